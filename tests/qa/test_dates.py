"""Dates in English texts, and which of them exist."""

import calendar
import datetime

import pytest

from qa import dates


@pytest.mark.parametrize(("text", "expected"), [
    ("on May 3, 2020,", (2020, 5, 3)),
    ("on 3 May 2020", (2020, 5, 3)),
    ("the 3rd of May", (None, 5, 3)),
    ("Sept. 9", (None, 9, 9)),
    ("JUNE 1", (None, 6, 1)),
    ("as of 2020-05-03.", (2020, 5, 3)),
    ("2020/5/3", (2020, 5, 3)),
    ("31/12/2020", (2020, 12, 31)),
    ("12/31/2020", (2020, 12, 31)),
    ("4/5/2020", (2020, 4, 5)),
])
def test_dates_are_read(text: str, expected: tuple[int | None, int, int]) -> None:
    (date,) = dates.written(text)
    assert (date.year, date.month, date.day) == expected
    assert date.possible


@pytest.mark.parametrize("text", ["May I go?", "in 2020", "May 2020", "3.5 percent", "$3 May", "10:30 May", "1/2",
                                  "June 45% up", ""])
def test_what_is_no_date(text: str) -> None:
    assert dates.written(text) == []


@pytest.mark.parametrize("text", ["February 30", "31 June", "February 29, 2023", "2023-02-29", "2020-13-01",
                                  "13/45/2020", "April 0, 2020"])
def test_impossible_dates(text: str) -> None:
    (date,) = dates.written(text)
    assert not date.possible


def test_a_figure_after_a_month_may_count_something_else() -> None:
    (counted,) = dates.written("in February 30 firms joined")
    (dated,) = dates.written("on February 30 firms joined")
    assert not counted.surely and dated.surely


def test_every_day_of_the_calendar_is_possible() -> None:
    for year in (1900, 2000, 2023, 2024):
        for month in range(1, 13):
            length = calendar.monthrange(year, month)[1]
            assert dates.days_in(month, year) == length
            last = datetime.date(year, month, length)
            assert all(d.possible for form in ("%B %d, %Y", "%d %B %Y",
                                               "%Y-%m-%d") for d in dates.written(last.strftime(form)))
            (beyond,) = dates.written(f"{year}-{month:02}-{length + 1}")
            assert not beyond.possible
    assert dates.days_in(2) == 29 and dates.days_in(0) == dates.days_in(13) == 0
