"""NAM001: a wrong English name of a known person, organization or place."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity
from qa.renderings import is_case_of_allowed, preferred_like
from termbase.model import Kind, Relation, Status

MANDARIN = "mandarin-reading"
LONGER_NAME = re.compile(r" (?:of|for) (?:the )?[A-Z]")  # “Beijing University of Chemical Technology” is another one
NAMED = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)


class WrongName(SegmentCheck):
    """A wrong English name of a known person, organization or place.

    Why it matters
        An institution has one English name, which it chose itself. Under another one the reader cannot find it, or
        finds another one.

    When to ignore it
        Where the text speaks of the wrong name itself.
    """

    code = "NAM001"
    severity = Severity.MAJOR
    confidence = Confidence.LEXICON
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(hits=True)
    messages = (
        "“{found}” is not the English name of {term}: “{right}”",
        "“{found}” is not the English name: “{right}”",
    )
    examples = (
        Bad("He teaches at Peking Teachers University.", at="Peking Teachers University",
            fixed="He teaches at Beijing Normal University.",
            terms={"北京师范大学 @organisation": "Beijing Normal University | !Peking Teachers University"}),
        Bad("Flights to Firenza were full.", at="Firenza", fixed="Flights to Florence were full.",
            terms={"佛罗伦萨 @place": "Florence | ~Firenze | !Firenza"}),
        Good("He teaches at Beijing Normal University, or BNU.",
             terms={"北京师范大学 @organisation": "Beijing Normal University | ~BNU | !Peking Teachers University"}),
        Good("She studied at Peking Teachers University of Sport.",
             terms={"北京师范大学 @organisation": "Beijing Normal University | !Peking Teachers University"}),
        Good("The game theory of it.", terms={"博弈 @term": "contest | !game theory"}),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for hit in segment.target_terms:
            if hit.concept.kind not in NAMED or hit.term.status is not Status.FORBIDDEN or hit.nested:
                continue
            if hit.term.type == MANDARIN or hit.relation is not Relation.FORM or is_case_of_allowed(hit.concept, hit):
                continue
            if LONGER_NAME.match(segment.target, hit.span.end) and hit.concept.kind is Kind.ORGANISATION:
                continue
            person = hit.concept.kind is Kind.PERSON
            term = next((t.text for t in hit.concept.chinese()), "")
            yield self.finding(segment, hit.span, self.messages[0 if term else 1], hit=hit, term=term,
                               fix=preferred_like(hit, segment.target), right=hit.concept.preferred,
                               severity=Severity.CRITICAL if person else None)
