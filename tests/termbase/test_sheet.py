"""Workbooks: hostile ones are refused in bounded time, and what we write is inert."""

import re
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from termbase import sheet
from termbase.table import Column, Marked, Page, Table, display_width
from termbase.trouble import InputError
from tests.termbase.workbooks import SHEET, formulas, make, parts, patched

NASTY = [
    "=1+1",
    '=cmd|"/C calc"!A0',
    "+1",
    "-1",
    "@SUM(A1)",
    "#N/A",
    "TRUE",
    "1-2",
    "007",
    "1E5",
    "2025/7/1",
    "\N{GRINNING FACE}",
    "_x000D_",
    "_x005F_x000D_",
    " outer ",
    "a\nb",
    "a\u2028b",
    "<b>&amp;</b>",
    "'quoted",
    '"',
    "x" * 32_767,
]


def rows(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.read(path)[0].rows()]


def table(*texts: sheet.Value) -> Table:
    return Table("T", (Column("词 Word"),), [[text] for text in texts])


# ---- writing


def test_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    sheet.write(path, [table(*NASTY)], "t")
    assert [cells[0] for cells in rows(path)[1:]] == NASTY
    assert formulas(path) == []
    strict = openpyxl.load_workbook(path)["T"]
    assert {cell.data_type for row in strict.iter_rows() for cell in row} == {"s"}
    assert all(cell.quotePrefix and cell.number_format == "@" for row in strict.iter_rows() for cell in row)


def test_numbers_and_marked_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    sheet.write(path, [table(5, 0.25, None, Marked("the ", "=hit", " here"))], "t")
    assert rows(path)[1:] == [("5",), ("0.25",), ("the =hit here",)]
    assert formulas(path) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 32_768, "cell A2: 32,768 characters; a cell of Excel holds 32,767"),
        ("\N{GRINNING FACE}" * 16_384, "32,768 characters"),  # Excel counts UTF-16 units
        ("a\x0bb", "cell A2: the control character U+000B"),
        ("a\uffffb", "U+FFFF"),
        ("a\ud800b", "U+D800"),
    ],
)
def test_what_excel_cannot_hold_is_refused(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        sheet.write(tmp_path / "t.xlsx", [table(text)], "t")
    assert said in str(refused.value) and not list(tmp_path.iterdir())


def test_the_sheet_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    columns = (
        Column("概念 Concept"),
        Column("状态 State", choices=("on", "off"), fills={"off": "bad"}),
        Column("细 Fold", folded=True),
    )
    sheet.write(
        path,
        [Table("术语", columns, [["专守防卫", "off", ""]], printed=2), Page("说明", [["Head"], ["a", "b"]])],
        "Title",
        "Subject",
    )
    book = openpyxl.load_workbook(path)
    found = book["术语"]
    assert (found.freeze_panes, found.auto_filter.ref) == ("B2", "A1:C2")
    assert found.column_dimensions["A"].width > display_width("专守防卫") == 8
    (offer,) = found.data_validations.dataValidation
    assert (offer.formula1, offer.showErrorMessage, str(offer.sqref)) == ('"on,off"', True, "B2:B1002")
    assert found.column_dimensions["C"].hidden and len(found.conditional_formatting) == 2
    assert (found.page_setup.orientation, found.page_setup.fitToWidth, found.print_title_rows) == (
        "landscape",
        1,
        "$1:$1",
    )
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert (book.properties.title, book.properties.subject, book.properties.creator) == ("Title", "Subject", "zhqa")


def test_same_bytes_for_the_same_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    made = []
    for name in ("a.xlsx", "b.xlsx"):
        sheet.write(tmp_path / name, [table("x")], "t")
        made.append((tmp_path / name).read_bytes())
        time.sleep(1.1 if name == "a.xlsx" else 0)
    assert made[0] == made[1]
    assert "2025-06-15T15:06:40Z" in parts(tmp_path / "a.xlsx")["docProps/core.xml"]


# ---- reading


def test_values_as_a_person_sees_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    seen = [
        (20250701, "General", "20250701"),
        (20250701.0, "General", "20250701"),
        (0.125, "0.0%", "12.5%"),
        (7, "000", "007"),
        (1234.5, "#,##0.00", "1,234.50"),
        (2.5, "General", "2.5"),
        (True, "General", "TRUE"),
        (date(2025, 7, 1), "yyyy-mm-dd", "2025-07-01"),
        (datetime(2025, 7, 1, 8, 30), "yyyy-mm-dd hh:mm", "2025-07-01 08:30:00"),
    ]
    for number, (value, shape, _) in enumerate(seen, 1):
        book.active.cell(number, 1, value).number_format = shape
    book.save(tmp_path / "t.xlsx")
    assert [cells[0] for cells in rows(tmp_path / "t.xlsx")] == [text for *_, text in seen]


def test_a_formula_is_refused_where_it_is_used(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", ["a", "b"], ["x", "=1+1"])
    row = list(sheet.read(path)[0].rows())[1]
    assert row.text(0) == "x"
    with pytest.raises(InputError, match="sheet “Sheet1”, cell B2: a formula"):
        row.text(1)


@pytest.mark.parametrize("dimension", [b'ref="A1:XFD1048576"', b'ref="A1"', None])
def test_the_claimed_size_is_not_believed(dimension: bytes | None, tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", ["a"], ["b"])
    claim = b"<dimension " + dimension + b"/>" if dimension else b""
    patched(path, SHEET, lambda xml: re.sub(rb"<dimension[^>]*/>", claim, xml))
    assert (dimension or b"<sheetData") in parts(path)[SHEET].encode()
    start = time.perf_counter()
    assert rows(path) == [("a",), ("b",)]
    assert time.perf_counter() - start < 2


def far(row: int | str, cell: str) -> bytes:
    return f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'.encode()


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        (1_048_576, "A1048576", "row 1048576: something stands below row 200,000"),
        (4_000_000_000, "A4000000000", "row 1048577 does not exist"),
    ],
)
def test_a_far_row_ends_quickly_and_is_told(row: int, cell: str, said: str, tmp_path: Path) -> None:
    path = patched(make(tmp_path / "t.xlsx", ["a"]), SHEET, lambda xml: xml.replace(b"</sheetData>", far(row, cell)))
    start = time.perf_counter()
    with pytest.raises(InputError) as refused:
        rows(path)
    assert said in str(refused.value) and time.perf_counter() - start < 3


def test_a_far_cell_and_empty_rows_to_the_end_cost_little(tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"/>' % n for n in range(3, 300_000))
    path = patched(
        make(tmp_path / "t.xlsx", ["a"]),
        SHEET,
        lambda xml: xml.replace(
            b"</sheetData>", far(2, "XFD2").removesuffix(b"</sheetData>") + empty + b"</sheetData>"
        ),
    )
    start = time.perf_counter()
    assert rows(path) == [("a",)]
    assert time.perf_counter() - start < 3


def lied(path: Path) -> None:
    """Make the directory claim that a part of 300 MB unpacks to 100 bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    data = path.read_bytes()
    path.write_bytes(data.replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little")))


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)


def twice(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.xml", b"<a/>")
        archive.writestr("a.xml", b"<b/>")


def many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"{number}.xml", b"")


def entities(path: Path) -> None:
    patched(make(path, ["a"]), SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml)


def entities_in_utf16(path: Path) -> None:
    patched(make(path, ["a"]), SHEET, lambda xml: '<!doctype x [<!ENTITY a "aaaa">]>'.encode("utf-16") + xml)


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda p: p.write_bytes(b""), "not a whole .xlsx file"),
        (lambda p: p.write_bytes(b"PK\3\4 no"), "not a whole .xlsx file"),
        (lambda p: p.write_text("a,b\n", encoding="utf-8"), "not a whole .xlsx file"),
        (
            lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
            "an old binary file, or one with a password",
        ),
        (lambda p: p.write_bytes(make(p, ["a"]).read_bytes()[:-400]), "not a whole .xlsx file"),
        (lambda p: patched(make(p, ["a"]), "xl/workbook.xml", lambda _: b"<broken"), "cannot be read as a workbook"),
        (lambda p: patched(make(p, ["a"]), "[Content_Types].xml", lambda _: b"<a/>"), "cannot be read as a workbook"),
        (lambda p: p.mkdir(), "this is a folder"),
        (lambda p: None, "no such file"),
        (bomb, "packed suspiciously tight"),
        (lied, "not a whole .xlsx file"),
        (twice, "two parts inside have one name"),
        (many, "2001 parts inside"),
        (entities, "is no part of an office file"),
        (entities_in_utf16, "is no part of an office file"),
    ],
)
def test_refused(build, said: str, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    build(path)
    start = time.perf_counter()
    with pytest.raises(InputError) as refused:
        [list(found.rows()) for found in sheet.read(path)]
    assert said in str(refused.value) and time.perf_counter() - start < 2


def test_broken_xml_in_a_sheet_is_told(tmp_path: Path) -> None:
    path = patched(make(tmp_path / "t.xlsx", ["a"], ["b"]), SHEET, lambda xml: xml[:-60])
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        [list(found.rows()) for found in sheet.read(path)]


def test_too_large_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termbase.archive.UNPACKED_LIMIT", 1000)
    with pytest.raises(InputError, match="unpacks to more than"):
        sheet.read(make(tmp_path / "t.xlsx", ["a"]))


def test_kinds_of_cells(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", ["text", 1, 2.5, True, date(2025, 3, 5), "=A1", "#N/A", None, "more"])
    (row,) = sheet.read(path)[0].rows()
    assert row.kinds == {1: "number", 2: "number", 3: "truth", 4: "date", 5: "formula", 6: "error"}
    assert row.formulas == {5} and row.looks == row.pieces == {}


def test_looks_are_read_when_asked(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    page = book.add_worksheet()
    struck, yellow = book.add_format({"font_strikeout": True, "font_color": "red"}), book.add_format({"bg_color": "yellow", "bold": True})
    page.write(0, 0, "plain")
    page.write(0, 1, "struck", struck)
    page.write(0, 2, "yellow", yellow)
    page.write_rich_string(0, 3, "one; ", struck, "two", "; three")
    book.close()
    (row,) = sheet.read(tmp_path / "t.xlsx", styled=True)[0].rows()
    assert row.cells == ("plain", "struck", "yellow", "one; two; three")
    assert {n: look.marks for n, look in row.looks.items()} == {1: ("strike", "font:FF0000"), 2: ("bold", "fill:FFFF00")}
    assert [(piece.text, piece.look.strike) for piece in row.pieces[3]] == [("one; ", False), ("two", True), ("; three", False)]


def test_layout(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in range(1, 6):
        page.append([row] * 6)
    page.merge_cells("A2:B3")
    page.merge_cells("F1:F5")
    page.row_dimensions[4].hidden = True
    page.column_dimensions["C"].hidden = True
    book.create_sheet("away").sheet_state = "veryHidden"
    book.save(tmp_path / "t.xlsx")
    first, second = sheet.read(tmp_path / "t.xlsx")
    assert (first.hidden, second.hidden) == (False, True)
    found = first.layout()
    assert [tuple(area) for area in found.merged] == [(1, 5, 5, 5), (2, 0, 3, 1)]
    assert (found.hidden_rows, found.hidden_columns) == (1, (2,))
