"""NAM002: a person or place of another country under the Mandarin reading of the characters."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity
from qa.renderings import preferred_like
from termbase.model import Kind, Status

MANDARIN = "mandarin-reading"


class MandarinReading(SegmentCheck):
    """A Japanese, Korean, Vietnamese or other name read as if it were Mandarin.

    Why it matters
        石破茂 is Shigeru Ishiba; “Shi Pomao” is nobody. Machines spell out the characters of every name they do not
        know, and the reader has no way back.

    When to ignore it
        Where a Chinese person happens to have that name.
    """

    code = "NAM002"
    severity = Severity.CRITICAL
    confidence = Confidence.LEXICON
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(hits=True)
    messages = ("“{found}” is the Mandarin reading of {chinese}: “{right}”",)
    terms = {"石破茂 @person:prime minister": "Shigeru Ishiba | ~Ishiba | %Shi Pomao | %Shipo Mao"}
    examples = (
        Bad("Shi Pomao met the press.", at="Shi Pomao", fixed="Shigeru Ishiba met the press.", terms=terms),
        Bad("Shipo Mao’s cabinet fell.", at="Shipo Mao", fixed="Shigeru Ishiba’s cabinet fell.", terms=terms),
        Good("Shigeru Ishiba met Shi Bo in May.", terms=terms),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for hit in segment.target_terms:
            if hit.term.type == MANDARIN and hit.term.status is Status.FORBIDDEN and not hit.nested:
                fix = hit.concept.preferred if hit.concept.kind is Kind.PERSON else preferred_like(hit, segment.target)
                yield self.finding(segment, hit.span, fix=fix, hit=hit, chinese=hit.concept.title,
                                   right=hit.concept.preferred)
