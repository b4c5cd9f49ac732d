"""Word documents: tables and texts are read, and writing changes the edited words of one part and nothing else."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.fix import Edit
from qa.formats import docx
from qa.model import MASK, Document, Role
from termbase.text import Span
from termbase.trouble import InputError
from tests.formats import catfiles
from tests.formats.words import document, package, paragraph, run, table

ROWS = (("1", "双方同意。", "Both sides agree .", "ok"), ("2", "会议结束。", "The meeting ended .", ""), ("3", "尚未翻译。", "", ""))


def parsed(*blocks: str) -> Document:
    return docx.parse(package(document(*blocks)), "a.docx")


def read(*blocks: str) -> list[tuple[str, str]]:
    return [(segment.target, segment.source) for segment in parsed(*blocks).segments]


def body(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return file.read("word/document.xml").decode()


WANTED = [("Both sides agree .", "双方同意。"), ("The meeting ended .", "会议结束。"), ("", "尚未翻译。")]


@pytest.mark.parametrize("head", [
    ("ID", "原文", "译文", "备注"), ("No.", "Source", "Target", "Comment"), ("", "zh", "en", ""), ("序号", "中文", "英文", "批注"),
    ("Segment ID", "Source segment", "Target segment", "Segment status"), ("ID", "Chinese (PRC)", "English (United States)", "Comment"),
])
def test_a_bilingual_table_by_its_heads(head: tuple[str, ...]) -> None:
    assert read("Before it.", table(head, *ROWS), "After it.") == WANTED


def test_a_bilingual_table_without_heads() -> None:
    assert read(table(*ROWS)) == WANTED
    swapped = [(row[0], row[2], row[1], row[3]) for row in ROWS]
    assert read(table(*swapped)) == WANTED  # the English before the Chinese


def test_rows_count_from_the_first_of_data_over_all_tables() -> None:
    head = ("原文", "译文")
    first = table(("memoQ file", ""), head, ("一。", "One."), ("", ""), ("三。", "Three."))
    found = parsed(first, "Between.", table(head, ("四。", "Four.")))
    assert [(s.place.segment, s.target) for s in found.segments] == [("1", "One."), ("3", "Three."), ("4", "Four.")]


def test_a_table_that_translates_from_english_is_locked() -> None:
    found = parsed(table(("Source", "Target"), ("Both sides agree .", "双方同意。")))
    (segment,) = found.segments
    assert (segment.target, segment.source, segment.locked) == ("Both sides agree .", "双方同意。", True)


def test_wide_cells_and_deleted_rows_and_lines_of_a_cell() -> None:
    wide = ('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("甲乙。") + "</w:tc><w:tc>" + paragraph("A and")
            + paragraph("B.") + "</w:tc></w:tr>")
    deleted = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>" + paragraph("丙") + "</w:tc></w:tr>"
    text = table(("原文", "备注", "译文")).replace("</w:tbl>", f"{wide}{deleted}</w:tbl>")
    assert read(text) == [("A and\nB.", "甲乙。")]


@pytest.mark.parametrize("rows", [
    (("Name", "Value"), ("Area", "12 km")), (("Deutsch", "English"), ("Ja.", "Yes.")), (("Source", "Target"), ("Ja.", "Yes.")),
    (("中文", "只有中文"), ("一", "二")), (("第一届", "1st"), ("第二届", "2nd")),
])
def test_other_tables_are_no_bilingual_ones(rows: tuple[tuple[str, ...], ...]) -> None:
    found = read("A text.", table(*rows))
    assert found[0] == ("A text.", "") and len(found) == 5


def test_a_text_and_the_roles_of_its_paragraphs() -> None:
    found = parsed("A Title of the Text", paragraph("Part One", properties='<w:pStyle w:val="1"/>'), "A sentence.", "", "   ",
                   paragraph("A figure.", properties='<w:pStyle w:val="a3"/>'), paragraph("An item", properties="<w:numPr/>"),
                   table(("a cell", "b")), paragraph("Outlined", properties='<w:outlineLvl w:val="1"/>'))
    assert [(s.target, s.role) for s in found.segments] == [
        ("A Title of the Text", Role.HEADLINE), ("Part One", Role.HEADLINE), ("A sentence.", Role.BODY), ("A figure.", Role.CAPTION),
        ("An item", Role.ITEM), ("a cell", Role.CELL), ("b", Role.CELL), ("Outlined", Role.HEADLINE)]
    assert [s.place.segment for s in found.segments] == [str(n) for n in range(1, 9)]


RICH = paragraph(
    "The min", run("ist"), '<w:ins w:id="1">' + run("ry") + "</w:ins>",
    '<w:del w:id="2"><w:r><w:delText>y gone</w:delText></w:r></w:del>',
    '<w:moveFrom w:id="3">' + run("moved") + "</w:moveFrom>", "<w:r><w:footnoteReference w:id=\"2\"/></w:r>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK </w:instrText></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    "<w:hyperlink>" + run(" said") + "</w:hyperlink>", run("hidden", "<w:vanish/>"), run("shown", '<w:vanish w:val="0"/>'),
    "<w:r><w:tab/><w:noBreakHyphen/><w:br/></w:r>", run("next"), run("{1}", '<w:rStyle w:val="x7"/>'),
    "<w:r><w:commentReference w:id=\"1\"/></w:r>",
    "<w:r><w:ruby><w:rt>" + run("pinyin") + "</w:rt><w:rubyBase>" + run(" base") + "</w:rubyBase></w:ruby></w:r>",
    "<w:r><w:drawing><wp:anchor><wps:txbx><w:txbxContent>", paragraph("Box."),
    "</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>",
    "<mc:AlternateContent><mc:Choice><w:r><w:t>, R&amp;D</w:t></w:r></mc:Choice><mc:Fallback>",
    run("fallback"), "</mc:Fallback></mc:AlternateContent>",
    "<w:r><w:drawing><wp:inline/></w:drawing></w:r>", "<w:r><w:t>  unseen ends  </w:t></w:r>", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
)


def test_what_counts_as_text() -> None:
    found = parsed(RICH)
    assert catfiles.targets(found) == [
        f"The ministry{MASK} saidshown\t\N{NON-BREAKING HYPHEN}", f"next{MASK} base, R&D{MASK}unseen ends{MASK}", "Box."]
    assert found.segments[1].target_codes[0].text == "{1}"


def members(raw: bytes) -> dict[str, tuple]:
    """All that a zip file says of its parts, and their bytes as they stand, packed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        found = {}
        for entry in file.infolist():
            name, extra = struct.unpack_from("<2H", raw, entry.header_offset + 26)
            start = entry.header_offset + 30 + name + extra
            packed = raw[start : start + entry.compress_size]
            found[entry.filename] = (packed, entry.date_time, entry.compress_type, entry.comment, entry.external_attr)
        return {**found, "": (file.comment,)}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_no_other_byte_of_the_package_changes(method: int) -> None:
    raw = package(document(table(("原文", "译文"), *((row[1], row[2]) for row in ROWS))), method=method)
    found = docx.parse(raw, "a.docx")
    again = catfiles.after(docx, found, catfiles.tidy(found))
    assert body(again.raw) == body(raw).replace("agree .", "agree.").replace("ended .", "ended.")
    before, now = members(raw), members(again.raw)
    assert list(before) == list(now)
    assert {name for name in before if before[name] != now[name]} == {"word/document.xml"}
    assert before["word/document.xml"][1:] == now["word/document.xml"][1:]
    with zipfile.ZipFile(io.BytesIO(again.raw)) as file:
        assert file.testzip() is None
    assert docx.edited(found, {}) == raw


def test_a_package_whose_sizes_follow_the_data() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *args: int) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", document("One ."))
        file.writestr("last.bin", b"x" * 99)
    found = docx.parse(out.getvalue(), "a.docx")
    again = catfiles.after(docx, found, catfiles.tidy(found))
    assert members(again.raw)["last.bin"] == members(out.getvalue())["last.bin"] and catfiles.targets(again) == ["One."]
    with zipfile.ZipFile(io.BytesIO(again.raw)) as file:
        assert file.testzip() is None


def test_the_main_part_may_have_another_name() -> None:
    raw = package(document("Some text ."), main="word/document2.xml")
    found = docx.parse(raw, "a.docx")
    again = catfiles.after(docx, found, catfiles.tidy(found))
    assert catfiles.targets(again) == ["Some text."]


def test_the_body_in_utf_16() -> None:
    text = document("Some text .").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    raw = package(b"\xff\xfe" + text.encode("utf-16-le"))
    found = docx.parse(raw, "a.docx")
    done = docx.edited(found, catfiles.tidy(found))
    with zipfile.ZipFile(io.BytesIO(done)) as file:
        assert file.read("word/document.xml") == b"\xff\xfe" + text.replace("text .", "text.").encode("utf-16-le")


def changed(found: Document, span: tuple[int, int], content: str) -> str:
    again = catfiles.after(docx, found, {found.segments[0].place: [Edit(Span(*span), content)]})
    return body(again.raw)


def test_an_edit_over_runs_goes_into_the_first() -> None:
    found = parsed(paragraph("The jap", run("an", "<w:b/>"), "-us talks."))
    assert changed(found, (4, 12), "Japan-US") == document(paragraph("The Jap", run("an", "<w:b/>"), "-US talks."))
    assert changed(found, (4, 12), "Japanese-American") == document(paragraph("The Japanese", run("", "<w:b/>"), "-American talks."))
    # “talks” to “words”, one letter bold: a whole new word stands where the old one began
    found = parsed(paragraph("The tal", run("ks", "<w:b/>"), " began."))
    assert changed(found, (4, 9), "meeting") == document(paragraph("The meeting", run("", "<w:b/>"), " began."))


def test_space_at_the_end_of_a_word_is_kept() -> None:
    found = parsed(paragraph("<w:r><w:t>\n one</w:t></w:r>", "two"))
    assert changed(found, (3, 3), " ") == document(paragraph('<w:r><w:t xml:space="preserve">one </w:t></w:r>', "two"))
    found = parsed(paragraph("one, two"))
    assert "xml:space" not in changed(found, (3, 4), ";")


def test_a_tab_goes_with_the_words_and_an_object_does_not() -> None:
    found = parsed(paragraph("one", "<w:r><w:tab/></w:r>", "two"))
    assert changed(found, (2, 5), "-t") == document(paragraph("on-", "<w:r></w:r>", "two"))
    found = parsed(paragraph("one", '<w:r><w:footnoteReference w:id="1"/></w:r>', "two"))
    with pytest.raises(InputError, match="split by markup"):
        changed(found, (2, 5), "-")


PIECES = ["word", " ", "a&amp;b", "&#x2014;", "😀", "中", "  ", "end ."]
BESIDE = ["", "<w:tab/>", '<w:footnoteReference w:id="1"/>', "<w:br/>"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BESIDE), st.sampled_from(["", " xml:space='preserve'"])),
                min_size=1, max_size=7), st.data())
def test_any_edit_does_what_it_says_or_is_refused(parts: list[tuple[str, str, str]], data: st.DataObject) -> None:
    runs = [f"<w:r><w:t{space}>{text}</w:t>{more}</w:r>" for text, more, space in parts]
    found = parsed(table(("原文", "译文"), ("一", paragraph(*runs))))
    (segment,) = found.segments
    start = data.draw(st.integers(0, len(segment.target)))
    end = data.draw(st.integers(start, len(segment.target)))
    content = data.draw(st.sampled_from(["", "X", "<&>", " ", "x ", segment.target[start:end].swapcase()]))
    content = content.replace("\n", "").replace("\t", "")
    try:
        catfiles.after(docx, found, {segment.place: [Edit(Span(start, end), content)]})
    except InputError as error:
        assert "split by markup" in str(error)


def test_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(package(document("Some text .")))
    assert docx.read(path).path == str(path)
