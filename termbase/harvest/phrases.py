"""The phrases of both sides that may be terms: repeated, with no function word at either end, no junk inside."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from termbase.harvest import ngrams
from termbase.harvest.association import Place
from termbase.harvest.texts import BREAKING_TAGS, HAN_WORD, INNER_WORDS, LATIN, NOT_FIRST, NOUN_TAGS, Pair, Run, Word
from termbase.text import Span

# What jieba often calls a noun or verb, and is the hinge of a clause: when, after, among, may, support.
NOT_LAST = frozenset("时 当 后 前 中 内 外 上 下 里 间 处 等 可 会 能 需 应 支持 作为 进行 使用".split())
SUFFIX_TAGS = frozenset(("zg", "q", "k"))  # 重案组: jieba has no noun 组
PREFIX_TAGS = frozenset("v a s k f ns j".split())
LONGEST_CHINESE, LONGEST_ENGLISH = 5, 5  # words
# A phrase that mostly stands inside one longer phrase is a piece of that.
PIECE = 0.6


def chinese_phrases(pairs: Sequence[Pair], least: int) -> list[list[Place]]:
    """The places of repeated Chinese phrases in each pair, without pieces of longer ones."""
    found = ngrams.repeated([pair.source_runs for pair in pairs], LONGEST_CHINESE, least, "")
    sound = _sound(pairs, found)
    return _whole([_places(pair.source_runs, (p for p in phrases if p.key in sound), _is_any)
                   for pair, phrases in zip(pairs, found, strict=True)])


def english_phrases(pairs: Sequence[Pair], least: int) -> list[list[Place]]:
    """The places of repeated English phrases in each pair."""
    found = ngrams.repeated([pair.target_runs for pair in pairs], LONGEST_ENGLISH, least, " ")
    return [_places(pair.target_runs, phrases, _may_be_english) for pair, phrases in zip(pairs, found, strict=True)]


def _places(runs: Sequence[Run], phrases: Iterable[ngrams.Phrase], wanted) -> list[Place]:
    made = []
    for phrase in phrases:
        words = runs[phrase.run][phrase.start : phrase.end]
        if wanted(words):
            made.append(Place(phrase.key, Span(words[0].span.start, words[-1].span.end), len(words)))
    return made


def _sound(pairs: Sequence[Pair], found: Sequence[Sequence[ngrams.Phrase]]) -> frozenset[str]:
    """The keys of phrases that may be terms as they are divided and tagged in half of their places at least."""
    votes: Counter[str] = Counter()
    for pair, phrases in zip(pairs, found, strict=True):
        for phrase in phrases:
            votes[phrase.key] += 1 if _may_be_chinese(pair.source_runs[phrase.run][phrase.start : phrase.end]) else -1
    return frozenset(key for key, vote in votes.items() if vote >= 0)


def _may_be_chinese(words: Sequence[Word]) -> bool:
    first, last = words[0], words[-1]
    if len(words) == 1:
        return first.tag in NOUN_TAGS and len(first.key) > 1 and bool(HAN_WORD.search(first.key))
    suffix = len(last.key) == 1 and last.tag in SUFFIX_TAGS and words[-2].tag in NOUN_TAGS
    if first.key in NOT_FIRST or last.key in NOT_LAST:
        return False
    if not first.content or not (last.content or suffix) or any(word.tag in BREAKING_TAGS for word in words):
        return False
    if any(word.tag == "v" and (len(word.key) == 1 or other.tag == "v") for word, other in zip(words[1:-1], words[2:], strict=False)):
        return False
    if len(first.key) == 1 and first.tag in PREFIX_TAGS and len(words[1].key) > 1 or last.tag == "a":
        return False
    return any(word.tag in NOUN_TAGS for word in words) and any(HAN_WORD.search(word.key) for word in words)


def _is_any(words: Sequence[Word]) -> bool:
    return True


def _may_be_english(words: Sequence[Word]) -> bool:
    return is_english_phrase(words) and any(LATIN.search(word.key) for word in words)


def is_english_phrase(words: Sequence[Word]) -> bool:
    """Whether English words may be a term: no function word at either end, and only some of them inside."""
    return (words[0].content and words[-1].content
            and all(word.content or word.key in INNER_WORDS for word in words[1:-1]))


def _whole(texts: list[list[Place]]) -> list[list[Place]]:
    """The places without those of phrases that mostly stand inside one longer phrase (after C-value: Frantzi, Ananiadou
    and Mima, Automatic Recognition of Multi-word Terms, 2000)."""
    alone = Counter(place.key for places in texts for place in places)
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    for places in texts:
        for longer in places:
            for place in places if longer.words > 1 else ():
                if place.words < longer.words and longer.span.covers(place.span):
                    inside[place.key][longer.key] += 1
    pieces = {key for key, longer in inside.items() if max(longer.values()) >= PIECE * alone[key]}
    return [[place for place in places if place.key not in pieces] for places in texts]
