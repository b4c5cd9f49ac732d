"""English words by their dictionary form; the only door to simplemma."""

from functools import cache


@cache
def lemma(word: str) -> str:
    """The dictionary form of a word in lower case: `nations` → `nation`, `held` → `hold`; unknown words stay."""
    from simplemma import lemmatize

    return lemmatize(word, lang="en").lower()


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
