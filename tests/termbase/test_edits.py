"""Edits by hand: fields, the workflow of approval, one concept parted, several joined."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from termbase import edits
from termbase.approval import Rights
from termbase.changes import Change, applied
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.trouble import InputError

ADMITTED, FORBIDDEN = Status.ADMITTED, Status.FORBIDDEN
ONE = Concept("T-1", (
    Term("专守防卫", "zh-Hans"), Term("exclusive defense", "en", pos="noun", match=("exclusive defense of Japan",)),
    Term("senshu boei", "en", ADMITTED, type="transliteration", pos="noun"),
), domain="defense")
TWO = Concept("T-2", (Term("北约", "zh"), Term("NATO", "en"), Term("Nato", "en", FORBIDDEN)), Kind.ORGANISATION, approver="Zhao",
              note="since 1949", role=())
OLD = Concept("T-3", (Term("防卫", "zh-Hans"), Term("defense", "en")), state="deprecated", replaced_by="T-1")
HELD = Termbase((ONE, TWO, OLD), "t.csv")
ME = Rights("me")


def after(change: Change) -> Concept:
    assert change.after
    return change.after


@pytest.mark.parametrize(
    ("assignments", "expected"),
    [
        (["domain=law"], {"domain": "law"}),
        (["领域=法律", "Note=x=y"], {"domain": "法律", "note": "x=y"}),
        (["domain="], {"domain": ""}),
        (["kind=title", "one_per_text=yes"], {"kind": Kind.TITLE, "one_per_text": True}),
        (["role=premier | leader"], {"role": ("premier", "leader")}),
        (["role+=premier", "role+=premier"], {"role": ("premier",)}),
        (["extra+=colour=red"], {"extra": (("colour", "red"),)}),
    ],
)
def test_fields(assignments: list[str], expected: dict[str, object]) -> None:
    assert edits.assigned(ONE, assignments, "t.csv") == replace(ONE, **expected)


def texts(concept: Concept, *statuses: Status) -> list[str]:
    return [t.text for t in concept.english(*statuses)]


def test_terms() -> None:
    changed = edits.assigned(ONE, ["admitted+=SOFA {acronym} | pure defense", "forbidden=defence only", "hant=專守防衛"], "t.csv")
    assert texts(changed, ADMITTED) == ["senshu boei", "SOFA", "pure defense"] and texts(changed, FORBIDDEN) == ["defence only"]
    assert {t.text: t.type for t in changed.terms}["SOFA"] == "acronym"
    assert {t.lang: t.text for t in changed.chinese()} == {"zh-Hans": "专守防卫", "zh-Hant": "專守防衛"}
    assert texts(edits.assigned(changed, ["admitted-=SOFA"], "t.csv"), ADMITTED) == ["pure defense", "senshu boei"]


def test_a_term_spelled_anew_keeps_what_is_special_about_it() -> None:
    changed = edits.assigned(ONE, ["preferred=exclusive defence", "admitted=senshū bōei"], "t.csv")
    assert changed.english()[0] == Term("exclusive defence", "en", pos="noun", match=("exclusive defense of Japan",))
    assert changed.english()[1].type == "transliteration"


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("domain", "T-1: “domain” sets nothing; write field=value"),
        ("colour=red", "T-1: no field “colour” can be set; there are zh"),
        ("concept=T-9", "no field “concept” can be set"),
        ("domain+=law", "“domain” holds one value"),
        ("admitted-=SOFA", "“SOFA” does not stand in admitted"),
        ("kind=city", "“city” is no kind"),
        ("preferred=x {colour: red}", "“colour” is no property of a term"),
    ],
)
def test_refused(assignment: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        edits.assigned(ONE, [assignment], "t.csv")
    assert said in str(refused.value)


def test_the_last_term_cannot_be_taken_away() -> None:
    with pytest.raises(InputError, match="T-1: no term in any language"):
        edits.assigned(ONE, ["zh=", "preferred=", "admitted="], "t.csv")


def test_add() -> None:
    new = after(edits.added(HELD, "台湾有事", ["a Taiwan contingency", "a contingency in Taiwan"], ["domain=security"], ME))
    assert (new.id, new.state, new.domain) == ("x-c135ec4a70", "proposed", "security")
    assert texts(new, Status.PREFERRED) + texts(new, ADMITTED) == ["a Taiwan contingency", "a contingency in Taiwan"]
    assert after(edits.added(HELD, "台湾有事", ["x"], [], ME, approved=True)).approver == "me"
    with pytest.raises(InputError, match="T-2 says so already"):
        edits.added(HELD, "北约", ["NATO"], [], ME)
    other = edits.added(HELD, "北约", ["North Atlantic Treaty Organization"], [], ME)
    assert other.before is None and after(other).id.startswith("x-")


def test_found_by_id_or_by_its_only_term() -> None:
    assert edits.found(HELD, "T-1") is ONE and edits.found(HELD, "北约") is TWO and edits.found(HELD, "senshu boei") is ONE
    twice = Termbase((ONE, replace(ONE, id="T-9")), "t.csv")
    for name, said in (("T-11", "no concept “T-11”; did you mean T-1?"), ("木星", "no concept “木星”")):
        with pytest.raises(InputError) as refused:
            edits.found(HELD, name)
        assert str(refused.value) == f"t.csv: {said}"
    with pytest.raises(InputError, match="“专守防卫” is a term of T-1, T-9; name one by its id"):
        edits.found(twice, "专守防卫")


# ---- workflow


@pytest.mark.parametrize(
    ("start", "end", "allowed"),
    [
        ("proposed", "", True), ("", "deprecated", True), ("proposed", "deprecated", True), ("", "proposed", True),
        ("deprecated", "proposed", True), ("deprecated", "", False), ("", "", True), ("proposed", "proposed", True),
    ],
)
def test_steps(start: str, end: str, allowed: bool) -> None:
    concept = replace(ONE, state=start)
    if not allowed:
        for step in (lambda: edits.moved(concept, end, ME, "t.csv"),
                     lambda: edits.permitted([Change(concept, replace(concept, state=end))], ME, "t.csv")):
            with pytest.raises(InputError, match="it is deprecated and can only become proposed"):
                step()
        return
    moved = edits.moved(concept, end, ME, "t.csv")
    assert (moved.state, moved.approver) == (end, "me" if end == "" else "")


def test_only_approvers_approve_and_change_what_is_approved() -> None:
    some = Rights("Li", ("Wu", "Zhao"))
    with pytest.raises(InputError, match="T-1: only Wu / Zhao may approve; you are Li"):
        edits.moved(replace(ONE, state="proposed"), "", some, "t.csv")
    for act in (lambda: edits.moved(TWO, "deprecated", ME, "t.csv"), lambda: edits.permitted([Change(TWO, None)], ME, "t.csv"),
                lambda: edits.permitted([Change(TWO, replace(TWO, note=""))], ME, "t.csv")):
        with pytest.raises(InputError, match="T-2: needs approval by Zhao; you are me"):
            act()
    assert edits.permitted([Change(TWO, replace(TWO, note=""))], Rights("ZHAO"), "t.csv")
    assert not edits.permitted([Change(TWO, TWO)], Rights("Zhao"), "t.csv"), "no change at all"


def test_a_proposal_is_signed_by_nobody() -> None:
    moved = edits.moved(TWO, "proposed", Rights("Zhao"), "t.csv")
    assert (moved.state, moved.approver) == ("proposed", "")
    assert edits.moved(replace(OLD, approver=""), "proposed", ME, "t.csv").replaced_by == ""


# ---- split and join


def test_split_keeps_the_chinese_in_both() -> None:
    stays, new = edits.parted(HELD, ONE, ["senshu boei"])
    assert texts(after(stays)) == ["exclusive defense"] and texts(after(new), Status.PREFERRED) == ["senshu boei"]
    assert [t.text for c in (stays, new) for t in after(c).chinese()] == ["专守防卫", "专守防卫"]
    assert (after(new).state, after(new).domain) == ("proposed", "defense")
    assert after(edits.parted(HELD, ONE, ["senshu boei"], "T-7")[1]).id == "T-7"
    applied(HELD, edits.parted(HELD, ONE, ["senshu boei"]))


@pytest.mark.parametrize(
    ("terms", "new", "said"),
    [(["SOFA"], "", "“SOFA” is no term of T-1"), (["exclusive defense", "senshu boei"], "", "both concepts need English"),
     (["专守防卫"], "", "both concepts need English"), (["senshu boei"], "T-2", "T-2 exists already")],
)
def test_split_refuses(terms: list[str], new: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        edits.parted(HELD, ONE, terms, new)


def test_join() -> None:
    joined = applied(HELD, edits.joined(HELD, ONE, [TWO]))
    one, two, old = joined.concepts
    assert texts(one, Status.PREFERRED) == ["exclusive defense"] and "NATO" in texts(one, ADMITTED) and "Nato" in texts(one, FORBIDDEN)
    assert (one.note, one.domain) == ("since 1949", "defense"), "what was empty is filled, the rest stays"
    assert (two.state, two.replaced_by, two.terms) == ("deprecated", "T-1", TWO.terms)
    assert old == OLD
    assert applied(HELD, edits.joined(HELD, TWO, [ONE])).concepts[2].replaced_by == "T-2", "what one of them replaced"
    for others in ([], [ONE]):
        with pytest.raises(InputError, match="name two concepts or more"):
            edits.joined(HELD, ONE, others)


def test_days_are_noted_where_they_are_kept() -> None:
    day = date(2026, 11, 26)
    new, changed = Change(None, ONE), Change(TWO, replace(TWO, note=""))
    assert edits.dated([new, changed], {}, "me", False, day) == [new, changed]
    first, second = edits.dated([new, changed], {"T-2": "li, wu"}, "me", True, day)
    assert (after(first).created, after(second).modified) == ("2026-11-26 me", "2026-11-26 li, wu")
    assert edits.keeps_dates(Termbase((replace(ONE, created="2026"),))) and not edits.keeps_dates(HELD)


def test_the_person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from termbase import person

    monkeypatch.setenv("ZHQA_USER", " Li ")
    assert person.person("Wu") == "Wu" and person.person() == "Li"
    monkeypatch.delenv("ZHQA_USER")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "赵敏")
    assert person.person() == "赵敏"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "login")
    assert person.person() == "login"


def test_the_settings(tmp_path: Path) -> None:
    from qa import config
    from termbase.settings import settings

    (tmp_path / "a" / "b").mkdir(parents=True)
    assert settings(tmp_path / "a").approvers == ()
    file = tmp_path / "zhqa.toml"
    file.write_text('[termbase]\nfiles = ["t.csv", "postgresql://db/terms"]\napprovers = ["Wu"]\n', encoding="utf-8")
    found = settings(tmp_path / "a" / "b")
    assert found.files == (str(tmp_path / "t.csv"), "postgresql://db/terms") and found.approvers == ("Wu",)
    assert config.read(file).approvers == ("Wu",), "the linter knows the key"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert settings(tmp_path / "a" / "b").approvers == ("Wu",), "somebody else's project file"
    (tmp_path / "a" / ".git").mkdir()
    assert settings(tmp_path / "a" / "b").approvers == (), "a repository ends the search"
    file.write_text('[termbase]\napprovers = "Wu"\n', encoding="utf-8")
    with pytest.raises(InputError, match="“termbase.approvers” must be a list of texts"):
        settings(tmp_path)
