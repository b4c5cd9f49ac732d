"""Segments of containers may be empty; the examples of the check, which are lines, cannot."""

from qa import engine
from qa.checks.omission.empty_target import EmptyTarget
from qa.model import Document, Place, Segment


def test_an_empty_cell_beside_chinese_is_reported() -> None:
    segments = (Segment("", "两国关系面临考验。", Place("a.xlsx", "2")), Segment("", "", Place("a.xlsx", "3")),
                Segment("", "***", Place("a.xlsx", "4")))
    found = engine.findings(Document("a.xlsx", segments), [EmptyTarget()])
    assert [(f.place.segment, f.excerpt) for f in found] == [("2", "")]
