"""NUM005: a plural such as “millions” after a figure."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

NUMBER = "two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
SCALED = re.compile(
    rf"(?<![\w.,/-])(?P<number>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|\d{{5,9}}|{NUMBER})[ -](?P<scale>hundred|thousand|"
    rf"million|billion|trillion)s\b"
    r"(?P<of> of\b(?! (?:the|them|these|those|which|whom|us|you|our|its|their|his|her|my)\b))?(?![’'\w-])", re.I)


class PluralScale(SegmentCheck):
    """A plural such as “millions” after a figure.

    Why it matters
        English says “3 million people” and “millions of people”; “3 millions of people” mixes the two.

    When to ignore it
        In “one in five millions” and the like in old texts.
    """

    code = "NUM005"
    mqm = "word-form"
    its = "numbers"
    needs = Needs(any_of=("hundreds", "thousands", "illions"))
    messages = ("“{found}”: after a figure the scale stays singular: “{right}”",)
    examples = (
        Bad("about 5 millions people", at="5 millions", fixed="about 5 million people"),
        Bad("some 3.2 billions of yuan", at="3.2 billions of", fixed="some 3.2 billion yuan"),
        Bad("over two thousands workers", at="two thousands", fixed="over two thousand workers"),
        Good("In 2019 millions of people saw it, tens of thousands of them on day 5; 3 million of these stayed."),
        Good("From 2019, thousands came. Hundreds did."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in SCALED.finditer(segment.target):
            right = segment.target[match.start() : match.end("scale")]
            yield self.finding(segment, match.span(), fix=right, right=right)
