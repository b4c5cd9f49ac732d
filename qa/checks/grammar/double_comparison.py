"""GRM008: a comparison made twice: more better, most fastest."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

STEMS = ("fast|slow|large|great|high|low|strong|weak|cheap|old|young|deep|small|close|long|short|hard|soft|rich|poor|"
         "quick|loud|tall|wide|safe|"
         "strict|tough|smooth|bright|clean|cold|warm|dark|new|late|hot|big")
IES = "eas|bus|happ|heav|earl|health|wealth|friendl|cost|angr|prett|funn|risk|luck"
MORE = re.compile(
    rf"\b(?P<degree>more) (?P<word>better|worse|(?:{STEMS})er|(?:{STEMS})r|bigger|hotter|(?:{IES})ier)\b(?= than\b| "
    rf"and\b|[.,;:!?)]|$)"
    rf"|\b(?:become|becomes|became|becoming|be|even|far|much|getting|grow|grows|grew|make (?:it|them|us)) "
    rf"(?P<degree2>more) (?P<word2>better|worse|(?:{STEMS})er|bigger|hotter|(?:{IES})ier)\b(?! [a-z]+s\b|-)")
MOST = re.compile(rf"\b(?P<degree>most) (?P<word>best|worst|(?:{STEMS})est|largest|biggest|hottest|safest|widest|"
                  rf"latest|(?:{IES})iest)\b(?!-)")


class DoubleComparison(SegmentCheck):
    """A comparison made twice: more better, most fastest.

    Why it matters
        更 (more) and 最 (most) are put before words that are compared already.

    When to ignore it
        In verse and in jokes. “More older people” counts people and is left alone.
    """

    code = "GRM008"
    mqm = "word-form"
    its = "grammar"
    needs = Needs(any_of=("more ", "most "))
    messages = ("“{found}” compares twice; write “{right}”",)
    examples = (
        Bad("The new train is more faster than the old one.", at="more faster",
            fixed="The new train is faster than the old one."),
        Bad("one of the most fastest trains, made much more better", at=("most fastest", "more better"),
            fixed="one of the fastest trains, made much better"),
        Good("More older people want more lower-cost homes and more higher education. It is most likely better."),
        Good("Once more, higher prices. The most, best of all, went. What is more, bigger is better."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for pattern in (MORE, MOST):
            for match in pattern.finditer(segment.target):
                key = "2" if pattern is MORE and match["degree2"] else ""
                right = match["word" + key]
                span = (match.start("degree" + key), match.end("word" + key))
                yield self.finding(segment, span, fix=right, right=right)
