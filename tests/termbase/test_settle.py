"""Conflicts as a sheet, and decisions back from it."""

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase import conflict_sheet
from termbase.approval import Rights
from termbase.changes import applied, difference
from termbase.formats.columns import rank
from termbase.merge import Conflict, Merged, Reason, Theirs, merge
from termbase.merge.settle import Decision, Pick, settled
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.trouble import InputError
from termbase.versions import ENTRY, WHOLE
from tests.termbase.test_merge_properties import equal, scenes
from tests.termbase.workbooks import formulas

ADMITTED = Status.ADMITTED
ZH, EN = Term("专守防卫", "zh"), Term("exclusive defense", "en")
GLOSS = Term("senshu boei", "en", ADMITTED, usage="=1+1")
ONE = Concept("T-1", (ZH, EN, GLOSS), domain="defense", role=("a", "b"))
BASE = Termbase((ONE, Concept("T-2", (Term("北约", "zh"), Term("NATO", "en")))), "t.csv")
ME = Rights("me")


def with_one(concept: Concept | None, *more: Concept) -> Termbase:
    return Termbase((*([concept] if concept else []), BASE.concepts[1], *more), "t.csv")


def clash(ours: Termbase, theirs: Termbase) -> Merged:
    return merge(BASE, ours, theirs)


def decide(merged: Merged, pick: Pick | None, other: str = "", rights: Rights = ME) -> tuple[Termbase, tuple[Conflict, ...]]:
    decisions = [Decision(conflict, pick, other, "c.xlsx", "row 2") for conflict in merged.conflicts]
    changes, left = settled(merged.termbase, decisions, rights)
    return applied(merged.termbase, changes), left


def one(termbase: Termbase) -> Concept:
    return next(c for c in termbase.concepts if c.id == "T-1")


DOMAIN = clash(with_one(replace(ONE, domain="law")), with_one(replace(ONE, domain="war")))
SPELLING = clash(with_one(replace(ONE, terms=(ZH, Term("exclusive defence", "en"), GLOSS))),
                 with_one(replace(ONE, terms=(ZH, Term("exclusively defense", "en", usage="x"), GLOSS))))
REMOVED_TERM = clash(with_one(replace(ONE, terms=(ZH, EN))), with_one(replace(ONE, terms=(ZH, EN, replace(GLOSS, usage="later")))))
REMOVED = clash(with_one(None), with_one(replace(ONE, domain="war")))
NEW = Concept("x-1", (Term("台湾有事", "zh"), Term("a Taiwan contingency", "en")))
ADDED = clash(with_one(ONE, NEW), with_one(ONE, replace(NEW, terms=(NEW.terms[0], Term("if Taiwan is attacked", "en")), note="n")))


@pytest.mark.parametrize(("pick", "domain"), [(Pick.OURS, "law"), (Pick.THEIRS, "war"), (Pick.BASE, "defense"), (Pick.OTHER, "peace")])
def test_a_field(pick: Pick, domain: str) -> None:
    termbase, left = decide(DOMAIN, pick, "peace")
    assert (one(termbase).domain, left) == (domain, ())


def test_nothing_decided_is_left() -> None:
    termbase, left = decide(DOMAIN, None)
    assert left == DOMAIN.conflicts and equal(termbase, DOMAIN.termbase)


@pytest.mark.parametrize(("pick", "text"), [(Pick.THEIRS, "exclusively defense"), (Pick.OTHER, "pure defence")])
def test_a_spelling(pick: Pick, text: str) -> None:
    termbase, left = decide(SPELLING, pick, "pure defence")
    assert one(termbase).english(Status.PREFERRED) == (Term(text, "en", usage="x"),) and not left


def test_a_term_that_one_removed() -> None:
    assert replace(GLOSS, usage="later") in one(decide(REMOVED_TERM, Pick.THEIRS)[0]).terms
    assert GLOSS in one(decide(REMOVED_TERM, Pick.BASE)[0]).terms
    own = decide(REMOVED_TERM, Pick.OTHER, "senshū bōei {case: any}")[0]
    assert one(own).terms[-1].text == "senshū bōei" and one(own).terms[-1].status is ADMITTED
    assert one(decide(REMOVED_TERM, Pick.OURS)[0]).terms == (ZH, EN)


def test_a_concept_that_one_removed() -> None:
    assert one(decide(REMOVED, Pick.THEIRS)[0]).domain == "war"
    assert one(decide(REMOVED, Pick.BASE)[0]) == ONE
    assert [c.id for c in decide(REMOVED, Pick.OURS)[0].concepts] == ["T-2"]


def test_a_concept_that_two_added() -> None:
    assert {c.id: c.preferred for c in decide(ADDED, Pick.THEIRS)[0].concepts}["x-1"] == "if Taiwan is attacked"
    both = {c.id: c.preferred for c in decide(ADDED, Pick.OTHER, "x-2")[0].concepts}
    assert (both["x-1"], both["x-2"]) == ("a Taiwan contingency", "if Taiwan is attacked")


def test_the_preferred_term_that_is_decided_for_is_the_only_one() -> None:
    demoted = replace(EN, status=ADMITTED)
    merged = clash(*(with_one(replace(ONE, terms=(ZH, demoted, Term(text, "en")))) for text in "AB"))
    termbase, left = decide(merged, Pick.THEIRS)
    assert not left and [t.text for t in one(termbase).english(Status.PREFERRED)] == ["B"]


@pytest.mark.parametrize(
    ("merged", "other", "said"),
    [
        (ADDED, "T-2", "c.xlsx: row 2: T-2 exists already; write an id that is free"),
        (ADDED, "", "write the id under which their concept is added"),
        (REMOVED_TERM, "{case: any}", "no term before"),
        (REMOVED_TERM, "x {colour: red}", "“colour” is no property of a term"),
        (SPELLING, " ", "the column “term” is empty"),
        (clash(with_one(replace(ONE, kind=Kind.TITLE)), with_one(replace(ONE, kind=Kind.PLACE))), "city", "“city” is no kind; use one of"),
    ],
)
def test_what_cannot_be_is_refused_by_row(merged: Merged, other: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        decide(merged, Pick.OTHER, other)
    assert said in str(refused.value)


def test_what_changed_meanwhile_is_left() -> None:
    for merged in (DOMAIN, SPELLING, REMOVED_TERM):
        later = Termbase((Concept("T-1", (ZH, Term("x", "en"), GLOSS), domain="later"),))
        changes, left = settled(later, [Decision(c, Pick.THEIRS) for c in merged.conflicts], ME)
        assert not changes and {c.reason for c in left} == {Reason.MEANWHILE}


def test_deciding_twice_changes_nothing() -> None:
    for merged in (DOMAIN, SPELLING, REMOVED_TERM, REMOVED, ADDED):
        decisions = [Decision(c, Pick.THEIRS) for c in merged.conflicts]
        once = applied(merged.termbase, settled(merged.termbase, decisions, ME)[0])
        assert settled(once, decisions, ME) == ([], ())


def test_two_rows_that_disagree_are_left_and_two_that_agree_are_one() -> None:
    merged = merge(BASE, BASE, *(Theirs(tuple(difference(BASE, with_one(replace(ONE, domain=d)))), d) for d in ("law", "war")))
    law, war = merged.conflicts
    _, left = settled(BASE, [Decision(law, Pick.THEIRS), Decision(war, Pick.THEIRS)], ME)
    assert {c.reason for c in left} == {Reason.TWICE} and len(left) == 2
    for other in (Pick.OURS, None):
        changes, left = settled(BASE, [Decision(law, Pick.THEIRS), Decision(war, other)], ME)
        assert [c.after.domain for c in changes] == ["law"] and not left
    changes, left = settled(BASE, [Decision(law, Pick.OURS), Decision(war, None)], ME)
    assert (changes, left) == ([], (war,))


def test_the_approver_decides() -> None:
    locked = replace(ONE, approver="Zhao")
    conflict = Conflict("T-1", "", "", "", "domain", "defense", "defense", "law", "li", Reason.APPROVAL, "Zhao")
    for rights, count in ((Rights("Li"), 0), (Rights("Zhao"), 1), (Rights("Wu", ("Wu",)), 1)):
        changes, left = settled(Termbase((locked,)), [Decision(conflict, Pick.THEIRS)], rights)
        assert (len(changes), len(left)) == (count, 1 - count)


def test_an_approval_that_is_decided_for_is_signed() -> None:
    conflict = Conflict("T-1", "", "", "", "state", "proposed", "proposed", "", "li", Reason.APPROVAL, "Wu")
    proposed = Termbase((replace(ONE, state="proposed"),))
    (change,), left = settled(proposed, [Decision(conflict, Pick.THEIRS)], Rights("Wu", ("Wu",)))
    assert (change.after.state, change.after.approver, left) == ("", "Wu", ())
    changes, left = settled(proposed, [Decision(conflict, Pick.OTHER, "approved")], Rights("Li", ("Wu",)))
    assert not changes and [c.reason for c in left] == [Reason.APPROVAL]


# ---- the sheet

ALL = (*DOMAIN.conflicts, *SPELLING.conflicts, *REMOVED_TERM.conflicts, *REMOVED.conflicts, *ADDED.conflicts)


def filled(path: Path, column: str, texts: list[str]) -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    (number,) = [cell.column for cell in sheet[1] if cell.value.endswith(column)]
    for row, text in enumerate(texts, 2):
        sheet.cell(row, number).value = text
    book.save(path)
    return path


def test_the_sheet_gives_back_what_it_was_given(tmp_path: Path) -> None:
    conflict_sheet.write(tmp_path / "c.xlsx", ALL, "t.csv")
    assert formulas(tmp_path / "c.xlsx") == []
    filled(tmp_path / "c.xlsx", "Decision", ["theirs", "来稿 theirs", " OURS ", "另定"])
    read = conflict_sheet.read(tmp_path / "c.xlsx")
    assert [d.conflict for d in read] == list(ALL)
    assert [d.pick for d in read[:5]] == [Pick.THEIRS, Pick.THEIRS, Pick.OURS, Pick.OTHER, None]


def test_words_of_ones_own_are_a_decision(tmp_path: Path) -> None:
    conflict_sheet.write(tmp_path / "c.xlsx", DOMAIN.conflicts, "t.csv")
    (decision,) = conflict_sheet.read(filled(tmp_path / "c.xlsx", "Other", ["peace"]))
    assert (decision.pick, decision.other) == (Pick.OTHER, "peace")


@given(scenes(2))
@settings(max_examples=15, deadline=None)
def test_every_conflict_survives_the_sheet(tmp_path_factory: pytest.TempPathFactory, scene: tuple[Termbase, ...]) -> None:
    merged = merge(*scene)
    path = tmp_path_factory.mktemp("c") / "c.xlsx"
    conflict_sheet.write(path, merged.conflicts, "t.csv")
    assert [_canonical(d.conflict) for d in conflict_sheet.read(path)] == [_canonical(c) for c in merged.conflicts]


def _canonical(conflict: Conflict) -> Conflict:
    """The conflict with the terms of its concepts in the order that any file has."""
    held = {name: getattr(conflict, name) for name in ("base", "ours", "theirs")}
    return replace(conflict, **{name: replace(value, terms=tuple(sorted(value.terms, key=rank))) if isinstance(value, Concept) else value
                                for name, value in held.items()})


@given(scenes(2), st.sampled_from((Pick.OURS, Pick.THEIRS)))
@settings(max_examples=60, deadline=None)
def test_every_conflict_can_be_decided(scene: tuple[Termbase, ...], pick: Pick) -> None:
    merged = merge(*scene)
    changes, left = settled(merged.termbase, [Decision(c, pick) for c in merged.conflicts], ME)
    assert {c.reason for c in left} <= {Reason.MEANWHILE}, "one decision may take away what another is about"
    if len(merged.conflicts) == 1:
        assert not left
        assert bool(changes) is (pick is Pick.THEIRS)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: "", lambda data: "{", lambda data: "[]", lambda data: json.dumps(data | {"field": "colour"}),
        lambda data: json.dumps(data | {"theirs": 7}), lambda data: json.dumps(data | {"reason": "whim"}),
        lambda data: json.dumps(data | {"ours": [{"lang": "en"}]}), lambda data: json.dumps(data | {"concept": ""}),
        lambda data: "[" * 30_000,
    ],
)
def test_damaged_data_are_told_at_their_row(spoil, tmp_path: Path) -> None:
    conflict_sheet.write(tmp_path / "c.xlsx", DOMAIN.conflicts, "t.csv")
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    data = json.loads(book.worksheets[0].cell(2, 11).value)
    text = spoil(data)
    filled(tmp_path / "c.xlsx", "Data", [text])
    if not text:  # a row without data is somebody's remark
        assert conflict_sheet.read(tmp_path / "c.xlsx") == []
        return
    with pytest.raises(InputError, match="cell K2: the data of this conflict are damaged"):
        conflict_sheet.read(tmp_path / "c.xlsx")


def test_other_workbooks_and_words_are_refused(tmp_path: Path) -> None:
    conflict_sheet.write(tmp_path / "c.xlsx", DOMAIN.conflicts, "t.csv")
    with pytest.raises(InputError, match="cell I2: “maybe” is no decision; use one of ours, theirs, base, other"):
        conflict_sheet.read(filled(tmp_path / "c.xlsx", "Decision", ["maybe"]))
    openpyxl.Workbook().save(tmp_path / "d.xlsx")
    with pytest.raises(InputError, match="no sheet of conflicts"):
        conflict_sheet.read(tmp_path / "d.xlsx")


def test_what_people_read_in_it() -> None:
    places = [conflict_sheet.place(c) for c in ALL]
    assert places == ["领域 Domain", "en “exclusive defence”\n写法 spelling", "en “senshu boei”\n整个术语 whole term",
                      "整个概念 whole concept", "整个概念 whole concept"]
    assert conflict_sheet.seen(ENTRY, GLOSS) == "senshu boei {status: admitted; usage: =1+1}"
    assert conflict_sheet.seen(WHOLE, NEW) == "zh: 台湾有事\nen: a Taiwan contingency"
    assert (conflict_sheet.seen("state", ""), conflict_sheet.seen("note", "")) == ("approved", "")
