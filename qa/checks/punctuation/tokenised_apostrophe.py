"""PUN008: an apostrophe with a space around it."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
ENDING = re.compile(rf"(?<=[A-Za-z]) +({APOSTROPHE}) ?(s|re|ve|ll|d|m)(?= |[,.;:!?]|$)")
AFTER_MARK = re.compile(rf"(?<=[a-z])({APOSTROPHE}) (s|re|ve|ll|t|m)(?= |[,.;:!?]|$)")
NOT = re.compile(
    rf"\b(do|did|does|is|are|was|were|has|have|had|would|could|should|might|must|need|ca|wo) (n{APOSTROPHE}t)\b", re.I)


class TokenisedApostrophe(SegmentCheck):
    """An apostrophe with a space around it.

    Why it matters
        “Japan 's” and “do n't” are what a program makes of a text that it cuts into tokens; readers never see them
        elsewhere.

    When to ignore it
        In text that is meant to be cut into tokens.
    """

    code = "PUN008"
    mqm = "whitespace"
    its = "whitespace"
    needs = Needs(any_of=(" '", " \u2019", "' ", "\u2019 ", " n't", " n\u2019t"))
    messages = ("a space at the apostrophe: “{found}”",)
    examples = (
        Bad("Japan 's exports rose.", at=" 's", fixed="Japan's exports rose."),
        Bad("They do n't know, and it’ s late.", at=("do n't", "’ s"), fixed="They don't know, and it’s late."),
        Bad("Li’s view and Wang ’ s reply.", at=" ’ s", fixed="Li’s view and Wang’s reply."),
        Good("The boys' s-shaped road; he said 'd' and 's' for fun; the '90s."),
        Good("Rock 'n' roll, the workers' strike"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in (*ENDING.finditer(text), *AFTER_MARK.finditer(text)):
            if text[match.start(1) - 1 : match.start(1)] == "s" and match.re is AFTER_MARK:
                continue  # the boys' s…
            yield self.finding(segment, match.span(), fix=match[1] + match[2], safe=True, group="apostrophes")
        for match in NOT.finditer(text):
            yield self.finding(segment, match.span(), fix=match[1] + match[2], safe=True, group="apostrophes")
