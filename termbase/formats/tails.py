"""A term on one line of a cell, with what is special about it in a tail: `SOFA {case: any; type: acronym}`."""

import re
import unicodedata
from collections.abc import Mapping

from termbase.formats.columns import CHOICES, TERM_COLUMNS

# A backslash takes the meaning from the mark after it; \u0020 is a character by its number.
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|([\\{}｛｝;；:：,，、]))")
TAIL = re.compile(r"[{｛]([^{}｛｝]*+)[}｝]?\s*+$")
NAMES = {
    "lang": "语言", "status": "地位", "case": "大小写", "pos": "词性", "type": "类型", "variety": "英美",
    "when": "条件", "context": "语境", "except": "除外", "mention": "提及", "house": "本社", "match": "应命中",
    "no_match": "不应命中", "usage": "用法", "source": "来源",
    "example": "例句", "term_extra": "其他",
}
KEYS = {name: name for name in NAMES} | {chinese: name for name, chinese in NAMES.items()} | {"no match": "no_match"}
# Values that say by themselves what they are values of: `{exact}` for `{case: exact}`.
FLAGS = {str(value): column for column in ("case", "type", "variety", "mention", "when") for value in CHOICES[column]}
# A tail without its braces begins with a key whose values are few, so that “open source: a history” stays a term.
FEW = tuple(key for key, name in KEYS.items() if TERM_COLUMNS[name][1] in CHOICES or name == "context")
BARE = re.compile(rf"(?<![\s;；,，])[\s;；,，]++(?=(?:{'|'.join(map(re.escape, FEW))})\s*[:：])", re.IGNORECASE)
NONE = "-"  # an empty value where the default is not empty


class TailError(ValueError):
    """A line that cannot be understood; its two arguments are an English template and what fills it."""


def write(text: str, properties: Mapping[str, str]) -> str:
    """The line of a term; `properties` are cells by column of the CSV, without those that hold the default.

    `read` gives back exactly what was written, whatever characters the term has.
    """
    line = _escape(text, "\\{}｛｝")
    if BARE.search(line):
        line = _escape(text, "\\{}｛｝:：")
    if not properties:
        return line
    pairs = (f"{name}: {_escape(value, _marks(name)) or NONE}" for name, value in properties.items())
    return f"{line} {{{'; '.join(pairs)}}}"


def read(line: str) -> tuple[str, dict[str, str]]:
    """The term on a line and its properties, as cells by column of the CSV; raises `TailError`.

    Taken as people type it: full-width braces, colons and semicolons, Chinese names of the properties, values
    alone where they are clear, a closing brace forgotten, or both.
    """
    plain, shape = _unescape(line.strip())
    tail = TAIL.search(shape)
    start, body = (tail.start(), tail.span(1)) if tail else _bare(shape)
    text = plain[slice(*_trim(shape, 0, start))]
    if not text:
        raise TailError("no term before “{tail}”", {"tail": line.strip()})
    properties: dict[str, str] = {}
    for begin, end in _split(shape, *body, ";；"):
        name, value = _pair(plain, shape, begin, end, known_only=tail is None)
        if not name:  # no tail after all: a term with a colon in it
            return plain[slice(*_trim(shape, 0, len(shape)))], {}
        if properties.setdefault(name, value) != value:
            raise TailError("“{name}” is given twice", {"name": name})
    return text, properties


def _bare(shape: str) -> tuple[int, tuple[int, int]]:
    found = BARE.search(shape)
    if not found:
        return len(shape), (len(shape), len(shape))
    return found.start(), (found.end(), len(shape.rstrip().rstrip("}｝")))


def _pair(plain: str, shape: str, begin: int, end: int, known_only: bool) -> tuple[str, str]:
    colon = re.compile("[:：=]").search(shape, begin, end)
    key = unicodedata.normalize("NFKC", plain[begin : colon.start() if colon else end]).strip().casefold()
    if not colon:
        flag = next((value for value in FLAGS if value.casefold() == key), "")
        if flag:
            return FLAGS[flag], flag
    elif key in KEYS:
        name = KEYS[key]
        value = _value(plain, shape, name, *_trim(shape, colon.end(), end))
        if not known_only or value in CHOICES.get(TERM_COLUMNS[name][1], (value,)):
            return name, value
    if known_only:
        return "", ""
    raise TailError("“{key}” is no property of a term; known are {known}. A brace of the term’s own is written \\{{",
                    {"key": key, "known": ", ".join(NAMES)})


def _value(plain: str, shape: str, name: str, begin: int, end: int) -> str:
    if shape[begin:end] == NONE:
        return ""
    if name == "context" and "|" not in shape[begin:end]:  # words, which people part by commas
        parts = (plain[slice(*_trim(shape, *part))] for part in _split(shape, begin, end, ",，、"))
        return " | ".join(parts)
    value = plain[begin:end]
    choices = CHOICES.get(TERM_COLUMNS[name][1], ())
    return next((str(choice) for choice in choices if choice.casefold() == value.casefold()), value)


def _marks(name: str) -> str:
    return "\\{}｛｝;；,，、" if name == "context" else "\\{}｛｝;；"


def _escape(text: str, marks: str) -> str:
    """The text with a backslash before the marks; outer spaces, line breaks and a lone - by their numbers."""
    if text == NONE:
        return f"\\u{ord(text):04x}"
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return "".join(
        f"\\u{ord(char):04x}" if char == "\n" or not start <= place < end else f"\\{char}" if char in marks else char
        for place, char in enumerate(text)
    )


def _unescape(line: str) -> tuple[str, str]:
    """The text without escapes, and its shape: the same with NUL for every character that was escaped."""
    plain: list[str] = []
    shape: list[str] = []
    place = 0
    for match in ESCAPE.finditer(line):
        between = line[place : match.start()]
        plain += between, chr(int(match[1], 16)) if match[1] else match[2]
        shape += between, "\0"
        place = match.end()
    return "".join((*plain, line[place:])), "".join((*shape, line[place:]))


def _trim(shape: str, begin: int, end: int) -> tuple[int, int]:
    part = shape[begin:end]
    return begin + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _split(shape: str, begin: int, end: int, marks: str) -> list[tuple[int, int]]:
    """The ranges between marks that hold more than white space."""
    cuts = [begin - 1, *(n for n in range(begin, end) if shape[n] in marks), end]
    parts = [(one + 1, other) for one, other in zip(cuts, cuts[1:], strict=False)]
    return [part for part in parts if shape[slice(*part)].strip()]
