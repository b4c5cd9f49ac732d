"""The pages of a foreign sheet, workbook or text, as lines of cells in which merged cells have been filled in."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from termbase import sheet
from termbase.cell import Kind, Look, Piece
from termbase.encoding import decode
from termbase.files import read_bytes
from termbase.layout import Area
from termbase.trouble import InputError

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt", ".tab")
RAW = (".tsv", ".tab")  # split at tabs, a quotation mark being one; .txt is what Excel saves, with its quotes
# Sheets that other programs write and nothing here reads: they have to be saved anew.
FOREIGN = (".xls", ".xlt", ".xlsb", ".et", ".ett", ".ods", ".ots", ".fods", ".numbers", ".wps")
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
CELL_LIMIT = sheet.CELL_LIMIT
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a page: its number, from 1, and its cells; a cell of an area merged downward stands in each of its rows.

    `kinds`, `looks` and `pieces` are as in `termbase.sheet.Row`. `below` has the first row of the merged area in
    which a cell lies, by column; `across`, the columns that are merged with others to their right.
    """

    number: int
    cells: tuple[str, ...]
    kinds: Mapping[int, Kind] = field(default_factory=dict)
    looks: Mapping[int, Look] = field(default_factory=dict)
    pieces: Mapping[int, tuple[Piece, ...]] = field(default_factory=dict)
    below: Mapping[int, int] = field(default_factory=dict)
    across: frozenset[int] = frozenset()

    def text(self, column: int) -> str:
        """What stands in a column, without outer white space; empty beyond the last and for a formula."""
        return self.cells[column].strip() if column < len(self.cells) else ""

    def filled(self) -> list[int]:
        """The columns in which something stands that does not come down from a row above."""
        held = [n for n, text in enumerate(self.cells) if text and not text.isspace() or n in self.kinds]
        return [n for n in held if self.below.get(n, self.number) == self.number] if self.below else held


@dataclass(frozen=True, slots=True)
class Page:
    """A tab of a workbook, or a text file as a whole (then its name is empty).

    `encoding` is that of a text which is not UTF-8.
    """

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    hidden_rows: int = 0
    hidden_columns: tuple[int, ...] = ()
    encoding: str = ""

    def place(self, row: int, column: int) -> str:
        """How a cell is named in front of people: 术语!C7."""
        where = f"{letter(column)}{row}"
        return f"{self.name}!{where}" if self.name else where


def letter(column: int) -> str:
    """The letter of a column, counted from 0."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def pages(path: Path, tabs: Iterable[str] = (), encoding: str = "") -> Iterator[Page]:
    """The pages of a sheet in their order, of a workbook only the tabs named, if any are; `encoding` is that of a text.

    Raises `InputError` for what is no sheet or an unsafe one, for one without a single filled cell, and for a tab
    that does not exist.
    """
    suffix = path.suffix.lower()
    if suffix in FOREIGN:
        raise InputError(path, "{suffix} is not read; open it and save it as .xlsx", suffix=suffix)
    data = read_bytes(path)
    found = _workbook(path, data, tuple(tabs)) if suffix in WORKBOOKS else iter((_text(path, data, encoding),))
    empty = True
    for page in found:
        empty = empty and not page.lines
        yield page
    if empty:
        raise InputError(path, "nothing stands in it")


# ---- workbooks


def _workbook(path: Path, data: bytes, tabs: tuple[str, ...]) -> Iterator[Page]:
    _tell_apart(path, data)
    sheets = sheet.read(path, data, styled=True)
    names = [found.name for found in sheets]
    for tab in tabs:
        if tab not in names:
            raise InputError(path, "no tab is called “{tab}”; there are {tabs}", tab=tab, tabs=", ".join(names))
    for found in sheets:
        if tabs and found.name not in tabs:
            continue
        layout = found.layout()
        lines = () if found.hidden and not tabs else tuple(_merged(found.rows(), layout.merged))
        yield Page(found.name, lines, found.hidden and not tabs, layout.hidden_rows, layout.hidden_columns)


def _tell_apart(path: Path, data: bytes) -> None:
    """Say of a file that is called a workbook and is none what it is."""
    if data.startswith(b"PK"):
        if OPEN_DOCUMENT.encode() in data[:200]:
            raise InputError(path, "an OpenDocument file by another name; open it and save it as .xlsx")
    elif data and not data.startswith(b"\xd0\xcf\x11\xe0") and b"\0" not in data[:4096]:
        raise InputError(path, "a text and no workbook; name it .csv, or open it and save it as .xlsx")


def _merged(rows: Iterable[sheet.Row], areas: tuple[Area, ...]) -> Iterator[Line]:
    waiting = list(reversed(areas))
    active: list[tuple[Area, str, Kind | None, Look | None]] = []
    for row in rows:
        while waiting and waiting[-1].top <= row.number:
            area = waiting.pop()
            if area.top == row.number:
                cell = row.cells[area.left] if area.left < len(row.cells) else ""
                active.append((area, cell, row.kinds.get(area.left), row.looks.get(area.left)))
        active = [held for held in active if held[0].bottom >= row.number]
        yield _filled(row, active) if active else Line(row.number, row.cells, row.kinds, row.looks, row.pieces)


def _filled(row: sheet.Row, active: list[tuple[Area, str, Kind | None, Look | None]]) -> Line:
    cells, kinds, looks = list(row.cells), dict(row.kinds), dict(row.looks)
    below: dict[int, int] = {}
    across = set()
    for area, text, kind, look in active:
        cells += [""] * (area.left + 1 - len(cells))
        cells[area.left] = text
        if kind:
            kinds[area.left] = kind
        if look:
            looks[area.left] = look
        if area.bottom > area.top:
            below[area.left] = area.top
        if area.right > area.left:
            across.add(area.left)
    return Line(row.number, tuple(cells), kinds, looks, row.pieces, below, frozenset(across))


# ---- texts


def _text(path: Path, data: bytes, encoding: str) -> Page:
    if data.startswith(b"PK\3\4"):
        raise InputError(path, "a workbook by another name; name it .xlsx")
    text, _, codec = decode(data, str(path), encoding)
    return Page("", tuple(_lines(text, _delimiter(text, path), path)), encoding="" if codec == "utf-8" else codec)


def _delimiter(text: str, path: Path) -> str:
    """What parts the cells: the tab by the name of the file, else what gives the most lines of one length."""
    if path.suffix.lower() in RAW:
        return "\t"
    sample = [line for line in re.split("\r\n|\n|\r", text[:20_000])[:30] if line.strip()]

    def evenness(mark: str) -> int:
        counts = Counter(line.count(mark) for line in sample if mark in line)
        return max(counts.values(), default=0)

    return max(DELIMITERS, key=evenness)


def _lines(text: str, delimiter: str, path: Path) -> Iterator[Line]:
    raw = path.suffix.lower() in RAW
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE if raw else csv.QUOTE_MINIMAL)
    before = csv.field_size_limit(1 << 24)
    try:
        start = 1
        for cells in reader:
            held = tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells[: sheet.COLUMN_LIMIT])
            if any(map(str.strip, held)):
                yield Line(start, held)
            start = reader.line_num + 1
    except csv.Error as error:
        raise InputError(path, "broken table: {error}", f"line {reader.line_num}", error=error) from None
    finally:
        csv.field_size_limit(before)
