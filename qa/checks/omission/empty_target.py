"""OMT004: a segment whose Chinese has words and whose English has none."""

import re
from collections.abc import Iterator

from qa import boilerplate
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity
from termbase.text import HAN

CHINESE = re.compile(f"[{HAN}]{{2}}")
LATIN = re.compile(r"[^\W\d_]{3}")
WORDS = re.compile(r"\w")


class EmptyTarget(SegmentCheck):
    """A segment whose Chinese has words and whose English has none.

    Why it matters
        A line was skipped, or a program gave nothing back. In a text, the passage may be in the paragraph before or
        after; in a table or a translation memory it is not there.

    When to ignore it
        Where the line was left out on purpose. Datelines, credits and font sizes may be missing.
    """

    code = "OMT004"
    severity = Severity.MAJOR
    mqm = "omission"
    its = "omission"
    needs = Needs(source=True, empty=True)
    messages = ("the original has words here and the translation has none",)
    examples = (
        Bad("...", at="...", source="两国关系面临考验。"),
        Good("Ties are being tested.", source="两国关系面临考验。"),
        Good("* * *", source="***"),
        Good("---", source="【大 中 小】 打印 关闭窗口"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        if WORDS.search(segment.target):
            return
        # Rows stand for themselves; in a text an alignment says that nothing answers, and may be wrong.
        row = segment.place.line is None
        source = boilerplate.without(segment.source)
        if not CHINESE.search(source) and not (row and LATIN.search(source)):
            return
        severity = Severity.CRITICAL if row else Severity.MAJOR
        target = (0, len(segment.target)) if segment.target else None
        yield self.finding(segment, target, source=(0, len(segment.source)), severity=severity, review=not row,
                           group="empty")
