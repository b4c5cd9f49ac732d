"""Where a termbase lives: a file, or a database behind a URL. Read from there, and changed there."""

import re
from collections.abc import Sequence
from pathlib import Path

from termbase import formats
from termbase.changes import Change, Stale, applied
from termbase.files import read_bytes
from termbase.model import Termbase
from termbase.trouble import InputError

URL = re.compile(r"(sqlite|postgresql)(\+\w+)?://")
PASSWORD = re.compile(r"(://[^:/@]*):[^@]*@")
EDITABLE = (".csv", ".tsv")


def is_url(place: str | Path) -> bool:
    """Whether a termbase's place is a database's URL rather than a path."""
    return isinstance(place, str) and bool(URL.match(place))


def shown(place: str | Path) -> str:
    """The place as messages show it: a path with forward slashes, a URL without its password."""
    return PASSWORD.sub(r"\1:…@", str(place)) if is_url(place) else Path(place).as_posix()


def read(place: str | Path) -> Termbase:
    """The termbase at a place; raises `InputError` where it cannot be read."""
    if is_url(place):
        from termbase import store

        return store.read(str(place))
    return formats.read(Path(place))


def commit(place: str | Path, changes: Sequence[Change], who: str, why: str = "") -> None:
    """Make changes to the termbase at a place, all of them or none.

    `who` makes them and `why` are kept where the place has a history (a file's is kept by git). Raises `InputError` where
    it cannot be written, and where a concept was changed by somebody else since `before` was read.
    """
    if not changes:
        return
    try:
        if is_url(place):
            from termbase import store

            store.commit(str(place), changes, who, why)
        else:
            _commit_to_file(Path(place), changes)
    except Stale as stale:
        raise InputError(shown(place), "{concepts} was changed by somebody else meanwhile; nothing was written; look at it anew",
                         concepts=", ".join(stale.ids[:5])) from None


def _commit_to_file(path: Path, changes: Sequence[Change]) -> None:
    if path.suffix.lower() not in EDITABLE or path.exists() and formats.form_of(path).module != "delimited":
        raise InputError(path, "only a termbase of zhqa’s own is changed in place; make one with “zhqa term import” or “convert”")
    before = read_bytes(path) if path.exists() else None
    held = formats.read(path) if before is not None else Termbase(name=path.name)
    formats.write(applied(held, changes), path, unless_changed_from=before)
