"""NUM022: percent for percentage points, or the other way round."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.figures import met
from qa.model import Finding, Segment, Severity
from qa.numerals import Kind


class PercentagePoint(SegmentCheck):
    """Percent for percentage points, or the other way round.

    Why it matters
        From 4% to 5% is one percentage point up, and twenty-five percent.

    When to ignore it
        Where the English gives the growth instead of the difference, and has reckoned it.
    """

    code = "NUM022"
    severity = Severity.CRITICAL
    mqm = "number"
    its = "numbers"
    needs = Needs(source=True, source_any_of=("百分点", "百分點"))
    messages = ("“{found}” percent for {chinese} percentage points",)
    examples = (
        Bad("The rate rose by 1.5%.", at="1.5", source="利率上升了1.5个百分点。"),
        Good("The rate rose by 1.5 percentage points.", source="利率上升了1.5个百分点。"),
        Good("The rate rose by 1.5 points to 6%.", source="利率上升了1.5个百分点，达到6%。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for figure, other in met(segment.source, segment.target):
            if figure.kind is Kind.POINTS and other.kind is Kind.PERCENT:
                yield self.finding(segment, other.span, source=figure.span,
                                   chinese=segment.source[figure.span.start : figure.span.end])
