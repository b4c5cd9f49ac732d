"""DAT020: a date that is not the one of the Chinese."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.figures import differences
from qa.model import Finding, Segment, Severity
from qa.numerals import DATES, Kind

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DateValue(SegmentCheck):
    """A year, month, day, decade or weekday that is not the one of the Chinese.

    Why it matters
        The reader cannot see it, and the calendar can. Eras are reckoned: 令和六年 is 2024, 民国三十年 is 1941.

    When to ignore it
        Where the English gives the date by another name (“the year before”).
    """

    code = "DAT020"
    severity = Severity.MAJOR
    mqm = "date-time"
    its = "numbers"
    needs = Needs(source=True)
    messages = ("“{found}” for {chinese}, which is {right}", "{chinese} ({right}) is not in the translation")
    examples = (
        Bad("It was founded in 1978.", at="1978", source="成立于1976年。"),
        Bad("They met in July.", at="July", source="他们于6月会面。"),
        Bad("They met on Thursday.", at="Thursday", source="他们于周三会面。"),
        Bad("They met in the 1970s.", at="1970", source="他们于上世纪90年代会面。"),
        Good("It was founded in 2024, on a Wednesday in May.", source="令和六年五月的一个星期三成立。"),
        Good("In the 1990s, before the 21st century.", source="上世纪90年代，21世纪之前。"),
        Good("In the 14th Five-Year Plan.", source="“十四五”规划期间。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for difference in differences(segment.source, segment.target):
            figure, other = difference.source, difference.target
            if difference.verdict == "magnitude" or figure.kind not in DATES:
                continue
            # A date that has gone may be “then”; another date in its place is a slip.
            right = self._named(figure.kind, int(figure.value))
            yield self.finding(segment, other.span if other else None, self.messages[0 if other else 1], source=figure.span,
                               chinese=segment.source[figure.span.start : figure.span.end], right=right,
                               review=other is None, choices=(right,) if other else ())

    def _named(self, kind: Kind, number: int) -> str:
        if kind is Kind.MONTH:
            return MONTHS[number - 1]
        if kind is Kind.WEEKDAY:
            return WEEKDAYS[number - 1]
        return f"{number}s" if kind is Kind.DECADE else str(number)
