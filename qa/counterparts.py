"""What in the English answers to a term of the Chinese: its renderings by the letter, or at least its words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from qa.lemmas import agree
from qa.model import Segment
from qa.renderings import rendering
from termbase.forms import forms, plural_in_ies, takes_plural
from termbase.model import Concept, Hit, Kind, Status, Term
from termbase.text import Span, fold

STRICT_KINDS = (Kind.TITLE, Kind.PERSON, Kind.ORGANISATION)
GAP = re.compile(r"\s*…\s*")
WORD = re.compile(r"[a-z0-9]+")
# Words that stand in any sentence: that they are there says nothing of a term.
EMPTY_WORDS = frozenset("the a an of to for in on at by and or with from as be is are was were its their his her".split())


def is_strict(concept: Concept) -> bool:
    """Whether the concept has to appear by its agreed name: titles, persons and organisations, and whom the entry says."""
    return concept.enforce == "strict" or (not concept.enforce and concept.kind in STRICT_KINDS)


def occurrences(concept: Concept, target: str, *statuses: Status) -> list[Span]:
    """Where English terms of the concept with one of the statuses stand in a text, without overlaps, in order.

    Any form counts: plural, possessive, US/UK spelling, hyphen or space or nothing between the words, any dash, any
    letter case. `…` in a term is a gap within the clause.
    """
    found: list[Span] = []
    text = fold(target)
    for term in concept.english(*statuses):
        found.extend(Span(*match.span()) for pattern in _patterns(concept, term) for match in pattern.finditer(text))
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@lru_cache(maxsize=4096)
def _patterns(concept: Concept, term: Term) -> tuple[re.Pattern[str], ...]:
    plural = takes_plural(concept, term)
    made = []
    for form in forms(term):
        for text in filter(None, (form, plural_in_ies(form) if plural else "")):
            made.append(re.compile(_pattern(fold(text)) + ("(?:e?s)?" if plural else "") + r"(?![a-z0-9])"))
    return tuple(made)


def _pattern(folded: str) -> str:
    parts = (r"[\s-]*".join(re.escape(word) for word in re.split(r"[\s-]+", part)) for part in GAP.split(folded.strip(" …")))
    return r"(?<![a-z0-9])" + r"[^.,;:!?\n]{1,60}?".join(parts)


def has_words_of(concept: Concept, target: str) -> bool:
    """Whether the words of some accepted term of the concept all stand in a text, in any form and order.

    Words such as *the* and *of* do not count. One word in three may be missing (a term is often shortened where the
    context says the rest), the last never: it is the head of an English noun phrase.
    """
    words = tuple(dict.fromkeys(WORD.findall(rendering_text(target))))
    return any(_mostly(wanted, words) for wanted in _wanted(concept))


def _wanted(concept: Concept) -> Iterator[list[str]]:
    for term in concept.english(Status.PREFERRED, Status.ADMITTED, Status.OBSERVED):
        words = [word for word in WORD.findall(rendering(term)) if word not in EMPTY_WORDS]
        if words:
            yield words


def _mostly(wanted: list[str], words: tuple[str, ...]) -> bool:
    there = [any(agree(word, other) for other in words) for word in wanted]
    return there[-1] and sum(there) * 3 >= 2 * len(there) or all(there)


def rendering_text(text: str) -> str:
    """A text as renderings are compared: in lower case, hyphens as spaces, American spelling."""
    return rendering(Term(text, "en"))


def misrenderings(segment: Segment) -> Iterator[tuple[Hit, Span]]:
    """Terms of the source with a rendering in the target that is forbidden where the source has the term.

    As many of its uses as have an accepted rendering are left out: the forbidden words then stand for something else.
    """
    uses: dict[str, list[Hit]] = {}
    for hit in segment.source_terms:
        if not hit.nested and any(term.when_source for term in hit.concept.english(Status.FORBIDDEN)):
            uses.setdefault(hit.concept.id, []).append(hit)
    for hits in uses.values():
        concept = hits[0].concept
        right = occurrences(concept, segment.target, Status.PREFERRED, Status.ADMITTED, Status.OBSERVED)
        barred = replace(concept, terms=tuple(term for term in concept.english(Status.FORBIDDEN) if term.when_source))
        wrong = [span for span in occurrences(barred, segment.target) if not any(span.overlaps(good) for good in right)]
        yield from zip(hits[len(right):], wrong, strict=False)
