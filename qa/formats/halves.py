"""Which half of a bilingual file is Chinese and which is English."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from termbase.bilingual_columns import named
from termbase.text import HAN

_CHINESE = re.compile(r"(?:zh|zho|chi|cmn|yue|wuu|chinese)(?![a-z])")
_ENGLISH = re.compile(r"(?:en|eng|english)(?![a-z])")
_LETTERS = re.compile(f"([{HAN}])|[A-Za-z]+")  # a Han character weighs about as much as a word
_BRACKETED = re.compile(r"\([^()]{1,40}\)")
UNNAMED = ("und", "mul", "zxx", "x-none")
HEAD_ROWS = 5  # memoQ puts up to three rows about the file before the heads


class Direction(Enum):
    """How a file translates."""

    FORWARD = "into English"
    BACKWARD = "from English"
    NEITHER = "without English"


class Halves(NamedTuple):
    """The columns of a table that hold the Chinese and the English (0-based), the first row of data, the direction."""

    chinese: int
    english: int
    first: int
    direction: Direction = Direction.FORWARD


def is_chinese(language: str) -> bool:
    """Whether a language tag (zh-CN, zho, cmn-Hans, zh_TW) is Chinese."""
    return bool(_CHINESE.match(language.lower()))


def is_english(language: str) -> bool:
    """Whether a language tag (en, eng, en-US, EN_GB) is English."""
    return bool(_ENGLISH.match(language.lower()))


def han_share(texts: Iterable[str]) -> float | None:
    """The share of Han characters among Han characters and Latin words; None where there is neither."""
    han = words = 0
    for text in texts:
        for found in _LETTERS.finditer(text):
            han += bool(found[1])
            words += not found[1]
    return han / (han + words) if han + words else None


def direction(source: str, target: str, sources: Iterable[str], targets: Iterable[str]) -> Direction:
    """How a file with these language tags (empty where it names none) translates; its texts decide where tags do not."""
    if is_english(target):
        return Direction.FORWARD
    if is_english(source):
        return Direction.BACKWARD
    if target and not is_chinese(target) and target.lower() not in UNNAMED:
        return Direction.NEITHER
    of_source, of_target = han_share(sources), han_share(targets)
    if is_chinese(target) or (of_target is not None and of_target > 0.5):
        named = source and source.lower() not in UNNAMED
        return Direction.NEITHER if named or of_source is None or of_source > 0.5 else Direction.BACKWARD
    return Direction.FORWARD


def halves(rows: Sequence[Sequence[str]]) -> Halves | None:
    """The two halves of a table in a text, by its heads, else by what its columns hold; None if it is not bilingual.

    Stricter than for files that are nothing but a table: a text has tables of all kinds. Heads that say source and
    target, with the languages the other way round below them, are a translation from English.
    """
    for number, row in enumerate(rows[:HEAD_ROWS]):
        below = rows[number + 1 :]
        # memoQ: “Chinese (PRC)”, “English (United States)”
        found = named(row, below) or named([_BRACKETED.sub("", cell) for cell in row], below)
        if found:
            chinese = han_share(row[found.source] for row in below if found.source < len(row))
            if chinese is not None and chinese <= 0.5:
                return None  # both halves are in Latin letters, say German and English
            return Halves(found.source, found.target, number + 1, Direction.BACKWARD if found.reversed else Direction.FORWARD)
    return _by_content(rows)


def _column(rows: Iterable[Sequence[str]], number: int) -> list[str]:
    return [row[number] if number < len(row) else "" for row in rows]


def _by_content(rows: Sequence[Sequence[str]]) -> Halves | None:
    """At least two rows with Chinese in one column and, in another, English: at least two words, no Han to speak of."""
    width = max(map(len, rows), default=0)
    best: tuple[int, int, int] | None = None
    columns = [_column(rows, number) for number in range(width)]
    for chinese, column in enumerate(columns):
        if (han_share(column) or 0) < 0.7:
            continue
        for english, other in enumerate(columns):
            if (share := han_share(other)) is None or share > 0.2:
                continue
            both = sum(1 for a, b in zip(column, other, strict=True)
                       if (han_share([a]) or 0) > 0.5 and len(re.findall("[A-Za-z]+", b)) >= 2)
            if both >= 2 and (best is None or both > best[0]):
                best = (both, chinese, english)
    return Halves(best[1], best[2], 0) if best else None
