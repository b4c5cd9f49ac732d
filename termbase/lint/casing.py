"""Small letters in a name: by the words of a person, by the names of the termbase, by the packs."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from termbase import compiled
from termbase.characters import Slip, visible
from termbase.lemmas import is_word
from termbase.lint.book import NAMED, Book
from termbase.lint.concept import WANTED, Found
from termbase.match import Matcher
from termbase.model import CaseRule, Concept, Hit, Kind, Relation, Term, Termbase
from termbase.text import fold, unaccented

# Lower-case parts of personal names: nobiliary particles, Arabic and Malay patronymics, and what joins two names.
PARTICLES = frozenset((
    "a", "abu", "af", "al", "and", "at", "av", "aw", "bin", "binti", "bint", "d", "da", "dal", "de", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "e", "el", "en", "ibn", "la", "las", "le", "los", "of", "ole", "san",
    "st", "te", "ten", "ter", "the", "to", "van", "vom", "von", "y", "zu", "zum", "zur",
))
# Alone, “us” is a word; beside a country it is one.
US = re.compile(r"(?<![\w-])(?:([A-Za-z]+)-us|us-([A-Za-z]+))(?![\w-])")
LONGEST_ACRONYM = 6  # UNESCO
NAME_WORD = re.compile(r"(?<![\w.’'-])[a-z][\w’'-]+")


class Casing:
    """The names of a termbase and of the packs, and what is miscased in its terms by them."""

    def __init__(self, termbase: Termbase, book: Book):
        self.book = book
        names = tuple(named for concept in termbase.concepts if concept.kind in NAMED and (named := _names(concept)).terms)
        own = Matcher([Termbase(names)])
        self.matchers = (own,) if termbase.bundled else (own, packs())

    def defects(self, concept: Concept) -> Found:
        """The miscased words of the wanted English terms. Observed and forbidden ones record what others wrote."""
        for term in concept.english(*WANTED):
            if concept.case_of(term) is CaseRule.ANY or term.text.isupper():
                continue
            found = self._miscased(concept, term)
            found |= {word: right for word, right in _person_words(concept, term) if not any(word in f for f in found)}
            for wrong, right in found.items():
                mended = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right, term.text)
                args = {"found": wrong, "term": visible(term.text), "right": right}
                yield term.text, Slip("casing", args, mended if mended != term.text else None)

    def _miscased(self, concept: Concept, term: Term) -> dict[str, str]:
        folded = fold(term.text)
        others = [t for c, t in self.book.english.get(folded, ()) if c.id != concept.id and c.kind in NAMED
                  and c.case_of(t) is CaseRule.EXACT and _capitals(t.text) > _capitals(term.text)
                  and not (t.text.isupper() and len(t.text) > LONGEST_ACRONYM)]
        found = dict([(term.text, others[0].text)] if others else [])
        for matcher in self.matchers:
            if _suspicious(matcher, term.text, folded):
                for hit in matcher.hits(term.text):
                    if self._worse(concept, term.text, hit):
                        found.setdefault(hit.surface, hit.form)
        if "us" in folded and (compound := US.search(term.text)) and _is_place(compound[1] or compound[2]):
            found.setdefault(compound[0], compound[0].replace("us", "US") if compound[1] else f"US{compound[0][2:]}")
        return found

    @staticmethod
    def _worse(concept: Concept, text: str, hit: Hit) -> bool:
        if not hit.case_differs or hit.relation is not Relation.FORM or hit.concept.id == concept.id:
            return False
        judged = hit.concept.kind in NAMED and hit.concept.case_of(hit.term) is CaseRule.EXACT and hit.term.status in WANTED
        return judged and _capitals(hit.form) > _capitals(hit.surface) and not _other_word(concept, text, hit)


def _other_word(concept: Concept, text: str, hit: Hit) -> bool:
    """Whether the words in a term are hardly the name that they spell."""
    before, after = text[: hit.span.start], text[hit.span.end :]
    if before.endswith((".", "/", "@")) or re.match(r"\.\w", after) or "." in hit.surface[:-1]:  # an address: zhidao.baidu.com
        return True
    if hit.concept.kind is Kind.ORGANISATION and hit.surface.islower() and is_word(hit.surface):  # to marvel
        return True
    if hit.form.isupper():
        # lists of companies print whole names in capitals; of a short one it is how it is spelled
        if len(hit.form) > LONGEST_ACRONYM or " " in hit.form:
            return True
        # a syllable of a name may spell an acronym: Mao Tse-tung, Itu Aba
        if len(hit.form) < 4 and (after.startswith("-") or before.endswith("-")):
            return True
        syllable = concept.kind in (Kind.PERSON, Kind.PLACE) or len(hit.form) < 4
        return hit.surface.istitle() and (syllable or not (hit.bundled or hit.term.type == "acronym"))
    surname = hit.concept.kind is Kind.PERSON and " " not in hit.form
    return surname and hit.surface.islower() and concept.kind is not Kind.PERSON  # a syllable in a foreign tongue


def _suspicious(matcher: Matcher, text: str, folded: str) -> bool:
    """Whether some name stands in a text in other letters than its own: a quick look before the long one."""
    entries, plain, end_of_text = matcher.index.entries, unaccented(text), len(folded)
    for start, end, key in matcher.index.find(folded):
        if start and folded[start - 1].isalnum() or end < end_of_text and folded[end].isalnum() and folded[end] not in "se":
            continue
        capitals = _capitals(plain[start:end])
        if any(_capitals(entry.form) > capitals for entry in entries[key]):
            return True
    return False


def _is_place(word: str) -> bool:
    """Whether a word in any letter case is the name of a place in the packs."""
    hits = packs().hits(word)
    return any(hit.concept.kind is Kind.PLACE and hit.span == (0, len(word)) for hit in hits)


@cache
def packs() -> Matcher:
    """The matcher of the bundled packs."""
    return compiled.matcher((), house=False)


def _names(concept: Concept) -> Concept:
    """The concept with its exactly written names alone."""
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
