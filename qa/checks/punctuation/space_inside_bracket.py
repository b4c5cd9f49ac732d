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
BRACKET_REACH = 500  # code points; no aside is longer
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
            start, end = match.span()
            opened = text.rfind("(" if text[end - 1] == ")" else "[", max(0, start - BRACKET_REACH), start)
            face = FACE_OR_LIST.search(text, max(0, start - 4), start)
            if opened >= 0 and start - opened > 3 and not face and not text[opened - 1 : opened].isalnum():
                yield self.finding(segment, (start, end), INSIDE, fix=text[end - 1], safe=True)
        for match in markup.prose(GLUED_OPEN, text):
            yield self.finding(segment, match.span(), GLUED, fix=" (", safe=True)
