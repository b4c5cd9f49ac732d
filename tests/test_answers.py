"""Verdicts that stick: decisions and baseline by fingerprint, through moved, renamed, re-ordered and edited text."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answers import BASELINE, DECISIONS, Decision, merged, read_baseline, read_decisions, write_decisions
from qa.formats import plain
from qa.linter import Linter, Overrides
from qa.model import Verdict
from termbase.trouble import InputError
from tests.zhqa import SAMPLES, here

LINTER = Linter(Overrides(isolated=True))
SENTENCES = (
    "He visited japan-us talks.", "The asia-pacific region is large.", "Two  spaces stand here.", "All is well.",
    "This is a a slip.", "They met in 1990 , and parted.", "He visited japan-us talks and japan-us talks.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8)


def marks(lines: list[str], name: str = "a.txt") -> list[str]:
    document = plain.parse("\n".join(lines).encode(), name)
    return sorted(finding.fingerprint for finding in LINTER.findings(document) if not finding.group)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(0, 3), st.randoms())
def test_moved_renamed_and_reordered_segments_keep_their_fingerprints(lines: list[str], blank: int, random) -> None:
    before = marks(lines)
    assert marks([*[""] * blank, *lines, ""]) == before
    assert marks(lines, "else/where.md.txt") == before
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert marks(shuffled) == before


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.data())
def test_an_edited_segment_is_judged_anew_and_no_other(lines: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(lines) - 1))
    edited = [*lines[:number], lines[number].replace(".", ", he said."), *lines[number + 1 :]]
    kept, own = marks([*lines[:number], *lines[number + 1 :]]), marks(lines)
    assert set(kept) <= set(marks(edited))
    assert not (set(own) - set(kept)) & set(marks(edited))


def test_baseline_hides_what_was_there_and_shows_what_is_new(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("\n".join(SENTENCES), encoding="utf-8")
    assert here("baseline", "create", "a.txt", cwd=tmp_path).code == 0
    assert here("check", "a.txt", cwd=tmp_path).code == 0
    assert here("baseline", "create", "a.txt", cwd=tmp_path).code == 2  # never silently anew
    text.rename(tmp_path / "b.txt")
    moved = (tmp_path / "b.txt").read_text(encoding="utf-8").split("\n")
    (tmp_path / "b.txt").write_text("\n".join(["", *reversed(moved), "He left china-us talks."]), encoding="utf-8")
    ran = here("check", "b.txt", cwd=tmp_path, ZHQA_OUTPUT_FORMAT="json")
    assert ran.code == 1 and [f["target"]["text"] for f in json.loads(ran.out)["findings"] if not f["review"]] == ["china-us"]
    assert here("check", "b.txt", "--no-baseline", cwd=tmp_path).out.count("CAP002") >= 1
    assert here("check", "b.txt", "--isolated", cwd=tmp_path).out.count("CAP002") >= 1


def test_update_only_takes_out_unless_it_is_asked_for_more(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("\n".join(SENTENCES), encoding="utf-8")
    here("baseline", "create", "a.txt", cwd=tmp_path)
    before = json.loads((tmp_path / BASELINE).read_text(encoding="utf-8"))["findings"]
    text.write_text("\n".join([*SENTENCES[1:], "He left china-us talks."]), encoding="utf-8")
    stale = here("check", "a.txt", "--strict-baseline", cwd=tmp_path)
    assert stale.code == 1 and "SUP102" in stale.out
    assert "SUP102 review" in here("check", "a.txt", cwd=tmp_path).out
    here("baseline", "update", "a.txt", cwd=tmp_path)
    after = json.loads((tmp_path / BASELINE).read_text(encoding="utf-8"))["findings"]
    assert 0 < len(after) < len(before) and "china-us" not in {f["excerpt"] for f in after}
    here("baseline", "update", "--accept-new", "a.txt", cwd=tmp_path)
    assert here("check", "a.txt", cwd=tmp_path).code == 0


def test_an_answer_to_a_rule_that_was_not_run_is_not_called_stale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(SENTENCES), encoding="utf-8")
    here("baseline", "create", "a.txt", cwd=tmp_path)
    assert "SUP102" not in here("check", "a.txt", "--select", "PUN,SUP", cwd=tmp_path).out
    here("baseline", "prune", "a.txt", cwd=tmp_path)
    assert here("check", "a.txt", cwd=tmp_path).code == 0


def test_a_decision_hides_one_finding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He visited japan-us talks.\nHe left japan-us talks.\n", encoding="utf-8")
    found = [json.loads(line) for line in here("check", "a.txt", "-f", "jsonl", cwd=tmp_path).out.split("\n") if line]
    made = here("decide", found[0]["fingerprint"], "--note", "the author insists", "--by", "Li", cwd=tmp_path)
    assert made.code == 0, made.err
    again = here("check", "a.txt", cwd=tmp_path)
    assert "CAP002 minor:" in again.out and "1 finding is answered already (1 by decisions)" in again.out
    (kept,) = read_decisions(tmp_path / DECISIONS)
    assert (kept.verdict, kept.who, kept.target, kept.path) == (Verdict.FALSE_POSITIVE, "Li", "japan-us", "a.txt")
    assert here("check", "a.txt", "--no-decisions", cwd=tmp_path).out.count("CAP002 minor ×2:") == 1
    assert "the author insists" in here("decisions", "list", cwd=tmp_path).out
    assert here("decide", "v1:0000000000000000", cwd=tmp_path).code == 2


def test_a_verdict_that_says_fixed_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He visited japan-us talks.\n", encoding="utf-8")
    mark = json.loads(here("check", "a.txt", "-f", "jsonl", cwd=tmp_path).out)["fingerprint"]
    here("decide", mark, "--verdict", "fixed", cwd=tmp_path)
    assert here("check", "a.txt", cwd=tmp_path).code == 1


def test_a_decision_on_a_concept_holds_for_every_place(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    before = [json.loads(line) for line in here("check", "op-ed.en.txt", "-f", "jsonl", cwd=tmp_path).out.split("\n") if line]
    one = next(f for f in before if f["concept"] and f["code"].startswith("TRM"))
    write_decisions(tmp_path / DECISIONS, [Decision(one["code"], Verdict.ACCEPTED, concept=one["concept"])])
    after = [json.loads(line) for line in here("check", "op-ed.en.txt", "-f", "jsonl", cwd=tmp_path).out.split("\n") if line]
    assert len(after) < len(before)
    assert not [f for f in after if (f["code"], f["concept"]) == (one["code"], one["concept"])]


def test_decisions_come_in_from_reports_and_the_later_one_wins(tmp_path: Path) -> None:
    old = Decision("CAP002", Verdict.TODO, "v1:1", when="2026-11-01", note="old")
    new = Decision("CAP002", Verdict.ACCEPTED, "v1:1", when="2026-11-02", note="new")
    other = Decision("PUN001", Verdict.FIXED, "v1:2")
    assert set(merged([old], [new, other])) == set(merged([new], [old, other])) == {new, other}
    write_decisions(tmp_path / DECISIONS, [old])
    write_decisions(tmp_path / "report.json", [new, other])
    assert here("decisions", "import", "report.json", cwd=tmp_path).code == 0
    assert set(read_decisions(tmp_path / DECISIONS)) == {new, other}
    once = (tmp_path / DECISIONS).read_bytes()
    here("decisions", "import", "report.json", cwd=tmp_path)
    assert (tmp_path / DECISIONS).read_bytes() == once


@pytest.mark.parametrize(("name", "read"), [(DECISIONS, read_decisions), (BASELINE, read_baseline)])
@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"version": 1}', '{"version": 9, "decisions": [], "findings": []}',
                '{"version": 1, "decisions": [{"verdict": "maybe", "fingerprint": "x"}], "findings": [{"code": "x"}]}',
                '{"version": 1, "decisions": [1], "findings": [1]}', "\0", "[" * 100_000],
)
def test_a_broken_file_is_never_taken_for_none(tmp_path: Path, name: str, read, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=name):
        read(tmp_path / name)


def test_a_broken_file_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("All is well.\n", encoding="utf-8")
    (tmp_path / DECISIONS).write_text("{", encoding="utf-8")
    ran = here("check", "a.txt", cwd=tmp_path)
    assert ran.code == 2 and DECISIONS in ran.err


def test_only_what_is_new_since_a_revision(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    (tmp_path / "a.txt").write_text("He visited japan-us talks.\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    (tmp_path / "a.txt").write_text("New: asia-pacific.\n\nHe visited japan-us talks.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("He visited china-us talks.\n", encoding="utf-8")
    ran = here("check", "a.txt", "b.txt", "--diff-base", "HEAD", "-f", "json", cwd=tmp_path)
    assert {f["target"]["text"] for f in json.loads(ran.out)["findings"]} == {"asia-pacific", "china-us"}
    assert here("check", "a.txt", "--diff-base", "no-such", cwd=tmp_path).code == 2
