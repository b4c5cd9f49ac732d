"""The samples: every finding on the raw translation is known, the revised one is clean, the house list counts.

After a change that is meant, write the snapshot anew:
`zhqa check samples/op-ed.en.txt --neutral -f concise > tests/snapshots/op-ed.en.txt`
"""

import csv
import json

import pytest

from tests.zhqa import ROOT, SAMPLES, zhqa

RAW = "samples/op-ed.en.txt"


def test_findings_on_the_raw_translation_are_those_of_the_snapshot() -> None:
    shown = zhqa("check", RAW, "--neutral", "-f", "concise").out
    assert shown == (ROOT / "tests" / "snapshots" / "op-ed.en.txt").read_text(encoding="utf-8")


def test_the_revised_translation_has_no_finding() -> None:
    assert zhqa("check", "samples/op-ed.ref.en.txt").code == 0


def test_two_runs_print_the_same() -> None:
    assert zhqa("check", RAW, "-f", "json") == zhqa("check", RAW, "-f", "json")


@pytest.mark.parametrize(("switch", "found"), [("--no-house", True), ("--house", False)])
def test_house_list(switch: str, found: bool) -> None:
    report = json.loads(zhqa("check", RAW, switch, "-f", "json").out)
    observed = {f["target"]["text"].lower() for f in report["findings"] if f["code"] == "TRM002"}
    assert ("exclusive defense" in observed) is found
    assert ("japan-us status agreement" in observed) is found
    # Its letter case is wrong under either list.
    assert any(f["code"].startswith("CAP") and "Japan-us Status Agreement" in f["target"]["text"] for f in report["findings"])


def test_every_family_of_the_english_side_finds_something() -> None:
    report = json.loads(zhqa("check", RAW, "-f", "json").out)
    families = {f["code"][:3] for f in report["findings"]}
    assert families >= {"CAP", "QUO", "PUN", "ENC", "NAM", "TRM", "CON", "NUM", "DAT", "OMT", "GRM", "STY"}


def test_the_three_texts_have_the_same_paragraphs() -> None:
    counts = {name: len((SAMPLES / name).read_text(encoding="utf-8").rstrip("\n").split("\n"))
              for name in ("op-ed.zh.txt", "op-ed.en.txt", "op-ed.ref.en.txt")}
    assert len(set(counts.values())) == 1, counts


def test_the_termbase_is_in_canonical_order(tmp_path) -> None:
    zhqa("term", "convert", SAMPLES / "termbase.csv", tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == (SAMPLES / "termbase.csv").read_bytes()
    with (SAMPLES / "termbase.csv").open(encoding="utf-8", newline="") as file:
        assert len({row["concept"] for row in csv.DictReader(file)}) >= 110
