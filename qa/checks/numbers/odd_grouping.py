"""NUM003: commas in a figure that do not set off thousands."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

GROUPED = re.compile(r"(?<![\w.,\[(/-])\d{1,4}(?:,\d{2,9})+(?:\.\d{1,9})?(?![\w\]]|[,./-]\d)")
RIGHT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
WRONG = re.compile(r"\d{1,3}(?:,\d{3})*,\d{4,}(?:,\d{3,})*(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|"
                   r"\d{1,3}(?:,\d{4})+")
LAKH = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
INDIAN = re.compile(r"\b(?:lakh|crore|rupees?|Rs|INR|India|Indian|Pakistan|Pakistani|Bangladesh|Nepal|Nepali)\b|₹")
DATE = re.compile(r"\d{1,2},(?:1\d|20|21)\d\d")


class OddGrouping(SegmentCheck):
    """Commas in a figure that do not set off thousands.

    Why it matters
        Chinese counts in ten thousands, and its figures are grouped by four now and then: in “10,0000” either a digit
        too many or a comma in the wrong place makes the value ten times too large.

    When to ignore it
        Indian lakh and crore are grouped by two and left alone where the text names them; so are decimal commas.
    """

    code = "NUM003"
    severity = Severity.MAJOR
    mqm = "number-format"
    its = "numbers"
    needs = Needs(any_of=(",",))
    messages = ("the commas in “{found}” do not set off thousands; check the value (“{right}”?)",)
    examples = (
        Bad("about 10,0000 people", at="10,0000", fixed="about 100,000 people"),
        Bad("worth 1,00,000 yuan", at="1,00,000", fixed="worth 100,000 yuan"),
        Good("On May 1,2000 it held 10,000 tons, 3,5 percent and 12,34 euros."),
        Good("a fee of Rs 1,00,000 in India; points [1,1] and (0,0000)"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in markup.prose(GROUPED, segment.target):
            if RIGHT.fullmatch(match[0]) or not WRONG.fullmatch(match[0]) or DATE.fullmatch(match[0]):
                continue
            if LAKH.fullmatch(match[0]) and INDIAN.search(segment.target):
                continue
            whole, point, rest = match[0].replace(",", "").partition(".")
            right = f"{int(whole):,}{point}{rest}"
            yield self.finding(segment, match.span(), fix=right, right=right)
