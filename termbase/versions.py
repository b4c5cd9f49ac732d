"""Two versions of a concept side by side: which term became which, and what differs, field by field."""

import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import NamedTuple

from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, cell, rank
from termbase.model import Concept, Term
from termbase.text import fold

ENTRY = "entry"  # in the place of a field: the term as a whole, which is there or not
WHOLE = "concept"  # … and the concept as a whole
# Two spellings this much alike are one term corrected; of the only two left in their place, less will do.
ALIKE, RELATED = 0.6, 0.35
MOST_PAIRS = 400  # to be compared letter by letter: a bound on hostile input
Value = str | Term | Concept | None


class Edit(NamedTuple):
    """What differs between two versions of a concept.

    `field` is a column of the CSV (`term` is the text of a term), or ENTRY or WHOLE. `lang` and `term` name the term
    by what it was before, or by what it is now where it is new; they are empty for a field of the concept itself.
    `before` and `after` are cells, or the terms or concepts themselves, None where there is none.
    """

    lang: str
    term: str
    field: str
    before: Value
    after: Value


def edits(before: Concept | None, after: Concept | None) -> Iterator[Edit]:
    """What differs between two versions of a concept, its own fields first, then its terms in canonical order."""
    if before is None or after is None:
        if before is not after:
            yield Edit("", "", WHOLE, before, after)
        return
    for column in CONCEPT_COLUMNS:
        old, new = cell(column, before), cell(column, after)
        if old != new:
            yield Edit("", "", column, old, new)
    found, added = partners(before.terms, after.terms)
    for old_term, number in sorted(zip(before.terms, found, strict=True), key=lambda pair: order(pair[0])):
        if number is None:
            yield Edit(old_term.lang, old_term.text, ENTRY, old_term, None)
        else:
            yield from _term_edits(old_term, after.terms[number])
    for term in sorted((after.terms[number] for number in added), key=order):
        yield Edit(term.lang, term.text, ENTRY, None, term)


def _term_edits(before: Term, after: Term) -> Iterator[Edit]:
    if before == after:
        return
    for column in TERM_COLUMNS:
        old, new = cell(column, before), cell(column, after)
        if old != new:
            yield Edit(before.lang, before.text, column, old, new)


def order(term: Term) -> tuple:
    """A total order of terms that begins with the canonical one: equal only for equal terms."""
    return (*rank(term), repr(term))


def squeezed(text: str) -> str:
    """The text with letter case, accents, width, shape of quotes and dashes, and amount of white space taken away."""
    return " ".join(fold(unicodedata.normalize("NFKC", text)).split())


# What two versions of a term have in common, the surest first.
LIKENESS: tuple[Callable[[Term], Hashable], ...] = (
    lambda term: term,
    lambda term: (term.lang, term.text, term.status),
    lambda term: (term.lang, term.text),
    lambda term: (term.chinese or term.lang, term.text),
    lambda term: (term.lang, squeezed(term.text), term.status),
    lambda term: (term.lang, squeezed(term.text)),
)


def partners(before: Sequence[Term], after: Sequence[Term]) -> tuple[list[int | None], list[int]]:
    """For each term of one version its number in the other, or None; and the numbers of the terms that are new.

    The order of the terms does not matter. A corrected spelling is found by likeness of letters, and by place where
    one term is left in a language and status.
    """
    if before == after:
        return list(range(len(before))), []
    found: dict[int, int] = {}
    old = sorted(range(len(before)), key=lambda n: order(before[n]))
    new = sorted(range(len(after)), key=lambda n: order(after[n]))
    for likeness in LIKENESS:
        found |= _matched(before, after, old, new, likeness)
        old, new = _left(old, new, found)
        if not old or not new:
            break
    if old and new:
        found |= _matched_spellings(before, after, old, new)
        old, new = _left(old, new, found)
    return [found.get(number) for number in range(len(before))], new


def _left(old: list[int], new: list[int], found: Mapping[int, int]) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    return [n for n in old if n not in found], [n for n in new if n not in taken]


def _matched(before: Sequence[Term], after: Sequence[Term], old: Sequence[int], new: Sequence[int],
             likeness: Callable[[Term], Hashable]) -> dict[int, int]:
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for number in new:
        waiting[likeness(after[number])].append(number)
    return {number: same.popleft() for number in old if (same := waiting.get(likeness(before[number])))}


def _matched_spellings(before: Sequence[Term], after: Sequence[Term], old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    old_places, new_places = (Counter((terms[n].lang, terms[n].status) for n in left)
                              for terms, left in ((before, old), (after, new)))
    likely = []
    for one, other in product(old, new) if len(old) * len(new) <= MOST_PAIRS else ():
        term, its = before[one], after[other]
        place = (term.lang, term.status)
        alone = place == (its.lang, its.status) and old_places[place] == new_places[place] == 1
        ratio = _ratio(term.text, its.text) if term.lang == its.lang else 0.0
        if ratio >= ALIKE or alone and (ratio >= RELATED or not term.lang.startswith("en")):
            likely.append((-ratio, term.status != its.status, len(likely), one, other))
    found: dict[int, int] = {}
    for *_, one, other in sorted(likely):
        if one not in found and other not in found.values():
            found[one] = other
    return found


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, squeezed(one)[:200], squeezed(other)[:200], autojunk=False).ratio()
