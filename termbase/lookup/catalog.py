"""The terms of a termbase as they are looked up, and the concepts they belong to, made when they are found."""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from termbase.formats.columns import concepts, rank, rows
from termbase.lookup.words import stems
from termbase.model import Concept, Status, Term, Termbase
from termbase.readings import pinyin
from termbase.script import simplified
from termbase.text import fold

STATUSES = list(Status)


class Catalog:
    """Every term of a termbase: its text and the stems of its words, as they are compared, its status, and whose it is.

    The sequences run side by side; `statuses` count into `Status`, `owners` into `concepts`. `sounds` are the readings of
    Chinese terms, made when they are first asked for.
    """

    def __init__(self, name: str, texts: Sequence[str], words: Sequence[str], statuses: Sequence[int], owners: Sequence[int],
                 held: Sequence[Concept]):
        self.name = name
        self.texts = texts
        self.words = words
        self.statuses = statuses
        self.owners = owners
        self.concepts = held

    @cached_property
    def sounds(self) -> Sequence[str]:
        """The syllables of each Chinese term, `zhuan shou fang wei`; empty for a term in another language."""
        return [sound(text) if not words and not text.isascii() else ""
                for text, words in zip(self.texts, self.words, strict=True)]

    def term(self, place: int) -> Term:
        """The term at a place of the sequences."""
        owner = self.owners[place]
        first = place
        while first and self.owners[first - 1] == owner:
            first -= 1
        return self.concepts[owner].terms[place - first]


def sound(chinese: str) -> str:
    """The syllables of a Chinese text as they are compared: ü as u, no tones, small letters."""
    return pinyin(chinese).lower().replace("v", "u")


def folded(text: str) -> str:
    """A text as it is looked up: letter case, accents, width, and which Chinese characters, aside."""
    return " ".join(simplified(fold(text)).split())


def of(termbase: Termbase, name: str = "") -> Catalog:
    """The catalog of a termbase that has been read."""
    texts, words, statuses, owners, held = [], [], array("B"), array("I"), []
    for number, concept in enumerate(termbase.concepts):
        terms = tuple(sorted(concept.terms, key=rank))
        held.append(concept if terms == concept.terms else replace(concept, terms=terms))
        for term in terms:
            texts.append(folded(term.text))
            words.append(stems(term.text) if term.lang.startswith("en") else "")
            statuses.append(STATUSES.index(term.status))
            owners.append(number)
    return Catalog(name or termbase.name, texts, words, statuses, owners, held)


class Lines(Sequence[Concept]):
    """Concepts kept as one line of JSON each, read when they are asked for."""

    def __init__(self, lines: Sequence[bytes]):
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        (concept,) = concepts((("", row) for row in json.loads(self._lines[place])), "cache")
        return concept


def lines(held: Iterable[Concept]) -> list[str]:
    """Concepts as lines of JSON, for `Lines`; the order of their terms is that of `rows`."""
    return [json.dumps([{name: text for name, text in row.items() if text} for row in rows([concept])],
                       ensure_ascii=False, separators=(",", ":")) for concept in held]
