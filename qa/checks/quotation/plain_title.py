"""QUO021: a title in 《》 that stands in the English without marks and without capitals."""

import re
from collections.abc import Iterator

from qa import chinese_quotations, lengths, quotations
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Role, Segment, Severity

LONGEST = 25  # hanzi; the names of notices and regulations run on, and are often paraphrased
# A capital inside the sentence, that is behind a letter or a comma; the first word has one anyway.
CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z]")
SET_OFF = re.compile(r"[*_《〈<\N{OBJECT REPLACEMENT CHARACTER}]")


class PlainTitle(SegmentCheck):
    """A title in 《》 that stands in the English without marks and without capitals.

    Why it matters
        《》 tells that a book, a film or a law is meant. English says so with italics, quotation marks or capitals;
        without any, “the long road” is a road.

    When to ignore it
        Where the English says what it is without naming it (“the agreement”).
    """

    code = "QUO021"
    severity = Severity.MINOR
    confidence = Confidence.HEURISTIC
    mqm = "title-style"
    its = "typographical"
    review = True
    needs = Needs(source=True, source_any_of=("《", "〈"))
    messages = ("the title {found} stands here without marks or capitals",)
    examples = (
        Bad("He wrote the long road in two years.", at="《漫长的路》", source="他用两年写成了《漫长的路》。"),
        Good("He wrote The Long Road in two years.", source="他用两年写成了《漫长的路》。"),
        Good("He wrote *the long road* in two years.", source="他用两年写成了《漫长的路》。"),
        Good("In 2003 the Fisheries Act was passed.", source="2003年通过了《渔业法》。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        target = segment.target
        if CAPITAL.search(target) or SET_OFF.search(target) or lengths.is_mostly_han(target) or segment.role is Role.HEADLINE:
            return
        titles = chinese_quotations.titles(segment.source)
        if len(titles) != 1 or lengths.hanzi(titles[0].words) > LONGEST or quotations.read(target).quotations:
            return
        yield self.finding(segment, None, source=titles[0].span)
