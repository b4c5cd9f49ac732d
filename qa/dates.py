"""Calendar dates written in an English text, right or impossible."""

import re
from typing import NamedTuple

from termbase.text import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH = (r"(?P<month>(?i:january|february|march|april|may|june|july|august|september|october|november|december)|"
         r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)")
DAY = r"(?P<day>\d{1,2})(?P<suffix>st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})(?![\d%]|[.,]\d)"
FORMS = (
    re.compile(rf"\b{MONTH} {DAY}(?![\w%$]|[.,:]\d)(?:,? {YEAR})?"),
    re.compile(rf"(?<![\w.,:/$-]){DAY} (?:of )?{MONTH}(?![\w-])(?:,? {YEAR})?"),
    re.compile(r"(?<![\w./-])(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\w/]|[.-]\d)"),
)
SLASHED = re.compile(r"(?<![\w./-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?![\w/]|[.-]\d)")


class WrittenDate(NamedTuple):
    """A date in a text: its place in code points, the year or None, month and day as written, 0 for an unread month.

    `surely`: it can be read as nothing but a date. In “in February 30 firms” the figure may count the firms.
    """

    span: Span
    year: int | None
    month: int
    day: int
    surely: bool

    @property
    def possible(self) -> bool:
        """Whether there is such a day; without a year, February has 29 days."""
        return 1 <= self.day <= days_in(self.month, self.year)


def days_in(month: int, year: int | None = None) -> int:
    """The days of a month (1 to 12) in the Gregorian calendar, 0 for no month; February has 29 without a year."""
    if not 1 <= month <= 12:
        return 0
    if month == 2 and year is not None and (year % 4 or not year % 100 and year % 400):
        return 28
    return LENGTHS[month - 1]


def written(text: str) -> list[WrittenDate]:
    """The dates in a text, in order: “May 3, 2020”, “3 May”, “3rd of May 2020”, 2020-05-03 and 13/5/2020.

    Figures between slashes are read as month and day in the order that gives a date, the American one first.
    """
    if not any(char.isdigit() for char in text):
        return []
    found = [_worded(text, match) for form in FORMS[:2] for match in form.finditer(text)]
    found += [WrittenDate(Span(*m.span()), int(m["year"]), int(m["month"]), int(m["day"]), m["mark"] != ".")
              for m in FORMS[2].finditer(text)]
    found += [_slashed(match) for match in SLASHED.finditer(text)]
    return sorted(found)


def _worded(text: str, match: re.Match[str]) -> WrittenDate:
    following = text[match.end() : match.end() + 1]
    before = text[max(0, match.start() - 12) : match.start()].rstrip().rpartition(" ")[2].lower()
    surely = bool(match["suffix"] or match["year"] or following in ("", *".,;:)!?") or before in ("on", "dated"))
    month = MONTHS[match["month"].lower().rstrip(".")]
    return WrittenDate(Span(*match.span()), int(match["year"]) if match["year"] else None, month, int(match["day"]),
                       surely)


def _slashed(match: re.Match[str]) -> WrittenDate:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    month, day = (first, second) if first <= 12 and 1 <= second <= days_in(first, year) else (second, first)
    return WrittenDate(Span(*match.span()), year, month, day, True)
