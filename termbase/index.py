"""What a matcher looks up: every form of every term of one language, as plain data that can be kept on disk.

The only door to daachorse, whose automaton finds the forms.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from termbase.forms import forms, plural_in_ies, takes_plural
from termbase.model import Concept, Kind, Relation, Status, Termbase
from termbase.script import simplified
from termbase.text import fold

GAP = "…"
NAMED = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)


class Entry(NamedTuple):
    """One meaning of a form: places of its concept and term, and how it is to be read.

    `concept` counts into `Index.concepts`, `term` into the concept's terms. `tail` is what follows the first gap,
    folded; empty without one. `name`: the form names a person, place or organisation rightly.
    """

    concept: int
    term: int
    form: str
    tail: str
    relation: str
    bundled: bool
    plural: bool
    name: bool
    person: bool


class Index:
    """Folded forms with their meanings, and the automaton that finds them in a folded text.

    `entries` (by number of the form) and `concepts` may make their items on demand: a text meets few of them.
    """

    def __init__(self, keys: Sequence[str], entries: Sequence[Sequence[Entry]], concepts: Sequence[Concept],
                 serialized: bytes | memoryview = b"", names: Sequence[int] | None = None):
        from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

        self.keys = keys
        self.entries = entries
        self.concepts = concepts
        self._names = names
        self._automaton = Automaton.deserialize(bytes(serialized)) if serialized else Automaton(keys) if keys else None

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """Every occurrence of every form, overlapping ones too: start, end, number of the form."""
        return self._automaton.find_overlapping(folded) if self._automaton else []

    def __contains__(self, folded: str) -> bool:
        """Whether the text is a form, as a whole."""
        return any(end - start == len(folded) for start, end, _ in self.find(folded))

    @property
    def names(self) -> Sequence[int]:
        """The numbers of the forms of which a meaning is a name."""
        if self._names is None:
            self._names = [place for place, entries in enumerate(self.entries) if any(entry.name for entry in entries)]
        return self._names

    def serialized(self) -> bytes:
        """The automaton as bytes, for the `serialized` of another index."""
        return self._automaton.serialize() if self._automaton else b""


def library_mark() -> str:
    """What tells one build of the automaton's library from another: their bytes need not agree."""
    from daachorse import daachorse

    found = Path(str(daachorse.__file__)).stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def build(termbases: Iterable[Termbase], language: Literal["en", "zh"] = "en") -> Index:
    """The index of the terms of one language, of termbases given in order of trust; linear in their terms.

    English terms that are wrong only beside the Chinese are left out: the English alone cannot tell. Chinese terms
    are folded to simplified characters.
    """
    entries: dict[str, list[Entry]] = defaultdict(list)
    concepts: list[Concept] = []
    made = _entries if language == "en" else _chinese_entries
    for termbase in termbases:
        for concept in termbase.concepts:
            for key, entry in made(concept, len(concepts), termbase.bundled):
                entries[key].append(entry)
            concepts.append(concept)
    return Index(list(entries), list(entries.values()), concepts)


def _entries(concept: Concept, number: int, bundled: bool) -> Iterator[tuple[str, Entry]]:
    for place, term in enumerate(concept.terms):
        if not term.lang.startswith("en") or (term.when_source and term.status is Status.FORBIDDEN):
            continue
        plural = takes_plural(concept, term)
        name = concept.kind in NAMED and term.status is not Status.FORBIDDEN
        for form in forms(term):
            for text in filter(None, (form, plural_in_ies(form) if plural else "")):
                head, _, tail = (part.strip() for part in fold(text).partition(GAP))
                if head:
                    yield head, Entry(number, place, text, tail, Relation.FORM, bundled, plural and not tail, name,
                                      concept.kind is Kind.PERSON)
    given = given_name(concept)
    if given:
        first = next(place for place, term in enumerate(concept.terms) if term.lang.startswith("en"))
        yield fold(given), Entry(number, first, given, "", Relation.GIVEN, bundled, False, False, True)


def _chinese_entries(concept: Concept, number: int, bundled: bool) -> Iterator[tuple[str, Entry]]:
    seen: set[str] = set()
    for place, term in enumerate(concept.terms):
        if not term.chinese:
            continue
        head, _, tail = (part.strip() for part in simplified(fold(term.text)).partition(GAP))
        # A single character is a morpheme of many words: 中 “China”, 美 “US” are no terms in running text.
        if len(head) + len(tail) < 2 or head + tail in seen:
            continue
        seen.add(head + tail)
        yield head, Entry(number, place, term.text, tail, Relation.FORM, bundled, False, concept.kind in NAMED,
                          concept.kind is Kind.PERSON)


def given_name(concept: Concept) -> str:
    """A person's given name, where the preferred form ends in a surname that is listed as a short form, else ''."""
    if concept.kind is not Kind.PERSON or not concept.role:
        return ""
    surnames = {fold(t.text) for t in concept.english(Status.ADMITTED, Status.PREFERRED) if " " not in t.text}
    given, _, surname = concept.preferred.rpartition(" ")
    return given if given and fold(surname) in surnames else ""
