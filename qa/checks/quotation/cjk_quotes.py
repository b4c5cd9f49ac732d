"""QUO006: Chinese quotation marks or title marks in English."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from termbase.text import HAN, KANA

TITLE_MARKS = {"\u300a": "\u300b", "\u3008": "\u3009"}
OTHER_MARKS = {"\u300c": "\u300d", "\u300e": "\u300f", "\u301d": "\u301e", "\u3010": "\u3011"}
OPENING = {**TITLE_MARKS, **OTHER_MARKS}
MARK = re.compile("([\u300a\u3008\u300c\u300e\u301d\u3010])([^\u300a-\u3011\u301d\u301e]{0,200})"
                  "([\u300b\u3009\u300d\u300f\u301e\u3011])|[\u300a-\u300f\u3010\u3011\u301d\u301e]")
CHINESE = re.compile(f"[{HAN}{KANA}]")
TITLE = "{found}: Chinese title marks; English takes italics or quotation marks"
QUOTE = "{found}: Chinese quotation marks; English takes “ ”"


class CjkQuotes(SegmentCheck):
    """Chinese quotation marks or title marks in English.

    Why it matters
        《 》 and 「 」 mean nothing to most readers of English and are missing from many fonts. Titles of books and
        films are set in italics or quotation marks, laws and documents stand without any.

    When to ignore it
        Where Chinese words are quoted on purpose; marks around Chinese words are not reported.
    """

    code = "QUO006"
    mqm = "quote-mark-type"
    its = "locale-violation"
    needs = Needs(any_of=(*OPENING, *OPENING.values()))
    messages = (TITLE, QUOTE)
    examples = (
        Bad("He wrote \u300aThe Long Road\u300b in 1990.", at="\u300aThe Long Road\u300b"),
        Bad("The \u300copen door\u300d policy.", at="\u300copen door\u300d", fixed="The “open door” policy."),
        Bad("The \u300copen door policy.", at="\u300c"),
        Good("The novel To Live (\u300a活着\u300b, Huózhe) appeared in 1993."),
        Good("The “open door” policy was called \u300c改革开放\u300d (reform and opening up)."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in MARK.finditer(segment.target):
            inner = match[2]
            if inner is None:
                beside = segment.target[max(0, match.start() - 1) : match.end() + 1]
                if not CHINESE.search(beside):
                    title = match[0] in (*TITLE_MARKS, *TITLE_MARKS.values())
                    yield self.finding(segment, match.span(), TITLE if title else QUOTE)
            elif not CHINESE.search(inner):
                title = match[1] in TITLE_MARKS
                if title:
                    yield self.finding(segment, match.span(), TITLE, choices=(f"“{inner}”", f"*{inner}*", inner))
                else:
                    yield self.finding(segment, match.span(), QUOTE, fix=f"“{inner}”")
