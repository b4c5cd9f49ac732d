"""OMT032: a file whose other half is not there."""

from collections.abc import Iterator

from qa.check import FileCheck, Good
from qa.model import Document, Finding, Place, Severity


class MissingHalf(FileCheck):
    """A file whose other half is not there.

    Why it matters
        A rule of the configuration pairs Chinese and English files. A page without its English was never translated; an
        English page without its Chinese cannot be compared, or outlived it.

    When to ignore it
        Where the translation is still to come, or the page exists in English alone. The rule never fails a run.
    """

    code = "OMT032"
    severity = Severity.MINOR
    mqm = "omission"
    its = "omission"
    review = True
    messages = ("there is no English file {path} for {other}", "there is no Chinese file {path}; the English was checked alone")
    examples = (Good("A text that no rule pairs misses nothing."),)

    def inspect(self, document: Document) -> Iterator[Finding]:
        if not document.missing:
            return
        args = (("path", document.missing), ("other", document.source.path if document.source else document.path))
        yield Finding(self.code, self.messages[0 if document.source else 1], args, Place(document.path, "0"), None,
                      severity=self.severity, confidence=self.confidence, review=True)
