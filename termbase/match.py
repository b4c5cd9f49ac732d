"""Terms met in an English text: whole words, every reading of them, the longest told from the nested.

The only door to daachorse.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from termbase.forms import forms, plural_in_ies, takes_plural
from termbase.model import CaseRule, Concept, Hit, Kind, Relation, Status, Term, Termbase
from termbase.text import Span, fold, unaccented

GAP = "…"
# A gap may hold this many code points and no clause end: a slot for a noun phrase, not for a sentence.
GAP_LIMIT = 60
CLAUSE_END = re.compile(r"[.,;:!?\n]")
STATUS_ORDER = {status: rank for rank, status in enumerate(Status)}
DAMAGE = re.compile(r"(?<![\w?\ufffd])(?:[A-Za-z]+[?\ufffd]+)[A-Za-z?\ufffd]*(?: [A-Z][A-Za-z?\ufffd]+)?")
NEXT_NAME = re.compile(r" ([A-Z][a-z\u00c0-\u024f]{2,})(?![\w-])")


class Pattern(NamedTuple):
    """What stands behind a pattern of the automaton."""

    concept: Concept
    term: Term
    form: str
    tail: str  # what follows the first gap, folded; empty without one
    relation: Relation
    bundled: bool
    plural: bool


class Matcher:
    """Finds the English terms of termbases in a text.

    Termbases come in order of trust: where two have a term at one place, the hit of the earlier one counts.
    Building is linear in the terms, finding linear in the text and its hits.
    """

    def __init__(self, termbases: Iterable[Termbase]):
        from daachorse import CharwiseDoubleArrayAhoCorasick

        self._patterns: dict[str, list[Pattern]] = defaultdict(list)
        for termbase in termbases:
            for concept in termbase.concepts:
                self._add(concept, termbase.bundled)
        self._keys = list(self._patterns)
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._keys) if self._keys else None

    def _add(self, concept: Concept, bundled: bool) -> None:
        for term in concept.english():
            if term.when_source and term.status is Status.FORBIDDEN:
                continue  # wrong only beside the Chinese; the English alone cannot tell
            plural = takes_plural(concept, term)
            for form in forms(term):
                for text in filter(None, (form, plural_in_ies(form) if plural else "")):
                    head, _, tail = fold(text).partition(GAP)
                    pattern = Pattern(concept, term, text, tail.strip(), Relation.FORM, bundled, plural and not tail)
                    if head.strip():
                        self._patterns[head.strip()].append(pattern)
        given = given_name(concept)
        if given:
            pattern = Pattern(concept, concept.english()[0], given, "", Relation.GIVEN, bundled, False)
            self._patterns[fold(given)].append(pattern)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The hits in a text, by place, the longer first; spans are in code points of `text`.

        A hit inside a longer one is marked `nested`. Of several readings of one place by one concept the one
        whose capitals agree is kept, then the one of better status. Lone surrogates are matched as U+FFFD.
        """
        if not self._automaton or not text:
            return ()
        folded = fold(text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text)
        found = [hit for start, end, key in self._automaton.find_overlapping(folded)
                 for hit in self._read(text, folded, start, end, self._keys[key])]
        if "?" in text or "\ufffd" in text:
            found.extend(self._damaged(text))
        return tuple(_resolve(found))

    def _read(self, text: str, folded: str, start: int, end: int, key: str) -> Iterator[Hit]:
        if _letter(folded, start - 1) and _letter(folded, start):
            return
        plural = _plural_end(folded, end)
        if not plural and _letter(folded, end) and _letter(folded, end - 1):
            return
        for pattern in self._patterns[key]:
            if plural and not pattern.plural:
                continue
            hit = self._hit(pattern, text, folded, Span(start, plural or end))
            if hit and _counts(pattern.term, folded, hit.span):
                yield hit

    def _hit(self, pattern: Pattern, text: str, folded: str, span: Span) -> Hit | None:
        form = pattern.form
        if pattern.relation is Relation.GIVEN:
            name = NEXT_NAME.match(text, span.end)
            if not name or not text[span.start].isupper() or f"{fold(form)} {fold(name[1])}" in self._patterns:
                return None
            span, form = Span(span.start, name.end()), pattern.concept.preferred
        elif pattern.tail:
            end = _after_gap(folded, span.end, pattern.tail)
            if not end:
                return None
            span = Span(span.start, end)
            form = text[span.start : end]
        elif len(form) < span.end - span.start:
            form += folded[span.start + len(form) : span.end]  # the plural ending
        surface = text[span.start : span.end]
        differs = unaccented(surface) != unaccented(form) and pattern.relation is Relation.FORM
        return Hit(pattern.concept, pattern.term, span, surface, form, pattern.relation,
                   bundled=pattern.bundled, case_differs=differs)

    def _damaged(self, text: str) -> Iterator[Hit]:
        for found in DAMAGE.finditer(text):
            whole = found[0]
            first = whole.split(" ")[0]
            for damaged in dict.fromkeys((whole, first)):
                right = self._mend(damaged)
                if right:
                    concept, term, form, bundled = right
                    span = Span(found.start(), found.start() + len(damaged))
                    yield Hit(concept, term, span, damaged, form, Relation.DAMAGED, bundled=bundled)
                    break

    def _mend(self, damaged: str) -> tuple[Concept, Term, str, bool] | None:
        wild = re.compile("".join("[a-z]" if part[0] in "?\ufffd" else re.escape(part.lower())
                                  for part in re.findall(r"[?\ufffd]+|[^?\ufffd]+", damaged)))
        names = self._names if " " in damaged else self._single_names
        return next((entry for folded, entry in names.items() if wild.fullmatch(folded)), None)

    @cached_property
    def _names(self) -> dict[str, tuple[Concept, Term, str, bool]]:
        kinds = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
        return {
            folded: (p.concept, p.term, p.form, p.bundled)
            for folded, patterns in self._patterns.items() for p in patterns
            if p.concept.kind in kinds and p.relation is Relation.FORM and p.term.status is not Status.FORBIDDEN
        }

    @cached_property
    def _single_names(self) -> dict[str, tuple[Concept, Term, str, bool]]:
        words: dict[str, tuple[Concept, Term, str, bool]] = {}
        for folded, (concept, term, form, bundled) in self._names.items():
            if concept.kind is Kind.PERSON:
                for low, word in zip(folded.split(" "), form.split(" "), strict=False):
                    words.setdefault(low, (concept, term, word, bundled))
            elif " " not in folded:
                words.setdefault(folded, (concept, term, form, bundled))
        return words


def given_name(concept: Concept) -> str:
    """A person's given name, where the preferred form ends in a surname that is listed as a short form, else ''."""
    if concept.kind is not Kind.PERSON or not concept.role:
        return ""
    surnames = {fold(t.text) for t in concept.english(Status.ADMITTED, Status.PREFERRED) if " " not in t.text}
    given, _, surname = concept.preferred.rpartition(" ")
    return given if given and fold(surname) in surnames else ""


def _letter(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() and text[place] < "\u2e80" or text[place] == "_")


def _plural_end(folded: str, end: int) -> int:
    for tail in ("s", "es"):
        if folded.startswith(tail, end) and not _letter(folded, end + len(tail)):
            return end + len(tail)
    return 0


def _after_gap(folded: str, start: int, tail: str) -> int:
    found = folded.find(tail, start, start + GAP_LIMIT + len(tail))
    if found < 0 or CLAUSE_END.search(folded, start, found) or _letter(folded, found + len(tail)):
        return 0
    return found + len(tail)


def _counts(term: Term, folded: str, span: Span) -> bool:
    if term.context and not any(_has_word(folded, fold(word)) for word in term.context):
        return False
    return not any(_covered(folded, fold(phrase), span) for phrase in term.exceptions)


def _has_word(folded: str, word: str) -> bool:
    place = folded.find(word)
    while place >= 0:
        if not _letter(folded, place - 1) and not _letter(folded, place + len(word)):
            return True
        place = folded.find(word, place + 1)
    return False


def _covered(folded: str, phrase: str, span: Span) -> bool:
    place = folded.find(phrase, max(0, span.end - len(phrase)))
    return 0 <= place <= span.start and place + len(phrase) >= span.end


def _resolve(found: list[Hit]) -> list[Hit]:
    by_place: dict[Span, list[Hit]] = defaultdict(list)
    for hit in found:
        by_place[hit.span].append(hit)
    kept: list[Hit] = []
    reach = Span(-1, -1)
    for span in sorted(by_place, key=lambda s: (s.start, -s.end)):
        best = _best(by_place[span])
        nested = reach.covers(span)
        kept.extend(_nest(hit) for hit in best) if nested else kept.extend(best)
        if span.end > reach.end and any(h.relation is not Relation.GIVEN for h in best):
            reach = span
    return kept


def _nest(hit: Hit) -> Hit:
    return Hit(hit.concept, hit.term, hit.span, hit.surface, hit.form, hit.relation, True, hit.bundled, hit.case_differs)


def _best(hits: list[Hit]) -> list[Hit]:
    if any(not hit.bundled for hit in hits):
        hits = [hit for hit in hits if not hit.bundled]
    if len(hits) == 1:
        return hits
    by_concept: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: (h.relation is not Relation.FORM, h.case_differs, STATUS_ORDER[h.term.status])):
        by_concept.setdefault(hit.concept.id, hit)
    best = list(by_concept.values())
    # A word that one reading takes in small letters is not miscased because another reading would not.
    if any(not h.case_differs or h.concept.case_of(h.term) is CaseRule.ANY for h in best):
        best = [h for h in best if not h.case_differs or h.concept.case_of(h.term) is CaseRule.ANY]
    return best
