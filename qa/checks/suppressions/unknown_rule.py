"""SUP101: a mark that names no rule, or one that does not exist."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.check import Good, Judged, MarkCheck
from qa.model import Finding, Severity


class UnknownRule(MarkCheck):
    """A mark that names no rule, or one that does not exist.

    Why it matters
        The writer believes that a finding is answered, and it is not. There is no mark without rules: one that hid
        everything would hide what nobody has looked at.

    When to ignore it
        Never; `zhqa rules` lists the codes and names.
    """

    code = "SUP101"
    severity = Severity.MAJOR
    mqm = "other"
    messages = ("“{rule}” in a zhqa mark is no rule; `zhqa rules` lists them",
                "a zhqa mark without rules answers nothing; write “zhqa: ignore[CODE]”")
    examples = (Good("Japan-US relations are improving."),)

    def judge(self, marks: Sequence[Judged]) -> Iterator[Finding]:
        for judged in marks:
            if not judged.rule:
                yield replace(self.on(judged.mark), message_id=self.messages[1])
            elif not judged.known:
                yield self.on(judged.mark, rule=judged.rule)
