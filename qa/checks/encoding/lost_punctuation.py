"""ENC008: a question mark where an apostrophe, a quotation mark or a dash was lost."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

APOSTROPHE = re.compile(r"(?<![\w?])(?P<word>[A-Za-z]{2,40})[?\ufffd]{1,3}(?P<end>s|re|ve|ll|d|t|m)(?![\w?=])")
QUOTED = re.compile(r"(?:^|(?<=[\s(]))\?(?=[A-Za-z])(?P<inner>[^?\n]{1,80}[^?\s])\?(?=[\s,.;:)]|$)")
DASH = re.compile(r"(?<=[a-z,] )\?(?= [a-z])")


class LostPunctuation(SegmentCheck):
    """A question mark where an apostrophe, a quotation mark or a dash was lost.

    Why it matters
        Curly marks are the first to go when a text passes through an old encoding: “Japan?s”, “?Peace?”. Readers stop
        at each of them.

    When to ignore it
        In search terms where “?” stands for any letter.
    """

    code = "ENC008"
    severity = Severity.MAJOR
    mqm = "character-encoding"
    its = "characters"
    needs = Needs(any_of=("?", "\N{REPLACEMENT CHARACTER}"))
    messages = (
        "an apostrophe was lost in “{found}”; it should be “{right}”",
        "quotation marks were lost around “{inner}”",
        "“?” seems to stand for a lost dash here",
    )
    examples = (
        Bad("Peru?s reply isn?t here.", at=("Peru?s", "isn?t"), fixed="Peru’s reply isn’t here."),
        Bad("the ?Open door? of 1899", at="?Open door?",
            fixed="the “Open door” of 1899"),
        Bad("The cap ? one percent ? was dropped.", at=("?", "?")),
        Good("Is that so? So it is. Why?Because. What is it? a fish? See https://example.com/a?s=b or x.com?t=1."),
        Good("Peru’s reply isn't here; is it ? Yes. ¿Qué?"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in markup.prose(APOSTROPHE, text):
            right = f"{match['word']}’{match['end']}"
            yield self.finding(segment, match.span(), fix=right, right=right, group="apostrophe")
        for match in markup.prose(QUOTED, text):
            yield self.finding(segment, match.span(), self.messages[1], fix=f"“{match['inner']}”", inner=match["inner"],
                               group="quotes")
        for match in markup.prose(DASH, text):
            yield self.finding(segment, match.span(), self.messages[2], review=True, group="dash")
