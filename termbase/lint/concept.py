"""What is wrong inside one concept, whatever else the termbase holds."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain

from termbase import characters
from termbase.characters import PLAIN_ENGLISH, Slip, visible
from termbase.lint import examples, writing
from termbase.model import CaseRule, Concept, Kind, Status, Term
from termbase.script import simplified
from termbase.text import fold

SHORT, LONG = 7, 60
WANTED = (Status.PREFERRED, Status.ADMITTED)
Found = Iterator[tuple[str, Slip]]  # the text of the term concerned, or "" for the concept; and what is wrong


def defects(concept: Concept) -> Found:
    """What is wrong in a concept: its fields, its terms, how they are written, and the examples that test them."""
    yield from _duplicates(concept)
    yield from _preferred(concept)
    yield from _fields(concept)
    for term in concept.terms:
        for slip in spelling(concept, term):
            yield term.text, slip
        if term.match or term.no_match:
            for slip in examples.failing(concept, term):
                yield term.text, slip
        exact = term.lang.startswith("en") and term.case is CaseRule.EXACT and term.status in WANTED
        if exact and term.text.islower() and term.text.isascii() and not any(map(str.isdigit, term.text)):
            yield term.text, Slip("small-letters", {"term": term.text})


def spelling(concept: Concept, term: Term) -> Iterable[Slip]:
    """What is wrong with the text of a term: its characters, and how it is written down."""
    text = term.text
    if SHORT < len(text) < LONG and text[0] not in "tTaA" and PLAIN_ENGLISH.fullmatch(text) and term.lang.startswith("en"):
        return ()  # most terms: nothing that is looked for can be there
    return chain(characters.slips(term), writing.slips(concept, term))


@lru_cache(maxsize=1 << 18)
def plain(chinese: str) -> str:
    """A Chinese text as it is looked for: folded, in simplified characters."""
    return simplified(fold(chinese))


def loose(text: str) -> str:
    """The text without what copies of it differ in: letter case, width, spaces, accents, the shape of quotes."""
    normal = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(fold(normal).split())


def _duplicates(concept: Concept) -> Found:
    seen: dict[tuple[str, str], Term] = {}
    near: dict[tuple[str, str], Term] = {}
    for term in concept.terms:
        other = seen.setdefault((term.lang, term.text), term)
        same_side = Status.FORBIDDEN in (term.status, other.status)
        if other is not term:
            if same_side is (term.status is other.status):
                yield term.text, Slip("duplicate", {"term": visible(term.text)}, "" if adds_nothing(term, other) else None)
            continue
        if term.status in WANTED and term.case is None and not term.variety:
            plain = unicodedata.normalize("NFKC", term.text)
            # the capitals of a name are judged, so one that is listed in two ways is meant to be
            folded = plain.lower() if concept.case_of(term) is CaseRule.INITIAL else plain
            twin = near.setdefault((term.lang, folded), term)
            if twin is not term:
                yield term.text, Slip("near-duplicate", {"term": visible(twin.text), "other": visible(term.text)})


def adds_nothing(term: Term, other: Term) -> bool:
    """Whether a term says nothing that another of the same text does not, its status aside."""
    return all(getattr(term, name) in (getattr(other, name), default) for name, default in _SAID)


_SAID = tuple((name, getattr(Term("", ""), name)) for name in Term.__slots__ if name not in ("text", "lang", "status"))


def _preferred(concept: Concept) -> Found:
    first: dict[tuple[str, str], Term] = {}
    for term in concept.terms:
        if term.status is Status.PREFERRED:
            other = first.setdefault((term.lang, term.variety), term)
            if other.text != term.text:
                yield term.text, Slip("several-preferred", {"term": visible(other.text), "other": visible(term.text)})
    if concept.state or concept.do_not_translate:
        return
    # a concept of forbidden terms alone is a list of errors
    english = concept.english(Status.ADMITTED, Status.OBSERVED)
    wanted = concept.preferred or any(term.house is Status.PREFERRED for term in english)
    if english and not wanted:
        yield "", Slip("none-preferred", {})
    elif not concept.english() and concept.chinese():
        yield "", Slip("no-english", {})


def _fields(concept: Concept) -> Found:
    if concept.role and concept.kind is not Kind.PERSON:
        yield "", Slip("role", {})
    days = {}
    for value in filter(None, (concept.valid_from, concept.valid_to)):
        try:
            days[value] = date.fromisoformat(value)
        except ValueError:
            yield "", Slip("date", {"value": value})
    if len(days) == 2 and days[concept.valid_from] > days[concept.valid_to]:
        yield "", Slip("date-order", {"start": concept.valid_from, "end": concept.valid_to})
