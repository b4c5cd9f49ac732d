"""Segments of containers may be empty; the examples of the check, which are lines, cannot."""

from qa import engine
from qa.checks.omission.empty_target import EmptyTarget
from qa.model import Document, Finding, Place, Segment, Severity


def found(*segments: Segment) -> list[Finding]:
    return engine.findings(Document("a.xlsx", segments), [EmptyTarget()])


def test_an_empty_cell_beside_chinese_is_reported() -> None:
    (finding,) = found(Segment("", "两国关系面临考验。", Place("a.xlsx", "2")), Segment("", "", Place("a.xlsx", "3")),
                       Segment("", "***", Place("a.xlsx", "4")))
    assert (finding.place.segment, finding.target, finding.excerpt) == ("2", None, "两国关系面临考验。")
    assert finding.severity is Severity.CRITICAL and not finding.review


def test_what_an_alignment_left_alone_is_for_a_person_to_judge() -> None:
    (finding,) = found(Segment("", "两国关系面临考验。", Place("a.txt", "2", 2, 10)))
    assert finding.severity is Severity.MAJOR and finding.review


def test_boilerplate_may_be_left_out() -> None:
    assert not found(Segment("", "【大 中 小】 打印 关闭窗口", Place("a.xlsx", "1")),
                     Segment("", "（责任编辑：王芳）", Place("a.xlsx", "2")), Segment("", "（完）", Place("a.xlsx", "3")))
