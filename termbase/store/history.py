"""The history of a termbase: what was changed by whom, when and why; and changes taken back, which are changes too."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from termbase.changes import Change
from termbase.store import content, tables, wire
from termbase.store.faults import told
from termbase.store.place import Place
from termbase.store.writing import Turn, editing, over, record, standing
from termbase.trouble import InputError


class Step(NamedTuple):
    """What a change did to one concept; `revision` is the one it made."""

    revision: int
    change: Change


class Entry(NamedTuple):
    """One change of a termbase: its number, when (ISO 8601, UTC), who, why, how many concepts, and of these the first few."""

    number: int
    at: str
    who: str
    why: str
    count: int
    steps: tuple[Step, ...]


class Later(Exception):
    """Changes that cannot be taken back by themselves: `concepts` were changed again later, by the changes `numbers`."""

    def __init__(self, concepts: Sequence[str], numbers: Sequence[int]):
        self.concepts = tuple(concepts)
        self.numbers = tuple(numbers)
        super().__init__(", ".join(self.concepts))


def log(place: Place, concept: str, limit: int, since: str, by: str, most: int) -> Iterator[Entry]:
    """The changes, the newest first, each with at most `most` of its concepts.

    `concept`: only those of one concept, given by its id or by one of its terms. `since`: a date or time as ISO 8601 in
    UTC. `by`: part of the name of who made them.
    """
    with wire.reading(place) as raw, told(place), over(raw, place) as connection:
        asked = _ids(connection, concept, place) if concept else []
        change, step = tables.change, tables.step
        query = sa.select(change).order_by(change.c.number.desc()).limit(limit)
        if since:
            query = query.where(change.c.at >= since)
        if by:
            query = query.where(change.c.who.contains(by, autoescape=True))
        if asked:
            query = query.where(change.c.number.in_(sa.select(step.c.change).where(step.c.concept.in_(asked))))
        for number, at, who, why in connection.execute(query).all():
            own = step.c.change == number if not asked else sa.and_(step.c.change == number, step.c.concept.in_(asked))
            count = connection.scalar(sa.select(sa.func.count()).select_from(step).where(own)) or 0
            yield Entry(number, at, who, why, count, tuple(_steps(connection, own, most, place)))


def revert(place: Place, numbers: Sequence[int], who: str, why: str, forced: bool) -> Entry | None:
    """Take changes back, and give the change that does so; None where nothing is left to take back.

    Raises `Later` where one of their concepts was changed again by another change, unless `forced`: then that goes too.
    Raises `InputError` for a number that the history does not have.
    """
    with editing(place) as connection:
        step = tables.step
        for number in numbers:
            if connection.scalar(sa.select(tables.change.c.number).where(tables.change.c.number == number)) is None:
                raise InputError(place.shown, "there is no change {number} in the history", number=number)
        wanted: dict[str, str | None] = {}
        oldest: dict[str, int] = {}
        for key, revision, before in connection.execute(
            sa.select(step.c.concept, step.c.revision, sa.cast(step.c.before, sa.Text)).where(step.c.change.in_(numbers))
            .order_by(step.c.concept, step.c.revision.desc())
        ):
            wanted[key], oldest[key] = before, revision
        turns = _turns(connection, wanted)
        if not forced:
            _refuse_later(connection, {turn.concept: oldest[turn.concept] for turn in turns}, numbers)
        return _restore(connection, turns, who, why, place)


def restore(place: Place, key: str, revision: int, who: str, why: str) -> Entry | None:
    """Make a concept what it was at a revision, and give the change that does so; None where it is that already."""
    with editing(place) as connection:
        step = tables.step
        found = connection.execute(
            sa.select(sa.cast(step.c.after, sa.Text)).where(step.c.concept == key, step.c.revision == revision)
        ).first()
        if not found:
            last = connection.scalar(sa.select(sa.func.max(step.c.revision)).where(step.c.concept == key))
            if not last:
                raise InputError(place.shown, "there is no concept {concept} in the history", concept=key)
            raise InputError(place.shown, "{concept} has the revisions 1 to {last}", concept=key, last=last)
        return _restore(connection, _turns(connection, {key: found[0]}), who, why, place)


def _refuse_later(connection: sa.Connection, oldest: dict[str, int], numbers: Sequence[int]) -> None:
    """Raise `Later` where a step that is not to be taken back stands on one that is."""
    step = tables.step
    concepts, others = [], set()
    rows = connection.execute(
        sa.select(step.c.concept, step.c.revision, step.c.change).where(step.c.change > min(numbers), step.c.change.not_in(numbers))
        .order_by(step.c.concept)
    )
    for key, revision, number in rows:
        if revision > oldest.get(key, revision):
            concepts.append(key)
            others.add(number)
    if concepts:
        raise Later(list(dict.fromkeys(concepts)), sorted(others))


def _turns(connection: sa.Connection, wanted: dict[str, str | None]) -> list[Turn]:
    """What is to be done so that concepts stand as wanted; nothing for those that do."""
    held = standing(connection, list(wanted))
    return [Turn(key, held[key].content, text) for key, text in wanted.items() if not content.alike(held[key].content, text)]


def _restore(connection: sa.Connection, turns: list[Turn], who: str, why: str, place: Place) -> Entry | None:
    if not turns:
        return None
    number = record(connection, turns, standing(connection, [turn.concept for turn in turns]), who, why)
    steps = tuple(_steps(connection, tables.step.c.change == number, len(turns), place))
    made = connection.execute(sa.select(tables.change).where(tables.change.c.number == number)).one()
    return Entry(*made, len(turns), steps)


def _steps(connection: sa.Connection, which: sa.ColumnElement[bool], most: int, place: Place) -> Iterator[Step]:
    step = tables.step
    for key, revision, before, after in connection.execute(
        sa.select(step.c.concept, step.c.revision, sa.cast(step.c.before, sa.Text), sa.cast(step.c.after, sa.Text))
        .where(which).order_by(step.c.concept).limit(most)
    ):
        yield Step(revision, Change(content.one(key, before, place.shown), content.one(key, after, place.shown)))


def _ids(connection: sa.Connection, asked: str, place: Place) -> list[str]:
    """The concepts meant by an id, by a term that stands in them now, or by one that once did."""
    step, term = tables.step, tables.term
    if connection.execute(sa.select(step.c.concept).where(step.c.concept == asked).limit(1)).first():
        return [asked]
    found = set(connection.scalars(sa.select(term.c.concept).where(term.c.text == asked)))
    if not found:
        quoted = json.dumps(asked, ensure_ascii=False)
        before = sa.cast(step.c.before, sa.Text)
        rows = connection.execute(sa.select(step.c.concept, before).where(before.contains(quoted, autoescape=True))).all()
        found = {key for key, text in rows if any(row.get("term") == asked for row in json.loads(text))}
    if not found:
        raise InputError(place.shown, "there is no concept {concept} in the history", concept=asked)
    return sorted(found)
