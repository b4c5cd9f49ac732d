"""PUN001: a space before a punctuation mark."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

SPACE = "[ \N{NO-BREAK SPACE}]+"
MARK = re.compile(rf"(?<=\S){SPACE}(?:(?<!%\N{{NO-BREAK SPACE}})[,;:.!?](?![,;:.!?\w)/\\(-]))")
PERCENT = re.compile(rf"(?<=\d){SPACE}[%\u2030](?!\w)")
JOINED = re.compile(rf"(?<=[A-Za-z]){SPACE}[,;](?=[A-Za-z])")
RANGE = re.compile(r"(?<=\d%) [-\N{EN DASH}](?=\d[\d.]*%)")
# After these words a name was probably lost, so closing the gap would hide it: “between Japan and .”
DANGLING = re.compile(
    r"\b(?:and|or|of|the|an?|to|in|on|at|by|for|with|from|between|into|its|their|as|that|than)$", re.I)


class SpaceBeforeMark(SegmentCheck):
    """A space before a punctuation mark.

    Why it matters
        English sets no space before a comma, a full stop, a colon or a percent sign. The space comes from a text
        that was cut into tokens, or from Chinese spacing around figures: “1% .”

    When to ignore it
        In tables and in house styles that write “5 %”.
    """

    code = "PUN001"
    mqm = "whitespace"
    its = "whitespace"
    needs = Needs(any_of=tuple(space + mark for space in " \N{NO-BREAK SPACE}" for mark in ",;:.!?%\u2030-\N{EN DASH}"))
    messages = ("a space before “{mark}”",)
    examples = (
        Bad("Growth fell to 1% , then to 0.5% .", at=(" ,", " ."), fixed="Growth fell to 1%, then to 0.5%."),
        Bad("Prices rose 20 % in May ; pay did not.", at=(" %", " ;"), fixed="Prices rose 20% in May; pay did not."),
        Bad("It grew by 1% -2% a year.", at=" -", fixed="It grew by 1%-2% a year."),
        Bad("They met ,talked and left.", at=" ,", fixed="They met, talked and left."),
        Bad("It signed with Peru and .", at=" ."),
        Good("Well ... he paused . . . and used .NET at http://a.b/c in .5 s :) :smile:"),
        Good("The odds fell 3 -2 and the price rose 5% –of all things– again."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for pattern in (MARK, PERCENT, JOINED, RANGE):
            for match in markup.prose(pattern, text):
                start, end = match.span()
                mark = text[end - 1]
                before = text[max(0, start - 8) : start]
                if mark == "." and (before.endswith(".") or text.startswith(" .", end)):
                    continue  # an ellipsis with spaces: . . .
                if pattern is MARK and mark in ",." and DANGLING.search(before):
                    yield self.finding(segment, (start, end), mark=mark)
                    continue
                fix = mark + " " if pattern is JOINED else mark
                # “5 %” is a house style (ISO 80000-1), if not that of English newspapers.
                style = pattern is PERCENT
                yield self.finding(segment, (start, end), fix=fix, safe=pattern is not RANGE and not style, review=style,
                                   group=f"before {mark}{style}", mark=mark)
