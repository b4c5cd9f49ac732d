"""GRM009: “such as” with “etc.” behind the list."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

LIST = re.compile(r"\b(?:such as|for example|including|e\.g\.) [^.;!?\n]{3,160}?(?P<tail>,? (?:etc\b\.?|and so on\b|"
                  r"and so forth\b)(?:\.\.+)?)")


class SuchAsEtc(SegmentCheck):
    """“such as” with “etc.” behind the list.

    Why it matters
        如…等 (such as … and others) marks a list as open twice. “Such as” says it once, which is enough in English.

    When to ignore it
        A matter of taste; hidden unless asked for.
    """

    code = "GRM009"
    severity = Severity.NEUTRAL
    mqm = "unidiomatic"
    its = "style"
    needs = Needs(any_of=(" etc", "and so on", "and so forth"))
    messages = ("“{tail}” after “such as” says the same twice; delete it and put “and” before the last item",)
    examples = (
        Bad("crops such as corn, wheat, rice, etc., and salt", at=", etc."),
        Bad("in places such as schools and so on.", at=" and so on"),
        Good("corn, wheat, rice, etc. Crops such as corn. He ate and so on."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in LIST.finditer(segment.target):
            yield self.finding(segment, match.span("tail"), tail=match["tail"].strip(" ,"))
