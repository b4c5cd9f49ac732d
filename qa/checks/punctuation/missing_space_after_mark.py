"""PUN004: no space after a punctuation mark."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

CLOSING = "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})\\]%"
COMMA = re.compile(
    rf"(?:(?<=[a-z{CLOSING}])[,;]|(?<=\d)[,;](?=[A-Za-z]{{2}})|(?<=[A-Z])[,;](?=[a-z]{{2}}))"
    r"(?=[A-Za-z\N{LEFT DOUBLE QUOTATION MARK}])")
STOP = re.compile(
    r"(?<=[a-z]{3})[.!?](?!(?:Net|Com|Org|Gov|Edu|Js|Io|Ai)\b)(?=[A-Z][a-z]+(?![\w.(-]))|(?<=%)\.(?=[A-Z])|"
    r"(?<=[a-z][\"\N{RIGHT DOUBLE QUOTATION MARK})])\.(?=[A-Z][a-z])")
COLON = re.compile(r"(?<=[a-z]{3}):(?=[A-Z][a-z]+ [a-z])")
GATE = re.compile(r"[,;:.!?][A-Za-z\N{LEFT DOUBLE QUOTATION MARK}]")  # most sentences end here
DOTTED_NAME = re.compile(r"(?:^|[\s(/,`])(?:[A-Z]\w*|\w+(?:\.\w+)+)$")
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sen|Gov)\.(?=[A-Z][a-z])")


class MissingSpaceAfterMark(SegmentCheck):
    """No space after a punctuation mark.

    Why it matters
        Chinese marks carry their own white space; put into English without a space they glue two words or two
        sentences together.

    When to ignore it
        In names that are written so (Yahoo!Mail) and in code.
    """

    code = "PUN004"
    mqm = "whitespace"
    its = "whitespace"
    needs = Needs(any_of=tuple(",;:.!?"))
    messages = ("no space after “{mark}”",)
    examples = (
        Bad("They met,talked and left.", at=",", fixed="They met, talked and left."),
        Bad("The talks ended.Nobody spoke.", at=".", fixed="The talks ended. Nobody spoke."),
        Bad("It rose 5%,the report said;Mr.Tanaka agreed.", at=(",", ";", "Mr."),
            fixed="It rose 5%, the report said; Mr. Tanaka agreed."),
        Bad("The result:Nobody came.", at=":", fixed="The result: Nobody came."),
        Good("See www.example.com,a.b@c.org and Report.docx at 12:30, 3:1, 1,000; U.S.A. v1.2 e.g.this i.e.so."),
        Good("The Form.List field and java.lang.String are names of code."),
        Good("HowMuch.Net, Node.js, ASP.NET, Ph.D., St.Petersburg, “yes,” 2,4-D, a,b,c, Yahoo!, re:Invent"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        if not GATE.search(text):
            return
        for pattern in (COMMA, STOP, COLON, TITLE):
            for match in markup.prose(pattern, text):
                if self._is_list_of_letters(text, match.start()) or match[0] == "." and _is_dotted_name(text, match.start()):
                    continue
                yield self.finding(segment, match.span(), fix=match[0] + " ", safe=True, mark=match[0][-1])

    def _is_list_of_letters(self, text: str, place: int) -> bool:
        alone_before = place < 2 or not text[place - 2].isalnum()
        return alone_before and text[place - 1].isalpha() and not text[place + 2 : place + 3].isalpha()


def _is_dotted_name(text: str, place: int) -> bool:
    """Whether the words joined by the full stop are a name of code: `Form.List`, `java.lang.String`."""
    before = DOTTED_NAME.search(text, max(0, place - 40), place)
    return bool(before) and len(re.findall("[A-Z]", before[0])) <= 2
