"""The database behind a URL: SQLite by default, PostgreSQL for a team.

What only reads asks the driver itself; what writes goes through SQLAlchemy, which is imported when it is needed.
"""

import importlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from termbase.changes import Change
from termbase.model import Termbase
from termbase.store.place import Place, parsed

if TYPE_CHECKING:
    from termbase.store.history import Entry
    from termbase.store.upkeep import Migrated, State


def read(url: str) -> Termbase:
    """The termbase in a database, its concepts in the order of their ids; raises `InputError` where there is none."""
    from termbase.store import content, wire

    place = parsed(url)
    with wire.reading(place) as connection:
        return Termbase(tuple(content.unpacked(wire.contents(connection, place), place.shown)), name=name(place))


def mark(url: str) -> str:
    """What changes with every change of the termbase and with nothing else; costs one small query."""
    from termbase.store import wire

    place = parsed(url)
    with wire.reading(place) as connection:
        return wire.mark(connection, place)


def create(url: str) -> None:
    """Make an empty termbase where there is none yet; raises `InputError` where something else is in its place."""
    _part("writing", parsed(url)).create(parsed(url))


def commit(url: str, changes: Sequence[Change], who: str, why: str = "") -> None:
    """Make changes, all of them or none; a termbase that is not there yet is made where they only add concepts.

    Raises `Stale` where a concept is not what its change began from, `InputError` where it cannot be written.
    """
    place = parsed(url)
    writing = _part("writing", place)
    if not any(change.before for change in changes) and not writing.exists(place):
        writing.create(place)
    writing.commit(place, changes, who, why)


def write(url: str, termbase: Termbase, who: str, why: str = "") -> int:
    """Make the termbase the whole content of the database, in one change; gives the number of concepts that differed.

    The database is made where it is not there yet. Raises `InputError` where it cannot be written.
    """
    place = parsed(url)
    writing = _part("writing", place)
    if not writing.exists(place):
        writing.create(place)
    return writing.replace_all(place, termbase, who, why)


def log(url: str, concept: str = "", limit: int = 20, since: str = "", by: str = "", most: int = 20) -> Iterable["Entry"]:
    """The history, the newest change first: see `history.log`."""
    place = parsed(url)
    return _part("history", place).log(place, concept, limit, since, by, most)


def revert(url: str, numbers: Sequence[int], who: str, why: str = "", forced: bool = False) -> "Entry | None":
    """Take changes back: see `history.revert`."""
    place = parsed(url)
    return _part("history", place).revert(place, numbers, who, why, forced)


def restore(url: str, concept: str, revision: int, who: str, why: str = "") -> "Entry | None":
    """Make a concept what it was at a revision: see `history.restore`."""
    place = parsed(url)
    return _part("history", place).restore(place, concept, revision, who, why)


def migrate(url: str) -> "Migrated":
    """Bring a termbase of an older zhqa up to date: see `upkeep.migrate`."""
    return _part("upkeep", parsed(url)).migrate(parsed(url))


def check(url: str) -> "State":
    """Look through a termbase: see `upkeep.check`."""
    return _part("upkeep", parsed(url)).check(parsed(url))


def backup(url: str, target: Path) -> None:
    """Copy an SQLite file, in use or not: see `upkeep.backup`."""
    _part("upkeep", parsed(url)).backup(parsed(url), target)


def name(place: Place) -> str:
    """What a termbase is called: the file's name, or the database's."""
    return place.path.name if place.path else place.shown.partition("?")[0].rpartition("/")[2]


def _part(module: str, place: Place) -> ModuleType:
    """A module behind which SQLAlchemy stands; raises `InputError` naming what to install where it is not there."""
    try:
        return importlib.import_module(f"termbase.store.{module}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("sqlalchemy", "alembic", "psycopg"):
            raise
        from termbase.store.wire import missing

        raise missing(place) from None
