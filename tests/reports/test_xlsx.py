"""The Excel report: finished, inert, and its verdicts come back whatever was done to the sheet."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from qa.answers import DECISIONS, read_decisions
from qa.model import Verdict
from qa.reports import xlsx
from termbase.trouble import InputError
from tests.termbase.workbooks import formulas
from tests.zhqa import SAMPLES, here

HEADS = {"decision": xlsx.DECISION, "comment": xlsx.COMMENT, "reviewer": xlsx.REVIEWER, "mark": xlsx.FINGERPRINT}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
    ran = here("report", "op-ed.en.txt", "-s", "op-ed.zh.txt", "-o", "report.xlsx", cwd=folder)
    assert ran.code == 0, ran.err
    return folder / "report.xlsx"


def columns(sheet) -> dict[str, int]:
    names = {" ".join(str(cell.value).split()): cell.column for cell in sheet[1]}
    return {key: names[head] for key, head in HEADS.items()}


def test_every_finding_has_a_row_with_its_words_in_red(made: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made, rich_text=True)
    assert book.sheetnames == [xlsx.FINDINGS, xlsx.SUMMARY, xlsx.TERMS, xlsx.README]
    sheet = book[xlsx.FINDINGS]
    ran = here("check", "op-ed.en.txt", "-s", "op-ed.zh.txt", "-f", "jsonl", cwd=made.parent)
    found = [f for line in ran.out.split("\n") if line and (f := json.loads(line))["severity"] != "neutral"]
    marks = [row[columns(sheet)["mark"] - 1].value for row in sheet.iter_rows(min_row=2)]
    assert marks == [f["fingerprint"] for f in found] and len(marks) > 100
    for row, finding in zip(sheet.iter_rows(min_row=2), found, strict=True):
        if finding["target"]:
            red = [block.text for block in row[4].value if hasattr(block, "font") and block.font.b]
            assert red == [finding["target"]["text"]]
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref
    (offered,) = [rule for rule in sheet.data_validations.dataValidation if "误报" in rule.formula1]
    assert offered.showErrorMessage
    used = {row[1]: row[3] for row in book[xlsx.TERMS].iter_rows(min_row=2, values_only=True)}
    assert "Exclusive defense ×1" in str(used["专守防卫"])


def filled(made: Path, target: Path) -> dict[str, str]:
    """A copy in which somebody decided three findings, moved columns, sorted, deleted and colored rows."""
    book = openpyxl.load_workbook(made, rich_text=True)
    sheet = book[xlsx.FINDINGS]
    at = columns(sheet)
    words = {3: "误报 false positive", 8: "接受 accepted", 20: "已改 fixed"}
    decided = {}
    for number, word in words.items():
        sheet.cell(number, at["decision"]).value = word
        sheet.cell(number, at["comment"]).value = f"=note {number}" if number == 3 else f"note {number}"
        sheet.cell(number, at["comment"]).data_type = "s"
        sheet.cell(number, at["reviewer"]).value = "李"
        sheet.cell(number, 1).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
        decided[sheet.cell(number, at["mark"]).value] = word
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows = [row for n, row in enumerate(rows, 2) if n in words or n % 3]
    random.Random(1).shuffle(rows)
    sheet.delete_rows(2, sheet.max_row)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = str(value) if value is not None else None
            cell.data_type = "s" if value is not None else cell.data_type
    sheet.insert_cols(2)
    sheet.cell(1, 2).value = "我的列"
    book.save(target)
    return decided


def test_verdicts_come_back_from_an_edited_copy(made: Path, tmp_path: Path) -> None:
    decided = filled(made, tmp_path / "back.xlsx")
    found = {d.fingerprint: d for d in xlsx.read_decisions(tmp_path / "back.xlsx")}
    assert {mark: xlsx.VERDICTS[d.verdict] for mark, d in found.items()} == decided
    assert {d.who for d in found.values()} == {"李"} and {d.note for d in found.values()} == {"=note 3", "note 8", "note 20"}
    assert all(d.code and d.path == "op-ed.en.txt" for d in found.values())


def test_the_command_takes_them_in_and_check_hides_them(made: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    decided = filled(made, tmp_path / "back.xlsx")
    before = json.loads(here("check", "op-ed.en.txt", "-s", "op-ed.zh.txt", "-f", "json", cwd=tmp_path).out)
    assert here("decisions", "import", "back.xlsx", cwd=tmp_path).code == 0
    assert {d.fingerprint for d in read_decisions(tmp_path / DECISIONS)} == set(decided)
    after = json.loads(here("check", "op-ed.en.txt", "-s", "op-ed.zh.txt", "-f", "json", cwd=tmp_path).out)
    assert len(before["findings"]) - len(after["findings"]) == after["summary"]["answered"] == 2  # “fixed” hides nothing
    again = here("report", "op-ed.en.txt", "-s", "op-ed.zh.txt", "-o", "again.xlsx", cwd=tmp_path)
    assert again.code == 0
    kept = {d.fingerprint: d.verdict for d in xlsx.read_decisions(tmp_path / "again.xlsx")}
    assert set(kept.values()) == {Verdict.FALSE_POSITIVE, Verdict.ACCEPTED} and set(kept) <= set(decided)


@pytest.mark.slow
def test_verdicts_survive_libreoffice(made: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    decided = filled(made, tmp_path / "back.xlsx")
    subprocess.run([office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
                    tmp_path / "out", tmp_path / "back.xlsx"], check=True, capture_output=True, timeout=120)
    found = {d.fingerprint: xlsx.VERDICTS[d.verdict] for d in xlsx.read_decisions(tmp_path / "out" / "back.xlsx")}
    assert found == decided


GONE = "fingerprint beside it is gone"


@pytest.mark.parametrize(("column", "value", "said"), [("decision", "maybe", "no verdict"), ("mark", "v1:0", GONE), ("mark", None, GONE)])
def test_nothing_is_guessed(made: Path, tmp_path: Path, column: str, value: str | None, said: str) -> None:
    book = openpyxl.load_workbook(made)
    sheet = book[xlsx.FINDINGS]
    at = columns(sheet)
    sheet.cell(2, at["decision"]).value = "误报"
    sheet.cell(2, at[column]).value = value
    book.save(tmp_path / "back.xlsx")
    with pytest.raises(InputError, match=said):
        xlsx.read_decisions(tmp_path / "back.xlsx")


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert here("decisions", "import", "a.xlsx", cwd=tmp_path).code == 2
    assert not (tmp_path / DECISIONS).exists()


def test_texts_are_never_formulas_and_controls_are_pictured(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("=1+1 He met japan-us \x1b[2J , and =cmd|' /C calc'!A0.\n", encoding="utf-8")
    ran = here("report", "a.txt", "-o", "a.xlsx", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert formulas(tmp_path / "a.xlsx") == []
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[xlsx.FINDINGS]
    assert any("␛[2J" in str(cell.value) for row in sheet.iter_rows(min_row=2) for cell in row)


def test_a_clean_text_has_a_report_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("All is well.\n", encoding="utf-8")
    assert here("report", "a.txt", "-o", "a.xlsx", cwd=tmp_path).code == 0
    assert xlsx.read_decisions(tmp_path / "a.xlsx") == []
