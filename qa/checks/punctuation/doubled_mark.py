"""PUN003: the same punctuation mark twice, or two marks of which one is enough."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from qa.sentences import ends_abbreviation

STOPS = ".,;:\u3002\uff0c\uff1b\uff1a\u3001"
DOUBLED = re.compile(rf"(?<![{STOPS}\s(/\\])([{STOPS}])( ?)([{STOPS}])(?![{STOPS}/\\\w=)*-])(?! [.])")
LATIN = str.maketrans("\u3002\uff0c\uff1b\uff1a\u3001", ".,;:,")
STRENGTH = ",;:."


class DoubledMark(SegmentCheck):
    """The same punctuation mark twice, or two marks of which one is enough.

    Why it matters
        “,,” and “..” are slips of typing or what is left after words were cut, and every reader sees them.

    When to ignore it
        In code. An ellipsis (three dots or four) and a full stop after an abbreviation are in order.
    """

    code = "PUN003"
    mqm = "punctuation"
    its = "typographical"
    needs = Needs(any_of=tuple(a + b for a in STOPS for b in (*STOPS, " .", " ,", " ;", " \u3002", " \uff0c")))
    messages = ("two marks, “{found}”; one is enough",)
    examples = (
        Bad("The talks failed,, and they left..", at=(",,", ".."), fixed="The talks failed, and they left."),
        Bad("The talks failed\u3002.", at="\u3002.", fixed="The talks failed."),
        Bad("They came,; they left.", at=",;"),
        Good("He waited ... and waited.... Acme Inc., the U.S.; etc.: “so”. 3.5., ./a ../b x..y std::map"),
        Good("Pay 5p.m., Nov., and . . . no."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in markup.prose(DOUBLED, text):
            one, gap, other = match[1].translate(LATIN), match[2], match[3].translate(LATIN)
            if one == "." and (other != "." or gap) and self._may_stay(text, match.start()):
                continue
            if one == other and not gap:
                yield self.finding(segment, match.span(), fix=one, safe=not ends_abbreviation(text, match.start()))
            else:
                strongest = max(one, other, key=STRENGTH.index)
                yield self.finding(segment, match.span(), choices=(strongest,) if one == other else (one, other))

    def _may_stay(self, text: str, place: int) -> bool:
        return ends_abbreviation(text, place) or text[place - 1].isdigit() or text[place - 1].isupper()
