"""The history of a termbase: who, when, what, why; and changes taken back."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase import brief, store
from termbase.changes import Change
from termbase.model import Concept, Status, Term, Termbase
from termbase.store import history, writing
from termbase.trouble import InputError
from tests.termbase.store.conftest import rarely_on_postgres

ONE = Concept("T-1", (Term("博弈", "zh-Hans"), Term("game", "en")))
NOTED = replace(ONE, note="not “game”")
BETTER = replace(NOTED, terms=(ONE.terms[0], Term("contest", "en"), Term("game", "en", Status.FORBIDDEN)))
TWO = Concept("T-2", (Term("北约", "zh"), Term("NATO", "en")))


@pytest.fixture
def filled(url: str) -> str:
    """A termbase with four changes: two concepts added, one edited twice, the other removed."""
    store.write(url, Termbase((ONE, TWO)), "Li Ming", "first list")
    store.commit(url, [Change(ONE, NOTED)], "王芳")
    store.commit(url, [Change(NOTED, BETTER)], "Li Ming", "agreed")
    store.commit(url, [Change(TWO, None)], "Zhao")
    return url


def concepts(url: str) -> list[Concept]:
    return list(store.read(url).concepts)


def numbers(url: str, **asked: object) -> list[int]:
    return [entry.number for entry in store.log(url, **asked)]  # type: ignore[arg-type]


def test_who_what_why(filled: str) -> None:
    last, third, second, first = store.log(filled)
    assert [(e.number, e.who, e.why, e.count) for e in (last, third, second, first)] == [
        (4, "Zhao", "", 1), (3, "Li Ming", "agreed", 1), (2, "王芳", "", 1), (1, "Li Ming", "first list", 2)]
    assert third.steps == (history.Step(3, Change(NOTED, BETTER)),)
    assert list(brief.lines(third.steps[0].change)) == [
        "en “game”: status “preferred” → “forbidden”", "+ en “contest” preferred"]
    assert list(brief.lines(second.steps[0].change)) == ["note “” → “not “game””"]
    assert list(brief.lines(last.steps[0].change)) == ["− zh “北约” preferred", "− en “NATO” preferred"]
    assert first.at <= second.at <= third.at <= last.at and first.at.endswith("Z")


def test_log_asked_for_less(filled: str) -> None:
    assert numbers(filled, concept="T-1") == [3, 2, 1] == numbers(filled, concept="contest")
    assert numbers(filled, concept="T-2") == [4, 1]
    assert numbers(filled, by="li ming" if filled.startswith("sqlite") else "Li Ming") == [3, 1] == numbers(filled, by="Li Mi")
    assert numbers(filled, by="%") == [] and numbers(filled, by="_") == []
    assert numbers(filled, limit=2) == [4, 3]
    assert numbers(filled, since="2001-01-01") == [4, 3, 2, 1] and numbers(filled, since="2999-01-01") == []
    (first,) = list(store.log(filled, most=1))[3:]
    assert (first.count, len(first.steps)) == (2, 1)
    with pytest.raises(InputError, match="no concept T-3"):
        numbers(filled, concept="T-3")


def test_a_change_taken_back_is_a_change(filled: str) -> None:
    entry = store.revert(filled, [4], "Li", "a mistake")
    assert entry and (entry.number, entry.who, entry.why, entry.count) == (5, "Li", "a mistake", 1)
    assert concepts(filled) == [BETTER, TWO]
    assert numbers(filled, concept="T-2") == [5, 4, 1]
    assert store.revert(filled, [5], "Li") and concepts(filled) == [BETTER]
    assert not store.check(filled).defects


def test_several_changes_at_once(filled: str) -> None:
    entry = store.revert(filled, [2, 3], "Li")
    assert entry and entry.steps == (history.Step(4, Change(BETTER, ONE)),)
    assert concepts(filled) == [ONE]


def test_what_was_edited_later_is_not_taken_back_unasked(filled: str) -> None:
    with pytest.raises(history.Later) as later:
        store.revert(filled, [2], "Li")
    assert (later.value.concepts, later.value.numbers) == (("T-1",), (3,))
    with pytest.raises(history.Later) as later:
        store.revert(filled, [1, 3], "Li")
    assert (later.value.concepts, later.value.numbers) == (("T-1",), (2,))  # T-2 is gone, as it was before change 1
    assert concepts(filled) == [BETTER] and numbers(filled, limit=1) == [4]
    assert store.revert(filled, [2], "Li", forced=True)
    assert concepts(filled) == [ONE]


def test_nothing_to_take_back(filled: str) -> None:
    store.revert(filled, [3], "Li")
    assert store.revert(filled, [3], "Li") is None and numbers(filled, limit=1) == [5]
    with pytest.raises(InputError, match="no change 99"):
        store.revert(filled, [3, 99], "Li")


def test_back_to_a_revision(filled: str) -> None:
    entry = store.restore(filled, "T-1", 1, "Li", "back")
    assert entry and entry.steps == (history.Step(4, Change(BETTER, ONE)),)
    assert store.restore(filled, "T-1", 4, "Li") is None
    assert store.restore(filled, "T-2", 1, "Li") and concepts(filled) == [ONE, TWO]
    assert store.restore(filled, "T-2", 2, "Li") and concepts(filled) == [ONE]  # its second revision: removed
    with pytest.raises(InputError, match="revisions 1 to 4"):
        store.restore(filled, "T-1", 9, "Li")
    with pytest.raises(InputError, match="no concept T-9"):
        store.restore(filled, "T-9", 1, "Li")


@rarely_on_postgres
def test_more_concepts_than_a_statement_takes(url: str) -> None:
    many = tuple(replace(ONE, id=f"T-{number:05}") for number in range(writing.AT_ONCE * 2 + 1))
    store.write(url, Termbase(many), "Li")
    store.commit(url, [Change(concept, replace(concept, note="x")) for concept in many], "Wang")
    entry = store.revert(url, [2], "Zhao")
    assert entry and entry.count == len(many) == len(entry.steps)
    assert store.read(url).concepts == many and not store.check(url).defects


EDITS = st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), st.sampled_from(["", "x", "y", "gone"])), min_size=1, max_size=8)


@rarely_on_postgres
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(EDITS, st.data())
def test_any_history_leads_back_to_any_of_its_states(url: str, edits: list[tuple[str, str]], data: st.DataObject) -> None:
    store.write(url, Termbase(), "start")
    held: dict[str, Concept] = {}
    states = {}
    for key, note in edits:
        after = None if note == "gone" else replace(ONE, id=key, note=note)
        if held.get(key) != after:
            store.commit(url, [Change(held.get(key), after)], "Li")
            held = {k: c for k, c in (held | {key: after}).items() if c}
        states[next(iter(numbers(url, limit=1)), 0)] = dict(held)
    last = max(states)
    wanted = data.draw(st.sampled_from(sorted(states)))
    if wanted < last:
        store.revert(url, range(wanted + 1, last + 1), "Wang")
    assert {concept.id: concept for concept in store.read(url).concepts} == states[wanted]
    assert not store.check(url).defects
