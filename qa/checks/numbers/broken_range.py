"""NUM002: a range of figures with a stray space or the wrong sign."""

import re
from collections.abc import Iterator
from decimal import Decimal

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d{1,9})?"
RANGE = re.compile(rf"(?<![\w.,:/+~–—-])(?<![~–—-] )(?P<low>{FIGURE})(?P<sign>%?)(?P<gap> ?[-–—~\uff5e] "
                   rf"?)(?P<high>{FIGURE})(?P<end>%?)(?![\w/~–—]|[.,:]\d|-[\d\w]| ?[-–—~] ?\d)")
COUNTED = re.compile(r" (?:percent|per cent|percentage|million|billion|trillion|thousand|years?|months?|days?|hours?|"
                     r"minutes?|meters?|metres?|km|kg|kilomet)\b")
YEAR = re.compile(r"(?:1[89]|20)\d\d$")


class BrokenRange(SegmentCheck):
    """A range of figures with a stray space or the wrong sign.

    Why it matters
        In “1% -2%” the second figure reads as minus two percent. A tilde or a long dash joins figures in Chinese; in
        English the one means “about” and the other breaks a sentence. A range takes an en dash without spaces.

    When to ignore it
        Where the second figure really is negative. Scores and subtractions with a space on either side are left alone.
    """

    code = "NUM002"
    mqm = "number-format"
    its = "numbers"
    needs = Needs(any_of=(" -", "- ", " –", "– ", "—", "~", "\uff5e"))
    messages = ("the range “{found}” is broken; write “{right}”",)
    examples = (
        Bad("a share of 4% -6% or so", at="4% -6%", fixed="a share of 4%–6% or so"),
        Bad("about 10 -15 ships", at="10 -15", fixed="about 10–15 ships"),
        Bad("some 5 - 6 percent", at="5 - 6", fixed="some 5–6 percent"),
        Bad("some 10~20% of them in 2018—2020", at=("10~20%", "2018—2020"), fixed="some 10–20% of them in 2018–2020"),
        Good("won 26 - 0, rose 1%–2%, 3-5 years, from 1998-2002, ~5 km"),
        Good("A low of 3 -2 and 7-1. Between 5 and -3. On 2020-01-02 at 10:00 -12:00, code 010 -62345678."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in markup.prose(RANGE, segment.target):
            low, high, gap = match["low"], match["high"], match["gap"]
            tilde = gap.strip() in "~\uff5e—"  # a tilde or a Chinese dash; with spaces an em dash may be a dash
            if gap.startswith(" —") or gap == "— ":
                continue
            symmetrical = gap in ("-", "–") or len(gap) == 3
            if not tilde and symmetrical:
                counted = match["end"] or COUNTED.match(segment.target, match.end())
                if len(gap) == 1 or not counted or YEAR.match(low):
                    continue
            if Decimal(low.replace(",", "")) >= Decimal(high.replace(",",
                                                                     "")) or high.startswith("0") and "." not in high:
                continue
            if low.startswith("0") and not low.startswith("0."):
                continue
            right = f"{low}{match['sign']}\N{EN DASH}{high}{match['end']}"
            yield self.finding(segment, match.span(), fix=right, right=right)
