"""Names on both sides: read aloud, known from the packs, told by the kind of thing they name, or left over together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby
from typing import NamedTuple

from termbase.harvest.capitals import CONNECTORS, Capitals, Casing
from termbase.harvest.evidence import Evidence, Finder
from termbase.harvest.texts import NOT_FIRST, NOUN_TAGS, Pair, Word, stem
from termbase.match import Matcher
from termbase.model import Hit, Kind, Relation, Status
from termbase.readings import every_syllable, japanese_surnames
from termbase.script import simplified
from termbase.source import SourceMatcher, ordinariness
from termbase.text import Span, fold, is_han

NAMED = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.TITLE)
MOST_WORDS, MOST_HAN = 4, 6
SHORTEST = 3  # letters that may be anything
NOT_LETTERS = re.compile("[^a-z]")
BETWEEN_NAMES = re.compile("[?\ufffd]? ")
FOREIGN = re.compile(r"[·•‧・-]")
ALIKE = 0.5
USUAL = 100  # times in jieba's 60 million words from which on a word is taken for an ordinary one
ALONE = 0.6  # what it is worth to be the only person beside the only full name
KINDS = {"nr": Kind.PERSON, "nrt": Kind.PERSON, "nrfg": Kind.PERSON, "ns": Kind.PLACE, "nt": Kind.ORGANISATION}
# Sounds that transliterations exchange, to one letter for a class; the order matters.
SOUNDS = (("ph|v|w|hu(?=[aeo])", "f"), ("th|dh|d", "t"), ("sch|sh|zh|ch|tz|ts|c(?=[eiy])|g(?=[eiy])|x|j|z|q(?=i)", "s"),
          ("ck|kh|gh|qu|[cgqh]", "k"), ("b", "p"), ("r", "l"), ("ng?|m", "n"), ("[aeiouyü]+", ""), (r"(.)\1+", r"\1"))


class Reference(NamedTuple):
    """Terms that are known already: matchers of the termbases and the packs, of Chinese and of English."""

    chinese: SourceMatcher
    english: Matcher


# ---- read aloud


def read_aloud(number: int, pair: Pair, casing: Casing) -> Iterator[Evidence]:
    """Chinese characters whose Pinyin is written out in capitalized words: 叶伏天, Ye Futian; and Japanese family names."""
    text = simplified(pair.source)
    starts = _starts(text)
    words = {word.span: word.tag for run in pair.source_runs for word in run}
    inside: list[tuple[Span, Span]] = []
    for window in sorted(_windows(pair), key=lambda window: -len(window)):
        single = len(window) == 1
        key = _key(window)
        if len(key) <= SHORTEST or single and casing.is_common(window[0]):
            continue
        places = (*starts.get(key[:2], ()), *starts.get(key[:1], ()))
        spans = [span for span in (Span(place, _spelled(text, place, key)) for place in places)
                 if span.end - span.start > 1 and not (single and _cuts(span, words))]
        if not spans:
            continue
        span, target = min(spans, key=lambda s: _is_common(s, words)), _span(window)
        if not any(longer.covers(span) and other.covers(target) for longer, other in inside):
            inside.append((span, target))
            trust = 0.97 if not single else 0.4 if _is_common(span, words) else 0.85
            yield Evidence(number, span, target, Finder.READ, trust, _kind_of_read(span, words, single))
    yield from _japanese(number, pair, text)


def _starts(text: str) -> dict[str, list[int]]:
    """Where the characters stand whose reading begins with two letters (or is the one)."""
    found: dict[str, list[int]] = {}
    for place, char in enumerate(text):
        for start in dict.fromkeys(reading[:2] for reading in _letters(char)):
            found.setdefault(start, []).append(place)
    return found


def _cuts(span: Span, words: Mapping[Span, str]) -> bool:
    """Whether an edge of the span lies inside a word, or it is a word that imitates a sound."""
    return any(word.overlaps(span) and not span.covers(word) for word in words) or words.get(span) in ("o", "y", "e")


def _windows(pair: Pair) -> Iterator[tuple[Word, ...]]:
    """The stretches of up to four capitalized words; a family name may look like a function word (An, He, You)."""
    for run in pair.target_runs:
        for start in range(len(run)):
            for end in range(start + 1, min(start + MOST_WORDS, len(run)) + 1):
                if not pair.target[run[end - 1].span.start].isupper():
                    break
                yield run[start:end]


def _span(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _key(words: Sequence[Word]) -> str:
    return NOT_LETTERS.sub("", "".join(word.key for word in words))


def _spelled(text: str, place: int, key: str) -> int:
    """Where the characters from a place on end that spell out the letters, or 0; the family name may come last."""
    end, left = place, key
    while left and end < len(text) and end - place < MOST_HAN:
        syllable = next((s for s in _letters(text[end]) if left.startswith(s) and _goes_on(text, end + 1, left[len(s) :])), "")
        if not syllable:
            break
        left, end = left[len(syllable) :], end + 1
    return end if not left else 0


def _goes_on(text: str, place: int, left: str) -> bool:
    return not left or place < len(text) and any(left.startswith(s) for s in _letters(text[place]))


@lru_cache(maxsize=8192)
def _letters(char: str) -> tuple[str, ...]:
    if not is_han(char):
        return ()
    # Beyond its two most common readings a character is read otherwise in single old words only.
    found = dict.fromkeys(r.replace("ü", u) for r in every_syllable(char)[:2] for u in ("u", "v", "yu"))
    return tuple(sorted(found, key=len, reverse=True))


def _is_common(span: Span, words: Mapping[Span, str]) -> bool:
    """Whether jieba knows the characters as a word that is no name: 背景, background, beside Beijing."""
    return words.get(span, "") not in ("", "ns", "nr", "nrt", "nrfg", "nz", "nt", "x", "eng")


def _kind_of_read(span: Span, words: Mapping[Span, str], single: bool) -> Kind:
    tags = {tag for word, tag in words.items() if span.covers(word)}
    if "ns" in tags:
        return Kind.PLACE
    return Kind.PERSON if not single or tags & {"nr", "nrt", "nrfg"} else Kind.TERM


def _japanese(number: int, pair: Pair, text: str) -> Iterator[Evidence]:
    """A Japanese family name beside two capitalized words of which one is a reading of it."""
    known = japanese_surnames()
    ends = {word.span.end for run in pair.source_runs for word in run if word.content or word.tag == "zg"}
    beside = list(_side_by_side(pair))
    for place in range(len(text) - 1):
        family = next((text[place : place + size] for size in (3, 2) if text[place : place + size] in known), "")
        if not family:
            continue
        readings = {NOT_LETTERS.sub("", fold(reading)) for reading in known[family]}
        begin = place + len(family)
        given = [begin + size for size in (2, 3, 1) if begin + size in ends and all(map(is_han, text[begin : begin + size]))]
        for first, second in beside if given else ():
            if {first.key, second.key} & readings:
                yield Evidence(number, Span(place, given[0]), Span(first.span.start, second.span.end), Finder.READ, 0.9, Kind.PERSON)


def _side_by_side(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """Capitalized words with a space between, or a mark that stands for a lost letter: Shintar? Ishihara."""
    words = [word for run in pair.target_runs for word in run]
    for first, second in zip(words, words[1:], strict=False):
        capital = pair.target[first.span.start].isupper() and pair.target[second.span.start].isupper()
        if capital and BETWEEN_NAMES.fullmatch(pair.target, first.span.end, second.span.start):
            yield first, second


# ---- listed


def listed(number: int, pair: Pair, reference: Reference) -> Iterator[Evidence]:
    """Terms of the termbases and names of the packs with the English that is listed; a known given name with another surname."""
    there: dict[str, list[Hit]] = {}
    for hit in reference.english.hits(pair.target):
        if not hit.bundled or hit.concept.kind in NAMED and (hit.surface[:1].isupper() or hit.relation is Relation.DAMAGED):
            there.setdefault(hit.concept.id, []).append(hit)
    for hit in reference.chinese.hits(pair.source) if there else ():
        best = max(there.get(hit.concept.id, ()), key=_trust, default=None)
        if best and not hit.nested:
            finder = Finder.LISTED if hit.bundled else Finder.KNOWN
            yield Evidence(number, hit.span, best.span, finder, _trust(best), hit.concept.kind)


def _trust(hit: Hit) -> float:
    if hit.relation is Relation.GIVEN:
        return 0.7
    return 0.8 if hit.term.status is Status.FORBIDDEN or hit.nested else 0.98


# ---- the kind of thing


class Head(NamedTuple):
    """A word that says of what kind a name is, and its English, folded."""

    kind: Kind
    english: tuple[str, ...]


@cache
def heads() -> dict[str, Head]:
    """The heads of names by their Chinese, from `heads.tsv`."""
    text = resources.files("termbase.harvest").joinpath("heads.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")][1:]
    return {chinese: Head(Kind(kind), tuple(english.split("|"))) for kind, chinese, english in rows}


def head_of(chinese: str) -> Head | None:
    """The head that a Chinese name ends in, the longest."""
    return next((heads()[chinese[-size:]] for size in (5, 4, 3, 2, 1) if size <= len(chinese) and chinese[-size:] in heads()), None)


def headed(number: int, pair: Pair, runs: Sequence[Capitals]) -> Iterator[Evidence]:
    """Noun phrases that end in the kind of thing they name, beside a capitalized run that has the English for it."""
    for span in _noun_phrases(pair):
        head = head_of(simplified(pair.source[span.start : span.end]))
        if head is None or head.kind is Kind.TITLE or simplified(pair.source[span.start : span.end]) in heads():
            continue
        for run in runs:
            place = head_in([word.key for word in run.words], head)
            if place is not None:
                words = _around_head(run.words, *place)
                if len(words) > 1:
                    yield Evidence(number, span, _span(words), Finder.HEADED, 0.7, head.kind)
                    break


def _noun_phrases(pair: Pair) -> Iterator[Span]:
    for run in pair.source_runs:
        start: int | None = None
        for place, word in enumerate(run):
            inside = word.tag in ("v", "a") and len(word.key) > 1 and start is not None
            if not (word.tag in NOUN_TAGS or word.tag == "s" or inside) or start is None and word.key in NOT_FIRST:
                start = None
                continue
            if start is not None and word.tag in KINDS and run[place - 1].tag == "v":  # 学校名叫…, the school is called …
                start = place
            start = place if start is None else start
            span = Span(run[start].span.start, word.span.end)
            if place > start and word.tag != "a" or span.end - span.start > 2:
                yield span


def head_in(keys: Sequence[str], head: Head) -> tuple[int, int] | None:
    """Where the English of a head stands among the keys of English words, first and behind the last, or None."""
    for phrase in head.english:
        wanted = [stem(part) for part in phrase.split(" ")]
        for place in range(len(keys) - len(wanted) + 1):
            if keys[place : place + len(wanted)] == wanted:
                return place, place + len(wanted)
    return None


def _around_head(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    first = start
    while first and words[first - 1].content:
        first -= 1
    if first == start or words[end : end + 1] and words[end].key == "of":
        return words[first:]
    return words[first:end]


# ---- left over


def left_over(number: int, pair: Pair, runs: Sequence[Capitals], taken: tuple[Sequence[Span], Sequence[Span]]) -> Iterator[Evidence]:
    """Chinese names and capitalized runs that nothing else explains, the most alike in sound and place first."""
    here = [(span, kind) for span, kind in _chinese_names(pair) if not any(span.overlaps(other) for other in taken[0])]
    there = [part for run in runs for part in _without(run, taken[1])]
    persons = [span for span, kind in here if kind is Kind.PERSON]
    full = [run for run in there if len(run.words) > 1]
    # jieba has 陈旧 (stale) for a person too
    alone = len(persons) == len(full) == 1 and ordinariness(simplified(pair.source[slice(*persons[0])])) < USUAL
    scored = sorted(((_fit(pair, span, run) + ALONE * (alone and span in persons and run in full), span, run.span, kind)
                     for span, kind in here for run in there), reverse=True)
    gone: set[Span] = set()
    for fit, span, target, kind in scored:
        if fit > ALIKE and not {span, target} & gone:
            gone |= {span, target}
            yield Evidence(number, span, target, Finder.CAPITALS, min(0.8, fit * fit), kind)


def _without(run: Capitals, taken: Sequence[Span]) -> Iterator[Capitals]:
    """What is left of a run without the words that are taken."""
    left: list[Word] = []
    initial = run.initial
    for word in (*run.words, None):
        if word is not None and not any(word.span.overlaps(span) for span in taken):
            left.append(word)
            continue
        while left and left[0].key in CONNECTORS:
            left.pop(0)
        while left and left[-1].key in CONNECTORS:
            left.pop()
        if left:
            yield Capitals(tuple(left), initial)
        left, initial = [], False


def _chinese_names(pair: Pair) -> Iterator[tuple[Span, Kind]]:
    """What jieba takes for names, of one kind and side by side as one, with the kind."""
    for run in pair.source_runs:
        for kind, words in groupby(run, key=lambda word: KINDS.get(word.tag)):
            found = list(words)
            span = Span(found[0].span.start, found[-1].span.end)
            if kind and span.end - span.start > 1:
                yield span, kind


def _fit(pair: Pair, span: Span, run: Capitals) -> float:
    chinese, english = pair.source[span.start : span.end], pair.target[run.span.start : run.span.end]
    far = abs((span.start + span.end) / len(pair.source) - (run.span.start + run.span.end) / len(pair.target)) / 2
    return sounds_alike(simplified(chinese), english) - far / 2 - 0.3 * (run.initial and len(run.words) == 1)


@lru_cache(maxsize=16384)
def sounds_alike(chinese: str, english: str) -> float:
    """How near a Chinese name read aloud comes to English letters: the mean of consonants and letters in common, 0 to 1."""
    reading = "".join((every_syllable(char) or ("",))[0] for char in FOREIGN.sub("", chinese))
    one, other = _consonants(reading), _consonants(fold(english))
    if not one or not other:
        return 0.0
    # that two consonants agree is chance more often than that five do
    consonants = _shared(one, other) * (1 - 0.5 ** min(len(one), len(other)))
    return (consonants + _shared(fold(reading), fold(english))) / 2


def _shared(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _consonants(letters: str) -> str:
    letters = NOT_LETTERS.sub("", letters)
    for pattern, letter in SOUNDS:
        letters = re.sub(pattern, letter, letters)
    return letters
