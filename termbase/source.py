"""Terms met in a Chinese text: the longest, and never a piece of a longer word. The only door to rjieba."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from termbase.index import Index, build
from termbase.model import Hit, Relation, Termbase
from termbase.script import simplified
from termbase.text import Span, fold

# A gap inside a Chinese term may hold this many characters and no mark of punctuation.
GAP_LIMIT = 20
CLAUSE_END = re.compile(r"[，。！？；：、,.;:!?\n]")
# Terms this long are words of their own wherever they stand; shorter ones may be cut out of a longer word or lie
# across two (市长, mayor, in 南京市长江大桥, the Nanjing Yangtze bridge), so the segmenter is asked.
SURE_LENGTH = 4
SURE_NAME = 3


class SourceMatcher:
    """Finds the Chinese terms of termbases in a text, written in simplified or traditional characters.

    Termbases come in order of trust. An `index` made before (for the language `zh`) saves the building.
    """

    def __init__(self, termbases: Iterable[Termbase] = (), index: Index | None = None):
        self.index = index or build(termbases, "zh")

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The hits in a text, by place; spans are in code points of `text`.

        Of hits that overlap the longest counts; one that lies wholly inside it stays, marked `nested`, and one that
        straddles its edge is dropped. Where two termbases have one term, the earlier counts.
        """
        if not text:
            return ()
        folded = simplified(fold(text))
        found = [hit for start, end, key in self.index.find(folded) for hit in self._read(text, folded, start, end, key)]
        if not found:
            return ()
        words = _words(folded) if any(_is_short(hit) for hit in found) else []
        return tuple(_resolved([hit for hit in found if not (_is_short(hit) and _cuts_word(hit.span, words))]))

    def _read(self, text: str, folded: str, start: int, end: int, key: int) -> Iterator[Hit]:
        if _latin(folded, start - 1) and _latin(folded, start) or _latin(folded, end - 1) and _latin(folded, end):
            return
        for entry in self.index.entries[key]:
            stop = _after_gap(folded, end, entry.tail) if entry.tail else end
            concept = self.index.concepts[entry.concept]
            term = concept.terms[entry.term]
            span = Span(start, stop)
            if stop and not any(_covered(folded, phrase, span) for phrase in term.exceptions):
                yield Hit(concept, term, span, text[start:stop], entry.form, Relation.FORM, bundled=entry.bundled)


def _is_short(hit: Hit) -> bool:
    return hit.span.end - hit.span.start < (SURE_NAME if hit.concept.kind == "person" else SURE_LENGTH)


def _latin(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isascii() and text[place].isalnum()


def _after_gap(folded: str, start: int, tail: str) -> int:
    found = folded.find(tail, start, start + GAP_LIMIT + len(tail))
    return 0 if found < 0 or CLAUSE_END.search(folded, start, found) else found + len(tail)


def _covered(folded: str, phrase: str, span: Span) -> bool:
    phrase = simplified(fold(phrase))
    place = folded.find(phrase, max(0, span.end - len(phrase)))
    return 0 <= place <= span.start and place + len(phrase) >= span.end


def words(text: str) -> list[Span]:
    """The words of a Chinese text by dictionary and statistics (jieba), as spans in order."""
    return [Span(start, end) for _, start, end in _segmenter().tokenize(text, "default", True)]


def tagged(text: str) -> Iterator[tuple[str, str, Span]]:
    """The words of a Chinese text with their parts of speech (jieba's tags: n, nr, ns, v, uj …) and their places."""
    start = 0
    for word, tag in _segmenter().tag(text.encode("utf-8", "replace").decode("utf-8"), True):
        yield word, tag, Span(start, start + len(word))
        start += len(word)


def ordinariness(word: str) -> int:
    """How often a word stands in the 60 million words that jieba's dictionary was counted on; 0 for one it lacks."""
    return _segmenter().suggest_freq(word) if _segmenter().has_word(word) else 0


def _words(folded: str) -> list[Span]:
    return [word for word in words(folded.encode("utf-8", "replace").decode("utf-8")) if word.end - word.start > 1]


@cache
def _segmenter() -> Any:
    import rjieba

    return rjieba


def _cuts_word(span: Span, words: list[Span]) -> bool:
    """Whether an edge of the span lies inside a word that goes on beyond it."""
    return any(word.overlaps(span) and not span.covers(word) and word != span for word in words)


def _resolved(found: list[Hit]) -> Iterator[Hit]:
    longest: list[Span] = []
    for span in sorted({hit.span for hit in found}, key=lambda s: (s.start - s.end, s.start)):
        if not any(span.overlaps(kept) and not kept.covers(span) for kept in longest):
            longest.append(span)
    tops = [span for span in longest if not any(other.covers(span) and other != span for other in longest)]
    by_place: dict[Span, list[Hit]] = {span: [] for span in sorted(longest)}
    for hit in found:
        if hit.span in by_place:
            by_place[hit.span].append(hit)
    for span, hits in by_place.items():
        own = [hit for hit in hits if not hit.bundled] or hits
        once = {hit.concept.id: hit for hit in reversed(own)}
        for hit in once.values():
            yield hit if span in tops else Hit(hit.concept, hit.term, hit.span, hit.surface, hit.form, hit.relation, True, hit.bundled)
