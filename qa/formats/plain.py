"""Plain text: a line is a segment, and every byte outside an edit stays."""

import codecs
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from qa.fix import Edit, apply, in_file
from qa.model import Document, Place, Role, Segment
from termbase.files import read_bytes
from termbase.text import CJK_PUNCTUATION, HAN, lines
from termbase.trouble import InputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of a text that really is GB18030 or Big5, nearly every non-ASCII character is a common ideograph, a CJK mark or
# typographic punctuation; of Latin-1 read as GB18030 it is not. The bound is design.md's ladder (§D.3 of conventions).
CJK_SHARE = 0.9
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


def decode(raw: bytes, name: str, encoding: str = "") -> tuple[str, bytes, str]:
    """The text of a file's bytes without BOM, the BOM, and the codec; raises `InputError` where it is no text."""
    for bom, codec in BOMS:
        if raw.startswith(bom):
            return _text(raw[len(bom) :], codec, name), bom, codec
    for codec in filter(None, (encoding, "utf-8")):
        try:
            return _text(raw, codec, name), b"", codec
        except UnicodeDecodeError as error:
            if encoding:
                raise InputError(name, "not {encoding}", f"byte {error.start}", encoding=encoding) from None
            at_fault = error.start
        except LookupError:
            raise InputError(name, "no encoding is called “{encoding}”", encoding=encoding) from None
    for codec in ("gb18030", "big5"):
        text = _chinese(raw, codec)
        if text:
            return text, b"", codec
    raise InputError(name, "not UTF-8; name the encoding with --encoding", f"byte {at_fault}")


def _text(raw: bytes, codec: str, name: str) -> str:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        if codec.startswith(("utf-16", "utf-32")):
            raise InputError(name, "not {encoding}", f"byte {error.start}", encoding=codec) from None
        raise
    if "\0" in text:
        raise InputError(name, "holds NUL bytes, so it is no text (or UTF-16 without a byte order mark)",
                         f"character {text.index(chr(0))}")
    return text


def _chinese(raw: bytes, codec: str) -> str:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return ""
    foreign = [char for char in text if not char.isascii()]
    common = re.compile(f"[{HAN}{CJK_PUNCTUATION}\u2010-\u2027\u3000]")
    return text if foreign and sum(map(bool, map(common.match, foreign))) >= CJK_SHARE * len(foreign) else ""


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
