"""`zhqa report`: a file for people, by suffix; what it refuses; what it leaves alone."""

from pathlib import Path

import pytest

from tests.reports.pages import Page, said
from tests.zhqa import SAMPLES, zhqa

BAD = "Talks between japan-us envoys ,they said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def page(path: Path) -> Page:
    return Page(path.read_text(encoding="utf-8"))


def test_it_writes_a_page_and_says_what_is_in_it(folder: Path) -> None:
    ran = zhqa("report", "bad.txt", "-o", "out.html", cwd=folder)
    assert ran == (0, "Wrote out.html: 2 findings, 2 problems, in 1 file.\n", "")
    held = page(folder / "out.html").data
    assert held["title"] == "bad.txt" and said(held["files"][0]["rows"][0][2]) == BAD.rstrip()
    assert (folder / "bad.txt").read_text(encoding="utf-8") == BAD


def test_a_pair_stands_side_by_side_with_the_termbase_of_the_settings(tmp_path: Path) -> None:
    out = tmp_path / "pair.html"
    ran = zhqa("report", "-s", SAMPLES / "op-ed.zh.txt", "-t", SAMPLES / "op-ed.en.txt", "-o", out, "--title", "The op-ed")
    assert ran.code == 0, ran.err
    held = page(out).data
    assert held["title"] == "The op-ed" and held["files"][0]["source"] == "samples/op-ed.zh.txt" and held["files"][0]["bilingual"]
    assert held["termbases"] and held["concepts"]


def test_the_last_report_in_a_folder_is_no_text(folder: Path) -> None:
    assert zhqa("report", cwd=folder).code == 0
    assert zhqa("report", cwd=folder).out == "Wrote report.html: 2 findings, 2 problems, in 1 file.\n"


def test_a_file_that_cannot_be_read_is_in_the_report_and_is_exit_code_2(folder: Path) -> None:
    (folder / "broken.xlf").write_text("<xliff", encoding="utf-8")
    ran = zhqa("report", ".", "-o", "out.html", cwd=folder)
    assert ran.code == 2 and "broken.xlf" in ran.err and "Traceback" not in ran.err
    (failure,) = page(folder / "out.html").data["failures"]
    assert failure[0] == "broken.xlf" and "broken XML" in failure[2]


@pytest.mark.parametrize(("args", "said_"), [
    (("bad.txt", "-o", "out.pdf"), "no report is written in this form; there are "),
    (("bad.txt", "-o", "out"), "no report is written in this form"),
    (("bad.txt", "-o", "bad.txt", "-f", "html"), "this is one of the files to check"),
    (("bad.txt", "-o", "no/such/folder.html"), "cannot be written"),
    (("missing.txt", "-o", "out.html"), "no such file"),
    (("empty", "-o", "out.html"), "nothing to report on"),
])
def test_what_it_refuses(folder: Path, args: tuple[str, ...], said_: str) -> None:
    (folder / "empty").mkdir()
    before = sorted(folder.rglob("*"))
    ran = zhqa("report", *args, cwd=folder)
    assert ran.code == 2 and said_ in ran.err and "Traceback" not in ran.err
    assert sorted(folder.rglob("*")) == before and (folder / "bad.txt").read_text(encoding="utf-8") == BAD


def test_rules_standard_input_and_language(folder: Path) -> None:
    ran = zhqa("report", "-", "--select", "CAP002", "-o", "out.html", "--stdin-filename", "mail.txt", "--lang", "zh", cwd=folder,
               stdin=BAD.encode())
    assert ran.code == 0, ran.err
    held = page(folder / "out.html").data
    assert [rule["code"] for rule in held["rules"]] == ["CAP002"] and held["files"][0]["path"] == "mail.txt"
    assert held["language"] == "zh"
