"""Abbreviations that a text defines: Status of Forces Agreement (SOFA).

The algorithm is that of Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text
(Pacific Symposium on Biocomputing 2003): the short form in brackets, the long form the shortest stretch before it that has
the letters of the short form in their order, the first of them at the beginning of a word.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.text import Span

BRACKET = re.compile(r" [(（]([^()（）\n]{2,30})[)）]")
QUOTES = "\"'“”‘’ "
SHORT = re.compile(r"[^\W_](?:[\w.&/-]| (?=\w)){1,9}")
BEGINNING = re.compile(r"[^\W_]+")


class Definition(NamedTuple):
    """Where a long form stands, and its short form."""

    long: Span
    short: Span


def definitions(text: str) -> Iterator[Definition]:
    """The abbreviations that an English text defines, by place."""
    for match in BRACKET.finditer(text):
        short = match[1].strip(QUOTES)
        start = match.start(1) + match[1].find(short)
        if not _may_be_short(short):
            continue
        sentence = re.split(r"[.!?;:\n] ", text[: match.start()])[-1]
        most = min(len(short) + 5, len(short) * 2)
        words = list(re.finditer(r"\S+", sentence))[-most:]
        before = sentence[words[0].start() :] if words else ""
        found = _long_form(short, before)
        if found is not None and len(before) - found > len(short):
            end = match.start() - len(before) + len(before.rstrip(QUOTES))
            yield Definition(Span(match.start() - len(before) + found, end), Span(start, start + len(short)))


def _may_be_short(text: str) -> bool:
    return bool(SHORT.fullmatch(text)) and text.count(" ") < 2 and any(map(str.isupper, text)) and not text.istitle()


def _long_form(short: str, before: str) -> int | None:
    """Where the long form begins in the words before the bracket, or None."""
    place = len(before)
    for number in range(len(short) - 1, -1, -1):
        char = short[number].lower()
        if not char.isalnum():
            continue
        place -= 1
        while place >= 0 and (before[place].lower() != char or number == 0 and place and before[place - 1].isalnum()):
            place -= 1
        if place < 0:
            return None
    return place
