"""Where sentences begin in an English text, and which full stops only end an abbreviation."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

# Abbreviations after which a sentence goes on: titles before names, references before figures, Latin ones.
TITLES = (
    "mr mrs ms messrs mx dr prof gen lt col maj capt cmdr cpl sgt adm brig gov sen rep reps sens rev hon pres amb supt "
    "st mt ft fr sr")
REFERENCES = (
    "no nos vs v cf e.g i.e eg ie viz fig figs pp p vol vols ch sec art para approx ca al ed eds trans tel "
    "univ dept assn bros gen min max avg est ext")
DATES = "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
BEFORE_MORE = frozenset(f"{TITLES} {REFERENCES} {DATES}".split())
# Abbreviations that may as well end a sentence.
CLOSERS = (
    "etc inc corp ltd co plc jr sr u.s u.k u.n e.u u.a.e u.s.a d.c l.a a.m p.m ph.d m.d b.c a.d b.c.e c.e "
    "st ave blvd rd hrs lbs ft oz km kg cm mm mi sq")
EITHER = frozenset(CLOSERS.split())
WORD_BEFORE = re.compile(r"[^\W\d_][\w.&]*$")
LIST_NUMBER = re.compile(r"\s*\d{1,3}")
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")

QUOTES_AND_BRACKETS = "\"'\u201c\u201d\u2018\u2019)\\]\u300b\u300d"
OPENERS = "\"'\u201c\u2018(\\[{\u00ab\u2026\u00bf\u00a1"
END = re.compile(rf"[.!?\u2026\u3002\uff01\uff1f]+[{QUOTES_AND_BRACKETS}]*")
# What may stand between the beginning of a line and its first word: bullets, numbers, opening marks.
BULLET = r"[-*#>\u2022\u00b7\u25cf\u25a0\u25aa\u2013\u2014]+"
NUMBER = r"\(?(?:(?:\d{1,3}|[ivx]{1,4})[.)\u3001]|[a-zA-Z]\))"
LEAD = re.compile(rf"[ \t\u00a0\u3000]*(?:(?:{BULLET}|{NUMBER})[ \t\u00a0\u3000]+)?[{OPENERS} ]*")
GAP = re.compile(rf"\s+[{OPENERS}]*|(?=[A-Z\u201c])[{OPENERS}]*")


class Start(NamedTuple):
    """The offset of the first letter or digit of a sentence, and whether one certainly begins there."""

    offset: int
    sure: bool


@lru_cache(maxsize=128)
def starts(text: str) -> tuple[Start, ...]:
    """The starts of the sentences and lines of a text, in order; the first line's is not sure.

    Sure are those behind a mark that ends a sentence and a space. Not sure: behind an abbreviation that may end one
    (U.S., etc.), an ellipsis, a full stop without a space, a question mark inside quotes (“Why?” he asked).
    """
    found = {_led(text, 0): False}
    for line in re.finditer(r"[\r\n]+", text):
        found.setdefault(_led(text, line.end()), False)
    for end in END.finditer(text):
        gap = GAP.match(text, end.end())
        if not gap or gap.end() >= len(text) or not text[gap.end()].isalnum():
            continue
        kind = _kind(text, end)
        if kind != "inside":
            sure = kind == "end" and gap[0][:1].isspace()
            found[gap.end()] = found.get(gap.end(), False) or sure
    return tuple(Start(offset, sure) for offset, sure in sorted(found.items()) if offset < len(text))


def may_start(text: str, offset: int) -> bool:
    """Whether a sentence or a line may begin at the offset."""
    found = starts(text)
    number = bisect_left(found, offset, key=lambda s: s.offset)
    return number < len(found) and found[number].offset == offset


def start_before(text: str, offset: int) -> int:
    """The offset of the last sentence start at or before the offset; 0 where there is none."""
    found = starts(text)
    number = bisect_right(found, offset, key=lambda s: s.offset)
    return found[number - 1].offset if number else 0


def ends_abbreviation(text: str, place: int) -> bool:
    """Whether the full stop at `place` belongs to an abbreviation, an initial or a number (Mr. U.S. No. J. 3.5)."""
    return _abbreviation(text, place) != ""


def _led(text: str, offset: int) -> int:
    lead = LEAD.match(text, offset)
    return lead.end() if lead else offset


def _kind(text: str, end: re.Match[str]) -> str:
    mark = end[0].rstrip("\"'\u201c\u201d\u2018\u2019)]\u300b\u300d")
    if mark == ".":
        if ")" in end[0] and _is_aside(text, end.start()):
            return "maybe"
        kind = _abbreviation(text, end.start())
        return {"": "end", "either": "maybe"}.get(kind, "inside")
    if mark.endswith(("\u2026", "..")) or end[0] != mark:
        return "end" if mark == "." else "maybe"
    return "end"


def _is_aside(text: str, place: int) -> bool:
    """Whether the bracket that closes behind `place` was opened inside a sentence: “Warren (D., Mass.) said”."""
    opened = text.rfind("(", max(0, place - 200), place)
    return opened > 0 and text[:opened].rstrip()[-1:] not in set(".!?\"\u201d\u2019\u3002")


def _abbreviation(text: str, place: int) -> str:
    word = WORD_BEFORE.search(text, max(0, place - 20), place)
    if not word:
        return "number" if text[place + 1 : place + 2].isdigit() or LIST_NUMBER.fullmatch(text, 0, place) else ""
    low = word[0].lower()
    if low in EITHER:
        return "either"
    if low in BEFORE_MORE:
        return "before"
    if INITIALS.match(word[0]) and (len(word[0]) > 1 or word[0].isupper() and word[0] != "I"):
        return "initial" if len(word[0]) == 1 else "either"
    return ""
