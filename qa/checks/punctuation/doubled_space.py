"""PUN002: two spaces or more between words."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

SPACES = re.compile(r"(?<=[^\s|])[ \N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}]{2,}(?=[^\s|])")
SENTENCE_END = tuple(".!?:\"')\u201d\u2019")
# This many gaps, or gaps this wide, are columns of a table.
COLUMNS, WIDE = 3, 4


class DoubledSpace(SegmentCheck):
    """Two spaces or more between words.

    Why it matters
        The gap shows in print, and two texts that differ by it no longer match in a translation memory.

    When to ignore it
        In tables set with spaces. Two spaces after a sentence are an old typewriter habit and only noted.
    """

    code = "PUN002"
    mqm = "whitespace"
    its = "whitespace"
    needs = Needs(any_of=("  ", "\N{NO-BREAK SPACE} ", " \N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}"))
    messages = ("{count} spaces; one is enough",)
    examples = (
        Bad("The talks  were put off.", at="  ", fixed="The talks were put off."),
        Bad("Exports\u3000\u3000fell.", at="\u3000\u3000", fixed="Exports fell."),
        Good("  A line may be indented.  "),
        Good("Year    Exports    Imports"),
        Good("| cell  | cell  |"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        gaps = list(SPACES.finditer(text))
        if len(gaps) >= COLUMNS and len(text) < 80 or any(g.end() - g.start() >= WIDE for g in gaps):
            return
        for gap in gaps:
            habit = text[gap.start() - 1] in SENTENCE_END
            severity = Severity.NEUTRAL if habit else Severity.MINOR
            yield self.finding(segment, gap.span(), fix=" ", safe=True, severity=severity,
                               group="after sentences" if habit else "", count=str(gap.end() - gap.start()))
