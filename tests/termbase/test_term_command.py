"""`zhqa term`: find, lint, convert and usage on the command line."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from termbase.cli import app
from tests.termbase.workbooks import formulas
from tests.zhqa import SAMPLES, zhqa

TERMBASE, TEXT = SAMPLES / "termbase.csv", SAMPLES / "op-ed.en.txt"
HEAD = "concept,lang,term,status\n"


def term(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.mark.parametrize(
    "query", ["专守防卫", "守防", "專守防衛", "exclusively defence-oriented policies", "Senshu Boei"]
)
def test_find_in_a_termbase(query: str) -> None:
    found = term("find", query, "-T", TERMBASE)
    assert found.exit_code == 0
    assert "T-0001" in found.stdout and "exclusively defense-oriented policy" in found.stdout


def test_find_in_the_packs_as_json() -> None:
    found = term("find", "欧盟", "--format", "json")
    assert "European Union" in {t["text"] for t in json.loads(found.stdout)[0]["terms"]}


def test_find_nothing() -> None:
    found = term("find", "no such thing at all", "-T", TERMBASE)
    assert (found.exit_code, found.stdout) == (1, "")


def test_lint_says_what_is_wrong_and_fails(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        f"{HEAD}T-1,zh,援引,preferred\nT-1,en,cite,preferred\nT-1,en, cite,admitted\n", encoding="utf-8"
    )
    found = term("lint", tmp_path / "t.csv")
    assert found.exit_code == 1 and "  TBX009 spaces · minor · 1" in found.stdout
    as_json = json.loads(term("lint", tmp_path / "t.csv", "--format", "json").stdout)
    assert [(d["code"], d["severity"], d["concept"]) for d in as_json] == [("TBX009", "minor", "T-1")]


def test_lint_forgives_matters_of_taste() -> None:
    found = term("lint", TERMBASE)
    assert found.exit_code == 0 and "TBX003 shared-english · neutral" in found.stdout


def test_convert_there_and_back(tmp_path: Path) -> None:
    for source, target in ((TERMBASE, tmp_path / "a.xlsx"), (tmp_path / "a.xlsx", tmp_path / "b.csv")):
        done = term("convert", source, target)
        assert done.exit_code == 0 and "wrote 113 concepts" in done.stdout
    assert (tmp_path / "b.csv").read_bytes() == TERMBASE.read_bytes()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("convert", TERMBASE, "{tmp}/t.docx"), "no termbase format ends in “.docx”"),
        (("convert", "{tmp}/none.csv", "{tmp}/t.csv"), "no such file"),
        (("convert", TERMBASE, "{tmp}/no/folder.csv"), "cannot be written"),
        (("lint", "{tmp}"), "this is a folder"),
        (("lint", "{tmp}/folder.csv"), "this is a folder"),
        (("lint", "{tmp}/broken.xlsx"), "not a whole .xlsx file"),
        (("usage", TERMBASE, "{tmp}/gbk.txt"), "not UTF-8"),
    ],
)
def test_bad_input_is_exit_code_2(args: tuple[object, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "broken.xlsx").write_bytes(b"PK\3\4")
    (tmp_path / "gbk.txt").write_bytes("术语".encode("gbk"))
    done = zhqa("term", *(str(arg).replace("{tmp}", str(tmp_path)) for arg in args))
    assert done.code == 2 and said in done.err and "Traceback" not in done.err, done
    assert done.err.count("\n") == 1


def test_usage_for_people() -> None:
    found = term("usage", TERMBASE, TEXT, "--used-only")
    assert found.exit_code == 0
    assert "日美地位协定" in found.stdout and "casing off" in found.stdout


def test_usage_as_json_tells_place_and_verdict(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(
        "One line.\nThe “Exclusive defense” of Japan, an exclusive defence.\n", encoding="utf-8"
    )
    for flags, verdict in (((), "observed"), (("--house",), "admitted")):
        (used,) = json.loads(
            term("usage", TERMBASE, tmp_path / "t.txt", "--used-only", "--format", "json", *flags).stdout
        )
        assert (used["concept"], used["verdicts"]) == ("T-0001", [verdict])
        assert [(r["text"], r["count"], r["places"]) for r in used["used"]] == [
            ("Exclusive defense", 1, [[2, 6]]),
            ("exclusive defence", 1, [[2, 38]]),
        ]


def test_usage_sheet(tmp_path: Path) -> None:
    done = term("usage", TERMBASE, TEXT, "-o", tmp_path / "u.xlsx")
    assert done.exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "u.xlsx")
    rows = {row[0]: row for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert len(rows) == 113 and rows["T-0001"][1] == "专守防卫" and "observed" in rows["T-0001"][6]
    assert book.worksheets[0].freeze_panes == "C2" and book.worksheets[0].auto_filter.ref.startswith("A1:")
    assert formulas(tmp_path / "u.xlsx") == []


def test_a_term_that_looks_like_a_formula_stays_one(tmp_path: Path) -> None:
    table = f'{HEAD}T-1,zh,"=HYPERLINK(""http://x"",""点"")",preferred\nT-1,en,"=cmd|""/C calc""!A0",preferred\n'
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    (tmp_path / "t.txt").write_text('run =cmd|"/C calc"!A0 now\n', encoding="utf-8")
    assert term("convert", tmp_path / "t.csv", tmp_path / "t.xlsx").exit_code == 0
    assert term("usage", tmp_path / "t.csv", tmp_path / "t.txt", "-o", tmp_path / "u.xlsx").exit_code == 0
    assert formulas(tmp_path / "t.xlsx") == formulas(tmp_path / "u.xlsx") == []
    term("convert", tmp_path / "t.xlsx", tmp_path / "u.csv")
    assert '"=cmd|""/C calc""!A0"' in (tmp_path / "u.csv").read_text(encoding="utf-8")
