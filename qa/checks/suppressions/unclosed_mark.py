"""SUP104: a `disable` without its `enable`."""

from collections.abc import Iterator, Sequence

from qa.check import Good, Judged, MarkCheck
from qa.model import Finding


class UnclosedMark(MarkCheck):
    """A `disable` without its `enable`.

    Why it matters
        It hides the rule to the end of the file, in text that has yet to be written too.

    When to ignore it
        Where the rest of the file is meant; then write `zhqa: file-ignore[…]` at its head, which says so.
    """

    code = "SUP104"
    mqm = "other"
    messages = ("“zhqa: disable[{rule}]” is never enabled again; close it, or write “zhqa: file-ignore[{rule}]”",)
    examples = (Good("Japan-US relations are improving."),)

    def judge(self, marks: Sequence[Judged]) -> Iterator[Finding]:
        for judged in marks:
            if judged.mark.unclosed:
                yield self.on(judged.mark, rule=judged.rule)
