"""The English actually used in a text for each concept of a termbase, and what the termbase says of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from termbase.match import Matcher
from termbase.model import CaseRule, Concept, Hit, Kind, Relation, Status, Termbase
from termbase.text import fold

# Short forms stand beside the full one by right; they are no second rendering.
SHORT = ("acronym", "abbreviation", "short", "transliteration")


class Verdict(StrEnum):
    """What a termbase says of the English used for a concept, the worst first."""

    FORBIDDEN = "forbidden"
    CASING = "casing off"
    SEVERAL = "several renderings"
    OBSERVED = "observed"
    ADMITTED = "admitted"
    PREFERRED = "as preferred"
    UNUSED = "not used"


OF_STATUS = {
    Status.FORBIDDEN: Verdict.FORBIDDEN, Status.OBSERVED: Verdict.OBSERVED,
    Status.ADMITTED: Verdict.ADMITTED, Status.PREFERRED: Verdict.PREFERRED,
}
ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Words that a text uses for a concept, as they stand there, and every (line, column) of them, 1-based."""

    text: str
    verdict: Verdict
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ConceptUse:
    """A concept with the renderings a text uses, the most frequent first, and the verdicts that hold, worst first."""

    concept: Concept
    renderings: tuple[Rendering, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of the verdicts."""
        return self.verdicts[0]


def usage(termbases: Iterable[Termbase], lines: Iterable[str]) -> list[ConceptUse]:
    """How a text, given line by line, renders each concept that has English; in the order of the concepts.

    Words that are part of a longer term count for that one alone.
    """
    given = list(termbases)
    matcher = Matcher(given)
    found: dict[str, list[tuple[Hit, tuple[int, int]]]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        for hit in matcher.hits(line):
            if not hit.nested and hit.relation is not Relation.GIVEN and not hit.is_ordinary_word:
                found[hit.concept.id].append((hit, (number, hit.span.start + 1)))
    return [_use(concept, found[concept.id]) for termbase in given for concept in termbase.concepts if concept.english()]


def _use(concept: Concept, met: list[tuple[Hit, tuple[int, int]]]) -> ConceptUse:
    by_words: dict[str, list[tuple[Hit, tuple[int, int]]]] = defaultdict(list)
    for hit, place in met:
        by_words[hit.surface].append((hit, place))
    renderings = tuple(
        Rendering(words, of_hit(uses[0][0]), tuple(place for _, place in uses))
        for words, uses in sorted(by_words.items(), key=lambda item: (-len(item[1]), item[1][0][1]))
    )
    verdicts = {rendering.verdict for rendering in renderings} or {Verdict.UNUSED}
    verdicts |= {OF_STATUS[hit.term.status] for hit, _ in met if hit.term.status in (Status.OBSERVED, Status.FORBIDDEN)}
    if len({fold(hit.term.text) for hit, _ in met if hit.term.type not in SHORT and not hit.term.later}) > 1:
        verdicts.add(Verdict.SEVERAL)
    return ConceptUse(concept, renderings, tuple(sorted(verdicts, key=ORDER.index)))


def of_hit(hit: Hit) -> Verdict:
    """The verdict on one hit: its status, unless a letter is lost or its letter case is off.

    Under the case rule `initial` a capital first letter is right at the head of a sentence or title; as a hit does
    not know where it stands, it is never “off” here. A surname may be in capitals: ISHIBA Shigeru.
    """
    if hit.relation is Relation.DAMAGED:
        return Verdict.FORBIDDEN
    if hit.term.status is not Status.FORBIDDEN and hit.case_differs and _off(hit):
        return Verdict.CASING
    return OF_STATUS[hit.term.status]


def _off(hit: Hit) -> bool:
    rule = hit.concept.case_of(hit.term)
    if rule is CaseRule.ANY:
        return False
    if rule is CaseRule.INITIAL:
        return fold(hit.surface[:1]) + hit.surface[1:] != fold(hit.form[:1]) + hit.form[1:]
    words = zip(hit.surface.split(), hit.form.split(), strict=False)
    return not (hit.concept.kind is Kind.PERSON and all(a == b or a.isupper() for a, b in words))
