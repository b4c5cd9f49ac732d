"""NUM004: a unit given twice, as a sign and as a word."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

AMOUNT = r"\d[\d,]*(?:\.\d+)?(?:[ -]?(?:thousand|million|billion|trillion|bn|mn|m|tn)\b)?"
MONEY = re.compile(
    rf"(?P<sign>(?:US|HK|NT|A|C|S)?\$|[¥\uffe5€£]|\b(?:RMB|CNY|USD|HKD|JPY|EUR|GBP)) ?(?P<amount>{AMOUNT})(?P<word> "
    r"(?P<unit>(?:US |U\.S\. |Hong Kong |Taiwan |Australian |Canadian |Singapore |Chinese |Japanese |British )?"
    r"(?:dollars?|yuan|renminbi|yen|euros?|pounds?|RMB)))\b(?![ -](?:a|per)\b)")
SAME = {
    "dollar": ("$", "USD", "HKD"), "dollars": ("$", "USD", "HKD"), "yuan": ("¥", "\uffe5", "RMB", "CNY"),
    "renminbi": ("¥", "\uffe5", "RMB", "CNY"),
    "RMB": ("¥", "\uffe5", "CNY"), "yen": ("¥", "\uffe5", "JPY"), "euro": ("€", "EUR"), "euros": ("€", "EUR"),
    "pound": ("£", "GBP"), "pounds": ("£", "GBP"),
}
PERCENT = re.compile(r"(?P<amount>\d(?:[\d,.]*\d)?)(?: ?%(?P<word> ?(?:percent|per cent)\b| ?%(?![\w%]))| ?(?:percent|"
                     r"per cent)(?P<sign> ?%))")
POINTS = re.compile(r"(?P<amount>\d(?:[\d,.]*\d)?) ?%(?= percentage points?\b)")


class DoubledUnit(SegmentCheck):
    """A unit given twice, as a sign and as a word.

    Why it matters
        “$5 dollars” and “50% percent” say the unit twice. Chinese amounts with a sign in front and 元 (yuan) or 美元
        (US dollars) behind come out like this.

    When to ignore it
        A code after the amount that tells one dollar from another (“$5 USD”) is left alone.
    """

    code = "NUM004"
    mqm = "currency-format"
    its = "numbers"
    needs = Needs(any_of=("$", "¥", "\uffe5", "€", "£", "%", "RMB", "CNY", "USD", "HKD", "JPY", "EUR", "GBP"))
    messages = ("“{found}” gives the unit twice; write “{right}”",)
    examples = (
        Bad("It cost $5 million dollars.", at="$5 million dollars", fixed="It cost $5 million."),
        Bad("About RMB 3.2 billion yuan was paid.", at="RMB 3.2 billion yuan", fixed="About RMB 3.2 billion was paid."),
        Bad("Up 50% percent, then 3%%.", at=("50% percent", "3%%"), fixed="Up 50%, then 3%."),
        Bad("It rose 5% percentage points.", at="5%", fixed="It rose 5 percentage points."),
        Good("It cost $5 million, ¥300, $5 USD, 20% a year, 5 yuan and 3 percent."),
        Good("a $5 pound-for-pound bet and £5 euros-style notes"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in MONEY.finditer(text):
            unit = match["unit"].rpartition(" ")[2]
            if match["sign"].endswith(SAME[unit]) and text[match.end() : match.end() + 1] not in ("-", "\u2010",
                                                                                                  "\u2011"):
                right = text[match.start() : match.start("word")]
                yield self.finding(segment, match.span(), fix=right, right=right)
        for match in PERCENT.finditer(text):
            right = f"{match['amount']}%"
            yield self.finding(segment, match.span(), fix=right, right=right)
        for match in POINTS.finditer(text):
            yield self.finding(segment, match.span(), fix=match["amount"], right=f"{match['amount']} percentage points")
