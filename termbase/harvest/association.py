"""Which English phrase goes with which Chinese one: how surprisingly often they meet, and each linked only once.

The measure is the log-likelihood ratio (Dunning, Accurate Methods for the Statistics of Surprise and Coincidence,
1993); the linking is Melamed's competitive one (Models of Translational Equivalence among Words, 2000): in every pair of
segments the strongest pair of phrases takes its words, then the next strongest of what is left.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

from termbase.text import Span

MOST_PAIRS = 400  # segments that a frequent phrase is judged by
MOST_PARTNERS = 8
# A partner must stand in this share of the segments of the Chinese phrase.
SHARE = 0.2


class Place(NamedTuple):
    """A phrase in a segment: its key, where it stands, and of how many words it is."""

    key: str
    span: Span
    words: int


class Link(NamedTuple):
    """A Chinese and an English phrase of one pair of segments that were linked; `strength` is that of their kind."""

    pair: int
    source: Place
    target: Place
    strength: float


def log_likelihood(both: int, one: int, other: int, whole: int) -> float:
    """Dunning's ratio for two phrases of `one` and `other` segments out of `whole` that share `both`; 0 if they repel."""
    if both * whole <= one * other:
        return 0.0
    table = ((both, one, other), (one - both, one, whole - other), (other - both, whole - one, other),
             (whole - one - other + both, whole - one, whole - other))
    return 2 * sum(n * log(n * whole / (row * column)) for n, row, column in table if n)


def links(source: Sequence[Sequence[Place]], target: Sequence[Sequence[Place]], least: int) -> list[Link]:
    """The links between phrases of segments that are translations of each other, by number.

    A Chinese phrase needs `least` segments with its partner. Longer phrases go before shorter ones of like strength.
    """
    strongest = partners(source, target, least)
    first = list(_linked(source, target, {pair: score for pair, (score, _) in strongest.items()}))
    return list(_linked(source, target, _again(first, strongest)))


def partners(source: Sequence[Sequence[Place]], target: Sequence[Sequence[Place]],
             least: int) -> dict[tuple[str, str], tuple[float, int]]:
    """The strongest partners of each Chinese phrase: log-likelihood, and how many segments they share."""
    whole = len(source)
    there = [{place.key: place for place in places} for places in target]
    counts = Counter(key for places in there for key in places)
    postings: dict[str, list[int]] = defaultdict(list)
    for number, places in enumerate(source):
        for key in dict.fromkeys(place.key for place in places):
            postings[key].append(number)
    found = {}
    for key, numbers in postings.items():
        seen = numbers[:: len(numbers) // MOST_PAIRS + 1]
        met: Counter[str] = Counter()
        for number in seen:
            met.update(there[number].keys())
        enough = max(least, SHARE * len(seen)) if len(seen) == len(numbers) else SHARE * len(seen)
        scored = [(log_likelihood(both, len(seen), counts[other], whole), both, other)
                  for other, both in met.items() if both >= enough]
        for score, both, other in sorted(scored, reverse=True)[:MOST_PARTNERS]:
            if score:
                found[key, other] = score, both * len(numbers) // len(seen)
    return found


def _linked(source: Sequence[Sequence[Place]], target: Sequence[Sequence[Place]],
            strengths: Mapping[tuple[str, str], float]) -> Iterator[Link]:
    by_source: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), strength in strengths.items():
        by_source[one][other] = strength
    for number, (here, there) in enumerate(zip(source, target, strict=True)):
        by_key: dict[str, list[Place]] = defaultdict(list)
        for place in there:
            by_key[place.key].append(place)
        wide, broad = (max((place.span.end for place in places), default=1) for places in (here, there))
        possible = [(strength * sqrt(a.words * b.words) * _nearness(a.span, wide, b.span, broad), a, b)
                    for a in here for other, strength in by_source.get(a.key, {}).items() for b in by_key.get(other, ())]
        taken_source: list[Span] = []
        taken_target: list[Span] = []
        for strength, a, b in sorted(possible, key=lambda item: (-item[0], item[1].span, item[2].span)):
            if not any(a.span.overlaps(s) for s in taken_source) and not any(b.span.overlaps(s) for s in taken_target):
                taken_source.append(a.span)
                taken_target.append(b.span)
                yield Link(number, a, b, strength)


def _nearness(a: Span, wide: int, b: Span, broad: int) -> float:
    """1 where the two stand at the same share of their segments, down to 0.5 at opposite ends."""
    return 1 - abs((a.start + a.end) / wide - (b.start + b.end) / broad) / 4


def _again(first: Sequence[Link], strongest: Mapping[tuple[str, str], tuple[float, int]]) -> dict[tuple[str, str], float]:
    """The strengths after the first linking: what was linked where it met is trusted, what lost to others is not."""
    linked = Counter((link.source.key, link.target.key) for link in first)
    return {pair: score * min(1.0, linked[pair] / both) for pair, (score, both) in strongest.items() if linked[pair]}
