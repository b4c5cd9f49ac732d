"""The text of a checked file as rows of a page, each with the findings that lie in it."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qa.model import MASK, Checked, Code, Document, Finding, Place, Role, Segment
from termbase.text import Span

ENGLISH_WORD = re.compile(r"[A-Za-z0-9]+(?:[.,’'-][A-Za-z0-9]+)*")
CELLS = " | "  # between the cells of a table row
OPENS = "opens"  # the kind of a row with which a paragraph begins, where rows are sentences


class Mark(NamedTuple):
    """A stretch of a row's text that a finding points at."""

    span: Span
    finding: Finding


@dataclass(slots=True)
class Side:
    """One of the two texts of a row."""

    text: str = ""
    codes: tuple[Code, ...] = ()
    marks: list[Mark] = field(default_factory=list)

    def words(self, span: Span) -> str:
        """The words of a span, markup as it is written in the file."""
        parts, at = [], span.start
        for code in self.codes:
            if at <= code.span.start and code.span.end <= span.end:
                parts += (self.text[at : code.span.start], code.text)
                at = code.span.end
        return "".join((*parts, self.text[at : span.end]))


@dataclass(slots=True)
class Row:
    """A paragraph, a pair of sentences or a unit of a container.

    `label` is what people call its place: a line, a row, the id of a unit. `kind` is the role of the text, or `OPENS`.
    `notes` are findings on the row that point at no words.
    """

    label: str
    kind: str
    target: Side
    source: Side = field(default_factory=Side)
    notes: list[Finding] = field(default_factory=list)

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding of the row, as often as it is marked."""
        yield from self.notes
        for mark in (*self.target.marks, *self.source.marks):
            yield mark.finding


class Laid(NamedTuple):
    """A file laid out: its rows, the findings in the order in which a reader meets them, and the number of the row of each.

    A finding on the file as such has the row -1.
    """

    rows: list[Row]
    findings: list[tuple[Finding, int]]


def laid_out(file: Checked) -> Laid:
    """The rows of a checked file with its findings on them, the answered ones included.

    Without its document, of the file there are only the texts in which findings lie.
    """
    layout = _layout(file)
    placed: list[tuple[int, int, int, Finding]] = []
    for number, finding in enumerate((*file.findings, *file.answered)):
        row, start = layout.put(finding)
        placed.append((row, start, number, finding))
    placed.sort(key=lambda item: item[:3])
    return Laid(layout.rows, [(finding, row) for row, _, _, finding in placed])


def words(file: Checked, rows: Sequence[Row]) -> int:
    """How many English words the file has, as far as its text is known."""
    targets = (segment.target for segment in file.document.segments) if file.document else (row.target.text for row in rows)
    return sum(len(ENGLISH_WORD.findall(target)) for target in targets)


class _Layout:
    """Rows of which each shows one or more segments, known by their places."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.at: dict[Place, tuple[int, int]] = {}  # the row of a segment, and where its text begins there

    def put(self, finding: Finding) -> tuple[int, int]:
        """Mark a finding on its row; the row and where on it the finding begins, for sorting."""
        number, shift = self.at.get(finding.place, (-1, 0))
        if number < 0:
            return -1, 0
        row = self.rows[number]
        if finding.source is not None and row.source.text:
            row.source.marks.append(Mark(finding.source, finding))
        if finding.target is not None:
            row.target.marks.append(Mark(Span(finding.target.start + shift, finding.target.end + shift), finding))
        elif finding.source is None or not row.source.text:
            row.notes.append(finding)
        return number, finding.target.start + shift if finding.target else -1


class _Paragraphs(_Layout):
    """An English text: a row is a paragraph, whose lines are put together."""

    def __init__(self, document: Document):
        super().__init__()
        block_of = {n: block for block in document.blocks for n in range(*block.segments)}
        before = None
        for number, segment in enumerate(document.segments):
            block = block_of.get(number)
            goes_on = segment.continues or (block is not None and block is before)
            before = block
            if goes_on and self.rows:
                self._join(_side(segment.target, segment.target_codes, document, segment.place), segment.place,
                           CELLS if block and block.kind == "row" else " ")
            else:
                self.at[segment.place] = len(self.rows), 0
                self.rows.append(_row(segment, document))

    def _join(self, more: Side, place: Place, between: str) -> None:
        side = self.rows[-1].target
        shift = len(side.text) + len(between)
        self.at[place] = len(self.rows) - 1, shift
        side.text = f"{side.text}{between}{more.text}"
        side.codes = (*side.codes, *(Code(Span(code.span.start + shift, code.span.end + shift), code.text) for code in more.codes))


class _Units(_Layout):
    """A container: a row is a unit with its source, where it has one."""

    def __init__(self, segments: Iterable[Segment]):
        super().__init__()
        for segment in segments:
            self.at[segment.place] = len(self.rows), 0
            self.rows.append(_row(segment))


class _Pairs(_Layout):
    """Two texts: a row is a pair of stretches. Findings name the line, so that they are looked up by offset."""

    def __init__(self, document: Document):
        super().__init__()
        opening = [s.place.offset or 0 for s in document.segments if not s.continues]
        done = 0
        for pair in document.pairs:
            row = _row(pair, document)
            begun = bisect(opening, pair.place.offset or 0)
            if not row.kind and begun > done:
                row.kind = OPENS
            done = begun
            self.rows.append(row)
        self.starts = [pair.place.offset or 0 for pair in document.pairs]
        self.of_source = {pair.source_place.offset: n for n, pair in enumerate(document.pairs) if pair.source and pair.source_place}
        self.lines = {segment.place for segment in document.segments}

    def put(self, finding: Finding) -> tuple[int, int]:
        of_source = self.of_source.get(finding.source_place.offset) if finding.source_place else None
        if of_source is not None and finding.source is not None:
            self.rows[of_source].source.marks.append(Mark(finding.source, finding))
        if finding.target is not None and finding.place.offset is not None:
            return self._in_target(finding, finding.place.offset)
        if of_source is not None and (finding.source is not None or finding.source_text):
            if finding.source is None:
                self.rows[of_source].notes.append(finding)
            return of_source, -1
        if finding.place not in self.lines:
            return -1, 0
        number = self._row_at(finding.place.offset or 0)
        self.rows[number].notes.append(finding)
        return number, -1

    def _in_target(self, finding: Finding, offset: int) -> tuple[int, int]:
        start, end = offset + finding.target.start, offset + finding.target.end
        first = number = self._row_at(start)
        while number < len(self.rows) and (number == first or self.starts[number] < end):
            begin, text = self.starts[number], self.rows[number].target.text
            span = Span(max(0, start - begin), min(len(text), end - begin))
            if span.start <= span.end:
                self.rows[number].target.marks.append(Mark(span, finding))
            number += 1
        return first, start - self.starts[first]

    def _row_at(self, offset: int) -> int:
        return max(0, bisect(self.starts, offset) - 1)


class _Excerpts(_Layout):
    """A file without its document: a row is a text in which a finding lies."""

    def __init__(self, file: Checked):
        super().__init__()
        for finding in (*file.findings, *file.answered):
            if finding.place not in self.at and (finding.place in file.texts or finding.source_text):
                self.at[finding.place] = len(self.rows), 0
                segment = Segment(file.texts.get(finding.place, ""), finding.source_text, finding.place)
                self.rows.append(_row(segment))


def _layout(file: Checked) -> _Layout:
    document = file.document
    if document is None:
        return _Excerpts(file)
    if document.pairs and document.segments:
        return _Pairs(document)
    if document.source is not None:  # the Chinese half of a pair without an English one
        return _Units(Segment("", s.target, s.place, s.role, source_codes=s.target_codes) for s in document.source.segments)
    if any(segment.source for segment in document.segments):
        return _Units(document.segments)
    return _Paragraphs(document)


def _row(segment: Segment, document: Document | None = None) -> Row:
    place = segment.place
    label = str(place.line) if place.line and place.offset is not None else place.segment
    kind = "" if segment.role is Role.BODY else str(segment.role)
    return Row(label, kind, _side(segment.target, segment.target_codes, document, place),
               _side(segment.source, segment.source_codes, document and document.source, segment.source_place))


def _side(text: str, codes: tuple[Code, ...], document: Document | None, place: Place | None) -> Side:
    """A text with its markup; what is masked without being noted as code is shown as it stands in a text-like file."""
    if MASK not in text or document is None or not document.text or place is None or place.offset is None:
        return Side(text, codes)
    unnoted = text
    for (start, end), _ in codes:
        unnoted = f"{unnoted[:start]}{' ' * (end - start)}{unnoted[end:]}"
    bare = [Code(Span(*found.span()), document.text[place.offset + found.start() : place.offset + found.end()])
            for found in re.finditer(f"{MASK}+", unnoted)]
    return Side(text, tuple(sorted((*codes, *bare))))
