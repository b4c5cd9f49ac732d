"""Edits of concepts by hand: a new one, fields set, the workflow of approval, one parted in two, several made one."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date

from termbase.approval import ALLOWED, Rights, approved_by, signed
from termbase.changes import Change, same
from termbase.formats import tails, xlsx
from termbase.formats.columns import new_id, rank
from termbase.formats.headers import BY_KEY, ENGLISH, HEADERS, known
from termbase.model import Concept, Status, Term, Termbase
from termbase.trouble import InputError

ASSIGNMENT = re.compile(r"(?P<field>[^=+\-]+)(?P<act>\+=|-=|=)(?P<text>.*)", re.DOTALL)
LISTS = ("zh", "hant", "ja", "ko", *ENGLISH, "role", "extra")  # one item a line
FIXED = ("concept", "details", "revision")
STATES = {"": "approved", "proposed": "proposed", "deprecated": "deprecated"}


def found(termbase: Termbase, name: str) -> Concept:
    """The concept of this id, or else the only one with this term; raises `InputError` where there is none or several."""
    by_term = []
    for concept in termbase.concepts:
        if concept.id == name:
            return concept
        if any(term.text == name for term in concept.terms):
            by_term.append(concept)
    if len(by_term) == 1:
        return by_term[0]
    if by_term:
        raise InputError(termbase.name, "“{name}” is a term of {concepts}; name one by its id", name=name,
                         concepts=", ".join(concept.id for concept in by_term[:5]))
    guess = difflib.get_close_matches(name, [concept.id for concept in termbase.concepts], 1)
    if guess:
        raise InputError(termbase.name, "no concept “{name}”; did you mean {guess}?", name=name, guess=guess[0])
    raise InputError(termbase.name, "no concept “{name}”", name=name)


# ---- content


def added(termbase: Termbase, chinese: str, english: Sequence[str], assignments: Iterable[str], rights: Rights,
          approved: bool = False) -> Change:
    """A new concept: its Chinese, its English with the preferred one first, and fields as for `assigned`.

    It is a proposal, unless it is to be `approved` at once. Raises `InputError` if the termbase has it already.
    """
    ids = {concept.id for concept in termbase.concepts}
    cells = {"concept": new_id(chinese, ids), "zh": chinese, "english": "\n".join(english), "state": "proposed"}
    concept = assigned(xlsx.concept(cells, termbase.name), assignments, termbase.name)
    for other in termbase.concepts:
        if chinese in {t.text for t in other.chinese()} and {t.text for t in concept.english()} <= {t.text for t in other.english()}:
            raise InputError(termbase.name, "{concept} says so already", concept=other.id)
    if approved:
        _may_approve(concept, rights, termbase.name)
        concept = approved_by(concept, rights.person)
    return Change(None, concept)


def assigned(concept: Concept, assignments: Iterable[str], path: object) -> Concept:
    """The concept with columns of its row in the Excel form set: `domain=law`, `admitted+=SOFA {any}`, `role-=premier`.

    Several terms or items are parted by ` | `. Raises `InputError` for a column that does not exist, and for a value
    that cannot be.
    """
    cells = xlsx.cells(concept)
    for text in assignments:
        match = ASSIGNMENT.fullmatch(text)
        if not match:
            raise InputError(path, "“{text}” sets nothing; write field=value", concept.id, text=text)
        key = _column(match["field"].strip(), path, concept.id)
        cells[key] = _cell(key, cells.get(key, ""), match["act"], match["text"], path, concept.id)
    return xlsx.concept(cells, path)


def _column(name: str, path: object, place: str) -> str:
    key = name if name in BY_KEY else known(name)
    if not key or key in FIXED:
        raise InputError(path, "no field “{name}” can be set; there are {known}", place, name=name,
                         known=", ".join(header.key for header in HEADERS if header.key not in FIXED))
    return key


def _cell(key: str, old: str, act: str, text: str, path: object, place: str) -> str:
    if key not in LISTS:
        if act != "=":
            raise InputError(path, "“{name}” holds one value; write {name}=value", place, name=key)
        return text
    items = [item.strip() for item in text.split(" | ") if item.strip()]
    lines = [line for line in old.split("\n") if line.strip()]
    if act == "+=":
        return "\n".join((*lines, *(item for item in items if item not in lines)))
    if act == "-=":
        gone = {_plain(item) for item in items}
        left = [line for line in lines if _plain(line) not in gone]
        if len(left) == len(lines):
            raise InputError(path, "“{text}” does not stand in {name}", place, text=text, name=key)
        return "\n".join(left)
    if len(lines) == len(items) == 1 and key not in ("role", "extra") and "{" not in items[0]:
        return tails.write(items[0], tails.read(lines[0])[1])  # the term is spelled anew; what is special about it stays
    return "\n".join(items)


def _plain(line: str) -> str:
    return tails.read(line)[0]


# ---- workflow


def moved(concept: Concept, state: str, rights: Rights, path: object, replaced_by: str = "") -> Concept:
    """The concept in another state of the workflow: proposed → approved → deprecated, and back to proposed.

    Approval records who gave it. Raises `InputError` for a step that the workflow does not have, and for a person who
    may not take it.
    """
    _may_change(concept, rights, path)
    _may_become(concept, state, rights, path)
    if state == "":
        return approved_by(concept, rights.person)
    return replace(concept, state=state, approver="" if state == "proposed" else concept.approver,
                   replaced_by=replaced_by or ("" if state == "proposed" else concept.replaced_by))


def _may_become(concept: Concept, state: str, rights: Rights, path: object) -> None:
    if state != concept.state and state not in ALLOWED[concept.state]:
        raise InputError(path, "it is {state} and can only become {known}", concept.id, state=STATES[concept.state],
                         known=" / ".join(STATES[to] for to in ALLOWED[concept.state]))
    if state == "":
        _may_approve(concept, rights, path)


def _may_approve(concept: Concept, rights: Rights, path: object) -> None:
    if not rights.approves:
        raise InputError(path, "only {who} may approve; you are {person}", concept.id, who=rights.keeper(None), person=rights.person)


def _may_change(concept: Concept, rights: Rights, path: object) -> None:
    if not rights.may_change(concept):
        raise InputError(path, "needs approval by {who}; you are {person}", concept.id, who=rights.keeper(concept),
                         person=rights.person)


def permitted(changes: Iterable[Change], rights: Rights, path: object) -> list[Change]:
    """The changes as this person may make them, approvals signed; raises `InputError` for what needs another's approval."""
    allowed = []
    for before, after in changes:
        if before:
            _may_change(before, rights, path)
        if before and after and before.state != after.state:
            _may_become(before, after.state, rights, path)
        allowed.append(Change(before, signed(before, after, rights) if after else None))
    return [change for change in allowed if not same(*change)]


# ---- one in two, several in one


def parted(termbase: Termbase, concept: Concept, names: Sequence[str], new: str = "") -> list[Change]:
    """Move the terms of these names to a new concept, which is a proposal.

    Where no Chinese moves, the Chinese stands in both. The first of the English that moves is preferred there if none
    was. Raises `InputError` for a name that is no term of the concept, and where one of the two would have no English.
    """
    for name in names:
        if name not in {term.text for term in concept.terms}:
            raise InputError(termbase.name, "“{name}” is no term of {concept}", concept.id, name=name, concept=concept.id)
    moving = sorted((t for t in concept.terms if t.text in names), key=lambda t: names.index(t.text))
    staying = [t for t in concept.terms if t.text not in names]
    eastern = [t for t in concept.terms if not t.lang.startswith("en")]
    if not any(t in eastern for t in moving):
        moving = [*eastern, *moving]
    if not any(t in eastern for t in staying):
        staying = [*eastern, *staying]
    if not all(any(t.lang.startswith("en") for t in terms) for terms in (moving, staying)):
        raise InputError(termbase.name, "both concepts need English; name some of its terms, not all", concept.id)
    ids = {other.id for other in termbase.concepts}
    if new in ids:
        raise InputError(termbase.name, "{concept} exists already; write an id that is free", concept=new)
    key = new or new_id(min(moving, key=rank).text, ids)
    other = Concept(key, tuple(_with_preferred(moving)), concept.kind, concept.domain, role=concept.role, enforce=concept.enforce,
                    state="proposed")
    return [Change(concept, replace(concept, terms=tuple(staying))), Change(None, other)]


def _with_preferred(terms: Sequence[Term]) -> list[Term]:
    english = [term for term in terms if term.lang.startswith("en")]
    if any(term.status is Status.PREFERRED for term in english):
        return list(terms)
    return [replace(term, status=Status.PREFERRED) if term is english[0] else term for term in terms]


def joined(termbase: Termbase, kept: Concept, others: Sequence[Concept]) -> list[Change]:
    """Make one concept of several: the terms of the others go to `kept`, and they are deprecated, replaced by it.

    What `kept` leaves empty is filled from the others, in their order. Ids are never reused; what was replaced by one of
    the others is replaced by `kept`. Raises `InputError` where nothing is to be joined.
    """
    gone = {other.id for other in others}
    if kept.id in gone or not gone:
        raise InputError(termbase.name, "name two concepts or more, each once", kept.id)
    one = kept
    for other in others:
        one = _filled(replace(one, terms=(*one.terms, *_new_terms(one, other))), other)
    changes = [Change(kept, one)]
    changes += (Change(other, replace(other, state="deprecated", replaced_by=kept.id)) for other in others)
    changes += (Change(c, replace(c, replaced_by=kept.id)) for c in termbase.concepts
                if c.replaced_by in gone and c.id not in gone | {kept.id})
    return changes


def _new_terms(one: Concept, other: Concept) -> Iterable[Term]:
    held = {(term.lang, term.text) for term in one.terms}
    preferred = {term.lang for term in one.terms if term.status is Status.PREFERRED}
    for term in other.terms:
        if (term.lang, term.text) not in held:
            demoted = term.status is Status.PREFERRED and term.lang in preferred
            yield replace(term, status=Status.ADMITTED) if demoted else term


def _filled(one: Concept, other: Concept) -> Concept:
    own = ("id", "terms", "state", "approver", "replaced_by", "created", "modified")
    empty = {f.name: getattr(other, f.name) for f in fields(Concept) if f.name not in own and not getattr(one, f.name)}
    roles = (*one.role, *(role for role in other.role if role not in one.role))
    return replace(one, **empty | {"role": roles})


def dated(changes: Iterable[Change], people: Mapping[str, str], who: str, dates: bool, day: date | None = None) -> list[Change]:
    """The changes with their day and person noted, in termbases that keep such notes (`dates`); `people` by concept, or `who`."""
    today = (day or date.today()).isoformat()

    def noted(change: Change) -> Change:
        before, after = change
        stamp = f"{today} {people.get(change.id) or who}"
        if after is None or not dates:
            return change
        if before is None:
            return Change(None, after if after.created else replace(after, created=stamp))
        return change if after.modified != before.modified else Change(before, replace(after, modified=stamp))

    return [noted(change) for change in changes]


def keeps_dates(termbase: Termbase) -> bool:
    """Whether a termbase notes when and by whom its concepts were made or changed."""
    return any(concept.created or concept.modified for concept in termbase.concepts)
