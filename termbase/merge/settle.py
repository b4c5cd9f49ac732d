"""Decisions about conflicts, put into the termbase."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from termbase.approval import Rights
from termbase.changes import Change, same
from termbase.formats import tails
from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, cell, concepts, value
from termbase.merge.conflict import Conflict, Reason, gathered
from termbase.merge.lock import permitted, refused
from termbase.model import Concept, Status, Term, Termbase
from termbase.trouble import InputError
from termbase.versions import ENTRY, WHOLE, Value


class Pick(StrEnum):
    """Which of the values a person decided for."""

    OURS = "ours"
    THEIRS = "theirs"
    BASE = "base"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a conflict; `pick` is None while nothing is. `path` and `place` name its row to people.

    `other` is the value in a person's own words: a cell of the CSV; for a whole term, the term as it is written in a
    cell of the Excel form; for a whole concept, a new id, under which theirs is added beside ours.
    """

    conflict: Conflict
    pick: Pick | None
    other: str = ""
    path: str = ""
    place: str = ""


class _Meanwhile(Exception):
    """What stands in the termbase is no longer what was decided about."""


def settled(ours: Termbase, decisions: Iterable[Decision], rights: Rights) -> tuple[list[Change], tuple[Conflict, ...]]:
    """The changes that decisions make to the termbase, and what is still to decide.

    Left are: what nobody decided; what two rows decide differently; what changed in the termbase meanwhile; what needs
    the approval of another person. Raises `InputError` naming the row for a value that cannot be.
    """
    held = {concept.id: concept for concept in ours.concepts}
    grouped: dict[str, dict[tuple[str, str, str], list[Decision]]] = defaultdict(lambda: defaultdict(list))
    for decision in decisions:
        conflict = decision.conflict
        grouped[conflict.concept][conflict.lang, conflict.term, conflict.field].append(decision)
    changes: list[Change] = []
    left: list[Conflict] = []
    for key, groups in grouped.items():
        before = after = held.get(key)
        for _, group in sorted(groups.items(), key=lambda item: _turn(item[0][2])):
            decision = _decided(group, left)
            if decision and decision.pick is Pick.OTHER and decision.conflict.field == WHOLE:
                changes.append(_beside(decision, held))
            elif decision:
                try:
                    after = _with(after, decision)
                except _Meanwhile:
                    left.append(replace(decision.conflict, reason=Reason.MEANWHILE))
        if not same(before, after):
            allowed, wanted = permitted(Change(before, after), rights)
            left += refused(allowed, wanted, rights.keeper(before), rights.person)
            if not same(before, allowed):
                changes.append(Change(before, allowed))
    return changes, gathered(left)


def _turn(field: str) -> int:
    """The turn of a field: what names a term is changed last, so that all else still finds it."""
    return (WHOLE, "", "lang", "term").index(field) if field in (WHOLE, "lang", "term") else 1


def _decided(group: Sequence[Decision], left: list[Conflict]) -> Decision | None:
    """The one decision that changes something; what is not decided, or decided twice, goes to `left`."""
    wanting = [decision for decision in group if decision.pick not in (None, Pick.OURS)]
    if not wanting:
        left += (decision.conflict for decision in group if decision.pick is None)
        return None
    if len({(repr(_value(decision)), decision.pick is Pick.OTHER and decision.conflict.field == WHOLE) for decision in wanting}) > 1:
        left += (replace(decision.conflict, reason=Reason.TWICE) for decision in wanting)
        return None
    return wanting[0]


def _value(decision: Decision) -> Value:
    conflict = decision.conflict
    if decision.pick is Pick.OTHER:
        return _own_words(decision)
    return {Pick.BASE: conflict.base, Pick.THEIRS: conflict.theirs}.get(decision.pick, conflict.ours)  # type: ignore[arg-type]


def _own_words(decision: Decision) -> Value:
    conflict, text = decision.conflict, decision.other.strip()
    if conflict.field == WHOLE:
        if not text or not isinstance(conflict.theirs, Concept):
            raise InputError(decision.path, "write the id under which their concept is added", decision.place)
        return text
    if conflict.field == ENTRY:
        return _term(decision, text) if text else None
    if conflict.field == "state" and text == "approved":
        return ""
    if conflict.field == "term" and not text:
        raise InputError(decision.path, "the column “{column}” is empty", decision.place, column="term")
    try:
        value(conflict.field, text) if text else None
    except ValueError as choices:
        raise InputError(decision.path, "“{value}” is no {column}; use one of {known}", decision.place,
                         value=text, column=conflict.field, known=choices) from None
    return text


def _term(decision: Decision, line: str) -> Term:
    try:
        text, given = tails.read(line)
    except tails.TailError as error:
        problem, args = error.args
        raise InputError(decision.path, problem, decision.place, **args) from None
    meant = next((v for v in (decision.conflict.theirs, decision.conflict.ours, decision.conflict.base) if isinstance(v, Term)), None)
    implied = {"concept": "-", "lang": decision.conflict.lang, "status": str(meant.status if meant else Status.ADMITTED)}
    (held,) = concepts([(decision.place, implied | given | {"term": text})], decision.path)
    return held.terms[0]


def _beside(decision: Decision, held: dict[str, Concept]) -> Change:
    theirs, key = decision.conflict.theirs, str(_value(decision))
    if key in held:
        raise InputError(decision.path, "{concept} exists already; write an id that is free", decision.place, concept=key)
    return Change(None, replace(theirs, id=key))  # type: ignore[type-var]


def _with(concept: Concept | None, decision: Decision) -> Concept | None:
    """The concept with what was decided; raises `_Meanwhile` where it is neither what it was, nor what it is to be."""
    conflict, wanted = decision.conflict, _value(decision)
    if conflict.field == WHOLE:
        wanted = replace(wanted, id=conflict.concept) if isinstance(wanted, Concept) else None
        _must_be(same(concept, wanted) or same(concept, conflict.ours))  # type: ignore[arg-type]
        return wanted
    _must_be(concept is not None)
    assert concept is not None
    if not conflict.lang:
        return _with_field(concept, conflict, str(wanted))
    terms = list(concept.terms)
    number = next((n for n, term in enumerate(terms) if (term.lang, term.text) == (conflict.lang, conflict.term)), None)
    if conflict.field == ENTRY:
        return _with_entry(concept, conflict, wanted, number)
    if number is None:
        _must_be(conflict.field == "term" and any((term.lang, term.text) == (conflict.lang, wanted) for term in terms))
        return concept
    now = cell(conflict.field, terms[number])
    _must_be(now in (conflict.ours, wanted))
    terms[number] = replace(terms[number], **_attribute(TERM_COLUMNS, conflict.field, str(wanted)))
    if conflict.field == "status" and wanted == Status.PREFERRED:
        lang = terms[number].lang
        terms = [replace(term, status=Status.ADMITTED)
                 if n != number and (term.lang, term.status) == (lang, Status.PREFERRED) else term for n, term in enumerate(terms)]
    return replace(concept, terms=tuple(terms))


def _with_field(concept: Concept, conflict: Conflict, wanted: str) -> Concept:
    _must_be(cell(conflict.field, concept) in (conflict.ours, wanted))
    return replace(concept, **_attribute(CONCEPT_COLUMNS, conflict.field, wanted))


def _with_entry(concept: Concept, conflict: Conflict, wanted: Value, number: int | None) -> Concept:
    terms = list(concept.terms)
    now = None if number is None else terms[number]
    if wanted in terms or wanted is None and now is None:
        return concept
    _must_be(now == conflict.ours)
    if number is not None:
        terms.pop(number)
    if isinstance(wanted, Term):
        terms.append(wanted)
    _must_be(bool(terms))
    return replace(concept, terms=tuple(terms))


DEFAULTS = {f.name: f.default for owner in (Concept, Term) for f in fields(owner)} | {"status": Status.ADMITTED}


def _attribute(columns: Mapping[str, tuple[str, str]], column: str, text: str) -> dict[str, object]:
    attribute = columns[column][0]
    return {attribute: value(column, text) if text else DEFAULTS[attribute]}


def _must_be(true: bool) -> None:
    if not true:
        raise _Meanwhile
