"""Many texts looked back on: what each concept was rendered as, when, where it was not; and decisions carried out."""

import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from termbase import formats, location, survey_sheet
from termbase.changes import Change, applied, revision
from termbase.cli import app
from termbase.model import Concept, Status, Term, Termbase
from termbase.trouble import InputError
from termbase.usage import Verdict
from termbase.usage.dates import date_of
from termbase.usage.decisions import GONE, NO_TEXT, OTHERWISE, STALE, TWO, Choice, Decision, decided
from termbase.usage.survey import Piece, survey, trend
from tests.termbase.workbooks import formulas
from tests.zhqa import SAMPLES, zhqa

POLICY = Concept("T-1", (
    Term("专守防卫", "zh-Hans"), Term("exclusively defense-oriented policy", "en"), Term("exclusive defense", "en", Status.OBSERVED),
    Term("defense fee", "en", Status.FORBIDDEN, when_source=True),
))
GAME = Concept("T-2", (Term("博弈", "zh"), Term("contest", "en"), Term("game", "en", Status.FORBIDDEN, when_source=True)))
BASE = Termbase((POLICY, GAME, Concept("T-3", (Term("北约", "zh"),))), "t.csv")


@pytest.mark.parametrize(("path", "text", "date"), [
    ("2026-11-26.en.txt", "", "2026-11-26"), ("a/20261126 op-ed.txt", "", "2026-11-26"), ("op_2026_11_26.md", "", "2026-11-26"),
    ("op-2026-11.txt", "", "2026-11"), ("2026年3月5日.txt", "", "2026-03-05"), ("2026/11/op.txt", "", "2026-11"),
    ("2026/11/26/op.txt", "", "2026-11-26"), ("2026-11/a/op.txt", "", "2026-11"),
    ("op.md", "---\ntitle: x\ndate: 2026-11-26T10:00\n---\nx", "2026-11-26"),
    ("2025-01-01.md", '---\ndate: "2026-11-26"\n---\n', "2026-11-26"), ("2025-01-01.md", "---\ndate: soon\n---\n", "2025-01-01"),
    ("op.txt", "date: 2026-11-26", ""), ("2026-13-40.txt", "", ""), ("20260431.txt", "", ""),
    ("report 12345678901.txt", "", ""), ("op.txt", "", ""),
    ("v2026.11.txt", "", "2026-11"),
])
def test_date(path: str, text: str, date: str) -> None:
    assert date_of(Path(path), text) == date


def piece(name: str, date: str, *english: str, pairs: tuple = ()) -> Piece:
    lines = [(str(n), text) for n, text in enumerate(english, 1)] or [(place, text) for place, _, text in pairs]
    return Piece(name, date, lines, pairs)


def test_counts_by_piece_and_month() -> None:
    found = survey(BASE, [
        piece("b", "2026-11-02", "Exclusive defense. The exclusive defense."),
        piece("a", "2026-10-01", "an exclusively defence-oriented policy"),
        piece("c", "", "no such thing, nor a game"), piece("d", "2026-11-20", "exclusive defense"),
    ])
    assert found.pieces == (("c", ""), ("a", "2026-10-01"), ("b", "2026-11-02"), ("d", "2026-11-20"))
    assert found.months == ("", "2026-10", "2026-11") and found.concepts == 2
    (policy,) = found.histories
    assert [(r.term.text, r.counts, r.verdict) for r in policy.renderings] == [
        ("exclusive defense", Counter({2: 2, 3: 1}), Verdict.OBSERVED),
        ("exclusively defense-oriented policy", Counter({1: 1}), Verdict.PREFERRED),
    ]
    assert found.by_month(policy.renderings[0].counts) == Counter({"2026-11": 3})
    assert policy.renderings[0].words == Counter({"exclusive defense": 2, "Exclusive defense": 1})


def test_with_the_chinese_it_tells_what_was_not_as_listed() -> None:
    found = survey(BASE, [piece("a", "2026-10", pairs=(
        ("1", "日本的专守防卫政策", "its defense-only policy"), ("2", "專守防衛", "Exclusive defense"),
        ("3", "大国博弈", "a great-power game"),
        ("4", "没有", "exclusive defense, a game"), ("5", "博弈论者的博弈", "this and that"),
    ))])
    policy, game = found.histories
    assert policy.in_chinese == Counter({0: 2}) and game.in_chinese == Counter({0: 2})
    assert [(m.place, m.english) for m in policy.missed] == [("1", "its defense-only policy")]
    assert "专守防卫" in policy.missed[0].chinese
    assert [(r.term.text, r.total, r.beside) for r in policy.renderings] == [("exclusive defense", 2, 1)]
    assert [(r.term.text, r.total, r.beside) for r in game.renderings] == [("game", 1, 1)], "a game beside no 博弈 is a game"
    assert [m.place for m in game.missed] == ["5"]


def test_letters_that_are_off_are_counted_apart() -> None:
    nato = Termbase((Concept("T-1", (Term("NATO", "en"),), kind="organisation"),))
    (history,) = survey(nato, [piece("a", "", "NATO and Nato")]).histories
    assert [(r.total, r.off) for r in history.renderings] == [(2, 1)]


@pytest.mark.parametrize(("counts", "bars"), [((), ""), ((0, 0), "··"), ((1, 8), "▁█"), ((0, 4, 8), "·▄█"), ((1, 1), "██")])
def test_trend(counts: tuple[int, ...], bars: str) -> None:
    assert trend(counts) == bars


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_trend_has_a_bar_for_each(counts: list[int]) -> None:
    assert len(trend(counts)) == len(counts) and all((bar == "·") is (n == 0) for bar, n in zip(trend(counts), counts, strict=True))


# ---- decisions


def decision(text: str, choice: Choice, concept: str = "T-1", mark: str = revision(POLICY)) -> Decision:
    return Decision(concept, text, choice, mark, "sheet “x”, row 2")


def english(concept: Concept) -> dict[str, tuple[Status, bool]]:
    return {t.text: (t.status, t.when_source) for t in concept.english()}


@pytest.mark.parametrize(("text", "choice", "changed"), [
    ("exclusive defense", Choice.PREFER, {"exclusive defense": (Status.PREFERRED, False),
                                          "exclusively defense-oriented policy": (Status.ADMITTED, False)}),
    ("exclusive defense", Choice.ADMIT, {"exclusive defense": (Status.ADMITTED, False)}),
    ("exclusive defense", Choice.FORBID, {"exclusive defense": (Status.FORBIDDEN, False)}),
    ("exclusive defense", Choice.FORBID_BESIDE, {"exclusive defense": (Status.FORBIDDEN, True)}),
    ("defense-only  policy", Choice.ADMIT, {"defense-only policy": (Status.ADMITTED, False)}),
    ("defense fee", Choice.ADMIT, {"defense fee": (Status.ADMITTED, False)}),
])
def test_decisions_become_changes(text: str, choice: Choice, changed: dict) -> None:
    changes, refused = decided(BASE, [decision(text, choice)])
    ((before, after),) = changes
    assert not refused and before == POLICY and english(after) == english(POLICY) | changed
    again, refused = decided(applied(BASE, changes), [decision(text, choice)])
    assert again == [] and refused == [], "a sheet may be taken twice"


@pytest.mark.parametrize(("decisions", "why"), [
    ([decision("x", Choice.ADMIT, concept="T-9")], GONE),
    ([decision(" ", Choice.ADMIT)], NO_TEXT),
    ([decision("x", Choice.ADMIT), decision("x", Choice.FORBID)], OTHERWISE),
    ([decision("x", Choice.PREFER), decision("y", Choice.PREFER)], TWO),
    ([decision("x", Choice.ADMIT, mark="0" * 12)], STALE),
])
def test_decisions_that_cannot_be_carried_out(decisions: list[Decision], why: str) -> None:
    changes, refused = decided(BASE, decisions)
    assert changes == [] and {reason for _, reason in refused} == {why} and len(refused) == len(decisions)


def test_the_same_decision_in_two_rows_is_one() -> None:
    changes, refused = decided(BASE, [decision("x", Choice.ADMIT), decision("x", Choice.ADMIT)._replace(place="row 9")])
    assert len(changes) == 1 and not refused


# ---- the workbook, and the command


def term(*args: object, **env: str) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], env=env)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a termbase, English texts of two months, and their Chinese in another folder."""
    formats.write(BASE, tmp_path / "t.csv")
    for name, text in (("en/2026-10-01.en.txt", "An exclusive defense.\n"), ("en/20261102.en.txt", "Its defense-only policy.\n"),
                       ("en/deep/note.md", "---\ndate: 2026-11-05\n---\n\nExclusive defense, again.\n"), ("en/old.txt", "Nothing.\n"),
                       ("zh/2026-10-01.zh.txt", "专守防卫。\n"), ("zh/20261102.zh.txt", "它的专守防卫政策。\n")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_as_json(desk: Path) -> None:
    done = term("usage", desk / "t.csv", desk / "en", "-s", desk / "zh", "--format", "json")
    found = json.loads(done.stdout)
    assert found["pieces"] == [
        {"name": "old.txt", "date": ""}, {"name": "2026-10-01.en.txt", "date": "2026-10-01"},
        {"name": "20261102.en.txt", "date": "2026-11-02"}, {"name": "deep/note.md", "date": "2026-11-05"},
    ]
    (policy,) = found["concepts"]
    (rendering,) = policy["renderings"]
    assert rendering["by_month"] == {"2026-10": 1, "2026-11": 1} and rendering["beside_chinese"] == 1
    assert policy["not_as_listed"] == [
        {"piece": "20261102.en.txt", "place": "1", "source": "它的专守防卫政策。", "target": "Its defense-only policy."}]


def test_a_folder_for_people(desk: Path) -> None:
    by_month = term("usage", desk / "t.csv", desk / "en", "-s", desk / "zh").stdout
    assert by_month == (
        "专守防卫  [T-1]  ×2 in 2 of 4 texts · ×2 in the Chinese\n"
        "  ×2  1 with the Chinese  observed       exclusive defense  ██  2026-10 … 2026-11\n"
        "  ×1                      not as listed                     20261102.en.txt:1: Its defense-only policy.\n"
        "1 of 2 concepts used in 4 texts\n")
    by_piece = term("usage", desk / "t.csv", desk / "en", "--by", "piece").stdout
    assert "exclusive defense  2026-10-01.en.txt ×1, deep/note.md ×1\n" in by_piece


def test_pairs_of_the_configuration(desk: Path) -> None:
    (desk / "zhqa.toml").write_text('[termbase]\nfiles = ["t.csv"]\n[[pairs]]\nsource = "zh/{stem}.zh.txt"\ntarget = "en/{stem}.en.txt"\n',
                                    encoding="utf-8")
    done = zhqa("term", "usage", "t.csv", "en", cwd=desk)
    assert "×2 in the Chinese" in done.out and done.code == 0, done
    both = zhqa("term", "usage", "t.csv", "en", "zh", cwd=desk)
    assert "in 4 texts" in both.out, "the Chinese halves are no texts of their own"


def test_undated_texts_may_be_dated_by_their_file(desk: Path) -> None:
    os.utime(desk / "en" / "old.txt", (1_700_000_000, 1_700_000_000))
    found = json.loads(term("usage", desk / "t.csv", desk / "en", "--modified", "--format", "json").stdout)
    assert {"name": "old.txt", "date": "2023-11-14"} in found["pieces"]


def test_one_source_for_one_text(desk: Path) -> None:
    done = term("usage", desk / "t.csv", desk / "en/20261102.en.txt", "-s", desk / "zh/20261102.zh.txt")
    assert "not as listed" in done.stdout
    assert term("usage", desk / "t.csv", desk / "en", "-s", desk / "zh/20261102.zh.txt").exit_code == 2


def test_a_text_that_cannot_be_read_stops_no_other(desk: Path) -> None:
    (desk / "en" / "2026-12-01.txt").write_bytes(b"\xff\xfe\x00\x00\x00")
    (desk / "en" / "x.docx").write_bytes(b"PK\3\4")
    done = zhqa("term", "usage", "t.csv", "en", cwd=desk)
    assert done.code == 2 and "x.docx" in done.err and "Traceback" not in done.err and "in 4 texts" in done.out, done


def test_bilingual_files_hold_their_own_chinese(desk: Path) -> None:
    (desk / "x.csv").write_text("source,target\n专守防卫,exclusive defense\n专守防卫,defense alone\n", encoding="utf-8")
    done = term("usage", desk / "t.csv", desk / "x.csv")
    assert "×2 in the Chinese" in done.stdout and "x.csv:2: defense alone" in done.stdout


def fill(book: Path, texts: dict[str, tuple[str, str]]) -> None:
    """Write decisions as a person does: by the rendering in its row, or with new English where none is listed."""
    workbook = openpyxl.load_workbook(book)
    for sheet in workbook:
        heads = {" ".join(str(cell.value).split()): cell.column for cell in sheet[1]}
        if "决定 Decision" not in heads:
            continue
        for row in range(2, sheet.max_row + 1):
            text = sheet.cell(row, heads.get("译法 Rendering") or heads["译文 Target"]).value
            if text in texts:
                new, choice = texts[text]
                sheet.cell(row, heads["决定 Decision"], choice)
                if new:
                    sheet.cell(row, heads["新英文 New English"], new)
    workbook.save(book)


def test_decisions_from_the_workbook_to_the_termbase(desk: Path) -> None:
    book = desk / "usage.xlsx"
    done = term("usage", desk / "t.csv", desk / "en", "-s", desk / "zh", "-o", book)
    assert done.exit_code == 0 and "wrote 1 concepts in 4 texts" in done.stdout and formulas(book) == []
    assert term("usage", desk / "t.csv", "--take", book).stdout == "0 concepts would change; --apply changes them\n"
    fill(book, {"exclusive defense": ("", "可用"), "Its defense-only policy.": ("defense-only policy", "禁用 forbid")})
    before = (desk / "t.csv").read_bytes()
    shown = term("usage", desk / "t.csv", "--take", book)
    assert shown.exit_code == 0 and (desk / "t.csv").read_bytes() == before
    assert "- en observed: exclusive defense\n+ en admitted: exclusive defense\n+ en forbidden: defense-only policy\n" in shown.stdout
    done = term("usage", "--take", book, "--termbase", desk / "t.csv", "--apply", ZHQA_USER="Li Ming")
    assert done.exit_code == 0 and "changed 1 concepts" in done.stdout
    held = english(formats.read(desk / "t.csv").concepts[0])
    assert held["exclusive defense"] == (Status.ADMITTED, False) and held["defense-only policy"] == (Status.FORBIDDEN, False)
    assert "changed 0 concepts" in term("usage", desk / "t.csv", "--take", book, "--apply").stdout


def test_a_stale_sheet_is_refused(desk: Path) -> None:
    book = desk / "usage.xlsx"
    term("usage", desk / "t.csv", desk / "en", "-o", book)
    fill(book, {"exclusive defense": ("", "首选 prefer")})
    changed = formats.read(desk / "t.csv").concepts[0]
    location.commit(str(desk / "t.csv"), [Change(changed, replace(changed, note="new"))], "Li")
    before = (desk / "t.csv").read_bytes()
    done = CliRunner().invoke(app, ["usage", str(desk / "t.csv"), "--take", str(book), "--apply"])
    assert done.exit_code == 1 and "was changed since the sheet was made" in done.output and (desk / "t.csv").read_bytes() == before


@pytest.mark.parametrize(("make", "said"), [
    (lambda book: fill(book, {"exclusive defense": ("", "maybe")}), "“maybe” is no decision"),
    (lambda book: openpyxl.Workbook().save(book), "no sheet has the columns"),
    (lambda book: book.write_bytes(b"PK\3\4"), "not a whole .xlsx file"),
])
def test_a_sheet_that_is_none(make, said: str, desk: Path) -> None:
    book = desk / "usage.xlsx"
    term("usage", desk / "t.csv", desk / "en", "-o", book)
    make(book)
    with pytest.raises(InputError) as caught:
        survey_sheet.taken(book)
    assert said in str(caught.value)


def test_a_formula_is_no_decision_and_none_is_written(desk: Path) -> None:
    evil = '=HYPERLINK("http://x")'
    base = Termbase((Concept("T-1", (Term("专守防卫", "zh"), Term(evil, "en"), Term("exclusive defense", "en", Status.ADMITTED))),))
    formats.write(base, desk / "t.csv")
    (desk / "en" / "20261102.en.txt").write_text(f"x {evil} y\n", encoding="utf-8")
    book = desk / "usage.xlsx"
    assert term("usage", desk / "t.csv", desk / "en", "-o", book).exit_code == 0 and formulas(book) == []
    fill(book, {"exclusive defense": ("", "=1+1")})
    with pytest.raises(InputError, match="a formula"):
        survey_sheet.taken(book)


def test_no_text_is_a_mistake() -> None:
    assert term("usage", SAMPLES / "termbase.csv").exit_code == 2
