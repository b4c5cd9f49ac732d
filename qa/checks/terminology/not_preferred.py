"""TRM002: a rendering that is used here though another one is preferred."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment
from qa.renderings import preferred_like
from termbase.model import Concept, Kind, Relation, Status

STRICT_KINDS = (Kind.TITLE, Kind.PERSON, Kind.ORGANISATION)


class NotPreferred(SegmentCheck):
    """A rendering that was seen in texts though another one is preferred.

    Why it matters
        The termbase records the English that was used beside the English that is wanted, so that the reviser can
        decide. For names and titles the wanted one is the only one.

    When to ignore it
        Where the house accepts the rendering: switch its house list on, or mark the term as admitted.
    """

    code = "TRM002"
    confidence = Confidence.LEXICON
    mqm = "termbase"
    its = "terminology"
    review = True
    needs = Needs(hits=True)
    messages = (
        "“{found}” is used here for {term}; preferred is “{right}”",
        "“{found}” is used here; preferred is “{right}”",
    )
    terms = {"专守防卫": "exclusively defense-oriented policy | ?exclusive defense | ~senshu boei",
             "地位协定 @title": "Status of Forces Agreement | ?Status Agreement"}
    examples = (
        Bad("The basis was exclusive defence.", at="exclusive defence", terms=terms,
            fixed="The basis was exclusively defense-oriented policy."),
        Bad("The Status Agreement holds.", at="Status Agreement", terms=terms,
            fixed="The Status of Forces Agreement holds."),
        Good("An exclusively defense-oriented policy, senshu bōei.", terms=terms),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for hit in segment.target_terms:
            if hit.term.status is not Status.OBSERVED or hit.relation is not Relation.FORM or hit.nested:
                continue
            if hit.concept.preferred:
                term = next((t.text for t in hit.concept.chinese()), "")
                yield self.finding(segment, hit.span, self.messages[0 if term else 1], hit=hit, term=term,
                                   fix=preferred_like(hit, segment.target),
                                   right=hit.concept.preferred, review=hit.bundled or not _is_strict(hit.concept))


def _is_strict(concept: Concept) -> bool:
    return concept.enforce == "strict" or concept.kind in STRICT_KINDS and concept.enforce == ""
