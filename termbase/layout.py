"""What a worksheet says of its cells beside their values: which are merged, which rows and columns are out of sight."""

import re
from typing import NamedTuple

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
HIDDEN = rb"\bhidden=\"(?:1|true)\""
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?" + HIDDEN)
COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
BOUND = re.compile(rb"\b(min|max)=\"(\d{1,5})\"")
DATA_END = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData/>")
AREA_LIMIT = 200_000  # more than a table has rows; each is looked at once


class Area(NamedTuple):
    """Merged cells: rows are counted from 1, columns from 0, and the last of each belongs to the area."""

    top: int
    left: int
    bottom: int
    right: int


class Layout(NamedTuple):
    """The merged areas of a worksheet by their first row, how many rows are hidden, and which columns."""

    merged: tuple[Area, ...] = ()
    hidden_rows: int = 0
    hidden_columns: tuple[int, ...] = ()


def layout(part: bytes, columns: int) -> Layout:
    """The layout that the XML of a worksheet tells, of its first `columns` columns.

    Of areas that overlap, which no program makes, the first is taken.
    """
    end = DATA_END.search(part)
    head, tail = (part[: end.start()], part[end.end() :]) if end else (part, b"")
    areas = (Area(int(top), _index(left), int(bottom), min(_index(right), columns - 1))
             for (left, top, right, bottom), _ in zip(MERGED.findall(tail), range(AREA_LIMIT), strict=False))
    hidden: set[int] = set()
    for column in COLUMN.findall(head):
        if re.search(HIDDEN, column):
            bounds = {name: int(number) for name, number in BOUND.findall(column)}
            hidden |= set(range(bounds.get(b"min", 1) - 1, min(bounds.get(b"max", 0), columns)))
    return Layout(_apart(sorted(area for area in areas if area.left < columns)), len(HIDDEN_ROW.findall(head)),
                  tuple(sorted(hidden)))


def _index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _apart(areas: list[Area]) -> tuple[Area, ...]:
    below: dict[int, int] = {}  # the last row that is taken already, by column
    kept = []
    for area in areas:
        span = range(area.left, area.right + 1)
        if area.bottom >= area.top and all(below.get(column, 0) < area.top for column in span):
            below |= dict.fromkeys(span, area.bottom)
            kept.append(area)
    return tuple(kept)
