"""NAM003: the title and given name of a known person with another surname."""

import re
from collections.abc import Iterator, Sequence

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.hits import at
from qa.model import Confidence, Finding, Segment, Severity
from qa.people import are_alike, has_title, is_typo, names, shared_letters
from termbase.model import Hit, Relation
from termbase.text import Span, fold

# A name that goes on was not read to its end: Mohammed bin Rashid Al Maktoum, Hassan Hassan Rouhani.
MORE_NAME = re.compile(r"[ -](?:(?:bin|al|el|von|van|de|da|di)[ -])?[A-Z]")


class SurnameOfOther(SegmentCheck):
    """The title and given name of a known person with another surname.

    Why it matters
        “Prime Minister Shigeru Ishiguro” is a person who does not exist: the machine knew the title and the given
        name and guessed the surname. No other mistake is as embarrassing in print.

    When to ignore it
        Where a person of that name holds the same office; put the name into the termbase.
    """

    code = "NAM003"
    severity = Severity.CRITICAL
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(hits=True)
    messages = (
        "“{found}” has the title and given name of {right}",
        "“{found}” has the title and given name of {right}; is it another person?",
    )
    terms = {"石破茂 @person:prime minister,LDP president": "Shigeru Ishiba | ~Ishiba",
             "吉田茂 @person:prime minister": "Shigeru Yoshida | ~Yoshida"}
    examples = (
        Bad("The current Prime Minister Shigeru Ishiguro spoke.", at="Shigeru Ishiguro",
            fixed="The current Prime Minister Shigeru Ishiba spoke.", terms=terms),
        Bad("Shigeru Ishimoto, the Japanese prime minister, spoke.", at="Shigeru Ishimoto",
            fixed="Shigeru Ishiba, the Japanese prime minister, spoke.", terms=terms),
        Bad("Prime Minister Shigeru Tanabe spoke.", at="Shigeru Tanabe", terms=terms),
        Good("The novelist Shigeru Ishiguro spoke.", terms=terms),
        Good("Prime Minister Shigeru Yoshida and Prime Minister Shigeru Ishiba.", terms=terms),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        by_span: dict[Span, list[Hit]] = {}
        for hit in segment.target_terms:
            if hit.relation is not Relation.GIVEN or not names(hit.concept)[0]:
                continue
            if MORE_NAME.match(segment.target, hit.span.end):
                continue
            if has_title(segment.target, hit.span, hit.concept):
                by_span.setdefault(hit.span, []).append(hit)
        for span, hits in by_span.items():
            met = hits[0].surface.rpartition(" ")[2]
            if any(h.span.covers(span) and h.relation is Relation.FORM for h in at(segment, span)):
                continue
            if not any(is_typo(met, names(hit.concept)[1]) for hit in hits):  # a slip of the pen is NAM005's
                yield self._report(segment, span, met, hits)

    def _report(self, segment: Segment, span: Span, met: str, hits: Sequence[Hit]) -> Finding:
        alike = sorted((h for h in hits if are_alike(met, names(h.concept)[1])),
                       key=lambda h: -shared_letters(met, names(h.concept)[1]))
        one = alike[0] if alike else hits[0]
        right_names = list(dict.fromkeys(h.concept.preferred for h in (alike or hits)))
        # Of two with that given name it is the one whose surname begins more like the one met; if neither does, ask.
        shared = [shared_letters(met, names(h.concept)[1]) for h in alike]
        sure = bool(alike) and (len(right_names) == 1 or shared[1] < shared[0])
        right = one.concept.preferred if sure else " / ".join(right_names)
        fix = {"fix": right} if sure else {"choices": right_names}
        chinese = one.concept.title
        if fold(chinese) != fold(right) and sure:
            right = f"{chinese}, {right}"
        return self.finding(segment, span, self.messages[0 if sure else 1], hit=one, right=right, review=not sure,
                            confidence=Confidence.PATTERN if sure else Confidence.HEURISTIC, **fix)
