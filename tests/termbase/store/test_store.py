"""A termbase in a database: what is written is read back, all or nothing, and of two editors the second is told."""

import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase import compiled, location, store
from termbase.changes import Change, Stale, difference
from termbase.formats.columns import rank, rows
from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from termbase.store import content
from termbase.trouble import InputError
from tests.termbase.store.conftest import rarely_on_postgres
from tests.zhqa import SAMPLES

SAMPLE = location.read(SAMPLES / "termbase.csv")
ONE = Concept("T-1", (Term("专守防卫", "zh-Hans"), Term("exclusive defense", "en")))
TWO = Concept("T-2", (Term("石破茂", "zh-Hans"), Term("Shigeru Ishiba", "en")), Kind.PERSON)
BETTER = replace(ONE, terms=(*ONE.terms, Term("exclusively defense-oriented policy", "en", Status.ADMITTED)), note="agreed")


def ids(url: str) -> list[str]:
    return [concept.id for concept in location.read(url).concepts]


def test_a_file_comes_back_byte_for_byte(url: str, tmp_path: Path) -> None:
    location.write(SAMPLE, url)
    location.write(location.read(url), tmp_path / "back.csv")
    assert (tmp_path / "back.csv").read_bytes() == (SAMPLES / "termbase.csv").read_bytes()


def test_concepts_come_in_the_order_of_code_points(url: str) -> None:
    names = ["T-10", "T-2", "t-1", "Z", "é", "石", "𠮷", "~", "A b"]
    store.commit(url, [Change(None, replace(ONE, id=name)) for name in names], "Li")
    assert ids(url) == sorted(names)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=12).map(str.strip).filter(bool)
TERMS = st.builds(
    Term, text=TEXTS, lang=st.sampled_from(["zh-Hans", "zh", "en", "ja"]), status=st.sampled_from(Status),
    case=st.sampled_from([None, *CaseRule]), pos=TEXTS | st.just(""), when_source=st.booleans(), later=st.booleans(),
    context=st.lists(TEXTS, max_size=3).map(tuple), house=st.sampled_from([None, *Status]), example=TEXTS | st.just(""),
    extra=st.lists(st.tuples(st.text(string.ascii_letters, min_size=1, max_size=5), TEXTS), max_size=2).map(tuple),
)
CONCEPTS = st.builds(
    Concept, id=TEXTS, terms=st.lists(TERMS, min_size=1, max_size=4, unique_by=rank).map(tuple),
    kind=st.sampled_from(Kind), note=TEXTS | st.just(""),
    role=st.lists(TEXTS, max_size=2).map(tuple), one_per_text=st.booleans(), state=st.sampled_from(["", "proposed", "deprecated"]),
    do_not_translate=st.booleans(), definition=st.just("two\nlines") | TEXTS,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONCEPTS)
def test_nothing_of_a_concept_is_lost(concept: Concept) -> None:
    text = content.verified(concept, "here")
    again = content.one(concept.id, text, "here")
    assert again is not None and list(rows([again])) == list(rows([concept]))
    assert content.packed(again) == text == content.packed(replace(concept, terms=concept.terms[::-1]))


@rarely_on_postgres
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.lists(CONCEPTS, max_size=4, unique_by=lambda c: c.id), min_size=1, max_size=3))
def test_any_contents_after_another(url: str, contents: list[list[Concept]]) -> None:
    for concepts in contents:
        wanted = Termbase(tuple(concepts))
        store.write(url, wanted, "Li")
        assert not difference(wanted, store.read(url))
    assert not store.check(url).defects


def test_add_change_remove(url: str) -> None:
    location.commit(url, [Change(None, ONE), Change(None, TWO)], "Li")
    location.commit(url, [Change(ONE, BETTER)], "Wang", "agreed with the ministry")
    assert location.read(url).concepts == (BETTER, TWO)
    location.commit(url, [Change(TWO, None), Change(BETTER, ONE)], "Zhao")
    assert location.read(url).concepts == (ONE,)
    assert location.read(url).name == ("terms.db" if url.startswith("sqlite") else "postgres")
    assert not store.check(url).defects


def test_the_order_of_terms_is_no_difference(url: str) -> None:
    store.commit(url, [Change(None, BETTER)], "Li")
    store.commit(url, [Change(replace(BETTER, terms=BETTER.terms[::-1]), ONE)], "Wang")
    assert store.read(url).concepts == (ONE,)


def test_the_second_editor_is_told(url: str) -> None:
    location.commit(url, [Change(None, ONE), Change(None, TWO)], "Li")
    location.commit(url, [Change(ONE, BETTER)], "王芳", "agreed")
    with pytest.raises(InputError) as told:
        location.commit(url, [Change(TWO, replace(TWO, note="x")), Change(ONE, replace(ONE, note="mine"))], "Zhao")
    said = str(told.value)
    assert "T-1 was changed meanwhile by 王芳 at 20" in said and "note “” → “agreed”" in said
    assert "+ en “exclusively defense-oriented policy” admitted" in said and "T-2" not in said
    assert location.read(url).concepts == (BETTER, TWO)  # all or nothing


@rarely_on_postgres
@pytest.mark.parametrize("change", [Change(None, ONE), Change(replace(ONE, note="other"), BETTER), Change(replace(TWO, id="T-9"), None)])
def test_stale_in_every_way(url: str, change: Change) -> None:
    store.commit(url, [Change(None, ONE)], "Li")
    with pytest.raises(Stale) as stale:
        store.commit(url, [Change(None, TWO), change], "Wang")
    assert stale.value.ids == (change.id,)
    assert store.read(url).concepts == (ONE,) and len(list(store.log(url))) == 1


def test_a_change_that_would_need_what_is_not_there_makes_nothing(url: str) -> None:
    with pytest.raises(InputError):
        store.commit(url, [Change(ONE, BETTER)], "Li")
    with pytest.raises(InputError):
        store.read(url)


@pytest.mark.parametrize(("concept", "said"), [
    (replace(ONE, terms=()), "at least one term"), (replace(ONE, id=""), "needs an id"),
    (replace(ONE, terms=(Term(" ", "en"),)), "“term” is empty"), (replace(ONE, terms=(Term("x", "fr"),)), "“fr” is no lang"),
    (replace(ONE, note="a\x1b[2Jb"), "U+001B"), (replace(ONE, terms=(Term("a\nb", "en"),)), "U+000A"),
    (replace(ONE, note="a\ud800b"), "U+D800"), (replace(ONE, id="T\n1"), "U+000A"), (replace(ONE, note="nul\0"), "U+0000"),
])
def test_what_no_table_holds_is_refused(url: str, concept: Concept, said: str) -> None:
    store.create(url)
    with pytest.raises(InputError, match=said.replace("+", r"\+")):
        store.commit(url, [Change(None, TWO), Change(None, concept)], "Li")
    assert not store.read(url).concepts


def test_two_changes_of_one_concept_are_a_mistake_of_the_program(url: str) -> None:
    store.create(url)
    with pytest.raises(ValueError, match="two changes"):
        store.commit(url, [Change(None, ONE), Change(ONE, BETTER)], "Li")


def test_write_removes_what_is_gone_and_leaves_a_history(url: str) -> None:
    assert store.write(url, Termbase((ONE, TWO)), "Li") == 2
    assert store.write(url, Termbase((BETTER,)), "Wang", "from terms.csv") == 2
    assert store.write(url, Termbase((BETTER,)), "Zhao") == 0
    assert [(e.number, e.who, e.why, e.count) for e in store.log(url)] == [(2, "Wang", "from terms.csv", 2), (1, "Li", "", 2)]
    assert store.write(url, Termbase((BETTER, TWO)), "Zhao") == 1  # T-2 comes back, as its third revision
    assert [s.revision for e in store.log(url, "T-2") for s in e.steps] == [3, 2, 1]


def test_the_mark_changes_with_every_change_and_with_nothing_else(url: str) -> None:
    store.write(url, Termbase((ONE,)), "Li")
    marks = [store.mark(url)]
    store.read(url)
    list(store.log(url))
    assert store.mark(url) == marks[0]
    for before, after in ((ONE, BETTER), (BETTER, ONE)):
        store.commit(url, [Change(before, after)], "Li")
        marks.append(store.mark(url))
    store.write(url, Termbase((ONE,)), "Li")
    assert len(set(marks)) == 3 and store.mark(url) == marks[-1]


def test_copies_that_part_ways_have_other_marks(tmp_path: Path) -> None:
    one, other = f"sqlite:///{tmp_path}/one.db", f"sqlite:///{tmp_path}/other.db"
    store.write(one, Termbase((ONE,)), "Li")
    store.backup(one, tmp_path / "other.db")
    assert store.mark(one) == store.mark(other)
    store.commit(one, [Change(ONE, BETTER)], "Li")
    store.commit(other, [Change(ONE, replace(ONE, note="x"))], "Li")
    assert store.mark(one) != store.mark(other)


def test_a_matcher_is_that_of_the_database_as_it_stands(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHQA_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(compiled.bundle, "packs", Termbase)
    names = []
    before: Concept | None = None
    for name in ("Quuxland", "Quuzland", "Quuxland"):
        after = Concept("T-1", (Term(name, "en"),), Kind.PLACE)
        store.commit(url, [Change(before, after)], "Li")
        before = after
        for _ in range(2):  # made, then from the cache
            hits = compiled.matcher((url,), house=False).hits("In Quuxland and Quuzland.")
            names.append([hit.surface for hit in hits])
    assert names == [["Quuxland"], ["Quuxland"], ["Quuzland"], ["Quuzland"], ["Quuxland"], ["Quuxland"]]
    assert len(list((tmp_path / "cache").iterdir())) == 3


def test_a_termbase_that_is_there_is_not_made_anew(url: str) -> None:
    store.write(url, Termbase((ONE,)), "Li")
    mark = store.mark(url)
    store.create(url)
    assert store.mark(url) == mark and ids(url) == ["T-1"]


def test_names_and_reasons_are_plain_text(url: str) -> None:
    store.write(url, Termbase((ONE,)), "Li\x1b[2J\nMing", "two\r\nlines '; DROP TABLE concept; --")
    (entry,) = store.log(url)
    assert (entry.who, entry.why) == ("Li[2J Ming", "two lines '; DROP TABLE concept; --")
    assert ids(url) == ["T-1"]


def test_every_public_name_works_without_a_password_in_sight(postgres: str) -> None:
    password = postgres.partition("@")[0].rpartition(":")[2]
    broken = postgres.replace(password, "secret-but-wrong")
    for call in (store.read, store.mark, store.create, store.check, store.migrate):
        with pytest.raises(InputError) as told:
            call(broken)
        assert "secret" not in str(told.value) and "password authentication failed" in str(told.value)
