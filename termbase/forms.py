"""The English surface forms of a term: article, plural, US/UK spelling, U.S. and US."""

import re
from collections.abc import Iterator
from itertools import product

from termbase.model import Concept, Kind, Term
from termbase.spelling import other_spelling

ARTICLE = re.compile(r"(?:the|a|an) ", re.IGNORECASE)
US = re.compile(r"\bUS\b")
WORD = re.compile("([A-Za-z]+)")
# A phrase of more words with two spellings than this is taken as it stands: forms double with each.
RESPELLED_LIMIT = 4
NOT_NOUNS = ("verb", "clause", "adverb", "prepositional", "adjective")


def forms(term: Term) -> Iterator[str]:
    """The forms of an English term that need a pattern of their own, in the term's capitals, the term first.

    A regular plural in -s or -es is not among them: the matcher allows for it (see `takes_plural`).
    """
    text = ARTICLE.sub("", term.text, count=1) if ARTICLE.match(term.text) else term.text
    for spelled in _spellings(text):
        yield spelled
        if "U.S." in spelled:
            yield spelled.replace("U.S.", "US")
        elif US.search(spelled):
            yield US.sub("U.S.", spelled)


def _spellings(text: str) -> Iterator[str]:
    """The text with each word in either variety: *defence-oriented* is as British as *defence-orientated*."""
    pieces = [(piece, other_spelling(piece)) for piece in WORD.split(text)]
    if not any(other for _, other in pieces):
        yield text
        return
    if sum(bool(other) for _, other in pieces) > RESPELLED_LIMIT:
        pieces = [(piece, "") for piece, _ in pieces]
    for chosen in product(*((piece, other) if other else (piece,) for piece, other in pieces)):
        yield "".join(chosen)


def plural_in_ies(form: str) -> str:
    """The plural of a form that ends in a consonant and y, or the empty string: policy, policies."""
    return form[:-1] + "ies" if re.search(r"[^aeiou\W\d]y$", form) else ""


def takes_plural(concept: Concept, term: Term) -> bool:
    """Whether a plural of the term is the term still: nouns are, names of people and places are not."""
    if concept.kind in (Kind.PERSON, Kind.PLACE) or not term.text[-1:].isalpha():
        return False
    return not term.pos.startswith(NOT_NOUNS)
