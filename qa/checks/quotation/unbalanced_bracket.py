"""QUO005: a bracket without its partner."""

import re
from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment
from termbase.text import Span, unaccented

PAIRS = {")": "(", "]": "[", "}": "{"}
BRACKET = re.compile(r"[()\[\]{}\uff08\uff09\uff3b\uff3d\uff5b\uff5d]")
# 1) a) iv) at the start of a line or an item, and faces such as :-) and ;(
LIST_MARK = re.compile(r"(?:^|[\s;,:.(\uff1b])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
FACE = re.compile(r"[:;=]['\u2019]?[-o^]?$")
UNCLOSED = "the bracket {found} is never closed"
UNOPENED = "the bracket {found} was never opened"


class UnbalancedBracket(DocumentCheck):
    """A bracket without its partner.

    Why it matters
        The reader cannot tell where the aside ends; often the words that closed it were lost in translation.

    When to ignore it
        In intervals such as [0, 1) and in code.
    """

    code = "QUO005"
    mqm = "unpaired-marks"
    its = "typographical"
    review = True  # the other half may stand in a line of another file or cell
    needs = Needs(any_of=tuple("()[]{}\uff08\uff09\uff3b\uff3d\uff5b\uff5d"))
    messages = (UNCLOSED, UNOPENED)
    examples = (
        Bad("The Ministry of Commerce (MOFCOM said so.", at="("),
        Bad("The Ministry of Commerce MOFCOM) said so.", at=")"),
        Bad("Growth (year on year) was 5% (up from 4%.", at="("),
        Good("Three aims: 1) growth, 2) jobs and c) trade :-) ;)"),
        Good("(He spoke at length.\nThen he left.)"),
        Good("The Ministry\N{FULLWIDTH LEFT PARENTHESIS}MOFCOM) and [sic] the interval [0, 1)."),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        text = segment.target
        stack: list[tuple[str, int]] = []
        for match in BRACKET.finditer(text):
            mark, place = unaccented(match[0]), match.start()
            if FACE.search(text, max(0, place - 3), place):
                continue
            if mark in PAIRS.values():
                stack.append((mark, place))
            elif stack and (stack[-1][0] == PAIRS[mark] or text[stack[-1][1] + 1 : place].count(",") == 1):
                stack.pop()
            elif not LIST_MARK.search(text, max(0, place - 8), place):
                yield Mention(segment, Span(place, place + 1), "unopened", text)
        for _, place in stack:
            yield Mention(segment, Span(place, place + 1), "unclosed", text)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        waiting: Mention | None = None
        for mention in facts:
            if mention.key == "unclosed":
                if waiting:
                    yield self.finding(waiting.segment, waiting.span, UNCLOSED)
                waiting = mention
            elif waiting and waiting.segment is not mention.segment:
                waiting = None  # an aside over several lines
            else:
                yield self.finding(mention.segment, mention.span, UNOPENED)
        if waiting:
            yield self.finding(waiting.segment, waiting.span, UNCLOSED)
