"""Gettext catalogs: their entries, with the comments of each and the place of every quoted string."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from termbase.text import lines
from termbase.trouble import InputError

KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,2})\])?)[ \t]*")
STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"[ \t]*')
ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.S)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
CHARSET = re.compile(rb"charset=([A-Za-z][\w.:-]{1,30})")


class Piece(NamedTuple):
    """The inside of one quoted string: where it stands in the text, and how it is written there."""

    start: int
    written: str


@dataclass(slots=True)
class String:
    """One of the strings of an entry, in the pieces it is broken into; `line` is that of its keyword."""

    line: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def value(self) -> str:
        """What the string says."""
        return "".join(_unescaped(piece.written) for piece in self.pieces)


@dataclass(slots=True)
class Entry:
    """An entry: its strings by keyword, and its comment lines with their marks (`#, fuzzy`)."""

    strings: dict[str, String] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)

    def forms(self) -> list[tuple[str, String]]:
        """The translations, each with its index where there are several."""
        return [(key[6:], held) for key, held in self.strings.items() if key.startswith("msgstr")]

    def remarks(self, mark: str) -> list[str]:
        """The comment lines of a kind without their mark: `#.` extracted, `#,` flags, `#:` places, `#` the translator's."""
        return [line[len(mark):].strip() for line in self.comments
                if line.startswith(mark) and (mark != "#" or line[1:2] in ("", " ", "\t"))]


def charset(raw: bytes) -> str:
    """The encoding that the header of a catalog names, where it is another than UTF-8."""
    named = CHARSET.search(raw[:5000])
    return named[1].decode("ascii") if named and named[1].lower() not in (b"charset", b"utf-8", b"utf8") else ""


def entries(text: str, name: str) -> Iterator[Entry]:
    """The entries in order, without the header and what is obsolete; raises `InputError` naming the line at fault."""
    entry, current = Entry(), None
    for number, span in enumerate(lines(text), 1):
        line = text[span.start : span.end]
        indent = len(line) - len(line.lstrip(" \t"))
        if not line.strip() or line[indent] == "#":
            if any(key.startswith("msgstr") for key in entry.strings):
                yield from _kept(entry)
                entry = Entry()
            if line.strip():
                entry.comments.append(line.strip())
            current = None
            continue
        keyword = KEYWORD.match(line, indent)
        if keyword:
            key = keyword[1]
            if key in entry.strings or (key in ("msgctxt", "msgid") and "msgid" in entry.strings):
                yield from _kept(entry)
                entry = Entry()
            if key.startswith("msgstr") and "msgid" not in entry.strings:
                raise InputError(name, "msgstr without msgid", f"line {number}")
            current = entry.strings[key] = String(number)
        string = STRING.fullmatch(line, keyword.end() if keyword else indent)
        if current is None or not string:
            raise InputError(name, "no line of a catalog: {line}", f"line {number}", line=line.strip()[:60])
        current.pieces.append(Piece(span.start + string.start(1), string[1]))
    yield from _kept(entry)


def quoted(text: str) -> str:
    """The text as a string of a catalog."""
    return f'"{text.translate(WRITTEN)}"'


def _kept(entry: Entry) -> Iterator[Entry]:
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
