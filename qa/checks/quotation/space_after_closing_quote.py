"""QUO002: no space after a closing quotation mark."""

from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from qa.quotations import MARKS, ending_of, read

NO_SPACE = "no space after the closing quotation mark"
WRONG_SIDE = "the space is on the wrong side of the closing quotation mark"


class SpaceAfterClosingQuote(SegmentCheck):
    """No space after a closing quotation mark.

    Why it matters
        Chinese sets quotation marks without spaces; in English the next word then sticks to the quotation.

    When to ignore it
        Where an ending is joined to a quoted word on purpose.
    """

    code = "QUO002"
    mqm = "whitespace"
    its = "whitespace"
    needs = Needs(any_of=tuple(MARKS))
    messages = (NO_SPACE, WRONG_SIDE)
    examples = (
        Bad("Breaking the “old order”constraints.", at="”c", fixed="Breaking the “old order” constraints."),
        Bad('Critics of the "open door"policy spoke.', at='"p', fixed='Critics of the "open door" policy spoke.'),
        Bad("The “ new ”rules apply.", at=" ”r", fixed="The “ new” rules apply."),
        Good("“PhD”s, ‘MP’s and “tweet”ing; it’s the boys’ “own” club."),
        Good('A 12"x8" print of the "Bund", 5\'10" tall.'),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        reading = read(text)
        whole = not reading.unclosed and not reading.unopened
        for quotation in reading.quotations:
            start, end = quotation.inner.end, quotation.span.end
            if not text[end : end + 1].isalnum() or ending_of(text, end):
                continue
            sure = whole or text[start] != '"'  # straight marks that do not come out even may be paired wrongly
            # A straight mark that looks like the other half is taken at its word only if both halves do.
            both = text[quotation.inner.start] == text[quotation.inner.end - 1] == " "
            # Behind a mark, as in said,” … said, “, the first half closes and the second opens: they are no pair.
            closes = text[max(0, quotation.span.start - 1) : quotation.span.start] in (",", ".", "!", "?")
            turned = text[start] != '"' or both and not closes
            if text[start - 1] == " " and text[start] == '"' and text[start - 2] in ",:" and text[end].isupper():
                continue  # said, "He …": it opens, and what stood before it was closed wrongly or not at all
            if text[start - 1] == " ":
                yield self.finding(segment, (start - 1, end + 1), WRONG_SIDE, group="side", fix=f"{text[start]} {text[end]}",
                                   safe=turned and sure, review=not (turned and sure))
            else:
                yield self.finding(segment, (start, end + 1), NO_SPACE, group="space", fix=f"{text[start]} {text[end]}",
                                   safe=sure, review=not sure)
