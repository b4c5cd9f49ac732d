"""Terms met in an English text: whole words, every reading of them, the longest told from the nested."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from termbase.index import Entry, Index, build
from termbase.model import CaseRule, Hit, Relation, Status, Term, Termbase
from termbase.text import Span, fold, unaccented

# A gap may hold this many code points and no clause end: a slot for a noun phrase, not for a sentence.
GAP_LIMIT = 60
SIBILANTS = ("s", "x", "z", "ch", "sh", "o")
# Different damaged words that are looked up in a text; one that holds more has lost more than its diacritics.
DAMAGE_LIMIT = 50
CLAUSE_END = re.compile(r"[.,;:!?\n]")
STATUS_ORDER = {status: rank for rank, status in enumerate(Status)}
DAMAGE = re.compile(r"(?<![\w?\ufffd])(?:[A-Za-z]+[?\ufffd]+)[A-Za-z?\ufffd]*(?: [A-Z][A-Za-z?\ufffd]+)?")
NEXT_NAME = re.compile(r" ([A-Z][a-z\u00c0-\u024f]{2,})(?![\w-])")


class Matcher:
    """Finds the English terms of termbases in a text.

    Termbases come in order of trust: where two have a term at one place, the hit of the earlier one counts.
    Building is linear in the terms, finding linear in the text and its hits. An `index` made before saves the
    building.
    """

    def __init__(self, termbases: Iterable[Termbase] = (), index: Index | None = None):
        self.index = index or build(termbases)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The hits in a text, by place, the longer first; spans are in code points of `text`.

        A hit inside a longer one is marked `nested`. Of several readings of one place by one concept the one
        whose capitals agree is kept, then the one of better status. Lone surrogates are matched as U+FFFD.
        """
        if not text:
            return ()
        folded = fold(text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text)
        found = [hit for start, end, key in self.index.find(folded) for hit in self._read(text, folded, start, end, key)]
        if "?" in text or "\ufffd" in text:
            found.extend(self._damaged(text))
        return tuple(_resolve(found))

    def _read(self, text: str, folded: str, start: int, end: int, key: int) -> Iterator[Hit]:
        if _letter(folded, start - 1) and _letter(folded, start):
            return
        plural = _plural_end(folded, end)
        if not plural and _letter(folded, end) and _letter(folded, end - 1):
            return
        for entry in self.index.entries[key]:
            if plural and not entry.plural:
                continue
            hit = self._hit(entry, text, folded, Span(start, plural or end))
            if hit and _counts(hit.term, folded, hit.span):
                yield hit

    def _hit(self, entry: Entry, text: str, folded: str, span: Span) -> Hit | None:
        form = entry.form
        if entry.relation == Relation.GIVEN:
            name = NEXT_NAME.match(text, span.end)
            if not name or not text[span.start].isupper() or f"{fold(form)} {fold(name[1])}" in self.index:
                return None
            span = Span(span.start, name.end())
        elif entry.tail:
            end = _after_gap(folded, span.end, entry.tail)
            if not end:
                return None
            span = Span(span.start, end)
            form = text[span.start : end]
        elif len(form) < span.end - span.start:
            form += folded[span.start + len(form) : span.end]  # the plural ending
        concept = self.index.concepts[entry.concept]
        relation = Relation(entry.relation)
        form = concept.preferred if relation is Relation.GIVEN else form
        surface = text[span.start : span.end]
        differs = relation is Relation.FORM and unaccented(surface) != unaccented(form)
        return Hit(concept, concept.terms[entry.term], span, surface, form, relation,
                   bundled=entry.bundled, case_differs=differs)

    def _damaged(self, text: str) -> Iterator[Hit]:
        seen: dict[str, tuple[Entry, str] | None] = {}
        for found in DAMAGE.finditer(text):
            whole = found[0]
            if not whole[0].isupper():  # “Did you do it?” is a question, not the ITU
                continue
            first = whole.split(" ")[0]
            for damaged in dict.fromkeys((whole, first)):
                if damaged not in seen and len(seen) < DAMAGE_LIMIT:
                    seen[damaged] = self._mend(damaged)
                right = seen.get(damaged)
                if right:
                    entry, form = right
                    concept = self.index.concepts[entry.concept]
                    span = Span(found.start(), found.start() + len(damaged))
                    yield Hit(concept, concept.terms[entry.term], span, damaged, form, Relation.DAMAGED,
                              bundled=entry.bundled)
                    break

    def _mend(self, damaged: str) -> tuple[Entry, str] | None:
        wild = re.compile("".join("[a-z]" if part[0] in "?\ufffd" else re.escape(part.lower())
                                  for part in re.findall(r"[?\ufffd]+|[^?\ufffd]+", damaged)))
        names = self._names if " " in damaged else self._single_names
        return next((entry for folded, entry in names.items() if wild.fullmatch(folded)), None)

    @cached_property
    def _names(self) -> dict[str, tuple[Entry, str]]:
        return {
            self.index.keys[number]: (entry, entry.form)
            for number in self.index.names
            for entry in self.index.entries[number] if entry.name and not entry.form.isupper()
        }

    @cached_property
    def _single_names(self) -> dict[str, tuple[Entry, str]]:
        words: dict[str, tuple[Entry, str]] = {}
        for folded, (entry, form) in self._names.items():
            if " " not in folded:
                words[folded] = (entry, form)
            elif entry.person:
                for low, word in zip(folded.split(" "), form.split(" "), strict=False):
                    words.setdefault(low, (entry, word))
        return words


def _letter(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() and text[place] < "\u2e80" or text[place] == "_")


def _plural_end(folded: str, end: int) -> int:
    if folded.startswith("s", end) and not _letter(folded, end + 1):
        return end + 1
    # -es only where English adds it: “slaves” is no plural of Slav.
    if folded.startswith("es", end) and not _letter(folded, end + 2) and folded[max(0, end - 2) : end].endswith(SIBILANTS):
        return end + 2
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


def _slip(hit: Hit) -> int:
    """How far the capitals are from the form's: none, a first letter that may be large, or more."""
    if not hit.case_differs:
        return 0
    first_only = unaccented(hit.surface[1:]) == unaccented(hit.form[1:])
    return 1 if first_only and hit.concept.case_of(hit.term) is CaseRule.INITIAL else 2


def _best(hits: list[Hit]) -> list[Hit]:
    if any(not hit.bundled for hit in hits):
        hits = [hit for hit in hits if not hit.bundled]
    if len(hits) == 1:
        return hits
    by_concept: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: (h.relation is not Relation.FORM, _slip(h), STATUS_ORDER[h.term.status])):
        by_concept.setdefault(hit.concept.id, hit)
    best = list(by_concept.values())
    # A word that one reading takes in small letters is not miscased because another reading would not.
    if any(not h.case_differs or h.concept.case_of(h.term) is CaseRule.ANY for h in best):
        best = [h for h in best if not h.case_differs or h.concept.case_of(h.term) is CaseRule.ANY]
    return best
