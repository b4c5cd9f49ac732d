"""GRM006: a present tense beside “since 2021” or “in recent years”."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
TIME = (rf"(?:(?:19|20)\d\d|(?:{MONTH})(?: \d{{4}})?|then|"
        r"the (?:beginning|start|founding|end|outbreak) of [\w ]{2,30})")
FREE = r"(?:(?!\b(?:has|have|had|been|this|it|which|that|who|where|and|but|when|while)\b)[^.;:!?,\n]){0,90}?"
IS = (r"\b(?P<verb>is|are)\b(?! (?:expected|likely|set|due|to|now|still|not|about|said|believed|thought|reported|"
      r"the (?:first|second|third|most|largest|biggest|highest|lowest)|one)\b)")
AFTER = re.compile(rf"\b(?P<time>[Ss]ince {TIME}|[Ii]n recent years|[Oo]ver the (?:past|last) (?:few|two|three|five|"
                   rf"ten|several) (?:years|months|decades)), {FREE}{IS}")
PARTICIPLES = {
    "becoming": "become", "growing": "grown", "increasing": "increased", "rising": "risen", "declining": "declined",
    "falling": "fallen", "developing": "developed", "expanding": "expanded", "improving": "improved",
    "changing": "changed", "shrinking": "shrunk", "weakening": "weakened", "deepening": "deepened",
}
BEFORE = re.compile(
    rf"\b(?P<verb>(?:is|are) (?:{'|'.join(PARTICIPLES)}))\b"
    r"[^.;:!?,\n]{0,60}? (?P<time>in recent years|since (?:19|20)\d\d)\b")
PERFECT = {"is": "has been", "are": "have been"}
HAVE = {"is": "has", "are": "have"}


class SinceTense(SegmentCheck):
    """A present tense beside “since 2021” or “in recent years”.

    Why it matters
        Chinese verbs have no tense. What began in the past and goes on takes the perfect: since 2021 growth has been
        slow.

    When to ignore it
        Where “since” means “because”, or the time belongs to another clause. The rule asks a person to look.
    """

    code = "GRM006"
    mqm = "word-form"
    its = "grammar"
    review = True
    needs = Needs(any_of=("ince ", "n recent years", "ver the "))
    messages = ("“{found}” beside “{time}”; “{right}”?",)
    examples = (
        Bad("Records say that since 1998, the average catch is under ten tons.", at="is"),
        Bad("The port is becoming busier in recent years.", at="is becoming"),
        Bad("In recent years, such ships are a common sight.", at="are"),
        Good("Since 2019, growth has been slow and is now falling. In recent years, which are over, prices rose."),
        Good("It is the highest since 2000, and firms are hiring. Since then, the town has grown; it is large."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for pattern in (AFTER, BEFORE):
            for match in pattern.finditer(segment.target):
                verb, _, rest = match["verb"].partition(" ")
                right = f"{HAVE[verb]} {PARTICIPLES[rest]}" if rest else PERFECT[verb]
                yield self.finding(segment, match.span("verb"), choices=[right], time=match["time"], right=right)
