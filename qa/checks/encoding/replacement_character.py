"""ENC002: the mark that decoders leave where a character could not be read."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

LOST = re.compile("[^\\W_]{0,40}\ufffd[\\w\ufffd]{0,40}")


class ReplacementCharacter(SegmentCheck):
    """The mark that decoders leave where a character could not be read.

    Why it matters
        U+FFFD stands for bytes that made no sense in the encoding assumed. What was there is gone; only the
        original file still has it.

    When to ignore it
        In a text about encodings.
    """

    code = "ENC002"
    severity = Severity.MAJOR
    mqm = "character-encoding"
    its = "characters"
    needs = Needs(any_of=("\N{REPLACEMENT CHARACTER}",))
    messages = ("a character was lost in “{found}”; restore it from the original",)
    examples = (
        Bad("The talks in S\ufffdo Paulo went on.", at="S\ufffdo"),
        Bad("The policy \ufffd\ufffd was dropped.", at="\ufffd\ufffd"),
        Good("The talks in São Paulo went on."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in LOST.finditer(segment.target):
            yield self.finding(segment, match.span(), group="lost")
