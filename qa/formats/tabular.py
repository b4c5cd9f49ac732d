"""Bilingual tables as CSV and TSV: a row is a unit, and no byte outside an edited cell changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from qa.fix import Edit, apply
from qa.formats import placeholders, plain
from qa.model import Document, Place, Role, Segment
from termbase.bilingual_columns import Columns, columns
from termbase.encoding import decode
from termbase.files import read_bytes
from termbase.text import Span, lines
from termbase.trouble import InputError

DELIMITERS = (",", ";", "\t")
COLUMN_LIMIT = 64
HEADER_LINES = 10  # in which the delimiter is looked for
SEPARATOR = re.compile(r"sep=(.)(?:\r\n|\n|\r)", re.I)  # Excel's own hint, above the header


class Cell(NamedTuple):
    """A cell: where it stands in the text with its quotation marks, what it says, its 1-based line."""

    span: Span
    value: str
    quoted: bool
    line: int


class Form(NamedTuple):
    """What writing back needs: the delimiter, and the cell of each target."""

    delimiter: str
    cells: Mapping[Place, Cell]


def read(path: Path, encoding: str = "") -> Document:
    """The rows of a bilingual CSV or TSV file; the encoding is found as in plain text."""
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a table; a name that ends in .tsv means tabs and no quoting.

    A segment is a row with Chinese or English in it, numbered from 1 below the header. Raises `InputError` where
    the table is broken, or where no two columns are Chinese and English.
    """
    text, bom, codec = decode(raw, name, encoding)
    hint = SEPARATOR.match(text)
    start = hint.end() if hint else 0
    if name.lower().endswith(".tsv"):
        delimiter = "\t"
        rows = list(_tabbed(text))
    else:
        delimiter = hint[1] if hint else _delimiter(text, name)
        rows = list(_records(text, start, delimiter, name))
    rows = [row for row in rows if len(row) > 1 or row[0].value.strip()]  # an empty line is no row, as for csv and pandas
    while rows and not any(cell.value.strip() for cell in rows[0]):
        rows.pop(0)
    values = [[cell.value for cell in row[:COLUMN_LIMIT]] for row in rows]
    found = columns(values[0], values[1:]) if values else None
    if not values:
        return Document(name, (), "", raw, codec, bom)
    if not found:
        raise InputError(name, "no Chinese and English columns; the first row is: {columns}", f"line {rows[0][0].line}",
                         columns=_shown(values[0]))
    cells: dict[Place, Cell] = {}
    segments = list(_segments(name, rows[1:] if found.headed else rows, found, cells))
    return Document(name, tuple(segments), "", raw, codec, bom, pieces=Form(delimiter, cells))


def _shown(names: Sequence[str]) -> str:
    return " | ".join(re.sub(r"\s+", " ", name)[:40] for name in names[:12])


def _segments(name: str, rows: Sequence[Sequence[Cell]], found: Columns, cells: dict[Place, Cell]) -> Iterator[Segment]:
    for number, row in enumerate(rows, 1):
        source = row[found.source] if found.source < len(row) else None
        target = row[found.target] if found.target < len(row) else None
        if not any(cell and cell.value.strip() for cell in (source, target)):
            continue
        for cell in (source, target):
            if cell and len(cell.value) > plain.LINE_LIMIT:
                raise InputError(name, "a cell of {count} characters is no text; the limit is {limit}; is a quotation "
                                 "mark missing?", f"line {cell.line}", count=f"{len(cell.value):,}",
                                 limit=f"{plain.LINE_LIMIT:,}")
        place = Place(name, str(number), (target or row[0]).line)
        if target:
            cells[place] = target
        chinese, source_codes = placeholders.masked(source.value if source else "")
        english, target_codes = placeholders.masked(target.value if target else "")
        yield Segment(english, chinese, place, Role.CELL, source_codes=source_codes, target_codes=target_codes,
                      locked=found.reversed)


# ---- rows


def _delimiter(text: str, name: str) -> str:
    """The delimiter that gives the first rows the most cells, all of them alike where possible."""
    best, choice = (False, 1), ","
    for delimiter in DELIMITERS:
        counts = []
        try:
            for row in _records(text[:100_000], 0, delimiter, name):
                counts.append(len(row))
                if len(counts) == HEADER_LINES:
                    break
        except InputError:
            pass
        if counts and (score := (min(counts) == max(counts) and counts[0] > 1, counts[0])) > best:
            best, choice = score, delimiter
    return choice


def _tabbed(text: str) -> Iterator[list[Cell]]:
    for number, span in enumerate(lines(text), 1):
        row, start = [], span.start
        for value in text[span.start : span.end].split("\t"):
            row.append(Cell(Span(start, start + len(value)), value, False, number))
            start += len(value) + 1
        yield row


def _records(text: str, start: int, delimiter: str, name: str) -> Iterator[list[Cell]]:
    """The rows of a CSV text by RFC 4180; line ends inside quotation marks belong to the cell."""
    plain_cell = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    quoted_cell = re.compile(r'"(?:[^"]|"")*+"')
    end_of_line = re.compile("\r\n|\n|\r")
    at, line, row = start, 1 + (start > 0), []
    while at < len(text) or row:
        if text.startswith('"', at):
            match = quoted_cell.match(text, at)
            if not match:
                raise InputError(name, "broken table: a quotation mark is opened and not closed", f"line {line}")
            value = match[0][1:-1].replace('""', '"')
        else:
            match = plain_cell.match(text, at)
            value = match[0] if match else ""
        stop = match.end() if match else at
        row.append(Cell(Span(at, stop), value, text.startswith('"', at), line))
        line += len(end_of_line.findall(match[0])) if match else 0
        at = stop
        if text.startswith(delimiter, at):
            at += 1
            continue
        if at < len(text):
            broken = end_of_line.match(text, at)
            if not broken:
                raise InputError(name, "broken table: something stands after a closing quotation mark", f"line {line}")
            at, line = broken.end(), line + 1
        yield row
        row = []


# ---- writing back


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the file with the edits made in their cells; a cell keeps its quotation marks, or its lack of them.

    A cell without them gets them only where its new text could not be read otherwise. Raises `InputError` where a
    cell of a TSV file would break its row, or as `plain.encode` does.
    """
    text, _, _ = decode(document.raw, document.path, document.encoding)
    form: Form = document.pieces
    changes = [Edit(form.cells[place].span, _written(document, place, apply(form.cells[place].value, here)))
               for place, here in edits.items() if here]
    return plain.encode(replace(document, text=text), apply(text, sorted(changes)))


def _written(document: Document, place: Place, value: str) -> str:
    form: Form = document.pieces
    if document.path.lower().endswith(".tsv"):
        if re.search("[\t\r\n]", value):
            raise InputError(document.path, "a tab or line end cannot stand in a cell of a TSV file", f"line {place.line}")
        return value
    needed = form.cells[place].quoted or value.startswith('"') or re.search(f"[{re.escape(form.delimiter)}\r\n]", value)
    return '"' + value.replace('"', '""') + '"' if needed else value
