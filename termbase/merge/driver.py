"""zhqa as git's merge driver for termbases in CSV or TSV."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from termbase import formats
from termbase.files import read_bytes, write_bytes
from termbase.merge import Merged, merge
from termbase.model import Termbase
from termbase.trouble import InputError

NAME = "zhqa-termbase"
SUFFIXES = (".csv", ".tsv")
SETTINGS = (
    (f"merge.{NAME}.name", "zhqa: merge termbases by concept and field"),
    (f"merge.{NAME}.driver", "zhqa term merge --driver %O %A %B %P %L"),
)
MARKER = 7  # how long git’s conflict markers are, but in merges of ancestors that it makes for itself (criss-cross merges)


def drive(base: Path, ours: Path, theirs: Path, name: str) -> Merged:
    """Merge three versions of a termbase that git put into files, into `ours`; in these, what is missing is removed.

    `name` is the path that the termbase has in the repository. In conflict, `ours` stands and the file stays a termbase.
    Raises `InputError` where a version is none.
    """
    suffix = Path(name).suffix.lower() if Path(name).suffix.lower() in SUFFIXES else ".csv"
    with tempfile.TemporaryDirectory(prefix="zhqa-") as folder:
        versions = [_version(path, Path(folder) / f"{which}{suffix}", f"{name} ({which})")
                    for path, which in ((base, "base"), (ours, "ours"), (theirs, "theirs"))]
        merged = merge(*versions)
        out = Path(folder) / f"merged{suffix}"
        formats.write(merged.termbase, out)
        write_bytes(ours, read_bytes(out))
    return merged


def _version(path: Path, copy: Path, label: str) -> Termbase:
    data = read_bytes(path)
    if not data.strip():  # both sides added the file
        return Termbase()
    copy.write_bytes(data)  # git's names for these files do not tell the format
    try:
        return formats.read(copy)
    except InputError as error:
        raise InputError(label, error.problem, error.place, **error.args_) from None


def as_text(base: Path, ours: Path, theirs: Path) -> None:
    """Merge the three files as git does without a driver, into `ours`, with its marks where they conflict."""
    subprocess.run(["git", "merge-file", "-L", "ours", "-L", "base", "-L", "theirs", *map(str, (ours, base, theirs))], check=False)


def install(files: Sequence[Path]) -> tuple[Path, list[str]]:
    """Make the driver known to the repository of the current folder, for these termbases.

    Gives back the attributes file and the lines that were added to it. Raises `InputError` outside of a repository, for
    a file outside of it, and for one that is no CSV or TSV.
    """
    top = Path(_git(["rev-parse", "--show-toplevel"]))
    lines = [_line(file, top) for file in files]
    attributes = top / ".gitattributes"
    before = read_bytes(attributes) if attributes.exists() else b""
    held = before.decode("utf-8", "surrogateescape").split("\n")
    new = [line for line in lines if line not in held]
    if new:
        start = "" if not before or before.endswith(b"\n") else "\n"
        write_bytes(attributes, before + (start + "\n".join(new) + "\n").encode("utf-8"), before if attributes.exists() else None)
    for key, value in SETTINGS:
        _git(["config", key, value])
    return attributes, new


def _line(file: Path, top: Path) -> str:
    if file.suffix.lower() not in SUFFIXES:
        raise InputError(file, "git merges termbases in CSV or TSV; convert it with “zhqa term convert”")
    try:
        path = file.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        raise InputError(file, "lies outside of the repository {folder}", folder=top.as_posix()) from None
    plain = "/" + "".join(f"\\{char}" if char in "*?[]\\" else char for char in path)
    pattern = '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"' if set(plain) & set(' "\t') else plain
    return f"{pattern} merge={NAME}"


def _git(args: list[str]) -> str:
    try:
        done = subprocess.run(["git", *args], capture_output=True, stdin=subprocess.DEVNULL, timeout=30)
    except (OSError, subprocess.SubprocessError) as error:
        raise InputError("git", "cannot be run: {error}", error=error) from None
    if done.returncode:
        raise InputError("git", "says: {error}", error=done.stderr.decode("utf-8", "replace").strip())
    return done.stdout.decode("utf-8", "replace").strip()
