"""How near two names are in spelling and in sound."""

import re
from functools import lru_cache

from termbase.likeness import spelling, words

__all__ = ["consonants", "sound", "spelling", "words"]

# Letters that transliterations exchange, to one letter for a class of sounds; the order matters.
SOUNDS = (
    (r"[^a-z]", ""), (r"ph|v|w", "f"), (r"th|dh|d", "t"), (r"sch|sh|zh|ch|tz|ts|c(?=[eiy])|g(?=[eiy])|[zxj]|q(?=i)", "s"),
    (r"ck|kh|gh|qu|[cgq]", "k"), (r"b", "p"), (r"r", "l"), (r"ng?", "n"), (r"[aeiouyh]+", ""), (r"(.)\1+", r"\1"))


@lru_cache(maxsize=8192)
def consonants(word: str) -> str:
    """The consonants of a word in folded letters, a letter for each class of sounds: Sessi, Cecy and Xixi are one."""
    for pattern, letter in SOUNDS:
        word = re.sub(pattern, letter, word)
    return word


def sound(one: str, other: str) -> float:
    """How near two names in folded letters are: the mean of spelling and consonants, in per cent."""
    return (spelling(one, other) + spelling(consonants(one), consonants(other))) / 2
