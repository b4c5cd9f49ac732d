"""QUO003: a full stop or comma on both sides of a closing quotation mark."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from qa.sentences import ends_abbreviation

CLOSING = "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
DOUBLED = re.compile(
    rf"(?<![.\N{{HORIZONTAL ELLIPSIS}}])([.,?!\u3002\uff0c])( ?)([{CLOSING}]{{1,3}})( ?)([.,\u3002\uff0c])(?![.\d])")


class DoubledMarkAtQuote(SegmentCheck):
    """A full stop or comma on both sides of a closing quotation mark.

    Why it matters
        A sentence ends once. Chinese may put a full stop inside and another outside the marks; English takes one.

    When to ignore it
        Where the quoted title itself ends in a mark that the house keeps.
    """

    code = "QUO003"
    mqm = "punctuation"
    its = "typographical"
    needs = Needs(any_of=tuple(mark + end for mark in CLOSING for end in (".", ",", " .", " ,", "\u3002", "\uff0c")))
    messages = ("two marks at the closing quotation mark: “{found}”; keep one",)
    examples = (
        Bad("He said, “The gap is wide.”.", at=".”.", fixed="He said, “The gap is wide.”"),
        Bad('"It is over,", she said.', at=',",', fixed='"It is over," she said.'),
        Bad("It was called “reform,”.", at=",”.", fixed="It was called “reform.”"),
        Good("She works for “Acme Inc.”, he for the “U.S.”, they said."),
        Good("He stopped: “And then …”. “Who?” she asked, “me?”"),
        Good("The firm's “yes, but...”, the boys', and J. Smith's."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in DOUBLED.finditer(segment.target):
            inside, _, marks, _, outside = match.groups()
            place = match.start()
            if inside == "." and ends_abbreviation(segment.target, place):
                continue
            if inside in "?!":
                if outside in ",\uff0c":
                    continue  # “What now?”, he asked: a matter of style
                right = inside + marks
            else:
                comma = outside in ",\uff0c"
                right = (outside if comma or inside in ",\uff0c" else inside) + marks
            right = right.replace("\u3002", ".").replace("\uff0c", ",")
            yield self.finding(segment, match.span(), fix=right, safe=inside not in "?!")
