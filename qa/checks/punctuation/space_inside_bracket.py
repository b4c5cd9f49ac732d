"""PUN006: a space inside a bracket, or none around it."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

INSIDE_OPEN = re.compile(r"(?<!\[)[(\[] +(?=[^\s)\]xX])")
INSIDE_CLOSE = re.compile(r"(?<=[^\s(\[\-|]) +[)\]](?!\()")
GLUED_OPEN = re.compile(r"(?<=[a-z]{3})\((?=[A-Za-z]{3}[^()\n]{3,80}\))")
GLUED_CLOSE = re.compile(r"(?<=[a-z]{3}\))(?=[a-z]{3})")
FACE_OR_LIST = re.compile(r"(?:^|[\s(])(?:\d{1,2}|[a-zA-Z]|[:;=8]-?)$")
INSIDE = "a space inside the bracket: “{found}”"
GLUED = "no space before the bracket: “{found}”"


class SpaceInsideBracket(SegmentCheck):
    """A space inside a bracket, or none before it.

    Why it matters
        A bracket belongs to the words it holds: the space goes outside it, not inside.

    When to ignore it
        In code, formulas and forms with boxes to tick.
    """

    code = "PUN006"
    mqm = "whitespace"
    its = "whitespace"
    needs = Needs(any_of=tuple("()[]"))
    messages = (INSIDE, GLUED)
    examples = (
        Bad("The bank ( founded in 1998 ) closed.", at=("( ", " )"), fixed="The bank (founded in 1998) closed."),
        Bad("The ministry(Beijing and Hanoi)agreed.", at="(", fixed="The ministry (Beijing and Hanoi)agreed."),
        Good("[ ] to do, [x] done, [ x ], f( x ), the word(s) and person(s), :-( ) and a link [here](there)."),
        Good("Aims: 1 ) growth and ( a ) trade."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in markup.prose(INSIDE_OPEN, text):
            single = re.match(r"\w{1,2} *[)\]]", text[match.end() :])
            before = text[match.start() - 1 : match.start()]
            if not single and not before.isalnum() and before not in (":", "-", ";"):
                yield self.finding(segment, match.span(), INSIDE, fix=match[0][0], safe=True)
        for match in markup.prose(INSIDE_CLOSE, text):
            opened = text.rfind("(" if text[match.end() - 1] == ")" else "[", 0, match.start())
            if opened >= 0 and match.start() - opened > 3 and not FACE_OR_LIST.search(text, max(0, match.start() - 4), match.start()):
                if opened == 0 or not text[opened - 1].isalnum():
                    yield self.finding(segment, match.span(), INSIDE, fix=text[match.end() - 1], safe=True)
        for match in markup.prose(GLUED_OPEN, text):
            yield self.finding(segment, match.span(), GLUED, fix=" (", safe=True)
