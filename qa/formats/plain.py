"""Plain text: a line is a segment, and every byte outside an edit stays."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from qa.fix import Edit, apply, in_file
from qa.model import Document, Place, Role, Segment
from termbase.encoding import decode
from termbase.files import read_bytes
from termbase.text import lines
from termbase.trouble import InputError

# No paragraph is this long (a novel chapter has some 30,000); a line that is comes from a dump or a minified file.
LINE_LIMIT = 200_000
HEADLINE_LIMIT = 120
SENTENCE_END = re.compile(r"[.!?:;…。！？：；][\"'”’)\]»]*\s*$")


def read(path: Path, encoding: str = "") -> Document:
    """The lines of a text file as segments; blank lines are none.

    The encoding is that of the BOM, else UTF-8, else `encoding`, else GB18030 or Big5 where the text is plainly
    Chinese; anything else raises `InputError` with the byte at fault.
    """
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a text file; `name` stands for it in findings and errors."""
    text, bom, codec = decode(raw, name, encoding)
    segments: list[Segment] = []
    before = ""
    for number, span in enumerate(lines(text), 1):
        line = text[span.start : span.end]
        if len(line) > LINE_LIMIT:
            raise InputError(name, "a line of {count} characters is no text; the limit is {limit}", f"line {number}",
                             count=f"{len(line):,}", limit=f"{LINE_LIMIT:,}")
        if line.strip():
            place = Place(name, str(number), number, span.start)
            wrapped = bool(before) and not SENTENCE_END.search(before) and len(before) > HEADLINE_LIMIT // 3
            segments.append(Segment(line, place=place, role=_role(line, number), continues=wrapped))
        before = line.strip()
    return Document(name, tuple(segments), text, raw, codec, bom)


def _role(line: str, number: int) -> Role:
    short = len(line) <= HEADLINE_LIMIT and not SENTENCE_END.search(line)
    return Role.HEADLINE if number == 1 and short else Role.BODY


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the file with the edits made, everything else as it was; raises `InputError` as `encode` does."""
    return encode(document, apply(document.text, in_file(edits)))


def encode(document: Document, text: str) -> bytes:
    """The bytes of a changed text, in the encoding and with the BOM of the document it came from.

    Raises `InputError` if the file's own bytes would not survive the way there and back, or if the text holds a
    character that the encoding lacks.
    """
    try:
        if document.bom + document.text.encode(document.encoding) != document.raw:
            raise InputError(document.path, "cannot be written back in {encoding} unchanged", encoding=document.encoding)
        return document.bom + text.encode(document.encoding)
    except UnicodeEncodeError as error:
        raise InputError(document.path, "“{char}” does not exist in {encoding}; save the file as UTF-8",
                         char=text[error.start], encoding=document.encoding) from None
