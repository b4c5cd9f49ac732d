"""The bundled packs: their form, their sources, a handful of facts, and that a rebuild gives the same files."""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.packs import build, lists, rows

FOLDER = Path(build.__file__).parent
COLUMNS = rows.CORE + rows.OPTIONAL
LANGS, STATUSES = rows.LANGS, rows.STATUSES
CASES = ("", "exact", "initial", "any")
KINDS = ("term", "title", "person", "organisation", "place")
# Rows are read and matched each time the tool starts without its cache.
ROWS_AT_MOST = 15_000

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def packs() -> dict[str, list[Row]]:
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.csv"))}


@pytest.fixture(scope="module")
def every(packs: dict[str, list[Row]]) -> list[Row]:
    return [row for pack in packs.values() for row in pack]


def english(every: list[Row], concept: str) -> dict[str, Row]:
    return {row["term"]: row for row in every if row["concept"] == concept and row["lang"] == "en"}


def key(row: Row) -> tuple[str, int, int, str]:
    return row["concept"], LANGS.index(row["lang"]), STATUSES.index(row["status"]), row["term"]


def plain(term: str) -> str:
    return term.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()


def test_files_are_utf8_without_bom_and_with_lf() -> None:
    for path in FOLDER.glob("*.csv"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in data and data.endswith(b"\n"), path.name
        data.decode("utf-8")


def test_columns_are_known_and_in_order_and_used(packs: dict[str, list[Row]]) -> None:
    for name, pack in packs.items():
        header = list(pack[0])
        assert header == [column for column in COLUMNS if column in header], name
        assert header[: len(rows.CORE)] == list(rows.CORE), name
        assert all(any(row[column] for row in pack) for column in header[len(rows.CORE) :]), name


def test_values_are_known(every: list[Row]) -> None:
    for row in every:
        assert row["lang"] in LANGS and row["status"] in STATUSES and row["case"] in CASES, row
        assert row["term"] and row["term"] == row["term"].strip(), row
        assert None not in row and "{" not in row["term"] and "}" not in row["term"], row
        assert row["concept"] == rows.slug(row["concept"]), row


def test_rows_are_in_canonical_order(packs: dict[str, list[Row]]) -> None:
    for name, pack in packs.items():
        assert [key(row) for row in pack] == sorted(key(row) for row in pack), name


def first_rows(packs: dict[str, list[Row]]) -> Iterator[tuple[Row, bool]]:
    for pack in packs.values():
        before = ""
        for row in pack:
            yield row, row["concept"] != before
            before = row["concept"]


def test_concept_columns_stand_on_the_first_row_only(packs: dict[str, list[Row]]) -> None:
    for row, first in first_rows(packs):
        if first:
            assert row["kind"] in KINDS, row
        else:
            assert not any(row.get(column) for column in rows.CONCEPT_LEVEL), row


def test_no_term_stands_twice_in_a_concept(every: list[Row]) -> None:
    seen = Counter((row["concept"], row["lang"], row["term"]) for row in every)
    assert [item for item, times in seen.items() if times > 1] == []


def test_every_concept_has_one_preferred_english(every: list[Row]) -> None:
    preferred = [row["concept"] for row in every if row["lang"] == "en" and row["status"] == "preferred"]
    assert len(preferred) == len(set(preferred))
    assert set(preferred) == {row["concept"] for row in every}


def test_no_concept_is_in_two_packs(packs: dict[str, list[Row]]) -> None:
    owner: dict[str, str] = {}
    for name, pack in packs.items():
        for row in pack:
            assert owner.setdefault(row["concept"], name) == name, row["concept"]


def test_no_forbidden_form_is_allowed_elsewhere(every: list[Row]) -> None:
    allowed = {plain(row["term"]) for row in every if row["status"] in ("preferred", "admitted")}
    assert [row for row in every if row["status"] == "forbidden" and plain(row["term"]) in allowed] == []


def test_the_packs_stay_small(every: list[Row]) -> None:
    assert len(every) <= ROWS_AT_MOST


def test_every_source_entry_has_its_file_and_every_file_its_entry(packs: dict[str, list[Row]]) -> None:
    sources = tomllib.loads((FOLDER / "SOURCES.toml").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in sources["packs"].values()} == {f"{name}.csv" for name in packs}
    for name, entry in sources["packs"].items():
        assert set(entry) == {"title", "file", "source", "licence", "rebuild"}, name
        assert all(part in sources["licences"] for part in entry["licence"].split(" AND ")), name
    assert sources["built_with"] == build.BUILT_WITH


def test_every_hand_kept_list_says_who_wrote_it() -> None:
    for path in lists.FOLDER.glob("*.tsv"):
        head = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert head.startswith("# ") and "Apache-2.0" in head, path.name


@pytest.mark.parametrize(
    ("concept", "term", "case"),
    [
        ("org-nato", "NATO", ""),  # blank = exact for an organization
        ("org-who", "WHO", "any"),
        ("country-us", "US", "any"),
        ("country-tr", "Turkey", "any"),
        ("country-cn", "China", ""),
        ("calendar-month-05", "May", "any"),
        ("calendar-month-06", "June", "exact"),
        ("lang-pl", "Polish", "any"),
        ("demonym-jp", "Japanese", "exact"),
        ("org-diet", "Diet", "any"),
        ("currency-renminbi", "RMB", "exact"),
        ("person-pence-mike", "Pence", "any"),
        ("person-obama-barack", "Obama", ""),
        ("region-indo-pacific", "Indo-Pacific", ""),
    ],
)
def test_case_of(every: list[Row], concept: str, term: str, case: str) -> None:
    assert english(every, concept)[term]["case"] == case


@pytest.mark.parametrize(
    ("concept", "term", "status", "kind"),
    [
        ("person-ishiba-shigeru", "Shigeru Ishiba", "preferred", ""),
        ("person-ishiba-shigeru", "Ishiba Shigeru", "admitted", "variant"),
        ("person-ishiba-shigeru", "Ishiba", "admitted", "short"),
        ("person-ishiba-shigeru", "Shi Pomao", "forbidden", "mandarin-reading"),
        ("person-nakasone-yasuhiro", "Zhongzenggen Kanghong", "forbidden", "mandarin-reading"),
        ("person-nakasone-yasuhiro", "Zhongcenggen Kanghong", "forbidden", "mandarin-reading"),
        ("person-ishihara-shintaro", "Shiyuan Shentailang", "forbidden", "mandarin-reading"),
        ("person-xi-jinping", "Xi Jinping", "preferred", ""),
        ("city-xian", "Xi\N{RIGHT SINGLE QUOTATION MARK}an", "preferred", ""),
        ("region-indo-pacific", "India-Pacific", "forbidden", ""),
        ("country-tr", "Türkiye", "admitted", ""),
    ],
)
def test_fact(every: list[Row], concept: str, term: str, status: str, kind: str) -> None:
    row = english(every, concept)[term]
    assert (row["status"], row.get("type") or "") == (status, kind)


def test_no_one_whose_name_is_mandarin_has_a_forbidden_reading(every: list[Row]) -> None:
    wrong = english(every, "person-xi-jinping") | english(every, "person-wang-yi") | english(every, "person-li-qiang")
    assert [term for term, row in wrong.items() if row["status"] == "forbidden"] == []


def test_an_unknown_flag_in_a_list_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown flag"):
        lists.parse_term("Turkey {sometimes}", "preferred", {})


@pytest.mark.parametrize("text", ["石破茂", "日本", "上海"])
def test_same_in_both_scripts(text: str) -> None:
    assert lists.same_in_both(text)


@pytest.mark.parametrize("text", ["中国", "里根", "台湾", "石原慎太郎与"])
def test_not_the_same_in_both_scripts(text: str) -> None:
    assert not lists.same_in_both(text)


def test_a_rebuild_gives_the_committed_files() -> None:
    if notes := build.other_versions():
        pytest.skip(f"the packs cannot be compared here: {'; '.join(notes)}")
    assert build.main(["--check"]) == 0


def test_check_names_a_file_that_differs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    built = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.csv")}
    monkeypatch.setattr(build, "build", lambda: built | {"cities.csv": "concept\n"})
    assert build.main(["--check"]) == 1
    assert "cities.csv: differs from a rebuild" in capsys.readouterr().err
