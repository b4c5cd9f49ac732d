"""How near two texts are in spelling, letter by letter. The only door to rapidfuzz."""

from collections.abc import Callable, Sequence
from typing import Any


def spelling(one: str, other: str) -> float:
    """The share of letters that two words have in common in their order, in per cent."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def words(one: str, other: str) -> float:
    """The same for two phrases, whatever the order of their words."""
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(one, other)


def nearest(text: str, others: Sequence[str], least: float, limit: int) -> list[tuple[int, float]]:
    """The places of the texts that are most like one in their words, with their likeness, the best first."""
    return _best("token_sort_ratio", text, others, least, limit)


def containing(text: str, others: Sequence[str], least: float, limit: int) -> list[tuple[int, float]]:
    """The places of the texts of which a part is most like the given one, with its likeness, the best first."""
    return _best("partial_ratio", text, others, least, limit)


def _best(scorer: str, text: str, others: Sequence[str], least: float, limit: int) -> list[tuple[int, float]]:
    from rapidfuzz import fuzz, process

    how: Callable[..., Any] = getattr(fuzz, scorer)
    return [(place, score) for _, score, place in process.extract(text, others, scorer=how, score_cutoff=least, limit=limit)]
