"""Care of a database: its tables brought up to date, its content looked through, a copy of it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from termbase.store import content, tables, wire
from termbase.store.faults import told
from termbase.store.place import Place
from termbase.store.schema import upgrade
from termbase.store.writing import over, writing
from termbase.trouble import InputError


class Migrated(NamedTuple):
    """From which version of the tables to which, and where the copy made before lies, if one was made."""

    old: str
    new: str
    backup: Path | None


class Fault(StrEnum):
    """What can be wrong with a database."""

    FILE = "file"  # the file itself is damaged
    CONTENT = "content"  # a concept cannot be read
    HISTORY = "history"  # a concept is not what its history leads to
    TERMS = "terms"  # the table of terms says otherwise than the concept
    NUMBER = "number"  # a change is missing in the history


class Defect(NamedTuple):
    """Something wrong, and which concept, change or page has it."""

    fault: Fault
    where: str


class State(NamedTuple):
    """What `check` found: the version, how many concepts and changes, how an SQLite file is written, what is wrong."""

    version: str
    concepts: int
    changes: int
    journal: str
    defects: tuple[Defect, ...]


def migrate(place: Place) -> Migrated:
    """Bring an older termbase to this zhqa's version; a copy of an SQLite file is made first.

    Raises `InputError` where a newer zhqa wrote it, or nothing of zhqa's is there.
    """
    raw = wire.connect(place, "read")
    try:
        with told(place):
            old = wire.version(raw, place)
    finally:
        raw.close()
    if old not in wire.VERSIONS[:-1]:
        wire.check_version(old, place)
        return Migrated(old, old, None)
    copy = backup(place, _unused(place.path, old)) if place.path else None
    try:
        with writing(place) as connection:
            if not place.path:
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": wire.APPLICATION})
            upgrade(connection)
    except (ValueError, TypeError, LookupError, AttributeError):
        raise InputError(place.shown, "holds concepts that zhqa did not write; nothing was changed") from None
    return Migrated(old, wire.VERSIONS[-1], copy)


def backup(place: Place, target: Path) -> Path:
    """Copy an SQLite file as it stands, other programs writing or not; raises `InputError` where the target exists."""
    if not place.path:
        raise InputError(place.shown, "PostgreSQL has its own tool for copies: pg_dump")
    if target.exists():
        raise InputError(target, "exists already; nothing was written")
    raw = wire.connect(place, "read")
    try:
        with told(Place(target.as_posix(), target)):
            raw.execute("PRAGMA query_only = OFF")
            raw.execute("VACUUM INTO ?", (str(target),))
    finally:
        raw.close()
    return target


def check(place: Place) -> State:
    """Look through a termbase: the file itself, then whether concepts, terms and history agree."""
    with wire.reading(place) as raw, told(place), over(raw, place) as connection:
        defects = list(_of_file(connection, place)) or [*_of_concepts(connection, place), *_of_changes(connection)]
        return State(
            wire.VERSIONS[-1], connection.scalar(sa.select(sa.func.count()).select_from(tables.concept)) or 0,
            connection.scalar(sa.select(tables.termbase.c.last)) or 0,
            connection.exec_driver_sql("PRAGMA journal_mode").scalar() or "" if place.path else "", tuple(defects),
        )


def _of_file(connection: sa.Connection, place: Place) -> Iterator[Defect]:
    if place.path:
        for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if row[0] != "ok":
                yield Defect(Fault.FILE, str(row[0]))


def _of_concepts(connection: sa.Connection, place: Place) -> Iterator[Defect]:
    """Concepts that cannot be read, that their history does not lead to, or whose terms are listed otherwise."""
    concept, step, term = tables.concept, tables.step, tables.term
    stands = {key: (number, text) for key, number, text in connection.execute(
        sa.select(concept.c.id, concept.c.revision, sa.cast(concept.c.content, sa.Text)).order_by(concept.c.id))}
    left = _left_by_history(connection.execute(
        sa.select(step.c.concept, step.c.revision, sa.cast(step.c.before, sa.Text), sa.cast(step.c.after, sa.Text))
        .order_by(step.c.concept, step.c.revision)))
    listed: dict[str, list[tuple[str, ...]]] = {}
    for key, *told_of in connection.execute(
        sa.select(term.c.concept, term.c.lang, term.c.status, term.c.text).order_by(term.c.concept, term.c.place)
    ):
        listed.setdefault(key, []).append(tuple(told_of))
    for key, (number, text) in stands.items():
        try:
            content.one(key, text, place.shown)
        except InputError:
            yield Defect(Fault.CONTENT, key)
            continue
        if number != left.get(key, (0, None))[0] or not content.alike(text, left[key][1]):
            yield Defect(Fault.HISTORY, key)
        if listed.get(key) != [(row["lang"], row["status"], row["term"]) for row in json.loads(text)]:
            yield Defect(Fault.TERMS, key)
    yield from (Defect(Fault.HISTORY, key) for key, (_, text) in left.items() if text is not None and key not in stands)


def _left_by_history(steps: Iterable[Sequence[Any]]) -> dict[str, tuple[int, str | None]]:
    """Revision and content that the steps of each concept lead to; revision 0 where they do not join up."""
    left: dict[str, tuple[int, str | None]] = {}
    broken = set()
    for key, number, before, after in steps:
        reached, text = left.get(key, (0, None))
        if number != reached + 1 or not content.alike(before, text):
            broken.add(key)
        left[key] = (number, after)
    return left | {key: (0, left[key][1]) for key in broken}


def _of_changes(connection: sa.Connection) -> Iterator[Defect]:
    """Numbers that are missing in the history."""
    there = set(connection.scalars(sa.select(tables.change.c.number)))
    last = connection.scalar(sa.select(tables.termbase.c.last)) or 0
    yield from (Defect(Fault.NUMBER, str(number)) for number in sorted(there ^ set(range(1, last + 1))))


def _unused(path: Path, version: str) -> Path:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return path.with_name(f"{path.stem}-{version}-{stamp}{path.suffix}")
