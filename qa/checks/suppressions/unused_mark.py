"""SUP100: a mark that answers no finding."""

from collections.abc import Iterator, Sequence

from qa.check import Good, Judged, MarkCheck
from qa.model import Finding


class UnusedMark(MarkCheck):
    """A mark that answers no finding.

    Why it matters
        `zhqa: ignore[TRM001]` that hides nothing today may hide a real slip tomorrow: the text it was written for has
        been mended, or the rule no longer speaks of it.

    When to ignore it
        While a text is being rewritten. Take the mark out when it is done.
    """

    code = "SUP100"
    mqm = "other"
    messages = ("“zhqa: …[{rule}]” answers no finding; take it out",)
    examples = (Good("Japan-US relations are improving."),)

    def judge(self, marks: Sequence[Judged]) -> Iterator[Finding]:
        for judged in marks:
            if judged.known and judged.used is False and judged.rule:
                yield self.on(judged.mark, rule=judged.rule)
