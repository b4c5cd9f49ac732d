"""What people decided on the English that was used: the changes to the termbase that follow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from termbase.changes import Change, revision, same
from termbase.formats.columns import rank
from termbase.model import Concept, Status, Term, Termbase


class Choice(StrEnum):
    """What is to become of an English term."""

    PREFER = "prefer"
    ADMIT = "admit"
    FORBID = "forbid"
    FORBID_BESIDE = "forbid beside the Chinese"


STATUS = {Choice.PREFER: Status.PREFERRED, Choice.ADMIT: Status.ADMITTED, Choice.FORBID: Status.FORBIDDEN,
          Choice.FORBID_BESIDE: Status.FORBIDDEN}


class Decision(NamedTuple):
    """A choice for an English text of a concept; `mark` is the concept's revision when it was made, `place` where it stands."""

    concept: str
    text: str
    choice: Choice
    mark: str
    place: str


class Refused(NamedTuple):
    """A decision that cannot be carried out, and why: an English message, the key of its translations."""

    decision: Decision
    why: str


GONE = "the termbase has no such concept"
NO_TEXT = "no English is given"
TWO = "another English of the concept is to be preferred too"
OTHERWISE = "the same English is decided on in another way"
STALE = "the concept was changed since the sheet was made; look at it anew"
REASONS = (GONE, NO_TEXT, TWO, OTHERWISE, STALE)


def decided(termbase: Termbase, decisions: Iterable[Decision]) -> tuple[list[Change], list[Refused]]:
    """The changes that carry out the decisions, and the decisions that cannot be.

    A new preferred term makes the one before it admitted. What is so already changes nothing, so that a sheet may be taken twice.
    """
    held = {concept.id: concept for concept in termbase.concepts}
    by_concept: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_concept[decision.concept].append(decision)
    changes, refused = [], []
    for key, those in by_concept.items():
        sound, bad = _sound(held.get(key), those)
        refused += bad
        if not sound:
            continue
        before = held[key]
        after = before
        for decision in sound:
            after = _with(after, decision)
        if same(before, after):
            continue
        stale = [decision for decision in sound if decision.mark and decision.mark != revision(before)]
        if stale:
            refused += [Refused(decision, STALE) for decision in sound]
        else:
            changes.append(Change(before, after))
    return changes, refused


def _sound(concept: Concept | None, those: list[Decision]) -> tuple[list[Decision], list[Refused]]:
    sound, refused = [], []
    choices: dict[str, set[Choice]] = defaultdict(set)
    for decision in those:
        choices[decision.text].add(decision.choice)
    preferred = {decision.text for decision in those if decision.choice is Choice.PREFER}
    for decision in dict.fromkeys(decision._replace(place="") for decision in those):
        first = next(other for other in those if other._replace(place="") == decision)
        why = GONE if concept is None else NO_TEXT if not decision.text.strip() else \
            OTHERWISE if len(choices[decision.text]) > 1 else \
            TWO if decision.choice is Choice.PREFER and len(preferred) > 1 else ""
        if why:
            refused.append(Refused(first, why))
        else:
            sound.append(first)
    return sound, refused


def _with(concept: Concept, decision: Decision) -> Concept:
    status = STATUS[decision.choice]
    beside = decision.choice is Choice.FORBID_BESIDE
    text = " ".join(decision.text.split())
    found = [term for term in concept.english() if term.text == text]
    variety = found[0].variety if found else ""
    terms = [term for term in concept.terms if term not in found]
    if status is Status.PREFERRED:
        terms = [replace(term, status=Status.ADMITTED) if _is_preferred(term, variety) else term for term in terms]
    made = replace(found[0], status=status, when_source=beside) if found else Term(text, "en", status, when_source=beside)
    return replace(concept, terms=tuple(sorted((*terms, made), key=rank)))


def _is_preferred(term: Term, variety: str) -> bool:
    return term.lang.startswith("en") and term.status is Status.PREFERRED and term.variety == variety
