"""DAT002: a day that no calendar has."""

from collections.abc import Iterator

from qa import dates, markup
from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment, Severity


class ImpossibleDate(SegmentCheck):
    """A day that no calendar has.

    Why it matters
        February 30 or 31 June is a slip in the text or in its translation, and one of its two figures is wrong.

    When to ignore it
        In a text about calendars other than the Gregorian, or in one that means to be absurd.
    """

    code = "DAT002"
    severity = Severity.MAJOR
    mqm = "date-time"
    its = "numbers"
    messages = ("there is no “{found}” in the calendar; check the date",)
    examples = (
        Bad("They met on February 30, 2024.", at="February 30, 2024"),
        Bad("It expired on 31 June.", at="31 June"),
        Bad("Born on February 29, 2023, due 13/45/2020.", at=("February 29, 2023", "13/45/2020")),
        Bad("as of 2021-02-30", at="2021-02-30"),
        Good("February 29, 2024; February 29; 31/12/2020; 12/31/2020; 2020-12-31; May 31; 30 November."),
        Good("In February 30 firms joined, in June 45 more, with 31 June graduates. Version 2020.13.45."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for date in dates.written(segment.target):
            if not date.surely or date.possible:
                continue
            if not any(date.span.overlaps(other) for other in markup.spans(segment.target)):
                yield self.finding(segment, date.span)
