"""NAM005: a known person's full name with a letter or two wrong."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity
from qa.people import has_title, is_allowed_name, is_typo, names
from termbase.index import given_name
from termbase.model import Hit, Relation
from termbase.text import Span, fold

GIVEN_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z\u00c0-\u024f]{3,}) $")
# Words that stand before a surname with a capital and are no given names, and look like one by chance.
NOT_GIVEN = frozenset("president premier minister chairman senator governor secretary general professor doctor under with from when that this".split())


class NearName(SegmentCheck):
    """A known person's full name with a letter or two wrong.

    Why it matters
        A misspelled name is the first thing its bearer sees, and search engines do not see at all.

    When to ignore it
        Where it is another person, or a spelling that the person has as well; put it into the termbase.
    """

    code = "NAM005"
    severity = Severity.MAJOR
    confidence = Confidence.HEURISTIC
    mqm = "entity"
    its = "inconsistent-entities"
    review = True
    needs = Needs(hits=True)
    messages = ("“{found}” looks like {right} misspelled",)
    terms = {"岸田文雄 @person:prime minister": "Fumio Kishida | ~Kishida"}
    examples = (
        Bad("Prime Minister Fumio Kishda spoke.", at="Fumio Kishda", fixed="Prime Minister Fumio Kishida spoke.", terms=terms),
        Bad("The bill of Fumoi Kishida failed.", at="Fumoi Kishida", terms=terms),
        Bad("The bill of Fumio Kisheda failed.", at="Fumio Kisheda", terms=terms),
        Good("Fumio Kishida and Fumiko Hayashi; Yuko Kishida is his wife.", terms=terms),
        Good("Fumio Kitano made films.", terms=terms),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        taken: set[Span] = set()
        for hit in segment.target_terms:
            span = self._near(segment.target, hit)
            if not span or span in taken:
                continue
            if any(h.span.overlaps(span) and h is not hit and h.relation is Relation.FORM for h in segment.target_terms):
                continue  # another known name, or the end of one
            taken.add(span)
            sure = has_title(segment.target, span, hit.concept)
            right = hit.concept.preferred
            fix = {"fix": right} if sure else {"choices": (right,)}
            yield self.finding(segment, span, hit=hit, right=right, review=not sure,
                               confidence=Confidence.PATTERN if sure else None, **fix)

    def _near(self, text: str, hit: Hit) -> Span | None:
        """The span of a full name that is the hit's but for a letter or two, if its words are met there."""
        given, last = names(hit.concept)
        if not last:
            return None
        if hit.relation is Relation.GIVEN:
            return hit.span if is_typo(hit.surface.rpartition(" ")[2], last) else None
        if not is_allowed_name(hit) or fold(hit.surface) != fold(last):
            return None
        before = GIVEN_BEFORE.search(text, max(0, hit.span.start - 24), hit.span.start)
        if not before or fold(before[1]) in NOT_GIVEN or not is_typo(before[1], given):
            return None
        return Span(before.start(1), hit.span.end)
