"""NUM001: spaces around the plus sign of a format such as “2+2”."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

PLUS = re.compile(r"(?<![\w.,+*/=-])[PG]?\d{1,2}(?: ?\+ ?(?:\d{1,2}|[NX]\b)){1,3}(?![\d.,]*[\d%]| ?[+*/=<>])")
FORMAT = re.compile(
    r"[\"'”’]? (?:[a-z-]+ ){0,2}(?:talks?|meetings?|dialogues?|formats?|mechanisms?|frameworks?|cooperation|formula|"
    r"initiatives?|"
    r"consultations?|negotiations?|summits?|ministers|ministerial|schemes?|strateg(?:y|ies)|grouping|group|"
    r"platforms?)\b", re.I)
QUOTED = re.compile(r"[\"'“‘]$")
UNQUOTED = re.compile(r"[\"'”’](?! ?[=<>&])")


class SpacedPlus(SegmentCheck):
    """Spaces around the plus sign of a format such as “2+2”.

    Why it matters
        Formats of talks and plans are written closed up: the “2+2” talks, the 16+1 mechanism. With spaces they read
        as a sum.

    When to ignore it
        In arithmetic, where the rule is silent unless the sum stands in quotation marks.
    """

    code = "NUM001"
    mqm = "number-format"
    its = "numbers"
    needs = Needs(any_of=(" +", "+ "))
    messages = ("“{found}” names a format; close it up: “{right}”",)
    examples = (
        Bad("the trade ministers met for“2 + 2” talks", at="2 + 2", fixed="the trade ministers met for“2+2” talks"),
        Bad("a '3 + 1' plan", at="3 + 1", fixed="a '3+1' plan"),
        Bad("the 16 +1 cooperation mechanism", at="16 +1", fixed="the 16+1 cooperation mechanism"),
        Bad("the P5 + 1 talks with Iran", at="P5 + 1", fixed="the P5+1 talks with Iran"),
        Good("We know that 2 + 2 = 4, and that 2 + 3 is five."),
        Good("the effect of “1 + 1 > 2” and the “2+2” talks"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in PLUS.finditer(text):
            quoted = QUOTED.search(text, match.start() - 1, match.start()) and UNQUOTED.match(text, match.end())
            if " " in match[0] and (quoted or FORMAT.match(text, match.end())):
                right = match[0].replace(" ", "")
                yield self.finding(segment, match.span(), fix=right, safe=True, right=right)
