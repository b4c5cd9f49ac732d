"""TRM004: an abbreviation before the full form."""

from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good, Needs
from qa.hits import at
from qa.model import Confidence, Finding, Mention, Segment
from termbase.model import Relation, Status

FULL, LATER = "full", "later"


class AbbreviationBeforeFullForm(DocumentCheck):
    """An abbreviation or short form before the full form.

    Why it matters
        The termbase allows the short form only when the reader has met the long one.

    When to ignore it
        In headlines, and where the readers all know the short form.
    """

    code = "TRM004"
    confidence = Confidence.LEXICON
    mqm = "termbase"
    its = "terminology"
    review = True
    needs = Needs(hits=True)
    messages = ("“{found}” before the full form “{right}”",)
    terms = {"地位协定 @title": "Status of Forces Agreement | +SOFA"}
    examples = (
        Bad("The SOFA was revised.\nThe Status of Forces Agreement holds.\nThe SOFA holds.", at="SOFA", terms=terms),
        Good("The Status of Forces Agreement holds.\nThe SOFA was revised.", terms=terms),
        Good("The Status of Forces Agreement (SOFA) holds.", terms=terms),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        for hit in segment.target_terms:
            if hit.relation is Relation.FORM and hit.term.status is not Status.FORBIDDEN:
                yield Mention(segment, hit.span, hit.concept.id, LATER if hit.term.later else FULL)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        seen: set[str] = set()
        for mention in facts:
            if mention.value == LATER and mention.key not in seen:
                here = (h for h in at(mention.segment, mention.span) if h.span == mention.span)
                hit = next(h for h in here if h.concept.id == mention.key)
                yield self.finding(mention.segment, mention.span, hit=hit, right=hit.concept.preferred)
            seen.add(mention.key)
