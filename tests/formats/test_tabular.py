"""CSV and TSV: which columns are read, how rows count, and what an edit leaves alone."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.fix import Edit
from qa.formats import tabular
from qa.model import MASK, Document
from termbase.bilingual_columns import Columns, columns
from termbase.text import Span
from termbase.trouble import InputError


def parsed(text: str, name: str = "a.csv") -> Document:
    return tabular.parse(text.encode("utf-8"), name)


def rows(document: Document) -> list[tuple[str, str, str]]:
    return [(s.place.segment, s.source, s.target) for s in document.segments]


@pytest.mark.parametrize("header", [
    "source,target", "原文,译文", "zh,en", "zh-CN,en-US", "zh_CN,en_US", "中文,英文", "源文,译文", "Source (zh-CN),Target (en-US)",
    "原文 Source,译文 Target", "Chinese (Simplified),English", "中文（简体）,英文",
])
def test_headers_that_are_known(header: str) -> None:
    assert rows(parsed(f"{header}\n你好,Hello\n再见,\n")) == [("1", "你好", "Hello"), ("2", "再见", "")]


def test_id_and_comment() -> None:
    header = ["编号", "备注", "译文", "原文"]
    assert columns(header, [["1", "x", "Hi", "你好"]]) == Columns(3, 2, 0, 1)


@pytest.mark.parametrize(("header", "data", "expected"), [
    (["a", "b"], [["你好", "Hello"]], Columns(0, 1)),
    (["你好", "Hello"], [["再见", "Bye"]], Columns(0, 1, headed=False)),
    (["k", "x", "y"], [["msg.key", "你好吗", "How are you"]], Columns(1, 2)),
    (["a", "b"], [["x", "y"]], None),
    (["concept", "lang", "term"], [["c", "en", "x"], ["c", "zh", "词"]], None),
    (["source", "target"], [["Hello", "你好"]], Columns(1, 0, reversed=True)),
    (["en", "zh"], [["Hello", "你好"]], Columns(1, 0)),
    ([], [], None),
])
def test_columns(header: list[str], data: list[list[str]], expected: Columns | None) -> None:
    assert columns(header, data) == expected


def test_a_translation_into_chinese_is_locked() -> None:
    (segment,) = parsed("source,target\nHello,你好\n").segments
    assert (segment.source, segment.target, segment.locked) == ("你好", "Hello", True)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_quoting_and_lines(delimiter: str) -> None:
    text = 'id|原文|译文\r\n1|你好|"say ""hi""|\nthere"\r\n\r\n2|好|Good\r\n'.replace("|", delimiter)
    document = parsed(text)
    assert rows(document) == [("1", "你好", f'say "hi"{delimiter}\nthere'), ("2", "好", "Good")]
    assert [s.place.line for s in document.segments] == [2, 5]


def test_tsv_is_raw() -> None:
    assert rows(parsed('原文\t译文\n你好\t"Hi\n再见\t"Bye" now\n', "a.tsv")) == [("1", "你好", '"Hi'), ("2", "再见", '"Bye" now')]


def test_placeholders_are_masked() -> None:
    (segment,) = parsed("原文,译文\n删除 {0}？,Delete <b>{0}</b>?\n").segments
    assert segment.target == f"Delete {MASK * 10}?" and [c.text for c in segment.target_codes] == ["<b>", "{0}", "</b>"]
    assert [c.text for c in segment.source_codes] == ["{0}"]


@pytest.mark.parametrize(("text", "problem"), [
    ("a,b\nx,y\n", "no Chinese and English columns; the first row is: a | b"),
    ('原文,译文\n你好,"Hi\n', "line 2: broken table: a quotation mark is opened and not closed"),
    ('原文,译文\n你好,"Hi"x\n', "line 2: broken table: something stands after a closing quotation mark"),
])
def test_errors(text: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(text)
    assert problem in str(caught.value)


CELL = st.text(st.sampled_from('a ,"\r\n;\t中é'), max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from([",", ";", "\t"]))
def test_cells_are_those_of_the_csv_module(table: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(table)
    read = list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter))
    mine = list(tabular._records(out.getvalue(), 0, delimiter, "a.csv"))
    assert [[cell.value for cell in row] for row in mine] == read
    for row in mine:
        for cell in row:
            raw = out.getvalue()[cell.span.start : cell.span.end]
            assert raw == (('"' + cell.value.replace('"', '""') + '"') if cell.quoted else cell.value)


@pytest.mark.parametrize(("name", "before", "after"), [
    ("a.csv", b'\xef\xbb\xbfid,\xe5\x8e\x9f\xe6\x96\x87,\xe8\xaf\x91\xe6\x96\x87\r\n1,x,"the old, ""way"""\n2,"y",z  \r\n,,\r"3",w,v',
     b'"the new, ""way"""'),
    ("a.tsv", '原文\t译文\t备注\r\nx\tthe old, ""way"\t"n"\n\ny\tz\r'.encode(), b'the new, ""way"'),
    ("a.csv", "原文;译文\nx;the old way\n".encode("gb18030"), b"the new way"),
])
def test_writing_back_keeps_every_other_byte(name: str, before: bytes, after: bytes) -> None:
    document = tabular.parse(before, name)
    written = tabular.edited(document, {document.segments[0].place: [Edit(Span(4, 7), "new")]})
    assert after in written and written == before.replace(b"old", b"new")


def test_a_cell_is_quoted_only_where_it_must_be() -> None:
    document = parsed("原文,译文\n好,Good：yes\n")
    place = document.segments[0].place
    assert tabular.edited(document, {place: [Edit(Span(4, 5), ": ")]}) == "原文,译文\n好,Good: yes\n".encode()
    assert tabular.edited(document, {place: [Edit(Span(4, 5), ", ")]}) == '原文,译文\n好,"Good, yes"\n'.encode()


def test_many_columns_and_many_marks_take_bounded_time() -> None:
    with pytest.raises(InputError, match="no Chinese and English columns"):
        parsed(",".join("abc" for _ in range(100_000)) + "\n")
    with pytest.raises(InputError, match="broken table"):
        parsed("原文,译文\n" + "a,\"" * 100_000)
