"""Matchers from the cache find what matchers built anew find, and a broken cache is no more than slow."""

from pathlib import Path

import pytest

from termbase import compiled
from tests.zhqa import SAMPLES

TEXTS = [
    *(SAMPLES / "op-ed.en.txt").read_text(encoding="utf-8").split("\n"),
    "Prime Minister Shigeru Ishiguro and Shintar? Ishihara of “2 + 2” talks in asia-pacific, they told us.",
]
TERMBASE = (SAMPLES / "termbase.csv",)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHQA_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def hits() -> list:
    matcher = compiled.matcher(TERMBASE, house=False)
    return [matcher.hits(text) for text in TEXTS]


def test_cached_and_built_agree(folder: Path) -> None:
    uncached = compiled.matcher(TERMBASE, house=False, cached=False)
    assert not folder.exists()
    built = hits()
    assert len(list(folder.iterdir())) == 1
    assert built == hits() == [uncached.hits(text) for text in TEXTS]
    assert sum(map(len, built)) > 100


@pytest.mark.parametrize("damage", [lambda b: b[:1000], lambda b: b"", lambda b: b[:-1] + b"x", lambda b: b"\0" * len(b)])
def test_a_damaged_entry_is_passed_over(folder: Path, damage) -> None:
    built = hits()
    (entry,) = folder.iterdir()
    entry.write_bytes(damage(entry.read_bytes()))
    assert hits() == built


def test_a_changed_termbase_is_read_anew(tmp_path: Path, folder: Path) -> None:
    own = tmp_path / "t.csv"
    for name in ("Quuxland", "Quuzland"):
        own.write_text(f"concept,lang,term,kind\nT-1,en,{name},place\n", encoding="utf-8")
        assert [h.surface for h in compiled.matcher((own,), house=False).hits(f"In {name}.")] == [name]


def test_old_entries_go(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "KEPT", 2)
    own = tmp_path / "t.csv"
    for number in range(4):
        own.write_text(f"concept,lang,term\nT-{number},en,Term{number}x\n", encoding="utf-8")
        compiled.matcher((own,), house=False)
    assert len(list(folder.iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ZHQA_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert hits()
