"""OMT025: words in brackets in the Chinese that nothing in the English answers to."""

import re
from collections.abc import Iterator

from qa import boilerplate, lengths
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity
from termbase.text import HAN

ASIDE = re.compile(rf"[（(](?P<inner>[^（()）]{{0,200}}[{HAN}]{{4}}[^（()）]{{0,200}})[）)]")
LATIN = re.compile(r"[A-Za-z]{2,}|\d+")
# What an English aside is set off with: brackets, dashes, “namely”, “i.e.”.
SET_OFF = re.compile(r"[(\[（【–—]| -{1,2} |\b(?:namely|that is|i\.e\.|e\.g\.|including|such as|formerly|known as|called)\b", re.I)


class MissingAside(SegmentCheck):
    """Words in brackets in the Chinese that nothing in the English answers to.

    Why it matters
        What stands in brackets is easily skipped, by people and by programs: a former name, a condition, a unit.

    When to ignore it
        Where the English has worked the aside into the sentence. Asides with figures or Latin letters that the English
        has, and credits of reporters, are not reported.
    """

    code = "OMT025"
    severity = Severity.MINOR
    confidence = Confidence.HEURISTIC
    mqm = "omission"
    its = "omission"
    review = True  # an aside may be anywhere in an English sentence
    needs = Needs(source=True, source_any_of=("（", "("))
    messages = ("nothing in the translation seems to answer to {found}",)
    examples = (
        Bad("The harbor will open to foreign ships next year.", at="（不包括北部的军用码头）",
            source="港口（不包括北部的军用码头）明年将对外国船只开放。"),
        Good("The harbor (except for the naval pier) will open next year.", source="港口（不包括军用码头）明年开放。"),
        Good("In Oslo, prices rose.", source="（记者王芳 李明）奥斯陆物价上涨。"),
        Good("The UN was founded in 1945.", source="联合国（成立于1945年）是国际组织。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        source, target = segment.source, segment.target
        asides = [m for m in ASIDE.finditer(boilerplate.without(source)) if not _is_there(m["inner"], target)]
        if not asides or SET_OFF.search(target) or lengths.is_mostly_han(target):
            return
        # An English text of full length has the aside somewhere.
        if lengths.words(target) <= lengths.weight(source) * lengths.USUAL * 0.75:
            for aside in asides:
                yield self.finding(segment, None, source=aside.span())


def _is_there(inner: str, target: str) -> bool:
    return any(part in target for part in LATIN.findall(inner))
