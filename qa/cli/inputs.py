"""What a command is to work on: files and pairs of files, and the settings that were named."""

from collections.abc import Collection, Sequence
from pathlib import Path

import typer

from qa.cli.run import STDIN
from qa.pairing import Pair, pair_of
from termbase.trouble import InputError


def configured(config: Path | None):
    """The settings in the configuration file that was named, or None; raises `InputError` where it holds none of zhqa."""
    from qa.config import read

    found = read(config) if config else None
    if config and found is None:
        raise InputError(config, "has no table [tool.zhqa]")
    return found


def pairs(paths: Sequence[Path] | None, source: Path | None, target: Path | None, linter, globs: tuple[str, ...],
          force: bool) -> list[Pair]:
    """The pairs to check, each once, whichever half was named."""
    if target:
        paths = [target, *(paths or ())]
    if source:
        if len(paths or ()) != 1:
            raise typer.BadParameter("name one English file beside it", param_hint="--source")
        return [Pair((paths or [])[0], source)]
    jobs: dict[Path, Pair] = {}
    for file in files(paths or [Path()], linter, globs, force):
        settings = linter.settings(file)
        job = Pair(file) if file == STDIN else pair_of(file, settings.pairs, settings.root)
        jobs.setdefault(job.target, job)
    return list(jobs.values())


def files(paths: Sequence[Path], linter, globs: tuple[str, ...], force: bool) -> list[Path]:
    """The files in the paths that are read and not excluded, standard input first."""
    from dataclasses import replace

    from qa.formats import MODULES, ONLY_IF_NAMED
    from qa.paths import expand

    def excluded(path: Path) -> bool:
        settings = linter.settings(path)
        return replace(settings, exclude=(*settings.exclude, *globs)).excludes(path)

    named = [p for p in paths if p != STDIN]
    return [*([STDIN] if STDIN in paths else []), *expand(named, set(MODULES) - ONLY_IF_NAMED, excluded, force)]


def spare(output: Path, jobs: Sequence[Pair], named: Collection[Path]) -> list[Pair]:
    """The pairs to check but for the last report itself, where it lies in a folder that is checked.

    Raises `InputError` where the report would take the place of a file that was named.
    """
    def taken(path: Path | None) -> bool:
        return path is not None and path != STDIN and path.exists() and output.exists() and path.samefile(output)

    if any(map(taken, named)):
        raise InputError(output, "this is one of the files to check; name another file for the report")
    return [job for job in jobs if not taken(job.target) and not taken(job.source)]
