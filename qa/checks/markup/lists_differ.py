"""TAG006: a page with fewer or more list items or table rows than the other half."""

from collections.abc import Iterator

from qa import outline
from qa.check import FileCheck, Good
from qa.model import Document, Finding, Place, Severity

APART = 3  # by so many and a tenth the two may differ: a list written as a sentence


class ListsDiffer(FileCheck):
    """A page with fewer or more list items or table rows than the other half.

    Why it matters
        A row or an item that is missing is a parameter or a step of which the reader never learns.

    When to ignore it
        Where the English says in a sentence what the Chinese lists.
    """

    code = "TAG006"
    severity = Severity.MINOR
    mqm = "markup"
    its = "markup"
    review = True
    messages = ("{count} list items in the source, {other} here", "{count} table rows in the source, {other} here")
    examples = (Good("A text without lists has none to lose.", source="没有列表的文字。"),)

    def inspect(self, document: Document) -> Iterator[Finding]:
        if document.source is None or document.missing:
            return
        for message, kind in zip(self.messages, ("item", "row"), strict=True):
            one, other = outline.count(document.source, kind), outline.count(document, kind)
            if abs(one - other) > max(APART, one // 10):
                yield Finding(self.code, message, (("count", str(one)), ("other", str(other))), Place(document.path, "0"), None,
                              severity=self.severity, confidence=self.confidence, review=True)
