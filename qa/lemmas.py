"""English words that are forms of one word."""

from termbase.lemmas import lemma

__all__ = ["agree", "lemma"]


def agree(one: str, other: str) -> bool:
    """Whether two words in lower case are forms of one word, or made from one: `cultivate`, `cultivation`.

    Words are taken to be made from one where they share their first letters: five at least, and three quarters of
    the shorter one.
    """
    if one == other or lemma(one) == lemma(other):
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= max(5, 0.75 * min(len(one), len(other)))
