"""XML of strangers: its bytes decoded, document types refused, everything dangerous off; the only door to lxml."""

import codecs
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

from termbase.files import SIZE_LIMIT, reading
from termbase.trouble import InputError

XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"
# Parsers take time by the tag. The densest TMX that people make has some 90,000 a megabyte.
TAG_LIMIT = 5_000_000
DEPTH_LIMIT = 256
CHUNK = 1 << 16
# What is read entry by entry, and forgotten, may be larger: a termbase of 100,000 concepts has 100 MB and 8,000,000 tags.
STREAM_LIMIT = 500 << 20
STREAM_TAG_LIMIT = 20_000_000
ENTRY_TAG_LIMIT = 200_000
HEAD = 1 << 20  # bytes in which the first element must begin

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
_ROOT = re.compile(r"<([^\s/>!?]+)([^<>]*)")
_ATTRIBUTE = re.compile(r"""([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# What XML 1.0 cannot hold, and what no table of ours may.
UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
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
    bom, codec = _detected(raw, path, encoding)
    body = raw[len(bom) :]
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(path, "not {encoding}", f"byte {error.start + len(bom)}", encoding=codec) from None
    if "\0" in text:
        raise InputError(path, "holds NUL bytes, so it is no text", f"character {text.index(chr(0))}")
    return Decoded(text, bom, codec)


def _detected(raw: bytes, path: object, encoding: str = "") -> tuple[bytes, str]:
    """The byte order mark of a file and the codec of what follows, by its first bytes."""
    bom, codec = next(((bom, codec) for bom, codec in _BOMS if raw.startswith(bom)), (b"", ""))
    body = raw[len(bom) :]
    codec = codec or next((codec for head, codec in _UNMARKED if body.startswith(head)), "")
    declared = _DECLARED.match(body[:400].decode(codec or "latin-1", "replace"))
    if codec and declared and not _agree(declared[1], codec):
        raise InputError(path, "declares {declared} but is {encoding}; save it anew", "line 1",
                         declared=declared[1], encoding=codec)
    return bom, codec or _known(declared[1] if declared else encoding or "utf-8", path, body)


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


def without_doctype(text: str, path: object, *allowed: str) -> str:
    """The text with a bare document type (one that names a file and declares nothing) blanked, its length kept.

    Only a type of one of the names `allowed` is put up with, and nothing ever reads the file it names. Raises `InputError`
    for any other document type: no translation tool needs one, and every entity attack does.
    """
    start = _PROLOG.match(text).end()  # type: ignore[union-attr]
    if not text.startswith("<!DOCTYPE", start):
        return text
    found = _BARE_DOCTYPE.match(text, start)
    if not found or found[1] not in allowed:
        raise InputError(path, "has a document type (DOCTYPE), which such files do not need; take it out",
                         f"line {line_of(text, start)}")
    return text[:start] + _NOT_NEWLINE.sub(" ", found[0]) + text[found.end() :]


def line_of(text: str, offset: int) -> int:
    """The 1-based line of an offset, lines ended by LF as parsers count them."""
    return text.count("\n", 0, offset) + 1


_SAFE: dict[str, Any] = {
    "encoding": "utf-8", "resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False,
    "attribute_defaults": False, "huge_tree": False, "recover": False,
}


def _undeclared(text: str) -> str:
    """The text without its declaration: it is decoded already, and a declaration would only contradict."""
    return _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1) if text.startswith("<?xml") else text


def _broken(error: Any, path: object) -> InputError:
    return InputError(path, "broken XML: {error}", f"line {error.lineno or 1}", error=_POSITION.sub("", error.msg or ""))


def parse(text: str, listener: Listener, path: object) -> None:
    """Tell the listener what stands in an XML text.

    No tree is built. Raises `InputError` with the line for a document type, for what is not well-formed, and for more
    than 5,000,000 tags; what the listener raises passes through.
    """
    from lxml import etree

    without_doctype(text, path)
    if text.count("<") > TAG_LIMIT:
        raise InputError(path, "more than {limit} tags; split the file", limit=f"{TAG_LIMIT:,}")
    text = _undeclared(text)
    parser = etree.XMLParser(target=listener, **_SAFE)
    try:
        for start in range(0, len(text), CHUNK):
            parser.feed(text[start : start + CHUNK].encode("utf-8"))
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _broken(error, path) from None
    for entry in parser.feed_error_log:  # which is no error to a parser that builds no tree
        if entry.type_name == "NS_ERR_UNDEFINED_NAMESPACE":
            raise InputError(path, "broken XML: {error}", f"line {entry.line}", error=entry.message)


# ---- entry by entry: the trees of lxml, one at a time

# An element of lxml, as `entries` yields it: `tag`, `text`, `tail`, `get`, `attrib`, iteration over what stands in it.
# A processing instruction among them has a `tag` that is no string, a `target` and a `text`.
Node = Any


def entries(file: BinaryIO, path: object, tags: tuple[str, ...], roots: tuple[str, ...], form: str) -> Iterator[Node]:
    """The elements of the names `tags`, whatever their namespace, one after the other; each is gone when the next is asked for.

    `form` names the format in messages. A bare document type named like a root is put up with. Memory is bounded by the largest
    entry. Raises `InputError` with the line or byte where the first element is none of `roots`; for any other document type;
    for what is not well-formed or not what its encoding claims; above 500 MB or 20,000,000 tags, or 200,000 in one entry.
    """
    from lxml import etree

    parser = etree.XMLPullParser(("end",), tag=[f"{{*}}{tag}" for tag in tags], remove_comments=True, **_SAFE)
    tags_met = since = 0
    try:
        for number, text in enumerate(_texts(file, path)):
            if number == 0:
                text = _undeclared(_checked_head(text, path, roots, form))
            tags_met += (count := text.count("<"))
            since += count
            parser.feed(text.encode("utf-8"))
            for entry in parser.feed_error_log:  # not every fault stops this parser at once
                if entry.level_name == "FATAL":
                    raise InputError(path, "broken XML: {error}", f"line {entry.line or 1}", error=entry.message.strip())
            for _, node in parser.read_events():
                since = 0
                yield node
                _forget(node)
            if tags_met > STREAM_TAG_LIMIT or since > ENTRY_TAG_LIMIT + CHUNK:
                limit = STREAM_TAG_LIMIT if tags_met > STREAM_TAG_LIMIT else ENTRY_TAG_LIMIT
                raise InputError(path, "more than {limit} tags; split the file", limit=f"{limit:,}")
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _broken(error, path) from None


def _texts(file: BinaryIO, path: object) -> Iterator[str]:
    """The text of a file in pieces, the first of up to a megabyte."""
    raw = file.read(HEAD)
    bom, codec = _detected(raw, path)
    decoder = codecs.getincrementaldecoder(codec)()
    raw, at, characters = raw[len(bom) :], len(bom), 0
    while True:
        try:
            text = decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            place = at + len(raw) - len(error.object) + error.start
            raise InputError(path, "not {encoding}", f"byte {place}", encoding=codec) from None
        if "\0" in text:
            raise InputError(path, "holds NUL bytes, so it is no text", f"character {characters + text.index(chr(0))}")
        if not raw:
            return
        yield text
        at += len(raw)
        characters += len(text)
        if at > STREAM_LIMIT:
            raise InputError(path, "larger than {limit} MB", limit=STREAM_LIMIT >> 20)
        raw = file.read(CHUNK)


def _checked_head(text: str, path: object, roots: tuple[str, ...], form: str) -> str:
    text = without_doctype(text, path, *roots)
    name, _ = _root(text)
    if name and name not in roots:
        raise InputError(path, "no {form}: the file begins with <{tag}>", form=form, tag=name)
    if not name and len(text) >= HEAD // 4:
        raise InputError(path, "no {form}: no element in the first {limit} KB", form=form, limit=HEAD >> 10)
    return text


def _root(text: str) -> tuple[str, dict[str, str]]:
    """The local name and the attributes of the first element of a text without document type; "" where there is none."""
    found = _ROOT.match(text, _PROLOG.match(text).end())  # type: ignore[union-attr]
    if not found:
        return "", {}
    return found[1].rpartition(":")[2], {name: one or other for name, one, other in _ATTRIBUTE.findall(found[2])}


def opening(path: Path) -> tuple[str, dict[str, str]]:
    """The local name and the attributes of the first element of a file; "" and nothing for what does not begin as XML does."""
    try:
        with reading(path) as file:
            raw = file.read(CHUNK)
            bom, codec = _detected(raw, path)
        text = raw[len(bom) :].decode(codec, "replace")
        start = _PROLOG.match(text).end()  # type: ignore[union-attr]
        if found := _BARE_DOCTYPE.match(text, start):
            text = text[found.end() :]
    except InputError:
        return "", {}
    return _root(text)


def _forget(node: Node) -> None:
    """Drop an element that was read, and all that stands before it: the tree behind the reader stays small."""
    node.clear()
    while node is not None:
        parent = node.getparent()
        while parent is not None and node.getprevious() is not None:
            del parent[0]
        node = parent


def fragment(text: str) -> Node | None:
    """The element that a text is, or None where it is none, or no safe one."""
    from lxml import etree

    if not text.startswith("<") or "<!DOCTYPE" in text or text.count("<") > ENTRY_TAG_LIMIT:
        return None
    try:
        return etree.fromstring(text.encode("utf-8"), etree.XMLParser(remove_comments=True, **_SAFE))
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return None


def escaped(text: str) -> str:
    """The text as it stands between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def quoted(text: str) -> str:
    """The text as it stands between the double quotes of an attribute, line breaks kept."""
    text = escaped(text)
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text if text.isprintable() else text.replace("\n", "&#10;").replace("\t", "&#9;")


def encoded(text: str, path: object, codec: str = "utf-8") -> bytes:
    """The bytes of a piece of XML; raises `InputError` for a character that XML cannot hold."""
    if bad := UNWRITABLE.search(text):
        raise InputError(path, "the control character {code} cannot be written; take it out", code=f"U+{ord(bad[0]):04X}")
    return text.encode(codec)
