"""DAT001: an apostrophe in the name of a decade."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity
from qa.speech import in_speech

BEFORE = r"(?:\b(?:[Tt]he|[Ee]arly|[Mm]id|[Ll]ate)[ -])"
WORDED = re.compile(rf"(?:{BEFORE}|\b[Ii]n )(?P<decade>twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?P<end>y['’]s|"
                    rf"ys)\b", re.I)
FIGURES = re.compile(rf"{BEFORE}(?:(?:early|mid|late)[ -])?(?P<decade>1[5-9]\d0|20[0-9]0)(?P<end>['’] ?s|-s|ies| "
                     rf"s)(?![\w-])")
ALONE = re.compile(r"\b[Ii]n (?P<decade>1[5-9]\d0|20[0-9]0)(?P<end>['’]s)(?= ?[.,;:!?)]|$)")
LISTED = re.compile(r",? (?:(?:and|or|to) )?(?:the )?(?P<decade>1[5-9]\d0|20[0-9]0)(?P<end>['’]s)(?![\w-])")


class DecadeApostrophe(SegmentCheck):
    """An apostrophe in the name of a decade.

    Why it matters
        “The ninety’s” is no plural; the decade is the nineties or the 1990s. “The 1990’s” is an older style that most
        houses have given up.

    When to ignore it
        In the possessive of a single year (“2020’s biggest film”), where the rule is silent. “The ’90s” and “the 90’s”
        are left to the house style.
    """

    code = "DAT001"
    mqm = "date-format"
    its = "locale-violation"
    needs = Needs(any_of=("'", "’", "-s", "0 s", "ies", "tys"))
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("In the sixty’s, the cap held.", at="sixty’s", fixed="In the sixties, the cap held."),
        Bad("People born in the 1980's, 1990's and 2000's agree.", at=("1980's", "1990's", "2000's"),
            fixed="People born in the 1980s, 1990s and 2000s agree."),
        Bad("since the late 1970’s", at="1970’s", fixed="since the late 1970s"),
        Bad("It began in the 1990ies.", at="1990ies", fixed="It began in the 1990s."),
        Good("It is 2020’s biggest film and Expo 2020's theme; 1990's winner was Brazil."),
        Good("The ’90s, the 90’s, the 1990s, the nineties and 1990s’ fashion."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in WORDED.finditer(text):
            right = match["decade"] + "ies"
            yield self.finding(segment, _span(match), fix=right, severity=Severity.MAJOR, right=right)
        seen: set[int] = set()
        for first in (*FIGURES.finditer(text), *ALONE.finditer(text)):
            match: re.Match[str] | None = first
            while match and match.start("decade") not in seen:
                seen.add(match.start("decade"))
                right = match["decade"] + "s"
                span = _span(match)
                yield self.finding(segment, span, fix=right, safe=not in_speech(text, span), right=right,
                                   group="figures")
                match = LISTED.match(text, match.end())


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.start("decade"), match.end("end")
