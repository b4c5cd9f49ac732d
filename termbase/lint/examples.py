"""The texts that test a term: those it must be found in, and those it must not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from termbase.characters import Slip, visible
from termbase.index import GAP
from termbase.match import GAP_LIMIT, Matcher
from termbase.model import CaseRule, Concept, Relation, Term, Termbase
from termbase.text import fold

# What a gap in a Chinese term may hold: no end of a clause. Full-width marks are folded to ASCII.
CHINESE_GAP = f"[^。,;:!?\n]{{0,{GAP_LIMIT}}}?"


def failing(concept: Concept, term: Term) -> Iterator[Slip]:
    """The tests of a term that fail."""
    finds = _finder(concept, term)
    for text in term.match:
        if not finds(text):
            yield Slip("no-hit", {"term": visible(term.text), "text": text})
    for text in term.no_match:
        if finds(text):
            yield Slip("false-hit", {"term": visible(term.text), "text": text})


def _finder(concept: Concept, term: Term) -> Callable[[str], bool]:
    """What tells whether a text has the term: the matcher with this term alone for English, the characters else."""
    if not term.lang.startswith("en"):
        parts = re.compile(CHINESE_GAP.join(map(re.escape, fold(term.text).split(GAP))))
        phrases = [fold(phrase) for phrase in term.exceptions]

        def in_chinese(text: str) -> bool:
            folded = fold(text)
            if term.context and not any(fold(word) in folded for word in term.context):
                return False
            for phrase in phrases:
                folded = folded.replace(phrase, "\n" * len(phrase))
            return bool(parts.search(folded))

        return in_chinese
    alone = replace(term, when_source=False)  # the matcher leaves out what needs the Chinese beside it
    matcher = Matcher([Termbase((replace(concept, terms=(alone,), role=()),))])
    any_case = concept.case_of(term) is CaseRule.ANY

    def in_english(text: str) -> bool:
        hits = (hit for hit in matcher.hits(text) if hit.relation is Relation.FORM)
        # “sisu” is not SISU: where case is not judged, a word in small letters is another word
        return any(not (any_case and hit.surface.islower() and not hit.form.islower()) for hit in hits)

    return in_english
