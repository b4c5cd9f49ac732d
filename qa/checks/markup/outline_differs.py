"""TAG005: a page whose headings are not those of the other half."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from qa import outline
from qa.check import FileCheck, Good
from qa.lengths import shortened
from qa.model import Document, Finding, Place, Severity
from qa.outline import Heading


class OutlineDiffers(FileCheck):
    """A page whose headings are not those of the other half.

    Why it matters
        A heading more or less, or one on another level, is a section that was added or left out, or a slip of a “#”
        that moves it in the table of contents. The first difference is reported.

    When to ignore it
        Where the English page is organized in its own way.
    """

    code = "TAG005"
    severity = Severity.MINOR
    mqm = "markup"
    its = "markup"
    messages = ("the outline differs from the source’s: “{there}” has no heading here",
                "the outline differs from the source’s: “{here}” has no heading there",
                "the outline differs from the source’s: “{there}” is {level} there, “{here}” is {other} here")
    examples = (Good("A text without headings has no outline.", source="没有标题的文字没有结构。"),)

    def inspect(self, document: Document) -> Iterator[Finding]:
        if document.source is None or document.missing:
            return
        there, here = outline.headings(document.source), outline.headings(document)
        if not there or not here:
            return
        matcher = SequenceMatcher(None, [h.level for h in there], [h.level for h in here], autojunk=False)
        for kind, start, end, at, stop in matcher.get_opcodes():
            if kind != "equal":
                yield self._finding(document, there[start:end], here, at, stop)
                return

    def _finding(self, document: Document, there: list[Heading], here: list[Heading], at: int, stop: int) -> Finding:
        one, other = (there[0] if there else None), (here[at] if at < stop else None)
        message = self.messages[2 if one and other else 0 if one else 1]
        args = {"there": shortened(one.text) if one else "", "here": shortened(other.text) if other else "",
                "level": one.level if one else "", "other": other.level if other else ""}
        beside = next((h.segment for h in here[min(at, len(here) - 1) :] if h.segment), None)
        place = beside.place if beside else Place(document.path, "0")
        return Finding(self.code, message, tuple(args.items()), place, None, severity=self.severity, confidence=self.confidence)
