"""CON021: two Chinese texts under one English one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from qa import lengths
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Confidence, Finding, Mention, Segment
from termbase.text import HAN, Span, fold

FEWEST_HANZI, FEWEST_WORDS = 6, 4
# Shares of characters in common: below the one, two texts do not say the same in other words; above the other, they are
# one text, but for a figure perhaps.
UNLIKE, ALIKE = 0.3, 0.8
NOT_WORDS = re.compile(r"[\W_]+")
KEPT = re.compile(f"[{HAN}A-Za-z0-9]+")


class RepeatedTarget(DocumentCheck):
    """Two Chinese texts under one English one.

    Why it matters
        A translation memory offered the English of another row, and it was taken over unread. What the Chinese says
        differently is lost.

    When to ignore it
        Where the Chinese says the same in other words.
    """

    code = "CON021"
    confidence = Confidence.HEURISTIC
    mqm = "mistranslation"
    its = "inconsistency"
    review = True
    needs = Needs(source=True)
    messages = ("the same English stands for “{other}” in segment {number}",)
    examples = (
        Bad("The harbor is closed in winter.\nThe harbor is closed in winter.", at="The harbor is closed in winter.",
            source="港口冬季关闭。\n码头夏天照常开放。"),
        Bad("Berth 4 is closed all winter.\nBerth 4 is closed all winter.", at="Berth 4 is closed all winter.",
            source="第4号泊位整个冬季关闭。\n第5号泊位整个冬季关闭。"),
        Good("The harbor is closed in winter.\nThe harbor is closed in winter.", source="港口冬季关闭。\n港口在冬季关闭"),
        Good("See below.\nSee below.", source="参见下文说明。\n其他内容见后面各章。"),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        text = segment.target.strip()
        if lengths.hanzi(segment.source) >= FEWEST_HANZI and lengths.words(text) >= FEWEST_WORDS:
            start = segment.target.index(text)
            yield Mention(segment, Span(start, start + len(text)), NOT_WORDS.sub(" ", fold(text)).strip(),
                          "".join(KEPT.findall(segment.source)), Span(0, len(segment.source)))

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_target: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_target[mention.key].append(mention)
        for key, (first, *others) in by_target.items():
            for mention in others:
                if _differ(first.value, mention.value):
                    yield self.finding(mention.segment, mention.span, source=mention.source, group=key,
                                       other=lengths.shortened(first.segment.source), number=first.segment.place.segment)


def _differ(one: str, other: str) -> bool:
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    figures, others = set(re.findall(r"\d+", one)), set(re.findall(r"\d+", other))
    return alike < UNLIKE or (alike > ALIKE and bool(figures - others) and bool(others - figures))
