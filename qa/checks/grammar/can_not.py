"""GRM001: “can not” for “cannot”."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from qa.speech import in_speech

# “would not or can not”: there the words are set against each other.
CAN_NOT = re.compile(r"(?<!\bor )(?<![\w-])([Cc])an not\b(?! (?:only|just|merely|simply|solely)\b|-)(?!['\"”’])")


class CanNot(SegmentCheck):
    """“can not” for “cannot”.

    Why it matters
        English writes one word unless “not” belongs to what follows (“can not only sing but dance”).

    When to ignore it
        Where “not” is stressed on purpose.
    """

    code = "GRM001"
    mqm = "spelling"
    its = "misspelling"
    needs = Needs(any_of=("an not",))
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("The bridge can not carry trucks.", at="can not", fixed="The bridge cannot carry trucks."),
        Bad("Can not this wait?", at="Can not", fixed="Cannot this wait?"),
        Good("It can not only read but also write; one cannot do more. The spelling “can not” is old."),
        Good("The American not named here spoke."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in CAN_NOT.finditer(segment.target):
            right = match[1] + "annot"
            yield self.finding(segment, match.span(), group="can not", fix=right,
                               safe=not in_speech(segment.target, match.span()),
                               right=right)
