"""Merging, over random edits: nothing is lost in silence, nothing is done twice, and order does not matter."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.changes import difference, same
from termbase.merge import merge
from termbase.model import Concept, Kind, Status, Term, Termbase

WORDS = ("defense", "defence", "exclusive defense", "SOFA", "sofa", "agreement", "Agreements", "status", "UN", "us")
HAN = ("防卫", "专守防卫", "防御", "协定", "地位协定", "北约")
TERMS = st.one_of(
    st.builds(Term, st.sampled_from(WORDS), st.just("en"), st.sampled_from(Status), usage=st.sampled_from(("", "a", "b")),
              context=st.lists(st.sampled_from("xyz"), max_size=2, unique=True).map(tuple)),
    st.builds(Term, st.sampled_from(HAN), st.sampled_from(("zh", "zh-Hans", "zh-Hant")), st.sampled_from(Status)),
)


def concepts(name: str) -> st.SearchStrategy[Concept]:
    return st.builds(
        Concept, st.just(name), st.lists(TERMS, min_size=1, max_size=5, unique_by=lambda t: (t.lang, t.text)).map(tuple),
        kind=st.sampled_from((Kind.TERM, Kind.PLACE)), domain=st.sampled_from(("", "law", "war")), note=st.sampled_from(("", "n", "m")),
        role=st.lists(st.sampled_from("pqr"), max_size=2, unique=True).map(tuple),
        modified=st.sampled_from(("", "2026-01-01", "2026-02-01")),
        state=st.sampled_from(("", "proposed")),
    )


IDS = ("T-1", "T-2", "T-3")
BASES = st.tuples(*map(concepts, IDS)).map(lambda held: Termbase(held))


@st.composite
def edited(draw: st.DrawFn, base: Termbase) -> Termbase:
    """The termbase after a few edits of one person: fields, terms, spellings, concepts removed and added."""
    held = {concept.id: concept for concept in base.concepts}
    for _ in range(draw(st.integers(0, 4))):
        key = draw(st.sampled_from(sorted(held) or ["N-1"]))
        act = draw(st.sampled_from(("field", "field", "term", "term", "drop", "add", "remove", "new")))
        if act == "new" or key not in held:
            key = draw(st.sampled_from(("N-1", "N-2")))
            held[key] = draw(concepts(key))
            continue
        concept = held[key]
        if act == "remove":
            del held[key]
        elif act == "field":
            other = draw(concepts(key))
            name = draw(st.sampled_from(("domain", "note", "kind", "role", "modified", "state")))
            held[key] = replace(concept, **{name: getattr(other, name)})
        else:
            held[key] = replace(concept, terms=draw(_terms(concept.terms, act)))
    return replace(base, concepts=tuple(held.values()))


@st.composite
def _terms(draw: st.DrawFn, terms: tuple[Term, ...], act: str) -> tuple[Term, ...]:
    number = draw(st.integers(0, len(terms) - 1))
    rest = terms[:number] + terms[number + 1 :]
    new = draw(TERMS)
    if act == "term":
        name = draw(st.sampled_from(("text", "status", "usage", "context")))
        new = replace(terms[number], **{name: getattr(new, name)}) if name != "text" or new.lang == terms[number].lang else terms[number]
    if act == "drop":
        return rest or terms
    kept = rest if act == "term" else terms
    return terms if (new.lang, new.text) in {(t.lang, t.text) for t in kept} else (*kept, new)


@st.composite
def scenes(draw: st.DrawFn, sides: int) -> tuple[Termbase, ...]:
    base = draw(BASES)
    return (base, *(draw(edited(base)) for _ in range(sides)))


def equal(one: Termbase, other: Termbase) -> bool:
    return not difference(one, other)


MANY = settings(max_examples=40, deadline=None)


@given(scenes(1))
@MANY
def test_a_side_that_did_nothing_changes_nothing(scene: tuple[Termbase, ...]) -> None:
    base, edited_ = scene
    for merged in (merge(base, edited_, base), merge(base, base, edited_), merge(base, edited_, edited_)):
        assert not merged.conflicts
        assert equal(merged.termbase, edited_)


@given(scenes(2))
@MANY
def test_merging_twice_changes_nothing(scene: tuple[Termbase, ...]) -> None:
    base, ours, theirs = scene
    once = merge(base, ours, theirs)
    again = merge(base, once.termbase, theirs)
    assert not again.changes


@given(scenes(3))
@MANY
def test_the_order_of_translators_does_not_matter(scene: tuple[Termbase, ...]) -> None:
    base, ours, one, other = scene
    here, there = merge(base, ours, one, other), merge(base, ours, other, one)
    assert equal(here.termbase, there.termbase)
    assert set(here.conflicts) == set(there.conflicts)


@given(scenes(2))
@MANY
def test_without_conflict_the_sides_may_be_swapped(scene: tuple[Termbase, ...]) -> None:
    base, ours, theirs = scene
    here, there = merge(base, ours, theirs), merge(base, theirs, ours)
    assert bool(here.conflicts) == bool(there.conflicts)
    if not here.conflicts:
        assert equal(here.termbase, there.termbase)


# ---- every edit writes or deletes a word that occurs nowhere else, so that one can see what became of it

WORD = re.compile(r"[a-z]+\d+\b")


@st.composite
def signed(draw: st.DrawFn, base: Termbase, name: str) -> Termbase:
    """The termbase after a few edits of the person of this name, each with a word of its own."""
    held = {concept.id: concept for concept in base.concepts}
    for step in range(draw(st.integers(1, 5))):
        key, word = draw(st.sampled_from(sorted(base.concepts, key=lambda c: c.id))).id, f"{name}{step}"
        concept = held.get(key)
        if concept is None:
            continue
        number = draw(st.integers(0, len(concept.terms) - 1))
        term, rest = concept.terms[number], concept.terms[:number] + concept.terms[number + 1 :]
        act = draw(st.sampled_from(("note", "domain", "role", "text", "usage", "context", "add", "drop", "blank", "remove", "new")))
        if act == "new":
            held[word] = Concept(word, (Term(f"新{word}", "zh"), Term(word, "en")))
        elif act == "remove":
            del held[key]
        elif act in ("note", "domain"):
            held[key] = replace(concept, **{act: word})
        elif act == "blank":
            held[key] = replace(concept, note="")
        elif act == "role":
            held[key] = replace(concept, role=(*concept.role, word))
        elif act == "add":
            held[key] = replace(concept, terms=(*concept.terms, Term(f"an added {word}", "en", Status.ADMITTED)))
        elif act == "drop":
            held[key] = replace(concept, terms=rest or concept.terms)
        else:
            new = {"text": f"{WORD.sub('', term.text).strip()} {word}", "usage": word, "context": (*term.context, word)}[act]
            held[key] = replace(concept, terms=(*rest, replace(term, **{act: new})))
    return replace(base, concepts=tuple(held.values()))


SIGNED = Termbase(tuple(
    Concept(f"T-{n}", (
        Term(f"中国 zh{n}", "zh"), Term(f"the exclusive defense policy en{n}", "en"),
        Term(f"status of forces agreement ad{n}", "en", Status.ADMITTED, usage=f"us{n}"),
        Term(f"quite another thing fo{n}", "en", Status.FORBIDDEN),
    ), note=f"no{n}", role=(f"ro{n}",))
    for n in (1, 2)
))


def words(held: object) -> set[str]:
    return set(WORD.findall(repr(held)))


@given(st.tuples(*(signed(SIGNED, name) for name in ("me", "li", "wang"))))
@MANY
def test_no_edit_is_lost(sides: tuple[Termbase, ...]) -> None:
    ours, *theirs = sides
    merged = merge(SIGNED, ours, *theirs)
    there, disputed = words(merged.termbase), words(merged.conflicts)
    for side in sides:
        assert words(side) - words(SIGNED) <= there | disputed, "what a person wrote"
        assert not (words(SIGNED) - words(side)) & (there - disputed), "what a person deleted"


@given(st.tuples(*(signed(SIGNED, name) for name in ("me", "li", "wang"))))
@MANY
def test_what_is_free_of_conflict_is_taken(sides: tuple[Termbase, ...]) -> None:
    ours, *theirs = sides
    merged = merge(SIGNED, ours, *theirs)
    taken = {concept.id: concept for concept in merged.termbase.concepts}
    for concept in SIGNED.concepts:
        touched = [side for side in sides if not same(_of(side, concept.id), concept)]
        if len(touched) == 1:
            assert same(taken.get(concept.id), _of(touched[0], concept.id))
            assert concept.id not in {conflict.concept for conflict in merged.conflicts}


def _of(termbase: Termbase, key: str) -> Concept | None:
    return next((concept for concept in termbase.concepts if concept.id == key), None)


@pytest.mark.slow
@pytest.mark.parametrize("test", [
    test_a_side_that_did_nothing_changes_nothing, test_merging_twice_changes_nothing, test_no_edit_is_lost,
    test_the_order_of_translators_does_not_matter, test_without_conflict_the_sides_may_be_swapped,
    test_what_is_free_of_conflict_is_taken,
], ids=lambda test: test.__name__)
def test_over_many_more_edits(test: Callable[[], None]) -> None:
    test._hypothesis_internal_use_settings = settings(max_examples=800, deadline=None)  # type: ignore[attr-defined]
    test()
