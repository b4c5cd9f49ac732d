"""OMT024: a target far shorter or longer than such Chinese ever becomes."""

from collections.abc import Iterator

from qa import boilerplate, lengths
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity

ONE = "两国外长在会谈中讨论了渔业、能源与航空方面的合作，并同意明年春天在首都再次会面，届时将签署新的协定。"

TWO = "物价上涨，这在去年已经是第三次了，人们很不安。"


class UnusualLength(SegmentCheck):
    """A target far shorter or longer than such Chinese ever becomes.

    Why it matters
        A clause may be missing, or something may stand here that the source does not say. The bounds are those beyond
        which hardly any of 14,626 human translations lie: fewer than 0.26 or more than 1.6 English words a hanzi. It is
        a hint and no more: most omissions leave the length as usual.

    When to ignore it
        Where the English sums up on purpose, as headlines and subtitles do. Chinese of fewer than 15 hanzi is not
        judged.
    """

    code = "OMT024"
    severity = Severity.NEUTRAL
    confidence = Confidence.HEURISTIC
    mqm = "omission"
    its = "length"
    needs = Needs(source=True)
    messages = ("{words} words for {hanzi} hanzi are unusually few; is something missing?",
                "{words} words for {hanzi} hanzi are unusually many; was something added?")
    examples = (
        Bad("The ministers talked, and agreed.", at=ONE, source=ONE),
        Bad("Prices rose. " * 30, at=TWO, source=TWO),
        Good("In their talks the two foreign ministers discussed cooperation in fishing, energy and aviation and agreed to "
             "meet again in the capital next spring.", source=ONE),
        Good("Done.", source="已经全部完成了。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        ratio = lengths.ratio(segment.source, segment.target)
        if ratio is None or lengths.SHORTEST <= ratio <= lengths.LONGEST or lengths.is_mostly_han(segment.target):
            return
        source = boilerplate.without(segment.source)
        ratio = lengths.ratio(source, segment.target)
        if ratio is None or lengths.SHORTEST <= ratio <= lengths.LONGEST:
            return
        # On the source alone: on the target it would push aside what says where something is wrong.
        yield self.finding(segment, None, self.messages[0 if ratio < lengths.SHORTEST else 1], source=(0, len(segment.source)),
                           words=str(lengths.words(segment.target)), hanzi=str(lengths.weight(source)))
