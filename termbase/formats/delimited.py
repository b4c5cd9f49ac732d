"""Termbases as CSV or TSV, one row a term: the source of truth in git."""

import codecs
import csv
import io
from collections.abc import Callable
from pathlib import Path

from termbase.files import read_text, write_bytes
from termbase.formats.columns import CORE, ORDER, concepts, rows
from termbase.formats.tables import Delimited, guarded, names, unguarded
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
            yield f"line {reader.line_num}", dict(zip(header, map(unguarded, cells), strict=False))
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
    """Whether the table is meant to be zhqa’s own: it has two of the columns that no other tool has together.

    What is wrong with its header is told by `read`.
    """
    head = Delimited().head(path)
    return bool(head) and len({"concept", "lang", "term", "status"} & set(names(head[0].cells))) > 1


def carried(concept: Concept) -> Concept:
    """The concept as far as the format holds it: all of it."""
    return concept


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write the termbase in canonical order, UTF-8 with LF, columns that no row uses left out except the core."""
    write_bytes(path, _text(termbase, path).encode("utf-8"), unless_changed_from)


def write_for_excel(termbase: Termbase, path: Path) -> None:
    """Write the same for Excel: with the mark by which it knows UTF-8, and a tab before what it would take for a formula.

    `read` takes off both.
    """
    write_bytes(path, codecs.BOM_UTF8 + _text(termbase, path, guarded).encode("utf-8"))


def _text(termbase: Termbase, path: Path, as_written: Callable[[str], str] = str) -> str:
    table = list(rows(termbase.concepts))
    used = [name for name in ORDER if name in CORE or any(name in row for row in table)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=_delimiter(path), lineterminator="\n")
    writer.writerow(used)
    writer.writerows([as_written(row.get(name, "")) for name in used] for row in table)
    return out.getvalue()


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix.lower() == ".tsv" else ","
