"""American and British spellings of the same word, as pairs, and which variety a spelling speaks for."""

from functools import cache
from importlib import resources
from typing import Literal

Evidence = Literal["", "en-US", "en-GB", "oxford"]


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    table = resources.files("termbase").joinpath("spelling.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.split("\n") if line and not line.startswith("#"))
    return tuple((british, american, home[0] if home else "") for british, american, *home in lines)


@cache
def british_to_american() -> dict[str, str]:
    """British spelling → American spelling, in lower case, inflected forms included.

    From `termbase/spelling.tsv`, kept by hand: words of which at least one spelling is foreign to the other
    variety (see `variety_of` for the words, such as *program* or *meter*, that speak for neither).
    """
    return {british: american for british, american, _ in _rows()}


@cache
def american_to_british() -> dict[str, str]:
    """American spelling → British spelling, in lower case."""
    return {american: british for british, american, _ in _rows()}


@cache
def _varieties() -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for british, american, home in _rows():
        if home != "en-US":
            found[british] = "en-GB"
        if home == "oxford":
            found[american] = "oxford"
        elif home != "en-GB":
            found[american] = "en-US"
    return found


def variety_of(word: str) -> Evidence:
    """The variety that a spelling speaks for: a word in, in any letter case; empty where it speaks for none.

    `oxford` is an American -ize that British print has too (Oxford spelling): no evidence against en-GB.
    """
    return _varieties().get(word.lower(), "")


def other_spelling(word: str) -> str:
    """The word in the other variety, its capitals kept (first letter, or all), or the empty string."""
    other = _others().get(word.lower())
    return like(word, other) if other else ""


@cache
def _others() -> dict[str, str]:
    return american_to_british() | british_to_american()


def like(model: str, word: str) -> str:
    """`word` with the capitals of `model`: all, the first, or none."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
