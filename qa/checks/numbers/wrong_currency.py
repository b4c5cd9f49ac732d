"""NUM023: a sum or a measure in another unit than the Chinese has it in."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.figures import met
from qa.model import Finding, Segment, Severity
from qa.units import NAMES, is_currency, same

# Where 元 is a dollar: Canada, Australia, New Zealand, Singapore, Hong Kong, Taiwan, Macao, America.
ELSEWHERE = re.compile("加拿大|澳大利亚|澳洲|新西兰|新加坡|香港|台湾|臺灣|澳门|澳門|美国|美國|加元|澳元|新元|港")


class WrongCurrency(SegmentCheck):
    """The right figure with the wrong unit: yuan turned into dollars, mu into hectares.

    Why it matters
        The figure looks right to everyone who compares figures, and the sum is seven times as high.

    When to ignore it
        Where the text counts in another 元 than yuan (Hong Kong, Taiwan) and says so elsewhere.
    """

    code = "NUM023"
    severity = Severity.CRITICAL
    mqm = "number"
    its = "numbers"
    needs = Needs(source=True)
    messages = ("{there} for {here}: “{found}”",)
    examples = (
        Bad("It cost $5,000.", at="5,000", source="花费5000人民币。"),
        Bad("A field of 300 hectares.", at="300", source="300亩田地。"),
        Bad("It cost 500 million yuan.", at="500 million", source="花费5亿日元。"),
        Good("It cost 5,000 yuan, or US$700.", source="花费5000元，合700美元。"),
        Good("It cost HK$5,000.", source="花费5000元。"),
        Good("A field of 300 mu (20 hectares).", source="300亩（20公顷）田地。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for figure, other in met(segment.source, segment.target):
            here, there = figure.unit, other.unit
            if not here or not there or same(here, there) or figure.span.end - figure.span.start < 2:
                continue
            if is_currency(here) != is_currency(there) or (here == "yuan" and there == "$" and ELSEWHERE.search(segment.source)):
                continue
            yield self.finding(segment, other.span, source=figure.span, here=NAMES.get(here, here), there=NAMES.get(there, there))
