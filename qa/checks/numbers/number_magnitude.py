"""NUM021: a figure off by a power of ten."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.figures import differences
from qa.model import Finding, Segment, Severity
from qa.numerals import english, power


class NumberMagnitude(SegmentCheck):
    """A figure off by a power of ten.

    Why it matters
        Chinese counts in 万 (ten thousand) and 亿 (a hundred million), English in thousands and millions; on the way one
        zero goes astray: 3.5亿 is 350 million, not 3.5 billion.

    When to ignore it
        Hardly ever.
    """

    code = "NUM021"
    severity = Severity.CRITICAL
    mqm = "number"
    its = "numbers"
    needs = Needs(source=True)
    messages = ("“{found}” is {factor} times {chinese}, which is {right}", "“{found}” is 1/{factor} of {chinese}, which is {right}")
    examples = (
        Bad("It has 3.5 billion users.", at="3.5 billion", source="它有3.5亿用户。"),
        Bad("They planted 120,000 trees.", at="120,000", source="他们种了120万棵树。"),
        Bad("A loan of 12 billion yuan.", at="12 billion", source="贷款1200亿元。"),
        Good("It has 350 million users and 1.2 trillion yuan.", source="它有3.5亿用户和1.2万亿元。"),
        Good("The fund of 120 billion yuan.", source="一千二百亿元的基金。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for difference in differences(segment.source, segment.target):
            figure, other = difference.source, difference.target
            if difference.verdict != "magnitude" or other is None:
                continue
            factor = power(figure.value, other.value)
            right = english(figure.value)
            yield self.finding(segment, other.span, self.messages[factor < 0], source=figure.span,
                               factor=f"{10 ** abs(factor):,}", right=right, choices=(right,),
                               chinese=segment.source[figure.span.start : figure.span.end])
