"""OMT031: two halves that are the same text."""

from collections.abc import Iterator

from qa import lengths
from qa.check import FileCheck, Good
from qa.model import Document, Finding, Place, Severity


class UntouchedCopy(FileCheck):
    """Two halves that are the same text.

    Why it matters
        The file was copied to be translated, and was not.

    When to ignore it
        Where the page is nothing but code or names.
    """

    code = "OMT031"
    severity = Severity.MAJOR
    mqm = "untranslated"
    its = "untranslated"
    messages = ("the file is a copy of {path}: it is still in Chinese", "{path} is a copy of this file: it is not in Chinese")
    examples = (Good("The harbor will open next year.", source="港口明年开放。"),)

    def inspect(self, document: Document) -> Iterator[Finding]:
        source = document.source
        if source is None or document.missing or document.text.split() != source.text.split():
            return
        text = "\n".join(segment.target for segment in document.segments)
        hanzi, words = lengths.hanzi(text), lengths.words(text)
        if not hanzi and words < 5:
            return
        chinese = lengths.is_mostly_han(text)
        yield Finding(self.code, self.messages[0 if chinese else 1], (("path", source.path),), Place(document.path, "0"), None,
                      severity=self.severity if chinese else Severity.MINOR, confidence=self.confidence)
