"""TRM021: a rendering that is wrong because of what the Chinese says."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.counterparts import misrenderings
from qa.model import Confidence, Finding, Segment, Severity


class ForbiddenBesideSource(SegmentCheck):
    """A rendering that is wrong because of what the Chinese says.

    Why it matters
        “NATO’s Asia-Pacific partners” is good English, and no rendering of 北约亚太化, NATO turning to the
        Asia-Pacific. Such entries are forbidden only where the Chinese has the term.

    When to ignore it
        Where the words render something else in the same sentence.
    """

    code = "TRM021"
    severity = Severity.MAJOR
    confidence = Confidence.LEXICON
    mqm = "termbase"
    its = "terminology"
    needs = Needs(source=True, source_hits=True)
    messages = ("“{found}” is forbidden for {term}: “{right}”", "“{found}” is forbidden for {term}")
    terms = {"防卫费": "defense spending | *defense fee", "作战能力": "combat capability | *capacity"}
    examples = (
        Bad("The defence fees rose.", at="defence fees", fixed="The defense spending rose.", source="防卫费上升了。", terms=terms),
        Bad("Its combat capability and its capacity grew.", at="capacity", source="作战能力和作战能力都增强了。",
            fixed="Its combat capability and its combat capability grew.", terms=terms),
        Good("The defense fee was waived.", source="辩护费用已免除。", terms=terms),
        Good("Its combat capability grew with its capacity.", source="作战能力随着产能增强。", terms=terms),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for hit, span in misrenderings(segment):
            right = hit.concept.preferred
            yield self.finding(segment, span, self.messages[0 if right else 1], source=hit.span, hit=hit,
                               term=hit.surface, right=right, fix=right or None)
