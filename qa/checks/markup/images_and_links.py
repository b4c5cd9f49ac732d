"""TAG004: images and links of a Markdown page that the other half does not have."""

from collections.abc import Iterator

from qa import outline
from qa.check import FileCheck, Good
from qa.model import Document, Finding, Place, Severity

NAMED = 3  # images named in a message
APART = 5  # links by which two pages may differ: a note, a reference that only one of them needs


class ImagesAndLinks(FileCheck):
    """Images and links of a Markdown page that the other half does not have.

    Why it matters
        An image that was added to the Chinese page and not to the English one shows that the two went apart, and where.

    When to ignore it
        Where the English page shows an image of its own, under another name. Versions of an image in two languages
        (a_zh.png, a_en.png) are one.
    """

    code = "TAG004"
    severity = Severity.MINOR
    mqm = "markup"
    its = "markup"
    review = True
    messages = ("{count} images in the source, {other} here; missing here: {names}",
                "{count} images in the source, {other} here; only here: {names}",
                "{count} links in the source, {other} here")
    examples = (Good("Text without a page around it has no outline.", source="没有页面的文字没有结构。"),)

    def inspect(self, document: Document) -> Iterator[Finding]:
        source = document.source
        if source is None or document.missing or not (outline.is_markdown(document) and outline.is_markdown(source)):
            return
        there, here = outline.images(source), outline.images(document)
        if there.total() != here.total():
            fewer = there.total() > here.total()
            differing = list(there - here if fewer else here - there)
            names = ", ".join(differing[:NAMED]) + (" …" if len(differing) > NAMED else "")
            yield self._finding(document, self.messages[0 if fewer else 1], self.severity, count=str(there.total()),
                                other=str(here.total()), names=names)
        one, other = outline.links(source), outline.links(document)
        if abs(one - other) > max(APART, one // 5):
            yield self._finding(document, self.messages[2], Severity.NEUTRAL, count=str(one), other=str(other))

    def _finding(self, document: Document, message: str, severity: Severity, **args: str) -> Finding:
        return Finding(self.code, message, tuple(args.items()), Place(document.path, "0"), None, severity=severity,
                       confidence=self.confidence, review=True)
