"""Input that no program should trust: a clear message naming file and place, exit code 2, nothing written."""

import time
from pathlib import Path

import pytest

from tests.zhqa import zhqa

BAD = "Ties of japan-us.\n"


@pytest.mark.parametrize(("name", "data", "said"), [
    ("latin1.txt", "Café talks.".encode("latin-1"), "not UTF-8; name the encoding with --encoding"),
    ("nul.txt", b"Some\0text", "NUL bytes"),
    ("utf16.txt", b"\xff\xfeT\x00h\x00i", "not utf-16-le"),
    ("utf16-no-bom.txt", "Some text".encode("utf-16-le"), "NUL bytes"),
    ("binary.txt", bytes(range(256)) * 40, "not UTF-8"),
    ("picture.png", b"\x89PNG", "no document format ends in “.png”"),
    ("table.xlsx", b"PK\x03\x04", "not a whole .xlsx file"),
    ("open.xliff", b"<xliff version='1.2'><file><body>", "line 1"),
    ("terms.csv", b"concept,lang,term\nT-1,zh,x\n", "terms.csv"),
    ("entity.xliff", b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><xliff version='1.2'>&e;</xliff>", "DOCTYPE"),
    ("line.txt", b"word " * 10_000_000, "a line of 50,000,000 characters"),
    ("huge.txt", b"a line of words\n" * 3_500_000, "larger than 50 MB"),
])
def test_unusable_file(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    started = time.monotonic()
    ran = zhqa("check", path, "--fix")
    assert ran.code == 2 and name in ran.err and said in ran.err
    assert "Traceback" not in ran.err
    assert path.read_bytes() == data
    assert time.monotonic() - started < 20  # bounded, not timed: the limits stop it long before


def test_the_byte_at_fault_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(b"0123456789\xff")
    assert "byte 10" in zhqa("check", path).err


def test_missing_file_and_unknown_suffix(tmp_path: Path) -> None:
    assert "no such file" in zhqa("check", tmp_path / "absent.txt").err
    (tmp_path / "x.docx").write_bytes(b"x")
    assert zhqa("check", tmp_path / "x.docx").code == 2


def test_folder_without_texts_is_said(tmp_path: Path) -> None:
    ran = zhqa("check", tmp_path)
    assert ran.code == 0 and "no files to check" in ran.err


def test_empty_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_bytes(b"")
    ran = zhqa("check", tmp_path / "e.txt")
    assert ran.code == 0 and "e.txt is empty" in ran.err


@pytest.mark.parametrize(("encoding", "bom"), [
    ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-32-le", b"\xff\xfe\x00\x00"), ("utf-8", b"\xef\xbb\xbf"),
])
def test_byte_order_marks_are_understood_and_kept(tmp_path: Path, encoding: str, bom: bytes) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(bom + BAD.encode(encoding))
    zhqa("check", path, "--fix", "--select", "CAP002")
    assert path.read_bytes() == bom + "Ties of Japan-US.\n".encode(encoding)


def test_gb18030_is_understood_said_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    text = "The “exclusive defense” (专守防卫) of japan-us ties — as ever.\n"
    path.write_bytes(text.encode("gb18030"))
    assert "ENC010" in zhqa("check", path, "--neutral", "-f", "concise").out
    zhqa("check", path, "--fix", "--select", "CAP002")
    assert path.read_bytes() == text.replace("japan-us", "Japan-US").encode("gb18030")


def test_encoding_by_name(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes("Café japan-us.\n".encode("latin-1"))
    assert "CAP002" in zhqa("check", path, "--encoding", "latin-1").out
    assert "no encoding is called" in zhqa("check", path, "--encoding", "latin-99").err


def test_the_termbase_is_at_fault(tmp_path: Path) -> None:
    text = tmp_path / "t.txt"
    text.write_text(BAD, encoding="utf-8")
    for name, data, said in (
        ("absent.csv", None, "no such file"),
        ("bad.csv", "concept,lang,term,status\nT-1,en,Diet,wanted\n", "line 2: “wanted” is no status; use one of preferred"),
        ("cols.csv", "concept,lang,term,colour\n", "unknown column “colour”"),
        ("broken.xlsx", "no zip", "broken.xlsx"),
    ):
        if data is not None:
            (tmp_path / name).write_text(data, encoding="utf-8")
        ran = zhqa("check", text, "--termbase", tmp_path / name)
        assert ran.code == 2 and said in ran.err, ran
