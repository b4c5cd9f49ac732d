"""What is wrong with the characters of a term, whatever it means: invisible, full-width, of another script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from termbase.model import Term
from termbase.text import HAN, HANGUL, KANA

Slip = tuple[str, dict[str, str]]  # key of a message, what fills it

SPACES = re.compile(r"^\s|\s$|\s\s|[^\S ]")
HAN_CHAR = re.compile(f"[{HAN}]")
HAN_GAP = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
EAST_ASIAN = re.compile(f"[{HAN}{KANA}{HANGUL}]")
FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
FULL_WIDTH_MARK = re.compile("[\uff01-\uff5e\u3001-\u3003\u3008-\u3011]+")
WORD = re.compile(r"[^\W\d_]+")
# Several terms in one line; a slash between words may belong to a term (and/or), one with spaces does not.
SEVERAL = re.compile(r"[;；]| / ")
PAIRS = {"(": ")", "[": "]", "（": "）", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】",
         "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}"}
# Characters of Big5's first level that GB 2312 lacks, and yet no traditional ones: they are written so in
# simplified text too, mostly in names.
SHARED = frozenset("潟昇玥玨璟璘晞洸琯堉暘煊燊珮着")


def slips(term: Term) -> Iterator[Slip]:
    """What is wrong with the characters of a term in the light of its language, each as (message key, arguments)."""
    text = visible(term.text)
    for code in dict.fromkeys(f"U+{ord(char):04X}" for char in _invisible(term.text)):
        yield "invisible", {"code": code, "term": text}
    if SPACES.search(term.text) or HAN_GAP.search(term.text):
        yield "spaces", {"term": text}
    wide = FULL_WIDTH.search(term.text) or (FULL_WIDTH_MARK.search(term.text) if term.lang.startswith("en") else None)
    if wide:
        yield "full-width", {"found": wide[0], "right": unicodedata.normalize("NFKC", wide[0]), "term": text}
    yield from _scripts(term)
    yield from _unpaired(term.text)
    if SEVERAL.search(term.text):
        yield "several", {"term": text}


def visible(text: str) -> str:
    """The text with every invisible character as its number, for messages."""
    return "".join(f"<U+{ord(char):04X}>" if char in _invisible(text) else char for char in text)


def _invisible(text: str) -> list[str]:
    if text.isascii():
        return []
    # A zero-width joiner holds emoji together; variation selectors choose a glyph: neither is a slip there.
    return [char for place, char in enumerate(text) if unicodedata.category(char) == "Cf"
            and not (char == "\N{ZERO WIDTH JOINER}" and place and ord(text[place - 1]) > 0x2000)]


def _scripts(term: Term) -> Iterator[Slip]:
    text = visible(term.text)
    if term.lang.startswith("en") and (foreign := EAST_ASIAN.search(term.text)):
        yield "east-asian", {"found": foreign[0], "term": text}
    for word in WORD.findall(term.text) if not term.text.isascii() else ():
        scripts = {_script(char) for char in word} - {""}
        if "CYRILLIC" in scripts or {"LATIN", "GREEK"} <= scripts:
            yield "look-alike", {"found": word, "script": "Cyrillic" if "CYRILLIC" in scripts else "Greek"}
    if term.chinese and not HAN_CHAR.search(term.text) and re.search(r"(?:^| )[a-z]{2}", term.text):
        yield "no-chinese", {"term": text}
    odd = {"zh-Hans": ("traditional", _traditional), "zh-Hant": ("simplified", _simplified)}.get(term.lang)
    if odd and (found := "".join(dict.fromkeys(filter(odd[1], term.text)))):
        yield odd[0], {"found": found, "term": text}


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ")[0]
    return name if name in ("LATIN", "CYRILLIC", "GREEK") else ""


@cache
def _traditional(char: str) -> bool:
    """In the first level of Big5, the frequent characters, but not in GB 2312: of traditional text alone."""
    big5 = _encoded(char, "big5")
    return b"\xa4\x40" <= big5 <= b"\xc6\x7e" and not _encoded(char, "gb2312") and char not in SHARED


@cache
def _simplified(char: str) -> bool:
    """A Han character in GB 2312 but not in Big5: of simplified text alone."""
    return bool(HAN_CHAR.match(char) and _encoded(char, "gb2312")) and not _encoded(char, "big5") and char not in SHARED


def _encoded(char: str, encoding: str) -> bytes:
    return char.encode(encoding, "ignore") if ord(char) > 0x2E7F else b""


def _unpaired(text: str) -> Iterator[Slip]:
    open_marks: list[str] = []
    closing = {close: mark for mark, close in PAIRS.items()}
    for char in text:
        if char in PAIRS:
            open_marks.append(char)
        elif char in closing:
            partner = open_marks.pop() if open_marks else ""
            if partner != closing[char]:
                yield "unpaired", {"mark": char, "term": visible(text)}
                return
    if open_marks:
        yield "unpaired", {"mark": open_marks[-1], "term": visible(text)}
    elif len(re.findall(r'(?<!\d)"', text)) % 2:
        yield "unpaired", {"mark": '"', "term": visible(text)}
