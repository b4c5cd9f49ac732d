"""`[[termbase.sheets]]`: read, refused where it says nothing sound, and added without touching the rest of the file."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa import config
from termbase.mapping import SheetMap, nearest, save, sheet_maps
from termbase.trouble import InputError

MADE = SheetMap(("list.xlsx",), (("英文", "english"), ('"quoted" = x', "skip")), (("fill:FFFF00", "proposed"),), "；;", ("术语",))
OURS = '# ours\ntarget-lang = "en-GB"   # kept\n\n[termbase]\nfiles = ["a.csv"]\n\n[lint]\nignore = []\n'


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8"))
    return path


def test_it_is_added_and_read_again(tmp_path: Path) -> None:
    file = write(tmp_path / "zhqa.toml", OURS)
    assert save(MADE, tmp_path) == (file, True)
    assert file.read_text(encoding="utf-8").startswith(OURS)
    (held,) = nearest(tmp_path).maps
    assert (held.files, held.columns, held.styles, held.split, held.tabs) == (MADE.files, MADE.columns, MADE.styles, MADE.split, MADE.tabs)
    assert config.read(file).sheets == (held,) and config.read(file).variety == "en-GB"  # type: ignore[union-attr]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "zhqa.toml", OURS)
    save(MADE, tmp_path)
    before = file.read_bytes()
    assert save(MADE, tmp_path) == (file, False) and file.read_bytes() == before


def test_another_for_the_same_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "zhqa.toml", OURS)
    save(MADE, tmp_path)
    with pytest.raises(InputError, match="has \\[\\[termbase.sheets\\]\\] for list.xlsx already; change it there"):
        save(SheetMap(("list.xlsx",), (("英文", "preferred"),)), tmp_path)
    save(SheetMap(("other.xlsx",)), tmp_path)
    assert [held.files for held in nearest(tmp_path).maps] == [("list.xlsx",), ("other.xlsx",)]


def test_a_new_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file, written = save(MADE, tmp_path)
    assert (file, written) == (tmp_path / "zhqa.toml", True) and len(nearest(tmp_path).maps) == 1


def test_pyproject(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", '[tool.zhqa]\ntarget-lang = "en-US"\n')
    save(MADE, tmp_path)
    assert "[[tool.zhqa.termbase.sheets]]" in file.read_text(encoding="utf-8") and len(nearest(tmp_path).maps) == 1


@pytest.mark.parametrize("end", ["", "\r\n"])
def test_line_ends_stay_as_they_are(end: str, tmp_path: Path) -> None:
    file = write(tmp_path / "zhqa.toml", f'\ufefftarget-lang = "en-US"\r\n[termbase]\r\nfiles = []{end}')
    before = file.read_bytes()
    save(MADE, tmp_path)
    added = file.read_bytes().removeprefix(before)
    assert file.read_bytes().startswith(before) and added.count(b"\n") == added.count(b"\r\n")


@pytest.mark.parametrize("text", ["termbase = {files = []}\n", "[termbase]\nsheets = []\n", "[termbase]\nsheets = [{files = ['a']}]\n"])
def test_a_file_that_has_no_room_for_it_is_left_alone(text: str, tmp_path: Path) -> None:
    file = write(tmp_path / "zhqa.toml", text)
    with pytest.raises(InputError, match="can be added at its end"):
        save(MADE, tmp_path)
    assert file.read_text(encoding="utf-8") == text


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=2), st.dictionaries(TEXTS, TEXTS, max_size=3), st.none() | TEXTS)
def test_any_header_survives(files: list[str], columns: dict[str, str], split: str | None) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "zhqa.toml", OURS)
        save(SheetMap(tuple(files), tuple(columns.items()), split=split), Path(folder))
        (held,) = nearest(Path(folder)).maps
    assert (held.files, dict(held.columns), held.split) == (tuple(files), columns, split)


def test_which_files_it_is_for(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    write(tmp_path / "zhqa.toml", '[[termbase.sheets]]\nfiles = ["lists/*.xlsx", "summit.csv"]\n')
    found = nearest(tmp_path / "lists")
    for path, fits in (("lists/a.xlsx", True), ("a.xlsx", False), ("summit.csv", True), ("lists/summit.csv", True), ("lists/a.csv", False)):
        assert bool(found.map_for(tmp_path / path).files) is fits, path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[termbase]\nsheets = 1\n", "“termbase.sheets” must be tables [[termbase.sheets]]"),
        ("[[termbase.sheets]]\ncolumns = {}\n", "[[termbase.sheets]] 1: “files” must be a list of texts"),
        ("[[termbase.sheets]]\nfiles = 'a'\n", "“files” must be a list of texts"),
        ("[[termbase.sheets]]\nfiles = [1]\n", "“files” must be a list of texts"),
        ("[[termbase.sheets]]\nfiles = ['a']\ncolumns = ['b']\n", "“columns” must be a table of texts"),
        ("[[termbase.sheets]]\nfiles = ['a']\nstyles = {strike = 1}\n", "“styles” must be a table of texts"),
        ("[[termbase.sheets]]\nfiles = ['a']\nsplit = ['b']\n", "“split” must be a text"),
        ("[[termbase.sheets]]\nfiles = ['a']\ncolour = 'b'\n", "unknown key “colour”; known are files, columns, styles, split, tabs"),
        ("[[termbase.sheets]\n", "broken TOML"),
    ],
)
def test_what_says_nothing_sound_is_refused(text: str, said: str, tmp_path: Path) -> None:
    file = write(tmp_path / "zhqa.toml", text)
    with pytest.raises(InputError) as refused:
        nearest(tmp_path)
    assert said in str(refused.value) and "zhqa.toml" in str(refused.value)
    if "broken" not in said:
        with pytest.raises(InputError):
            sheet_maps(tomllib.loads(text)["termbase"]["sheets"], file)
