"""Changes of a termbase: one transaction each, with its place in the history, all of it or nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from secrets import token_hex
from threading import local
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from termbase.changes import Change, Stale
from termbase.model import Termbase
from termbase.store import content, tables, wire
from termbase.store.faults import told
from termbase.store.place import Place
from termbase.store.schema import upgrade
from termbase.trouble import InputError

# Ids in one statement: below every limit of the databases on parameters.
AT_ONCE = 500
OPENED = local()  # the connection that SQLAlchemy is about to take over, in this thread


class Held(NamedTuple):
    """How a concept stands in the database."""

    revision: int
    content: str | None


class Turn(NamedTuple):
    """What is to become of a concept: its JSON before, None where there was none, and its JSON after."""

    concept: str
    before: str | None
    after: str | None


@cache
def _engine(driver: str) -> sa.Engine:
    """One for all connections to databases of a kind, so that statements are compiled once."""
    more = {"use_native_hstore": False} if driver.startswith("postgresql") else {}
    return sa.create_engine(f"{driver}://", creator=lambda: OPENED.raw, poolclass=NullPool, **more)


@contextmanager
def over(raw: object, place: Place) -> Iterator[sa.Connection]:
    """SQLAlchemy's connection over one of the driver's that is open already; it is closed in the end."""
    OPENED.raw = raw
    with _engine("sqlite" if place.path else "postgresql+psycopg").connect() as connection:
        yield connection


@contextmanager
def writing(place: Place, mode: wire.Mode = "write") -> Iterator[sa.Connection]:
    """A transaction that holds the right to write from its start, so that nothing it reads can change under it."""
    raw = wire.connect(place, mode)
    try:
        with told(place), over(raw, place) as connection:
            if place.path:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
    finally:
        raw.close()


@contextmanager
def editing(place: Place) -> Iterator[sa.Connection]:
    """The same in a termbase that is there, in the version of this zhqa."""
    with writing(place) as connection:
        wire.check_version(wire.version(connection.connection, place), place)
        # In PostgreSQL this waits for other editors, as BEGIN IMMEDIATE did in SQLite.
        connection.execute(sa.select(tables.termbase.c.last).with_for_update())
        yield connection


def exists(place: Place) -> bool:
    """Whether there is a termbase, of any version; raises `InputError` where something else is in its place."""
    if place.path and not place.path.exists():
        return False
    raw = wire.connect(place, "read")
    try:
        with told(place):
            return _is_there(raw, place)
    finally:
        raw.close()


def create(place: Place) -> None:
    """Make an empty termbase, where there is none yet; raises `InputError` where something else is in its place."""
    with writing(place, "create") as connection:
        if not place.path:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": wire.APPLICATION})
            _make_schema(connection, place)
        if _is_there(connection.connection, place):  # another was faster
            return
        upgrade(connection)
        connection.execute(sa.insert(tables.termbase).values(id=token_hex(16), last=0, mark=token_hex(16)))
        if place.path:
            connection.exec_driver_sql(f"PRAGMA application_id = {wire.APPLICATION}")


def commit(place: Place, changes: Sequence[Change], who: str, why: str) -> int:
    """Make the changes, and give their number in the history; raises `Stale` where a concept stands otherwise by now."""
    turns = [Turn(change.id, content.packed(change.before), change.after and content.verified(change.after, place.shown))
             for change in changes]
    if len({turn.concept for turn in turns}) < len(turns):
        raise ValueError("two changes of one concept")
    with editing(place) as connection:
        held = standing(connection, [turn.concept for turn in turns])
        stale = [change for change, turn in zip(changes, turns, strict=True)
                 if not content.alike(held[turn.concept].content, turn.before)]
        if stale:
            raise _stale(connection, stale, held, place)
        return record(connection, turns, held, who, why)


def replace_all(place: Place, termbase: Termbase, who: str, why: str) -> int:
    """Make the termbase the whole content; what is not in it is removed. Gives how many concepts that changed."""
    wanted = {concept.id: content.verified(concept, place.shown) for concept in termbase.concepts if concept.terms}
    with editing(place) as connection:
        stands = dict(connection.execute(sa.select(tables.concept.c.id, sa.cast(tables.concept.c.content, sa.Text))).all())
        turns = [Turn(key, stands.get(key), wanted.get(key)) for key in sorted(stands | wanted)
                 if not content.alike(stands.get(key), wanted.get(key))]
        if turns:
            # With no concept and no history there is no revision to be looked up: the first filling of a new database.
            fresh = not stands and not connection.scalar(sa.select(tables.termbase.c.last))
            held = dict.fromkeys(wanted, Held(0, None)) if fresh else standing(connection, [turn.concept for turn in turns])
            record(connection, turns, held, who, why)
        return len(turns)


def standing(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Held]:
    """How concepts stand: their last revision, through removal and return, and their content."""
    concept, step = tables.concept, tables.step
    found = {}
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        last = dict(connection.execute(sa.select(step.c.concept, sa.func.max(step.c.revision))
                                       .where(step.c.concept.in_(some)).group_by(step.c.concept)).all())
        texts = dict(connection.execute(sa.select(concept.c.id, sa.cast(concept.c.content, sa.Text))
                                        .where(concept.c.id.in_(some))).all())
        found |= {key: Held(last.get(key, 0), texts.get(key)) for key in some}
    return found


def record(connection: sa.Connection, turns: Sequence[Turn], held: Mapping[str, Held], who: str, why: str) -> int:
    """Write turns that were found to apply, and their place in the history; gives its number."""
    number = connection.scalar(sa.update(tables.termbase).values(last=tables.termbase.c.last + 1, mark=token_hex(16))
                               .returning(tables.termbase.c.last))
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    connection.execute(sa.insert(tables.change).values(number=number, at=at, who=_plain(who), why=_plain(why)))
    gone = [turn.concept for turn in turns if turn.before is not None]
    for start in range(0, len(gone), AT_ONCE):  # their terms go with them
        connection.execute(sa.delete(tables.concept).where(tables.concept.c.id.in_(gone[start : start + AT_ONCE])))
    fill(connection, tables.step, [(number, t.concept, held[t.concept].revision + 1, t.before, t.after) for t in turns])
    kept = [(turn.concept, turn.after) for turn in turns if turn.after is not None]
    fill(connection, tables.concept, [(key, held[key].revision + 1, text) for key, text in kept])
    fill(connection, tables.term, (
        (key, place, row["lang"], row["status"], row["term"]) for key, text in kept for place, row in enumerate(json.loads(text))
    ))
    return number or 0


def _plain(text: str) -> str:
    """A name or a reason in one line, without what could move the cursor of the screen it is shown on."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def fill(connection: sa.Connection, table: sa.Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows in the way that each database takes fastest, one or a hundred thousand."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(table.columns))
        connection.connection.cursor().executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)
        return
    with connection.connection.cursor().copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)


def _stale(connection: sa.Connection, changes: Sequence[Change], held: Mapping[str, Held], place: Place) -> Stale:
    """What the second of two editors is told: who changed the first of the concepts, when and what."""
    first = changes[0]
    change, step = tables.change, tables.step
    made = connection.execute(
        sa.select(change.c.who, change.c.at).join(step, step.c.change == change.c.number).where(step.c.concept == first.id)
        .order_by(step.c.revision.desc()).limit(1)
    ).first()
    now = content.one(first.id, held[first.id].content, place.shown)
    return Stale([c.id for c in changes], made.who if made else "", made.at if made else "", Change(first.before, now))


def _is_there(raw, place: Place) -> bool:  # type: ignore[no-untyped-def]
    if wire.version(raw, place):
        return True
    cursor = raw.cursor()
    if place.path:
        cursor.execute("SELECT name FROM sqlite_master LIMIT 1")
    else:
        cursor.execute(f"SELECT relname FROM pg_class WHERE relname IN {wire.TABLES} AND relnamespace = current_schema()::regnamespace")
    if taken := cursor.fetchone():
        raise InputError(place.shown, "holds something else than a termbase: the table “{table}”", table=taken[0])
    return False


def _make_schema(connection: sa.Connection, place: Place) -> None:
    known = sa.text("SELECT 1 FROM pg_namespace WHERE nspname = :name")
    if place.schema and not connection.scalar(known, {"name": place.schema}):
        connection.execute(sa.schema.CreateSchema(place.schema))
