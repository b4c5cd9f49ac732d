"""Aligned texts made ready for the harvest: their words, and the runs of words that nothing interrupts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from termbase import source
from termbase.script import simplified
from termbase.text import HAN, Span, fold

# Tags of jieba (after ICTCLAS) for words that cannot begin or end a term: particles, prepositions, conjunctions,
# adverbs, pronouns, figures, classifiers, interjections, modal words, punctuation.
FUNCTION_TAGS = frozenset("u uj ul uv ud uz ug p c d df dg r rr rz rg m mq mg q e o y x w t f zg".split())
# Of these none may stand inside a term either.
BREAKING_TAGS = frozenset("u uj ul uv ud uz ug p c r rr rz rg e o y x w".split())
# What jieba often calls a noun or adjective, and no term begins with: when, this, each, whole, all, may.
NOT_FIRST = frozenset("时 当 该 本 此 各 每 某 可 会 能 需 应 其 所有 整个 全部 整 后 前 中 内 外 上 下 里 无 有".split())
# Tags of words that may be a term by themselves.
NOUN_TAGS = frozenset("n nr nrt nrfg ns nt nz ng vn an j l i b s eng nw".split())
WORD = re.compile(r"[^\W_]+(?:[.’'?\ufffd-][^\W_]+)*")
# Between two words of one English phrase: a space or one line's end, a hyphen, a possessive, an ampersand.
JOINED = re.compile(r"(?:['’]s?)?(?: |\r?\n)?| ?[-–&/] ?")
POSSESSIVE = re.compile(r"['’]s$")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
DOTS = frozenset("·•‧・")
HAN_WORD = re.compile(f"[{HAN}]")
FUNCTION_WORDS = frozenset(
    "a an the and or but nor so yet if then than as at by for from in into of off on onto out over per since to toward "
    "towards under until up upon via with within without about above across after against along among amid around "
    "before behind below beneath beside besides between beyond despite down during except inside like near outside "
    "past through throughout till i me my mine we us our ours you your yours he him his she her hers it its they them "
    "their theirs this that these those who whom whose which what when where why how there here am is are was were be "
    "been being do does did done doing have has had having will would shall should can could may might must cannot not "
    "no yes also just only even still very too more most much many such some any each every all both either neither "
    "other another own same again once ever never always often already however therefore thus hence while although "
    "though because whether let lets got get gets getting one ones s t d ll re ve m etc e.g i.e mr mrs ms himself "
    "herself itself themselves myself yourself said say says saying".split())


# Of these some may stand inside a term: Center for Disease Control and Prevention, right to know.
INNER_WORDS = frozenset("of for the in on and to at a an with by from under".split())


class Word(NamedTuple):
    """A word of a text: its key (what it is counted under), its place, and whether a term may begin or end with it."""

    key: str
    span: Span
    content: bool
    tag: str = ""


Run = tuple[Word, ...]


class Pair(NamedTuple):
    """A Chinese text and its English, cut into runs: stretches of words with no mark of punctuation inside."""

    source: str
    target: str
    source_runs: tuple[Run, ...]
    target_runs: tuple[Run, ...]


def pairs(segments: Iterable[tuple[str, str]]) -> list[Pair]:
    """The aligned segments that have both sides, made ready."""
    made = [Pair(zh, en, chinese_runs(zh), english_runs(en)) for zh, en in segments if zh.strip() and en.strip()]
    words = {word.key: word.tag for pair in made for run in pair.source_runs for word in run if len(word.key) > 1}
    return [pair._replace(source_runs=tuple(tuple(_joined(run, words)) for run in pair.source_runs)) for pair in made]


def english(segments: Iterable[tuple[str, str]]) -> list[Pair]:
    """The segments that have English alone, made ready."""
    return [Pair("", en, (), english_runs(en)) for zh, en in segments if en.strip() and not zh.strip()]


def _joined(run: Run, words: Mapping[str, str]) -> Iterator[Word]:
    """A run with single characters put together where they are a word elsewhere in the texts: 日, 美 beside 日美."""
    place = 0
    while place < len(run):
        size = next((size for size in (3, 2) if place + size <= len(run) and all(len(w.key) == 1 for w in run[place : place + size])
                     and "".join(w.key for w in run[place : place + size]) in words), 1)
        key = "".join(word.key for word in run[place : place + size])
        tag = words[key] if size > 1 else run[place].tag
        yield Word(key, Span(run[place].span.start, run[place + size - 1].span.end), tag not in FUNCTION_TAGS, tag)
        place += size


def chinese_runs(text: str) -> tuple[Run, ...]:
    """The words of a Chinese text by jieba, in simplified characters, cut at punctuation and spaces.

    Words with a dot between, 布朗 in 凯莱布·布朗, are one name.
    """
    runs: list[Run] = []
    run: list[Word] = []
    dotted = False
    for key, tag, span in source.tagged(simplified(fold(text))):
        if key in DOTS and run and run[-1].span.end == span.start:
            dotted = True
        elif dotted and HAN_WORD.match(key):
            first = run.pop()
            run.append(Word(f"{first.key}·{key}", Span(first.span.start, span.end), True, "nr"))
            dotted = False
        elif tag in ("x", "w") and not HAN_WORD.search(key) and not key.isalnum():
            runs.append(tuple(run))
            run, dotted = [], False
        else:
            run.append(Word(key, span, tag not in FUNCTION_TAGS, tag))
    return tuple(filter(None, (*runs, tuple(run))))


def english_runs(text: str) -> tuple[Run, ...]:
    """The words of an English text, folded, cut at punctuation."""
    runs: list[Run] = []
    run: list[Word] = []
    for match in WORD.finditer(text):
        form = POSSESSIVE.sub("", match[0])
        span = Span(match.start(), match.start() + len(form))
        if run and not JOINED.fullmatch(text, run[-1].span.end, span.start):
            runs.append(tuple(run))
            run = []
        key = stem(form)
        run.append(Word(key, span, key not in FUNCTION_WORDS and bool(LATIN.search(form) or not form.isdigit())))
    return tuple(filter(None, (*runs, tuple(run))))


@cache
def stem(word: str) -> str:
    """What an English word is counted under: folded, without a plural ending, so that tariff and tariffs are one."""
    plain = fold(word)
    if len(plain) > 3 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and re.search(r"(?:[sxz]|[cs]h)es$", plain):
        return plain[:-2]
    return plain[:-1] if len(plain) > 3 and re.search(r"[^siu]s$", plain) else plain
