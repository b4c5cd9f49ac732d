"""Repeated runs of words: every phrase that enough segments have, found level by level."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from termbase.harvest.texts import Run

Keys = list[str | None]  # the phrase that begins with each word of a run, or None where it is too rare


class Phrase(NamedTuple):
    """Where a phrase stands in a segment: its key, and the number of its run, of its first word, of the word behind it."""

    key: str
    run: int
    start: int
    end: int


def repeated(texts: Sequence[Sequence[Run]], longest: int, least: int, glue: str) -> list[list[Phrase]]:
    """For each segment the phrases of up to `longest` words that at least `least` segments have and a function word does
    not begin.

    A phrase of n words is only counted where both phrases of n − 1 words in it are frequent enough (Agrawal and
    Srikant, Fast Algorithms for Mining Association Rules, 1994), so memory goes with what is repeated.
    """
    found: list[list[Phrase]] = [[] for _ in texts]
    keys: list[list[Keys]] = [[[word.key for word in run] for run in runs] for runs in texts]
    for size in range(1, longest + 1):
        counts: Counter[str] = Counter()
        for of_text in keys:
            counts.update(set(filter(None, chain.from_iterable(of_text))))
        frequent = {key for key, count in counts.items() if count >= least}
        for of_text, runs, into in zip(keys, texts, found, strict=True):
            of_text[:] = [[key if key in frequent else None for key in of_run] for of_run in of_text]
            into.extend(_phrases(of_text, runs, size))
        keys = [[list(_longer(of_run, run, size, glue)) for of_run, run in zip(of_text, runs, strict=True)]
                for of_text, runs in zip(keys, texts, strict=True)]
    return found


def _phrases(keys: Iterable[Keys], runs: Sequence[Run], size: int) -> Iterator[Phrase]:
    for number, (of_run, run) in enumerate(zip(keys, runs, strict=True)):
        for start, key in enumerate(of_run):
            if key and (run[start].content or size == 1):
                yield Phrase(key, number, start, start + size)


def _longer(keys: Keys, run: Run, size: int, glue: str) -> Iterator[str | None]:
    """The phrases of one word more than `size`, where both their parts are frequent."""
    for start in range(len(keys) - 1):
        first = keys[start]
        yield f"{first}{glue}{run[start + size].key}" if first and keys[start + 1] else None
