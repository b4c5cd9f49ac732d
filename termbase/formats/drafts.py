"""Terms and concepts as they are read from the XML of other tools, before their file is known whole."""

import hashlib
import unicodedata
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termbase.formats.languages import Language, ranked_with, tags_told
from termbase.model import Concept, Status, Term, Termbase
from termbase.trouble import InputError


@dataclass(slots=True)
class Word:
    """A term as it is read: under a language tag, with fields by attribute of the model."""

    text: str
    language: Language
    tag: str
    status: Status | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    usage: list[str] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)
    private: dict[str, str] = field(default_factory=dict)
    place: str = ""  # where it is used: a country
    code: str = ""  # its language in the termbase


NEITHER = "no term is Chinese or English; its languages are {languages}"


class Taken:
    """The concepts of a file as they are read; what has no term in a language of ours is set aside."""

    def __init__(self, path: Path):
        self.path = path
        self.concepts: dict[str, Concept] = {}
        self.aside: list[InputError] = []
        self.languages: set[str] = set()

    def add(self, concept: Concept, languages: Iterable[str], where: str) -> None:
        """Take in a concept that was read; `languages` are the others that its entry has."""
        met = sorted(set(languages))
        self.languages |= set(met)
        if concept.terms:
            self.concepts[concept.id] = concept
        elif met:
            self.aside.append(InputError(self.path, NEITHER, where, languages=", ".join(met)))

    def termbase(self) -> Termbase:
        """The termbase; raises `InputError` where the file has terms and none of them is Chinese or English."""
        if self.languages and not self.concepts:
            raise InputError(self.path, NEITHER, languages=", ".join(sorted(self.languages)))
        return Termbase(tuple(self.concepts.values()), name=self.path.name, aside=tuple(self.aside))


def rank(words: Sequence[Word]) -> None:
    """Give a status to those without: the first term of a language is preferred, where none is said to be, the rest admitted."""
    if all(word.status is not None for word in words):
        return
    keys = [ranked_with(word.language.code, word.code) for word in words]
    led = {key for key, word in zip(keys, words, strict=True) if word.status is Status.PREFERRED}
    for key, word in zip(keys, words, strict=True):
        if word.status is None:
            word.status = Status.ADMITTED if key in led else Status.PREFERRED
            led.add(key)


def tell_tags(words: Sequence[Word], usual: Callable[[Language], str], name: str, between: str = " ") -> str:
    """The language tags that zhqa would write otherwise; those that are a term's own are put among its `extra` under `name`."""
    if all(word.tag == usual(word.language) and word.language.code == word.code for word in words):
        return ""
    told, own = tags_told([(word.language, word.tag, word.code) for word in words], usual, between)
    for word, tag in zip(words, own, strict=True):
        if tag:
            word.extra.append((name, tag))
    return told


def ordered(pairs: Iterable[tuple[str, str]], before: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Pairs in the order in which they are read; as they were `before` where nothing but their order would change."""
    found = tuple(sorted(pairs))
    return before if found == tuple(sorted(before)) else found


def identity(mark: str, terms: Sequence[Term], others: Container[str]) -> str:
    """The id of an entry; one made of its first term where it has none; with a number behind it where it is taken."""
    first = unicodedata.normalize("NFC", terms[0].text if terms else "")
    text = mark or f"x-{hashlib.sha256(first.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
    number = 1
    while (tried := text if number == 1 else f"{text}-{number}") in others:
        number += 1
    return tried
