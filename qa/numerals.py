"""What a figure in a text is, in either language: its value, its kind, its unit, and when two of them agree."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import NamedTuple

from termbase.text import Span

# Enough for any figure of a text, and exact for a third on both sides alike.
EXACT = Context(prec=28)
HUNDRED = Decimal(100)
TENTHS = Decimal("0.1")


class Kind(StrEnum):
    """What a figure counts or names. Kinds of one group can stand for each other in a slip (see `group`)."""

    COUNT = "count"
    ORDINAL = "ordinal"
    TIMES = "times"
    SHARE = "share"  # a fraction
    PERCENT = "percent"
    POINTS = "points"  # percentage points
    CODE = "code"  # letters and figures: G20, 5G
    CLOCK = "clock"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    PLAN = "plan"  # a five-year plan


DATES = (Kind.YEAR, Kind.DECADE, Kind.CENTURY, Kind.MONTH, Kind.DAY, Kind.WEEKDAY, Kind.PLAN)
# A figure of these is met by its like alone; the others are told apart by value.
ALONE = (Kind.MONTH, Kind.WEEKDAY)
GROUPS = {Kind.ORDINAL: Kind.COUNT, Kind.TIMES: Kind.COUNT, Kind.SHARE: Kind.PERCENT, Kind.POINTS: Kind.PERCENT,
          Kind.DECADE: Kind.YEAR, Kind.CENTURY: Kind.YEAR}


class Figure(NamedTuple):
    """A figure in a text: its place in code points, kind, and values.

    The first value is the plain reading, the others are readings that it also allows (“3 to 5 million”: 3 and
    3,000,000). `unit` is a key of `qa.units`, or empty. `loose`: written as about, nearly or more than so much.
    `strong`: nobody leaves it out or writes it for anything else (not “two”, not “a third time”). `shared`: it
    stands in a range or list and can take the unit that follows later.
    """

    span: Span
    kind: Kind
    values: tuple[Decimal, ...]
    unit: str = ""
    loose: bool = False
    strong: bool = False

    @property
    def value(self) -> Decimal:
        """The plain reading."""
        return self.values[0]

    @property
    def group(self) -> Kind:
        """The kind that stands for all that can take its place."""
        return GROUPS.get(self.kind, self.kind)


def agree(source: Figure, target: Figure) -> bool:
    """Whether a figure of the target says what one of the source says, by value, rounding allowed."""
    if (source.kind in ALONE or target.kind in ALONE) and source.kind is not target.kind:
        return False
    if not set(source.values).isdisjoint(target.values):
        return True
    return rounded(source, target)


def rounded(source: Figure, target: Figure) -> bool:
    """Whether the target's figure is the source's with fewer digits.

    Two significant digits must be left, or one where either side says “about”, “nearly” or “over”.
    """
    if source.kind in DATES or target.kind in DATES or source.kind is Kind.CODE or target.kind is Kind.CODE:
        return False
    loose = source.loose or target.loose
    return any(_rounds_to(exact, short, loose) for exact in source.values for short in target.values)


def _rounds_to(exact: Decimal, short: Decimal, loose: bool) -> bool:
    digits = significant(short)
    if digits >= significant(exact) or digits < (1 if loose else 2) or exact.adjusted() - short.adjusted() not in (0, -1):
        return False
    step = Decimal(1).scaleb(short.adjusted() - digits + 1)
    ways = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_FLOOR, ROUND_CEILING) if loose else (ROUND_HALF_UP, ROUND_HALF_EVEN)
    return any((exact / step).quantize(Decimal(1), rounding=way) * step == short for way in ways)


def significant(value: Decimal) -> int:
    """The number of significant digits: 3 for 350,000,000 and for 0.0351."""
    return len(str(value.normalize().as_tuple().digits and "".join(map(str, value.normalize().as_tuple().digits))))


def power(source: Decimal, target: Decimal) -> int:
    """k where the target is 10^k times the source, 0 where it is no power of ten or the same."""
    if not source or not target:
        return 0
    a, b = source.normalize(), target.normalize()
    return b.adjusted() - a.adjusted() if a.as_tuple().digits == b.as_tuple().digits else 0


def english(value: Decimal) -> str:
    """The value as English news writes it: 350 million, 1.2 trillion, 35,000, 3.5."""
    for scale, name in ((12, "trillion"), (9, "billion"), (6, "million")):
        if value >= Decimal(10) ** scale and significant(value) - value.adjusted() + scale <= 4:
            return f"{plain(value.scaleb(-scale))} {name}"
    return plain(value)


def plain(value: Decimal) -> str:
    """The value in figures, thousands set off by commas."""
    whole = value == value.to_integral_value()
    return f"{value.to_integral_value():,}" if whole else f"{value.normalize():,f}"
