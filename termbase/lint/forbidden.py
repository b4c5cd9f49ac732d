"""Forbidden forms that nobody tested and that will hit good English."""

from termbase.characters import Slip, visible
from termbase.lemmas import is_word
from termbase.lint.book import Book
from termbase.lint.concept import WANTED, Found
from termbase.match import Matcher
from termbase.model import Concept, Relation, Status, Term, Termbase
from termbase.spelling import other_spelling
from termbase.text import fold


class Risks:
    """The forbidden forms of a termbase, looked for in the English that it wants."""

    def __init__(self, termbase: Termbase, book: Book):
        self.book = book
        risky = tuple(Concept(c.id, terms, c.kind) for c in termbase.concepts if (terms := tuple(filter(_untested, c.terms))))
        self.inside: dict[tuple[str, str], tuple[str, str, str]] = {}
        if not risky:
            return
        matcher = Matcher([Termbase(risky)])
        for concept in termbase.concepts:
            for term in concept.english(*WANTED):
                if matcher.index.find(fold(term.text)):
                    self._look(matcher, concept, term)

    def _look(self, matcher: Matcher, concept: Concept, term: Term) -> None:
        for hit in matcher.hits(term.text):
            whole = hit.span.end - hit.span.start == len(term.text)
            if hit.concept.id != concept.id and not whole and hit.relation is Relation.FORM:
                self.inside.setdefault((hit.concept.id, hit.term.text), (term.text, str(term.status), concept.id))

    def defects(self, concept: Concept) -> Found:
        """The forbidden terms of a concept that stand in good English, or are ordinary words."""
        for term in concept.terms:
            if not _untested(term):
                continue
            if found := self.inside.get((concept.id, term.text)):
                english, status, other = found
                yield term.text, Slip("in-good-english", {"term": visible(term.text), "english": english, "status": status,
                                                          "other": other})
            elif _ordinary(concept, term) and fold(term.text) not in self.book.english:  # else it is a clash
                yield term.text, Slip("ordinary-word", {"term": visible(term.text)})


def _untested(term: Term) -> bool:
    """Whether a forbidden English term is wrong wherever it stands, and no text says where it is not."""
    unconditional = term.status is Status.FORBIDDEN and term.lang.startswith("en") and not term.when_source
    return unconditional and not (term.context or term.exceptions or term.match or term.no_match)


def _ordinary(concept: Concept, term: Term) -> bool:
    if not (term.text.isascii() and term.text.isalpha() and term.text.islower() and len(term.text) > 2):
        return False
    spelled = {other_spelling(t.text) for t in concept.english(*WANTED)}
    return is_word(term.text) and term.text not in spelled


