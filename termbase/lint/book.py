"""What is wrong between concepts: one thing listed twice, two things of one name, forbidden here and wanted there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from termbase.characters import Slip, visible
from termbase.lint.concept import WANTED, Found, loose
from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from termbase.script import simplified
from termbase.text import fold

NAMED = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
SHORT = ("acronym", "abbreviation", "short")
SHOWN = 5  # ids in a message


class Book:
    """A termbase by its words: who has which term. Making it is linear, and so is asking for every concept."""

    def __init__(self, termbase: Termbase):
        self.ids = {concept.id for concept in termbase.concepts}
        self.replacing = {concept.replaced_by for concept in termbase.concepts}
        self.english: dict[str, list[tuple[Concept, Term]]] = defaultdict(list)
        self.first: dict[tuple[str, str], Concept] = {}
        self._same_chinese: dict[str, list[tuple[str, bool, list[str]]]] = defaultdict(list)
        self._same_english: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        self._gather(termbase)

    def _gather(self, termbase: Termbase) -> None:
        chinese: dict[tuple[str, Kind, bool], list[tuple[Concept, Term]]] = defaultdict(list)
        preferred: dict[str, list[Concept]] = defaultdict(list)
        for concept in termbase.concepts:
            for term in concept.english(*WANTED):
                self.english[fold(term.text)].append((concept, term))
            if concept.state == "deprecated":
                continue
            for pair in pairs(concept):
                self.first.setdefault(pair, concept)
            for term in concept.chinese(*WANTED):
                chinese[term.text, concept.kind, term.lang == "zh-Hant"].append((concept, term))
            for text in {term.text for term in concept.english(Status.PREFERRED)}:
                preferred[text].append(concept)
        for (text, _, _), those in chinese.items():
            self._name_twice(text, those)
        for text, concepts in preferred.items():
            if len(concepts) > 1:
                first, *others = sorted(concepts, key=lambda c: c.id)
                ids = [c.id for c in others if self.twin(c) is None]
                if ids:
                    self._same_english[first.id].append((text, ids))

    def _name_twice(self, text: str, those: list[tuple[Concept, Term]]) -> None:
        if len(those) < 2:
            return
        (concept, term), *others = sorted(those, key=lambda pair: pair[0].id)
        ids = sorted({c.id for c, t in others if c.id != concept.id and _same(concept, term, c, t) and self.twin(c) is None})
        if ids:
            apart = concept.domain and all(c.domain not in ("", concept.domain) for c, _ in others)
            self._same_chinese[concept.id].append((text, concept.kind in NAMED or bool(apart), ids))

    def twin(self, concept: Concept) -> Concept | None:
        """An earlier concept that says the same in both languages, capitals and spaces aside."""
        if concept.state == "deprecated":
            return None
        for pair in pairs(concept):
            other = self.first.get(pair, concept)
            if other is not concept and other.kind is concept.kind and _not_told_apart(concept, other):
                return other
        return None

    def between(self, concept: Concept) -> Found:
        """Defects that lie between the concept and others."""
        if concept.replaced_by and concept.replaced_by not in self.ids:
            yield "", Slip("replaced-by", {"other": concept.replaced_by})
        if concept.state == "deprecated":
            return
        if other := self.twin(concept):
            terms = {"term": visible(concept.title), "english": visible(concept.preferred), "other": other.id}
            yield "", Slip("same-concept", terms, "" if self._is_copy(concept, other) else None)
        for text, told_apart, ids in self._same_chinese.get(concept.id, ()):
            key = "namesake" if told_apart else "same-chinese"  # cities do share their names
            yield text, Slip(key, {"term": visible(text), "other": listed(ids)})
        for text, ids in self._same_english.get(concept.id, ()):
            yield text, Slip("shared-english", {"term": visible(text), "other": listed(ids)})
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


def pairs(concept: Concept) -> Iterable[tuple[str, str]]:
    """Each Chinese term of the concept beside its preferred English, as duplicates are compared."""
    english = loose(concept.preferred)
    if not english:
        return ()
    return dict.fromkeys((loose(simplified(t.text)), english) for t in concept.chinese(*WANTED) if t.type not in SHORT)


def listed(ids: list[str]) -> str:
    """The first ids, for a message."""
    return ", ".join(ids[:SHOWN]) + (f" … ({len(ids)})" if len(ids) > SHOWN else "")


def _not_told_apart(concept: Concept, other: Concept) -> bool:
    """Whether nothing says that two concepts are two: no other domain, definition, or, of names, note."""
    fields = ("domain", "definition", *(("note",) if concept.kind in NAMED else ()))
    return all(getattr(concept, name) == getattr(other, name) or not (getattr(concept, name) and getattr(other, name))
               for name in fields)


def _same(concept: Concept, term: Term, other: Concept, its: Term) -> bool:
    """Whether one Chinese term names two concepts with nothing to tell them apart."""
    told_apart = term.context or its.context or term.exceptions or its.exceptions
    alike = concept.preferred and concept.preferred == other.preferred  # told as shared English
    return not (told_apart or alike or term.type in SHORT or its.type in SHORT)
