"""OMT027: English that no Chinese stands beside."""

from bisect import bisect
from collections.abc import Iterator

from qa import lengths
from qa.check import FileCheck, Good
from qa.model import Confidence, Document, Finding, Severity

FEWEST = 6  # words; shorter lines are page numbers, labels, names


class AddedText(FileCheck):
    """English that no Chinese stands beside.

    Why it matters
        A sentence that the source does not have was added, was left from another version, or its Chinese was lost.

    When to ignore it
        In notes to the reader of the English. In two texts it rests on how they were aligned.
    """

    code = "OMT027"
    severity = Severity.MINOR
    confidence = Confidence.HEURISTIC
    mqm = "addition"
    its = "addition"
    review = True
    messages = ("nothing in the source answers to this text",)
    examples = (Good("The harbor will open next year.", source="港口明年开放。"), Good("A text without its source is not judged."))

    def inspect(self, document: Document) -> Iterator[Finding]:
        if not any(segment.source for segment in document.pairs):
            return
        starts = [segment.place.offset or 0 for segment in document.segments]
        for pair in document.pairs:
            text = pair.target.strip()
            if pair.source.strip() or lengths.words(text) < FEWEST or not starts:
                continue
            at = (pair.place.offset or 0) + pair.target.index(text)
            line = document.segments[max(0, bisect(starts, at) - 1)]
            start = at - (line.place.offset or 0)
            if 0 <= start < len(line.target):
                yield self.finding(line, (start, min(start + len(text), len(line.target))), group="added")
