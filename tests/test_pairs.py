"""Two halves of a translation on the command line: named, or found by rule."""

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from tests.zhqa import zhqa

TERMS = "concept,lang,term,status,kind\nT-1,zh,地位协定,preferred,title\nT-1,en,Status of Forces Agreement,preferred,\n"
ZH = "双方讨论了地位协定。\n\n会谈在东京举行，历时三小时。\n"
EN = "The two sides discussed the troop treaty.\n\nThe talks in Tokyo lasted three hours.\n"
CONFIG = '[termbase]\nfiles = ["terms.csv"]\n\n[[pairs]]\nsource = "zh/{path}.txt"\ntarget = "en/{path}.txt"\n'


def written(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    written(tmp_path, zhqa_toml=CONFIG, terms_csv=TERMS, zh__a_txt=ZH, en__a_txt=EN)
    return tmp_path


def test_a_named_pair_shows_both_sides_and_the_concept(tmp_path: Path) -> None:
    written(tmp_path, terms_csv=TERMS, zh_txt=ZH, en_txt=EN)
    ran = zhqa("check", "-s", "zh.txt", "-t", "en.txt", "-T", "terms.csv", "--select", "TRM020", cwd=tmp_path)
    assert ran.code == 1, ran.err
    assert "TRM020 major: “地位协定” is not rendered as “Status of Forces Agreement”" in ran.out
    assert "--> en.txt:1" in ran.out
    assert "1 | 双方讨论了地位协定。\n  |           ~~~~~~~~\n1 | The two sides" in ran.out
    assert "= termbase: T-1" in ran.out


def test_the_target_may_be_named_plainly(tmp_path: Path) -> None:
    written(tmp_path, terms_csv=TERMS, zh_txt=ZH, en_txt=EN)
    ran = zhqa("check", "en.txt", "-s", "zh.txt", "-T", "terms.csv", "--select", "TRM020", "-f", "concise", cwd=tmp_path)
    assert ran.out.startswith("en.txt:1: TRM020 ")


def test_json_names_the_words_in_the_source(tmp_path: Path) -> None:
    written(tmp_path, terms_csv=TERMS, zh_txt="一行。\n" + ZH, en_txt="One line.\n" + EN)
    ran = zhqa("check", "-s", "zh.txt", "-t", "en.txt", "-T", "terms.csv", "--select", "TRM020", "-f", "json", cwd=tmp_path)
    report = json.loads(ran.out)
    schema = json.loads(resources.files("qa.reports").joinpath("report-v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, schema)
    (finding,) = report["findings"]
    assert finding["target"] is None and finding["concept"] == "T-1"
    assert finding["source"] == {
        "path": "zh.txt", "text": "地位协定",
        "start": {"line": 2, "column": 6, "offset": 9}, "end": {"line": 2, "column": 10, "offset": 13},
    }


@pytest.mark.parametrize("given", ["zh/a.txt", "en/a.txt", "zh", "en", "."])
def test_either_half_finds_the_other(project: Path, given: str) -> None:
    ran = zhqa("check", given, "--select", "TRM020", "-f", "concise", cwd=project)
    assert ran.out.count("TRM020") == 1, ran


def test_both_halves_given_are_one_pair(project: Path) -> None:
    ran = zhqa("check", "zh/a.txt", "en/a.txt", "--select", "TRM020", "-f", "concise", cwd=project)
    assert ran.out.count("TRM020") == 1


def test_show_files_shows_the_pairing(project: Path) -> None:
    written(project, zh__b_txt=ZH, en__c_txt=EN)
    ran = zhqa("check", ".", "--show-files", cwd=project)
    assert ran.code == 0
    assert ran.out.split("\n") == [
        "en/a.txt  ←  zh/a.txt", "en/c.txt  ←  zh/c.txt (missing)", "en/b.txt (missing)  ←  zh/b.txt", ""]


def test_a_missing_half_is_a_finding_and_no_crash(project: Path) -> None:
    written(project, zh__b_txt=ZH, en__c_txt=EN)
    ran = zhqa("check", ".", "--neutral", "-f", "concise", "--select", "OMT", cwd=project)
    assert ran.code in (0, 1) and not ran.err.count("Traceback")
    assert "en/b.txt: " in ran.out and "en/c.txt: " in ran.out


def test_a_chinese_half_without_chinese_and_an_untouched_copy_are_findings(project: Path) -> None:
    written(project, zh__b_txt="Nothing in here is Chinese at all.\n", en__b_txt="Nothing in here is Chinese.\n",
            zh__d_txt=ZH, en__d_txt=ZH)
    ran = zhqa("check", "en/b.txt", "en/d.txt", "--neutral", "-f", "concise", "--select", "OMT", cwd=project)
    assert "en/b.txt: " in ran.out and "en/d.txt: " in ran.out, ran


def test_the_english_checks_say_the_same_with_the_source_beside(tmp_path: Path) -> None:
    text = "Ties of japan-us grew ,they said.\n\nHe likes the“Peace” of it.\n"
    written(tmp_path, zh_txt="日美关系升温，他们说。\n\n他喜欢它的“和平”。\n", en_txt=text)
    alone = zhqa("check", "en.txt", "-f", "concise", "--ignore", "TRM,NUM,OMT,QUO020,QUO021,NAM,TAG,DAT,LNG", cwd=tmp_path)
    beside = zhqa("check", "en.txt", "-s", "zh.txt", "-f", "concise", "--ignore", "TRM,NUM,OMT,QUO020,QUO021,NAM,TAG,DAT,LNG", cwd=tmp_path)
    assert alone.out == beside.out and alone.out.count("\n") >= 3


def test_fixes_are_written_to_the_english_half_alone(tmp_path: Path) -> None:
    written(tmp_path, zh_txt="日美关系升温。\r\n", en_txt="Ties of japan-us grew.\r\n")
    zhqa("check", "--fix", "-s", "zh.txt", "-t", "en.txt", cwd=tmp_path)
    assert (tmp_path / "en.txt").read_bytes() == b"Ties of Japan-US grew.\r\n"
    assert (tmp_path / "zh.txt").read_bytes().decode() == "日美关系升温。\r\n"


@pytest.mark.parametrize(("config", "problem"), [
    ('[[pairs]]\nsource = "zh/{path}.md"\n', "a pair has the keys source and target"),
    ('[[pairs]]\nsource = "zh/a.md"\ntarget = "en/a.md"\n', "need the same holes"),
    ('[[pairs]]\nsource = "{path}"\ntarget = "{path}"\n', "are the same"),
    ('pairs = "zh"\n', "must be tables [[pairs]]"),
])
def test_a_broken_pairing_rule_is_named(tmp_path: Path, config: str, problem: str) -> None:
    written(tmp_path, zhqa_toml=config, a_txt=EN)
    ran = zhqa("check", "a.txt", cwd=tmp_path)
    assert ran.code == 2 and "zhqa.toml" in ran.err and problem in ran.err


def test_a_source_needs_its_one_target(tmp_path: Path) -> None:
    written(tmp_path, zh_txt=ZH, en_txt=EN)
    assert zhqa("check", "-s", "zh.txt", cwd=tmp_path).code == 2
    assert zhqa("check", "-s", "none.txt", "-t", "en.txt", cwd=tmp_path).code == 2


@pytest.mark.parametrize("suffix", ["tsv", "tmx", "xlsx"])
def test_aligned_pairs_are_written_and_read_again(tmp_path: Path, suffix: str) -> None:
    written(tmp_path, zh_txt=ZH, en_txt=EN)
    ran = zhqa("align", "zh.txt", "en.txt", "-o", f"pairs.{suffix}", cwd=tmp_path)
    assert ran.code == 0 and "2 pairs written" in ran.err, ran
    again = zhqa("check", f"pairs.{suffix}", "-f", "json", cwd=tmp_path)
    assert json.loads(again.out)["run"]["files"][0]["segments"] == 2


def test_align_prints_tab_separated_pairs(tmp_path: Path) -> None:
    written(tmp_path, zh_txt=ZH, en_txt=EN)
    ran = zhqa("align", "zh.txt", "en.txt", cwd=tmp_path)
    assert ran.out == ("source\ttarget\n双方讨论了地位协定。\tThe two sides discussed the troop treaty.\n"
                       "会谈在东京举行，历时三小时。\tThe talks in Tokyo lasted three hours.\n")
