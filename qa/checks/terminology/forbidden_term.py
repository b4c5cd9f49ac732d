"""TRM001: a term that the termbase forbids."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity
from qa.renderings import is_case_of_allowed, preferred_like
from termbase.model import Kind, Relation, Status

NAMED = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)


class ForbiddenTerm(SegmentCheck):
    """A term that the termbase forbids.

    Why it matters
        Somebody met this rendering before, found it wrong, and wrote down what to say instead.

    When to ignore it
        Where the words do not stand for the concept of the entry; give the entry a context or an exception then.
    """

    code = "TRM001"
    severity = Severity.MAJOR
    confidence = Confidence.LEXICON
    mqm = "termbase"
    its = "terminology"
    needs = Needs(hits=True)
    messages = (
        "“{found}” is forbidden for {term}: “{right}”",
        "“{found}” is a forbidden term: “{right}”",
        "“{found}” is a forbidden term",
    )
    examples = (
        Bad("These are foreign devils’ tricks.", at="foreign devils", fixed="These are foreigners’ tricks.",
            terms={"洋人": "foreigner | !foreign devil"}),
        Bad("Threats to Peripheral Security rose; threats to peripheral security fell.",
            at=("Threats to Peripheral Security", "threats to peripheral security"),
            fixed="Threats to regional security rose; threats to regional security fell.",
            terms={"周边安全威胁": "threats to regional security | !threats to peripheral security"}),
        Bad("Say “Nato” no more.", at="Nato", fixed="Say “NATO” no more.", terms={"北约": "NATO | !Nato"}),
        Bad("They achieved the status of the two.", at="achieved the status of the two",
            terms={"地位对等": "equal status (of X) | !achieved the status of the two"}),
        Bad("He hailed the One Belt and One Road Initiative.", at="One Belt and One Road",
            fixed="He hailed the Belt and Road Initiative.",
            terms={"一带一路": "Belt and Road Initiative | !One Belt and One Road"}),
        Good("The regional security threat is a periphery.",
             terms={"周边安全威胁": "threats to regional security | !threats to peripheral security"}),
        Good("Tug of war and tugs-of-war.", terms={"拉扯": "tug-of-war | ~tug of war | !tugs | !tug"}),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for hit in segment.target_terms:
            if hit.term.status is not Status.FORBIDDEN or hit.concept.kind in NAMED or hit.nested:
                continue
            if hit.relation is not Relation.FORM or is_case_of_allowed(hit.concept, hit) or _is_part(segment, hit.span):
                continue
            if hit.surface != hit.concept.preferred and _closed(hit.surface) == _closed(hit.concept.preferred):
                continue  # “2 + 2” for “2+2”: spacing, which NUM and PUN judge
            right, term = hit.concept.preferred, next((t.text for t in hit.concept.chinese()), "")
            message = self.messages[2 if not right else 0 if term else 1]
            yield self.finding(segment, hit.span, message, hit=hit, term=term, right=right,
                               fix=preferred_like(hit, segment.target))


def _closed(text: str) -> str:
    return "".join(text.split())


def _is_part(segment: Segment, span: tuple[int, int]) -> bool:
    """Whether the words are joined by a hyphen to more words: “tugs” in “tugs-of-war” is another word."""
    text, (start, end) = segment.target, span
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return any(pair[:1] == "-" and pair[1:].isalpha() for pair in (before[::-1], after))
