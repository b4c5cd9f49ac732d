"""`zhqa term harvest`: the texts it reads, what it prints and writes, what it refuses."""

import gc
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termbase import formats, harvest_sheet
from termbase.cli import app
from termbase.trouble import InputError
from tests.zhqa import SAMPLES, zhqa

ENGLISH, CHINESE, TERMBASE = SAMPLES / "op-ed.en.txt", SAMPLES / "op-ed.zh.txt", SAMPLES / "termbase.csv"
PAIRS = (("他们说的“海绵城市”是什么？", "What is the “sponge city” they speak of?"), ("叶小荷来了。", "Ye Xiaohe came."))


def term(*args: object) -> Result:
    return CliRunner().invoke(app, ["harvest", *map(str, args)])


def data(*args: object) -> dict[str, dict]:
    ran = term(*args, "--format", "json", "--limit", 0)
    assert ran.exit_code == 0, ran.exception
    return {one["chinese"] or one["english"]: one for one in json.loads(ran.stdout)}


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A termbase that has nothing."""
    (tmp_path / "empty.csv").write_text(TERMBASE.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    return tmp_path / "empty.csv"


def test_a_pair_of_texts(empty: Path) -> None:
    made = data(ENGLISH, "--source", CHINESE, "-T", empty)
    assert made["专守防卫"]["english"] == "exclusive defense"
    assert made["日美地位协定"]["english"] == "Japan-us Status Agreement"
    assert made["“2+2”会谈"]["english"] == "“2 + 2” talks"
    assert {variant["english"] for variant in made["石破茂"]["variants"]} == {"Shipo Mao", "Shigeru Ishiguro"}
    lock = made["专守防卫"]["contexts"][0]
    assert lock["source"][slice(*lock["source_span"])] == "专守防卫"


def test_most_of_what_the_sample_marks_or_names_is_proposed(empty: Path) -> None:
    """The entries of the sample's termbase that stand in quotation marks in the sample or are persons."""
    made = data(ENGLISH, "--source", CHINESE, "-T", empty, "--no-packs")
    text = CHINESE.read_text(encoding="utf-8")
    wanted = [concept for concept in formats.read(TERMBASE).concepts
              if any(f"“{term.text}”" in text or f"《{term.text}》" in text or term.text in text and concept.kind == "person"
                     for term in concept.chinese())]
    right = [concept for concept in wanted if any(t.text in made for t in concept.chinese())]
    assert len(wanted) > 20 and len(right) >= 0.8 * len(wanted)


def test_only_news_is_shown() -> None:
    made = data(ENGLISH, "--source", CHINESE, "-T", TERMBASE)
    assert made["平权"] | {"contexts": []} == {
        "chinese": "平权", "english": "equal rights", "variants": [], "count": 1, "kind": "term", "found_by": ["in quotation marks"],
        "confidence": 0.9, "state": "new English", "concept": "T-0071", "termbase": "T-0071: equality", "contexts": []}
    assert not {"专守防卫", "三木武夫", "日美同盟"} & set(made)


def test_the_configured_termbase_and_pairs_are_used(tmp_path: Path) -> None:
    (tmp_path / "zhqa.toml").write_text(
        '[[pairs]]\nsource = "{stem}.zh.md"\ntarget = "{stem}.en.md"\n[termbase]\nfiles = ["known.csv"]\n', encoding="utf-8")
    (tmp_path / "known.csv").write_text("concept,lang,term,status\nT-1,zh,叶小荷,preferred\nT-1,en,Ye Xiaohe,preferred\n", encoding="utf-8")
    for side, suffix in enumerate(("zh", "en")):
        (tmp_path / f"rivers.{suffix}.md").write_text("\n\n".join(pair[side] for pair in PAIRS) + "\n", encoding="utf-8")
    assert set(data(tmp_path)) == set(data(tmp_path / "rivers.zh.md")) == {"海绵城市"}


@pytest.mark.parametrize("suffix", ["tsv", "tmx", "xlsx"])
def test_bilingual_containers(tmp_path: Path, suffix: str) -> None:
    from qa import bitext

    bitext.write(tmp_path / f"rivers.{suffix}", PAIRS)
    assert {"海绵城市", "叶小荷"} <= set(data(tmp_path / f"rivers.{suffix}"))


def test_english_alone() -> None:
    made = data(ENGLISH)
    assert "Japan-us Security Treaty" not in made and made["stop here"]["chinese"] == ""  # the termbase beside it has the first


def test_the_table_and_its_limit() -> None:
    ran = term(ENGLISH, "--source", CHINESE, "-T", TERMBASE, "--limit", 3)
    *rows, last = ran.stdout.strip().split("\n")
    assert len(rows) == 3 and last.startswith("3 candidates of ")


def test_nothing_new(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rains.\n", encoding="utf-8")
    assert "no candidates" in term(tmp_path / "a.txt", "--no-packs").stdout


def test_a_sheet_is_written_and_read(tmp_path: Path) -> None:
    ran = term(ENGLISH, "--source", CHINESE, "-o", tmp_path / "c.xlsx", "--limit", 5)
    assert (ran.exit_code, ran.stdout) == (0, "") and "5 candidates (of " in ran.stderr
    assert harvest_sheet.read(tmp_path / "c.xlsx").concepts == ()


@pytest.mark.slow
def test_the_sheet_is_the_same_twice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        ran = zhqa("term", "harvest", ENGLISH, "--source", CHINESE, "-o", tmp_path / f"{name}.xlsx",
                   SOURCE_DATE_EPOCH="1800000000", PYTHONHASHSEED="1" if name == "a" else "2")
        assert (ran.code, ran.out) == (0, "") and "candidates written to" in ran.err
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert harvest_sheet.read(tmp_path / "a.xlsx").concepts == ()


@pytest.mark.parametrize(("args", "told"), [
    (("nowhere.txt",), "no such file"), ((ENGLISH, "-o", "c.csv"), "written as .xlsx"), ((ENGLISH, "-T", "nowhere.csv"), "no such file"),
    ((ENGLISH, "--source", "nowhere.txt"), "no such file"),
])
def test_what_cannot_be_done_is_told(args: tuple[object, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=told):
        CliRunner().invoke(app, ["harvest", *map(str, args)], catch_exceptions=False)
    assert not list(tmp_path.iterdir()) and gc.isenabled()


def test_two_english_files_have_no_one_source() -> None:
    ran = zhqa("term", "harvest", ENGLISH, SAMPLES / "op-ed.ref.en.txt", "--source", CHINESE)
    assert ran.code == 2 and "one English file" in ran.err and "Traceback" not in ran.err


def test_chinese_alone_is_left_out() -> None:
    ran = term(CHINESE)
    assert ran.exit_code == 0 and "no candidates" in ran.stdout and "is Chinese" in ran.stderr


def test_one_half_of_a_pair_cannot_be_a_container(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("source\ttarget\n好\tgood\n", encoding="utf-8")
    with pytest.raises(InputError, match="one half of a pair"):
        CliRunner().invoke(app, ["harvest", str(tmp_path / "a.tsv"), "--source", str(CHINESE)], catch_exceptions=False)
