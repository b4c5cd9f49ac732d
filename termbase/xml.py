"""XML of strangers: its bytes decoded, document types refused, everything dangerous off; the only door to lxml."""

import codecs
import re
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from termbase.files import SIZE_LIMIT
from termbase.trouble import InputError

XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"
# Parsers take time by the tag. The densest TMX that people make has some 90,000 a megabyte.
TAG_LIMIT = 5_000_000
DEPTH_LIMIT = 256
CHUNK = 1 << 16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# XML 1.0, appendix F: how a declaration begins in an encoding of two bytes without a mark.
_UNMARKED = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
# Encodings in which every byte below 0x80 that stands alone is ASCII, and whose characters do not depend on what was
# before. UTF-7 and the ISO 2022 family are left out: markup can hide in them.
_CODECS = re.compile(r"utf-8|ascii|iso8859-\d+|cp125\d|cp93[26]|cp949|cp950|gb2312|gbk|gb18030|big5|big5hkscs|"
                     r"shift_jis|euc_jp|euc_kr|koi8-[ru]")
_DECLARED = re.compile(r"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
_DECLARATION = re.compile(r"<\?xml\s[^>]*?\?>")
_PROLOG = re.compile(r"(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->)*+")
_BARE_DOCTYPE = re.compile(
    r"""<!DOCTYPE\s+([\w.:-]+)(?:\s+SYSTEM\s*(?:"[^"]*"|'[^']*')|"""
    r"""\s+PUBLIC\s*(?:"[^"]*"|'[^']*')\s*(?:"[^"]*"|'[^']*')?)?\s*>"""
)
_POSITION = re.compile(r", line \d+, column \d+$")
_NOT_NEWLINE = re.compile(r"[^\r\n]")


class Decoded(NamedTuple):
    """The text of an XML file without its byte order mark, the mark, and the codec that turns one into the other."""

    text: str
    bom: bytes
    codec: str


class Listener(Protocol):
    """What is told of the elements and texts of a file, in order; names are `{namespace}local`."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""

    def end(self, tag: str) -> None:
        """An element closes."""

    def data(self, text: str) -> None:
        """A stretch of text, references resolved; one text may come in several."""

    def close(self) -> None:
        """The file is at its end, or was broken off."""


def decode(raw: bytes, path: object, encoding: str = "") -> Decoded:
    """The text of an XML file: by its byte order mark, else its declaration, else `encoding`, else UTF-8.

    Raises `InputError` above 50 MB, where the bytes are not what they are declared to be, and for NULs.
    """
    if len(raw) > SIZE_LIMIT:
        raise InputError(path, "larger than {limit} MB", limit=SIZE_LIMIT >> 20)
    bom, codec = next(((bom, codec) for bom, codec in _BOMS if raw.startswith(bom)), (b"", ""))
    body = raw[len(bom) :]
    codec = codec or next((codec for head, codec in _UNMARKED if body.startswith(head)), "")
    declared = _DECLARED.match(body[:400].decode(codec or "latin-1", "replace"))
    if codec and declared and not _agree(declared[1], codec):
        raise InputError(path, "declares {declared} but is {encoding}; save it anew", "line 1",
                         declared=declared[1], encoding=codec)
    codec = codec or _known(declared[1] if declared else encoding or "utf-8", path, body)
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(path, "not {encoding}", f"byte {error.start + len(bom)}", encoding=codec) from None
    if "\0" in text:
        raise InputError(path, "holds NUL bytes, so it is no text", f"character {text.index(chr(0))}")
    return Decoded(text, bom, codec)


def _agree(declared: str, codec: str) -> bool:
    return declared.lower().replace("_", "-") in (codec, codec.removesuffix("-le").removesuffix("-be"), codec.replace("-", ""))


def _known(name: str, path: object, body: bytes) -> str:
    try:
        codec = codecs.lookup(name).name
        codec = "gbk" if codec == "gb2312" else codec  # Windows calls both by the older name
    except LookupError:
        codec = ""
    if codec.startswith(("utf-16", "utf-32")):
        if b"\0" not in body[:4]:
            raise InputError(path, "declares {declared} but is {encoding}; save it anew", "line 1",
                             declared=name, encoding="utf-8")
        return codec if codec[-3:] in ("-le", "-be") else f"{codec}-le"
    if not _CODECS.fullmatch(codec):
        raise InputError(path, "no encoding is called “{encoding}”", encoding=name)
    return codec


def without_doctype(text: str, path: object, allowed: str = "") -> str:
    """The text with a bare document type (one that names a file and declares nothing) blanked, its length kept.

    Only a type of the name `allowed` is put up with, and nothing ever reads the file it names. Raises `InputError`
    for any other document type: no translation tool needs one, and every entity attack does.
    """
    start = _PROLOG.match(text).end()  # type: ignore[union-attr]
    if not text.startswith("<!DOCTYPE", start):
        return text
    found = _BARE_DOCTYPE.match(text, start)
    if not found or not allowed or found[1] != allowed:
        raise InputError(path, "has a document type (DOCTYPE), which such files do not need; take it out",
                         f"line {line_of(text, start)}")
    return text[:start] + _NOT_NEWLINE.sub(" ", found[0]) + text[found.end() :]


def line_of(text: str, offset: int) -> int:
    """The 1-based line of an offset, lines ended by LF as parsers count them."""
    return text.count("\n", 0, offset) + 1


def parse(text: str, listener: Listener, path: object) -> None:
    """Tell the listener what stands in an XML text.

    No tree is built. Raises `InputError` with the line for a document type, for what is not well-formed, and for more
    than 5,000,000 tags; what the listener raises passes through.
    """
    from lxml import etree

    without_doctype(text, path)
    if text.count("<") > TAG_LIMIT:
        raise InputError(path, "more than {limit} tags; split the file", limit=f"{TAG_LIMIT:,}")
    # The text is decoded already: a declaration would only contradict.
    text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1) if text.startswith("<?xml") else text
    parser = etree.XMLParser(
        target=listener, encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, attribute_defaults=False, huge_tree=False, recover=False,
    )
    try:
        for start in range(0, len(text), CHUNK):
            parser.feed(text[start : start + CHUNK].encode("utf-8"))
        parser.close()
    except etree.XMLSyntaxError as error:
        problem = _POSITION.sub("", error.msg or "")
        raise InputError(path, "broken XML: {error}", f"line {error.lineno or 1}", error=problem) from None
    for entry in parser.feed_error_log:  # which is no error to a parser that builds no tree
        if entry.type_name == "NS_ERR_UNDEFINED_NAMESPACE":
            raise InputError(path, "broken XML: {error}", f"line {entry.line}", error=entry.message)
