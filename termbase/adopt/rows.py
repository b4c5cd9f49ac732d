"""The rows of a table read: the terms in their cells, and everything that a person should know about a cell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from termbase.adopt import cells
from termbase.adopt.cells import Cell, Found
from termbase.adopt.columns import Column
from termbase.adopt.entries import Entry
from termbase.adopt.pages import CELL_LIMIT
from termbase.adopt.parting import MARKS
from termbase.adopt.remarks import Verdict, verdict
from termbase.adopt.roles import CHINESE, ENGLISH, TERMS
from termbase.adopt.tables import Table
from termbase.adopt.tidings import DOUBTS, Tiding, Weight, told
from termbase.cell import Look
from termbase.characters import visible
from termbase.formats.columns import CONTROL
from termbase.model import Status

# A row whose Chinese or main English cannot be read is left out as a whole, of another column the cell alone.
MAIN = ("chinese", "english", "preferred")
ACCEPTED = frozenset("accept accepted 接受 采纳 采用 通过 y yes √ ✓ ✔ 是 1 ok true 对 + 要 收".split())
REJECTED = frozenset("reject rejected 拒绝 不接受 不采纳 不采用 n no × ✗ ✘ x 否 0 false - 不要 不收".split())
# What the look of a cell may mean, by the settings: the status of a term, the state of its concept, or nothing to read.
STYLE_WORDS = ("preferred", "admitted", "observed", "forbidden", "obsolete", "deprecated", "proposed", "approved", "skip")
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
DATE_LIKE = re.compile(rf"\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}-{MONTH}|{MONTH}-\d{{2}}")
ODD_SPACE = re.compile(r"[^\S ]")
UNPRINTABLE = re.compile(CONTROL.pattern.replace("\0-\x09", "\0-\x08"))
ERROR = re.compile(r"#(?:NAME\?|REF!|N/A|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
SHOWN = 40


class Manner(NamedTuple):
    """How a sheet is read: the marks that part renderings, and what looks mean, by their marks (`strike`, `fill:FFFF00`)."""

    marks: str = MARKS
    styles: Mapping[str, str] = {}

    def word(self, look: Look | None) -> str:
        """What a look means; empty where it means nothing."""
        return next((self.styles[mark] for mark in self.styles if mark in look.marks), "") if look else ""


@dataclass(slots=True)
class Row:
    """What a row says: its terms by role, texts of other columns by role as (header, text), and what its status says."""

    entry: Entry
    terms: list[tuple[str, Found]] = field(default_factory=list)
    fields: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    verdict: Verdict = Verdict()
    merged: int = 0  # the first row of the merged area in which its Chinese stands
    numbered: bool = False

    @property
    def number(self) -> int:
        """The number of the row on its page."""
        return self.entry.line.number

    @property
    def chinese(self) -> list[Found]:
        """Its Chinese terms."""
        return [found for role, found in self.terms if role in CHINESE]

    @property
    def english(self) -> list[Found]:
        """Its English terms."""
        return [found for role, found in self.terms if role in ENGLISH]


class Rows:
    """The rows of a table. Walked over once, `tidings` and `looks`, the looks of cells with terms, are complete."""

    def __init__(self, table: Table, manner: Manner, origin: str = ""):
        self.table, self.manner, self.origin = table, manner, origin
        self.tidings: list[Tiding] = []
        self.looks: Counter[str] = Counter()
        self.undecided = self.rejected = 0
        self._above: dict[int, str] = {}

    def __iter__(self) -> Iterator[Row]:
        for entry in self.table.entries:
            row = self._row(entry)
            if row and self._wanted(row):
                yield row

    def place(self, row: Row) -> str:
        """Where a row stands: its cell in the first column of Chinese."""
        return self.table.page.place(row.number, self.table.having(*CHINESE)[0].index)

    def _tell(self, weight: Weight, line: int, column: Column, message: str, **args: object) -> None:
        self.tidings.append(Tiding(weight, self.table.page.place(line, column.index), message, tuple(args.items())))

    def _wanted(self, row: Row) -> bool:
        """Whether the row is to come in; a sheet of candidates says so of each."""
        if not self.table.having("decision"):
            return True
        said = row.fields.pop("decision", [("", "")])[0][1].strip().casefold()
        words = said.replace("/", " ").split()
        if any(word in ACCEPTED for word in words) and not any(word in REJECTED for word in words):
            return True
        self.rejected += any(word in REJECTED for word in words)
        self.undecided += not words
        if words and not any(word in REJECTED for word in words):
            column = self.table.having("decision")[0]
            self._tell(Weight.ROW, row.number, column, told("“{text}” is neither accept nor reject"), text=said)
        return False

    # ---- one row

    def _row(self, entry: Entry) -> Row | None:
        row = Row(entry)
        for column in self.table.columns:
            if column.role == "skip":
                continue
            text = self._text(entry, column)
            if text is None and column.role in MAIN:
                return None
            if text and self._look(row, column) == "skip":
                return None
            if text:
                self._take(row, column, text)
        return row

    def _take(self, row: Row, column: Column, text: str) -> None:
        if column.role == "number":
            row.numbered = row.numbered or column.index in row.entry.line.filled()
        elif column.role in CHINESE:
            row.merged = row.merged or row.entry.line.below.get(column.index, 0)
            self._add(row, column, cells.chinese(text, self.manner.marks))
        elif column.role in TERMS:
            self._add(row, column, cells.english(text, self.manner.marks) if column.role in ENGLISH else Cell((Found(text),)))
        elif column.role == "status":
            self._status(row, column, text)
        else:
            row.numbered = row.numbered or column.role == "id"
            row.fields.setdefault(column.role, []).append((column.label or f"column {column.letter}", text))

    def _status(self, row: Row, column: Column, text: str) -> None:
        said = verdict(text)
        if said:
            row.verdict = said
            return
        row.fields.setdefault("extra", []).append((column.label, text))
        self._tell(Weight.LOOK, row.number, column, told("the status “{text}” is not known; it was kept under “Other”"), text=text[:SHOWN])

    def _add(self, row: Row, column: Column, cell: Cell) -> None:
        label = f"{column.label}: " if len(self.table.having(column.role)) > 1 else ""
        row.notes += [label + note for note in cell.notes]
        if cell.undecided and row.verdict.state == "":
            row.verdict = replace(row.verdict, state="proposed")
        for doubt in cell.doubts:
            self._tell(Weight.LOOK, row.number, column, DOUBTS[doubt.key], text=_short(doubt.text))
        for found in cell.terms:
            row.terms.append((column.role, self._styled(row, column, found)))
            if not found.text.isprintable():
                self._unprintable(row, column, found.text)

    def _unprintable(self, row: Row, column: Column, text: str) -> None:
        """Tell of characters that nobody sees; they stay, for the linter of termbases to find and mend."""
        shown = visible(text)
        if shown != text:
            self._tell(Weight.LOOK, row.number, column, told("an invisible character in “{text}”; it stays, and zhqa term lint finds it"),
                       text=shown[:SHOWN])
        elif found := ODD_SPACE.search(text):
            odd = told("an unusual space, {code}, in “{text}”; it stays, and zhqa term lint finds it")
            self._tell(Weight.LOOK, row.number, column, odd, code=f"U+{ord(found[0]):04X}", text=text[:SHOWN])

    # ---- looks

    def _look(self, row: Row, column: Column) -> str:
        """What the look of a whole cell says; of a cell with a term, the row takes it as its status."""
        line = row.entry.line
        look = line.looks.get(column.index)
        if column.role not in TERMS:
            return ""
        if look:
            self.looks.update(look.marks)
        word = self.manner.word(look)
        if word in ("deprecated", "proposed", "approved") and column.role in MAIN:
            row.verdict = Verdict(word, row.verdict.status, row.verdict.obsolete)
        elif word and word != "skip" and column.role in CHINESE:
            row.verdict = Verdict(row.verdict.state, *_status_of(word))
        return word

    def _styled(self, row: Row, column: Column, found: Found) -> Found:
        """The term with what the look of its part of the cell says, or of the whole cell."""
        line = row.entry.line
        if column.role not in ENGLISH or not (line.looks or line.pieces):
            return found
        looks = []
        pieces = line.pieces.get(column.index, ())
        whole = "".join(piece.text for piece in pieces)
        place = len(whole.lstrip()) - len(whole)  # a term's place is counted without the white space at the beginning
        for piece in pieces:
            if place < found.end and place + len(piece.text) > found.start and piece.text.strip():
                looks.append((min(place + len(piece.text), found.end) - max(place, found.start), piece.look))
            place += len(piece.text)
        if looks:
            look = max(looks)[1]
            self.looks.update(look.marks)
            word = self.manner.word(look)
            word = "obsolete" if word == "deprecated" else "observed" if word == "proposed" else word
        else:
            word = self.manner.word(line.looks.get(column.index))
            word = "" if word in ("deprecated", "proposed") else word
        if word in ("", "approved", "skip") or found.status is not None:
            return found
        status, obsolete = _status_of(word)
        return found._replace(status=status, obsolete=obsolete)

    # ---- one cell

    def _text(self, entry: Entry, column: Column) -> str | None:
        """The text of a cell; None where it must not be taken for what it seems, which is told."""
        line, n = entry.line, column.index
        text, kind = line.text(n), line.kinds.get(n)
        if not text and not kind:
            self._above[n] = ""
            return ""
        if column.role == "number":
            return text or "="
        if trouble := _trouble(kind, text, column.role in TERMS, not self.table.page.name):
            self._tell(Weight.ROW if column.role in MAIN else Weight.CELL, line.number, column, trouble[0], **trouble[1])
            return None
        if text.casefold() in cells.DITTO:
            text = self._above.get(n, "")
        if column.role in TERMS and kind in ("number", "truth"):
            no_text = told("Excel took “{text}” for no text; it may have been written otherwise")
            self._tell(Weight.LOOK, line.number, column, no_text, text=text)
        if column.role in TERMS and text.startswith("="):
            self._tell(Weight.LOOK, line.number, column, told("“{text}” looks like a formula; it was taken as text"), text=text[:SHOWN])
        if found := UNPRINTABLE.search(text):
            self._tell(Weight.LOOK, line.number, column, told("the control character {code} was taken out"), code=f"U+{ord(found[0]):04X}")
            text = UNPRINTABLE.sub("", text)
        self._above[n] = text
        return text.replace("\t", " ").strip()


def _trouble(kind: str | None, text: str, term: bool, typed: bool) -> tuple[str, dict[str, object]] | None:
    """Why a cell cannot be taken, if it cannot; `term`: it should hold one, `typed`: it comes from a text file."""
    if kind == "formula":
        return told("a formula; put its value in its place (copy, then paste as values)"), {}
    if kind == "error" or term and ERROR.fullmatch(text):
        return told("{text}, an error of Excel; type the cell anew as text"), {"text": text}
    if 2 * len(text) > CELL_LIMIT and len(text) + sum(char > "\uffff" for char in text) > CELL_LIMIT:
        return told("{count} characters; a cell of Excel holds {limit}"), {"count": f"{len(text):,}", "limit": f"{CELL_LIMIT:,}"}
    if term and kind in ("date", "science"):
        return told("Excel made {text} of it; type the term anew, with the cell set to text"), {"text": text}
    if term and typed and DATE_LIKE.fullmatch(text):
        return told("“{text}” looks like a date that Excel made of the term; type it anew"), {"text": text}
    return None


def _status_of(word: str) -> tuple[Status, bool]:
    return (Status.FORBIDDEN, True) if word in ("obsolete", "deprecated") else (Status(word), False)


def _short(text: str) -> str:
    text = visible(" ".join(text.split()))
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
