"""Candidates compared with the termbases that are there: only what they do not have is shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from termbase.harvest.candidate import Candidate, Rendering, State
from termbase.harvest.names import Reference
from termbase.model import Concept, Hit, Relation, Termbase
from termbase.script import simplified
from termbase.text import fold


def news(found: Iterable[Candidate], known: Sequence[Termbase], reference: Reference | None) -> Iterator[Candidate]:
    """The candidates whose Chinese no termbase has, and those of known Chinese with an English that it does not give.

    A known Chinese term keeps only the English that is new, by any form of the listed terms (plural, spelling, letter case).
    Candidates without Chinese are new where their English is.
    """
    chinese = {simplified(fold(term.text)): concept for termbase in reversed(known) for concept in reversed(termbase.concepts)
               for term in concept.chinese()}
    for one in found:
        concept = chinese.get(simplified(fold(one.chinese)))
        if concept:
            yield from _new_english(one, concept, reference)
            continue
        named = [hit.concept for hit in _whole(one.english, reference) if not hit.bundled]
        if one.chinese or not named:
            yield replace(one, known=next(iter(named), None) or _of_pack(one, reference))


def _new_english(one: Candidate, concept: Concept, reference: Reference | None) -> Iterator[Candidate]:
    used = (Rendering(one.english, one.count - sum(v.count for v in one.variants)), *one.variants)
    new = [rendering for rendering in used if concept.id not in {hit.concept.id for hit in _whole(rendering.text, reference)}]
    if new:
        share = 1.0 if new[0] is used[0] else new[0].count / max(one.count, 1)
        yield replace(one, english=new[0].text, variants=tuple(new[1:]), state=State.ENGLISH, known=concept, rank=one.rank * share,
                      confidence=one.confidence * share)


def _whole(english: str, reference: Reference | None) -> list[Hit]:
    """The hits that cover the whole of an English text, an article aside."""
    if not reference:
        return []
    start = next((len(article) for article in ("the ", "an ", "a ") if fold(english).startswith(article)), 0)
    return [hit for hit in reference.english.hits(english)
            if hit.relation is not Relation.GIVEN and hit.span.start <= start and hit.span.end == len(english)]


def _of_pack(one: Candidate, reference: Reference | None) -> Concept | None:
    """What the packs call the Chinese, where the text calls it otherwise."""
    if not reference or not one.chinese:
        return None
    ids = {hit.concept.id for hit in _whole(one.english, reference)}
    own = (hit.concept for hit in reference.chinese.hits(one.chinese) if hit.span == (0, len(one.chinese)))
    return next((concept for concept in own if concept.id not in ids), None)
