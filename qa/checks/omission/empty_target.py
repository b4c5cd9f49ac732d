"""OMT004: a segment whose Chinese has words and whose English has none."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment, Severity
from termbase.text import HAN

SAYS = re.compile(rf"[{HAN}]{{2}}|[^\W\d_]{{3}}")
WORDS = re.compile(r"\w")


class EmptyTarget(SegmentCheck):
    """A segment whose Chinese has words and whose English has none.

    Why it matters
        A line was skipped, or a program gave nothing back.

    When to ignore it
        Where the line was left out on purpose (font sizes, credits).
    """

    code = "OMT004"
    severity = Severity.MAJOR
    mqm = "omission"
    its = "omission"
    messages = ("the original has words here and the translation has none",)
    examples = (
        Bad("...", at="...", source="两国关系面临考验。"),
        Good("Ties are being tested.", source="两国关系面临考验。"),
        Good("* * *", source="***"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        if SAYS.search(segment.source) and not WORDS.search(segment.target):
            yield self.finding(segment, (0, len(segment.target)))
