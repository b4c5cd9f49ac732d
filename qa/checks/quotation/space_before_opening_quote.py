"""QUO001: no space before an opening quotation mark."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from qa.quotations import MARKS, read

NO_SPACE = "no space before the opening quotation mark"
WRONG_SIDE = "the space is on the wrong side of the opening quotation mark"


class SpaceBeforeOpeningQuote(SegmentCheck):
    """No space before an opening quotation mark.

    Why it matters
        Chinese sets quotation marks without spaces, and machine translation often carries that over:
        “a stance of“never yielding””. In English it reads as a slip, and word counts and line breaks go wrong.

    When to ignore it
        In program code and in mathematical notation.
    """

    code = "QUO001"
    mqm = "whitespace"
    its = "whitespace"
    needs = Needs(any_of=tuple(MARKS))
    messages = (NO_SPACE, WRONG_SIDE)
    examples = (
        Bad("Critics of the“Open door” policy.", at="e“", fixed="Critics of the “Open door” policy."),
        Bad('Critics of the"open door"policy spoke.', at='e"', fixed='Critics of the "open door"policy spoke.'),
        Bad("He dropped the word‘Free’ again.", at="d‘", fixed="He dropped the word ‘Free’ again."),
        Bad("In the past,“reform” was feared.", at=",“", fixed="In the past, “reform” was feared."),
        Bad("The policy of“ Reform ” failed.", at="f“ ", fixed="The policy of “Reform ” failed."),
        Good("She said, “It’s a rock ’n’ roll (“loud”) year.”—“No,” he said."),
        Good('A 12" record, the boys\' club, and Coast of l\'Ivoire\'s "pre-"reform era.'),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        reading = read(text)
        whole = not reading.unclosed and not reading.unopened
        for quotation in reading.quotations:
            place = quotation.span.start
            beside = ",;:)%" if text[place] == '"' else ",;:)%.?!"
            if not place or not (text[place - 1].isalnum() or text[place - 1] in beside):
                continue
            sure = whole or text[place] != '"'  # straight marks that do not come out even may be paired wrongly
            # A straight mark that looks like the other half is taken at its word only if both halves do.
            both = text[quotation.inner.start] == text[quotation.inner.end - 1] == " "
            turned = text[place] != '"' or both
            mark, after = text[place], text[quotation.inner.start]
            if after == " " and text[place - 1].isalnum():
                yield self.finding(segment, (place - 1, place + 2), WRONG_SIDE, group="side", fix=f"{text[place - 1]} {mark}",
                                   safe=turned and sure,
                                   review=text[place] == '"' or not sure)
            elif after != " ":
                yield self.finding(segment, (place - 1, place + 1), NO_SPACE, group="space", fix=f"{text[place - 1]} {mark}",
                                   safe=sure, review=not sure)
