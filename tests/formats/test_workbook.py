"""Bilingual workbooks: which rows are read, and that an edit changes one cell of one part."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from qa.fix import Edit
from qa.formats import workbook
from qa.model import MASK, Document
from termbase.text import Span
from termbase.trouble import InputError
from tests.termbase.workbooks import SHEET, make, patched

HEADER = ("编号", "原文", "译文", "备注")


def table(path: Path, *rows: Sequence[object]) -> Path:
    return make(path / "a.xlsx", HEADER, *rows)


def shared(path: Path) -> Path:
    """The workbook with its strings in the shared table, as Excel writes them; equal strings are one."""
    strings: list[str] = []

    def move(found: re.Match[str]) -> str:
        if found[2] not in strings:
            strings.append(found[2])
        return f'<c{found[1]} t="s"><v>{strings.index(found[2])}</v></c>'

    with zipfile.ZipFile(path) as archive:
        content = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    for name in [name for name in content if name.startswith("xl/worksheets/sheet")]:
        xml = content[name].decode()
        content[name] = re.sub(r'<c((?: [rs]="\w+")*) t="inlineStr"><is>(.*?)</is></c>', move, xml, flags=re.S).encode()
    assert strings
    items = "".join(f"<si>{string}</si>" for string in strings)
    content["xl/sharedStrings.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{items}</sst>").encode()
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in content.items():
            new.writestr(name, data)
    return path


def parsed(path: Path) -> Document:
    return workbook.parse(path.read_bytes(), "a.xlsx")


def edited(path: Path, nth: int, span: tuple[int, int], content: str) -> bytes:
    document = parsed(path)
    return workbook.edited(document, {document.segments[nth].place: [Edit(Span(*span), content)]})


def changed_parts(before: bytes, after: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        return [name for name in old.namelist() if old.read(name) != new.read(name)]


def cells(data: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows()]


def test_rows_below_the_header_are_numbered(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", ("A title",), (), HEADER, (1, "你好 {0}", "Hello {0}"), (), (2, "再见"), (3, "", "More", "x"))
    document = parsed(path)
    assert [(s.place.segment, s.place.line, s.source, s.target) for s in document.segments] == [
        ("1", 4, f"你好 {MASK * 3}", f"Hello {MASK * 3}"), ("3", 6, "再见", ""), ("4", 7, "", "More")]


def test_several_sheets_are_named_in_the_place(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, rows in (("One", [HEADER, (1, "你好", "Hello")]), ("Notes", [("x",), ("y",)]), ("Two", [("再见", "Good bye now")])):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book["Sheet"])
    book.save(tmp_path / "a.xlsx")
    assert [s.place.segment for s in parsed(tmp_path / "a.xlsx").segments] == ["One!1", "Two!1"]


@pytest.mark.parametrize("kind", [lambda path: path, shared], ids=["inline", "shared"])
def test_an_edit_changes_one_cell(tmp_path: Path, kind: Callable[[Path], Path]) -> None:
    path = kind(table(tmp_path, (1, "你好", "the old & <b>way</b>", "n"), (2, "再见", "bye", "bye")))
    before = path.read_bytes()
    after = edited(path, 0, (4, 7), '"new" <')
    assert changed_parts(before, after) == ["xl/sharedStrings.xml" if kind is shared else SHEET]
    expected = cells(before)
    expected[1][2] = 'the "new" < & <b>way</b>'
    assert cells(after) == expected


def test_a_string_that_others_share_is_left_alone(tmp_path: Path) -> None:
    path = shared(table(tmp_path, (1, "好", "good way", "good way"), (2, "好的", "good way")))
    after = edited(path, 0, (0, 4), "better")
    assert changed_parts(path.read_bytes(), after) == [SHEET]
    assert cells(after)[1:] == [[1, "好", "better way", "good way"], [2, "好的", "good way", None]]
    assert b'<c r="C2" t="inlineStr"><is><t>better way</t></is></c>' in zipfile.ZipFile(io.BytesIO(after)).read(SHEET)


def test_two_edits_in_two_cells(tmp_path: Path) -> None:
    path = shared(table(tmp_path, (1, "好", "a  b", ""), (2, "好的", "c  d", ""), (3, "吗", "a  b", "")))
    document = parsed(path)
    after = workbook.edited(document, {s.place: [Edit(Span(1, 3), " ")] for s in document.segments})
    assert [row[2] for row in cells(after)[1:]] == ["a b", "c d", "a b"]


def test_spaces_line_ends_and_escapes_stay(tmp_path: Path) -> None:
    path = table(tmp_path, (1, "好", " two\nlines _x000D_\nthree  "))
    target = parsed(path).segments[0].target
    assert target == " two\nlines \nthree  "
    after = edited(path, 0, (1, 4), "_x0041_")
    assert workbook.parse(after, "a.xlsx").segments[0].target == target.replace("two", "_x0041_")


def rich(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append((1, "好", CellRichText(TextBlock(InlineFont(b=True), "Bold "), "and plain")))
    book.save(path / "a.xlsx")
    return path / "a.xlsx"


@pytest.mark.parametrize("kind", [lambda path: path, shared], ids=["inline", "shared"])
def test_rich_text_keeps_its_runs(tmp_path: Path, kind: Callable[[Path], Path]) -> None:
    path = kind(rich(tmp_path))
    assert parsed(path).segments[0].target == "Bold and plain"
    value = openpyxl.load_workbook(io.BytesIO(edited(path, 0, (9, 14), "thin")), rich_text=True).active["C2"].value
    assert [str(part) for part in value] == ["Bold ", "and thin"] and value[0].font.b
    with pytest.raises(InputError, match="cell C2: the change runs over a change of font"):
        edited(path, 0, (3, 7), "x")


def test_numbers_are_read_and_not_changed(tmp_path: Path) -> None:
    path = table(tmp_path, (1, "十二", 12))
    assert parsed(path).segments[0].target == "12"
    with pytest.raises(InputError, match="cell C2: a number or date"):
        edited(path, 0, (0, 2), "13")


def test_formulas_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cell C2: a formula"):
        parsed(table(tmp_path, (1, "好", "=A2&B2")))


def test_cells_without_names_and_cells_in_comments(tmp_path: Path) -> None:
    def bare(xml: bytes) -> bytes:
        xml = re.sub(rb'<c r="\w+"', b"<c", re.sub(rb'<row r="\d+"', b"<row", xml))
        return xml.replace(b"<sheetData>", b'<sheetData><!-- <row r="2"><c r="C2" t="inlineStr"><is><t>x</t></is></c></row> -->')

    path = patched(table(tmp_path, (1, "好", "old way")), SHEET, bare)
    after = edited(path, 0, (0, 3), "new")
    assert workbook.parse(after, "a.xlsx").segments[0].target == "new way"


def test_no_table_names_the_columns(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no Chinese and English columns; the first row is: Sheet1: a | b"):
        parsed(make(tmp_path / "a.xlsx", ("a", "b"), ("x", "y")))


def test_wide_and_sparse_sheets_take_bounded_time(tmp_path: Path) -> None:
    wide = make(tmp_path / "a.xlsx", [f"column {n}" for n in range(10_000)], *[["x"] * 10_000 for _ in range(3)])
    with pytest.raises(InputError, match="no Chinese and English columns"):
        parsed(wide)
    sparse = patched(table(tmp_path, (1, "好", "good")), SHEET, lambda xml: xml.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'))
    assert [s.target for s in parsed(sparse).segments] == ["good"]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"hello"])
def test_what_is_no_workbook_is_an_error(raw: bytes) -> None:
    with pytest.raises(InputError):
        workbook.parse(raw, "a.xlsx")


def test_a_bomb_is_an_error(tmp_path: Path) -> None:
    bomb = patched(table(tmp_path, (1, "好", "good")), SHEET, lambda xml: xml + b" " * 20_000_000)
    with pytest.raises(InputError, match="packed suspiciously tight"):
        parsed(bomb)
