"""Files as they were at an earlier revision of their git repository."""

import subprocess
from pathlib import Path

from termbase.trouble import InputError


def bytes_at(path: Path, revision: str) -> bytes | None:
    """The bytes of a file at a revision, or None where there was no such file then.

    Raises `InputError` where git is not installed, the file lies in no repository, or the revision does not exist.
    """
    folder = path.resolve().parent
    _git(folder, path, revision, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    held = subprocess.run(["git", "show", f"{revision}:./{path.name}"], cwd=folder, capture_output=True, check=False)
    return held.stdout if held.returncode == 0 else None


def _git(folder: Path, path: Path, revision: str, *words: str) -> None:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    except OSError:
        raise InputError(path, "git cannot be run, so nothing is known of {revision}", revision=revision) from None
    if done.returncode:
        raise InputError(path, "no revision {revision} in the repository of this file", revision=revision)
