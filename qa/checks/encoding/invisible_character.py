"""ENC004: characters that nobody sees and every search trips over."""

import re
import unicodedata
from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment, Severity

# Zero-width spaces and joiners, bidi controls, soft hyphen, byte order mark, invisible operators (Unicode 16, Cf).
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+")
NO_BREAK = re.compile("\u00a0{2,}|\u00a0 [ \u00a0]*| +\u00a0[ \u00a0]*")
SOFT_HYPHEN = "\u00ad"
JOINERS = "\u200c\u200d"
# Scripts whose letters are shaped by joiners or that run from right to left: there the marks have work to do.
SHAPED = re.compile("[\u0590-\u0dff\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb1d-\ufdff\ufe70-\ufefc]")


class InvisibleCharacter(SegmentCheck):
    """Characters that nobody sees and every search trips over.

    Why it matters
        Zero-width spaces and soft hyphens come along when text is copied from web pages. A term with one inside is
        not found by any search, and a line breaks where it should not.

    When to ignore it
        A joiner in an emoji and the marks of scripts that run from right to left are left alone. A soft hyphen may
        be wanted in a layout.
    """

    code = "ENC004"
    mqm = "nonallowed-characters"
    its = "characters"
    messages = (
        "invisible character here ({name}); remove it",
        "a no-break space beside another space; one space is enough",
    )
    examples = (
        Bad("an area of \u200b\u200bseven square kilometers", at="\u200b\u200b",
            fixed="an area of seven square kilometers"),
        Bad("the respond\u00adent's motive", at="\u00ad", fixed="the respondent's motive"),
        Bad("\u202aThe end\u202c", at=("\u202a", "\u202c"), fixed="The end"),
        Bad("two\u00a0\u00a0words and \u00a0more", at=("\u00a0\u00a0", " \u00a0"), fixed="two words and more"),
        Good("A family \U0001f468\u200d\U0001f469\u200d\U0001f467 of 20\u00a0km and Hello\u00a0!"),
        Good("The word \u200fשלום\u200e means peace."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        if text.isascii():
            return
        for match in () if SHAPED.search(text) else UNSEEN.finditer(text):
            beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
            if match[0] in JOINERS and any(unicodedata.category(c) in ("So", "Sk", "Mn") for c in beside):
                continue
            # A zero-width space between two words may be the only thing between them.
            safe = not ("\u200b" in match[0] and len(beside) == 2 and beside.isalnum())
            # A soft hyphen does no harm in print: layout programs set them.
            weight = Severity.NEUTRAL if set(match[0]) == {SOFT_HYPHEN} else None
            yield self.finding(segment, match.span(), fix="", safe=safe, group=f"unseen {match[0][0]}", severity=weight,
                               name=_name(match[0][0]))
        for match in NO_BREAK.finditer(text):
            yield self.finding(segment, match.span(), self.messages[1], fix=" ", safe=True, group="no-break")


def _name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '').lower()}".strip()
