"""Titles of persons on both sides: 时任首相, then prime minister."""

import re
from collections.abc import Iterator
from functools import cache

from termbase.harvest.evidence import Evidence, Finder
from termbase.harvest.names import heads
from termbase.harvest.texts import Pair
from termbase.model import Kind
from termbase.script import simplified
from termbase.text import Span, fold

MODIFIERS = {"时任": "then", "现任": "current|incumbent|present|sitting", "前任": "former|previous", "前": "former|ex", "副": "deputy|vice",
             "代": "acting", "代理": "acting"}
TRUST = 0.75


def titles(number: int, pair: Pair) -> Iterator[Evidence]:
    """The titles that a Chinese text has, beside as many of the English ones, in order."""
    text, english = simplified(pair.source), fold(pair.target)
    done: set[Span] = set()
    for match in _chinese().finditer(text):
        modifier, title = match["modifier"] or "", match["title"]
        found = next((m for m in _english(modifier, title).finditer(english) if Span(*m.span()) not in done), None)
        if found:
            done.add(Span(*found.span()))
            yield Evidence(number, Span(*match.span()), Span(*found.span()), Finder.HEADED, TRUST, Kind.TITLE)


@cache
def _chinese() -> re.Pattern[str]:
    known = sorted((word for word, head in heads().items() if head.kind is Kind.TITLE), key=len, reverse=True)
    return re.compile(f"(?P<modifier>{'|'.join(sorted(MODIFIERS, key=len, reverse=True))})?(?P<title>{'|'.join(known)})")


@cache
def _english(modifier: str, title: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in heads()[title].english)
    before = rf"(?:{MODIFIERS[modifier]})[ -](?:the )?" if modifier else ""
    return re.compile(rf"\b{before}(?:{words})\b")
