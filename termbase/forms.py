"""The English surface forms of a term: article, plural, US/UK spelling, U.S. and US."""

import re
from collections.abc import Iterator

from termbase.model import Concept, Kind, Term
from termbase.spelling import other_spelling

ARTICLE = re.compile(r"(?:the|a|an) ", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z]+")
NOT_NOUNS = ("verb", "clause", "adverb", "prepositional", "adjective")


def forms(term: Term) -> Iterator[str]:
    """The forms of an English term that need a pattern of their own, in the term's capitals, the term first.

    A regular plural in -s or -es is not among them: the matcher allows for it (see `takes_plural`).
    """
    text = ARTICLE.sub("", term.text, count=1) if ARTICLE.match(term.text) else term.text
    yield text
    respelled = WORD.sub(lambda m: other_spelling(m[0]) or m[0], text)
    if respelled != text:
        yield respelled
    for spelled in {text, respelled}:
        if "U.S." in spelled:
            yield spelled.replace("U.S.", "US")
        elif re.search(r"\bUS\b", spelled):
            yield re.sub(r"\bUS\b", "U.S.", spelled)


def plural_in_ies(form: str) -> str:
    """The plural of a form that ends in a consonant and y, or the empty string: policy, policies."""
    return form[:-1] + "ies" if re.search(r"[^aeiou\W\d]y$", form) else ""


def takes_plural(concept: Concept, term: Term) -> bool:
    """Whether a plural of the term is the term still: nouns are, names of people and places are not."""
    if concept.kind in (Kind.PERSON, Kind.PLACE) or not term.text[-1:].isalpha():
        return False
    return not term.pos.startswith(NOT_NOUNS)
