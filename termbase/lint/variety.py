"""American and British spellings of one word in one termbase."""

import re
from collections import defaultdict

from termbase.characters import Slip
from termbase.lint.book import listed
from termbase.lint.concept import Found
from termbase.model import Concept, Status, Term, Termbase
from termbase.spelling import british_to_american, other_spelling, variety_of

WORD = re.compile(r"[A-Za-z]{4,}")


class Varieties:
    """Which spelling of a word the preferred terms of a termbase have, where the word has two."""

    def __init__(self, termbase: Termbase):
        self.having: dict[str, list[str]] = defaultdict(list)  # spelling → ids of concepts
        for concept in termbase.concepts:
            for word in {word.lower() for term in _judged(concept) for word in WORD.findall(term.text)}:
                if _marked(word):
                    self.having[word].append(concept.id)

    def defects(self, concept: Concept) -> Found:
        """The words that most other terms of the termbase spell in the other way."""
        for term in _judged(concept) if self.having else ():
            for word in WORD.findall(term.text):
                low = word.lower()
                other = other_spelling(low) if low in self.having else ""
                mine, theirs = self.having.get(low, []), self.having.get(other, [])
                # of as many the American ones are told, so that one side of a tie is silent
                if theirs and (len(mine), low in british_to_american()) < (len(theirs), True) and concept.id not in theirs:
                    yield term.text, Slip("variety", {"found": word, "other": other, "others": listed(theirs)})
                    break


def _judged(concept: Concept) -> list[Term]:
    # the name of a body is spelled as the body spells it: Australian Labor Party
    if concept.kind in ("person", "place", "organisation") or concept.state == "deprecated":
        return []
    return [term for term in concept.english(Status.PREFERRED) if not term.variety]


def _marked(word: str) -> bool:
    return variety_of(word) in ("en-US", "en-GB") and variety_of(other_spelling(word)) in ("en-US", "en-GB")
