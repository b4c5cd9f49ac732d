"""English words and their dictionary forms; the only door to simplemma."""

from functools import cache


@cache
def lemma(word: str) -> str:
    """The dictionary form of a word in lower case: `nations` → `nation`, `held` → `hold`; unknown words stay."""
    from simplemma import lemmatize

    return lemmatize(word, lang="en").lower()


@cache
def is_word(word: str) -> bool:
    """Whether a word in lower case is in the dictionary of English."""
    from simplemma import is_known

    return is_known(word, lang="en")
