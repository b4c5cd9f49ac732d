"""Gettext catalogs: an entry is a unit, and no byte outside an edited string changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qa import marks
from qa.fix import Edit, apply
from qa.formats import placeholders, plain
from qa.model import Document, Mark, Place, Segment
from termbase.catalog import ESCAPE, WRITTEN, Entry, Piece, charset, entries
from termbase.encoding import decode
from termbase.files import read_bytes
from termbase.text import HAN, Span

HAN_ONE = re.compile(f"[{HAN}]")
LATIN = re.compile("[A-Za-z]")


def read(path: Path, encoding: str = "") -> Document:
    """The entries of a catalog; the encoding is UTF-8 or what the header names."""
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a catalog.

    A segment is a translation, numbered by its entry; the header and obsolete entries are none, fuzzy ones are. In a
    catalog whose msgid are English and msgstr Chinese the msgid are the targets, and locked. Raises `InputError`
    naming the line that is no line of a catalog.
    """
    text, bom, codec = decode(raw, name, encoding or charset(raw))
    found = list(entries(text, name))
    pieces: dict[Place, Sequence[Piece]] = {}
    segments = list(_segments(name, found, _direction(found), pieces))
    return Document(name, tuple(segments), "", raw, codec, bom, pieces=pieces, marks=tuple(_marks(found, segments)))


def _direction(found: Sequence[Entry]) -> str:
    """Whether the catalog goes from Chinese, from English into Chinese, or is English under keys."""
    ids = "".join(entry.strings["msgid"].value for entry in found)
    translations = "".join(held.value for entry in found for _, held in entry.forms())
    if _mostly_han(ids):
        return "from Chinese"
    if _mostly_han(translations) or not translations:
        return "into Chinese"
    return "from Chinese" if HAN_ONE.search(ids) else "keys"


def _mostly_han(text: str) -> bool:
    return len(HAN_ONE.findall(text)) > len(LATIN.findall(text))


def _segments(
    name: str, found: Sequence[Entry], direction: str, pieces: dict[Place, Sequence[Piece]]
) -> Iterator[Segment]:
    for number, entry in enumerate(found, 1):
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


def _marks(found: Sequence[Entry], segments: Sequence[Segment]) -> Iterator[Mark]:
    at = 0
    for entry in found:
        end = at + len(entry.forms())
        for comment in entry.comments:
            yield from marks.in_unit(comment.lstrip("#.").strip(), segments[at].place, Span(at, end))
        at = end


# ---- writing back


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the file with the edits made; strings stay broken into lines where they are.

    What replaces words that run over the end of a line goes into the first of its lines. Raises `InputError` as
    `plain.encode` does.
    """
    text, _, _ = decode(document.raw, document.path, document.encoding)
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
