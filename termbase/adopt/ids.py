"""Ids of new concepts: the termbase's own series goes on, or they are made of the term, the same whenever it comes."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable
from itertools import count

SERIES = re.compile(r"(.*?)(\d+)")
MADE = "x-"  # how an id that was made of a term begins


class Ids:
    """Gives ids to new concepts of a termbase that has these ids already."""

    def __init__(self, known: Iterable[str]):
        held = list(known)
        found = [match for one in held if not one.startswith(MADE) and (match := SERIES.fullmatch(one))]
        counted = Counter(match[1] for match in found)
        prefix, number = max(counted.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        self.prefix = prefix if 2 * number > len(held) else None
        numbers = [match[2] for match in found if match[1] == prefix]
        self.width = min(map(len, numbers), default=0)
        self.last = max(map(int, numbers), default=0)

    def new(self, term: str, wanted: str, taken: Container[str]) -> str:
        """An id for a concept: the one that its sheet wants, if that is free and fits, else the next of the series."""
        fits = self.prefix is None or bool((match := SERIES.fullmatch(wanted)) and match[1] == self.prefix)
        if wanted and wanted not in taken and fits:
            return wanted
        if self.prefix is None:
            return made(term, taken)
        while True:
            self.last += 1
            tried = f"{self.prefix}{self.last:0{self.width}d}"
            if tried not in taken:
                return tried


def made(term: str, taken: Container[str]) -> str:
    """An id out of a term; a second concept of that name counts on."""
    first = f"{MADE}{hashlib.sha256(unicodedata.normalize('NFC', term).encode()).hexdigest()[:10]}"
    return next(tried for n in count(1) if (tried := first if n == 1 else f"{first}-{n}") not in taken)
