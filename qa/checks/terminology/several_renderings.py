"""TRM003: one concept under several English renderings in one text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good, Needs
from qa.hits import at
from qa.model import Confidence, Finding, Mention, Segment, Severity
from qa.renderings import is_short_for, preferred_like, rendering, stands_for_longer
from termbase.model import Concept, Hit, Kind, Relation, Status

STRICT_KINDS = (Kind.TITLE, Kind.ORGANISATION)
NAME_KINDS = (Kind.PERSON, Kind.PLACE)  # whose spellings are NAM004's and CON005's


class SeveralRenderings(DocumentCheck):
    """One concept under several English renderings in one text.

    Why it matters
        A treaty or an office that changes its name from one paragraph to the next becomes two of them to the reader.
        For plain words the change may be style, and is only noted.

    When to ignore it
        Where the Chinese has two words as well, or where a plain word is varied on purpose.
    """

    code = "TRM003"
    confidence = Confidence.LEXICON
    mqm = "multiple-translations-of-term"
    its = "inconsistency"
    needs = Needs(hits=True)
    messages = ("{term} is “{found}” here and “{other}” elsewhere ({count} to {others})",)
    terms = {"地位协定 @title": "Status of Forces Agreement | ~Forces Status Treaty | ~SOFA | ~Status Agreement",
             "关税大棒": "tariff stick | ~tariff threats"}
    examples = (
        Bad("The Status of Forces Agreement holds.\nThe Forces Status Treaty was revised.",
            at="Forces Status Treaty", terms=terms),
        Bad("The tariff stick hurts; a tariff stick it is.\nThe tariff threats were empty.",
            at="tariff threats", terms=terms),
        Good("The Status of Forces Agreement (SOFA) holds.\nThe SOFA, or Status Agreement, was revised.", terms=terms),
        Good("A tariff stick.\nTwo Tariff sticks.", terms=terms),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        for hit in segment.target_terms:
            if hit.bundled or hit.nested or hit.concept.kind in NAME_KINDS or hit.relation is not Relation.FORM:
                continue
            if hit.term.status is Status.FORBIDDEN or stands_for_longer(hit.term):
                continue
            if _is_strict(hit.concept) or " " in hit.surface:  # a single plain word has a life of its own
                yield Mention(segment, hit.span, hit.concept.id, rendering(hit.term))

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_concept: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_concept[mention.key].append(mention)
        for mentions in by_concept.values():
            counts = Counter(mention.value for mention in mentions)
            winner = next(iter(counts.most_common(1)))[0]
            for mention in mentions:
                value = mention.value
                if value != winner and not is_short_for(value, winner) and not is_short_for(winner, value):
                    yield self._report(mention, mentions, counts, winner)

    def _report(self, mention: Mention, mentions: list[Mention], counts: Counter[str], winner: str) -> Finding:
        hit = _hit(mention)
        example = next(m for m in mentions if m.value == winner)
        other = example.segment.target[example.span.start : example.span.end]
        right = preferred_like(hit, mention.segment.target)
        fix = {"fix": right} if right and _hit(example).term.text == hit.concept.preferred else {}
        strict = _is_strict(hit.concept)
        return self.finding(mention.segment, mention.span, hit=hit, group=hit.concept.id, term=hit.concept.title,
                            other=other, count=str(counts[mention.value]), others=str(counts[winner]),
                            severity=None if strict else Severity.NEUTRAL, **fix)


def _hit(mention: Mention) -> Hit:
    return next(h for h in at(mention.segment, mention.span) if h.span == mention.span and h.concept.id == mention.key)


def _is_strict(concept: Concept) -> bool:
    strict = concept.kind in STRICT_KINDS or concept.one_per_text or concept.enforce == "strict"
    return strict and concept.enforce not in ("lenient", "usage")
