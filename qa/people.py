"""What the name checks know of persons: given name and surname, their titles in the text, how near two names are."""

import re
from functools import lru_cache

from termbase.index import given_name
from termbase.model import Concept, Hit, Kind, Relation, Status
from termbase.text import Span, fold

SHARED_PREFIX = 3  # letters that two surnames share at least to be taken for one another: Ishi|guro, Ishi|ba
# A name with one letter wrong is the same name still; with two, if it is a long one and begins alike.
SHORT_NAME, LONG_NAME = 4, 7
# Words that stand where a given name would and are none, or make the next word part of the given name.
NOT_GIVEN = re.compile(
    r"(?:^|[ -])(?:sheikh|king|queen|prince|princess|pope|imam|bin|ibn|bint|al|el|von|van|de|da|di|del|della|"
    r"le|la|der)$")
BEFORE, AFTER = 48, 64  # how far from a name its title is looked for, in code points
# Words that may stand between a title and its name, or a name and its title: “, the current Japanese ” …
LINK = (r"[,(\s]*(?:(?:the|a|an|is|was|who|as|then|now|current|former|ex|new|incumbent|late|acting|our|his|her|its|"
        r"’s|'s|[A-Z][\w’'.-]*)[\s,-]+){0,4}")


def names(concept: Concept) -> tuple[str, str]:
    """Given name and surname of a person, if they are known apart and the given name is one, else two empty strings."""
    given = given_name(concept)
    if not given or NOT_GIVEN.search(fold(given)):
        return "", ""
    return given, concept.preferred.rpartition(" ")[2]


def is_allowed_name(hit: Hit) -> bool:
    """Whether the hit is a person's name in a form that the termbase allows."""
    allowed = hit.term.status in (Status.PREFERRED, Status.ADMITTED)
    return hit.concept.kind is Kind.PERSON and hit.relation is Relation.FORM and allowed


def has_title(text: str, span: Span, concept: Concept) -> bool:
    """Whether a title that the person is known by stands right before or after the span."""
    before, after = text[max(0, span.start - BEFORE) : span.start], text[span.end : span.end + AFTER]
    return any(_before(role).search(before) or _after(role).match(after) for role in concept.role)


def _title(role: str) -> str:
    return rf"(?i:{re.escape(role)})".replace(r"\ ", "[ -]")


@lru_cache(maxsize=1024)
def _before(role: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_title(role)}(?: of(?: the)?(?: [A-Z][\w-]*){{1,3}})?,? [\"“]?$")


@lru_cache(maxsize=1024)
def _after(role: str) -> re.Pattern[str]:
    return re.compile(rf"{LINK}{_title(role)}\b")


def are_alike(one: str, other: str) -> bool:
    """Whether two surnames may be taken for one another: they begin alike, or are a typo apart."""
    one, other = fold(one), fold(other)
    return one[:SHARED_PREFIX] == other[:SHARED_PREFIX] or is_typo(one, other)


def shared_letters(one: str, other: str) -> int:
    """How many letters the two words have in common from their beginning."""
    pairs = zip(fold(one), fold(other), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def is_typo(one: str, other: str) -> bool:
    """Whether one word is the other with a letter wrong, or two from seven letters on, the first letter aside."""
    one, other = fold(one), fold(other)
    if one[:1] != other[:1] or min(len(one), len(other)) < SHORT_NAME:
        return False
    limit = 2 if max(len(one), len(other)) >= LONG_NAME else 1
    return 0 < distance(one, other, limit) <= limit


def distance(one: str, other: str, limit: int) -> int:
    """How many letters must be put in, taken out, changed or swapped with a neighbor, up to `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, a in enumerate(one, 1):
        now = [row]
        for column, b in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (a != b))
            if before_last and column > 1 and a == other[column - 2] and b == one[row - 2]:
                cost = min(cost, before_last[column - 2] + 1)
            now.append(cost)
        before_last, last = last, now
        if min(now) > limit:
            return limit + 1
    return min(last[-1], limit + 1)
