"""Is the termbase itself sound? Duplicates, clashes, casing slips, broken characters, examples that fail."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain

from termbase.characters import slips, visible
from termbase.index import GAP
from termbase.match import GAP_LIMIT, Matcher
from termbase.model import CaseRule, Concept, Kind, Relation, Status, Term, Termbase
from termbase.text import fold


class Severity(StrEnum):
    """How much a defect matters, the worst first."""

    MAJOR = "major"
    MINOR = "minor"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with a termbase.

    `message_id` is the English message with named `{placeholders}`, the key of its translations; `args` fills it,
    as (name, text) pairs. `concept` is an id and `term` the text concerned, empty where it is the whole concept.
    """

    code: str
    message_id: str
    args: tuple[tuple[str, str], ...]
    concept: str
    term: str
    severity: Severity


MAJOR, MINOR, NEUTRAL = Severity
# key of a defect: its code, severity and message. A key never changes its code.
RULES = {
    "duplicate": ("TBX001", MAJOR, "“{term}” stands twice in the concept; keep one"),
    "same-chinese": ("TBX002", MINOR, "“{term}” names {other} too; join the two, or give one a context"),
    "namesake": ("TBX002", NEUTRAL, "“{term}” names {other} too, and nothing tells them apart"),
    "shared-english": ("TBX003", NEUTRAL, "“{term}” is the preferred English of {other} too"),
    "clash": ("TBX004", MAJOR, "“{term}” is forbidden here and {status} in {other}; decide for one"),
    "several-preferred": ("TBX005", MAJOR, "“{term}” and “{other}” are both preferred; keep one, admit the other"),
    "none-preferred": ("TBX006", MINOR, "no English term is preferred; choose one"),
    "casing": ("TBX007", MINOR, "“{found}” in “{term}” should be “{right}”"),
    "invisible": ("TBX008", MAJOR, "invisible character {code} in “{term}”; take it out"),
    "spaces": ("TBX009", MINOR, "outer, double or unusual space in “{term}”; use single spaces between words"),
    "full-width": ("TBX010", MINOR, "full-width “{found}” in “{term}”; write “{right}”"),
    "east-asian": ("TBX011", MAJOR, "“{found}” in the English term “{term}”; move it to its language"),
    "look-alike": ("TBX011", MAJOR, "“{found}” holds {script} letters that look Latin; type it anew"),
    "no-chinese": ("TBX011", MINOR, "no Chinese in the Chinese term “{term}”; move it to its language"),
    "traditional": ("TBX012", MINOR, "traditional “{found}” in the simplified term “{term}”; write it in simplified"),
    "simplified": ("TBX012", MINOR, "simplified “{found}” in the traditional term “{term}”; write it in traditional"),
    "unpaired": ("TBX013", MINOR, "{mark} in “{term}” has no partner; close it, or take it out"),
    "no-hit": ("TBX014", MAJOR, "“{term}” is not found in its example “{text}”; mend the example or the term"),
    "false-hit": ("TBX014", MAJOR, "“{term}” is found in “{text}”, where it should not be; add an exception"),
    "small-letters": ("TBX015", NEUTRAL, "“{term}” must be written so everywhere, yet has no capital; case “initial”?"),
    "role": ("TBX016", MINOR, "only a person has a role; take it out, or set the kind to person"),
    "replaced-by": ("TBX017", MAJOR, "replaced by {other}, which does not exist; correct the id"),
    "date": ("TBX018", MINOR, "“{value}” is no date; write year-month-day, as in 2025-07-01"),
    "date-order": ("TBX018", MINOR, "valid from {start} to {end}: the end comes first"),
    "several": ("TBX019", MINOR, "“{term}” looks like several terms; give each a row (in Excel, a line) of its own"),
}
NAMED = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
WANTED = (Status.PREFERRED, Status.ADMITTED)
SHORT = ("acronym", "abbreviation", "short")
# Lower-case parts of personal names: nobiliary particles, Arabic and Malay patronymics, and what joins two names.
PARTICLES = frozenset((
    "a", "abu", "af", "al", "and", "at", "av", "aw", "bin", "binti", "bint", "d", "da", "dal", "de", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "e", "el", "en", "ibn", "la", "las", "le", "los", "of", "ole", "san",
    "st", "te", "ten", "ter", "the", "to", "van", "vom", "von", "y", "zu", "zum", "zur",
))
# What a gap in a Chinese term may hold: no end of a clause. Full-width marks are folded to ASCII.
CHINESE_GAP = f"[^。,;:!?\n]{{0,{GAP_LIMIT}}}?"
NAME_WORD = re.compile(r"(?<![\w.’'-])[a-z][\w’'-]+")


def defects(termbase: Termbase) -> Iterator[Defect]:
    """What is wrong with a termbase, concept by concept in its order; nothing is changed.

    Codes TBX001–TBX019. Observed and forbidden terms record what others wrote, so their casing is not judged.
    """
    book = _Book(termbase)
    for concept in termbase.concepts:
        found = (_in_concept(concept), _of_terms(concept), book.between(concept), book.casing(concept))
        for key, term, args in chain(*found):
            code, severity, message = RULES[key]
            yield Defect(code, message, tuple(args.items()), concept.id, term, severity)


Found = Iterator[tuple[str, str, dict[str, str]]]


def _in_concept(concept: Concept) -> Found:
    seen: dict[tuple[str, str], Term] = {}
    for term in concept.terms:
        other = seen.setdefault((term.lang, term.text), term)
        if other is not term and (Status.FORBIDDEN in (term.status, other.status)) is (term.status is other.status):
            yield "duplicate", term.text, {"term": visible(term.text)}
    yield from _preferred(concept)
    if concept.role and concept.kind is not Kind.PERSON:
        yield "role", "", {}
    days = {}
    for value in filter(None, (concept.valid_from, concept.valid_to)):
        try:
            days[value] = date.fromisoformat(value)
        except ValueError:
            yield "date", "", {"value": value}
    if len(days) == 2 and days[concept.valid_from] > days[concept.valid_to]:
        yield "date-order", "", {"start": concept.valid_from, "end": concept.valid_to}


def _preferred(concept: Concept) -> Found:
    first: dict[tuple[str, str], Term] = {}
    for term in concept.terms:
        if term.status is Status.PREFERRED:
            other = first.setdefault((term.lang, term.variety), term)
            if other.text != term.text:
                yield "several-preferred", term.text, {"term": visible(other.text), "other": visible(term.text)}
    # a concept of forbidden terms alone is a list of errors, and one that stays untranslated needs no English
    english = concept.english(Status.ADMITTED, Status.OBSERVED)
    wanted = concept.preferred or any(term.house is Status.PREFERRED for term in english)
    if english and not wanted and concept.state == "" and not concept.do_not_translate:
        yield "none-preferred", "", {}


def _of_terms(concept: Concept) -> Found:
    for term in concept.terms:
        for key, args in slips(term):
            yield key, term.text, args
        yield from _examples(concept, term)
        exact = term.lang.startswith("en") and term.case is CaseRule.EXACT and term.status in WANTED
        if exact and term.text.islower() and term.text.isascii() and not any(map(str.isdigit, term.text)):
            yield "small-letters", term.text, {"term": term.text}


def _examples(concept: Concept, term: Term) -> Found:
    if not term.match and not term.no_match:
        return
    finds = _finder(concept, term)
    for text in term.match:
        if not finds(text):
            yield "no-hit", term.text, {"term": visible(term.text), "text": text}
    for text in term.no_match:
        if finds(text):
            yield "false-hit", term.text, {"term": visible(term.text), "text": text}


def _finder(concept: Concept, term: Term):
    """What tells whether a text has the term: the matcher with this term alone for English, the characters else."""
    if not term.lang.startswith("en"):
        parts = re.compile(CHINESE_GAP.join(map(re.escape, fold(term.text).split(GAP))))
        phrases = [fold(phrase) for phrase in term.exceptions]

        def in_chinese(text: str) -> bool:
            folded = fold(text)
            if term.context and not any(fold(word) in folded for word in term.context):
                return False
            for phrase in phrases:
                folded = folded.replace(phrase, "\n" * len(phrase))
            return bool(parts.search(folded))

        return in_chinese
    alone = replace(term, when_source=False)  # the matcher leaves out what needs the Chinese beside it
    matcher = Matcher([Termbase((replace(concept, terms=(alone,), role=()),))])
    any_case = concept.case_of(term) is CaseRule.ANY

    def in_english(text: str) -> bool:
        hits = (hit for hit in matcher.hits(text) if hit.relation is Relation.FORM)
        # “sisu” is not SISU: where case is not judged, a word in small letters is another word
        return any(not (any_case and hit.surface.islower() and not hit.form.islower()) for hit in hits)

    return in_english


class _Book:
    """The termbase as a whole: who else has a term."""

    def __init__(self, termbase: Termbase):
        self.ids = {concept.id for concept in termbase.concepts}
        self.chinese: dict[str, list[tuple[Concept, Term]]] = defaultdict(list)
        self.english: dict[str, list[tuple[Concept, Term]]] = defaultdict(list)
        for concept in termbase.concepts:
            for term in concept.chinese(*WANTED):
                self.chinese[term.text].append((concept, term))
            for term in concept.english(*WANTED):
                self.english[fold(term.text)].append((concept, term))
        self.bundled = termbase.bundled
        names = tuple(named for concept in termbase.concepts if (named := _names(concept)).terms)
        self.matcher = Matcher([Termbase(names)])

    def between(self, concept: Concept) -> Found:
        """Defects that lie between the concept and another one."""
        if concept.replaced_by and concept.replaced_by not in self.ids:
            yield "replaced-by", "", {"other": concept.replaced_by}
        if concept.state == "deprecated":
            return
        for term in concept.chinese(*WANTED):
            others = (c.id for c, t in self.chinese[term.text] if c.id > concept.id and _same(concept, term, c, t))
            for other in sorted(set(others)):
                key = "namesake" if concept.kind in NAMED else "same-chinese"  # cities do share their names
                yield key, term.text, {"term": visible(term.text), "other": other}
        for term in concept.english(Status.PREFERRED):
            others = (c.id for c, t in self.english[fold(term.text)]
                      if c.id > concept.id and t.status is Status.PREFERRED and t.text == term.text)
            for other in sorted(set(others)):
                yield "shared-english", term.text, {"term": visible(term.text), "other": other}
        yield from self._clashes(concept)

    def _clashes(self, concept: Concept) -> Found:
        for term in concept.english(Status.FORBIDDEN):
            any_case = concept.case_of(term) is CaseRule.ANY
            for other, wanted in self.english[fold(term.text)]:
                own = other.id == concept.id
                if wanted.text != term.text and not any_case or wanted.context or other.state == "deprecated":
                    continue
                if own or not (term.when_source or term.context):
                    args = {"term": visible(term.text), "status": str(wanted.status), "other": other.id}
                    yield "clash", term.text, args

    def casing(self, concept: Concept) -> Found:
        """Small letters in a name: by the words of a person, by the names of the termbase, by the packs."""
        for term in concept.english(*WANTED):
            if concept.case_of(term) is CaseRule.ANY or term.text.isupper():
                continue
            found = self._miscased(concept, term)
            found |= {word: right for word, right in _person_words(concept, term) if not any(word in f for f in found)}
            for wrong, right in found.items():
                yield "casing", term.text, {"found": wrong, "term": visible(term.text), "right": right}

    def _miscased(self, concept: Concept, term: Term) -> dict[str, str]:
        others = [(c, t) for c, t in self.english[fold(term.text)] if c.id != concept.id and c.kind in NAMED
                  and c.case_of(t) is CaseRule.EXACT and _capitals(t.text) > _capitals(term.text)]
        found = dict([(term.text, others[0][1].text)] if others else [])
        hits = list(self.matcher.hits(term.text))
        if not self.bundled:
            hits += _packs().hits(term.text)
        for hit in hits:
            if hit.case_differs and hit.relation is Relation.FORM and hit.concept.id != concept.id:
                judged = hit.concept.kind in NAMED and hit.concept.case_of(hit.term) is CaseRule.EXACT
                # a syllable of a name may spell an acronym: Mao Tse-tung, Itu Aba
                syllable = concept.kind in (Kind.PERSON, Kind.PLACE) and hit.form.isupper() and hit.surface.istitle()
                worse = _capitals(hit.form) > _capitals(hit.surface) and not syllable
                if judged and hit.term.status in WANTED and worse:
                    found.setdefault(hit.surface, hit.form)
        return found


@cache
def _packs() -> Matcher:
    from termbase.bundle import packs

    return Matcher([packs()])


def _names(concept: Concept) -> Concept:
    """The concept with its exactly written names alone, or with no terms."""
    if concept.kind not in NAMED:
        return replace(concept, terms=(), role=())
    exact = tuple(t for t in concept.english(*WANTED) if concept.case_of(t) is CaseRule.EXACT)
    return replace(concept, terms=exact, role=())


def _person_words(concept: Concept, term: Term) -> Iterable[tuple[str, str]]:
    if concept.kind is not Kind.PERSON:
        return
    roles = {word for role in concept.role for word in fold(role).split()}
    if roles & set(term.text.split()):  # “former president Li”
        return
    for match in NAME_WORD.finditer(term.text):
        if match[0].split("-")[0] not in PARTICLES:
            yield match[0], match[0][0].upper() + match[0][1:]


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))


def _same(concept: Concept, term: Term, other: Concept, its: Term) -> bool:
    """Whether one Chinese term names two concepts with nothing to tell them apart."""
    told_apart = concept.kind is not other.kind or term.context or its.context or term.exceptions or its.exceptions
    script = {term.lang, its.lang} == {"zh-Hans", "zh-Hant"}
    alike = concept.preferred and concept.preferred == other.preferred  # told as shared English
    return not (told_apart or script or alike or other.state == "deprecated" or term.type in SHORT or its.type in SHORT)
