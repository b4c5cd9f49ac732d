"""Which Chinese file belongs to which English one."""

from pathlib import Path

import pytest

from qa.pairing import Rule, pair_of

FOLDERS = Rule("zh/{path}.md", "en/{path}.md")
SUFFIXES = Rule("{stem}.zh-CN.md", "{stem}.en-US.md")
INSIDE = Rule("src/zh/{path}", "src/{path}")


def made(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


@pytest.mark.parametrize(("rule", "given", "target", "source"), [
    (FOLDERS, "zh/a/b.md", "en/a/b.md", "zh/a/b.md"),
    (FOLDERS, "en/a/b.md", "en/a/b.md", "zh/a/b.md"),
    (SUFFIXES, "docs/x.zh-CN.md", "docs/x.en-US.md", "docs/x.zh-CN.md"),
    (SUFFIXES, "x.en-US.md", "x.en-US.md", "x.zh-CN.md"),
    (INSIDE, "src/zh/a/b.md", "src/a/b.md", "src/zh/a/b.md"),
    (INSIDE, "src/a/b.md", "src/a/b.md", "src/zh/a/b.md"),
])
def test_either_half_finds_the_other(tmp_path: Path, rule: Rule, given: str, target: str, source: str) -> None:
    made(tmp_path, target, source)
    pair = pair_of(tmp_path / given, [rule], tmp_path)
    assert (pair.target, pair.source, pair.absent) == (tmp_path / target, tmp_path / source, "")


def test_a_half_that_is_not_there_is_named(tmp_path: Path) -> None:
    made(tmp_path, "zh/a.md", "en/b.md")
    assert pair_of(tmp_path / "zh/a.md", [FOLDERS], tmp_path).absent == "target"
    assert pair_of(tmp_path / "en/b.md", [FOLDERS], tmp_path).absent == "source"


def test_a_file_outside_the_rules_stands_alone(tmp_path: Path) -> None:
    made(tmp_path, "notes.md")
    assert pair_of(tmp_path / "notes.md", [FOLDERS, SUFFIXES], tmp_path) == (tmp_path / "notes.md", None, "")
    assert pair_of(Path("/elsewhere/zh/a.md"), [FOLDERS], tmp_path).source is None


def test_relative_paths_stay_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "zh/a.md", "en/a.md")
    monkeypatch.chdir(tmp_path)
    assert pair_of(Path("zh/a.md"), [FOLDERS], tmp_path) == (Path("en/a.md"), Path("zh/a.md"), "")


def test_signs_of_patterns_are_plain_text(tmp_path: Path) -> None:
    made(tmp_path, "a+b (1).zh.md", "a+b (1).en.md", "aab (1).zh.md")
    pair = pair_of(tmp_path / "a+b (1).zh.md", [Rule("{name}.zh.md", "{name}.en.md")], tmp_path)
    assert pair.target.name == "a+b (1).en.md" and not pair.absent
