"""What other tools said and the model has no place for, kept as `extra`: each pair written again where TBX has it."""

import re
from collections.abc import Iterable

from termbase import xml
from termbase.formats.columns import LANGS
from termbase.formats.tbx.categories import CATEGORIES, GROUPS
from termbase.formats.tbx.dialect import Dialect
from termbase.formats.tbx.items import as_xml, items, kind_of
from termbase.formats.tbx.reading import AS_XML, DEFINITION_IN, NO, TAGS, UNTRANSLATED, is_text, name_of
from termbase.formats.texts import clean
from termbase.xml import Node

Pair = tuple[str, str]
TERM_ONLY = ("termNote", "termNoteGrp")
# Names that the reader gives to what it keeps beside the categories.
CONTEXT_SOURCE = "context source"
MARKS = ("id", "term id")
OF_LANGUAGE = re.compile(f"({'|'.join((*LANGS, 'en-US', 'en-GB'))}) (.+)", re.DOTALL)
_RESERVED = re.compile(f"{DEFINITION_IN}|{TAGS}|{CONTEXT_SOURCE}|{'|'.join(MARKS)}|langSec .*|.*{AS_XML}|{OF_LANGUAGE.pattern}", re.DOTALL)
_PARTS = ("descrip", "admin", "ref", "xref", *GROUPS, "note", "termNote")
_PLAIN = ("descrip", "admin", "ref", "termNote")
_NAMED = re.compile(r"(?:(descrip|admin|ref|termNote):)?(\S(?:[^\n\t]*\S)?)")
_MADE = re.compile(r"(?:(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\S*)?)(?: |$))?(.*)")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)?)?")


def fragment(text: str) -> Node | None:
    """The element that the text of a pair is, as `as_xml` made it; None where it is plain text or was tampered with."""
    node = xml.fragment(text) if text.startswith("<") else None
    return node if node is not None and as_xml(node) == text else None


def expressed(pair: Pair, dialect: Dialect, taken: Iterable[str], usual: str) -> tuple[str, bool] | None:
    """A pair as XML, and whether it is one of those that stand right behind the term; None where the reader would not get it back.

    `taken` are the categories that the reader takes for fields of the model, because nothing before this pair fills them. `usual`
    is the element of an unknown category: `termNote` in a term section, else `descrip`.
    """
    name, text = pair
    if _RESERVED.fullmatch(name):
        return None
    node = fragment(text)
    if node is None:
        return None if text.startswith("<") or clean(text) != text or not text else _plain(name, text, dialect, taken, usual)
    element, _ = kind_of(node)
    if element not in _PARTS or (element in TERM_ONLY and usual != "termNote") or not dialect.allows(node):
        return None
    read = items(node)
    if len(read) != 1 or name_of(read[0], usual) != name or _seized(read[0].element, read[0].type, taken):
        return None
    if is_text(read[0]):
        return None  # which the reader would take for plain text
    return dialect.render(node), element in TERM_ONLY


def _plain(name: str, text: str, dialect: Dialect, taken: Iterable[str], usual: str) -> tuple[str, bool] | None:
    if name in CATEGORIES["transactionType"].values or name.startswith("transac:"):
        kind = name.removeprefix("transac:")
        known = kind in CATEGORIES["transactionType"].values
        if known == (kind != name) or name in taken or not dialect.has("transac", "transactionType"):
            return None
        return (made, False) if (made := transaction(kind, text, dialect)) else None
    if name == "note":
        return (dialect.category("note", "", text), False) if "note" not in taken else None
    found = _NAMED.fullmatch(name)
    if not found:
        return None
    kind = found[2]
    element = found[1] or (CATEGORIES[kind].element if kind in CATEGORIES else usual)
    if element not in _PLAIN or (element in TERM_ONLY and usual != "termNote") or not dialect.has(element, kind):
        return None
    if _seized(element, kind, taken) or f"{element}:{kind}" == name and element == (
            CATEGORIES[kind].element if kind in CATEGORIES else usual):
        return None
    return dialect.category(element, kind, text), element in TERM_ONLY


def _seized(element: str, kind: str, taken: Iterable[str]) -> bool:
    """Whether the reader takes a category for a field of the model."""
    return (kind or element) in taken or element == "note" and "note" in taken


def transaction(kind: str, text: str, dialect: Dialect) -> str:
    """A transaction as XML, its text “date person”; "" where it would not be read back alike."""
    if not text or not kind or clean(text, free=False) != text or clean(kind, free=False) != kind:
        return ""
    date, person = _MADE.fullmatch(text).groups()  # type: ignore[union-attr]
    if date and not _DAY.fullmatch(date):
        date, person = "", text
    if person != person.strip():
        return ""
    parts = [dialect.category("transac", "transactionType", kind)]
    parts += [f"<date>{date}</date>"] if date else []
    parts += [dialect.category("transacNote", "responsibility", person)] if person else []
    return f"<transacGrp>{''.join(parts)}</transacGrp>"


def cleaned(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs as they can be read back, in order."""
    return sorted((clean(name.replace("=", "-"), free=False), clean(text)) for name, text in pairs)


def negates(pair: Pair) -> bool:
    """Whether the reader takes a pair to say that the concept is not to be translated."""
    return pair[0].rpartition(":")[2] in UNTRANSLATED and (pair[1].lower() in NO or pair[1].startswith("<"))


def read_from(pairs: list[Pair], name: str, text: str, dialect: Dialect, source: str | None = None) -> list[str]:
    """The element that a field was read from, where the field still says the same; the pair that kept it is taken out.

    `source` is to be given in the same group; None: any source will do.
    """
    for pair in pairs:
        node = fragment(pair[1]) if pair[0] == f"{name}{AS_XML}" else None
        if node is None or kind_of(node)[0] not in _PARTS or not dialect.allows(node):
            continue
        read = items(node)
        same = len(read) == 1 and (read[0].type or "note", read[0].text) == (name, text) and source in (None, read[0].source)
        if same and not read[0].plain:
            pairs.remove(pair)
            return [dialect.render(node)]
    return []


def described(kind: str, text: str, source: str | None, pairs: list[Pair], dialect: Dialect) -> list[str]:
    """A text with its source, in one group; nothing where the dialect has no such category."""
    if not text or not dialect.has("descrip", kind):
        return []
    if found := read_from(pairs, kind, text, dialect, source):
        return found
    plain = dialect.category("descrip", kind, text)
    return [f"<descripGrp>{plain}{dialect.category('admin', 'source', source)}</descripGrp>" if source else plain]
