"""CAP005: a common word with a capital in the middle of a sentence."""

from collections.abc import Iterator

from qa import casing
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Role, Segment
from qa.speech import in_speech
from termbase.model import CaseRule, Hit, Kind
from termbase.text import unaccented


class CommonWordCapital(SegmentCheck):
    """A common word with a capital in the middle of a sentence.

    Why it matters
        The termbase or the packs write the term in small letters; a capital makes it look like a name.

    When to ignore it
        Where the words are part of a name that the lists do not know.
    """

    code = "CAP005"
    confidence = Confidence.LEXICON
    mqm = "capitalization"
    its = "misspelling"
    needs = Needs(hits=True)
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("The game of Transatlantic relations goes on.", at="Transatlantic relations",
            fixed="The game of transatlantic relations goes on.", terms={"跨大西洋关系": "transatlantic relations"}),
        Good("Transatlantic relations matter. Transatlantic relations: “Transatlantic relations” are old.",
             terms={"跨大西洋关系": "transatlantic relations"}),
        Good("The Centre for Transatlantic Relations and the New Transatlantic relations Fund met.",
             terms={"跨大西洋关系": "transatlantic relations"}),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        hits = [h for h in segment.target_terms if not h.nested and self._has_capital(h)]
        if not hits or segment.role is Role.HEADLINE or casing.is_headline(text) or casing.is_capitals(text):
            return
        for hit in hits:
            if not casing.capital_due(text, hit.span.start) and not casing.in_title_run(text, hit.span):
                right = casing.lowered(hit.surface)
                safe = not in_speech(text, hit.span)
                yield self.finding(segment, hit.span, fix=right, safe=safe, hit=hit, group=right, right=right)

    def _has_capital(self, hit: Hit) -> bool:
        if not hit.case_differs:
            return False
        surface, form = unaccented(hit.surface), unaccented(hit.form)
        return (casing.counts(hit) and hit.concept.kind is Kind.TERM
                and hit.concept.case_of(hit.term) is CaseRule.INITIAL
                and form[:1].islower() and surface[:1].isupper() and surface[1:] == form[1:])
