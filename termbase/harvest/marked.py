"""Terms that a writer has marked as such: in quotation marks, in 《》, with their original in brackets."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.harvest.evidence import Evidence, Finder
from termbase.harvest.texts import FUNCTION_WORDS, LATIN, NOUN_TAGS, WORD, Pair, Run, stem
from termbase.source import ordinariness
from termbase.text import HAN, Span

CHINESE_QUOTED = re.compile("“([^“”\n]{1,200})”|「([^「」\n]{1,200})」|『([^『』\n]{1,200})』|\"([^\"\n]{1,200})\"|‘([^‘’\n]{1,200})’")
CHINESE_TITLE = re.compile("《([^《》\n]{1,100})》")
ENGLISH_QUOTED = re.compile(
    "“([^“”\n]{1,300})”|\"([^\"\n]{1,300})\"|(?<!\\w)‘([^‘’\n]{1,300})’(?!\\w)|(?<!\\w)'([^'\n]{1,300})'(?!\\w)|"
    r"(?<![*\w])\*([^*\n]{1,120})\*(?![*\w])|(?<![_\w])_([^_\n]{1,120})_(?![_\w])")
BRACKET = re.compile(r" ?[（(]([^（）()\n]{2,80})[）)]")
ANY_HAN = re.compile(f"[{HAN}]")
HAN_TERM = re.compile(f"[“「《\"]?([{HAN}][{HAN}A-Za-z0-9·+-]{{1,19}})[”」》\"]?")
LATIN_TERM = re.compile(r"[“‘\"']?([A-Za-z\u00c0-\u024f](?:[\w &’'/+-]|\.(?!\w\w)){1,70})[”’\"']?")
ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z][\w-]*")
NOUN_WORDS = NOUN_TAGS | {"v"}  # jieba has many a noun as a verb
LINK = re.compile(r"[^.,;:!?]{0,40}\b(?:of|to|towards?|for|about|over|against|at|in|on|with|from|by)\b[^.,;:!?]{0,12}")
SPEECH = re.compile(r"[，。！？；：,!?;…~～]")
SPOKEN_TAGS = frozenset("r rr rz rg y e o ul".split())  # pronouns, modal words, interjections, 了
END_MARKS = " .,;:!?，。；："
LONGEST_CHINESE, LONGEST_ENGLISH = 14, 9  # characters, words: what is longer is speech
# English words to a Chinese character: outside of these two quotations are no translations of each other.
FEWEST, MOST = 0.15, 1.6


class Marked(NamedTuple):
    """A marked stretch without its marks, and whether the marks are 《》."""

    span: Span
    title: bool = False


def quotations(number: int, pair: Pair, firm: Sequence[Evidence]) -> Iterator[Evidence]:
    """Quoted words and titles beside the English quotations, in their order; those that `firm` evidence explains aside."""
    quoted = english_quoted(pair.target)
    outside = [e for e in firm if not any(one.span.covers(e.target) and one.span != e.target for one in quoted)]
    here = [one for one in chinese_marked(pair.source) if not any(one.span == e.source for e in outside)]
    there = [one for one in quoted if not any(one.span == e.target for e in firm)]
    even = len(here) == len(there)
    for one, other in _in_order(pair, here, there):
        if is_phrase(pair, one) and is_english_phrase(pair, other.span):
            finder = Finder.TITLE if one.title else Finder.QUOTED
            yield Evidence(number, one.span, other.span, finder, 0.9 if even else 0.6)
        elif wider := _with_noun(pair, one.span, other.span):
            yield Evidence(number, *wider, Finder.QUOTED, 0.7)


def _with_noun(pair: Pair, one: Span, other: Span) -> tuple[Span, Span] | None:
    """Quoted figures or letters with the noun behind them, “2+2”会谈 and “2+2” talks; None where there is none."""
    if ANY_HAN.search(pair.source, one.start, one.end) or not re.search(r"\w", pair.source[one.start : one.end]):
        return None
    noun = next((word for run in pair.source_runs for word in run if word.span.start == one.end + 1 and word.tag in NOUN_WORDS), None)
    behind = next((word for run in pair.target_runs for word in run if 0 < word.span.start - other.end <= 2 and word.content), None)
    return (Span(one.start - 1, noun.span.end), Span(other.start - 1, behind.span.end)) if noun and behind else None


def chinese_marked(text: str) -> list[Marked]:
    """The quoted words and titles of a Chinese text, by place; of nested ones the outer title, the inner quotation."""
    titles = [Marked(_inner(match), True) for match in CHINESE_TITLE.finditer(text)]
    quoted = [Marked(_inner(match)) for match in CHINESE_QUOTED.finditer(text)]
    quoted = [one for one in quoted if not any(title.span.overlaps(one.span) for title in titles)]
    return sorted((*titles, *quoted))


def english_quoted(text: str) -> list[Marked]:
    """The quotations of an English text and what is in italics in Markdown, by place, without their end marks."""
    return [Marked(_trimmed(text, _inner(match))) for match in ENGLISH_QUOTED.finditer(text)]


def _inner(match: re.Match[str]) -> Span:
    return Span(*match.span(match.lastindex or 0))


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(END_MARKS))
    return Span(start, max(start, span.start + len(words.rstrip(END_MARKS))))


def is_phrase(pair: Pair, marked: Marked) -> bool:
    """Whether marked Chinese words are a title or a phrase rather than speech, and more than a single character."""
    words = pair.source[marked.span.start : marked.span.end]
    if not 2 <= len(ANY_HAN.findall(words)) <= LONGEST_CHINESE or SPEECH.search(words):
        return False
    inside = [word for run in pair.source_runs for word in run if marked.span.covers(word.span)]
    return marked.title or not any(word.tag in SPOKEN_TAGS for word in inside)


def is_english_phrase(pair: Pair, span: Span) -> bool:
    """Whether quoted English words are a phrase rather than speech."""
    words = pair.target[span.start : span.end]
    return bool(LATIN.search(words)) and len(WORD.findall(words)) <= LONGEST_ENGLISH and not re.search(r"[.!?;] ", words)


def _in_order(pair: Pair, here: list[Marked], there: list[Marked]) -> list[tuple[Marked, Marked]]:
    """The dearest way to pair two lists without crossing; a pair that cannot be a translation is not made."""
    best = {(0, 0): (0.0, ())}
    for i in range(len(here) + 1):
        for j in range(len(there) + 1):
            ways = [best[before] for before in ((i - 1, j), (i, j - 1)) if before in best]
            if i and j:
                value, chain = best[i - 1, j - 1]
                worth = _worth(pair, here[i - 1], there[j - 1])
                ways.append((value + worth, (*chain, (i - 1, j - 1))) if worth else (value, chain))
            if ways:
                best[i, j] = max(ways, key=lambda way: way[0])
    return _turned(pair, [(here[i], there[j]) for i, j in best[len(here), len(there)][1]])


def _turned(pair: Pair, found: list[tuple[Marked, Marked]]) -> list[tuple[Marked, Marked]]:
    """The pairs with “甲”的“乙” turned where the English says “B” of “A”: an attribute stands before in Chinese, behind in English."""
    made = list(found)
    for number in range(len(made) - 1):
        (one, first), (other, second) = made[number : number + 2]
        between = pair.target[first.span.end + 1 : second.span.start - 1]
        if pair.source[one.span.end + 1 : other.span.start - 1] == "的" and LINK.fullmatch(between):
            made[number : number + 2] = [(one, second), (other, first)]
    return made


def _worth(pair: Pair, one: Marked, other: Marked) -> float:
    words = len(WORD.findall(pair.target[other.span.start : other.span.end]))
    length = one.span.end - one.span.start
    if not FEWEST <= words / length <= MOST:
        return 0.0
    middle = (one.span.start + one.span.end) / len(pair.source), (other.span.start + other.span.end) / len(pair.target)
    return 1.0 - abs(middle[0] - middle[1]) / 2


# ---- brackets


def brackets(number: int, pair: Pair) -> Iterator[Evidence]:
    """Originals and abbreviations in brackets that join the two languages.

    In the Chinese, 专守防卫 (exclusive defense) and 国内生产总值（GDP）: the English in the bracket counts where the English
    text has it. In the English, exclusive defense (专守防卫): the Chinese in the bracket is the original of what stands before.
    """
    for match in BRACKET.finditer(pair.source):
        latin = LATIN_TERM.fullmatch(match[1].strip())
        before = _chinese_before(pair, match.start()) if latin else None
        before = before if before and ANY_HAN.search(pair.source, *before) else None
        place = _place_in(pair.target, latin[1].strip()) if latin and before else None
        if latin and before and place:
            # 控制中心 (CDC): the words before an abbreviation may be the end of a longer name
            piece = ACRONYM.fullmatch(latin[1]) and ordinariness(pair.source[before.start : before.end])
            yield Evidence(number, before, place, Finder.BRACKETED, 0.5 if piece else 0.95)
    for match in BRACKET.finditer(pair.target):
        han = HAN_TERM.fullmatch(match[1].strip())
        place = pair.source.find(han[1]) if han else -1
        before = _english_before(pair, match.start()) if han and place >= 0 else None
        if han and before:
            yield Evidence(number, Span(place, place + len(han[1])), before, Finder.BRACKETED, 0.9)


def _place_in(text: str, words: str) -> Span | None:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.I)
    return Span(*found.span()) if found else None


def _chinese_before(pair: Pair, place: int) -> Span | None:
    """The term that ends at a place: what is marked there, or else the words of a noun phrase."""
    for one in chinese_marked(pair.source):
        if one.span.end < place <= one.span.end + 1:
            return one.span
    run = next((run for run in pair.source_runs if run[-1].span.end == place), ())
    start = place
    for word in reversed(run):
        if word.tag not in NOUN_TAGS and not (start == place and word.content):
            break
        start = word.span.start
    return Span(start, place) if place - start > 1 else None


def _english_before(pair: Pair, place: int) -> Span | None:
    for one in english_quoted(pair.target):
        if one.span.end < place <= one.span.end + 2:
            return one.span
    run: Run = next((run for run in pair.target_runs if run[-1].span.end == place), ())
    start = place
    capital = bool(run) and pair.target[run[-1].span.start].isupper()
    for word in reversed(run):
        if word.key in FUNCTION_WORDS or capital and not pair.target[word.span.start].isupper():
            break
        start = word.span.start
    return Span(start, place) if start < place else None


def key_of(english: str) -> str:
    """What an English rendering is counted under: its words without articles, capitals, plural endings, marks."""
    return " ".join(stem(word) for word in WORD.findall(english.replace("’s", "").replace("-", " "))
                    if word.lower() not in ("the", "a", "an"))
