"""How a term is put in the place of another, and when two English terms of a concept are the same rendering."""

import re

from termbase.forms import plural_in_ies, takes_plural
from termbase.model import CaseRule, Concept, Hit, Status, Term
from termbase.spelling import british_to_american
from termbase.text import fold, unaccented

SHORT = frozenset(("acronym", "abbreviation", "short"))
NOT_A_RENDERING = re.compile(r"[…+/|<>{}\[\]()]")
WORD = re.compile(r"[a-z]+")


def preferred_like(hit: Hit, text: str) -> str | None:
    """The preferred English to be put in the place of a hit in `text`, or None if it is a pattern only.

    It takes the number of the words met (the plural of a regular noun) and their first letter, and leaves out a
    last word that the text goes on with. “…” and notes such as “Prime Minister + name” cannot be put into a text.
    """
    right = hit.concept.preferred
    if not right or NOT_A_RENDERING.search(right) or "…" in hit.term.text:
        return None
    if _is_plural(hit) and takes_plural(hit.concept, hit.term) and not right.endswith("s"):
        right = plural_in_ies(right) or right + ("es" if re.search(r"(?:[sxz]|[cs]h)$", right) else "s")
    if hit.surface.isupper() and len(hit.surface) > 5 and not right.isupper():
        right = right.upper()
    elif hit.surface[0].isupper() and not hit.term.text[0].isupper():
        right = right[0].upper() + right[1:]
    most, _, last = right.rpartition(" ")
    goes_on = re.match(r" ([^\W_]+)", text[hit.span.end : hit.span.end + 40])
    return most if most and goes_on and fold(goes_on[1]) == fold(last) else right


def _is_plural(hit: Hit) -> bool:
    met, listed = fold(hit.surface), rendering(hit.term)
    return met.endswith("s") and not listed.endswith("s")


def rendering(term: Term) -> str:
    """What a rendering is counted under: the words of the term in lower case, in American spelling, U.S. as US."""
    text = re.sub(r"(?<=\w)\.(?=\w|$|\s|-)", "", fold(term.text)).replace("-", " ")
    return WORD.sub(lambda m: british_to_american().get(m[0], m[0]), text).removeprefix("the ")


def is_short_for(one: str, other: str) -> bool:
    """Whether one rendering is made of some words of the other, in their order, so that it may be its short form."""
    words = iter(other.split())
    return len(one) < len(other) and all(word in words for word in one.split())


def stands_for_longer(term: Term) -> bool:
    """Whether the term by nature stands for a fuller one: an acronym, an abbreviation, a later mention."""
    return term.later or term.type in SHORT or (len(term.text) < 8 and term.text.isupper())


def is_case_of_allowed(concept: Concept, hit: Hit) -> bool:
    """Whether the hit differs from an allowed term by letter case only, and not in the way the forbidden term does."""
    if concept.case_of(hit.term) is CaseRule.ANY or unaccented(hit.surface) == unaccented(hit.term.text):
        return False
    return any(fold(t.text) == fold(hit.term.text) for t in concept.english(Status.PREFERRED, Status.ADMITTED))
