"""Termbases as CSV and TSV: read, written in canonical order, and refused where they are broken."""

from pathlib import Path

import pytest

from termbase import formats
from termbase.model import Kind, Status
from termbase.trouble import InputError
from tests.zhqa import ROOT, SAMPLES

HEAD = "concept,lang,term,status,case,kind,domain,note"


def write(folder: Path, *rows: str, head: str = HEAD, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes("\n".join((head, *rows, "")).encode("utf-8"))
    return path


@pytest.mark.parametrize(
    "path",
    [SAMPLES / "termbase.csv", *sorted((ROOT / "termbase" / "packs").glob("*.csv"))],
    ids=lambda path: path.name,
)
def test_committed_tables_are_canonical(path: Path, tmp_path: Path) -> None:
    formats.write(formats.read(path), tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == path.read_bytes()


def test_rows_become_concepts(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "T-2,en,cite,preferred,,,,",
        "T-1,zh,北约,preferred,,organisation,security,a note",
        "T-1,en,NATO,preferred,exact,,,",
        "T-1,en,Nato,forbidden,,,,",
    )
    second, first = formats.read(path).concepts
    assert (second.id, second.preferred, second.kind) == ("T-2", "cite", Kind.TERM)
    assert (first.kind, first.domain, first.note) == (Kind.ORGANISATION, "security", "a note")
    assert [t.text for t in first.english(Status.FORBIDDEN)] == ["Nato"]


def test_bom_line_ends_and_outer_spaces(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f'{HEAD}\r\nT-1 ,en, NATO ,preferred, exact,,,"a\r\nb"\r\n'.encode())
    (concept,) = formats.read(path).concepts
    assert (concept.id, concept.note) == ("T-1", "a\nb")
    assert concept.terms[0].text == " NATO ", "a term keeps its spaces, so that lint can tell of them"


def test_tsv(tmp_path: Path) -> None:
    formats.write(formats.read(SAMPLES / "termbase.csv"), tmp_path / "t.tsv")
    formats.write(formats.read(tmp_path / "t.tsv"), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == (SAMPLES / "termbase.csv").read_bytes()


def test_lists_keep_their_bars(tmp_path: Path) -> None:
    path = write(tmp_path, r"T-1,en,x,preferred,,term,,,a \| b|c | ", head=f"{HEAD},match")
    assert formats.read(path).concepts[0].terms[0].match == ("a | b", "c")
    formats.write(formats.read(path), tmp_path / "u.csv")
    assert r"a \| b | c" in (tmp_path / "u.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rows", "head", "said"),
    [
        (["T-1,en,,preferred,,,,"], HEAD, "line 2: the column “term” is empty"),
        ([",en,x,preferred,,,,"], HEAD, "line 2: the column “concept” is empty"),
        (["T-1,,x,preferred,,,,"], HEAD, "line 2: the column “lang” is empty"),
        (["T-1,en,x,best,,,,"], HEAD, "“best” is no status; use one of preferred"),
        (["T-1,en,x,preferred,,,,,,"], HEAD, "10 cells under 8 columns"),
        (["T-1,en,x,preferred,,term,,", "T-1,en,y,preferred,,place,,"], HEAD, "line 3: “kind” of T-1 is “place”"),
        (['T-1,en,"x\ny",preferred,,,,'], HEAD, "a line break in “term”"),
        (["T-1,en,x\x0b,preferred,,,,"], HEAD, "the control character U+000B in “term”"),
        (['T-1,en,x,preferred,,,,"a'], HEAD, "broken table"),
        ([], "concept,lang", "no column “term”"),
        ([], "concept,lang,term,colour", "unknown column “colour”"),
        ([], "", "the file is empty"),
    ],
)
def test_refused(rows: list[str], head: str, said: str, tmp_path: Path) -> None:
    path = write(tmp_path, *rows, head=head) if head else tmp_path / "t.csv"
    path.touch()
    with pytest.raises(InputError) as refused:
        formats.read(path)
    assert said in str(refused.value)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "T-1,en,x,preferred,,,,")
    before = path.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(InputError, match="No space left"):
        formats.write(formats.read(SAMPLES / "termbase.csv"), path)
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["t.csv"]
