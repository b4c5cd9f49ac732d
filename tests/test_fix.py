"""Fixes change the words reported and no other byte, once and for all, or not at all."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa import fix
from qa.formats import plain
from qa.linter import Linter, Overrides
from tests.zhqa import SAMPLES, zhqa

LINTER = Linter(Overrides(isolated=True))
PIECES = [
    "Ties of japan-us grew ,", "the“Outraged” side said", " it can not stay.", " The the end..", "\r\n", "\n", "\r",
    " “A quotation.”.", " 1% .", " word", "  ", "中文", "😀", "\u200b", "e\u0301", "\t", " NATO", " (nato allies)", "",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_bytes_outside_the_edits_stay(pieces: list[str], bom: bytes) -> None:
    raw = bom + "".join(pieces).encode("utf-8")
    document = plain.parse(raw, "t.txt")
    edits = fix.edits(LINTER.findings(document))
    fixed = plain.edited(document, edits)
    kept, place = [], 0
    for edit in fix.in_file(edits):
        kept.append(document.text[place : edit.span.start])
        place = edit.span.end
    rest = fixed.removeprefix(bom).decode("utf-8")
    for piece in (*kept, document.text[place:]):
        found = rest.find(piece)
        assert found >= 0
        rest = rest[found + len(piece) :]
    assert fixed.startswith(bom)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.booleans())
def test_a_second_run_changes_nothing(pieces: list[str], unsafe: bool) -> None:
    document = plain.parse("".join(pieces).encode("utf-8"), "t.txt")
    once, _ = LINTER.fixed(document, unsafe)
    twice, count = LINTER.fixed(plain.parse(once, "t.txt"), unsafe)
    assert twice == once and count == 0


@pytest.mark.parametrize("unsafe", [False, True])
def test_fixes_of_the_sample_bring_no_new_finding(unsafe: bool) -> None:
    document = plain.read(SAMPLES / "op-ed.en.txt")
    before = LINTER.findings(document)
    data, count = LINTER.fixed(document, unsafe)
    after = LINTER.findings(plain.parse(data, document.path))
    assert count > 20
    known = {(f.code, f.excerpt.lower()) for f in before}
    assert [f for f in after if (f.code, f.excerpt.lower()) not in known and not f.review] == []


def test_line_ends_mark_and_missing_newline_survive(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(b"\xef\xbb\xbfTies of japan-us.\r\nMore  \n\rEnd of japan-us ")
    assert zhqa("check", "--fix", "--select", "CAP002", path).code == 0
    assert path.read_bytes() == b"\xef\xbb\xbfTies of Japan-US.\r\nMore  \n\rEnd of Japan-US "


def test_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(b"Ties of japan-us.\n")
    ran = zhqa("check", "--diff", path.name, cwd=tmp_path)
    assert ran.code == 1
    assert ran.out == "--- a/t.txt\n+++ b/t.txt\n@@ -1 +1 @@\n-Ties of japan-us.\n+Ties of Japan-US.\n"
    assert path.read_bytes() == b"Ties of japan-us.\n"


@pytest.mark.parametrize(("text", "fixed"), [(b"Ties of japan-us.\r\n", "Ties of Japan-US.\r\n"), (b"All is well.", "All is well.")])
def test_standard_input_is_fixed_to_standard_output(text: bytes, fixed: str) -> None:
    ran = zhqa("check", "-", "--fix", stdin=text)
    assert (ran.code, ran.out) == (0, fixed)
    assert "No findings" in ran.err


def test_check_alone_never_writes(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(b"Ties of japan-us.\n")
    before = path.stat().st_mtime_ns
    zhqa("check", path)
    assert path.stat().st_mtime_ns == before and path.read_bytes() == b"Ties of japan-us.\n"


def test_unsafe_fixes_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    text = "Prime Minister Shi Pomao spoke.\n"
    path.write_text(text, encoding="utf-8")
    zhqa("check", "--fix", "--select", "NAM", path)
    assert path.read_text(encoding="utf-8") == text
    zhqa("check", "--fix", "--unsafe-fixes", "--select", "NAM", path)
    assert path.read_text(encoding="utf-8") == "Prime Minister Shigeru Ishiba spoke.\n"


def test_exit_code_of_a_fixed_file(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(b"Ties of japan-us.\n")
    assert zhqa("check", "--fix", "--exit-non-zero-on-fix", path).code == 1
    assert zhqa("check", "--fix", "--exit-non-zero-on-fix", path).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link_and_the_mode_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"Ties of japan-us.\n")
    real.chmod(0o640)
    link.symlink_to(real)
    zhqa("check", "--fix", link)
    assert link.is_symlink() and real.read_bytes() == b"Ties of Japan-US.\n"
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.txt", "real.txt"]


def test_a_rewritten_document_keeps_what_it_is() -> None:
    document = plain.parse(b"\xef\xbb\xbfOne.\r\nTwo.", "t.txt")
    again = LINTER.rewritten(document, {})
    assert (again.text, again.bom, again.encoding) == (document.text, document.bom, document.encoding)
