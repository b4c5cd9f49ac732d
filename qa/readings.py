"""Chinese names beside English words: which words spell out which characters in Pinyin, and whether in good form."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from qa.likeness import spelling
from termbase.readings import every_syllable, japanese_surnames, surnames, syllables
from termbase.script import simplified
from termbase.text import Span, fold, is_han

LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
MARK = "'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
WORD = re.compile(rf"[{LATIN}]+(?:[{MARK}][{LATIN}]+)*(?:[-\N{{HYPHEN}}\N{{NON-BREAKING HYPHEN}}][{LATIN}]+(?:[{MARK}][{LATIN}]+)*)*")
POSSESSIVE = re.compile(rf"[{MARK}]s$")
NOT_LETTERS = re.compile("[^a-z]")
# Wade–Giles writes the pairs that Pinyin tells apart by letters with one letter and an apostrophe, which is left out.
NOT_WADE_GILES = re.compile("[qxzbdrv]|g(?!$|[^aeiou])|c(?!h)")
COARSE = (
    ("zh|ch|j|q|ts|tz|[zc]", "c"), ("hs|x|sh", "s"), ("b", "p"), ("d", "t"), ("g(?=[aeiou])", "k"), ("ieh", "ie"),
    ("ueh", "ue"), ("ien", "ian"), ("ung", "ong"), ("ih", "i"), ("(?<=[cs])u(?=[ae])", ""))
ASPIRATE = re.compile(f"(?:Ch|K|P|T|Ts)[{MARK}]")  # Ch’en: Wade–Giles
ALIKE = 60  # per cent of letters that a wrong reading shares at least with the right one (Willy, Weili)
MOST_WORDS = 4  # of a name: Zhang San Feng, Ou Yang San Feng
# Every syllable of Hanyu Pinyin without tones (ISO 7098, table of syllables), ü as u or v.
SYLLABLE = (
    "(?:a(?:i|n|ng|o)?|e(?:i|n|ng|r)?|o(?:u)?|[bpmf](?:a|ai|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|iu|o|ou|u)|"
    "[dtnl](?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|ue|ui|un|uo|v|ve)|"
    "[gkh](?:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo)|"
    "[jqx](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)|"
    "(?:zh|ch|sh|[zcsr])(?:a|ai|an|ang|ao|e|ei|en|eng|i|ong|ou|u|ua|uai|uan|uang|ui|un|uo)|"
    "y(?:a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un)|w(?:a|ai|an|ang|ei|en|eng|o|u))"
)


class Word(NamedTuple):
    """A word of an English text that begins with a capital; `key` is its letters alone, folded."""

    span: Span
    text: str
    key: str


class Window(NamedTuple):
    """Capitalized words that follow each other, a space between."""

    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def key(self) -> str:
        """The letters of all of them."""
        return "".join(word.key for word in self.words)


class HanName(NamedTuple):
    """What may be a person's name in a Chinese text, in simplified characters; `span` is in code points of the text."""

    span: Span
    surname: str
    given: str

    @property
    def text(self) -> str:
        """The whole name."""
        return self.surname + self.given


@lru_cache(maxsize=512)
def capitalized(text: str) -> tuple[Word, ...]:
    """The capitalized words of an English text, in order, each without its possessive ending."""
    found = []
    for match in WORD.finditer(text):
        if match[0][0].isupper():
            word = POSSESSIVE.sub("", match[0])
            found.append(Word(Span(match.start(), match.start() + len(word)), word, letters(word)))
    return tuple(found)


def letters(text: str) -> str:
    """The letters of a text, folded: no accents, marks, spaces, capitals."""
    return NOT_LETTERS.sub("", fold(text))


@lru_cache(maxsize=512)
def windows(text: str) -> dict[str, list[Window]]:
    """The runs of up to four capitalized words in an English text, by their letters."""
    found: dict[str, list[Window]] = {}
    words = capitalized(text)
    for first in range(len(words)):
        for end in range(first + 1, min(first + MOST_WORDS, len(words)) + 1):
            if end > first + 1 and text[words[end - 2].span.end : words[end - 1].span.start] != " ":
                break
            window = Window(words[first:end])
            found.setdefault(window.key, []).append(window)
    return found


def is_pinyin(key: str) -> bool:
    """Whether folded letters can be read as one to three syllables of Pinyin."""
    return bool(_syllables(3).fullmatch(key))


def is_syllable(key: str) -> bool:
    """Whether folded letters can be read as one syllable of Pinyin."""
    return bool(_syllables(1).fullmatch(key))


@cache
def _syllables(most: int) -> re.Pattern[str]:
    return re.compile(f"{SYLLABLE}{{1,{most}}}")


@lru_cache(maxsize=4096)
def spelled(chars: str) -> frozenset[str]:
    """Every way in which characters may be written out in Pinyin, folded and joined; empty where one has no reading."""
    return frozenset("".join(parts) for parts in product(*(_ascii(every_syllable(char)) for char in chars)))


@lru_cache(maxsize=1024)
def surname_keys(surname: str) -> frozenset[str]:
    """The ways to write a family name in Pinyin, folded."""
    known = surnames().get(surname)
    return frozenset(_ascii([reading.lower() for reading in known.pinyin])) if known else spelled(surname)


def _ascii(readings: Sequence[str]) -> tuple[str, ...]:
    """Syllables with ü in its spellings: lü, lu, lv, lyu."""
    return tuple(dict.fromkeys(r.replace("ü", u) for r in readings for u in (("u", "v", "yu") if "ü" in r else ("",))))


def reading(chars: str) -> str:
    """The characters in Pinyin by their most common readings, folded and joined."""
    return letters("".join(readings[0] for readings in syllables(chars)))


def likeness(key: str, chars: str) -> float:
    """How near folded letters come to a reading of the characters, in per cent."""
    return max((spelling(key, reading) for reading in spelled(chars)), default=0.0)


def is_wade_giles(key: str, chars: str) -> bool:
    """Whether folded letters may be a reading of the characters as Taiwan spells it: Chu for 菊 (Ju), Chiang for 江."""
    if NOT_WADE_GILES.search(key):
        return False
    return any(_coarse(key) == _coarse(reading) for reading in spelled(chars))


def _coarse(key: str) -> str:
    for pattern, letter in COARSE:
        key = re.sub(pattern, letter, key)
    return key


def names(source: str, target: str, given: tuple[int, ...] = (1, 2)) -> Iterator[HanName]:
    """Where a Chinese family name stands in `source` whose Pinyin begins or ends a capitalized word of `target`.

    `given`: how many characters are tried for the given name; each makes a name of its own.
    """
    keys = windows(target).keys()
    for name in every_name(source, given):
        if any(key.startswith(r) or key.endswith(r) for r in surname_keys(name.surname) for key in keys):
            yield name


@lru_cache(maxsize=1024)
def every_name(source: str, given: tuple[int, ...] = (1, 2)) -> tuple[HanName, ...]:
    """Where a Chinese family name stands in `source`, with as many more characters as `given` says."""
    return tuple(_every_name(source, given))


def _every_name(source: str, given: Collection[int]) -> Iterator[HanName]:
    text = simplified(source)
    for place in range(len(text) - 1):
        for size in (2, 1):
            surname = text[place : place + size]
            if surname in surnames():
                yield from _with_given(text, place, surname, given)
                break


def japanese_names(source: str) -> Iterator[HanName]:
    """Where a Japanese family name stands in `source`, with one to three more characters."""
    text = simplified(source)
    known = japanese_surnames()
    for place in range(len(text) - 2):
        for size in (3, 2):
            if text[place : place + size] in known:
                yield from _with_given(text, place, text[place : place + size], (1, 2, 3))
                break


def _with_given(text: str, place: int, surname: str, sizes: Collection[int]) -> Iterator[HanName]:
    start = place + len(surname)
    for size in sizes:
        given = text[start : start + size]
        if len(given) == size and all(map(is_han, given)):
            yield HanName(Span(place, start + size), surname, given)


def read_out(name: HanName, target: str) -> list[Window]:
    """The words of the English that are the name read out in Pinyin, in either order and however divided."""
    by_key = windows(target)
    found = []
    for surname, given in product(surname_keys(name.surname), spelled(name.given)):
        for key in (surname + given, given + surname):
            found.extend(window for window in by_key.get(key, ()) if not any(ASPIRATE.match(word.text) for word in window.words))
    return list(dict.fromkeys(found))


def part_read_out(name: HanName, target: str) -> list[Window]:
    """Two words of the English that are the name read out in Pinyin but for its last 也 or 之, which pass for particles."""
    if len(name.given) < 2 or name.given[-1] not in "也之":
        return []
    short = HanName(Span(name.span.start, name.span.end - 1), name.surname, name.given[:-1])
    return [window for window in read_out(short, target) if len(window.words) > 1]


def spelled_elsewhere(name: str, place: str) -> str:
    """How the family name of a Chinese name is spelled in a country (`hk`, `sg`, `tw`, `kr`, `vn`), as A / B, or ''."""
    known = surnames().get(name[:2]) or surnames().get(name[:1])
    column = {"hk": "hongkong", "sg": "hongkong", "tw": "taiwan", "kr": "korea", "vn": "vietnam"}[place]
    return " / ".join(getattr(known, column)) if known else ""


def outermost(found: Sequence[tuple[HanName, Window]]) -> list[tuple[HanName, Window]]:
    """Read-out names less those that are a part of a longer one: not Xia Wei, where Xia Wei Li is met."""
    return [(name, window) for name, window in found
            if not any(other.span != window.span and other.span.covers(window.span) for _, other in found)]


def given_alone(name: HanName, target: str) -> list[Window]:
    """The given name of two characters, read out after or before a word that is not the family name in Pinyin.

    The whole of it with that word: Nguyen Dezhong, Yukang Ando.
    """
    if len(name.given) < 2:
        return []
    own, found = spelled(name.given), []
    for key, several in windows(target).items():
        for window in several:
            first, *rest = window.words
            if not rest or key in own or any(ASPIRATE.match(word.text) for word in window.words):
                continue
            ends = "".join(word.key for word in rest) in own and first.key not in surname_keys(name.surname)
            begins = "".join(word.key for word in window.words[:-1]) in own
            if ends or begins and window.words[-1].key not in surname_keys(name.surname):
                found.append(window)
    return found


def proper(name: HanName) -> str:
    """The name in Pinyin as it is written in English: Zhang Sanfeng, Ouyang Xiu, Chen Gong’an."""
    known = surnames().get(name.surname)
    surname = known.pinyin[0] if known else _joined([r[0] for r in syllables(name.surname)])
    return f"{surname} {_joined([r[0] for r in syllables(name.given)])}"


def _joined(parts: Sequence[str]) -> str:
    mark = "\N{RIGHT SINGLE QUOTATION MARK}"
    return (parts[0] + "".join(mark + part if part[0] in "aeo" else part for part in parts[1:])).capitalize()


def reformed(name: HanName, window: Window) -> str:
    """The words of a window that reads out the name, in good form: order and readings kept; themselves, if it is good.

    Good are Zhang Sanfeng, Zhang San-feng, Sanfeng Zhang, ZHANG Sanfeng; not Zhang San Feng, Zhangsanfeng, Zhang
    SanFeng, Song Ruan for 宋如安 (Song Ru’an).
    """
    for surname in surname_keys(name.surname):
        for parts in product(*(_ascii(every_syllable(char)) for char in name.given)):
            given = "".join(parts)
            if window.key not in (surname + given, given + surname):
                continue
            pair = [surname.capitalize(), _joined(parts)]
            order = pair if window.key == surname + given else pair[::-1]
            if [word.key for word in window.words] == [letters(part) for part in order] and _is_good(window, parts, surname):
                return " ".join(word.text for word in window.words)
            right = " ".join(order)
            return right.upper() if all(word.text.isupper() and len(word.text) > 2 for word in window.words) else right
    return " ".join(word.text for word in window.words)


def _is_good(window: Window, parts: Sequence[str], surname: str) -> bool:
    for word in window.words:
        inside = re.sub(r"[^A-Za-z]", "", word.text[1:])
        if not (word.text.isupper() or inside.islower() or not inside or "-" in word.text):
            return False
        needs_mark = word.key != surname and any(part[0] in "aeo" for part in parts[1:])
        if needs_mark and WORD.fullmatch(word.text) and not re.search(f"[{MARK}-]", word.text):
            return False
    return True
