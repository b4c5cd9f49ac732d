"""A termbase with those of its defects mended that can be: terms written right, copies taken out."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from termbase.lint import defects
from termbase.lint.concept import adds_nothing, spelling
from termbase.lint.rules import RULES, Defect
from termbase.model import Concept, Status, Term, Termbase

# One mending may lay bare another: a term without its outer space is a copy of the next. More rounds than this are no progress.
ROUNDS = 8


class Mended(NamedTuple):
    """A termbase after mending, how many defects were mended, and what is still wrong with it."""

    termbase: Termbase
    count: int
    left: tuple[Defect, ...]


def mended(termbase: Termbase, wanted: Callable[[str], bool], unsafe: bool = False) -> Mended:
    """The termbase with its defects mended where that is known how to do.

    `wanted` says for the name of a rule whether it counts. Without `unsafe`, only what is certain is mended. Mending the result
    again changes nothing.
    """

    def allowed(name: str) -> bool:
        return wanted(name) and RULES[name].mending in (("safe", "unsafe") if unsafe else ("safe",))

    found, count = list(defects(termbase)), 0
    for _ in range(ROUNDS):
        mending = [defect for defect in found if defect.mending and allowed(defect.name)]
        after = _applied(termbase, mending, allowed)
        if after == termbase:
            break
        count += len(mending)
        termbase, found = after, list(defects(after))
    return Mended(termbase, count, tuple(defect for defect in found if wanted(defect.name)))


def _applied(termbase: Termbase, mending: Iterable[Defect], allowed: Callable[[str], bool]) -> Termbase:
    by_concept: dict[str, list[Defect]] = defaultdict(list)
    for defect in mending:
        by_concept[defect.concept].append(defect)
    copies = {key for key, found in by_concept.items() if any(not defect.term for defect in found)}
    return replace(termbase, concepts=tuple(
        _concept(concept, by_concept[concept.id], allowed) if concept.id in by_concept else concept
        for concept in termbase.concepts if concept.id not in copies
    ))


def _concept(concept: Concept, mending: list[Defect], allowed: Callable[[str], bool]) -> Concept:
    right = {defect.term: defect.right for defect in reversed(mending) if defect.right}
    terms = [_term(concept, term, right.get(term.text, ""), allowed) for term in concept.terms]
    return replace(concept, terms=tuple(_once(terms) if allowed("duplicate") else terms))


def _term(concept: Concept, term: Term, right: str, allowed: Callable[[str], bool]) -> Term:
    """The term with everything mended that is wrong with its text alone."""
    if not right:
        return term
    term = replace(term, text=right)
    for _ in range(ROUNDS):
        right = next((slip.right for slip in spelling(concept, term) if slip.right and allowed(slip.key)), "")
        if not right or right == term.text:
            break
        term = replace(term, text=right)
    return term


def _once(terms: list[Term]) -> list[Term]:
    """The terms without those that another says as well; of two the one of better status stays, in the earlier place."""
    kept: list[Term] = []
    for term in terms:
        place = next((n for n, other in enumerate(kept) if _copies(term, other)), None)
        if place is None:
            kept.append(term)
        elif list(Status).index(term.status) < list(Status).index(kept[place].status):
            kept[place] = replace(kept[place], status=term.status)
    return kept


def _copies(term: Term, other: Term) -> bool:
    same_side = Status.FORBIDDEN in (term.status, other.status)
    same = (term.lang, term.text) == (other.lang, other.text) and same_side is (term.status is other.status)
    return same and adds_nothing(term, other)
