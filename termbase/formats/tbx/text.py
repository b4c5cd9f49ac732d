"""Texts in TBX: white space that only wraps a line, blocks of a note, and what zhqa alone reads, as processing instructions."""

import re
from collections.abc import Iterable, Mapping

from termbase.formats.columns import CONCEPT_COLUMNS, CONTROL, TERM_COLUMNS, cell
from termbase.model import Concept, Term
from termbase.trouble import InputError
from termbase.xml import Node, quoted

TARGET = "zhqa"
_SPACES = re.compile(r"[ \t]*\n[ \t\n]*")
_INDENT = re.compile(r"\n[ \t\n]*[ \t]")
_BLANK = re.compile(r"\n{2,}")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_PSEUDO = re.compile(r'([\w.-]+)="([^"]*)"')
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot)|#([0-9]{1,6}));")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}


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
    """The blocks of a free text, which TBX has as so many notes: blank lines part them."""
    return [cleaned for block in _BLANK.split(text) if (cleaned := clean(block))]


def joined(parts: list[str]) -> str:
    """The free text of several notes."""
    return "\n\n".join(part for part in parts if part)


def is_url(text: str) -> bool:
    """Whether a text is an address that TBX takes as a target."""
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


def held(owner: Concept | Term, names: Iterable[str]) -> dict[str, str]:
    """The cells of those columns of a concept or term that say something."""
    columns = TERM_COLUMNS if isinstance(owner, Term) else CONCEPT_COLUMNS
    return {name: cell(name, owner) for name in names if getattr(owner, columns[name][0])}


def instruction(cells: Mapping[str, str]) -> str:
    """The processing instruction that holds cells by column of the CSV; "" for none."""
    parts = [f'{name}="{quoted(text)}"' for name, text in cells.items() if text]
    return f"<?{TARGET} {' '.join(parts)}?>" if parts else ""


def instructed(node: Node) -> dict[str, str]:
    """The cells in a processing instruction of ours; nothing for one of others."""
    if node.target != TARGET:
        return {}
    return {name: _REFERENCE.sub(_character, text) for name, text in _PSEUDO.findall(node.text or "")}


def _character(found: re.Match[str]) -> str:
    return _CHARACTERS[found[1]] if found[1] else chr(min(int(found[2]), 0xFFFD))
