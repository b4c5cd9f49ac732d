"""SUP102: a decision or an entry of the baseline that answers nothing any more."""

from collections.abc import Iterator, Sequence

from qa.check import Good, Judged, MarkCheck
from qa.model import Finding


class UnusedAnswer(MarkCheck):
    """A decision or an entry of the baseline that answers nothing any more.

    Why it matters
        The text was mended or rewritten. An answer that is kept all the same would hide the same slip if it came back.
        `zhqa baseline prune` and `zhqa decisions prune` take such answers out.

    When to ignore it
        While a branch that still has the old text is open. Without `--strict-baseline` it is only a remark.
    """

    code = "SUP102"
    mqm = "other"
    review = True
    messages = ("the answer to {rule} on “{words}” in {path} is used no more; prune it",)
    examples = (Good("Japan-US relations are improving."),)

    def judge(self, marks: Sequence[Judged]) -> Iterator[Finding]:
        yield from ()  # answers outlive the file that they are about: `qa.answers` tells when all files are checked
