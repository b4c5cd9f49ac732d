"""LNG001: Chinese, Japanese or Korean left in the English."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment, Severity
from termbase.text import HAN, HANGUL, KANA

LETTER = f"{HAN}{KANA}{HANGUL}"
RUN = re.compile(f"[{LETTER}](?:[{LETTER}\u00b7\u3001-\u3003\u3005-\u3011\uff01-\uff1f\uff10-\uff5e0-9]*[{LETTER}])*")
OPENING, CLOSING = "([\uff08\uff3b\u3010<", ")]\uff09\uff3d\u3011>"
QUOTES = "\"'“”‘’「」『』《》〈〉"
# A word that says that the Chinese itself is meant.
GLOSS_BEFORE = re.compile(
    r"\b(?:in (?:\w+ )?(?:Chinese|Japanese|Korean|Mandarin|Cantonese)|Chinese|Japanese|Korean|Mandarin|characters?|"
    r"words?|terms?|phrases?|expressions?|"
    r"slogans?|hashtags?|idioms?|called|written|meaning|radicals?|names?|label(?:l)?ed(?: as)?|pronounced|reads?|"
    r"saying|i\.e\.|or)[:,]? ?$", re.I)
# An English reading in brackets or after a comma: 专守防卫 (exclusive defense), “关系”, or relations.
GLOSS_AFTER = re.compile(
    rf"[{QUOTES}]? ?(?:[(\uff08\[][^)\uff09\]]{{0,80}}[A-Za-z]|(?:(?:is|was|are|were) )?(?:label(?:l)?ed|written|"
    rf"pronounced|spelled)\b|means\b|"
    r", (?:or|meaning|literally|which means|i\.e\.|that is)\b|= ?[\"“A-Za-z]|—|–)")


class ChineseLeft(SegmentCheck):
    """Chinese, Japanese or Korean left in the English.

    Why it matters
        A name or term that the program did not know stays as it was, and readers cannot read it.

    When to ignore it
        In brackets after its English (“exclusive defense (专守防卫)”), beside its gloss, or where the characters
        themselves are the subject: there the rule is silent.
    """

    code = "LNG001"
    severity = Severity.MAJOR
    mqm = "untranslated"
    its = "untranslated"
    messages = ("“{found}” is left untranslated", "“{found}” is left untranslated; the termbase has “{right}”")
    examples = (
        Bad("The policy of 专守防卫 is under pressure.", at="专守防卫"),
        Bad("Premier 石破茂 and the “岸田文雄” cabinet.", at=("石破茂", "岸田文雄")),
        Bad("The トヨタ plant and the 서울 office.", at=("トヨタ", "서울")),
        Good("The policy of exclusive defense (专守防卫, senshu boei) is under pressure."),
        Good("The word “关系” has no match in English, and 面子 (face) has many."),
        Good("See https://example.cn/专守防卫 and #专守防卫#. The term is, in Chinese, 专守防卫."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        if text.isascii():
            return
        for match in markup.prose(RUN, text):
            if _explained(text, match.start(), match.end()):
                continue
            right = _known(segment, match[0])
            if right:
                yield self.finding(segment, match.span(), self.messages[1], fix=right, right=right)
            else:
                yield self.finding(segment, match.span())


def _explained(text: str, start: int, end: int) -> bool:
    opened = _opened(text, start)
    if opened >= 0 and re.search(r"[A-Za-z]", text[max(0, opened - 80) : opened]):
        return True
    before = text[max(0, start - 40) : start].rstrip(QUOTES)
    return bool(GLOSS_BEFORE.search(before) or GLOSS_AFTER.match(text, end))


def _opened(text: str, start: int) -> int:
    """Where the outermost bracket around a place opens, -1 outside brackets; looks back 200 code points."""
    open_marks: list[int] = []
    for place in range(max(0, start - 200), start):
        if text[place] in OPENING:
            open_marks.append(place)
        elif text[place] in CLOSING and open_marks:
            open_marks.pop()
    return open_marks[0] if open_marks else -1


def _known(segment: Segment, run: str) -> str:
    rights = {hit.concept.preferred for hit in segment.source_terms if hit.surface == run and hit.concept.preferred}
    return rights.pop() if len(rights) == 1 else ""
