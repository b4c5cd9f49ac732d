"""Where a termbase lives: a file, or a database behind a URL. Read from there, and changed there."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from termbase import formats
from termbase.changes import Change, Stale, applied
from termbase.files import alone, read_bytes
from termbase.model import Termbase
from termbase.store import place as urls
from termbase.trouble import InputError

EDITABLE = (".csv", ".tsv")


def is_url(place: str | Path) -> bool:
    """Whether a termbase's place is a database's URL rather than a path."""
    return isinstance(place, str) and bool(urls.URL.match(place))


def shown(place: str | Path) -> str:
    """The place as messages show it: a path with forward slashes, a URL without its password."""
    return urls.shown(str(place)) if is_url(place) else Path(place).as_posix()


def anchored(place: str, folder: Path) -> str | Path:
    """The place with a relative path, of a file or of an SQLite database, taken from `folder`."""
    return urls.anchored(place, folder) if is_url(place) else folder / place


def mark(place: str) -> str:
    """For a URL: what changes with every change of the termbase behind it and with nothing else, in one small query."""
    from termbase import store

    return store.mark(place)


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
        raise _told(stale, place) from None


def write(termbase: Termbase, place: str | Path, form: str = "", who: str = "", why: str = "") -> None:
    """Make a termbase the whole content of a place; a file, or a new database, is made where there is none.

    `form` is the format of a file where its name does not tell. In a database that has content, what differs becomes one
    change of its history, by `who` (else the person at the keyboard) and `why`. Raises `InputError` where it cannot be
    written.
    """
    if is_url(place):
        from termbase import store
        from termbase.person import person

        store.write(str(place), termbase, person(who), why)
    else:
        formats.write(termbase, Path(place), form)


def _told(stale: Stale, place: str | Path) -> InputError:
    """What the second of two editors is told."""
    from termbase import brief

    concepts = ", ".join(stale.ids[:5]) + (" …" if len(stale.ids) > 5 else "")
    if not stale.change:
        return InputError(shown(place), "{concepts} was changed by somebody else meanwhile; nothing was written; look at it anew",
                          concepts=concepts)
    what = [brief.clipped(line, 100) for line in brief.lines(stale.change)]
    return InputError(shown(place), "{concepts} was changed meanwhile by {who} at {at} ({what}); nothing was written; look at it anew",
                      concepts=concepts, who=stale.who, at=local_time(stale.at),
                      what="; ".join(what[:3]) + ("; …" if len(what) > 3 else ""))


def local_time(at: str) -> str:
    """A time of a history, ISO 8601 in UTC, as the clock on this wall shows it: “2026-11-26 14:03”."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _commit_to_file(path: Path, changes: Sequence[Change]) -> None:
    if path.suffix.lower() not in EDITABLE or path.exists() and formats.form_of(path).module != "delimited":
        raise InputError(path, "only a termbase of zhqa’s own is changed in place; make one with “zhqa term import” or “convert”")
    with alone(path):
        before = read_bytes(path) if path.exists() else None
        held = formats.read(path) if before is not None else Termbase(name=path.name)
        formats.write(applied(held, changes), path, unless_changed_from=before)
