"""DAT003: an ordinal with the wrong ending."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment
from qa.speech import in_speech

ORDINAL = re.compile(r"(?<![\w.,$-])(\d{1,3}(?:,\d{3})+|\d{1,9})(st|nd|rd|th|ST|ND|RD|TH)(?![\w-]*\w)")
ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


class OrdinalSuffix(SegmentCheck):
    """An ordinal with the wrong ending.

    Why it matters
        The ending goes with the spoken word: 1st, 2nd, 3rd, 21st, but 11th, 12th, 13th.

    When to ignore it
        In a name that is spelled so on purpose.
    """

    code = "DAT003"
    mqm = "date-format"
    its = "misspelling"
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("on the 23th of May", at="23th", fixed="on the 23rd of May"),
        Bad("the 11st time and the 2th prize", at=("11st", "2th"), fixed="the 11th time and the 2nd prize"),
        Good("1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st, 101st, 111th, 1,002nd and the 22ND"),
        Good("a 4th-generation car"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in markup.prose(ORDINAL, segment.target):
            figure, ending = match[1], match[2]
            teen = figure[-2:] in ("11", "12", "13")
            right = "th" if teen else ENDINGS.get(figure[-1], "th")
            if ending.lower() != right:
                right = figure + (right.upper() if ending.isupper() else right)
                yield self.finding(segment, match.span(), fix=right, safe=not in_speech(segment.target, match.span()),
                                   right=right)
