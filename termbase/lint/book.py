"""What is wrong between concepts: one thing listed twice, two things of one name, forbidden here and wanted there."""

import re
from collections import defaultdict
from dataclasses import replace

from termbase.characters import Slip, visible
from termbase.lint.concept import WANTED, Found, loose, plain
from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from termbase.text import fold

NAMED = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
SHORT = ("acronym", "abbreviation", "short")
SHOWN = 5  # concepts in a message


class Book:
    """A termbase by its words: who has which term. Making it is linear, and so is asking for every concept."""

    def __init__(self, termbase: Termbase):
        self.ids = {concept.id for concept in termbase.concepts}
        self.replacing = {concept.replaced_by for concept in termbase.concepts}
        self.english: dict[str, list[tuple[Concept, Term]]] = defaultdict(list)
        self.first: dict[tuple[str, str], Concept] = {}
        # concept → an earlier one that says the same in both languages, capitals and spaces aside
        self.twins: dict[str, Concept] = {}
        self._same_chinese: dict[str, list[tuple[str, bool, list[str]]]] = defaultdict(list)
        self._same_english: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        self._gather(termbase)

    def _gather(self, termbase: Termbase) -> None:
        chinese: dict[tuple[str, Kind, bool], list[tuple[Concept, Term]]] = defaultdict(list)
        preferred: dict[str, list[Concept]] = defaultdict(list)
        for concept in termbase.concepts:
            live = concept.state != "deprecated"
            for term in concept.terms:
                if term.status not in WANTED:
                    continue
                if term.lang.startswith("en"):
                    self.english[fold(term.text)].append((concept, term))
                elif live and term.chinese:
                    chinese[term.text, concept.kind, term.lang == "zh-Hant"].append((concept, term))
            if live and (english := concept.preferred):
                self._pair(concept, english)
                preferred[english].append(concept)
        for (text, _, _), those in chinese.items():
            if len(those) > 1:
                self._name_twice(text, those)
        for text, concepts in preferred.items():
            if len(concepts) > 1:
                first, *others = sorted(concepts, key=lambda c: c.id)
                those = [f"{c.id} ({visible(c.title)})" for c in others if c.id not in self.twins]
                if those:
                    self._same_english[first.id].append((text, those))

    def _pair(self, concept: Concept, english: str) -> None:
        """Note what the concept says in both languages, and which earlier one says it too."""
        english = loose(english)
        for text in dict.fromkeys(loose(plain(t.text)) for t in concept.chinese(Status.PREFERRED) if t.type not in SHORT):
            first = self.first.setdefault((text, english), concept)
            if first is not concept and first.kind is concept.kind and _not_told_apart(concept, first):
                self.twins.setdefault(concept.id, first)

    def _name_twice(self, text: str, those: list[tuple[Concept, Term]]) -> None:
        (concept, term), *others = sorted(those, key=lambda pair: pair[0].id)
        same = {c.id: c for c, t in others if c.id != concept.id and _same(concept, term, c, t) and c.id not in self.twins}
        if same:
            apart = concept.kind in NAMED or all(_two_things(concept, c) for c in same.values())
            self._same_chinese[concept.id].append((text, apart, [f"{c.id} ({visible(c.preferred)})" for c in same.values()]))

    def between(self, concept: Concept) -> Found:
        """Defects that lie between the concept and others."""
        if concept.replaced_by and concept.replaced_by not in self.ids:
            yield "", Slip("replaced-by", {"other": concept.replaced_by})
        if concept.state == "deprecated":
            return
        if other := self.twins.get(concept.id):
            terms = {"term": visible(concept.title), "english": visible(concept.preferred), "other": other.id}
            yield "", Slip("same-concept", terms, "" if self._is_copy(concept, other) else None)
        for text, told_apart, others in self._same_chinese.get(concept.id, ()):
            key = "namesake" if told_apart else "same-chinese"  # cities do share their names
            yield text, Slip(key, {"term": visible(text), "other": listed(others)})
        for text, others in self._same_english.get(concept.id, ()):
            yield text, Slip("shared-english", {"term": visible(text), "other": listed(others)})
        yield from self._clashes(concept)

    def _is_copy(self, concept: Concept, other: Concept) -> bool:
        return concept.id not in self.replacing and replace(concept, id=other.id) == other

    def _clashes(self, concept: Concept) -> Found:
        for term in concept.english(Status.FORBIDDEN):
            any_case = concept.case_of(term) is CaseRule.ANY
            for other, wanted in self.english.get(fold(term.text), ()):
                own = other.id == concept.id
                if wanted.text != term.text and not any_case or wanted.context or other.state == "deprecated":
                    continue
                if own or not (term.when_source or term.context):
                    yield term.text, Slip("clash", {"term": visible(term.text), "status": str(wanted.status), "other": other.id})
                    break


def listed(concepts: list[str]) -> str:
    """The first concepts, for a message."""
    return ", ".join(concepts[:SHOWN]) + (f" … ({len(concepts)})" if len(concepts) > SHOWN else "")


def _not_told_apart(concept: Concept, other: Concept) -> bool:
    """Whether nothing says that two concepts are two: no other domain, definition, or, of names, note."""
    fields = ("domain", "definition", *(("note",) if concept.kind in NAMED else ()))
    return all(getattr(concept, name) == getattr(other, name) or not (getattr(concept, name) and getattr(other, name))
               for name in fields)


def _two_things(concept: Concept, other: Concept) -> bool:
    """Whether two concepts of one Chinese term are likely two things: other domains, or names without a common word."""
    if concept.domain and other.domain and concept.domain != other.domain:
        return True
    one, two = concept.preferred, other.preferred
    names = all(text[:1].isupper() and text != text.upper() for text in (one, two))
    return names and not {word[:5] for word in _words(one)} & {word[:5] for word in _words(two)}


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", fold(text)) if len(word) > 2 and word not in ("the", "and")]


def _same(concept: Concept, term: Term, other: Concept, its: Term) -> bool:
    """Whether one Chinese term names two concepts with nothing to tell them apart."""
    told_apart = term.context or its.context or term.exceptions or its.exceptions
    alike = concept.preferred and concept.preferred == other.preferred  # told as shared English
    return not (told_apart or alike or term.type in SHORT or its.type in SHORT)
