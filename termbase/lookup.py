"""Terms looked up by a part of their Chinese or by any form of their English."""

from collections.abc import Iterable
from typing import NamedTuple

from termbase.match import Matcher
from termbase.model import Concept, Relation, Termbase
from termbase.text import fold

EXACT, FORM, BEGINNING, PART = range(4)


class Found(NamedTuple):
    """A concept that answers a query, and how well: the lower `rank`, the better."""

    rank: int
    concept: Concept


def find(query: str, termbases: Iterable[Termbase]) -> list[Found]:
    """The concepts that answer a query, the best first.

    A term that is the query ranks before one of which the query is an inflected or respelled form, then terms that
    begin with it, then terms that hold it. Letter case, accents and the shape of quotes do not count.
    """
    wanted = fold(query.strip())
    if not wanted:
        return []
    given = list(termbases)
    forms = {hit.concept.id for hit in Matcher(given).hits(query.strip())
             if hit.relation is Relation.FORM and hit.span == (0, len(query.strip()))}
    ranked = [Found(rank, concept) for termbase in given for concept in termbase.concepts
              if (rank := _rank(concept, wanted, concept.id in forms)) is not None]
    return sorted(ranked, key=lambda found: (found.rank, len(found.concept.title), found.concept.id))


def _rank(concept: Concept, wanted: str, is_form: bool) -> int | None:
    texts = [fold(term.text) for term in concept.terms]
    if wanted in texts:
        return EXACT
    if is_form:
        return FORM
    if any(text.startswith(wanted) for text in texts):
        return BEGINNING
    return PART if any(wanted in text for text in texts) else None
