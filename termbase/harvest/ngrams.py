"""Repeated runs of words: every phrase that enough segments have, found level by level."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.harvest.texts import Run


class Phrase(NamedTuple):
    """Where a phrase stands in a segment: its key, and the number of its run, of its first word, of the word behind it."""

    key: str
    run: int
    start: int
    end: int


def repeated(texts: Sequence[Sequence[Run]], longest: int, least: int, glue: str) -> list[list[Phrase]]:
    """For each segment the phrases of up to `longest` words that at least `least` segments have.

    A phrase of n words is only counted where both phrases of n − 1 words in it are frequent enough (Agrawal and
    Srikant, Fast Algorithms for Mining Association Rules, 1994), so memory goes with what is repeated.
    """
    found: list[list[Phrase]] = [[] for _ in texts]
    frequent: set[str] = set()
    for size in range(1, longest + 1):
        counts: Counter[str] = Counter()
        for runs in texts:
            counts.update({p.key for p in _of_size(runs, size, glue, frequent)})
        wanted = {key for key, count in counts.items() if count >= least}
        if not wanted:
            break
        for runs, into in zip(texts, found, strict=True):
            into.extend(p for p in _of_size(runs, size, glue, frequent) if p.key in wanted)
        frequent = wanted
    return found


def _of_size(runs: Sequence[Run], size: int, glue: str, frequent: set[str]) -> Iterator[Phrase]:
    for number, run in enumerate(runs):
        words = [word.key for word in run]
        for start in range(len(words) - size + 1):
            end = start + size
            if size == 1 or glue.join(words[start : end - 1]) in frequent and glue.join(words[start + 1 : end]) in frequent:
                yield Phrase(glue.join(words[start:end]), number, start, end)
