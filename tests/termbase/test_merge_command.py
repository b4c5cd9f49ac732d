"""`zhqa term export`, `merge`, `add` and the other editing commands, as a user runs them."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from termbase import formats
from termbase.cli import app
from termbase.formats import xlsx
from termbase.model import Concept, Termbase
from termbase.trouble import InputError
from tests.termbase.test_round_trip import Editor
from tests.termbase.workbooks import make
from tests.zhqa import SAMPLES, zhqa


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a termbase, its settings, and nobody's git around it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHQA_USER", "Zhao")
    (tmp_path / ".git").mkdir()
    (tmp_path / "zhqa.toml").write_text('[termbase]\nfiles = ["terms.csv"]\n', encoding="utf-8")
    few = Termbase(tuple(c for c in formats.read(SAMPLES / "termbase.csv").concepts if c.id <= "T-0006"), "terms.csv")
    formats.write(few, tmp_path / "terms.csv")
    return tmp_path


def term(*args: object, code: int = 0) -> Result:
    ran = CliRunner().invoke(app, [str(arg) for arg in args])
    assert ran.exit_code == code, ran.output + repr(ran.exception)
    return ran


def refused(*args: object) -> str:
    """What is said of input that cannot be used."""
    ran = CliRunner().invoke(app, [str(arg) for arg in args])
    assert isinstance(ran.exception, InputError) or ran.exit_code == 2, ran.output
    return str(ran.exception) if isinstance(ran.exception, InputError) else " ".join(ran.output.replace("│", " ").split())


def held(key: str) -> Concept | None:
    return next((c for c in formats.read(Path("terms.csv")).concepts if c.id == key), None)


def copy(name: str, edit: Callable[[Editor], None]) -> None:
    shutil.copy("base.xlsx", name)
    editor = Editor(Path(name))
    edit(editor)
    editor.save()


def li(e: Editor) -> None:
    e.set("T-0001", "Domain", "law")
    e.set("T-0001", "Note", "A note of Li’s.")
    e.set("T-0003", "State", "删除")
    e.add(Chinese="台湾有事", Preferred="a Taiwan contingency")


def wu(e: Editor) -> None:
    e.set("T-0001", "Domain", "war")
    e.set("T-0002", "Kind", "title")


@pytest.fixture
def copies(folder: Path) -> None:
    term("export", "-o", "base.xlsx", "--for", "all of us")
    copy("li.xlsx", li)
    copy("wu.xlsx", wu)


def test_the_round_trip_with_two_translators(copies: None) -> None:
    before = Path("terms.csv").read_bytes()
    shown = term("merge", "base.xlsx", "li.xlsx", "wu.xlsx", code=1).stdout
    assert Path("terms.csv").read_bytes() == before, "shown, not done"
    assert "~ 专守防卫 [T-0001]" in shown and "+ 台湾有事 [x-c135ec4a70]" in shown and "- 和平宪法 [T-0003]" in shown
    assert "1 added, 2 changed, 1 removed, 2 to decide" in shown and "--apply writes what is free of conflict to " in shown
    done = term("merge", "base.xlsx", "li.xlsx", "wu.xlsx", "--apply", "-o", "conflicts.xlsx", code=1).stdout
    assert re.search(r"wrote 4 changes to .*terms\.csv", done)
    one = held("T-0001")
    assert one and one.note == "A note of Li’s." and one.domain == "defense policy" and not held("T-0003")
    again = term("merge", "base.xlsx", "li.xlsx", "wu.xlsx", "--apply", code=1).stdout
    assert "0 added, 0 changed, 0 removed, 2 to decide" in again

    undecided = term("merge", "--decide", "conflicts.xlsx", "--apply", "-o", "left.xlsx", code=1).stdout
    assert "0 added, 0 changed, 0 removed, 2 to decide" in undecided and Path("left.xlsx").exists()
    book = openpyxl.load_workbook("conflicts.xlsx")
    assert [book.worksheets[0].cell(row, 6).value for row in (2, 3)] == ["law", "war"]
    book.worksheets[0]["I3"] = "theirs"
    book.save("conflicts.xlsx")
    assert "domain: defense policy → war" in term("merge", "--decide", "conflicts.xlsx").stdout
    term("merge", "--decide", "conflicts.xlsx", "--apply")
    one = held("T-0001")
    assert one and one.domain == "war"


def test_the_reader_of_a_copy_is_named(copies: None) -> None:
    term("export", "-o", "for-li.xlsx", "--for", "李明")
    editor = Editor(Path("for-li.xlsx"))
    editor.set("T-0001", "Domain", "law")
    editor.save()
    assert "~ 专守防卫 [T-0001]  李明" in term("merge", "for-li.xlsx").stdout


def test_json_for_machines(copies: None) -> None:
    out = json.loads(term("merge", "base.xlsx", "li.xlsx", "wu.xlsx", "--format", "json", code=1).stdout)
    assert [entry["concept"] for entry in out["added"]] == ["x-c135ec4a70"] and not out["applied"]
    assert [entry["concept"] for entry in out["removed"]] == ["T-0003"]
    assert {"lang": "", "term": "", "field": "kind", "before": "title", "after": "term"} not in out["changed"][1]["edits"]
    assert [(c["field"], c["theirs"], c["reason"]) for c in out["conflicts"]] == [("domain", "law", "both"), ("domain", "war", "both")]


def test_a_merge_without_the_export(copies: None) -> None:
    assert "1 added, 1 changed, 1 removed, 0 to decide" in term("merge", "li.xlsx").stdout
    assert "2 to decide" in term("merge", "--no-base", "li.xlsx", "wu.xlsx", code=1).stdout
    ran = zhqa("term", "merge", "li.xlsx", "wu.xlsx", cwd=Path.cwd())
    assert ran.code == 2 and "li.xlsx: 2 rows were edited since it was exported (T-0001, T-0003), so it is no base" in ran.err


def test_rows_of_an_export_that_nobody_knows_are_told(copies: None) -> None:
    few = formats.read(Path("terms.csv"))
    other = Termbase(tuple(replace(c, note="from elsewhere") if c.id == "T-0002" else c for c in few.concepts), "theirs.csv")
    xlsx.write_copy(other, Path("he.xlsx"))
    shown = term("merge", "base.xlsx", "he.xlsx").stdout
    assert "he: 1 rows come from another state of the termbase and were not edited since (T-0002)" in shown


def test_colour_on_request_only(copies: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in term("merge", "li.xlsx").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m" in term("merge", "li.xlsx").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in term("merge", "li.xlsx").stdout


def test_nothing_in_a_sheet_speaks_to_the_terminal(copies: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    copy("li.xlsx", lambda e: e.set("T-0001", "Note", "a\N{RIGHT-TO-LEFT OVERRIDE}b"))
    assert "<U+202E>" in term("merge", "li.xlsx").stdout


def test_nothing_is_applied_where_conflicts_cannot_be_written(copies: None) -> None:
    before = Path("terms.csv").read_bytes()
    ran = zhqa("term", "merge", "base.xlsx", "li.xlsx", "wu.xlsx", "--apply", "-o", "no/folder/c.xlsx", cwd=Path.cwd())
    assert ran.code == 2 and "cannot be written" in ran.err
    assert Path("terms.csv").read_bytes() == before


def test_two_who_merge_at_once(copies: None) -> None:
    """The second is told, or sees what the first did; nothing is overwritten."""
    term("set", "T-0001", "domain=peace")
    assert "domain" in term("merge", "base.xlsx", "li.xlsx", "--apply", code=1).stdout
    one = held("T-0001")
    assert one and (one.domain, one.note) == ("peace", "A note of Li’s.")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("merge",), "name the export and the copies"),
        (("merge", "--driver", "a"), "git gives %O %A %B %P %L"),
        (("merge", "--decide", "c.xlsx", "base.xlsx"), "--decide takes no other files"),
        (("merge", "base.xlsx", "none.xlsx"), "none.xlsx: no such file"),
        (("merge", "zhqa.toml", "base.xlsx"), "no termbase format ends in “.toml”"),
        (("merge", "--decide", "base.xlsx"), "no sheet of conflicts"),
        (("merge", "broken.xlsx"), "not a whole .xlsx file"),
        (("export", "none.csv"), "no such file"),
        (("export", "terms.csv", "terms.csv"), "stands in another of these termbases too"),
        (("export", "--only", "colour=red"), "“colour=red” is neither a state (approved, proposed, deprecated) nor field=text"),
        (("approve", "T-9999"), "no concept “T-9999”"),
        (("deprecate", "T-0001", "--replaced-by", "T-9999"), "no concept “T-9999”"),
    ],
)
def test_bad_input_is_refused(args: tuple[str, ...], said: str) -> None:
    Path("broken.xlsx").write_bytes(b"PK\3\4")
    make(Path("base.xlsx"), ("中文", "英文"), ("北约", "NATO"))
    assert said in refused(*args)


def test_without_a_termbase_anywhere(folder: Path) -> None:
    Path("zhqa.toml").unlink()
    assert "name a termbase" in term("add", "a", "b", code=2).output


# ---- export


def test_export_only_some() -> None:
    term("add", "台湾有事", "a Taiwan contingency", "domain=Security policy")
    for only, count in (("proposed", 1), ("domain=security POLICY", 1), ("state=approved", 6)):
        assert f"wrote {count} concepts to some.xlsx, export “terms.csv " in term("export", "-o", "some.xlsx", "--only", only).stdout
        assert len(xlsx.read_copy(Path("some.xlsx")).termbase.concepts) == count
    assert "no concept is deprecated" in term("export", "-o", "none.xlsx", "--only", "deprecated", code=1).output
    assert not Path("none.xlsx").exists()


def test_a_part_that_comes_back_removes_nothing() -> None:
    term("export", "-o", "base.xlsx")
    term("export", "-o", "part.xlsx", "--only", "domain=defense policy")
    assert "0 added, 0 changed, 0 removed, 0 to decide" in term("merge", "base.xlsx", "part.xlsx").stdout


def test_export_several_termbases_and_other_formats() -> None:
    Path("more.csv").write_text("concept,lang,term\nM-1,zh,木星\nM-1,en,Jupiter\n", encoding="utf-8")
    assert "wrote 7 concepts" in term("export", "terms.csv", "more.csv", "-o", "both.xlsx", "--for-review").stdout
    term("export", "more.csv", "-o", "plain.csv")
    assert formats.read(Path("plain.csv")) == formats.read(Path("more.csv")).__class__(formats.read(Path("more.csv")).concepts, "plain.csv")


# ---- by hand


def test_a_termbase_from_nothing() -> None:
    Path("zhqa.toml").write_text('[termbase]\nfiles = ["new.csv"]\napprovers = ["Wu"]\n', encoding="utf-8")
    term("add", "木星", "Jupiter", "kind=place")
    (concept,) = formats.read(Path("new.csv")).concepts
    assert (concept.preferred, concept.state, concept.kind) == ("Jupiter", "proposed", "place")
    assert "only Wu may approve; you are Li" in refused("approve", "木星", "--by", "Li")
    assert "approver: (empty) → Wu" in term("approve", "木星", "--by", "Wu").stdout
    ran = zhqa("term", "set", "木星", "note=x", cwd=Path.cwd(), ZHQA_USER="Li")
    assert ran.code == 2 and "needs approval by Wu; you are Li" in ran.err
    assert "nothing to change" in term("approve", "木星", "--by", "Wu").stdout


def test_what_needs_approval_comes_back_as_a_conflict_for_the_approver() -> None:
    Path("zhqa.toml").write_text('[termbase]\nfiles = ["terms.csv"]\n', encoding="utf-8")
    term("approve", "T-0001", "--by", "Wu")
    term("export", "-o", "base.xlsx")
    copy("li.xlsx", lambda e: e.set("T-0001", "Domain", "law"))
    assert "needs approval by Wu" in term("merge", "base.xlsx", "li.xlsx", "--apply", "-o", "c.xlsx", "--by", "Li", code=1).stdout
    book = openpyxl.load_workbook("c.xlsx")
    book.worksheets[0]["I2"] = "theirs"
    book.save("c.xlsx")
    term("merge", "--decide", "c.xlsx", "--apply", "--by", "Li", code=1)
    assert "wrote 1 change to" in term("merge", "--decide", "c.xlsx", "--apply", "--by", "wu").stdout
    term("merge", "base.xlsx", "li.xlsx", "--by", "Li")


def test_split_join_deprecate() -> None:
    assert "+ 和平宪法 [x-7e98f26d12]" in term("split", "T-0003", "Peace Constitution", "peace constitution").stdout
    term("join", "T-0003", "x-7e98f26d12")
    gone, kept = held("x-7e98f26d12"), held("T-0003")
    assert gone and kept and (gone.state, gone.replaced_by) == ("deprecated", "T-0003")
    assert "Peace Constitution" in {t.text for t in kept.english()}
    assert "and can only become proposed" in refused("approve", "x-7e98f26d12")
    term("propose", "x-7e98f26d12")
    term("deprecate", "x-7e98f26d12", "T-0004", "--replaced-by", "T-0003")
    assert (one := held("T-0004")) and one.replaced_by == "T-0003"


def test_several_ids_are_one_edit() -> None:
    before = Path("terms.csv").read_bytes()
    assert "no concept “T-9999”" in refused("deprecate", "T-0001", "T-9999")
    assert Path("terms.csv").read_bytes() == before
