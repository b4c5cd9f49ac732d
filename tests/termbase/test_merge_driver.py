"""git's merge driver, in a real repository with two branches."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase import formats
from termbase.merge import driver
from termbase.model import Concept, Termbase
from termbase.trouble import InputError
from tests.zhqa import ROOT

pytestmark = pytest.mark.skipif(subprocess.run(["git", "--version"], capture_output=True).returncode != 0, reason="git is not installed")

TERMS = """\
concept,lang,term,status,case,kind,domain,note
T-1,zh-Hans,专守防卫,preferred,,term,defense,first
T-1,en,exclusive defense,preferred,,,,
T-2,zh,北约,preferred,,organisation,,
T-2,en,NATO,preferred,,,,
"""


class Repository:
    """A repository with a termbase on two branches; `zhqa` on the path is the one under test."""

    def __init__(self, folder: Path):
        self.folder = folder / "our repository"
        self.folder.mkdir()
        tools = folder / "bin"
        tools.mkdir()
        tool = tools / "zhqa"
        tool.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "from qa.cli import main; main()" "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
        quiet = {f"GIT_{who}_{what}": "t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "ZHQA_"))}
        self.environment = plain | quiet | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
                                            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONUTF8": "1"}
        self.run("git", "init", "-q", "-b", "main")

    def run(self, *command: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", timeout=120)
        assert not ok or done.returncode == 0, done.stdout + done.stderr
        return done

    def commit(self, text: str, name: str = "terms.csv", message: str = "edit") -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        self.run("git", "add", "-A")
        self.run("git", "commit", "-q", "-m", message)

    def branched(self, base: str, ours: str, theirs: str, name: str = "terms.csv") -> None:
        """Leave the repository on main with `ours`, beside a branch with `theirs`."""
        self.commit(base, name)
        self.run("git", "checkout", "-q", "-b", "theirs")
        self.commit(theirs, name)
        self.run("git", "checkout", "-q", "main")
        self.commit(ours, name)

    def merged(self) -> subprocess.CompletedProcess[str]:
        return self.run("git", "merge", "-q", "--no-edit", "theirs", ok=False)

    def termbase(self, name: str = "terms.csv") -> Termbase:
        return formats.read(self.folder / name)

    def concept(self, key: str) -> Concept:
        return next(c for c in self.termbase().concepts if c.id == key)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.fixture
def driven(repository: Repository) -> Repository:
    with (repository.folder / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write("".join(f'[merge "zhqa-termbase"]\n{key.rpartition(".")[2]} = {value}\n' for key, value in driver.SETTINGS))
    (repository.folder / ".gitattributes").write_text("*.csv merge=zhqa-termbase\n*.tsv merge=zhqa-termbase\n", encoding="utf-8")
    repository.commit(TERMS)
    return repository


DOMAIN, NOTE = TERMS.replace(",defense,first", ",law,first"), TERMS.replace(",defense,first", ",defense,second")


def test_git_alone_conflicts_where_two_change_different_fields_of_one_row(repository: Repository) -> None:
    repository.branched(TERMS, DOMAIN, NOTE)
    assert repository.merged().returncode == 1
    assert "<<<<<<<" in (repository.folder / "terms.csv").read_text(encoding="utf-8")


def test_the_driver_does_not(driven: Repository) -> None:
    driven.branched(TERMS + "\n", DOMAIN, NOTE)
    assert driven.merged().returncode == 0
    assert (driven.concept("T-1").domain, driven.concept("T-1").note) == ("law", "second")
    assert driven.run("git", "status", "--porcelain").stdout == ""


def shuffled(text: str) -> str:
    """The same termbase as a careless program saves it: rows and columns in another order, CRLF."""
    head, *rows = (line.split(",") for line in text.strip().split("\n"))
    concept_cells = range(5, 8)
    filled = [[*row[:5], *(next(r for r in rows if r[0] == row[0])[n] for n in concept_cells)] for row in rows]
    return "".join(",".join(row[::-1]) + "\r\n" for row in [head, *filled[::-1]])


@pytest.mark.parametrize("spoil", [lambda text: text, shuffled], ids=["in order", "shuffled"])
def test_both_add_concepts(spoil: Callable[[str], str], driven: Repository) -> None:
    ours = TERMS + "x-a,zh,台湾有事,preferred,,term,,\nx-a,en,a Taiwan contingency,preferred,,,,\n"
    theirs = TERMS + "x-b,zh,九段线,preferred,,term,,\nx-b,en,nine-dash line,preferred,,,,\n"
    driven.branched(TERMS + "\n", ours, spoil(theirs))
    assert driven.merged().returncode == 0
    assert [c.id for c in driven.termbase().concepts] == ["T-1", "T-2", "x-a", "x-b"]
    text = (driven.folder / "terms.csv").read_bytes()
    assert b"\r" not in text and text.startswith(b"concept,lang,term,status,case,kind,domain,note\n")


def test_a_true_conflict_is_decided_in_a_sheet(driven: Repository) -> None:
    driven.branched(TERMS + "\n", DOMAIN, TERMS.replace(",defense,first", ",war,second"))
    done = driven.merged()
    assert done.returncode == 1
    assert "both changed it" in done.stdout + done.stderr
    assert (driven.concept("T-1").domain, driven.concept("T-1").note) == ("law", "second"), "a termbase still, with ours"
    assert driven.run("git", "status", "--porcelain").stdout == "UU terms.csv\n?? terms.csv.conflicts.xlsx\n"
    decide = ("zhqa", "term", "merge", "--decide", "terms.csv.conflicts.xlsx", "--apply", "-T", "terms.csv")
    assert driven.run(*decide, ok=False).returncode == 1
    import openpyxl

    book = openpyxl.load_workbook(driven.folder / "terms.csv.conflicts.xlsx")
    book.worksheets[0]["I2"] = "theirs"
    book.save(driven.folder / "terms.csv.conflicts.xlsx")
    driven.run(*decide)
    assert driven.concept("T-1").domain == "war"


def test_what_one_branch_removes_is_removed(driven: Repository) -> None:
    driven.branched(TERMS + "\n", DOMAIN, "".join(line for line in TERMS.splitlines(True) if not line.startswith("T-2")))
    assert driven.merged().returncode == 0
    assert [c.id for c in driven.termbase().concepts] == ["T-1"]


def test_both_add_the_file(driven: Repository) -> None:
    driven.run("git", "checkout", "-q", "-b", "theirs")
    table = "concept\tlang\tterm\nA-1\tzh\t甲\nA-1\ten\tfirst\n"
    driven.commit(table, "more.tsv")
    driven.run("git", "checkout", "-q", "main")
    driven.commit(table + "A-2\tzh\t乙\nA-2\ten\tsecond\n", "more.tsv")
    assert driven.merged().returncode == 0
    assert [c.id for c in driven.termbase("more.tsv").concepts] == ["A-1", "A-2"]


def test_what_is_no_termbase_is_merged_as_text(driven: Repository) -> None:
    driven.branched(TERMS + "\n", DOMAIN, TERMS.replace(",preferred,,term,", ",wanted,,term,"))
    done = driven.merged()
    assert done.returncode == 1
    assert "terms.csv (theirs): line 2: “wanted” is no status" in done.stdout + done.stderr
    assert "<<<<<<< ours" in (driven.folder / "terms.csv").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("theirs", [NOTE, TERMS.replace(",defense,first", ",peace,second")], ids=["clean", "conflict"])
def test_a_criss_cross_of_merges(theirs: str, driven: Repository) -> None:
    """Each branch has merged the other's first commit, so git merges these two for itself to have a base."""
    driven.branched(TERMS + "\n", DOMAIN, theirs)
    driven.run("git", "branch", "old")
    if driven.merged().returncode:  # ours is kept
        driven.run("git", "rm", "-q", "--cached", "-f", "--ignore-unmatch", "terms.csv.conflicts.xlsx")
        (driven.folder / "terms.csv.conflicts.xlsx").unlink()
        driven.run("git", "commit", "-q", "-a", "-m", "decided")
    driven.run("git", "checkout", "-q", "theirs")
    if driven.run("git", "merge", "-q", "--no-edit", "old", ok=False).returncode:
        (driven.folder / "terms.csv.conflicts.xlsx").unlink()
        text = (driven.folder / "terms.csv").read_text(encoding="utf-8")
        driven.commit(text.replace("peace", "law"))
    driven.commit((driven.folder / "terms.csv").read_text(encoding="utf-8").replace("NATO", "Nato"))
    driven.run("git", "checkout", "-q", "main")
    driven.commit((driven.folder / "terms.csv").read_text(encoding="utf-8").replace("law", "war"))
    assert driven.merged().returncode == 0
    assert (driven.concept("T-1").domain, driven.concept("T-1").note, driven.concept("T-2").preferred) == ("war", "second", "Nato")
    assert driven.run("git", "status", "--porcelain").stdout == ""


def test_install_twice_and_names_that_need_quotes(repository: Repository) -> None:
    (repository.folder / "my terms").mkdir()
    repository.commit(TERMS)
    repository.commit(TERMS, "my terms/术语 [1].csv")
    for _ in range(2):
        done = repository.run("zhqa", "term", "merge", "--install-driver", "my terms/术语 [1].csv", "terms.csv")
        assert 'git config merge.zhqa-termbase.driver "zhqa term merge --driver %O %A %B %P %L"' in done.stdout
    held = (repository.folder / ".gitattributes").read_text(encoding="utf-8")
    assert held == '"/my terms/术语 \\\\[1\\\\].csv" merge=zhqa-termbase\n/terms.csv merge=zhqa-termbase\n'
    checked = repository.run("git", "check-attr", "merge", "my terms/术语 [1].csv", "terms.csv").stdout
    assert checked.count("merge: zhqa-termbase") == 2
    assert repository.run("git", "config", "merge.zhqa-termbase.driver").stdout == "zhqa term merge --driver %O %A %B %P %L\n"


def test_install_refuses_what_git_cannot_merge(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.folder)
    for name, said in (("terms.xlsx", "git merges termbases in CSV or TSV"), (str(tmp_path / "t.csv"), "lies outside of the repository")):
        with pytest.raises(InputError, match=said):
            driver.install([Path(name)])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="not a git repository"):
        driver.install([Path("terms.csv")])
