"""The text of a report: rows, and pieces of them that put findings in the right place, however they overlap."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qa import formats
from qa.model import MASK, Checked, Code, Document, Finding, Place, Segment
from qa.reports.html.pieces import numbered, pieces
from qa.reports.html.rows import Mark, Side, laid_out, words
from termbase.text import Span
from tests.reports import runs
from tests.reports.pages import marked, said

PLACE = Place("x.txt", "1", 1, 0)


def make(spans: list[tuple[int, int]]) -> list[Finding]:
    return [Finding("CAP002", "m", (), PLACE, Span(*span)) for span in spans]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=30),
       st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_pieces_are_the_text_and_each_finding_has_its_words(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in ends]
    found = make(spans)
    made = pieces(Side(text, (), [Mark(f.target, f) for f in found if f.target]), numbered(found))
    assert said(made) == text
    for number, (start, end) in enumerate(spans):
        assert marked(made)[number] == text[start:end]


@given(st.lists(st.integers(0, 12), min_size=2, max_size=6, unique=True), st.tuples(st.integers(0, 12), st.integers(0, 12)))
def test_markup_is_shown_whole_once(cuts: list[int], ends: tuple[int, int]) -> None:
    cuts.sort()
    codes = tuple(Code(Span(a, b), f"<{a}>") for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    text = "abcdefghijkl"
    for (start, end), _ in codes:
        text = text[:start] + MASK * (end - start) + text[end:]
    (finding,) = make([(min(ends), max(ends))])
    shown = said(pieces(Side(text, codes, [Mark(finding.target, finding)]), numbered([finding])))
    assert MASK not in shown
    assert [shown.count(code.text) for code in codes] == [1] * len(codes)


def test_overlapping_findings_share_a_piece() -> None:
    found = make([(0, 9), (4, 13), (4, 9)])
    made = pieces(Side("one two three", (), [Mark(f.target, f) for f in found if f.target]), numbered(found))
    assert made == [["one ", [0]], ["two t", [0, 1, 2]], ["hree", [1]]]


def test_a_finding_between_words_has_a_piece_without_text() -> None:
    found = make([(4, 4)])
    assert pieces(Side("one two", (), [Mark(found[0].target, found[0])]), numbered(found)) == ["one ", ["", [0]], "two"]


def test_line_ends_are_shown_as_spaces() -> None:
    assert pieces(Side("one\r\ntwo\nthree\rfour"), {}) == "one two three four"


def test_lines_of_a_paragraph_are_one_row() -> None:
    one, two = "The envoys of both countries met in Tokyo in the spring of that", "year, and the Tokyo side agreed to the japan-us talks."
    laid = laid_out(runs.text(f"{one}\n{two}\n\nThey went home.\n"))
    assert [(row.label, row.target.text) for row in laid.rows] == [("1", f"{one} {two}"), ("4", "They went home.")]
    mark = next(m for m in laid.rows[0].target.marks if m.finding.excerpt == "japan-us")
    assert laid.rows[0].target.words(mark.span) == "japan-us"


MARKDOWN = """# A title

Some **bold** japan-us `code` and [a link](https://example.org/x).

| one | two |
|---|---|
| tokyo | japan-us |
"""


def test_markdown_is_shown_as_it_is_in_the_file() -> None:
    laid = laid_out(runs.text(MARKDOWN, "page.md"))
    shown = [said(pieces(row.target, numbered([finding for finding, _ in laid.findings]))) for row in laid.rows]
    assert shown == ["A title", "Some **bold** japan-us `code` and [a link](https://example.org/x).", "one | two", "tokyo | japan-us"]
    assert [row.kind for row in laid.rows] == ["headline", "", "cell", "cell"]
    for row in laid.rows:
        assert all(row.target.words(mark.span) == mark.finding.excerpt for mark in row.target.marks)
    assert {finding.excerpt for finding, _ in laid.findings} >= {"tokyo", "japan-us"}


def paired(chinese: str, english: str) -> Checked:
    plain = formats.module(Path("a.txt"))
    return runs.checked(runs.LINTER.paired(plain.parse(chinese.encode(), "zh.txt", ""), plain.parse(english.encode(), "en.txt", "")))


def test_pairs_stand_beside_each_other_with_findings_on_both_sides() -> None:
    laid = laid_out(paired("知情人士谈了专守防卫。\n北约也来了。\n", "Knowledgeable persons spoke of it.\nNato came, too, to tokyo.\n"))
    assert [(row.source.text, row.target.text, row.kind) for row in laid.rows] == [
        ("知情人士谈了专守防卫。", "Knowledgeable persons spoke of it.", "opens"), ("北约也来了。", "Nato came, too, to tokyo.", "opens")]
    for row in laid.rows:
        assert all(row.target.words(mark.span) == mark.finding.excerpt for mark in row.target.marks)
        assert all(row.source.words(mark.span) == mark.finding.source_excerpt for mark in row.source.marks)
    assert any(row.source.marks for row in laid.rows)
    assert [row for _, row in laid.findings] == sorted(row for _, row in laid.findings)


def test_a_finding_over_two_rows_is_marked_in_both() -> None:
    file = paired("第一句话在这里。第二句话在那里。\n", "The first sentence is here. The second one is there.\n")
    (line,) = file.document.segments  # type: ignore[union-attr]
    across = runs.finding(line, (20, 40))
    laid = laid_out(Checked("en.txt", (across,), {}, 1, document=file.document))
    assert [row.target.words(mark.span) for row in laid.rows for mark in row.target.marks] == ["s here.", "The second o"]


def test_a_missing_half_shows_the_chinese_and_the_finding_on_the_file() -> None:
    source = formats.module(Path("a.txt")).parse("只有中文。\n".encode(), "zh.txt", "")
    file = runs.checked(Document("en.txt", source=source, missing="en.txt"))
    laid = laid_out(file)
    assert [(row.source.text, row.target.text) for row in laid.rows] == [("只有中文。", "")]
    assert [(finding.code, row) for finding, row in laid.findings] == [("OMT032", -1)]


def test_a_finding_on_no_words_is_a_note_of_its_row() -> None:
    segments = [Segment("English", place=Place("x.xlf", "1")), Segment("More", place=Place("x.xlf", "2"))]
    laid = laid_out(runs.table(segments, [runs.finding(segments[1], None)]))
    assert [row.notes != [] for row in laid.rows] == [False, True]


def test_without_the_document_the_texts_of_findings_are_shown() -> None:
    segment = Segment("The japan-us talks.", "日美会谈。", Place("x.xlf", "7"))
    finding = runs.finding(segment, (4, 12), source=Span(0, 2), source_text=segment.source, source_excerpt="日美")
    laid = laid_out(Checked("x.xlf", (finding,), {segment.place: segment.target}, 40))
    (row,) = laid.rows
    assert (row.label, row.target.text, row.source.text) == ("7", "The japan-us talks.", "日美会谈。")
    assert [row.source.words(mark.span) for mark in row.source.marks] == ["日美"]


def test_english_words_are_counted_as_people_count_them() -> None:
    file = runs.text("The Japan-US talks didn’t end: 1,200 envoys (日美) met.\n")
    assert words(file, []) == 8
