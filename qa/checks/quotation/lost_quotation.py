"""QUO020: quoted words of the Chinese of which some are quoted in the English and some are not."""

from collections.abc import Iterator

from qa import chinese_quotations, lengths, quotations
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity


class LostQuotation(SegmentCheck):
    """Quoted words of the Chinese of which some are quoted in the English and some are not.

    Why it matters
        Chinese quotes slogans and set phrases one by one. Where the English quotes two of three, the reader takes the
        third for the writer's own words, or it was left out.

    When to ignore it
        Where the phrase has become plain English. Sentences none of whose phrases is quoted are not reported.
    """

    code = "QUO020"
    severity = Severity.NEUTRAL  # good translators drop a pair of marks in one such sentence of ten
    confidence = Confidence.HEURISTIC
    mqm = "punctuation"
    its = "typographical"
    needs = Needs(source=True, source_any_of=("“", "「", "『", '"'))
    messages = ("{count} phrases are quoted in the source, {times} here",)
    examples = (
        Bad("They spoke of “one harbor, two piers” and of the three openings.", at="“一港两埠”和“三个开放”",
            source="他们谈到“一港两埠”和“三个开放”。"),
        Good("They spoke of “one harbor, two piers” and of “three openings.”", source="他们谈到「一港两埠」和「三个开放」。"),
        Good("They spoke of one harbor with two piers and of three openings.", source="他们谈到“一港两埠”和“三个开放”。"),
        Good("“We are late,” he said.", source="“我们，”他说，“来晚了。”"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        there = chinese_quotations.quoted(segment.source)
        if len(there) < 2 or not all(item.phrase for item in there) or lengths.is_mostly_han(segment.target):
            return
        distinct = {item.words for item in there}
        here = len(quotations.read(segment.target).quotations)
        # Speech that is broken off and taken up again, and titles, take marks of their own: only too few are reported.
        if 0 < here < len(distinct) and "*" not in segment.target:
            yield self.finding(segment, None, source=(there[0].span.start, there[-1].span.end), count=str(len(distinct)),
                               times=str(here))
