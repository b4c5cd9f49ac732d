"""STY002: the same adverb twice in one sentence."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

# Adverbs that strengthen without telling much; translated slogans hold them by the pair.
ADVERB = re.compile(
    r"\b(increasingly|vigorously|actively|continuously|continually|effectively|comprehensively|fully|constantly|"
    r"gradually|significantly|greatly|"
    r"deeply|jointly|strictly|earnestly|firmly|resolutely|steadily|strongly|rapidly|seriously|particularly|especially|"
    r"truly|extremely|"
    r"thoroughly|conscientiously|unswervingly|widely|completely|closely)\b", re.I)
END = re.compile(r"[.!?;]['\"”’)]*(?= |$)|\n")


class RepeatedAdverb(SegmentCheck):
    """The same adverb twice in one sentence.

    Why it matters
        日益 (increasingly) and 积极 (actively) may be repeated in Chinese; in English the second one jars.

    When to ignore it
        A matter of taste; hidden unless asked for.
    """

    code = "STY002"
    severity = Severity.NEUTRAL
    mqm = "unidiomatic"
    its = "style"
    needs = Needs(any_of=("ly ",))
    messages = ("“{found}” for the second time in this sentence; vary or delete it",)
    examples = (
        Bad("The town is increasingly rich and its people are increasingly old.", at="increasingly"),
        Good("It is increasingly clear. The town is becoming increasingly rich, and quickly, very quickly so."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        found = list(ADVERB.finditer(segment.target))
        if len(found) < 2:
            return
        ends = [match.start() for match in END.finditer(segment.target)]
        seen: dict[tuple[int, str], bool] = {}
        for match in found:
            sentence = sum(end < match.start() for end in ends)
            if seen.setdefault((sentence, match[0].lower()), False):
                yield self.finding(segment, match.span(), group="repeated")
            seen[sentence, match[0].lower()] = True
