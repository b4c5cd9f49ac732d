"""Merging: what is taken from whom, and what is left to decide."""

from dataclasses import replace

import pytest

from termbase.approval import Rights
from termbase.changes import Change, difference
from termbase.merge import Merged, Reason, Theirs, merge
from termbase.merge.lock import within_rights
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.versions import ENTRY, WHOLE

ADMITTED, FORBIDDEN = Status.ADMITTED, Status.FORBIDDEN
ZH = Term("专守防卫", "zh")
EN = Term("exclusive defense", "en")
SENSHU = Term("senshu boei", "en", ADMITTED, context=("Japan",))
ONE = Concept("T-1", (ZH, EN, SENSHU), domain="defense", note="n", role=("a",), extra=(("owner", "x"),))
TWO = Concept("T-2", (Term("北约", "zh"), Term("NATO", "en")))
BASE = Termbase((ONE, TWO), "t.csv")


def base_with(**fields) -> Termbase:
    return Termbase((replace(ONE, **fields), TWO))


def terms(*those: Term) -> Termbase:
    return base_with(terms=those)


def one(merged: Merged) -> Concept:
    return next(c for c in merged.termbase.concepts if c.id == "T-1")


def told(merged: Merged) -> list[tuple]:
    return [(c.concept, c.lang, c.term, c.field, c.base, c.ours, c.theirs, c.reason) for c in merged.conflicts]


def test_different_fields_of_one_concept() -> None:
    merged = merge(BASE, base_with(domain="law"), base_with(note="m", terms=(ZH, Term("exclusive defence", "en"), SENSHU)))
    assert not merged.conflicts
    assert (one(merged).domain, one(merged).note, one(merged).preferred) == ("law", "m", "exclusive defence")


def test_different_fields_of_one_term() -> None:
    ours = terms(ZH, replace(EN, text="exclusive defence"), SENSHU)
    theirs = terms(ZH, replace(EN, pos="noun phrase"), replace(SENSHU, status=FORBIDDEN))
    merged = merge(BASE, ours, theirs)
    assert not merged.conflicts
    assert set(one(merged).terms) == {ZH, Term("exclusive defence", "en", pos="noun phrase"), replace(SENSHU, status=FORBIDDEN)}


def test_one_field_two_ways() -> None:
    merged = merge(BASE, base_with(domain="law"), Theirs((Change(ONE, replace(ONE, domain="war", kind=Kind.PLACE)),), "li"))
    assert told(merged) == [("T-1", "", "", "domain", "defense", "law", "war", Reason.BOTH)]
    assert (one(merged).domain, one(merged).kind, merged.conflicts[0].who) == ("law", Kind.PLACE, "li")


def test_lists_merge_item_by_item() -> None:
    ours = base_with(role=("a", "c"), extra=(("owner", "x"), ("id", "7")))
    theirs = base_with(role=("b",), extra=(("owner", "x"), ("colour", "red")), terms=(ZH, EN, replace(SENSHU, context=("Japan", "LDP"))))
    merged = merge(BASE, ours, theirs)
    assert not merged.conflicts
    assert one(merged).role == ("b", "c")
    assert one(merged).extra == (("owner", "x"), ("colour", "red"), ("id", "7"))


def test_another_order_of_a_list_and_a_field_with_two_values_are_conflicts() -> None:
    base = base_with(role=("a", "b"))
    merged = merge(base, base_with(role=("b", "a")), base_with(role=("a", "b", "c"), extra=(("owner", "y"),)))
    assert [c.field for c in merged.conflicts] == ["role"]
    merged = merge(base, base_with(extra=(("owner", "z"),), role=("a", "b")), base_with(role=("a", "b"), extra=(("owner", "y"),)))
    assert [(c.field, c.ours, c.theirs) for c in merged.conflicts] == [("extra", "owner=z", "owner=y")]


def test_when_and_by_whom_never_conflict() -> None:
    ours, theirs = {"modified": "2026-11-02 Li", "created": "2026-01-02"}, {"modified": "2026-11-03 Wu", "created": "2026-01-01"}
    merged = merge(BASE, base_with(**ours), base_with(**theirs))
    assert not merged.conflicts
    assert (one(merged).modified, one(merged).created) == ("2026-11-03 Wu", "2026-01-01")


# ---- terms


def test_both_add_terms() -> None:
    merged = merge(BASE, terms(ZH, EN, SENSHU, Term("a", "en", ADMITTED)), terms(ZH, EN, SENSHU, Term("b", "en", ADMITTED)))
    assert not merged.conflicts
    assert {t.text for t in one(merged).english()} == {"exclusive defense", "senshu boei", "a", "b"}


def test_both_add_the_same_term_and_each_says_more_of_it() -> None:
    ours, theirs = Term("SOFA", "en", ADMITTED, type="acronym"), Term("SOFA", "en", ADMITTED, usage="later")
    merged = merge(BASE, terms(ZH, EN, SENSHU, ours), terms(ZH, EN, SENSHU, theirs))
    assert not merged.conflicts
    assert Term("SOFA", "en", ADMITTED, type="acronym", usage="later") in one(merged).terms


def test_both_add_the_same_term_with_another_status() -> None:
    merged = merge(BASE, terms(ZH, EN, SENSHU, Term("SOFA", "en", ADMITTED)), terms(ZH, EN, SENSHU, Term("SOFA", "en", FORBIDDEN)))
    assert told(merged) == [("T-1", "en", "SOFA", "status", "", "admitted", "forbidden", Reason.ADDED)]


def test_a_term_removed_here_and_changed_there() -> None:
    changed = replace(SENSHU, usage="gloss")
    merged = merge(BASE, terms(ZH, EN), terms(ZH, EN, changed))
    assert told(merged) == [("T-1", "en", "senshu boei", ENTRY, SENSHU, None, changed, Reason.REMOVED)]
    assert SENSHU not in one(merged).terms
    merged = merge(BASE, terms(ZH, EN, changed), terms(ZH, EN))
    assert told(merged) == [("T-1", "en", "senshu boei", ENTRY, SENSHU, changed, None, Reason.REMOVED)]


def test_a_term_removed_by_both() -> None:
    merged = merge(BASE, terms(ZH, EN), terms(ZH, EN))
    assert not merged.conflicts and not merged.changes


def test_corrected_by_one_and_added_by_the_other() -> None:
    """Both come to have the one right spelling: it stands once."""
    wrong = Termbase((replace(ONE, terms=(ZH, Term("exclusive defence", "en", ADMITTED))),))
    right = Termbase((replace(ONE, terms=(ZH, Term("exclusive defense", "en", ADMITTED))),))
    both = Termbase((replace(ONE, terms=(ZH, Term("exclusive defence", "en", ADMITTED), Term("exclusive defense", "en", ADMITTED))),))
    merged = merge(wrong, right, both)
    assert [t.text for t in one(merged).english()] == ["exclusive defense"]
    assert not merged.conflicts


def test_each_prefers_another_term() -> None:
    demoted = replace(EN, status=ADMITTED)
    ours, theirs = terms(ZH, demoted, SENSHU, Term("SOFA", "en")), terms(ZH, demoted, SENSHU, Term("pure defense", "en"))
    merged = merge(BASE, ours, theirs)
    assert told(merged) == [("T-1", "en", "pure defense", "status", "", "admitted", "preferred", Reason.PREFERRED)]
    assert [t.text for t in one(merged).english(Status.PREFERRED)] == ["SOFA"]
    assert "pure defense" in {t.text for t in one(merged).english(ADMITTED)}, "it is there, if not as the preferred one"


def test_each_removes_what_the_other_leaves() -> None:
    merged = merge(BASE, terms(ZH), terms(EN))
    assert [c.reason for c in merged.conflicts] == [Reason.REMOVED]
    assert one(merged).terms == (ZH,)


# ---- concepts


def test_removed_here_and_changed_there() -> None:
    gone = Termbase((TWO,))
    merged = merge(BASE, gone, base_with(note="m"))
    assert told(merged) == [("T-1", "", "", WHOLE, ONE, None, replace(ONE, note="m"), Reason.REMOVED)]
    merged = merge(BASE, base_with(note="m"), gone)
    assert told(merged) == [("T-1", "", "", WHOLE, ONE, replace(ONE, note="m"), None, Reason.REMOVED)]
    assert one(merged).note == "m"
    assert [c.id for c in merge(BASE, BASE, gone).termbase.concepts] == ["T-2"]


NEW = Concept("x-1", (Term("台湾有事", "zh"), Term("a Taiwan contingency", "en")))


def plus(*concepts: Concept) -> Termbase:
    return Termbase((*BASE.concepts, *concepts))


@pytest.mark.parametrize("key", ["x-1", "x-9"])
def test_two_who_add_one_concept(key: str) -> None:
    theirs = replace(NEW, id=key, domain="security", terms=(*NEW.terms, Term("台灣有事", "zh-Hant")))
    merged = merge(BASE, plus(replace(NEW, note="politics")), plus(theirs))
    assert not merged.conflicts
    (new,) = [c for c in merged.termbase.concepts if c.id not in ("T-1", "T-2")]
    assert (new.id, new.note, new.domain, len(new.terms)) == ("x-1", "politics", "security", 3)


@pytest.mark.parametrize("key", ["x-1", "x-9"])
def test_two_who_add_one_chinese_with_other_english(key: str) -> None:
    theirs = replace(NEW, id=key, terms=(NEW.terms[0], Term("if Taiwan is attacked", "en")))
    merged = merge(BASE, plus(NEW), plus(theirs))
    assert [(c.concept, c.field, c.ours, c.reason) for c in merged.conflicts] == [("x-1", WHOLE, NEW, Reason.ADDED)]
    assert [c.id for c in merged.termbase.concepts] == ["T-1", "T-2", "x-1"]
    merged = merge(BASE, BASE, plus(NEW), plus(theirs))  # neither goes first
    assert len(merged.conflicts) == 2 and not merged.changes


def test_a_reference_follows_the_id_that_a_new_concept_gets() -> None:
    theirs = Termbase((replace(ONE, state="deprecated", replaced_by="x-9"), TWO, replace(NEW, id="x-9")))
    merged = merge(BASE, plus(NEW), theirs)
    assert one(merged).replaced_by == "x-1"


def test_one_id_for_two_different_things_takes_nobodys_other_concept_away() -> None:
    """A: T-5 is 甲; B: T-6 is 甲 too, and T-5 is 乙. Renaming B's T-6 would bury its T-5."""
    def new(key: str, zh: str, en: str) -> Concept:
        return Concept(key, (Term(zh, "zh"), Term(en, "en")))

    merged = merge(BASE, BASE, plus(new("T-5", "甲", "first")), plus(new("T-6", "甲", "first"), new("T-5", "乙", "second")))
    assert {c.theirs.preferred for c in merged.conflicts} == {"first", "second"}
    assert [c.after.id for c in merged.changes] == ["T-6"]


def test_homographs_of_one_side_are_no_twins() -> None:
    other = replace(NEW, id="x-1-2", terms=(NEW.terms[0], Term("trouble in Taiwan", "en")))
    merged = merge(BASE, plus(NEW), plus(NEW, other))
    assert not merged.conflicts
    assert [c.id for c in merged.termbase.concepts] == ["T-1", "T-2", "x-1", "x-1-2"]


# ---- several translators


def side(who: str, **fields) -> Theirs:
    return Theirs((Change(ONE, replace(ONE, **fields)),), who)


def test_ten_translators() -> None:
    """All edits of ten people that do not touch each other are in."""
    people = [side(f"p{n}", terms=(*ONE.terms, Term(f"rendering {n}", "en", ADMITTED))) for n in range(8)]
    merged = merge(BASE, BASE, *people, side("p8", note="m"), side("p9", domain="law"))
    assert not merged.conflicts
    assert len(one(merged).terms) == 11 and (one(merged).note, one(merged).domain) == ("m", "law")
    assert merged.authors == {"T-1": ", ".join(f"p{n}" for n in range(10))}


def test_of_two_translators_in_conflict_neither_goes_first() -> None:
    merged = merge(BASE, BASE, side("li", note="l", domain="law"), side("wu", note="w"), side("he", note="l"))
    assert one(merged).note == "n" and one(merged).domain == "law"
    assert [(c.ours, c.theirs, c.who) for c in merged.conflicts] == [("n", "l", "he, li"), ("n", "w", "wu")]


def test_one_removes_what_another_changes() -> None:
    merged = merge(BASE, BASE, Theirs((Change(ONE, None),), "li"), side("wu", note="w"))
    assert [(c.who, c.theirs and c.theirs.note) for c in merged.conflicts] == [("wu", "w"), ("li", None)]
    assert not merged.changes


# ---- approval

LOCKED = replace(ONE, approver="Zhao Min")


def locked(after: Concept | None, person: str, approvers: tuple[str, ...] = (), before: Concept = LOCKED) -> Merged:
    ours = Termbase((before,))
    return within_rights(merge(ours, ours, Theirs((Change(before, after),), "li")), ours, Rights(person, approvers))


def test_what_is_approved_waits_for_its_approver() -> None:
    merged = locked(replace(LOCKED, note="m", domain="law"), "Li")
    assert not merged.changes
    assert [(c.field, c.ours, c.theirs, c.reason, c.needs) for c in merged.conflicts] == [
        ("domain", "defense", "law", Reason.APPROVAL, "Zhao Min"), ("note", "n", "m", Reason.APPROVAL, "Zhao Min"),
    ]
    assert [c.field for c in locked(None, "Li").conflicts] == [WHOLE]


@pytest.mark.parametrize(("person", "approvers"), [("zhao  min", ()), ("Wu", ("Wu", "He")), ("Wu", ("wu",))])
def test_its_approver_and_the_listed_ones_may(person: str, approvers: tuple[str, ...]) -> None:
    assert one(locked(replace(LOCKED, note="m"), person, approvers)).note == "m"


def test_an_approval_in_a_sheet_is_recorded_or_waits() -> None:
    proposed = replace(ONE, state="proposed")
    approved = one(locked(ONE, "Wu", ("Wu",), proposed))
    assert (approved.state, approved.approver) == ("", "Wu")
    merged = locked(replace(ONE, note="m"), "Li", ("Wu",), proposed)
    assert (one(merged).state, one(merged).note) == ("proposed", "m"), "the rest of the edit is taken"
    assert [(c.field, c.theirs, c.needs) for c in merged.conflicts] == [("state", "", "Wu")]


def test_what_others_add_is_a_proposal() -> None:
    merge_ = merge(BASE, BASE, plus(NEW))
    assert within_rights(merge_, BASE, Rights("Li", ("Wu",))).changes[0].after.state == "proposed"
    assert within_rights(merge_, BASE, Rights("Wu", ("Wu",))).changes[0].after.state == ""
    assert within_rights(merge_, BASE, Rights("Li")).changes[0].after.state == ""


def test_a_change_made_from_another_base() -> None:
    """Each side says what it began from; nothing is undone that happened in between."""
    newer = replace(ONE, note="m")
    merged = merge(BASE, base_with(note="m"), side("li", domain="law"), Theirs((Change(newer, replace(newer, role=("b",))),), "wu"))
    assert not merged.conflicts
    assert (one(merged).note, one(merged).domain, one(merged).role) == ("m", "law", ("b",))


def test_an_unknown_base_makes_every_difference_a_conflict() -> None:
    theirs = replace(ONE, domain="law", terms=(ZH, EN))
    merged = merge(BASE, BASE, Theirs((Change(None, theirs),), "li", frozenset(["T-1"])))
    assert [(c.field, c.reason) for c in merged.conflicts] == [("domain", Reason.UNSURE), (ENTRY, Reason.UNSURE)]
    assert not difference(merged.termbase, BASE)
