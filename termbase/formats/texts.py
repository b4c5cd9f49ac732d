"""Texts in the XML of other tools: white space that only wraps a line, blocks of a note, markup inside a text."""

import re

from termbase.formats.columns import CONTROL
from termbase.trouble import InputError
from termbase.xml import Node

_SPACES = re.compile(r"[ \t]*\n[ \t\n]*")
_INDENT = re.compile(r"\n[ \t\n]*[ \t]")
_BLANK = re.compile(r"\n{2,}")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def clean(text: str | None, free: bool = True) -> str:
    """The text of an element: outer white space gone, a line break before an indent is a space, as are tabs.

    Other line breaks stay in a `free` text and are spaces in any other.
    """
    if not text:
        return ""
    if text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = _SPACES.sub(lambda run: " " if not free or _INDENT.search(run[0]) else run[0], text)
    return text.replace("\t", " ").strip()


def clean_term(text: str) -> str:
    """The text of a term: as `clean`, but outer spaces stay where it stands on one line, for lint to find."""
    return text if text.isprintable() else clean(text, free=False) if "\n" in text or "\r" in text else text.replace("\t", " ")


def blocks(text: str) -> list[str]:
    """The blocks of a free text, which exchange formats have as so many notes: blank lines part them."""
    return [cleaned for block in _BLANK.split(text) if (cleaned := clean(block))]


def joined(parts: list[str]) -> str:
    """The free text of several notes."""
    return "\n\n".join(part for part in parts if part)


def is_url(text: str) -> bool:
    """Whether a text is the address of a web page."""
    return bool(_URL.fullmatch(text))


def checked(text: str, path: object, place: str) -> str:
    """The text, or an `InputError` where it has a control character."""
    if not text.isprintable() and (bad := CONTROL.search(text)):
        raise InputError(path, "the control character {code}; take it out", place, code=f"U+{ord(bad[0]):04X}")
    return text


def inner(node: Node) -> str:
    """All text in an element, markup aside; the native code of inline elements is none."""
    if not len(node):
        return node.text or ""
    parts = [node.text or ""]
    for child in node:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] not in ("bpt", "ept", "ph", "it", "ut"):
            parts.append(inner(child))
        parts.append(child.tail or "")
    return "".join(parts)
