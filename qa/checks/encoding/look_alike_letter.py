"""ENC006: a Cyrillic or Greek letter inside a Latin word."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment

# Letters that look the same as a Latin one in most fonts (Unicode confusables.txt). Small Greek letters but omicron
# are left out: they have work to do in formulas and names of substances (TNFα).
LOOKS = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухԁԛԝ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTXYaesijopcyxdqw" "ABEZHIKMNOPTYXo",
)
ANY = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
WORD = re.compile(f"[{ANY}]+")
LATIN = re.compile("[A-Za-z]")
FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")


class LookAlikeLetter(SegmentCheck):
    """A Cyrillic or Greek letter inside a Latin word.

    Why it matters
        “Мacron” with a Cyrillic М looks right and is another word to every search, term check and index. In a link
        it leads to another site.

    When to ignore it
        In a text about such letters.
    """

    code = "ENC006"
    mqm = "nonallowed-characters"
    its = "characters"
    messages = ("“{found}” mixes in letters that only look Latin ({names}); it should be “{right}”",)
    examples = (
        Bad("\u041cacron met Scholz.", at="\u041cacron", fixed="Macron met Scholz."),
        Bad("The N\u0391TO summit.", at="N\u0391TO", fixed="The NATO summit."),
        Good("The Pravda (Правда) and the letters TNF\u03b1, \u0394H and 5 \u03bcm."),
        Good("The Greek word ΟΧΙ means no."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        if segment.target.isascii() or not FOREIGN.search(segment.target):
            return
        for match in markup.prose(WORD, segment.target):
            right = match[0].translate(LOOKS)
            if FOREIGN.search(match[0]) and LATIN.search(match[0]) and not FOREIGN.search(right):
                names = sorted({f"U+{ord(char):04X}" for char in FOREIGN.findall(match[0])})
                yield self.finding(segment, match.span(), fix=right, safe=len(LATIN.findall(match[0])) > 1, right=right,
                                   names=", ".join(names))
