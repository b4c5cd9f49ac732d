"""Markdown, MDX and VitePress: the lines that hold prose, with the markup in them masked."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from qa import marks
from qa.fix import Edit, apply
from qa.formats import markdown_inline, plain
from qa.formats.markdown_blocks import tokens
from qa.model import MASK, Block, Code, Document, Place, Role, Segment
from termbase.encoding import decode
from termbase.files import read_bytes
from termbase.text import Span, lines
from termbase.trouble import InputError

PROSE = re.compile(r"[^\W_]")
ROLES = {"item": Role.ITEM, "quote": Role.QUOTE, "paragraph": Role.BODY, "row": Role.CELL}
# Keys of front matter whose values readers see. A value with escapes is left out: its offsets would not be the file's.
FRONT = re.compile(r"(title|description):[ \t]+(?P<quote>[\"']?)(?P<value>[^\s\"'>|&*!%@`#\[{][^\n]*?)(?P=quote)[ \t]*")
# What a plain scalar of YAML must not hold: a colon or a comment mark beside a space.
NOT_PLAIN = re.compile(r":(?:\s|$)|\s#")
DIRECTIVE = re.compile(r"[\s>]*:{3,}[ \t]*(?:[\w-]+)?[ \t]*(?P<title>[^\n{]*)")
TITLED = re.compile(r"[\s>]*:{3,}[\w-]+\[(?P<title>[^\]\n]*)\]")  # Docusaurus
FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:")
# A line that is one element from end to end stands for itself: a demo, a badge, a summary.
ELEMENT = re.compile(r"<([A-Za-z][\w-]{0,60})[\s>][^\n]*</\1>$")
BREAK = re.compile(r"(?:  |\\|<br\s{0,3}/?>[ \t]{0,3})$")
# A cell that is code without its backticks: a call from end to end whose name no word of English has (function, a.b,
# a_b, aB) and whose arguments have commas between them; an arrow function; a comparison.
SIGNATURE = re.compile(
    r"^(?=function\(|[^(]{0,80}[.#_$]|[^(]{0,80}[a-z][A-Z])[A-Za-z_$][\w.$#\\]{0,80}"
    r"\([^()\s,:]*(?:[,:]\s{0,3}[^()\s,:]*){0,20}\);?(?:\s?[:=].{0,200})?$|\)\s?=>|[!=]==|&&")
ACTIVE = re.compile(r"[|<*_\[\]`]")
MARKER = re.compile(r"(?:\d{1,9}[.)]|[-+*>#])(?=\s|$)")
COMMENT = re.compile(r"<!--(?P<html>(?:[^-]|-(?!->))*+)-->|\{/\*(?P<jsx>(?:[^*]|\*(?!/))*+)\*/\}")
PREFIX = re.compile(r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")


def read(path: Path, encoding: str = "") -> Document:
    """The prose of a Markdown file, line by line and cell by cell; the encoding is found as in plain text."""
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a Markdown file; `name` stands for it, and its suffix tells MDX.

    Code, HTML blocks, link definitions and front matter but for title and description are in no segment; inside
    a segment markup is masked. Raises `InputError` as plain text does.
    """
    text, bom, codec = decode(raw, name, encoding)
    spans = lines(text)
    for number, span in enumerate(spans, 1):
        if span.end - span.start > plain.LINE_LIMIT:
            raise InputError(name, "a line of {count} characters is no text; the limit is {limit}", f"line {number}",
                             count=f"{span.end - span.start:,}", limit=f"{plain.LINE_LIMIT:,}")
    reader = _Reader(name, text, spans, name.lower().endswith(".mdx"))
    reader.read()
    document = Document(name, tuple(reader.segments), text, raw, codec, bom, tuple(reader.blocks), pieces=reader.quotes)
    return replace(document, marks=marks.in_lines(reader.comments(), document)) if "zhqa:" in text else document


class _Piece(NamedTuple):
    """A stretch of one physical line: the line's index, where the stretch starts in the file, its text."""

    line: int
    start: int
    text: str


class _Reader:
    def __init__(self, name: str, text: str, spans: Sequence[Span], jsx: bool):
        self.name = name
        self.text = text
        self.spans = spans
        self.jsx = jsx
        self.segments: list[Segment] = []
        self.blocks: list[Block] = []
        self.quotes: dict[Place, str] = {}
        self.references: Collection[str] = ()
        self.code: list[Span] = []  # lines of code, in which nothing is a comment
        self.inside: list[str] = []  # the lists and quotations open at the moment; an item has one paragraph that is it

    def read(self) -> None:
        first = self._front_matter()
        body = "\n" * first + self.text[self.spans[first].start :] if first < len(self.spans) else ""
        found, self.references = tokens(body, self.jsx)
        row: list[str] | None = None
        above: Any = None
        for token in found:
            match token.type:
                case "list_item_open":
                    self.inside.append("item")
                case "blockquote_open":
                    self.inside.append("quote")
                case "list_item_close" | "blockquote_close":
                    self.inside.pop()
                case "tr_open":
                    row, above = [], token
                case "tr_close":
                    self._row(above.map[0], row or [])
                    row = None
                case "heading_open" | "paragraph_open":
                    above = token
                case "inline" if row is not None:
                    row.append(token.content)
                case "inline" if above.type == "heading_open":
                    self._block(above.tag, Role.HEADLINE, self._heading(token, underlined=above.markup in "-="))
                case "inline":
                    self._paragraph(token)
                case "fence" | "code_block":
                    self.code.append(Span(*token.map))
                    self.blocks.append(Block("code", Span(len(self.segments), len(self.segments))))
                case "directive":
                    self._directive(token.map[0])

    def comments(self) -> Iterator[marks.Comment]:
        """The comments that speak to zhqa, each on a line of its own or at the end of one."""
        for number, span in enumerate(self.spans):
            line = self.text[span.start : span.end]
            if "zhqa:" not in line or any(code.start <= number < code.end for code in self.code):
                continue
            for found in COMMENT.finditer(line):
                said = marks.understood(found["html"] or found["jsx"] or "")
                if said and line.count("`", 0, found.start()) % 2 == 0:
                    rest = line[: found.start()] + line[found.end() :]
                    place = Place(self.name, str(number + 1), number + 1, span.start + found.start(), found.start() + 1)
                    yield marks.Comment(place, not rest.strip(" \t>"), said)

    # ---- blocks

    def _line(self, number: int) -> str:
        return self.text[self.spans[number].start : self.spans[number].end]

    def _front_matter(self) -> int:
        """The number of lines that front matter takes; its title and description become segments."""
        fence = self._line(0).rstrip() if self.spans else ""
        if fence not in ("---", "+++"):
            return 0
        for number in range(1, len(self.spans)):
            line = self._line(number)
            if line.rstrip() == fence:
                break
        else:
            return 0
        for at in range(1, number):
            found = FRONT.fullmatch(self._line(at)) if fence == "---" else None
            if found and self._plain_value(found):
                piece = _Piece(at, self.spans[at].start + found.start("value"), found["value"])
                role = Role.HEADLINE if found[1] == "title" else Role.BODY
                segment = Segment(piece.text, place=self._place(piece, 0), role=role)
                self.quotes[segment.place] = found["quote"]
                self._add(found[1], [segment])
        return number + 1

    def _plain_value(self, found: re.Match[str]) -> bool:
        value, quote = found["value"], found["quote"]
        if quote:
            return quote not in value and not (quote == '"' and "\\" in value)
        return not NOT_PLAIN.search(value)

    def _paragraph(self, token: Any) -> None:
        kind = self.inside[-1] if self.inside else "paragraph"
        role = ROLES.get(kind, Role.BODY)
        if kind == "item":
            self.inside[-1] = "more of an item"
        elif kind == "more of an item":
            kind, role = "paragraph", Role.ITEM
        group: list[_Piece] = []
        for piece in self._pieces(token):
            alone = bool(ELEMENT.match(piece.text))
            if group and (alone or FOOTNOTE.match(piece.text)):
                self._block(kind, role, group)
                group = []
            group.append(piece)
            if alone:
                self._block(kind, role, group)
                group = []
        if group:
            self._block(kind, role, group)

    def _pieces(self, token: Any) -> Iterator[_Piece]:
        """The lines of a paragraph where they stand in the file, without what quotes, indents or ends them."""
        for number, content in enumerate(token.content.split("\n"), token.map[0]):
            held = content.strip()
            whole = self._line(number).rstrip()
            if held and whole.endswith(held):
                yield _Piece(number, self.spans[number].start + len(whole) - len(held), held)

    def _heading(self, token: Any, underlined: bool) -> list[_Piece]:
        if underlined:
            return list(self._pieces(token))
        number = token.map[0]
        line = self._line(number)
        hashes = re.search(r"#{1,6}(?:\s|$)", line)
        at = line.find(token.content, hashes.end()) if hashes and token.content else -1
        return [_Piece(number, self.spans[number].start + at, token.content)] if at >= 0 else []

    def _directive(self, number: int) -> None:
        line = self._line(number)
        found = TITLED.match(line) or DIRECTIVE.match(line)
        if found and (title := found["title"].rstrip()):
            self._block("paragraph", Role.HEADLINE, [_Piece(number, self.spans[number].start + found.start("title"), title)])

    def _row(self, number: int, contents: Sequence[str]) -> None:
        """The cells of a row, split where markdown-it splits them; it gives their texts, but not their places."""
        line, start = self._line(number), self.spans[number].start
        held: list[tuple[_Piece, markdown_inline.Masked]] = []
        for cell, content in zip(_cells(line), contents, strict=False):
            text = line[cell.start : cell.end]
            if text and text.replace("\\|", "|") == content.replace("\\|", "|"):
                held.append((_Piece(number, start + cell.start, text), self._masked(text, cell=True)))
        with_prose = any(PROSE.search(masked.text) for _, masked in held)
        self._add("row", [segment for piece, masked in held for segment in self._segments([piece], masked, Role.CELL)]
                  if with_prose else [])

    def _block(self, kind: str, role: Role, pieces: Sequence[_Piece]) -> None:
        masked = self._masked("\n".join(piece.text for piece in pieces))
        self._add(kind, list(self._segments(pieces, masked, role)) if PROSE.search(masked.text) else [])

    def _add(self, kind: str, segments: Sequence[Segment]) -> None:
        start = len(self.segments)
        self.segments += segments
        self.blocks.append(Block(kind, Span(start, len(self.segments))))

    # ---- segments

    def _masked(self, text: str, cell: bool = False) -> markdown_inline.Masked:
        if cell and SIGNATURE.search(text):
            return markdown_inline.Masked(MASK * len(text), (Code(Span(0, len(text)), text),))
        return markdown_inline.masked(text, self.references, self.jsx)

    def _segments(self, pieces: Sequence[_Piece], masked: markdown_inline.Masked, role: Role) -> Iterator[Segment]:
        """A segment for each piece, from its first character of prose or code to its last."""
        at = nth = 0
        wrapped = False
        codes = masked.codes
        for piece in pieces:
            end = at + len(piece.text)
            here: list[Code] = []
            while nth < len(codes) and codes[nth].span.start < end:
                start, stop = max(codes[nth].span.start, at), min(codes[nth].span.end, end)
                here.append(Code(Span(start - at, stop - at), piece.text[start - at : stop - at]))
                if codes[nth].span.end > end:  # it goes on in the next line
                    break
                nth += 1
            if segment := self._segment(piece, masked.text[at:end], here, role, wrapped):
                yield segment
                wrapped = not BREAK.search(self._line(piece.line)[-20:])
            at = end + 1

    def _segment(self, piece: _Piece, text: str, codes: Sequence[Code], role: Role, wrapped: bool) -> Segment | None:
        first = codes[0].span.start if codes else len(text)
        last = codes[-1].span.end if codes else 0
        start, end = 0, len(text)
        while start < min(first, end) and (text[start] == MASK or text[start].isspace()):
            start += 1
        while end > max(last, start) and (text[end - 1] == MASK or text[end - 1].isspace()):
            end -= 1
        if start == end:
            return None
        moved = tuple(Code(Span(c.span.start - start, c.span.end - start), c.text) for c in codes)
        return Segment(text[start:end], place=self._place(piece, start), role=role, continues=wrapped, target_codes=moved)

    def _place(self, piece: _Piece, inside: int) -> Place:
        offset = piece.start + inside
        return Place(self.name, str(piece.line + 1), piece.line + 1, offset, offset - self.spans[piece.line].start + 1)


def _cells(line: str) -> list[Span]:
    """The cells of a table row, without the spaces around them."""
    prefix = PREFIX.match(line)
    start = prefix.end() if prefix else 0
    stop = len(line.rstrip())
    bounds, escaped = [start - 1], False
    for at in range(start, stop):
        if line[at] == "|" and not escaped:
            bounds.append(at)
        escaped = line[at] == "\\"
    bounds.append(stop)
    cells = [Span(one + 1, two) for one, two in zip(bounds, bounds[1:], strict=False)]
    if cells and cells[0].start == cells[0].end:
        cells.pop(0)
    if cells and cells[-1].start == cells[-1].end:
        cells.pop()
    return [_stripped(line, cell) for cell in cells]


def _stripped(line: str, cell: Span) -> Span:
    held = line[cell.start : cell.end]
    start = cell.start + len(held) - len(held.lstrip())
    return Span(start, max(start, cell.start + len(held.rstrip())))


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the file with the edits made, everything else as it was.

    Markup stays what it was: a bar, bracket or asterisk that an edit brings in is escaped, and so is what would make a
    line begin like a list. A title in front matter stays sound YAML: marks are escaped, a value is quoted if it must be.
    """
    quotes: Mapping[Place, str] = document.pieces or {}
    segments = {segment.place: segment for segment in document.segments}
    sound = {place: _in_yaml(segments[place], here, quotes[place]) if place in quotes
             else _in_markdown(document, segments[place], here) for place, here in edits.items()}
    return plain.edited(document, sound)


def _in_markdown(document: Document, segment: Segment, edits: Sequence[Edit]) -> Sequence[Edit]:
    start = segment.place.offset or 0
    text = document.text[start : start + len(segment.target)]
    sound = [edit if set(ACTIVE.findall(edit.content)) <= set(text[edit.span.start : edit.span.end])
             else Edit(edit.span, ACTIVE.sub(r"\\\g<0>", edit.content)) for edit in edits]
    before = document.text[start - segment.place.column + 1 : start]
    new = apply(text, sound)
    marker = MARKER.match(new)
    if before.strip(" \t>") or not marker or MARKER.match(text):
        return sound
    at = marker.end() - 1
    return [Edit(Span(0, len(text)), f"{new[:at]}\\{new[at:]}")]


def _in_yaml(segment: Segment, edits: Sequence[Edit], quote: str) -> Sequence[Edit]:
    if quote:
        inside = {'"': str.maketrans({'"': '\\"', "\\": "\\\\"}), "'": str.maketrans({"'": "''"})}[quote]
        return [Edit(edit.span, edit.content.translate(inside)) for edit in edits]
    new = apply(segment.target, edits)
    if not NOT_PLAIN.search(new) and FRONT.fullmatch(f"title: {new}"):
        return edits
    escaped = new.replace("\\", "\\\\").replace('"', '\\"')
    return [Edit(Span(0, len(segment.target)), f'"{escaped}"')]
