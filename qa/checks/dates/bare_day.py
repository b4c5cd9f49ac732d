"""DAT004: a day without its month."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

DAY = re.compile(
    r"\b(?:[Oo]n|[Uu]ntil|[Ss]ince|[Bb]y) the (?P<day>\d{1,2}(?:st|nd|rd|th))(?: day of the month)?"
    r"(?= ?[.,;:)]|$| (?:that|and|at|in|to|by|local|Beijing|evening|morning|afternoon)\b)")
MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|month|"
                   r"century)\b")


class BareDay(SegmentCheck):
    """A day without its month.

    Why it matters
        Chinese news gives the day alone (10日); English readers of a later day do not know which month it was.

    When to ignore it
        Where the month stands in the sentence before. The rule is off unless selected.
    """

    code = "DAT004"
    severity = Severity.NEUTRAL
    default = False
    mqm = "date-format"
    its = "locale-violation"
    needs = Needs(any_of=("n the ", "til the ", "nce the ", "y the "))
    messages = ("“{found}” gives a day without its month; add the month",)
    examples = (
        Bad("The ministry said on the 10th that talks went on.", at="on the 10th"),
        Bad("The meeting closed in Geneva on the 3rd.", at="on the 3rd"),
        Good("The ministry said on May 10 and on the 12th of May, on the 5th floor, on the 11th attempt."),
        Good("In May, they met on the 3rd."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in DAY.finditer(segment.target):
            near = segment.target[max(0, match.start() - 60) : match.end() + 30]
            if not MONTH.search(near.replace("day of the month", "")):
                yield self.finding(segment, match.span(), group="bare")
