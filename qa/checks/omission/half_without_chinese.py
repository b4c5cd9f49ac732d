"""OMT030: a Chinese half that holds no Chinese."""

from collections.abc import Iterator

from qa import lengths
from qa.check import FileCheck, Good
from qa.model import Document, Finding, Place, Severity

FEWEST = 5  # words; a text shorter than that is a list of names
SHARE = 0.05


class HalfWithoutChinese(FileCheck):
    """A Chinese half that holds no Chinese.

    Why it matters
        The file that should hold the Chinese is in another language, often the English put there as a stand-in. Nothing
        can be compared with it.

    When to ignore it
        Where the page is nothing but code or names.
    """

    code = "OMT030"
    severity = Severity.MINOR
    mqm = "untranslated"
    its = "untranslated"
    messages = ("the Chinese half, {path}, holds no Chinese",)
    examples = (Good("The harbor will open next year.", source="港口明年开放。"),)

    def inspect(self, document: Document) -> Iterator[Finding]:
        source = document.source
        if source is None or document.missing or source.text.split() == document.text.split():
            return  # two halves alike are OMT031's
        text = "\n".join(segment.target for segment in source.segments)
        words, hanzi = lengths.words(text), lengths.hanzi(text)
        if words >= FEWEST and hanzi < SHARE * words:
            yield Finding(self.code, self.messages[0], (("path", source.path),), Place(document.path, "0"), None,
                          severity=self.severity, confidence=self.confidence)
