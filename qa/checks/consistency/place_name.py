"""CON005: one place under two names or spellings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Confidence, Finding, Mention, Segment
from qa.variants import has_capital_beside, in_prose, majority
from termbase.model import Hit, Kind, Relation, Status
from termbase.text import fold

# Other names of a place that stand beside its usual one as a matter of style, not of spelling.
STYLE = frozenset(("america", "britain", "england", "holland", "persia", "formosa", "us", "uk", "ussr", "mainland"))
# A text that says what a place was called means to use the older name.
RENAMED = re.compile(r"\b(?:former(?:ly)?|then|old|known|called|renamed|named|name|spelled|spelling)\b|\($", re.I)
OF_NAME = re.compile(r"\b[A-Z]\w+ of (?:the )?$")  # University of Macau


class PlaceName(DocumentCheck):
    """One place under two names or spellings.

    Why it matters
        A reader who meets Kiev and Kyiv, or Macau and Macao, may take them for two places, or for two authors.

    When to ignore it
        In the names of institutions (University of Macau), and where the text speaks of the older name itself.
    """

    code = "CON005"
    confidence = Confidence.LEXICON
    mqm = "inconsistency"
    its = "inconsistency"
    needs = Needs(hits=True)
    messages = (
        "“{found}” in a text that mostly has “{right}” ({others} to {votes})",
        "“{right}” and “{found}” for one place ({votes} to {others}): choose one",
    )
    terms = {"基辅 @place": "Kyiv | ~Kiev", "英国 @place": "United Kingdom | ~Britain | ~UK",
             "孟买 @place": "Mumbai | ~Bombay"}
    examples = (
        Bad("He went to Kyiv.\nIn Kyiv, talks began.\nKyiv said so.\nThe train to Kiev left.", at="Kiev", terms=terms,
            fixed="He went to Kyiv.\nIn Kyiv, talks began.\nKyiv said so.\nThe train to Kyiv left."),
        Bad("Rain fell on Mumbai.\nFlights to Bombay stopped.", at="Bombay", terms=terms),
        Good("Rain fell on Mumbai.\nShe left the University of Bombay.", terms=terms),
        Good("Rain fell on Mumbai.\nShares rose on the Bombay Stock Exchange.", terms=terms),
        Good("Rain fell on Mumbai, then called Bombay.", terms=terms),
        Good("Britain voted.\nThe United Kingdom left.\nThe UK stayed out.", terms=terms),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        for hit in segment.target_terms:
            if hit.concept.kind is Kind.PLACE and _is_plain_name(hit) and not hit.nested:
                before = segment.target[max(0, hit.span.start - 24) : hit.span.start]
                if RENAMED.search(before) or OF_NAME.search(before) or has_capital_beside(segment.target, hit.span):
                    continue
                if in_prose(segment, hit.span):
                    yield Mention(segment, hit.span, hit.concept.id, hit.form)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_place: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_place[mention.key].append(mention)
        for place, mentions in by_place.items():
            verdict = majority(fold(m.value) for m in mentions)
            if not verdict:
                continue
            right = next(m.value for m in mentions if fold(m.value) == verdict.winner)
            for mention in mentions:
                if fold(mention.value) != verdict.winner:
                    fix = {"fix": right} if verdict.clear else {"choices": (right,)}
                    yield self.finding(mention.segment, mention.span, self.messages[0 if verdict.clear else 1],
                                       group=place, right=right, votes=str(verdict.votes), others=str(verdict.others),
                                       review=verdict.thin, **fix)


def _is_plain_name(hit: Hit) -> bool:
    """Whether the hit is a name of one word that could be swapped for another: no acronym, short form or style."""
    return (hit.relation is Relation.FORM and hit.term.status in (Status.PREFERRED, Status.ADMITTED)
            and " " not in hit.form and "-" not in hit.form and not hit.form.isupper() and not hit.case_differs
            and hit.term.type in ("", "full", "variant", "transliteration") and fold(hit.form) not in STYLE)
