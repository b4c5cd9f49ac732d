"""ENC010: a file that is not UTF-8."""

from collections.abc import Iterator

from qa.check import FileCheck, Good
from qa.model import Document, Finding, Place, Severity


class NotUtf8(FileCheck):
    """A file that is not UTF-8.

    Why it matters
        Tools guess at other encodings, and guess wrong: that is how “Shintarō” turns into “Shintar?”. The text is
        read and written back in its own encoding all the same.

    When to ignore it
        Where the system that takes the file asks for that encoding.
    """

    code = "ENC010"
    severity = Severity.NEUTRAL
    mqm = "character-encoding"
    its = "characters"
    messages = ("the file is {encoding}, not UTF-8; save it as UTF-8",)
    examples = (Good("Plain text is UTF-8."),)

    def inspect(self, document: Document) -> Iterator[Finding]:
        if document.text and document.encoding not in ("utf-8", "ascii"):  # XML and the like say themselves what they are in
            yield Finding(self.code, self.messages[0], (("encoding", document.encoding.upper()),),
                          Place(document.path, "0"), None, severity=self.severity, confidence=self.confidence)
