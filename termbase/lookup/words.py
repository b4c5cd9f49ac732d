"""The words of a term as they are looked up: without article, plural, endings of verbs, hyphen and variety of English."""

import re
from functools import lru_cache

from termbase.spelling import british_to_american
from termbase.text import fold

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")  # U.S.
VOWEL = re.compile("[aeiouy]")
ARTICLES = ("the", "a", "an")
# An ending, what it becomes, and the fewest letters that must be left before it.
ENDINGS = (("'s", "", 1), ("ies", "y", 2), ("sses", "ss", 2), ("xes", "x", 2), ("ches", "ch", 2), ("shes", "sh", 2), ("zes", "z", 2),
           ("ss", "ss", 0), ("us", "us", 0), ("is", "is", 0), ("s", "", 3), ("ing", "", 3), ("ed", "", 3))


def stems(text: str) -> str:
    """The stems of the words of an English text, a space between them: *Defence policies* and *defense policy* have the same.

    Stems are for comparing alone; they need not be words.
    """
    found = WORD.findall(DOTTED.sub(lambda match: match[0].replace(".", ""), fold(text)))
    if len(found) > 1 and found[0] in ARTICLES:
        del found[0]
    return " ".join(map(_stem, found))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    word = british_to_american().get(word, word)
    for ending, instead, left in ENDINGS:
        rest = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(rest) >= left and (ending not in ("ing", "ed") or VOWEL.search(rest)):  # string
            word = rest + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":  # planned, plan
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word  # citing, cite
