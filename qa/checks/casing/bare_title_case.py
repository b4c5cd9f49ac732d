"""CAP006: an office with capitals where no name follows it."""

import re
from collections.abc import Iterator

from qa import casing
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment
from qa.speech import in_speech
from termbase.text import Span

OFFICE = (r"(?:(?:Deputy|Vice|Foreign|Defen[cs]e|Finance|Prime|Interior|Trade) ){0,2}"
          r"(?:President|Minister|Chancellor|Premier|Governor|Mayor|Ambassador|Chairman|Chairwoman|Secretary-General)")
# An office in apposition, between commas and behind “then”: there it is a common noun in every house style.
BARE = re.compile(rf", (?:then|now|at that time|later)(?: the| a)? (?P<office>{OFFICE})(?=,| of [a-z])")


class BareTitleCase(SegmentCheck):
    """An office with capitals where no name follows it.

    Why it matters
        A title has capitals before a name (Prime Minister Takeo Miki) and small letters alone: Takeo Miki, then the
        prime minister. Some houses keep the capital for the holder in office, so the finding is for review.

    When to ignore it
        If your house writes every office with capitals.
    """

    code = "CAP006"
    confidence = Confidence.HEURISTIC
    mqm = "capitalization"
    its = "misspelling"
    review = True
    needs = Needs(any_of=(", then", ", now", ", at that time", ", later"))
    messages = ("“{found}” without a name after it; write “{right}”",)
    examples = (
        Bad("In 1952 Robert Menzies, then the Prime Minister, agreed.", at="Prime Minister",
            fixed="In 1952 Robert Menzies, then the prime minister, agreed."),
        Bad("She met Li Wei, now Vice President of the board, again.", at="Vice President",
            fixed="She met Li Wei, now vice president of the board, again."),
        Good("He met then Prime Minister Robert Menzies and, later, President Xi."),
        Good("Robert Menzies, then the prime minister, agreed."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        if casing.is_headline(segment.target):
            return
        for match in BARE.finditer(segment.target):
            span = Span(*match.span("office"))
            right = match["office"].lower()
            if not in_speech(segment.target, span):
                yield self.finding(segment, span, fix=right, group="offices", right=right)
