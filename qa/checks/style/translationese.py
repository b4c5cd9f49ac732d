"""STY001: turns of phrase that only translations have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment, Severity

LEAVE_OUT = "-"


@dataclass(frozen=True)
class Translationese(SegmentCheck):
    """Turns of phrase that only translations have.

    `allow` names entries of the list that the house accepts (`allow = ["vigorously", "so-called"]`).

    Why it matters
        “Carry out cooperation work”, “issues such as”, “the US side”: each is English, and together they tell the
        reader on every line that the text was Chinese. The list holds phrases that English originals hardly ever use.

    When to ignore it
        A matter of taste; hidden unless asked for. Official texts may want the set phrase.
    """

    allow: tuple[str, ...] = ()

    code = "STY001"
    severity = Severity.NEUTRAL
    mqm = "unidiomatic"
    its = "style"
    messages = ("“{found}” reads as translated; plainer: {right}", "“{found}” reads as translated; leave it out")
    examples = (
        Bad("They vigorously opposed the plan of the US side.", at=("vigorously", "the US side")),
        Bad("Up to now, firms carry out research cooperation.", at=("Up to now", "carry out research cooperation")),
        Bad("It caused anger because of issues such as tariffs.", at="issues such as"),
        Good("They strongly opposed the American plan, and firms now do research together."),
        Good("On the far side of the US, at present-day prices, a relevant question is asked."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        pattern, plainer = _phrases()
        for match in pattern.finditer(segment.target):
            name, right = plainer[match.lastgroup or ""]
            if name in self.allow:
                continue
            if right == LEAVE_OUT:
                yield self.finding(segment, match.span(), self.messages[1], group=name)
            else:
                yield self.finding(segment, match.span(), group=name, right=right)


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern of all phrases, and by its groups their names and plainer wordings."""
    table = resources.files("qa.checks.style").joinpath("translationese.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.split("\n") if line and not line.startswith("#")]
    pattern = "|".join(f"(?P<p{number}>{phrase})" for number, (_, phrase, _) in enumerate(rows))
    return re.compile(rf"\b(?:{pattern})(?![\w-])"), {f"p{n}": (name, right) for n, (name, _, right) in enumerate(rows)}
