"""Sheets that no program should trust: each trouble is told with its cell, or refused, in bounded time."""

import re
import time
from datetime import date
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest

from termbase import adopt, formats, location
from termbase.adopt import Reading, Weight
from termbase.approval import Rights
from termbase.mapping import SheetMap
from termbase.model import Termbase
from termbase.trouble import InputError
from tests.termbase.workbooks import SHEET, formulas, make, patched
from tests.zhqa import zhqa

HEAD = ("序号", "中文", "英文", "备注")


def read(path: Path) -> Reading:
    return adopt.read(path, SheetMap())


def told(path: Path, *weights: Weight) -> list[str]:
    return [f"{t.place}: {t.message.format(**dict(t.args))}" for t in read(path).tidings if t.weight in weights]


def titles(path: Path) -> list[str]:
    return [one.concept.title for one in read(path).concepts]


# ---- cells that are not what they seem


def test_formulas_are_named_and_never_taken(tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        HEAD,
        ("=ROW()-1", "北约", "NATO", "=A1"),
        (2, "欧盟", '=HYPERLINK("http://x","EU")', None),
        (3, "=cmd|'/C calc'!A0", "calc", None),
        (4, "东盟", "ASEAN", None),
    )
    assert titles(path) == ["北约", "东盟"]
    formula = "a formula; put its value in its place (copy, then paste as values)"
    assert told(path, Weight.ROW) == [f"Sheet1!C3: {formula}", f"Sheet1!B4: {formula}"]
    assert told(path, Weight.CELL) == [f"Sheet1!D2: {formula}"]
    assert read(path).concepts[0].concept.note == ""


def test_text_that_looks_like_a_formula_stays_text_all_the_way(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('中文,英文\n减号,-ism\n加法,"=1+1"\n外部,@home\n', encoding="utf-8")
    path = tmp_path / "t.csv"
    assert titles(path) == ["减号", "加法", "外部"]
    assert told(path, Weight.LOOK) == ["B3: “=1+1” looks like a formula; it was taken as text"]
    changes = adopt.meet(read(path).concepts, Termbase(), Rights("x")).changes
    location.commit(str(tmp_path / "base.csv"), changes, "x")
    formats.write(formats.read(tmp_path / "base.csv"), tmp_path / "base.xlsx")
    assert formulas(tmp_path / "base.xlsx") == []
    assert {c.preferred for c in formats.read(tmp_path / "base.xlsx").concepts} == {"-ism", "=1+1", "@home"}


def test_dates_that_excel_made_of_terms(tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        HEAD,
        (1, "三比五", date(2025, 3, 5), None),
        (2, date(2025, 2, 2), "2+2 talks", None),
        (3, "全天候", clock(8, 30), None),
        (4, "北约", "NATO", date(2025, 7, 1)),
    )
    assert titles(path) == ["北约"] and read(path).concepts[0].concept.note == "2025-07-01"
    made = "Excel made {} of it; type the term anew, with the cell set to text"
    assert told(path, Weight.ROW) == [
        f"Sheet1!C2: {made.format('2025-03-05')}",
        f"Sheet1!B3: {made.format('2025-02-02')}",
        f"Sheet1!C4: {made.format('08:30:00')}",
    ]


def test_dates_in_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("中文,英文\n三比五,3月5日\n二加二,2-Feb\n北约,NATO\n", encoding="utf-8")
    assert titles(tmp_path / "t.csv") == ["北约"]
    assert [line.split(": ")[0] for line in told(tmp_path / "t.csv", Weight.ROW)] == ["B2", "B3"]


def test_numbers_errors_and_truths_in_columns_of_terms(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    for number, (value, shape) in enumerate(
        ((985.0, "General"), (7, "000"), (100000, "0.00E+00"), (True, "General"), (20250701.0, "General")), 2
    ):
        book.active.append((number - 1, f"词{number}", value, None))
        book.active.cell(number, 3).number_format = shape
    book.active.append((6, "错误", "#NAME?", None))
    book.active.append((7, "断链", "word", "#REF!"))
    book.save(path)
    assert [one.concept.preferred for one in read(path).concepts] == ["985", "007", "TRUE", "20250701", "word"]
    assert told(path, Weight.ROW) == [
        "Sheet!C4: Excel made 100000 of it; type the term anew, with the cell set to text",
        "Sheet!C7: #NAME?, an error of Excel; type the cell anew as text",
    ]
    assert told(path, Weight.CELL) == ["Sheet!D8: #REF!, an error of Excel; type the cell anew as text"]
    assert len(told(path, Weight.LOOK)) == 4


def test_characters_that_nobody_sees(tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        HEAD,
        (1, "专守\u200b防卫", "defense\u00a0policy", None),
        (2, "北约", "NA_x000B_TO", "a_x000D_\nb"),
        (3, "欧盟", "E_x0000_U", None),
    )
    first, second, third = (one.concept for one in read(path).concepts)
    assert (first.title, first.preferred) == ("专守\u200b防卫", "defense\u00a0policy")  # kept, for the linter to find
    assert (second.preferred, second.note, third.preferred) == ("NATO", "a\nb", "EU")
    assert told(path, Weight.LOOK) == [
        "Sheet1!B2: an invisible character in “专守<U+200B>防卫”; it stays, and zhqa term lint finds it",
        "Sheet1!C2: an unusual space, U+00A0, in “defense\u00a0policy”; it stays, and zhqa term lint finds it",
        "Sheet1!C3: the control character U+000B was taken out",
        "Sheet1!C4: the control character U+0000 was taken out",
    ]


def long_cell(path: Path, length: int) -> Path:
    text = b'<c r="D2" t="inlineStr"><is><t>' + b"x" * length + b"</t></is></c></row></sheetData>"
    return patched(make(path, HEAD, (1, "北约", "NATO")), SHEET, lambda xml: xml.replace(b"</row></sheetData>", text))


def test_a_cell_beyond_what_excel_holds(tmp_path: Path) -> None:
    path = long_cell(tmp_path / "t.xlsx", 32_768)
    assert titles(path) == ["北约"] and told(path, Weight.CELL) == ["Sheet1!D2: 32,768 characters; a cell of Excel holds 32,767"]
    assert len(read(long_cell(tmp_path / "u.xlsx", 32_767)).concepts[0].concept.note) == 32_767


def test_a_text_where_a_term_should_be(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", HEAD, (1, "北约", "word " * 100, None))
    (one,) = read(path).concepts
    assert one.concept.english() == () and one.concept.note == ("word " * 100).strip()
    assert told(path, Weight.LOOK)[0].endswith("is too long for a term; it went into the note")


# ---- files that are not what they seem


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.xls", b"\xd0\xcf\x11\xe0", ".xls is not read; open it and save it as .xlsx"),
        ("t.et", b"\xd0\xcf\x11\xe0", ".et is not read; open it and save it as .xlsx"),
        ("t.ods", b"PK\3\4", ".ods is not read; open it and save it as .xlsx"),
        (
            "t.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "an old binary file, or one with a password; save it anew as .xlsx without one",
        ),
        ("t.xlsx", "中文,英文\n北约,NATO\n".encode(), "a text and no workbook; name it .csv, or open it and save it as .xlsx"),
        ("t.xlsx", b"<html><table><tr><td>x</td></tr></table></html>", "a text and no workbook"),
        (
            "t.xlsx",
            b"PK\3\4" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "an OpenDocument file by another name",
        ),
        ("t.xlsx", b"PK\3\4 no", "not a whole .xlsx file"),
        ("t.xlsx", b"", "not a whole .xlsx file"),
        ("t.csv", b"PK\3\4\x14\0\6\0", "a workbook by another name; name it .xlsx"),
        ("t.csv", b"", "nothing stands in it"),
        ("t.csv", "中文,英文\n北约,NATO\n".encode("utf-16-le"), "not UTF-8; name the encoding with --encoding"),
        ("t.csv", b"a,b\n\0,x\n", "holds NUL bytes"),
        ("t.csv", b"a,b\n\xff\xfa,x\n", "not UTF-8"),
        ("t.csv", b"a,b\n1,2\n", "no columns of Chinese and English; the first row is: a | b"),
    ],
)
def test_refused_with_a_clear_word(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as refused:
        read(tmp_path / name)
    assert said in str(refused.value) and name in str(refused.value)


def test_a_workbook_without_a_single_cell(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing stands in it"):
        read(make(tmp_path / "t.xlsx"))


@pytest.mark.parametrize("path", ["t.xls", "t.xlsx"])
def test_the_command_says_it_and_exits_with_2(path: str, tmp_path: Path) -> None:
    (tmp_path / "t.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "t.xlsx").write_bytes(b"PK\3\4")
    (tmp_path / "folder.xlsx").mkdir()
    ran = zhqa("term", "import", tmp_path / path, "-T", tmp_path / "base.csv", "--apply")
    assert ran.code == 2 and path in ran.err and ran.err.count("\n") == 1 and "Traceback" not in ran.err
    assert not (tmp_path / "base.csv").exists()


# ---- sizes


def far(row: int, cell: str) -> bytes:
    return f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'.encode()


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        (1_048_576, "XFD1048576", ""),  # beyond the 64th column nothing is read
        (1_048_576, "A1048576", "something stands below row 200,000"),
        (1_048_577, "A1048577", "row 1048577 does not exist in Excel"),
    ],
)
def test_sparse_sheets_cost_little(row: int, cell: str, said: str, tmp_path: Path) -> None:
    path = patched(make(tmp_path / "t.xlsx", HEAD, (1, "北约", "NATO")), SHEET, lambda xml: xml.replace(b"</sheetData>", far(row, cell)))
    start = time.process_time()
    if said:
        with pytest.raises(InputError, match=said):
            read(path)
    else:
        assert titles(path) == ["北约"]
    assert time.process_time() - start < 4


def test_a_claim_of_more_rows_than_excel_has(tmp_path: Path) -> None:
    path = patched(
        make(tmp_path / "t.xlsx", HEAD, (1, "北约", "NATO")),
        SHEET,
        lambda xml: re.sub(rb'ref="[^"]*"', b'ref="A1:XFD1048577"', xml, count=1),
    )
    assert titles(path) == ["北约"]


@pytest.mark.parametrize(
    "areas",
    [
        b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % n for n in range(1, 20_000)),
        b'<mergeCell ref="A1:XFD1048576"/>' * 20_000,
        b'<mergeCell ref="B1:A1"/><mergeCell ref="A3:A2"/><mergeCell ref="AAAA1:B2"/><mergeCell/>',
    ],
    ids=["staircase", "again", "backwards"],
)
def test_monstrous_merged_areas(areas: bytes, tmp_path: Path) -> None:
    rows = [(n, f"词{n}", f"word {n}") for n in range(300)]
    path = patched(
        make(tmp_path / "t.xlsx", HEAD, *rows),
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + areas + b"</mergeCells>"),
    )
    start = time.process_time()
    try:
        assert len(read(path).concepts) == 300
    except InputError as refused:  # openpyxl does not take areas that end before they begin
        assert "cannot be read as a workbook" in str(refused)
    assert time.process_time() - start < 5


@pytest.mark.slow
def test_a_hundred_thousand_rows(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"), {"constant_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEAD)
    for number in range(1, 100_001):
        page.write_row(number, 0, (number, f"术语{number}", f"term {number}; the {number}th term（旧）", "说明"))
    book.close()
    reading = read(tmp_path / "t.xlsx")
    meeting = adopt.meet(reading.concepts, Termbase(), Rights("x"))
    assert len(reading.concepts) == len(meeting.changes) == 100_000
    location.commit(str(tmp_path / "base.csv"), meeting.changes, "x")
    assert adopt.meet(reading.concepts, formats.read(tmp_path / "base.csv"), Rights("x")).changes == ()
