"""Which files a run checks."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from termbase.trouble import InputError

# Texts by suffix that no translator wrote; found in a folder, they are passed over.
NOT_PROSE = ("requirements", "robots", "CMakeLists", "LICENSE", "LICENCE", "NOTICE", "SOURCES", "top_level", "entry_points")


def expand(paths: Iterable[Path], suffixes: Iterable[str], excluded: Callable[[Path], bool], force: bool) -> Iterator[Path]:
    """The files to check, each once: those named, and those below the folders named, sorted.

    Below a folder only files with one of the `suffixes` count; hidden ones, links to folders and lists for
    machines are passed over. `excluded` says what is left out; files that were named are kept all the same,
    unless `force`. Raises `InputError` for a path that does not exist.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _below(path, frozenset(suffixes)) if path.is_dir() else [path]:
            if not path.is_dir() and not path.exists():
                raise InputError(path, "no such file")
            if file in seen or (excluded(file) and (force or path.is_dir())):
                continue
            seen.add(file)
            yield file


def _below(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    for name, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith((".", "__")))
        for file in sorted(files):
            path = Path(name, file)
            if path.suffix.lower() in suffixes - {""} and not file.startswith((".", *NOT_PROSE)):
                yield path
