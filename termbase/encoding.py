"""The text in the bytes of a file: by its mark, as UTF-8, or in an old Chinese encoding; never by guessing."""

import codecs
import re

from termbase.text import CJK_PUNCTUATION, HAN
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
