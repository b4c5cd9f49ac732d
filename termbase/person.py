"""Who is at the keyboard: the name under which an edit is made."""

import getpass
import os
import subprocess

VARIABLE = "ZHQA_USER"


def person(by: str = "") -> str:
    """The name of the person who edits: as given, else ZHQA_USER, else git's user.name, else the login; never empty."""
    return by.strip() or os.environ.get(VARIABLE, "").strip() or _in_git() or _login()


def alike(one: str, other: str) -> bool:
    """Whether two names mean one person: letter case and white space aside."""
    return _plain(one) == _plain(other) != ""


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _in_git() -> str:
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, timeout=5, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):  # no git here
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's nameless user
        return "unknown"
