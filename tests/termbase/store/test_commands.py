"""The command line on a termbase in a database: convert, check, log, revert, db."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qa.config import settings_for
from termbase import location, store
from termbase.cli import app
from tests.termbase.store.conftest import rarely_on_postgres, sqlite
from tests.zhqa import SAMPLES, zhqa

TERMBASE, TEXT = SAMPLES / "termbase.csv", SAMPLES / "op-ed.en.txt"


def term(*args: object, **environment: str) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], env={"ZHQA_USER": "王芳"} | environment)


@pytest.fixture
def edited(url: str, tmp_path: Path) -> str:
    """The sample in a database, then a table in which one concept is gone and one is changed."""
    assert term("convert", TERMBASE, url).exit_code == 0
    rows = TERMBASE.read_text(encoding="utf-8").replace("T-0001,en,exclusive defense,observed", "T-0001,en,exclusive defense,admitted")
    kept = [row for row in rows.split("\n") if not row.startswith("T-0002,")]
    (tmp_path / "edited.csv").write_text("\n".join(kept), encoding="utf-8")
    done = term("convert", tmp_path / "edited.csv", url, ZHQA_USER="Li Ming")
    assert done.exit_code == 0 and done.stdout == f"wrote 112 concepts to {location.shown(url)}\n"
    return url


@rarely_on_postgres
def test_convert_there_and_back(url: str, tmp_path: Path) -> None:
    for source, target in ((TERMBASE, url), (url, tmp_path / "a.xlsx"), (tmp_path / "a.xlsx", url), (url, tmp_path / "b.csv")):
        done = term("convert", source, target)
        assert done.exit_code == 0 and done.stdout.startswith("wrote 113 concepts to ")
    assert (tmp_path / "b.csv").read_bytes() == TERMBASE.read_bytes()
    assert [entry.number for entry in store.log(url)] == [1]  # the sheet brought nothing new


@rarely_on_postgres
@pytest.mark.parametrize("command", [("find", "专守防卫", "-T"), ("lint",)])
def test_other_commands_read_it_like_a_file(url: str, command: tuple[str, ...]) -> None:
    term("convert", TERMBASE, url)
    of_file, of_database = term(*command, TERMBASE), term(*command, url)
    said, other = (re.sub(r"\S*(termbase\.csv|terms\.db|schema=\w+)", "PLACE", ran.stdout) for ran in (of_file, of_database))
    assert said and said == other
    assert of_file.exit_code == of_database.exit_code


def test_log_for_people(edited: str) -> None:
    said = term("log", "-T", edited).stdout
    second, first = said.split("\nchange 1  ")
    assert re.fullmatch(
        r"change 2  \d{4}-\d\d-\d\d \d\d:\d\d  Li Ming: from .*edited.csv\n"
        r"  专守防卫 \[T-0001@2\]\n    en “exclusive defense”: status “observed” → “admitted”\n"
        r"  日美地位协定 \[T-0002@2\] removed: 日美地位协定; .*", second)
    assert "王芳: from " in first and "T-0010@1] added" in first and "T-0011" not in first
    assert "and 103 more concepts; --full shows them" in first
    assert "T-0113@1] added" in term("log", "-T", edited, "--full").stdout


@rarely_on_postgres
def test_log_of_one_concept_and_person(edited: str) -> None:
    assert re.findall(r"change (\d+)", term("log", "-T", edited, "日美地位协定").stdout) == ["2", "1"]
    assert "T-0001" not in term("log", "-T", edited, "T-0002").stdout
    assert re.findall(r"change (\d+)", term("log", "-T", edited, "--by", "王").stdout) == ["1"]
    assert re.findall(r"change (\d+)", term("log", "-T", edited, "--limit", 1).stdout) == ["2"]
    assert term("log", "-T", edited, "--since", "2999-01-01").stdout == "no such change\n"
    assert len(re.findall(r"change (\d+)", term("log", "-T", edited, "--since", "2026-01-01T10:00").stdout)) == 2
    for wrong in ("yesterday", "0001-01-01", "9999-12-31T23:59:59-14:00"):
        assert term("log", "-T", edited, "--since", wrong).exit_code in ((2,) if wrong == "yesterday" else (0, 2))


@rarely_on_postgres
def test_log_for_machines(edited: str) -> None:
    last, first = json.loads(term("log", "-T", edited, "--format", "json").stdout)
    assert (last["change"], last["who"], len(first["concepts"])) == (2, "Li Ming", 113)
    assert last["concepts"][0] == {
        "concept": "T-0001", "revision": 2, "title": "专守防卫", "kind": "changed",
        "differences": ["en “exclusive defense”: status “observed” → “admitted”"]}
    assert last["concepts"][1]["kind"] == "removed" and first["concepts"][0]["kind"] == "added"


def test_revert(edited: str, tmp_path: Path) -> None:
    done = term("revert", 2, "-T", edited, "--why", "not agreed")
    assert done.exit_code == 0 and "change 3  " in done.stdout and "王芳: not agreed" in done.stdout and "T-0002@3] added" in done.stdout
    term("convert", edited, tmp_path / "back.csv")
    assert (tmp_path / "back.csv").read_bytes() == TERMBASE.read_bytes()
    assert "nothing to take back" in term("revert", 2, "-T", edited).stdout
    assert "T-0001@4]" in term("revert", "T-0001@2", "-T", edited).stdout
    assert "change 5  " in term("revert", "T-0001@1", "-T", edited).stdout


@pytest.mark.parametrize(("what", "said"), [
    (["1"], "T-0001, T-0002, T-0021, T-0039, T-0072 … was edited later, by change 2; take those back as well, or everything with --force"),
    (["7"], "there is no change 7 in the history"), (["T-0001@9"], "T-0001 has the revisions 1 to 2"),
    (["T-9999@1"], "there is no concept T-9999 in the history"),
])
def test_what_cannot_be_taken_back(tmp_path: Path, what: list[str], said: str) -> None:
    test = sqlite(tmp_path)
    term("convert", TERMBASE, test)
    rows = TERMBASE.read_text(encoding="utf-8").replace(",observed,", ",admitted,")
    (tmp_path / "edited.csv").write_text(rows, encoding="utf-8")
    term("convert", tmp_path / "edited.csv", test)
    before = store.mark(test)
    done = term("revert", *what, "-T", test)
    assert done.exit_code and said in str(done.exception)
    assert store.mark(test) == before
    assert term("revert", "yesterday", "-T", test).exit_code == 2 and term("revert", "1", "T-1@2", "-T", test).exit_code == 2


def test_a_file_has_its_history_in_git(tmp_path: Path) -> None:
    shutil.copy(TERMBASE, tmp_path / "terms.csv")
    done = zhqa("term", "log", "-T", "terms.csv", cwd=tmp_path)
    assert done.code == 2 and done.err == "zhqa: terms.csv: git keeps the history of a file: git log --patch -- terms.csv\n"
    assert "git log --patch" in str(term("revert", 1, "-T", TERMBASE).exception)
    assert "is no database; write sqlite:///" in str(term("db", "check", TERMBASE).exception)


def test_the_configured_termbase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    term("convert", TERMBASE, f"sqlite:///{tmp_path}/terms.db")
    (tmp_path / "zhqa.toml").write_text('[termbase]\nfiles = ["sqlite:///terms.db"]\n', encoding="utf-8")
    assert settings_for(tmp_path / "texts" / "t.txt").termbases == (f"sqlite:///{tmp_path}/terms.db",)  # relative to zhqa.toml
    monkeypatch.chdir(tmp_path / "texts")
    assert "change 1" in term("log").stdout
    (tmp_path / "texts" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "texts")  # where none is configured
    assert term("log").exit_code == 2


@cache
def of_the_file() -> list[dict[str, object]]:
    return json.loads(zhqa("check", TEXT, "-T", TERMBASE, "-f", "json").out)["findings"]


@rarely_on_postgres
def test_check_against_a_database_is_check_against_its_file(url: str) -> None:
    term("convert", TERMBASE, url)
    ran = zhqa("check", TEXT, "-T", url, "-f", "json")
    report = json.loads(ran.out)
    assert ran.code == 1 and report["findings"] == of_the_file() and "T-0001" in {f["concept"] for f in report["findings"]}
    assert report["run"]["termbases"] == [location.shown(url)]
    if not url.startswith("sqlite"):
        assert url.partition("@")[0].rpartition(":")[2] not in ran.out and "zhqa:…@" in ran.out


def test_care(url: str, tmp_path: Path) -> None:
    term("convert", TERMBASE, url)
    assert term("db", "check", url).stdout == "113 concepts, 1 changes, tables 0002\n"
    assert term("db", "migrate", url).stdout == "up to date: tables 0002\n"
    done = term("db", "backup", url, tmp_path / "copy.db")
    if url.startswith("sqlite"):
        assert done.stdout == f"copied to {tmp_path.as_posix()}/copy.db\n"
        assert location.read(f"sqlite:///{tmp_path}/copy.db").concepts == location.read(url).concepts
        assert "exists already" in str(term("db", "backup", url, tmp_path / "copy.db").exception)
    else:
        assert "pg_dump" in str(done.exception) and not (tmp_path / "copy.db").exists()


def test_every_command_has_its_help() -> None:
    said = term("--help").stdout
    assert all(re.search(rf"^  {name}\b", said, re.MULTILINE) for name in ("log", "revert", "db")), said
    assert all(re.search(rf"^  {name}\b", term("db", "--help").stdout, re.MULTILINE) for name in ("check", "migrate", "backup"))
