"""Cells of a workbook changed where they stand in the zip file, without reading or writing the rest of it."""

import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qa.fix import Edit, apply
from qa.formats import repack
from termbase.archive import checked
from termbase.cell import ESCAPED
from termbase.sheet import CELL_LIMIT, ILLEGAL, TO_ESCAPE
from termbase.text import Span
from termbase.trouble import InputError

ATTRIBUTES = r"((?:[^<>\"'/]|/(?!>)|\"[^\"]*\"|'[^']*')*)"
# Rows and cells of a sheet; what stands in comments is none.
TAG = re.compile(rf"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(/?)((?:[\w.-]+:)?)(row|c)(?=[\s/>]){ATTRIBUTES}(/?)>", re.S)
ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
SHARED = re.compile(r"<((?:[\w.-]+:)?)si(?:\s[^<>]*)?(?:/>|>(.*?)</(?:[\w.-]+:)?si>)", re.S)
VALUE = re.compile(r"<((?:[\w.-]+:)?)v(?:\s[^<>]*)?>([^<]*)</(?:[\w.-]+:)?v>")
INLINE = re.compile(r"<((?:[\w.-]+:)?)is(?:\s[^<>]*)?>(.*?)</(?:[\w.-]+:)?is>", re.S)
FORMULA = re.compile(r"<(?:[\w.-]+:)?f[\s/>]")
# The texts of a string, in one run or several; phonetic readings (rPh) are no part of it.
TEXT = re.compile(r"<(?:[\w.-]+:)?rPh[\s>].*?</(?:[\w.-]+:)?rPh>|<((?:[\w.-]+:)?)t((?:\s[^<>]*)?)>([^<]*)</(?:[\w.-]+:)?t>", re.S)
UNIT = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);|_x[0-9A-Fa-f]{4}_|\r\n|.", re.S)
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
OTHER_ENCODING = re.compile(r"<\?xml[^>]{0,100}encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.I)


class Cell(NamedTuple):
    """A cell: its sheet's part, 1-based row, 0-based column, the text read from it, and how errors name it."""

    part: str
    row: int
    column: int
    text: str
    place: str


class _Found(NamedTuple):
    """A cell in the XML of its sheet: all of it, and what stands between its tags."""

    whole: Span
    inside: Span
    prefix: str
    attributes: str


def patched(path: str, raw: bytes, changes: Sequence[tuple[Cell, Sequence[Edit]]]) -> bytes:
    """The bytes of a workbook with edits made in cells; the content of every other part is as it was.

    A string that several cells share is left alone: the cell gets one of its own. Raises `InputError` naming the
    cell that cannot be changed, and why.
    """
    if not changes:
        return raw
    archive = checked(raw, Path(path))
    by_part: dict[str, list[tuple[Cell, Sequence[Edit]]]] = defaultdict(list)
    for cell, edits in changes:
        by_part[cell.part.lstrip("/")].append((cell, edits))
    book = _Book(path, archive, set(by_part))
    for part, here in by_part.items():
        book.change(part, here)
    for part, data in book.finished().items():
        raw = repack.with_part(raw, zipfile.ZipFile(io.BytesIO(raw)), part, data, path)
    return raw


class _Book:
    def __init__(self, path: str, archive: zipfile.ZipFile, parts: Iterable[str]):
        self.path = path
        self.archive = archive
        self.sheets = {part: self._xml(part) for part in parts}
        names = [name for name in archive.namelist() if name.lower().endswith("sharedstrings.xml")]
        self.shared_part = names[0] if len(names) == 1 else ""
        self.shared = self._xml(self.shared_part) if self.shared_part else ""
        # a comment could hide strings or bring false ones
        self.strings = [] if "<!" in self.shared else list(SHARED.finditer(self.shared))
        self.uses = self._uses()
        self.changed: dict[str, str] = {}
        self.shared_edits: list[Edit] = []

    def _xml(self, part: str) -> str:
        try:
            text = self.archive.read(part).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            text = ""
        if not text or OTHER_ENCODING.match(text.lstrip("\ufeff")):
            raise InputError(self.path, "“{part}” inside is not UTF-8; save the file anew", part=part)
        return text

    def _uses(self) -> Counter[str]:
        uses: Counter[str] = Counter()
        for name in self.archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                text = self.sheets.get(name) or self.archive.read(name).decode("utf-8", "replace")
                uses.update(_shared_numbers(text))
        return uses

    def change(self, part: str, changes: Sequence[tuple[Cell, Sequence[Edit]]]) -> None:
        xml = self.sheets[part]
        wanted = {(cell.row, cell.column) for cell, _ in changes}
        found = dict(_cells(xml, wanted))
        made: list[Edit] = []
        for cell, edits in changes:
            try:
                at = found.get((cell.row, cell.column))
                if at is None:
                    raise _lost()
                made += self._changed(xml, at, cell, edits)
            except InputError as reason:  # raised without a place, where only the cell's text is known
                raise InputError(self.path, reason.problem, cell.place, **reason.args_) from None
        self.changed[part] = apply(xml, sorted(made))

    def _changed(self, xml: str, at: _Found, cell: Cell, edits: Sequence[Edit]) -> Iterator[Edit]:
        _check(apply(cell.text, edits))
        inside = xml[at.inside.start : at.inside.end]
        kind = _attributes(at.attributes).get("t", "")
        if FORMULA.search(inside):
            raise InputError("", "a formula; its text is not changed")
        if kind == "inlineStr" and (held := INLINE.search(inside)):
            new = _with_edits(held[2], cell.text, edits)
            yield Edit(Span(at.inside.start + held.start(2), at.inside.start + held.end(2)), new)
        elif kind == "str" and (held := VALUE.search(inside)):
            new = _string_with_edits(held[2], cell.text, edits)
            yield Edit(Span(at.inside.start + held.start(2), at.inside.start + held.end(2)), new)
        elif kind == "s" and (held := VALUE.search(inside)):
            number = int(held[2])
            if number >= len(self.strings):
                raise _lost()
            string = self.strings[number]
            new = _with_edits(string[2] or "", cell.text, edits)
            if self.uses[str(number)] == 1:
                self.shared_edits.append(Edit(Span(*string.span(2)), new))
            elif string[1] != at.prefix:
                raise _lost()
            else:
                yield Edit(at.whole, _inline(at, new))
        else:
            raise InputError("", "a number or date, no text; it is not changed")

    def finished(self) -> Mapping[str, bytes]:
        """The parts that changed."""
        if self.shared_edits:
            self.changed[self.shared_part] = apply(self.shared, sorted(self.shared_edits))
        return {part: xml.encode("utf-8") for part, xml in self.changed.items()}


def _lost() -> InputError:
    return InputError("", "its text was not found in the file; change it by hand")


def _check(text: str) -> None:
    if ILLEGAL.search(text) or len(text.encode("utf-16-le", "surrogatepass")) // 2 > CELL_LIMIT:
        raise _lost()


def _shared_numbers(xml: str) -> Iterator[str]:
    for _, at in _cells(xml, None):
        if _attributes(at.attributes).get("t") == "s" and (held := VALUE.search(xml, at.inside.start, at.inside.end)):
            yield held[2].strip()


def _cells(xml: str, wanted: set[tuple[int, int]] | None) -> Iterator[tuple[tuple[int, int], _Found]]:
    """The cells of a sheet by row (1-based) and column (0-based): those wanted, or all."""
    row = 0
    column = -1
    opened: tuple[re.Match[str], tuple[int, int]] | None = None
    for tag in TAG.finditer(xml):
        if not tag[3]:
            continue
        if tag[1]:
            if tag[3] == "c" and opened:
                start, key = opened
                yield key, _Found(Span(start.start(), tag.end()), Span(start.end(), tag.start()), start[2], start[4])
                opened = None
        elif tag[3] == "row":
            given = _attributes(tag[4]).get("r", "")
            row, column = int(given) if given.isdigit() else row + 1, -1
        else:
            column = _column(_attributes(tag[4]).get("r", ""), column)
            if not tag[5] and (wanted is None or (row, column) in wanted):
                opened = tag, (row, column)


def _column(name: str, before: int) -> int:
    letters = name.rstrip("0123456789")
    if not letters:
        return before + 1
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _attributes(written: str) -> dict[str, str]:
    return {found[1]: found[2] if found[2] is not None else found[3] for found in ATTRIBUTE.finditer(written)}


def _inline(at: _Found, string: str) -> str:
    """The cell with a string of its own, all else of it kept."""
    attributes = re.sub(r"(\st\s*=\s*)(?:\"s\"|'s')", r'\1"inlineStr"', at.attributes)
    prefix = at.prefix
    return f"<{prefix}c{attributes}><{prefix}is>{string}</{prefix}is></{prefix}c>"


# ---- the text of a string


class _Unit(NamedTuple):
    """A character as read, and where it is written."""

    char: str
    span: Span


def _units(written: str, start: int) -> list[_Unit]:
    """The characters of the content of an element as a reader of the sheet sees them."""
    units: list[_Unit] = []
    for found in UNIT.finditer(written):
        span = Span(start + found.start(), start + found.end())
        char = _char(found[0])
        if char == "\n" and units and units[-1].char == "\r":
            units[-1] = _Unit("\n", Span(units[-1].span.start, span.end))
        else:
            units.append(_Unit(char, span))
    return [_Unit("\n", unit.span) if unit.char == "\r" else unit for unit in units]


def _char(written: str) -> str:
    if written[0] == "&":
        if written[1] == "#":
            return chr(int(written[3:-1], 16) if written[2] in "xX" else int(written[2:-1]))
        return ENTITIES[written]
    if written == "\r\n":
        return "\n"
    escaped = ESCAPED.fullmatch(written)
    return chr(int(escaped[1], 16)) if escaped else written


def _string_with_edits(written: str, text: str, edits: Sequence[Edit]) -> str:
    units = _units(written, 0)
    if "".join(unit.char for unit in units) != text:
        raise _lost()
    return apply(written, _in_units(units, 0, edits, len(written)))


def _with_edits(xml: str, text: str, edits: Sequence[Edit]) -> str:
    """The XML of a string with edits of its text, each inside one run."""
    runs = [found for found in TEXT.finditer(xml) if found[3] is not None]
    units = [_units(run[3], run.start(3)) for run in runs]
    if "".join(unit.char for run in units for unit in run) != text or "<!" in xml:
        raise _lost()
    pending = list(edits)
    made: list[Edit] = []
    at = 0
    for run, here in zip(runs, units, strict=True):
        end = at + len(here)
        inside = [edit for edit in pending if at <= edit.span.start and edit.span.end <= end]
        pending = [edit for edit in pending if edit not in inside]
        if inside:
            new = apply(run[3], [Edit(Span(s.start - run.start(3), s.end - run.start(3)), content)
                                 for s, content in _in_units(here, at, inside, run.end(3))])
            kept = run[2] if "xml:space" in run[2] or new.strip() == new else f'{run[2]} xml:space="preserve"'
            made.append(Edit(Span(run.start(2), run.end(3)), f"{kept}>{new}"))
        at = end
    if pending:
        raise InputError("", "the change runs over a change of font inside the cell; make it by hand")
    return apply(xml, made)


def _in_units(units: Sequence[_Unit], at: int, edits: Sequence[Edit], end: int) -> list[Edit]:
    """Edits of characters as edits of what is written, counted where the units are counted."""
    bounds = [unit.span.start for unit in units] + [end]
    return [Edit(Span(bounds[e.span.start - at], bounds[e.span.end - at]), _escaped(e.content)) for e in edits]


def _escaped(text: str) -> str:
    text = TO_ESCAPE.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
