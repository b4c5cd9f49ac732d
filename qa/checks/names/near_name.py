"""NAM005: a known person's full name with a letter or two wrong."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.hits import at
from qa.model import Confidence, Finding, Segment, Severity
from qa.people import distance, has_title, is_allowed_name, is_typo, names
from termbase.model import Hit, Relation
from termbase.text import Span, fold

GIVEN_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z\u00c0-\u024f]{3,}) $")
GIVEN_AFTER = re.compile(r" ([A-Z][a-z\u00c0-\u024f]+(?:[ -][A-Za-z][a-z\u00c0-\u024f]+)?)(?![\w-])")
# Words that stand before a surname with a capital and are no given names, and look like one by chance.
NOT_GIVEN = frozenset("""
president
premier minister chairman senator governor secretary general professor doctor under with from when that this there
""".split())


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
        Bad("Prime Minister Fumio Kishda spoke.", at="Fumio Kishda", terms=terms,
            fixed="Prime Minister Fumio Kishida spoke."),
        Bad("The bill of Fumoi Kishida failed.", at="Fumoi Kishida", terms=terms),
        Bad("The bill of Fumio Kisheda failed.", at="Fumio Kisheda", terms=terms),
        Bad("President Yoon Suk-yool spoke.", at="Yoon Suk-yool", fixed="President Yoon Suk Yeol spoke.",
            terms={"尹锡悦 @person:president": "Yoon Suk Yeol | ~Yoon Suk-yeol | ~Yoon"}),
        Good("Fumio Kishida and Fumiko Hayashi; Yuko Kishida is his wife.", terms=terms),
        Good("There may be more.", terms={"梅 @person:prime minister": "Theresa May | ~May"}),
        Good("Fumio Kitano made films.", terms=terms),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        taken: set[Span] = set()
        for hit in segment.target_terms:
            span = self._near(segment.target, hit)
            if not span or span in taken:
                continue
            if any(h.span != hit.span and h.relation is Relation.FORM for h in at(segment, span)):
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
        if hit.relation is Relation.GIVEN:
            return hit.span if last and is_typo(hit.surface.rpartition(" ")[2], last) else None
        if not is_allowed_name(hit) or hit.case_differs or " " in hit.surface:
            return None
        if last and fold(hit.surface) == fold(last):
            before = GIVEN_BEFORE.search(text, max(0, hit.span.start - 24), hit.span.start)
            if before and fold(before[1]) not in NOT_GIVEN and is_typo(before[1], given):
                return Span(before.start(1), hit.span.end)
        return _surname_first(text, hit)


def _surname_first(text: str, hit: Hit) -> Span | None:
    """The span of a name like Xi Jinping or Yoon Suk Yeol whose given name has one letter wrong."""
    first, _, rest = hit.concept.preferred.partition(" ")
    after = GIVEN_AFTER.match(text, hit.span.end)
    if not rest or not after or fold(first) != fold(hit.surface):
        return None
    met, right = (re.sub("[ -]", "", fold(word)) for word in (after[1], rest))
    if met[0] != right[0] or len(right) < 5 or distance(met, right, 1) != 1:
        return None
    return Span(hit.span.start, after.end(1))
