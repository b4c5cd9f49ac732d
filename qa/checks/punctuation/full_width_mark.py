"""PUN005: full-width punctuation in English."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from termbase.text import HAN, KANA

# Full-width mark → ASCII mark and whether a space follows it, or (for the opening bracket) goes before it.
AFTER = {"\uff0c": ",", "\u3002": ".", "\uff1b": ";", "\uff1a": ":", "\uff1f": "?", "\uff01": "!", "\u3001": ",",
         "\uff0e": ".", "\uff09": ")", "\uff3d": "]", "\uff05": "%"}
OTHER = {"\uff08": "(", "\uff3b": "[", "\uff0f": "/", "\uff5e": "~", "\uff0b": "+", "\uff1d": "=", "\uff0d": "-",
         "\uff04": "$", "\uffe5": "\N{YEN SIGN}", "\uff06": "&", "\uff03": "#", "\uff20": "@", "\uff0a": "*",
         "\uff02": '"',
         "\uff07": "'", "\uff1c": "<", "\uff1e": ">", "\uff5c": "|", "\u30fb": "\N{MIDDLE DOT}"}
MARK = re.compile("[" + "".join(map(re.escape, (*AFTER, *OTHER))) + "]")
CHINESE = re.compile(f"[{HAN}{KANA}]")


class FullWidthMark(SegmentCheck):
    """Full-width punctuation in English.

    Why it matters
        The full-width marks of Chinese are as wide as an ideograph: in English they look like a mark with a hole
        after it, and many fonts lack them.

    When to ignore it
        Where Chinese words are quoted; marks that touch Chinese characters are not reported.
    """

    code = "PUN005"
    mqm = "single-double-width"
    its = "characters"
    needs = Needs(any_of=(*AFTER, *OTHER))
    messages = ("full-width “{found}” in English; write “{right}”",)
    examples = (
        Bad("They met\uff0c talked\uff0cand left\u3002", at=("\uff0c", "\uff0c", "\u3002"),
            fixed="They met, talked, and left."),
        Bad("NATO\uff08the alliance\uff09said so.", at=("\uff08", "\uff09"), fixed="NATO (the alliance) said so."),
        Bad("It rose 5\uff05 to 1\uff0c000 yuan.", at=("\uff05", "\uff0c"), fixed="It rose 5% to 1,000 yuan."),
        Bad("From 9\uff1a30 on\uff1ano cars\uff01", at=("\uff1a", "\uff1a", "\uff01"), fixed="From 9:30 on: no cars!"),
        Good("The phrase “韬光养晦\uff0c有所作为” (taoguang yanghui) was coined \uff08邓小平\uff09 then."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in MARK.finditer(text):
            start, end = match.span()
            if CHINESE.search(text, max(0, start - 1), min(len(text), end + 1)) or self._closes_chinese(text, start):
                continue
            right = AFTER.get(match[0]) or OTHER[match[0]]
            before, after = text[start - 1 : start], text[end : end + 1]
            number = before.isdigit() and after.isdigit()
            if match[0] in AFTER and (after.isalnum() and not number or after in "“‘(\uff08") and after:
                right += " "
            if right in "([" and (before.isalnum() or before in tuple(",;:.%”")):
                right = " " + right
            yield self.finding(segment, (start, end), fix=right, safe=True, right=right.strip())

    def _closes_chinese(self, text: str, place: int) -> bool:
        opened = max(text.rfind("(", 0, place), text.rfind("\uff08", 0, place))
        return opened >= 0 and ")" not in text[opened:place] and bool(CHINESE.search(text, opened, place))
