"""The sheet of candidates: what it shows, and the accepted rows read back from copies that people worked in."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from termbase import harvest, harvest_sheet
from termbase.harvest import Candidate
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.trouble import InputError
from tests.termbase.workbooks import formulas, parts

KNOWN = Termbase((Concept("T-0007", (Term("海绵城市", "zh-Hans"), Term("sponge city", "en"))),), "rivers.csv")
SEGMENTS = (
    ("他们说的“海绵城市”是什么", "What is the “absorbent town” they speak of?"),
    ("“智慧灯杆”立在河边", "A “smart lamp post” stands by the river"),
    ("另一根“智慧灯杆”倒了", "Another “smart lamppost” fell"),
    ("叶小荷看着“=1+1灯”", "Ye Xiaohe looks at the “=1+1 lamp”"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "candidates.xlsx"
    harvest_sheet.write(path, harvest.candidates(SEGMENTS, [KNOWN]), "rivers.txt", ["rivers.csv"])
    return path


def edited(path: Path, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> Path:
    """The sheet as another program saves it after a change."""
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def column(sheet: openpyxl.worksheet.worksheet.Worksheet, name: str) -> int:
    return next(cell.column for cell in sheet[1] if name in str(cell.value))


def decide(sheet: openpyxl.worksheet.worksheet.Worksheet, **decisions: str) -> None:
    """Write decisions beside Chinese terms."""
    for row in range(2, sheet.max_row + 1):
        if decision := decisions.get(str(sheet.cell(row, column(sheet, "Chinese")).value)):
            sheet.cell(row, column(sheet, "Decision"), decision)


def test_the_sheet_shows_what_a_reviewer_needs(path: Path) -> None:
    book = openpyxl.load_workbook(path, rich_text=True)
    sheet = book.worksheets[0]
    rows = {str(row[1].value): row for row in sheet.iter_rows(min_row=2)}
    assert sheet.title == "候选 Candidates" and sheet.freeze_panes == "D2" and sheet.auto_filter.ref
    assert sheet.data_validations.dataValidation[0].formula1 == '"accept,reject"'
    lamp = rows["智慧灯杆"]
    assert (lamp[2].value, lamp[4].value, lamp[5].value, lamp[7].value) == ("smart lamp post", 2, "term", "高 high")
    assert lamp[3].value == "smart lamppost ×1"
    assert [block.text for block in lamp[8].value if getattr(block.font, "b", False)] == ["智慧灯杆"]
    assert [block.text for block in lamp[9].value if getattr(block.font, "b", False)] == ["smart lamp post"]
    town = rows["海绵城市"]
    assert (town[10].value, town[11].value) == ("新译 new English", "T-0007: sponge city")
    assert not formulas(path) and "<f>" not in "".join(parts(path).values())


def test_nothing_decided_is_nothing_accepted(path: Path) -> None:
    assert harvest_sheet.read(path).concepts == ()


def test_accepted_rows_are_read(path: Path) -> None:
    edited(path, lambda sheet: decide(sheet, 智慧灯杆="accept", 叶小荷="reject", 海绵城市="accept"))
    by_chinese = {concept.title: concept for concept in harvest_sheet.read(path).concepts}
    assert set(by_chinese) == {"智慧灯杆", "海绵城市"}
    lamp = by_chinese["智慧灯杆"]
    assert (lamp.id, lamp.kind, lamp.preferred) == ("", Kind.TERM, "smart lamp post")
    assert [term.text for term in lamp.english(Status.OBSERVED)] == ["smart lamppost"]
    town = by_chinese["海绵城市"]
    assert town.id == "T-0007" and [term.text for term in town.english(Status.ADMITTED)] == ["absorbent town"]


@pytest.mark.parametrize(("written", "accepted"), [
    ("Accept", True), ("接受", True), ("✓", True), (" yes ", True), ("ＡＣＣＥＰＴ", True), ("拒绝", False), ("No", False)])
def test_decisions_as_people_write_them(path: Path, written: str, accepted: bool) -> None:
    edited(path, lambda sheet: decide(sheet, 智慧灯杆=written))
    assert bool(harvest_sheet.read(path).concepts) is accepted


def test_a_copy_that_people_worked_in(path: Path) -> None:
    """Columns moved and taken out, a title above the header, English edited, a row of their own, another tab."""
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        decide(sheet, 智慧灯杆="接受")
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, 2).value == "智慧灯杆":
                sheet.cell(row, 3, "smart  street lamp\nsmart lamp ")
                sheet.cell(row, 4, "")
                sheet.cell(row, 6, "地名")
        sheet.append(["ok", "水位计", "water gauge"])
        sheet.move_range(f"B1:B{sheet.max_row}", cols=25)  # Chinese goes to the far right
        sheet.delete_cols(9, 4)
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1, "Decided by Wu on Monday")
        sheet["A3"] = "决定"
        sheet.parent.create_sheet("Sheet2", 0).append(["something", "else"])

    made = {concept.title: concept for concept in harvest_sheet.read(edited(path, change)).concepts}
    lamp = made["智慧灯杆"]
    assert [(term.text, term.status) for term in lamp.english()] == [
        ("smart street lamp", Status.PREFERRED), ("smart lamp", Status.ADMITTED)]
    assert lamp.kind is Kind.PLACE and made["水位计"].preferred == "water gauge"


def test_two_rows_of_one_chinese_are_one_concept(path: Path) -> None:
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        decide(sheet, 智慧灯杆="accept")
        sheet.append(["accept", "智慧燈杆", "lamp that knows"])

    (lamp,) = harvest_sheet.read(edited(path, change)).concepts
    assert [term.text for term in lamp.english(Status.PREFERRED)] == ["smart lamp post"]
    assert "lamp that knows" in [term.text for term in lamp.english(Status.ADMITTED)]


@pytest.mark.parametrize(("row", "problem"), [
    (["perhaps", "水位计", "water gauge"], "no decision"), (["accept", "", ""], "without Chinese"),
    (["accept", "水位计", "=HYPERLINK(1)"], "formula"), (["accept", "水位计", "water gauge", "", 1, "thing"], "no kind")])
def test_what_cannot_be_read_is_told_with_its_cell(path: Path, row: list[object], problem: str) -> None:
    edited(path, lambda sheet: sheet.append(row))
    with pytest.raises(InputError, match=problem) as raised:
        harvest_sheet.read(path)
    assert "候选 Candidates" in raised.value.place


def test_another_workbook_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["中文", "英文"])
    book.save(tmp_path / "terms.xlsx")
    with pytest.raises(InputError, match="no sheet of candidates"):
        harvest_sheet.read(tmp_path / "terms.xlsx")


def test_what_excel_cannot_hold_is_left_out(tmp_path: Path) -> None:
    segments = [("看“海绵\x07城市”", "the “sponge city”\x0b"), ("“智慧灯杆”\ufffc" + "很长" * 20000, "“lamp post” " + "long " * 15000)]
    found: list[Candidate] = harvest.candidates(segments)
    harvest_sheet.write(tmp_path / "c.xlsx", found, "rivers.txt")
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0].max_row == 1 + len(found) > 1
