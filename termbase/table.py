"""A table before it is written: its columns, its rows, how wide and high they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Literal, NamedTuple

from termbase.width import display_width

LINE = 14.5  # points, for text of 10 points
TALLEST = 400  # points; the limit of Excel is 409


class Marked(NamedTuple):
    """A text of which one part stands out, in bold red."""

    before: str
    marked: str
    after: str


Value = str | int | float | Marked | None
Tone = Literal["", "strong", "warn", "muted"]
Fill = Literal["good", "fair", "doubt", "bad", "off"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `widest` caps its width (in characters, a Han one counting two); `narrowest` keeps room for what people will write.
    `choices`: what may be entered, offered as a list and enforced. `fills`: the background for a value, one of `Fill`.
    `folded`: out of sight until it is opened.
    """

    header: str
    widest: int = 36
    tone: Tone = ""
    wrap: bool = True
    folded: bool = False
    choices: tuple[str, ...] = ()
    fills: Mapping[str, Fill] = field(default_factory=dict)
    narrowest: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a header: frozen with its first `frozen` columns, filtered, banded.

    It is printed landscape, as wide as the paper; `printed` columns of it, or all. `locked`: the columns that may not be
    changed in Excel, while the others, sorting and filtering stay free; None protects nothing.
    `exact`: the headers are names that another program looks for, so they are written as they are.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    frozen: int = 1
    printed: int = 0
    locked: frozenset[int] | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet to be read: lines of (heading, text, text …); a line with a heading alone opens a section."""

    title: str
    lines: Sequence[Sequence[str]]
    widths: tuple[int, ...] = (26, 60, 60)


def widths(table: Table) -> list[float]:
    """The widths of the columns in characters, by what stands in the first 2,000 rows."""
    return [_width(column, number, table) for number, column in enumerate(table.columns)]


def _width(column: Column, number: int, table: Table) -> float:
    shown = [column.header.replace(" ", "\n", 1)]
    shown += [_text(row[number]) for row in table.rows[:2000]]
    # a tenth more than characters: proportional fonts, and room for the filter's arrow
    return min(column.widest, max(column.narrowest, max(map(display_width, shown)) * 1.1 + 3))


def _text(value: Value) -> str:
    return "" if value is None else "".join(value) if isinstance(value, Marked) else str(value)


def height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """The height of a row in points, by the lines that its texts wrap into; a width of 0 does not wrap."""
    counts = (sum(_lines(line, width) for line in _text(value).split("\n"))
              for value, width in zip(row, widths, strict=False) if width)
    return min(max(counts, default=1) * LINE + 3, TALLEST)


def _lines(text: str, width: float) -> int:
    return ceil(display_width(text) / (width - 1.5)) or 1
