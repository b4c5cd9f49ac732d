"""Bilingual tables as Excel workbooks: a row is a unit; writing back patches the one cell."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qa.fix import Edit
from qa.formats import placeholders, workbook_cells
from qa.formats.workbook_cells import Cell
from qa.model import Document, Place, Role, Segment
from termbase import sheet
from termbase.bilingual_columns import Columns, columns, named
from termbase.files import read_bytes
from termbase.sheet import Row, Sheet
from termbase.trouble import InputError

HEADER_ROWS = 10  # a title and a few remarks may stand above the header


def read(path: Path, encoding: str = "") -> Document:
    """The rows of the bilingual tables in a workbook; `encoding` means nothing here."""
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a workbook.

    A segment is a row with Chinese or English in it, numbered from 1 below the header, with the sheet's name before
    it where several sheets are bilingual tables; `place.line` is the row of the sheet. Raises `InputError` for what
    is no workbook or an unsafe one, for a formula where text should be, and where no sheet is a bilingual table.
    """
    tables: list[tuple[Sheet, Columns, int, list[Row]]] = []
    seen: list[str] = []
    for page in sheet.read(Path(name), raw):
        rows = list(page.rows())
        if found := _table(rows):
            tables.append((page, *found))
        elif rows:
            seen.append(f"{page.name}: {' | '.join(' '.join(cell.split())[:40] for cell in rows[0].cells[:12])}")
    if seen and not tables:
        raise InputError(name, "no Chinese and English columns; the first row is: {columns}", columns="; ".join(seen))
    cells: dict[Place, Cell] = {}
    segments = [segment for page, found, above, rows in tables
                for segment in _segments(name, page, found, above, rows, cells, len(tables) > 1)]
    return Document(name, tuple(segments), "", raw, pieces=cells)


def _table(rows: Sequence[Row]) -> tuple[Columns, int, list[Row]] | None:
    """The columns of a table, the number of the row above its data, and its rows."""
    for nth, row in enumerate(rows[:HEADER_ROWS]):
        below = rows[nth + 1 :]
        if found := named(row.cells, [other.cells for other in below]):
            return found, row.number, list(below)
    found = columns(rows[0].cells, [row.cells for row in rows[1:]]) if rows else None
    if not found:
        return None
    return (found, rows[0].number, list(rows[1:])) if found.headed else (found, rows[0].number - 1, list(rows))


def _segments(
    name: str, page: Sheet, found: Columns, above: int, rows: Sequence[Row], cells: dict[Place, Cell], several: bool
) -> Iterator[Segment]:
    for row in rows:
        source, target = row.text(found.source), row.text(found.target)
        if not (source.strip() or target.strip()):
            continue
        number = str(row.number - above)
        place = Place(name, f"{page.name}!{number}" if several else number, row.number)
        cells[place] = Cell(page.part, row.number, found.target, target, row.place(found.target))
        chinese, source_codes = placeholders.masked(source)
        english, target_codes = placeholders.masked(target)
        yield Segment(english, chinese, place, Role.CELL, source_codes=source_codes, target_codes=target_codes,
                      locked=found.reversed)


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the workbook with the edits made; every part without an edited cell stays as it was.

    Raises `InputError` where a cell is no text, or where an edit runs over a change of font inside the cell.
    """
    cells: Mapping[Place, Cell] = document.pieces
    return workbook_cells.patched(document.path, document.raw, [(cells[place], here) for place, here in edits.items() if here])
