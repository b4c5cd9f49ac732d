"""Gettext catalogs: an entry is a unit, and no byte outside an edited string changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from qa import marks
from qa.fix import Edit, apply
from qa.formats import placeholders, plain
from qa.model import Document, Mark, Place, Segment
from termbase.files import read_bytes
from termbase.text import HAN, Span, lines
from termbase.trouble import InputError

KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,2})\])?)[ \t]*")
STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"[ \t]*')
ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.S)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
CHARSET = re.compile(rb"charset=([A-Za-z][\w.:-]{1,30})")
HAN_ONE = re.compile(f"[{HAN}]")
LATIN = re.compile("[A-Za-z]")


class Piece(NamedTuple):
    """The inside of one quoted string: where it stands in the text, and how it is written there."""

    start: int
    written: str


@dataclass(slots=True)
class _String:
    line: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def value(self) -> str:
        return "".join(_unescaped(piece.written) for piece in self.pieces)


@dataclass(slots=True)
class _Entry:
    strings: dict[str, _String] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)

    def forms(self) -> list[tuple[str, _String]]:
        """The translations, each with its index where there are several."""
        return [(key[6:], held) for key, held in self.strings.items() if key.startswith("msgstr")]


def read(path: Path, encoding: str = "") -> Document:
    """The entries of a catalog; the encoding is UTF-8 or what the header names."""
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a catalog.

    A segment is a translation, numbered by its entry; the header and obsolete entries are none, fuzzy ones are. In a
    catalog whose msgid are English and msgstr Chinese the msgid are the targets, and locked. Raises `InputError`
    naming the line that is no line of a catalog.
    """
    named = CHARSET.search(raw[:5000])
    if not encoding and named and named[1].lower() not in (b"charset", b"utf-8", b"utf8"):
        encoding = named[1].decode("ascii")
    text, bom, codec = plain.decode(raw, name, encoding)
    entries = list(_entries(text, name))
    pieces: dict[Place, Sequence[Piece]] = {}
    segments = list(_segments(name, entries, _direction(entries), pieces))
    return Document(name, tuple(segments), "", raw, codec, bom, pieces=pieces, marks=tuple(_marks(entries, segments)))


def _direction(entries: Sequence[_Entry]) -> str:
    """Whether the catalog goes from Chinese, from English into Chinese, or is English under keys."""
    ids = "".join(entry.strings["msgid"].value for entry in entries)
    translations = "".join(held.value for entry in entries for _, held in entry.forms())
    if _mostly_han(ids):
        return "from Chinese"
    if _mostly_han(translations) or not translations:
        return "into Chinese"
    return "from Chinese" if HAN_ONE.search(ids) else "keys"


def _mostly_han(text: str) -> bool:
    return len(HAN_ONE.findall(text)) > len(LATIN.findall(text))


def _segments(
    name: str, entries: Sequence[_Entry], direction: str, pieces: dict[Place, Sequence[Piece]]
) -> Iterator[Segment]:
    for number, entry in enumerate(entries, 1):
        singular = entry.strings["msgid"]
        plural = entry.strings.get("msgid_plural", singular)
        for index, form in entry.forms():
            original = singular if index in ("", "[0]") and (index == "" or len(entry.forms()) > 1) else plural
            target, source = (original, form) if direction == "into Chinese" else (form, original)
            place = Place(name, f"{number}{index}", target.line)
            if direction != "into Chinese":
                pieces[place] = form.pieces
            chinese, source_codes = placeholders.masked("" if direction == "keys" else source.value)
            english, target_codes = placeholders.masked(target.value)
            yield Segment(english, chinese, place, source_codes=source_codes, target_codes=target_codes,
                          locked=direction == "into Chinese")


def _marks(entries: Sequence[_Entry], segments: Sequence[Segment]) -> Iterator[Mark]:
    at = 0
    for entry in entries:
        end = at + len(entry.forms())
        for comment in entry.comments:
            yield from marks.in_unit(comment, segments[at].place, Span(at, end))
        at = end


# ---- the lines of a catalog


def _entries(text: str, name: str) -> Iterator[_Entry]:
    """The entries in order, without the header and what is obsolete."""
    entry, current = _Entry(), None
    for number, span in enumerate(lines(text), 1):
        line = text[span.start : span.end]
        indent = len(line) - len(line.lstrip(" \t"))
        if not line.strip() or line[indent] == "#":
            if any(key.startswith("msgstr") for key in entry.strings):
                yield from _kept(entry)
                entry = _Entry()
            if line.strip():
                entry.comments.append(line.strip().lstrip("#.").strip())
            current = None
            continue
        keyword = KEYWORD.match(line, indent)
        if keyword:
            key = keyword[1]
            if key in entry.strings or (key in ("msgctxt", "msgid") and "msgid" in entry.strings):
                yield from _kept(entry)
                entry = _Entry()
            if key.startswith("msgstr") and "msgid" not in entry.strings:
                raise InputError(name, "msgstr without msgid", f"line {number}")
            current = entry.strings[key] = _String(number)
        string = STRING.fullmatch(line, keyword.end() if keyword else indent)
        if current is None or not string:
            raise InputError(name, "no line of a catalog: {line}", f"line {number}", line=line.strip()[:60])
        current.pieces.append(Piece(span.start + string.start(1), string[1]))
    yield from _kept(entry)


def _kept(entry: _Entry) -> Iterator[_Entry]:
    if "msgid" not in entry.strings or not entry.forms():
        return
    if entry.strings["msgid"].value or "msgctxt" in entry.strings:
        yield entry


def _unescaped(written: str) -> str:
    return ESCAPE.sub(lambda found: _meant(found[0]), written) if "\\" in written else written


def _meant(escape: str) -> str:
    if escape[1] == "x" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    if escape[1] in "01234567":
        return chr(int(escape[1:], 8))
    return ESCAPES.get(escape[1], escape[1])


# ---- writing back


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the file with the edits made; strings stay broken into lines where they are.

    What replaces words that run over the end of a line goes into the first of its lines. Raises `InputError` as
    `plain.encode` does.
    """
    text, _, _ = plain.decode(document.raw, document.path, document.encoding)
    changes = [change for place, here in edits.items() for edit in here
               for change in _changes(document.pieces[place], edit)]
    return plain.encode(replace(document, text=text), apply(text, sorted(changes)))


def _changes(pieces: Sequence[Piece], edit: Edit) -> Iterator[Edit]:
    """An edit of a string as edits of the file: one for each quoted line that it touches."""
    at, content = 0, edit.content.translate(WRITTEN)
    pending = True
    for number, piece in enumerate(pieces):
        bounds = _bounds(piece)
        start, end = max(edit.span.start - at, 0), min(edit.span.end - at, len(bounds) - 1)
        at += len(bounds) - 1
        here = start < end or (pending and start == end and (edit.span.start < at or number == len(pieces) - 1))
        if here:
            yield Edit(Span(bounds[start], bounds[end]), content if pending else "")
            pending = False


def _bounds(piece: Piece) -> list[int]:
    """Where each character of the meaning begins in the file, and where the last ends."""
    bounds, at = [], 0
    while at < len(piece.written):
        bounds.append(piece.start + at)
        escape = ESCAPE.match(piece.written, at) if piece.written[at] == "\\" else None
        at = escape.end() if escape else at + 1
    bounds.append(piece.start + len(piece.written))
    return bounds
