"""Excel workbooks read safely and written well; the only door to openpyxl."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from termbase import cell as seen
from termbase.archive import checked, open_checked
from termbase.cell import PLAIN, Kind, Look, Piece
from termbase.layout import Layout, layout
from termbase.sheet.writing import CELL_LIMIT, ILLEGAL, TO_ESCAPE, content, write
from termbase.table import Column, Marked, Page, Table, Value
from termbase.trouble import InputError

__all__ = ["CELL_LIMIT", "COLUMN_LIMIT", "EMPTY_RUN", "EXCEL_ROWS", "ILLEGAL", "ROW_LIMIT", "TO_ESCAPE", "Column", "Marked", "Page", "Row", "Sheet", "Table", "Value",
           "content", "read", "write"]
COLUMN_LIMIT = 64
ROW_LIMIT = 200_000
EXCEL_ROWS = 1_048_576
# Rows that are there but empty, one after another: formatting down to the end of the sheet, no more table.
EMPTY_RUN = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as a person sees them, up to the last that is filled; `number` is 1-based.

    `kinds`: what Excel takes a cell for (0-based column), where that is no text. From a workbook that was read
    `styled`, `looks` are the cells that stand out, and `pieces` those of which a part does.
    """

    path: Path
    sheet: str
    number: int
    cells: tuple[str, ...]
    kinds: Mapping[int, Kind] = field(default_factory=dict)
    looks: Mapping[int, Look] = field(default_factory=dict)
    pieces: Mapping[int, tuple[Piece, ...]] = field(default_factory=dict)

    @property
    def formulas(self) -> frozenset[int]:
        """The columns in which a formula stands."""
        return frozenset(column for column, kind in self.kinds.items() if kind == "formula")

    def text(self, column: int) -> str:
        """What stands in a column (0-based), empty beyond the last; raises `InputError` for a formula."""
        if self.kinds.get(column) == "formula":
            raise InputError(self.path, "a formula; put its value in its place (copy, then paste as values)",
                             self.place(column))
        return self.cells[column] if column < len(self.cells) else ""

    def place(self, column: int | None = None) -> str:
        """How an error names the row, or the cell of a column."""
        from openpyxl.utils import get_column_letter

        what = f"row {self.number}" if column is None else f"cell {get_column_letter(column + 1)}{self.number}"
        return f"sheet “{self.sheet}”, {what}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of an open workbook."""

    path: Path
    name: str
    _source: object = field(repr=False)
    _styled: bool = False

    @property
    def hidden(self) -> bool:
        """Whether the sheet is out of sight."""
        return self._source.sheet_state != "visible"  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        """Its merged areas, hidden rows and hidden columns."""
        with self._source.parent._archive.open(self.part) as part:  # type: ignore[attr-defined]
            return layout(part.read(), COLUMN_LIMIT)

    @property
    def part(self) -> str:
        """The name of the sheet's part inside the zip file."""
        return self._source._worksheet_path  # type: ignore[attr-defined]

    def rows(self) -> Iterator[Row]:
        """The rows that hold something, at most 64 columns of each.

        What the sheet claims of its size is not believed. Reading ends after 10,000 rows in succession that are
        in the file and empty. Raises `InputError` for a filled row below 200,000, and for broken XML.
        """
        try:
            yield from self._rows()
        except InputError:
            raise
        except Exception as error:  # openpyxl lets through whatever its parsers raise
            raise InputError(self.path, "cannot be read as a workbook: {error}", f"sheet “{self.name}”",
                             error=str(error) or type(error).__name__) from None

    def _rows(self) -> Iterator[Row]:
        self._source.reset_dimensions()  # type: ignore[attr-defined]
        gap, run = None, 0
        styles = _Styles(self._source.parent) if self._styled else None  # type: ignore[attr-defined]
        for number, cells in enumerate(self._source.iter_rows(max_col=COLUMN_LIMIT), 1):  # type: ignore[attr-defined]
            if number > EXCEL_ROWS:
                raise InputError(self.path, "row {row} does not exist in Excel", row=number)
            if cells is gap:  # one and the same object stands for all rows that are not in the file
                continue
            if all(cell.value is None for cell in cells):
                gap, run = cells, run + 1
                if run > EMPTY_RUN:
                    return
                continue
            run = 0
            row = self._row(number, cells, styles)
            if row.cells and number > ROW_LIMIT:
                raise InputError(self.path, "something stands below row {limit}, the last that is read", row.place(),
                                 limit=f"{ROW_LIMIT:,}")
            if row.cells:
                yield row

    def _row(self, number: int, cells: Sequence, styles: "_Styles | None") -> Row:
        texts = ["" if cell.value is None else seen.text(cell) for cell in cells]
        kinds = {n: kind for n, cell in enumerate(cells) if cell.data_type != "s" and (kind := seen.kind(cell))}
        while texts and not texts[-1].strip() and kinds.get(len(texts) - 1) != "formula":
            texts.pop()
        row = (self.path, self.name, number, tuple(texts), kinds)
        return Row(*row, *styles.of(cells)) if styles else Row(*row)


class _Styles:
    """The looks of the cells of a workbook, each style worked out once."""

    def __init__(self, book):
        self.colours = seen.palette(book.loaded_theme)
        self.known: dict[int, Look] = {}

    def of(self, cells: Sequence) -> tuple[dict[int, Look], dict[int, tuple[Piece, ...]]]:
        """The looks of the cells of a row that stand out, and the pieces of those that do so in part."""
        looks, pieces = {}, {}
        for n, cell in enumerate(cells):
            if cell.value is None:
                continue
            if cell._style_id not in self.known:
                self.known[cell._style_id] = seen.look(cell, self.colours)
            if (look := self.known[cell._style_id]) != PLAIN:
                looks[n] = look
            if found := seen.pieces(cell.value, look, self.colours):
                pieces[n] = found
        return looks, pieces


def read(path: Path, data: bytes | None = None, styled: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a workbook in their order; raises `InputError` for what is no workbook, or an unsafe one.

    `data` are the bytes of the file where they have been read already. With `styled`, rows tell how cells look.
    """
    from openpyxl import load_workbook

    archive = open_checked(path) if data is None else checked(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that a reader of values need not know
            book = load_workbook(archive.fp, read_only=True, keep_links=False, rich_text=styled)
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise InputError(path, "cannot be read as a workbook: {error}",
                         error=str(error) or type(error).__name__) from None
    return tuple(Sheet(path, sheet.title, sheet, styled) for sheet in book.worksheets)
