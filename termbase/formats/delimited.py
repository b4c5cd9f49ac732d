"""Termbases as CSV or TSV, one row a term: the source of truth in git."""

import csv
import io
from pathlib import Path

from termbase.files import read_bytes, read_text, write_bytes
from termbase.formats.columns import CORE, ORDER, concepts, rows
from termbase.model import Concept, Termbase
from termbase.trouble import InputError


def read(path: Path) -> Termbase:
    """The termbase in a CSV or TSV file.

    UTF-8, with or without BOM. Raises `InputError` naming the row (its line in the file) for a missing or unknown
    column, a bad value, a row longer than the header, or a file that is not text.
    """
    text = read_text(path)
    return Termbase(concepts(_rows(text, path), path), name=path.name)


def _rows(text: str, path: Path):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(path), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header, path)
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) > len(header):
                raise InputError(path, "{count} cells under {columns} columns: is a quotation mark missing?",
                                 f"line {reader.line_num}", count=len(cells), columns=len(header))
            yield f"line {reader.line_num}", dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise InputError(path, "broken table: {error}", f"line {reader.line_num}", error=error) from None


def _check_header(header: list[str], path: Path) -> None:
    if not header:
        raise InputError(path, "the file is empty; a termbase begins with a row of column names")
    for needed in ("concept", "lang", "term"):
        if needed not in header:
            raise InputError(path, "no column “{column}”; the first row must name the columns", "line 1", column=needed)
    for name in header:
        if name not in ORDER:
            raise InputError(path, "unknown column “{column}”; known are {known}", "line 1",
                             column=name, known=", ".join(ORDER))


def recognises(path: Path) -> bool:
    """Whether the table has the columns of zhqa’s own; a broken header is told by `read`."""
    head = read_bytes(path)[:4096].decode("utf-8", "replace").lstrip("\ufeff").split("\n", 1)[0]
    return {"concept", "lang", "term"} <= {name.strip(' "\r') for name in head.split(_delimiter(path))}


def carried(concept: Concept) -> Concept:
    """The concept as far as the format holds it: all of it."""
    return concept


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write the termbase in canonical order, UTF-8 with LF, columns that no row uses left out except the core."""
    table = list(rows(termbase.concepts))
    names = [name for name in ORDER if name in CORE or any(name in row for row in table)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, extrasaction="ignore", delimiter=_delimiter(path), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    write_bytes(path, out.getvalue().encode("utf-8"), unless_changed_from)


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix.lower() == ".tsv" else ","
