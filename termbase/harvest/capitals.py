"""Capitalized runs of an English text: what is written as a name, and how words are written where no capital is due."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from termbase.harvest.texts import FUNCTION_WORDS, POSSESSIVE, Pair, Run, Word, stem
from termbase.text import Span, unaccented

CONNECTORS = frozenset("of for the and on in at de la del von van der den al el bin ibn &".split())
# Before these a capital is due to the place: a sentence, a quotation, a heading begins.
OPENING = re.compile("(?:^|[.!?:\n\"“‘'(\\[•*#>-]|--|—)[\\s\"“‘'(\\[]*$")
REACH = 6
# Compounds with these are written small unless they are names in whole: “Non-compliant”.
PREFIXES = frozenset("non anti pro post pre ex self co re semi multi inter well ill so long short high low".split())


class Capitals(NamedTuple):
    """A run of capitalized words with the small words that join them; `initial`: it stands where a capital is due."""

    words: Run
    initial: bool

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)


class Casing:
    """How often words are written small and with a capital, where no capital is due."""

    def __init__(self, pairs: Iterable[Pair]):
        self.small: Counter[str] = Counter()
        self.large: Counter[str] = Counter()
        for pair in pairs:
            for run in pair.target_runs:
                for word in run:
                    if not is_initial(pair.target, word.span.start):
                        (self.large if pair.target[word.span.start].isupper() else self.small)[word.key] += 1

    def is_name(self, word: Word) -> bool:
        """Whether a word is rather written with a capital."""
        return self.large[word.key] > self.small[word.key]

    def is_common(self, word: Word) -> bool:
        """Whether a word is rather written small."""
        return self.small[word.key] > self.large[word.key]

    def natural(self, text: str, span: Span, name: bool) -> str:
        """The words of a stretch, the first one small if its capital is due to its place alone."""
        words = text[span.start : span.end]
        first = words.split(" ")[0]
        if name or not is_initial(text, span.start) or not first[1:].islower() and len(first) > 1:
            return words
        key = stem(POSSESSIVE.sub("", first))
        if "-" in key and not self.small[key] and key.split("-")[0] not in PREFIXES:
            return words
        rest = [word for word in words.split(" ")[1:] if word.lower() not in CONNECTORS]
        titled = bool(rest) and all(word[:1].isupper() for word in rest)
        if not titled and self.small[key] >= self.large[key]:
            return words[:1].lower() + words[1:]
        return words


def is_initial(text: str, place: int) -> bool:
    """Whether a capital is due at a place: a sentence, a quotation or a line begins there."""
    return bool(OPENING.search(text[max(0, place - REACH) : place])) or place == 0


def capitals(pair: Pair, casing: Casing) -> Iterator[Capitals]:
    """The capitalized runs of the English, without words that owe their capital to their place alone."""
    for run in pair.target_runs:
        made: list[Word] = []
        for word in (*run, None):
            large = word is not None and pair.target[word.span.start].isupper() and word.key != "i"
            if word is not None and (large or made and _joins(word, made)):
                made.append(word)
                continue
            yield from _closed(pair, made, casing)
            made = []


def _joins(word: Word, made: Sequence[Word]) -> bool:
    """Whether a small word may go on with a name: of; and “and” where an “of” or “for” stands before it."""
    if word.key == "and":
        return any(other.key in ("of", "for") for other in made)
    return word.key in CONNECTORS


def _closed(pair: Pair, words: list[Word], casing: Casing) -> Iterator[Capitals]:
    while words and words[-1].key in CONNECTORS:
        words.pop()
    initial = bool(words) and is_initial(pair.target, words[0].span.start)
    while words and (words[0].key in FUNCTION_WORDS or initial and casing.is_common(words[0]) and not _acronym(pair, words[0])):
        words = words[1:]
        initial = False
    if words:
        yield Capitals(tuple(words), initial)


def _acronym(pair: Pair, word: Word) -> bool:
    text = pair.target[word.span.start : word.span.end]
    return len(text) > 1 and unaccented(text).isupper()
