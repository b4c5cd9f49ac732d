"""Looking terms up: exact before form before beginning before part before pinyin before likeness; and the cache of catalogs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import bundle, formats
from termbase.lookup import Rank, find, kept, of
from termbase.lookup.words import stems
from termbase.model import Concept, Status, Term, Termbase
from tests.zhqa import SAMPLES

BASE = Termbase((
    Concept("T-1", (Term("北约", "zh"), Term("NATO", "en"))),
    Concept("T-2", (Term("北约盟友", "zh"), Term("NATO allies", "en"))),
    Concept("T-3", (Term("非北约盟友", "zh"), Term("non-NATO allies", "en"))),
    Concept("T-4", (Term("防务政策", "zh"), Term("defense policy", "en"))),
    Concept("T-5", (Term("专守防卫", "zh-Hans"), Term("專守防衛", "zh-Hant"), Term("exclusively defense-oriented policy", "en"),
                    Term("senshu bōei", "en", Status.ADMITTED))),
    Concept("T-6", (Term("美方", "zh"), Term("US", "en"))),
    Concept("T-7", (Term("俄罗斯", "zh"), Term("Russia", "en"))),
    Concept("T-8", (Term("绿色吕梁", "zh"), Term("Green Lüliang", "en"))),
    Concept("T-9", (Term("Ishiba", "en", Status.ADMITTED), Term("石破茂", "zh"), Term("Shigeru Ishiba", "en"))),
))
EXACT, FORM, BEGINNING, PART, PINYIN, FUZZY = Rank


@pytest.mark.parametrize(("query", "found"), [
    ("北约", [("T-1", EXACT), ("T-2", BEGINNING), ("T-3", PART)]),
    ("nato", [("T-1", EXACT), ("T-2", BEGINNING), ("T-3", PART)]),
    ("NATO ally", [("T-2", FORM), ("T-3", PART)]),
    ("defence policies", [("T-4", FORM)]),
    ("defense-policy", [("T-4", FORM)]),
    ("the defense policy’s", [("T-4", FORM)]),
    ("policy", [("T-4", PART), ("T-5", PART)]),
    ("專守防衛", [("T-5", EXACT)]),
    ("守防", [("T-5", PART)]),
    ("Senshu Boei", [("T-5", EXACT)]),
    ("exclusively defence oriented policies", [("T-5", FORM)]),
    ("U.S.", [("T-6", FORM)]),
    ("us", [("T-6", EXACT)]),
    ("zhuanshou fangwei", [("T-5", PINYIN)]),
    ("zhuānshǒufángwèi", [("T-5", PINYIN)]),
    ("zhuan1shou3 fang2wei4", [("T-5", PINYIN)]),
    ("fangwei", [("T-5", PINYIN)]),
    ("zhuanshoufa", [("T-5", PINYIN)]),
    ("zsfw", [("T-5", PINYIN)]),
    ("lüliang", [("T-8", PART)]),
    ("lvseluliang", [("T-8", PINYIN)]),
    ("angwei", []),
    ("专首防卫", [("T-5", PINYIN)]),
    ("exclusivly defense-orientd polcy", [("T-5", FUZZY)]),
    ("Ishiba Shigero", [("T-9", FUZZY)]),
    ("专守防卫法", [("T-5", FUZZY)]),
    ("", []),
    ("  ", []),
    ("absent", []),
    ("zz", []),
])
def test_find(query: str, found: list[tuple[str, Rank]]) -> None:
    assert [(one.concept.id, one.rank) for one in find(query, [BASE])] == found


def test_it_says_by_which_term_and_how() -> None:
    (one,) = find("zhuanshoufangwei", [BASE])
    assert (one.term.text, one.why, one.score, one.termbase) == ("专守防卫", "zhuan shou fang wei", 100, "")
    (one,) = find("Ishiba", [BASE])
    assert (one.term.text, one.term.status) == ("Ishiba", Status.ADMITTED)


def test_termbases_come_in_order_of_trust() -> None:
    other = Termbase((Concept("P-1", (Term("北约", "zh"), Term("Atlantic alliance", "en"))),), "pack")
    assert [(one.termbase, one.concept.id) for one in find("北约", [other, BASE])][:2] == [("pack", "P-1"), ("", "T-1")]
    assert [one.concept.id for one in find("北约", [BASE, other])][:2] == ["T-1", "P-1"]


def test_a_forbidden_term_comes_after_a_wanted_one() -> None:
    base = Termbase((
        Concept("A", (Term("game", "en", Status.FORBIDDEN), Term("contest", "en"))), Concept("B", (Term("game", "en"),)),
    ))
    assert [one.concept.id for one in find("game", [base])] == ["B", "A"]


@pytest.mark.parametrize(("one", "other"), [
    ("Defence policies", "defense policy"), ("the Nations", "nation"), ("citing", "cites"), ("planned", "plans"), ("U.S.-led", "us led"),
    ("classes", "class"), ("boxes", "box"), ("allies", "ally"), ("analysis", "analysis"), ("China’s", "china"), ("Japan–US", "japan us"),
])
def test_stems_that_are_one(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), [("US", "use"), ("new", "news paper"), ("bus", "bu"), ("is", "i"), ("string", "str")])
def test_stems_that_are_two(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@given(st.text(max_size=12))
def test_any_query_is_answered(query: str) -> None:
    for one in find(query, [BASE]):
        assert 0 <= one.score <= 100 and one.concept.id.startswith("T-")


@given(st.sampled_from([t.text for c in BASE.concepts for t in c.terms]))
def test_every_term_finds_itself(text: str) -> None:
    found = find(text, [BASE])[0]
    assert found.rank is EXACT and text in {t.text for t in found.concept.terms}


def test_kept_and_fresh_answer_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHQA_CACHE_DIR", str(tmp_path / "cache"))
    place = str(SAMPLES / "termbase.csv")
    queries = ["专守防卫", "defence policies", "zhuanshou", "zsfw", "Ishiba Shigero", "us"]

    def answers(catalog):
        return [[(f.rank, f.score, f.why, f.concept.id, f.term) for f in find(query, [catalog])] for query in queries]

    plain = answers(of(formats.read(SAMPLES / "termbase.csv"), place))
    assert answers(kept.at(place, cached=False)) == plain
    assert answers(kept.at(place)) == plain and sorted(f.suffix for f in (tmp_path / "cache").iterdir()) == [".sounds", ".terms"]
    monkeypatch.setattr(formats, "read", None)  # from here on the file itself need not be read
    assert answers(kept.at(place)) == plain


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_broken_cache_is_made_anew(damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHQA_CACHE_DIR", str(tmp_path / "cache"))
    place = str(SAMPLES / "termbase.csv")
    kept.at(place)
    (file,) = (tmp_path / "cache").iterdir()
    file.write_bytes(file.read_bytes()[:-7] if damage is None else damage)
    assert find("专守防卫", [kept.at(place)])[0].concept.id == "T-0001"


def test_a_changed_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHQA_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "t.csv"
    for word in ("cite", "quote"):
        path.write_text(f"concept,lang,term\nT-1,en,{word}\n", encoding="utf-8")
        assert [f.concept.id for f in find(word, [kept.at(str(path))])] == ["T-1"]


def test_the_cache_may_be_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("ZHQA_CACHE_DIR", str(tmp_path / "file"))
    assert find("北约", [kept.packs()])[0].termbase == "pack"


def test_the_packs_answer_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHQA_CACHE_DIR", str(tmp_path))
    assert find("欧盟", [kept.packs()])[0].concept == find("欧盟", [bundle.packs()])[0].concept
