"""NUM020: a figure that is not the one of the Chinese."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.figures import differences
from qa.model import Finding, Segment, Severity
from qa.numerals import DATES, Kind, english, plain


class NumberValue(SegmentCheck):
    """A figure that is not the one of the Chinese, or that is not there.

    Why it matters
        A wrong figure in print is dearer than any comma. Figures are compared by value: 3.5亿 is 350 million, 三成 is
        30%, 二十五 is twenty-five, a rounded figure is right where it says “about”.

    When to ignore it
        Where the English says it in other words (“the two” for a figure of the sentence before) or converts a unit that
        the check does not know.
    """

    code = "NUM020"
    severity = Severity.CRITICAL
    mqm = "number"
    its = "numbers"
    needs = Needs(source=True)
    messages = (
        "“{found}” for {chinese}, which is {right}",
        "{chinese} ({right}) is not in the translation",
    )
    examples = (
        Bad("It sold 3,600 cars.", at="3,600", source="售出3500辆汽车。"),
        Bad("Prices rose 17.2%.", at="17.2", source="价格上涨172%。"),
        Bad("Many cars were sold.", at="3500", source="售出3500辆汽车。"),
        Bad("It lost forty percent.", at="forty", source="损失了三成半。"),
        Good("It sold 350 million cars, a third of them abroad.", source="售出3.5亿辆汽车，三分之一销往海外。"),
        Good("About 20,000 people came, half of them twice.", source="约2.03万人到场，一半人来了两次。"),
        Good("By hook or by crook, in case of fire.", source="千方百计，以防万一。"),
        Good("Between 3 and 5 million mu (200,000 to 333,000 hectares).", source="300万至500万亩。"),
        Good("The 110-kilovolt line runs day and night.", source="110千伏线路日夜运行。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for difference in differences(segment.source, segment.target):
            figure, other = difference.source, difference.target
            if difference.verdict == "magnitude" or figure.kind in DATES:
                continue
            chinese = segment.source[figure.span.start : figure.span.end]
            right = english(figure.value) if figure.kind is not Kind.SHARE else plain(figure.value)
            sure = (figure.strong or figure.kind is Kind.CODE) and (other is None or other.strong)
            yield self.finding(segment, other.span if other else None, self.messages[0 if other else 1], source=figure.span,
                               chinese=chinese, right=right, review=not sure,
                               severity=None if other else Severity.MAJOR, choices=(right,) if other else ())
