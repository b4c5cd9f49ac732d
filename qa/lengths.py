"""How long an English text is for its Chinese, what is usual, and a text cut to the length of a message."""

import re

from termbase.text import HAN

_HAN = re.compile(f"[{HAN}]")
# A Latin word or a figure in the Chinese takes about the room of one hanzi in this measure.
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,'’%-]*")
_WORD = re.compile(r"[^\W_][^\s\N{OBJECT REPLACEMENT CHARACTER}]*")

# English words per hanzi, of 14,626 human translations of at least 15 hanzi (the references of WMT 2017 to 2020, NTREX,
# FLORES devtest and TICO-19): p0.05 0.27, p0.1 0.30, p1 0.38, median 0.67, p99 1.11, p99.9 1.40, p99.95 1.47.
SHORTEST, SHORT, USUAL, LONGEST = 0.26, 0.38, 0.67, 1.6
ENOUGH = 15


def hanzi(text: str) -> int:
    """The number of Han characters."""
    return len(_HAN.findall(text))


def weight(source: str) -> int:
    """The length of a Chinese text: its Han characters, Latin words and figures."""
    return hanzi(source) + len(_TOKEN.findall(source))


def words(target: str) -> int:
    """The number of words of an English text; a word begins with a letter or figure and ends at a space."""
    return len(_WORD.findall(target))


def ratio(source: str, target: str) -> float | None:
    """English words per hanzi; None where the Chinese is shorter than 15, for which the figure says nothing."""
    length = weight(source)
    return words(target) / length if length >= ENOUGH else None


def is_mostly_han(text: str) -> bool:
    """Whether a text has more Han characters than Latin words."""
    return hanzi(text) > len(_TOKEN.findall(text))


def shortened(text: str, limit: int = 60) -> str:
    """A text on one line for a message: cut behind so many characters, with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit].rstrip()}…"
