"""Word documents: the rows of a bilingual table, else the paragraphs of an English text."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qa.fix import Edit
from qa.formats import raw_xml
from qa.formats.halves import Direction, halves
from qa.formats.inline import Gathered, Gatherer
from qa.formats.pieces import Patch, Pieces, Run, in_order, patched, raw_edits, rewritten
from qa.formats.plain import HEADLINE_LIMIT, LINE_LIMIT, SENTENCE_END
from qa.formats.repack import with_part
from qa.formats.word_xml import CODE_STYLES, Body, Node, Paragraph, Relations, Styles, Table, tables
from qa.model import MASK, Document, Place, Role, Segment
from termbase import xml
from termbase.archive import checked
from termbase.files import read_bytes
from termbase.text import Span
from termbase.trouble import InputError

COLUMN_LIMIT = 64
_HEADLINE = re.compile(r"heading \d|title|subtitle|toc \d")  # names of styles, the same in every language of Word
_ROLES = (("caption", Role.CAPTION), ("quote", Role.QUOTE), ("intense quote", Role.QUOTE), ("list", Role.ITEM))
_SPACE = " \t\r\n"


class _Part(NamedTuple):
    """The part of the package that holds the text, and its `w:t` in order."""

    name: str
    nodes: tuple[Node, ...]


class _Cells(NamedTuple):
    """A row of a bilingual table."""

    chinese: Gathered
    english: Gathered
    locked: bool


def read(path: Path, encoding: str = "") -> Document:
    """The rows or paragraphs of a Word document as segments; raises `InputError` for what is no such, or unsafe."""
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a .docx; `name` stands for it in findings and errors.

    If a table has a Chinese and an English column (by its heads, else by what they hold), the rows of such tables are
    the segments, and nothing else is read. If not, every line of every paragraph with text is one, those in tables and
    text boxes too, but not headers, footers and notes. Tracked deletions and hidden text are left out. `encoding`
    means nothing here.
    """
    archive = checked(raw, Path(name))
    main = _main_part(archive, name)
    decoded = xml.decode(archive.read(main), name)
    styles = _style_names(archive, main, name)
    body = Body(decoded.text, frozenset(key for key, style in styles.items() if style in CODE_STYLES))
    raw_xml.read(decoded.text, body, name)
    if body.root != "document":
        raise InputError(name, "no Word document: the text begins with <{tag}>", tag=body.root)
    rows = list(_rows(body.blocks))
    found = _bilingual(rows, name) if rows else _monolingual(body.blocks, styles, name)
    segments, runs = [], {}
    for segment, where in found:
        if len(segment.target) > LINE_LIMIT:
            raise InputError(name, "a segment of {count} characters is no text; the limit is {limit}",
                             f"segment {segment.place.segment}", count=f"{len(segment.target):,}", limit=f"{LINE_LIMIT:,}")
        segments.append(segment)
        runs[segment.place] = where
    pieces = Pieces(decoded.text, decoded.bom, decoded.codec, archive.read(main), runs, _Part(main, tuple(body.nodes)))
    return Document(name, tuple(segments), "", raw, pieces=pieces)


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the document with the edits made; every other part of the package as it was, packed.

    In the part with the text, every byte outside the edited words stays, but for an `xml:space="preserve"` where a
    word now begins or ends with a space. Raises `InputError` for an edit over markup.
    """
    pieces: Pieces = document.pieces
    patches = _spaced(pieces.text, pieces.extra.nodes, raw_edits(document, edits))
    if not patches:
        return document.raw
    archive = checked(document.raw, Path(document.path))
    return with_part(document.raw, archive, pieces.extra.name, rewritten(document, patches), document.path)


# ---- parts of the package


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    relations = Relations()
    parts = set(archive.namelist())
    if "_rels/.rels" in parts:
        raw_xml.read(xml.decode(archive.read("_rels/.rels"), name).text, relations, name)
    found = relations.main or "word/document.xml"
    if found not in parts:
        raise InputError(name, "no Word document: “{part}” is missing inside", part=found)
    return found


def _style_names(archive: zipfile.ZipFile, main: str, name: str) -> dict[str, str]:
    path = f"{main.rpartition('/')[0]}/styles.xml".lstrip("/")
    styles = Styles()
    if path in archive.namelist():
        raw_xml.read(xml.decode(archive.read(path), name).text, styles, name)
    return styles.names


# ---- segments


def _rows(blocks: "Sequence[Paragraph | Table]") -> Iterator[_Cells]:
    """The rows of the bilingual tables, without their heads."""
    for table in tables(blocks):
        grid = [_columns(row.cells) for row in table.rows if not row.deleted]
        found = halves([[cell.text for cell in row] for row in grid])
        if not found:
            continue
        for row in grid[found.first :]:
            chinese, english = ((row[n] if n < len(row) else Gathered()) for n in (found.chinese, found.english))
            yield _Cells(chinese, english, found.direction is Direction.BACKWARD)


def _columns(cells: Sequence) -> list[Gathered]:
    """The texts of a row by column; a wide cell leaves the columns behind its first empty."""
    row: list[Gathered] = []
    for cell in cells:
        row += [cell.text(), *[Gathered()] * (cell.span - 1)]
        if len(row) >= COLUMN_LIMIT:
            break
    return row[:COLUMN_LIMIT]


def _bilingual(rows: Sequence[_Cells], path: str) -> Iterator[tuple[Segment, tuple[Run, ...]]]:
    for number, row in enumerate(rows, 1):
        if row.chinese.text.strip() or row.english.text.strip():
            yield Segment(
                row.english.text, row.chinese.text, Place(path, str(number)), source_codes=row.chinese.codes,
                target_codes=row.english.codes, locked=row.locked, role=Role.BODY,
            ), row.english.runs


def _monolingual(blocks: "Sequence[Paragraph | Table]", styles: Mapping[str, str],
                 path: str) -> Iterator[tuple[Segment, tuple[Run, ...]]]:
    number = 0
    for paragraph, role in _paragraphs(blocks, styles):
        for line in _lines(paragraph.text):
            if not line.text.strip(f"{MASK} \t"):
                continue
            number += 1
            short = len(line.text) <= HEADLINE_LIMIT and not SENTENCE_END.search(line.text)
            as_ = Role.HEADLINE if number == 1 and short and role is Role.BODY else role
            yield Segment(line.text, place=Place(path, str(number)), role=as_, target_codes=line.codes), line.runs


def _paragraphs(blocks: "Sequence[Paragraph | Table]", styles: Mapping[str, str],
                role: Role = Role.BODY) -> Iterator[tuple[Paragraph, Role]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, _role(block, styles.get(block.style, block.style.lower()), role)
        else:
            for row in block.rows:
                for cell in () if row.deleted else row.cells:
                    yield from _paragraphs(cell.blocks, styles, Role.CELL)


def _role(paragraph: Paragraph, style: str, otherwise: Role) -> Role:
    if paragraph.outlined or _HEADLINE.match(style):
        return Role.HEADLINE
    named = next((role for start, role in _ROLES if style.startswith(start)), None)
    return named or (Role.ITEM if paragraph.listed else otherwise)


def _lines(whole: Gathered) -> Iterator[Gathered]:
    """The lines of a paragraph, which a person has broken."""
    start = 0
    for line in whole.text.split("\n"):
        made = Gatherer()
        made.part(whole, Span(start, start + len(line)))
        yield made.done()
        start += len(line) + 1


# ---- writing


def _spaced(text: str, nodes: Sequence[Node], patches: Sequence[Patch]) -> list[Patch]:
    """The patches, and white space at the ends of a `w:t` kept where they bring it there."""
    made, rest = list(patches), 0
    for node in nodes:
        here = []
        while rest < len(patches) and patches[rest].stop <= node.content.end:
            if patches[rest].start >= node.content.start:
                here.append(patches[rest])
            rest += 1
        if here and not node.preserve:
            made += _kept(text, node, here)
    return in_order(made)


def _kept(text: str, node: Node, patches: Sequence[Patch]) -> list[Patch]:
    raw = text[node.content.start : node.content.end]
    start = node.content.start + len(raw) - len(raw.lstrip(_SPACE))
    end = node.content.start + len(raw.rstrip(_SPACE))
    now = patched(text[start:end], (p._replace(start=p.start - start, stop=p.stop - start) for p in patches))
    if now == now.strip(_SPACE):
        return []
    # what stood at the ends was unseen until now
    unseen = [Patch(a, b, "") for a, b in ((node.content.start, start), (end, node.content.end)) if a < b]
    return [Patch(node.tag.end - 1, node.tag.end - 1, ' xml:space="preserve"'), *unseen]
