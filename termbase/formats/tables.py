"""Rows of tables on file, whatever holds them: delimited text, a workbook, and how either is written."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from termbase.encoding import decode
from termbase.files import read_bytes, write_bytes
from termbase.text import HAN, lines
from termbase.trouble import InputError

DELIMITERS = ("\t", ",", ";")
SUFFIX_DELIMITERS = {".csv": ",", ".tsv": "\t", ".txt": "\t", ".tab": "\t", ".utf8": "\t", ".utx": "\t"}
SEPARATOR = re.compile(r"sep=(.)(?:\r\n|\n|\r)", re.I)  # Excel's own hint, above the header
HEAD_BYTES = 1 << 16
HEAD_ROWS = 30
SNIFFED = 10  # rows in which the delimiter is looked for
HAN_ONE = re.compile(f"[{HAN}]")
LATIN = re.compile("[A-Za-z]")
# What a spreadsheet would take for a formula, and the tab that keeps it from doing so (OWASP, “CSV Injection”).
FORMULA = re.compile(r"[=+\-@]")
GUARDED = re.compile(r"\t(?=[=+\-@])")


class Cells(Protocol):
    """A row of a table: of a text, or of a sheet (`sheet.Row`)."""

    @property
    def cells(self) -> tuple[str, ...]: ...

    def text(self, column: int) -> str:
        """What stands in a column, empty beyond the last."""

    def place(self, column: int | None = None) -> str:
        """How an error names the row or a cell of it."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of a text; `line` is where it begins, 1-based, or the number of another `unit`."""

    line: int
    cells: tuple[str, ...]
    unit: str = "line"

    def text(self, column: int) -> str:
        """What stands in a column, empty beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""

    def place(self, column: int | None = None) -> str:
        """How an error names the row."""
        return f"{self.unit} {self.line}"


class Carrier(Protocol):
    """How the rows of a format stand in a file.

    Where the format is written too, it has `write(table, path, unless_changed_from)`, `held(cell)`, a cell as the file has it, and
    `fits(cells)`, whether the file can hold a row.
    """

    @property
    def names_top(self) -> bool:
        """Whether the first row names the columns."""

    def load(self, path: Path) -> list[Sequence[Cells]]:
        """The tables in a file, each as its rows; raises `InputError`."""

    def head(self, path: Path) -> Sequence[Cells]:
        """The first rows, for recognition: nothing is raised, an unreadable file has none."""


# ---- text


class Delimited(NamedTuple):
    """Delimited text.

    `delimiter`: the one that is written; empty: by the file's ending, and found out on reading. `quoting`: `csv` as RFC 4180 has
    it, `all` with every cell in quotation marks, `raw` without any. `comments`: lines that begin with this mark are none.
    `top` stands above the rows; `names_top`: the first row holds the names of the columns. `opens`: how the first line of a file
    begins that can be nothing else.
    """

    delimiter: str = ""
    quoting: Literal["csv", "all", "raw"] = "csv"
    encoding: str = "utf-8"
    comments: str = ""
    top: str = ""
    names_top: bool = True
    opens: str = ""

    def opened(self, path: Path) -> bool:
        """Whether the first line of a file tells the format."""
        try:
            return bool(self.opens) and _head_text(path, _stamp(path)).startswith(self.opens)
        except InputError:
            return False

    def load(self, path: Path) -> list[Sequence[Cells]]:
        """The rows of the one table in a text file."""
        return [list(self._rows(text_of(path), path))]

    def head(self, path: Path) -> Sequence[Cells]:
        """The first rows of a text file."""
        try:
            return list(islice(self._rows(_head_text(path, _stamp(path)), path, cut=True), HEAD_ROWS))
        except InputError:
            return ()

    def _rows(self, text: str, path: Path, cut: bool = False) -> Iterator[TextRow]:
        if self.comments or self.quoting == "raw":
            yield from raw_rows(text, self.delimiter or "\t", self.comments)
        else:
            usual = SUFFIX_DELIMITERS.get(path.suffix.lower(), "")
            known = self.delimiter if self.delimiter != "," else ""  # which regions write with semicolons
            yield from rows(text, path, known or ("\t" if usual == "\t" and "\t" in text else ""), cut, usual)

    def held(self, cell: str) -> str:
        """A cell as the file has it."""
        return plain(cell) if self.quoting == "raw" else cell

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether a row with these cells can be told from a comment."""
        return not self.comments or not cells[0].startswith(self.comments)

    def dump(self, table: Sequence[Sequence[str]], path: Path) -> bytes:
        """The bytes of a file with these rows, the names of the columns first."""
        delimiter = self.delimiter or SUFFIX_DELIMITERS.get(path.suffix.lower(), ",")
        out = io.StringIO(newline="")
        out.write(self.top)
        body = table if self.names_top else table[1:]
        if self.quoting == "raw":
            out.writelines(delimiter.join(map(plain, row)).rstrip(delimiter) + "\n" for row in body)
        else:
            quoting = csv.QUOTE_ALL if self.quoting == "all" else csv.QUOTE_MINIMAL
            csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(body)
        return out.getvalue().encode(self.encoding, "surrogatepass")

    def write(self, table: Sequence[Sequence[str]], path: Path, unless_changed_from: bytes | None) -> None:
        """Write a file with these rows, the names of the columns first."""
        write_bytes(path, self.dump(table, path), unless_changed_from)


def text_of(path: Path) -> str:
    """The text of a file in any encoding that Chinese and English lists come in; raises `InputError`."""
    try:
        return decode(read_bytes(path), str(path))[0]
    except InputError as error:
        if not error.problem.startswith("not UTF-8"):
            raise
        raise InputError(path, "not UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”)", error.place) from None


def _stamp(path: Path) -> tuple[int, int]:
    try:
        about = path.stat()
        return about.st_mtime_ns, about.st_size
    except OSError:
        return 0, 0


@lru_cache(maxsize=4)
def _head_text(path: Path, stamp: tuple[int, int]) -> str:
    """The text of the first lines of a file; `stamp` tells one state of the file from another."""
    try:
        with path.open("rb") as file:
            data = file.read(HEAD_BYTES)
    except OSError:
        return ""
    if len(data) == HEAD_BYTES:
        # up to the last line end, also where one is two bytes wide
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        end = data.rfind(b"\n\0" if data[:2] == b"\xff\xfe" else b"\0\n" if wide else b"\n")
        data = data[: end + 1 + wide] if end >= 0 else data
    return decode(data, str(path))[0]


def raw_rows(text: str, delimiter: str = "\t", comments: str = "") -> Iterator[TextRow]:
    """The lines of a text that hold something, cut at the delimiter; there is no quoting."""
    for number, span in enumerate(lines(text), 1):
        line = text[span.start : span.end]
        if line.strip() and not (comments and line.startswith(comments)):
            yield TextRow(number, tuple(line.split(delimiter)))


def rows(text: str, path: Path, delimiter: str = "", cut: bool = False, usual: str = "") -> Iterator[TextRow]:
    """The rows of a delimited text that hold something, the delimiter found out where it is not given.

    Text with tabs that is no sound CSV is read without quoting, as many tools write it; anything else that is none raises
    `InputError`. `cut`: the text may end within a row. `usual`: the delimiter where others would do as well.
    """
    hint = SEPARATOR.match(text)
    delimiter = hint[1] if hint else delimiter or _delimiter(text, usual)
    body = text[hint.end() :] if hint else text
    try:
        table = list(_csv_rows(body, path, delimiter, cut))
    except InputError:
        if delimiter != "\t":
            raise
        table = list(raw_rows(body))
    yield from (TextRow(row.line + bool(hint), row.cells) for row in table)


def _csv_rows(text: str, path: Path, delimiter: str, cut: bool = False) -> Iterator[TextRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if cut and "unexpected end" in str(error):
                return
            raise InputError(path, "broken table: {error}", f"line {line}", error=error) from None
        if any(map(str.strip, cells)):
            yield TextRow(line, tuple(map(unguarded, cells)))
        line = reader.line_num + 1


def _delimiter(text: str, usual: str = "") -> str:
    """The delimiter that parts the first rows: all of them alike, languages from each other; then the usual, then the most cells."""
    best: tuple[bool, int, bool, int] = (False, -len(text) - 1, False, 0)
    choice = usual or ","
    for delimiter in DELIMITERS:
        table: list[TextRow] = []
        try:
            table = list(islice(_csv_rows(text[:100_000], Path(), delimiter, True), SNIFFED))
        except InputError:
            if delimiter == "\t":
                table = list(islice(raw_rows(text[:100_000]), SNIFFED))
        counts = {len(row.cells) for row in table}
        mixed = sum(bool(HAN_ONE.search(cell) and LATIN.search(cell)) for row in table for cell in row.cells)
        if counts and max(counts) > 1 and (score := (len(counts) == 1, -mixed, delimiter == usual, max(counts))) > best:
            best, choice = score, delimiter
    return choice


def plain(cell: str) -> str:
    """A cell as a line without quoting can hold it: tabs and line ends are spaces."""
    return re.sub(r"[\t\r\n]+", " ", cell)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: a tab stands before what would be one."""
    return f"\t{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell without the tab that guards it."""
    return cell[1:] if GUARDED.match(cell) else cell


# ---- workbooks


class Workbook(NamedTuple):
    """A workbook: one table a sheet, its first row the names of the columns."""

    names_top: bool = True

    def load(self, path: Path) -> list[Sequence[Cells]]:
        """The rows of each sheet."""
        from termbase import sheet

        return [list(table.rows()) for table in sheet.read(path)]

    def head(self, path: Path) -> Sequence[Cells]:
        """The first rows of the first sheet that has any."""
        return _head_rows(path, _stamp(path))

    def held(self, cell: str) -> str:
        """A cell as the file has it."""
        return cell

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether a row with these cells can be written: any can."""
        return True

    def write(self, table: Sequence[Sequence[str]], path: Path, unless_changed_from: bytes | None) -> None:
        """Write a workbook with these rows, typed as text, so that nothing in it is a formula."""
        from termbase import sheet
        from termbase.table import Column, Table

        head, *body = table
        columns = tuple(Column(name, 40, wrap=len(name) < 40) for name in head)
        sheet.write(path, (Table("Terms", columns, body, frozen=0, exact=True),), path.stem, "Terms", unless_changed_from)


@lru_cache(maxsize=4)
def _head_rows(path: Path, stamp: tuple[int, int]) -> Sequence[Cells]:
    from termbase import sheet

    try:
        for table in sheet.read(path):
            if found := list(islice(table.rows(), HEAD_ROWS)):
                return found
    except InputError:
        pass
    return ()


def names(cells: Iterable[str]) -> list[str]:
    """The names of columns, white space around and between the words made plain."""
    return [re.sub(r"\s+", " ", name).strip() for name in cells]
