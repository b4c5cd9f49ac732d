"""What is wrong with the characters of a term, whatever it means: invisible, full-width, damaged, of another script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from termbase.model import Term
from termbase.text import HAN, HANGUL, KANA

# Terms of nothing but letters, words apart by one space or hyphen: most of them, and most of what follows cannot be there.
PLAIN_ENGLISH = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
PLAIN_CHINESE = re.compile("[\u4e00-\u9fff]+")
SPACES = re.compile(r"^\s|\s$|\s\s|[^\S ]")
HAN_CHAR = re.compile(f"[{HAN}]")
# A space between Han is a slip of typing where it stands alone between single characters, else it may part terms.
HAN_GAP = re.compile(f"(?<=[{HAN}]) +(?=[{HAN}])")
EAST_ASIAN = re.compile(f"[{HAN}{KANA}{HANGUL}]")
FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
FULL_WIDTH_MARK = re.compile("[\uff01-\uff5e\u3001-\u3003\u3008-\u3011]+")
WORD = re.compile(r"[^\W\d_]+")
PAIRS = {"(": ")", "[": "]", "（": "）", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】",
         "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}"}
CLOSING = {close: mark for mark, close in PAIRS.items()}
MARKS = re.compile("[" + re.escape("".join((*PAIRS, *CLOSING))) + '"]')
LIST_MARK = re.compile(r"(?:^|\s)\w\)(?=\s)")  # a) … b) …: no bracket that lacks its partner
QUOTED_MARK = re.compile(r"[“‘\"'][()\[\]（）]+[”’\"']")  # “(” is the name of a mark
# Characters of Big5's first level that GB 2312 lacks, and yet no traditional ones: they are written so in
# simplified text too, mostly in names.
SHARED = frozenset("潟昇玥玨璟璘晞洸琯堉暘煊燊珮着恒")
# What Chinese systems print for lost bytes: U+FFFD in GBK, and memory that was never written (0xCC, 0xCD).
JUNK = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯")
# UTF-8 read as Windows-1252: a letter that stands for a lead byte, then signs that stand for trail bytes.
LATIN_RUN = re.compile("[\u00c2-\u00f4]"
                       "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+")
LOST = re.compile(r"\b[A-Za-z]+\?[A-Za-z]+|\b[A-Z][a-z]+\?(?= [A-Z])")


class Slip(NamedTuple):
    """Something wrong with how a term is written: the kind, what fills its message, and the term as it should be.

    `right` is None where nobody can know.
    """

    key: str
    args: dict[str, str]
    right: str | None = None


def slips(term: Term) -> Iterator[Slip]:
    """What is wrong with the characters of a term in the light of its language."""
    text, shown = term.text, visible(term.text)
    if PLAIN_ENGLISH.fullmatch(text) and term.lang.startswith("en"):
        return
    if PLAIN_CHINESE.fullmatch(text) and term.chinese:
        yield from _damaged(text, shown)
        yield from _of_one_script(term, shown)
        return
    yield from _unseen(text, shown)
    if SPACES.search(text):
        yield Slip("spaces", {"term": shown}, " ".join(text.split()))
    elif HAN_GAP.search(text):
        yield Slip("han-gap", {"term": shown}, HAN_GAP.sub("", text))
    if not text.isascii():
        yield from _wide(text, shown, term.lang.startswith("en"))
        yield from _damaged(text, shown)
        if not unicodedata.is_normalized("NFC", text):
            yield _unusual(text, shown)
    if "?" in text and "=" not in text and (lost := LOST.search(text)):
        yield Slip("lost-letter", {"found": lost[0]})
    yield from _scripts(term, shown)
    if MARKS.search(text):
        yield from _unpaired(text)


def visible(text: str) -> str:
    """The text with every invisible character as its number, for messages."""
    if text.isprintable():
        return text
    hidden = _invisible(text)
    return "".join(f"<U+{ord(char):04X}>" if char in hidden else char for char in text)


def _invisible(text: str) -> list[str]:
    if text.isprintable():
        return []
    # A zero-width joiner holds emoji together; variation selectors choose a glyph: neither is a slip there.
    return [char for place, char in enumerate(text) if unicodedata.category(char) == "Cf"
            and not (char == "\N{ZERO WIDTH JOINER}" and place and ord(text[place - 1]) > 0x2000)]


def _unseen(text: str, shown: str) -> Iterator[Slip]:
    if text.isprintable():
        return
    hidden = dict.fromkeys(_invisible(text))
    for char in hidden:
        without = "".join(c for c in text if c not in hidden)
        yield Slip("invisible", {"code": f"U+{ord(char):04X}", "term": shown}, without if without.strip() else None)
    for char in dict.fromkeys(c for c in text if unicodedata.category(c) in ("Co", "Cn")):
        yield Slip("private-use", {"code": f"U+{ord(char):04X}", "term": shown})


def _wide(text: str, shown: str, english: bool) -> Iterator[Slip]:
    if wide := FULL_WIDTH.search(text):
        right = FULL_WIDTH.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
        yield Slip("full-width", {"found": wide[0], "right": unicodedata.normalize("NFKC", wide[0]), "term": shown}, right)
    elif english and (wide := FULL_WIDTH_MARK.search(text)):
        narrow = unicodedata.normalize("NFKC", wide[0]).replace("、", ",").replace("。", ".")
        right = _narrow(text) if narrow.isascii() and "、" not in wide[0] else None
        yield Slip("full-width-mark", {"found": wide[0], "right": narrow, "term": shown}, right)


def _narrow(text: str) -> str:
    """The English text with ASCII marks, and with the spaces that full-width marks do without."""
    text = re.sub(r" *([（［]) *", lambda m: " " + unicodedata.normalize("NFKC", m[1]), text)
    text = re.sub(r" *([）］，：；！？．]) *", lambda m: unicodedata.normalize("NFKC", m[1]) + " ", text)
    text = FULL_WIDTH_MARK.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return re.sub(r" +(?=[),.;:!?\]])", "", text).strip()


def _damaged(text: str, shown: str) -> Iterator[Slip]:
    if junk := JUNK.search(text):
        yield Slip("mojibake", {"found": junk[0], "term": shown})
        return
    for runs, encoding in ((_misread(), "gbk"), (LATIN_RUN, "cp1252")):
        for run in runs.finditer(text):
            if right := _reread(run[0], encoding):
                yield Slip("mojibake", {"found": run[0], "term": shown}, text[: run.start()] + right + text[run.end() :])
                return


def _reread(run: str, encoding: str) -> str:
    """What a run of letters was before its UTF-8 was read in another encoding, or ""."""
    try:
        right = run.encode(encoding).decode("utf-8")
        if encoding == "gbk":  # by chance it may give rare characters, hardly ever two common ones
            right.encode("gb2312")
    except UnicodeError:
        return ""
    return right if encoding == "cp1252" or len(right) > 1 and right.isprintable() and not right.isascii() else ""


def _unusual(text: str, shown: str) -> Slip:
    """What Unicode holds for the same as other characters: loose accents, compatibility ideographs."""
    right = unicodedata.normalize("NFC", text)
    found = "".join(char for char in text if char not in right) or text
    return Slip("unusual", {"found": found, "term": shown}, right)


def _scripts(term: Term, shown: str) -> Iterator[Slip]:
    text = term.text
    if not text.isascii():
        if term.lang.startswith("en") and (foreign := EAST_ASIAN.search(text)):
            yield Slip("east-asian", {"found": foreign[0], "term": shown})
        for word in WORD.findall(text):
            scripts = {_script(char) for char in word} - {""}
            if "CYRILLIC" in scripts or {"LATIN", "GREEK"} <= scripts:
                yield Slip("look-alike", {"found": word, "script": "Cyrillic" if "CYRILLIC" in scripts else "Greek"})
    if not term.chinese:
        return
    if not HAN_CHAR.search(text):
        if re.search(r"(?:^| )[a-z]{2}", text):
            yield Slip("no-chinese", {"term": shown})
        return
    yield from _of_one_script(term, shown)


def _of_one_script(term: Term, shown: str) -> Iterator[Slip]:
    text = term.text
    old = "" if term.lang == "zh-Hant" or _traditional().isdisjoint(text) else _those(text, _traditional())
    new = "" if term.lang == "zh-Hans" or _simplified().isdisjoint(text) else _those(text, _simplified())
    if term.lang == "zh" and old and new:
        yield Slip("mixed-scripts", {"simplified": new, "traditional": old, "term": shown})
    elif term.lang == "zh-Hans" and old:
        from termbase.script import simplified

        right = simplified(text)
        yield Slip("traditional", {"found": old, "term": shown}, right if right != text else None)
    elif term.lang == "zh-Hant" and new:
        yield Slip("simplified", {"found": new, "term": shown})


def _those(text: str, chars: frozenset[str]) -> str:
    return "".join(dict.fromkeys(char for char in text if char in chars))


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ")[0]
    return name if name in ("LATIN", "CYRILLIC", "GREEK") else ""


@cache
def _traditional() -> frozenset[str]:
    """The first level of Big5, the frequent characters, without GB 2312: of traditional text alone."""
    return frozenset(char for char in _han() if b"\xa4\x40" <= _encoded(char, "big5") <= b"\xc6\x7e"
                     and not _encoded(char, "gb2312")) - SHARED


@cache
def _simplified() -> frozenset[str]:
    """What another character of Big5 becomes in simplified text, and Big5 lacks itself: of simplified text alone."""
    from termbase.script import simplified

    both = "".join(char for char in _han() if _encoded(char, "big5"))
    new = {new for old, new in zip(both, simplified(both), strict=True) if old != new}
    return frozenset(char for char in new if not _encoded(char, "big5")) - SHARED


@cache
def _misread() -> re.Pattern[str]:
    """A run that begins as UTF-8 read as GBK does: with a character whose first byte is one of a lead byte's."""
    first = "".join(char for char in (*_han(), "\u3000", "\u20ac") if b"\xe2" <= _encoded(char, "gbk")[:1] <= b"\xe9")
    return re.compile(f"[{first}][{HAN}\u20ac\u3000-\u3129]{{2,}}")


@cache
def _han() -> tuple[str, ...]:
    return tuple(chr(code) for code in range(0x4E00, 0xA000))


def _encoded(char: str, encoding: str) -> bytes:
    return char.encode(encoding, "ignore")


def _unpaired(text: str) -> Iterator[Slip]:
    open_marks: list[str] = []
    text = QUOTED_MARK.sub("", text)
    for char in text if "(" in text else LIST_MARK.sub("", text):
        if char in PAIRS:
            open_marks.append(char)
        elif char in CLOSING:
            partner = open_marks.pop() if open_marks else ""
            if partner != CLOSING[char]:
                yield Slip("unpaired", {"mark": char, "term": visible(text)})
                return
    if open_marks:
        yield Slip("unpaired", {"mark": open_marks[-1], "term": visible(text)})
    elif len(re.findall(r'(?<!\d)"', text)) % 2:
        yield Slip("unpaired", {"mark": '"', "term": visible(text)})
