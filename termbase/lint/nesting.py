"""A term inside a longer one, and the two said in different words."""

import re
from collections import defaultdict
from functools import cache

from termbase.characters import Slip
from termbase.index import build
from termbase.lemmas import lemma
from termbase.lint.concept import WANTED, Found
from termbase.model import Concept, Kind, Status, Termbase
from termbase.script import simplified
from termbase.source import SourceMatcher
from termbase.text import fold

SHORTEST = 3  # characters: a word of two has many meanings
LONGEST = 5  # words of an English term that is a term, not an explanation
EMPTY = frozenset("a an and as at by for from in of on or the to with".split())
PLAIN = (Kind.TERM, Kind.TITLE)


class Nesting:
    """Chinese terms that begin or end with another term, whose English has another word in its place.

    专守防卫 is “exclusive defense”, 专守防卫政策 “defense-only policy”: told. 距离度量 “distance measure” and
    度量学习 “metric learning” do not nest; 监督学习 “supervised learning” and 无监督学习 “unsupervised learning” agree.
    """

    def __init__(self, termbase: Termbase):
        plain = [c for c in termbase.concepts if c.kind in PLAIN and c.state != "deprecated" and c.preferred]
        self.matcher = SourceMatcher(index=build([Termbase(tuple(plain))], "zh"))
        self.by_chinese: dict[str, list[Concept]] = defaultdict(list)
        for concept in plain:
            for text in {simplified(fold(t.text)) for t in concept.chinese(*WANTED)}:
                self.by_chinese[text].append(concept)

    def defects(self, concept: Concept) -> Found:
        """The contradictions in the terms of a concept."""
        if concept.kind not in PLAIN or concept.state == "deprecated" or not concept.preferred:
            return
        for text in {simplified(fold(t.text)): t for t in concept.chinese(*WANTED)}:
            for inner in self._inside(text):
                short = next((c for c in self.by_chinese[inner] if c.id != concept.id), None)
                if short and len(self.by_chinese[inner]) == 1 and self._contradicts(concept, short, text.replace(inner, "", 1)):
                    title = concept.title
                    yield title, Slip("nested", {"term": title, "english": concept.preferred, "inner": short.title,
                                                 "other": short.preferred, "concept": short.id})
                    return

    def _inside(self, text: str) -> list[str]:
        """The longest terms that the text begins or ends with, no word of it cut."""
        ends = {text[start:end] for start, end, _ in self.matcher.index.find(text)
                if SHORTEST <= end - start < len(text) and (start == 0 or end == len(text))}
        if not ends:
            return []
        whole = {hit.surface for hit in self.matcher.hits(text) if hit.nested}
        return sorted((inner for inner in ends & whole if inner in self.by_chinese), key=len, reverse=True)[:1]

    def _contradicts(self, long: Concept, short: Concept, rest: str) -> bool:
        """Whether one word of the short term was exchanged in every English of the long one."""
        expected = max(1, (len(rest) + 1) // 2)
        if other := next((c for c in self.by_chinese.get(rest, ()) if c.preferred), None):
            expected = max(expected, len(words(other.preferred)))
        ours = [words(t.text) for t in long.english(*WANTED, Status.OBSERVED)]
        theirs = [words(t.text) for t in short.english(*WANTED, Status.OBSERVED)]
        if any(len(those) > LONGEST for those in (*ours, *theirs)) or any(len(those) < 2 for those in theirs):
            return False
        return all(_exchanged(own, other, expected) for own in ours for other in theirs)


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of an English term by their dictionary forms, without those that carry no meaning."""
    return tuple(lemma(word) for word in re.findall(r"[^\W_]+", fold(text)) if word not in EMPTY)


def _exchanged(long: tuple[str, ...], short: tuple[str, ...], expected: int) -> bool:
    missing = [word for word in short if not any(_kin(word, other) for other in long)]
    new = [word for word in long if not any(_kin(word, other) for other in short)]
    return len(missing) == 1 and len(short) > 1 and len(new) > expected


def _kin(one: str, other: str) -> bool:
    """Whether one word is made from the other: linear, nonlinear; graph, graphical."""
    shared = 4 if min(len(one), len(other)) > 4 else 3
    return one == other or len(one) > 2 and one in other or len(other) > 2 and other in one or one[:shared] == other[:shared] \
        and min(len(one), len(other)) >= shared
