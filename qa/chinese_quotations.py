"""Quoted words and titles in a Chinese text."""

import re
from functools import lru_cache
from typing import NamedTuple

from termbase.text import HAN, Span

# Each opening mark with its closing one; “ is written for both now and then, and so is ".
_QUOTED = re.compile(r"“(?P<curly>[^“”\n]{1,400})[”“]|「(?P<corner>[^「」\n]{1,400})」|『(?P<white>[^『』\n]{1,400})』|"
                     r"\"(?P<straight>[^\"\n]{1,400})\"|‘(?P<single>[^‘’\n]{1,400})’")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{1,200})》|〈(?P<inner>[^〈〉\n]{1,200})〉")
_HAN = re.compile(f"[{HAN}]")
_SENTENCE = re.compile(r"[，。！？；：,!?;:]")
PHRASE = 14  # hanzi; what is longer is speech


class Quoted(NamedTuple):
    """Quoted words: their span with the marks, the words, and whether they are a phrase rather than speech."""

    span: Span
    words: str
    phrase: bool


@lru_cache(maxsize=128)
def quoted(text: str) -> tuple[Quoted, ...]:
    """The quoted words of a text in either script's marks, in order, without overlaps."""
    found = []
    for match in _QUOTED.finditer(text):
        words = match[match.lastgroup or 0]
        phrase = len(_HAN.findall(words)) <= PHRASE and not _SENTENCE.search(words)
        found.append(Quoted(Span(*match.span()), words, phrase))
    return tuple(found)


@lru_cache(maxsize=128)
def titles(text: str) -> tuple[Quoted, ...]:
    """The titles in 《》 or 〈〉 of a text, in order; nested ones belong to the outer."""
    return tuple(Quoted(Span(*match.span()), match[match.lastgroup or 0], True) for match in _TITLE.finditer(text))
