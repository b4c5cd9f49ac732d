"""A term inside a longer one, and the two said in different words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from termbase.characters import Slip
from termbase.index import build
from termbase.lemmas import lemma
from termbase.lint.concept import WANTED, Found, plain
from termbase.model import Concept, Kind, Status, Termbase
from termbase.source import SourceMatcher
from termbase.text import fold

SHORTEST = 3  # characters: a word of two has many meanings
LONGEST = 5  # words of an English term that is a term, not an explanation
EMPTY = frozenset("a an and as at by for from in of on or the to with".split())
PHRASE = re.compile(r"[\w ’'-]+")  # no list, no explanation
PLAIN = (Kind.TERM, Kind.TITLE)


class Nesting:
    """Chinese terms that begin or end with another term, whose English has another word in its place.

    专守防卫 is “exclusive defense”, 专守防卫政策 “defense-only policy”: told. 距离度量 “distance measure” and
    度量学习 “metric learning” do not nest; 监督学习 “supervised learning” and 无监督学习 “unsupervised learning” agree.
    """

    def __init__(self, termbase: Termbase):
        judged = [c for c in termbase.concepts if c.kind in PLAIN and c.state != "deprecated" and c.preferred]
        self.matcher = SourceMatcher(index=build([Termbase(tuple(judged))], "zh"))
        self.by_chinese: dict[str, list[Concept]] = defaultdict(list)
        for concept in judged:
            for text in {plain(t.text) for t in concept.chinese(*WANTED)}:
                self.by_chinese[text].append(concept)

    def defects(self, concept: Concept) -> Found:
        """The contradictions in the terms of a concept."""
        if concept.kind not in PLAIN or concept.state == "deprecated" or not concept.preferred:
            return
        for text in dict.fromkeys(plain(t.text) for t in concept.chinese(*WANTED)):
            for inner, short in self._inside(concept, text):
                if self._contradicts(concept, short, text.replace(inner, "", 1)) and self._whole(inner, text):
                    yield concept.title, Slip("nested", {"term": concept.title, "english": concept.preferred, "inner": short.title,
                                                         "other": short.preferred, "concept": short.id})
                    return

    def _inside(self, concept: Concept, text: str) -> Iterator[tuple[str, Concept]]:
        """The longest term that the text begins or ends with, if it names one concept, in words that are not simply kept."""
        ends = {text[start:end] for start, end, _ in self.matcher.index.find(text)
                if SHORTEST <= end - start < len(text) and (start == 0 or end == len(text))}
        for inner in sorted((inner for inner in ends if inner in self.by_chinese), key=len, reverse=True)[:1]:
            those = self.by_chinese[inner]
            if len(those) == 1 and those[0].id != concept.id and fold(those[0].preferred) not in fold(concept.preferred):
                yield inner, those[0]

    def _whole(self, inner: str, text: str) -> bool:
        """Whether the term inside is a word there: 俄罗斯卢布 (Russian ruble) cuts one of 白俄罗斯卢布 (Belarusian ruble)."""
        return any(hit.surface == inner and hit.nested for hit in self.matcher.hits(text))

    def _contradicts(self, long: Concept, short: Concept, rest: str) -> bool:
        """Whether one word of the short term was exchanged in every English of the long one."""
        expected = max(1, (len(rest) + 1) // 2)
        if other := next((c for c in self.by_chinese.get(rest, ()) if c.preferred), None):
            expected = max(expected, len(words(other.preferred)))
        ours = [t.text for t in long.english(*WANTED, Status.OBSERVED)]
        theirs = [t.text for t in short.english(*WANTED, Status.OBSERVED)]
        if any(len(words(text)) > LONGEST or not PHRASE.fullmatch(text) for text in (*ours, *theirs)):
            return False
        if any(len(words(text)) < 2 for text in theirs):
            return False
        return all(_exchanged(own, other, expected) for own in ours for other in theirs)


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of an English term by their dictionary forms, without those that carry no meaning."""
    return tuple(lemma(word) for word in re.findall(r"[^\W_]+", fold(text)) if word not in EMPTY)


def _exchanged(long: str, short: str, expected: int) -> bool:
    ours, theirs = words(long), words(short)
    missing = [place for place, word in enumerate(theirs) if not any(_kin(word, other) for other in ours)]
    new = [word for word in ours if not any(_kin(word, other) for other in theirs)]
    if len(missing) != 1 or len(new) <= expected:
        return False
    # of a name a part may be dropped: Andrei Sakharov, Sakharov Prize; of a term in capitals another word must be in its place
    return not short[:1].isupper() or _in_place(ours, theirs, missing[0], new)


def _in_place(ours: tuple[str, ...], theirs: tuple[str, ...], place: int, new: list[str]) -> bool:
    """Whether a new word stands beside the same neighbor as the missing one did, on the same side."""
    sides = [(theirs[place - 1], 1)] if place else [(theirs[place + 1], -1)]
    return any(_kin(word, neighbor) and 0 <= at + step < len(ours) and ours[at + step] in new
               for neighbor, step in sides for at, word in enumerate(ours))


def _kin(one: str, other: str) -> bool:
    """Whether one word is made from the other: linear, nonlinear; graph, graphical."""
    shared = 4 if min(len(one), len(other)) > 4 else 3
    return one == other or len(one) > 2 and one in other or len(other) > 2 and other in one or one[:shared] == other[:shared] \
        and min(len(one), len(other)) >= shared
