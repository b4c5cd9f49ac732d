"""ENC007: full-width letters and digits."""

import re
import unicodedata
from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment
from termbase.text import HAN, KANA

LETTER = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
WIDE = re.compile(f"(?<![{HAN}{KANA}])[{LETTER}](?:[\uff0e\uff0d\uff0c\u3000]?[{LETTER}])*(?![{HAN}{KANA}])")


class FullWidthLetter(SegmentCheck):
    """Full-width letters and digits.

    Why it matters
        “ＮＡＴＯ” and “１２” come from a Chinese or Japanese keyboard. In English they stand apart, break lines badly
        and are not found by a search for NATO or 12.

    When to ignore it
        Inside Chinese or Japanese words, where the rule is silent.
    """

    code = "ENC007"
    mqm = "single-double-width"
    its = "characters"
    messages = ("“{found}” is in full-width letters; write “{right}”",)
    examples = (
        Bad("The ＮＡＴＯ summit of ２０２５.", at=("ＮＡＴＯ", "２０２５"), fixed="The NATO summit of 2025."),
        Bad("Growth was ３．５%.", at="３．５", fixed="Growth was 3.5%."),
        Good("The NATO summit of 2025 (第１２条)."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        if segment.target.isascii():
            return
        for match in WIDE.finditer(segment.target):
            right = unicodedata.normalize("NFKC", match[0])
            yield self.finding(segment, match.span(), fix=right, safe=True, right=right, group="wide")
