"""Spans, folding that keeps offsets, and what is Han, what is CJK punctuation."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two ranges share a code point (an empty range overlaps nothing)."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


# Han ideographs: the unified block, extension A, compatibility ideographs and the supplementary planes
# (Unicode 16 Blocks.txt). U+3007 is the ideographic zero, a numeral of running text.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
KANA = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
# CJK Symbols and Punctuation without U+3007, and the full-width forms of ASCII marks.
CJK_PUNCTUATION = "\u3001-\u3006\u3008-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"

_SAME_LENGTH = {
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{FIGURE DASH}": "-",
    "\N{EN DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{NO-BREAK SPACE}": " ",
    "\N{THIN SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{IDEOGRAPHIC SPACE}": " ",
    "\t": " ",
}


@cache
def _fold_table() -> dict[int, str]:
    table = {ord(mark): plain for mark, plain in _SAME_LENGTH.items()}
    for code in range(0xFF01, 0xFF5F):  # full-width ASCII, whose offset from ASCII is constant
        table[code] = chr(code - 0xFEE0)
    for start, end in ((0xC0, 0x250), (0x1E00, 0x1F00)):  # Latin letters with diacritics
        for code in range(start, end):
            base = unicodedata.normalize("NFD", chr(code))[0]
            if base.isascii() and base.isalpha():
                table[code] = base
    return table


def unaccented(text: str) -> str:
    """The text with quotes straightened, dashes as hyphens, full-width as ASCII and accents off; letter case kept.

    The result has the same length as `text`, so every offset stays valid.
    """
    return text if text.isascii() and "\t" not in text else text.translate(_fold_table())


def fold(text: str) -> str:
    """The text as terms are matched in it: `unaccented`, and in lower case; the length never changes."""
    plain = unaccented(text)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    # A few letters grow in lower case (U+0130 becomes two): those keep their case.
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def is_han(char: str) -> bool:
    """Whether the character is a Han ideograph (or the ideographic zero)."""
    return bool(_han().match(char))


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]")


def lines(text: str) -> list[Span]:
    """The spans of the lines of a text, without their line ends.

    Lines end at CRLF, LF or CR only. `str.splitlines` also ends them at U+2028, U+0085 and others, which
    editors do not, so its line numbers drift. A final line end opens no further line.
    """
    spans, start = [], 0
    for end in re.finditer("\r\n|\n|\r", text):
        spans.append(Span(start, end.start()))
        start = end.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans
