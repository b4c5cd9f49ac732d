"""`zhqa term import`: what comes in is matched, shown, and written only when asked; a second time changes nothing."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from qa import config
from termbase import adopt, formats, harvest_sheet, store
from termbase.adopt import Fate, Meeting
from termbase.adopt.concepts import Incoming, day
from termbase.adopt.keys import chinese_key, english_key
from termbase.approval import Rights
from termbase.changes import applied
from termbase.cli import app
from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from tests.termbase import desks
from tests.termbase.workbooks import make
from tests.zhqa import ROOT, SAMPLES

P, A, SEEN, F = Status
HEAD = ("中文", "英文", "备注")


def concept(id: str, chinese: str, *english: Term | str, **about: object) -> Concept:
    terms = [Term(chinese, "zh-Hans")] if chinese else []
    terms += [Term(one, "en", A if n else P) if isinstance(one, str) else one for n, one in enumerate(english)]
    return Concept(id, tuple(terms), **about)  # type: ignore[arg-type]


def en(text: str, status: Status = P, **about: object) -> Term:
    return Term(text, "en", status, **about)  # type: ignore[arg-type]


BASE = Termbase(
    (
        concept("T-0001", "专守防卫", "exclusively defense-oriented policy", en("exclusive defense", SEEN), note="Japan"),
        concept("T-0002", "首相", "prime minister", "premier", en("head minister", F), domain="politics"),
        concept("T-0003", "北约", "NATO", approver="王五"),
    )
)


def meet(*coming: Concept, prefer: str = "", base: Termbase = BASE, rights: Rights = Rights("王五")) -> Meeting:  # noqa: B008
    return adopt.meet([Incoming(one, f"B{n}") for n, one in enumerate(coming, 2)], base, rights, prefer)  # type: ignore[arg-type]


def fates(found: Meeting) -> list[Fate]:
    return [one.fate for one in found.outcomes]


def after(found: Meeting, key: str) -> dict[str, Status]:
    (changed,) = (change.after for change in found.changes if change.id == key)
    return {term.text: term.status for term in changed.english()}


# ---- matching


def test_by_chinese_in_either_script_or_by_id() -> None:
    hant = Concept("", (Term("專守防衛", "zh-Hant"), en("exclusively defense-oriented policy")))
    found = meet(
        hant,
        concept("T-0002", "", "prime minister", "PM"),
        concept("", "《首 相》", "prime minister"),
        concept("", "欧盟", "European Union"),
    )
    assert fates(found) == [Fate.CHANGED, Fate.CHANGED, Fate.CHANGED, Fate.ADDED]
    assert [change.id for change in found.changes] == ["T-0001", "T-0002", "T-0004"]
    assert Term("專守防衛", "zh-Hant") in found.changes[0].after.terms  # type: ignore[union-attr]


def test_an_id_that_is_another_concept_here() -> None:
    found = meet(concept("T-0002", "欧盟", "European Union"))
    assert fates(found) == [Fate.ADDED] and found.changes[0].after.id == "T-0004"  # type: ignore[union-attr]
    assert found.changes[0].after.extra == (("id", "T-0002"),)  # type: ignore[union-attr]
    assert "is another concept here" in found.outcomes[0].lines[0].message


def test_two_that_could_be_meant() -> None:
    base = Termbase((concept("A-1", "苹果", "apple"), concept("A-2", "苹果", "Apple Inc.", kind=Kind.ORGANISATION)))
    assert fates(meet(concept("", "苹果", "pomme"), base=base)) == [Fate.UNCLEAR]
    assert fates(meet(concept("", "苹果", "Apple Inc.", "the company"), base=base)) == [Fate.CHANGED]
    assert fates(meet(concept("A-1", "苹果", "pomme"), base=base)) == [Fate.CLASH]


def test_a_termbase_taken_into_an_empty_one_is_that_termbase(tmp_path: Path) -> None:
    for path in (SAMPLES / "termbase.csv", ROOT / "termbase" / "packs" / "people.csv"):
        held = formats.read(path)
        found = adopt.meet(adopt.read_termbase(path).concepts, Termbase(), Rights("x"))
        assert applied(Termbase(), found.changes).concepts == held.concepts


def test_ids_of_their_own_keep_homonyms_apart() -> None:
    coming = [Incoming(concept(f"F-{n}", "苹果", english), "", origin="a.xlsx") for n, english in enumerate(("apple", "Apple Inc."), 1)]
    first = adopt.meet(coming, BASE, Rights("x"))
    assert [change.id for change in first.changes] == ["T-0004", "T-0005"]
    again = adopt.meet(coming, applied(BASE, first.changes), Rights("x"))
    assert again.changes == () and fates(again) == [Fate.SAME, Fate.SAME]
    other = Incoming(concept("G-7", "苹果", "Apple Inc."), "", origin="b.xlsx")  # another file's ids are its own affair
    assert fates(adopt.meet([*coming, other], BASE, Rights("x"))) == [Fate.ADDED, Fate.ADDED, Fate.SAME]


def test_only_another_name_of_it() -> None:
    base = Termbase((Concept("A-1", (Term("标记", "zh-Hans"), Term("参数", "zh-Hans", A), en("flag"))),))
    assert fates(meet(concept("", "参数", "parameter"), base=base)) == [Fate.UNCLEAR]
    assert fates(meet(concept("", "参数", "flag"), base=base)) == [Fate.SAME]


def test_english_without_chinese_is_found_again() -> None:
    coming = concept("", "", en("utilize", F))
    first = meet(coming)
    assert fates(first) == [Fate.ADDED] and meet(coming, base=applied(BASE, first.changes)).changes == ()


def test_case_accents_and_spelling_are_no_difference() -> None:
    found = meet(concept("", "首相", "Prime  Minister"), concept("", "专守防卫", "exclusively defence-oriented policy"))
    assert fates(found) == [Fate.SAME, Fate.SAME] and not found.changes
    assert english_key("Bōei “defence”") == english_key('boei "Defense"') and chinese_key("《專守 防衛》") == "专守防卫"


# ---- clashes


def test_a_clash_is_recorded_as_observed() -> None:
    found = meet(concept("", "首相", "chief minister", "PM"))
    assert fates(found) == [Fate.CLASH]
    assert after(found, "T-0002") == {"prime minister": P, "premier": A, "head minister": F, "chief minister": SEEN, "PM": A}


def test_ours_leaves_it_out_and_theirs_takes_it() -> None:
    coming = concept("", "首相", "chief minister")
    assert meet(coming, prefer="ours").changes == () and fates(meet(coming, prefer="ours")) == [Fate.SAME]
    theirs = meet(coming, prefer="theirs")
    assert fates(theirs) == [Fate.CHANGED] and after(theirs, "T-0002")["chief minister"] is P
    assert after(theirs, "T-0002")["prime minister"] is A


def test_what_is_there_with_another_status() -> None:
    admitted = concept("", "首相", "premier")
    assert fates(meet(admitted)) == [Fate.CLASH] and not meet(admitted).changes
    assert after(meet(admitted, prefer="theirs"), "T-0002") == {"prime minister": A, "premier": P, "head minister": F}
    observed = concept("", "专守防卫", "exclusively defense-oriented policy", en("exclusive defense", F))
    assert after(meet(observed), "T-0001")["exclusive defense"] is F


def test_what_one_side_forbids() -> None:
    theirs = concept("", "首相", "prime minister", en("premier", F))
    assert fates(meet(theirs)) == [Fate.CLASH] and not meet(theirs).changes
    assert after(meet(theirs, prefer="theirs"), "T-0002")["premier"] is F
    ours = concept("", "首相", "prime minister", "head minister")
    assert fates(meet(ours)) == [Fate.CLASH] and not meet(ours).changes
    assert after(meet(ours, prefer="theirs"), "T-0002")["head minister"] is A


def test_another_variety_does_not_clash() -> None:
    base = Termbase((concept("A-1", "劳工", en("labor", variety="en-US")),))
    found = meet(concept("", "劳工", en("working people", variety="en-GB")), base=base)
    assert fates(found) == [Fate.CHANGED] and after(found, "A-1") == {"labor": P, "working people": P}


def test_fields_are_filled_but_never_overwritten() -> None:
    coming = concept(
        "",
        "首相",
        "prime minister",
        domain="diplomacy",
        definition="head of a cabinet",
        note="Japan\nUK",
        kind=Kind.TITLE,
        extra=(("颜色", "红"),),
        state="deprecated",
    )
    (changed,) = meet(coming).changes
    held = changed.after
    assert held and (held.domain, held.definition, held.note, held.kind, held.extra, held.state) == (
        "politics",
        "head of a cabinet",
        "Japan\nUK",
        Kind.TERM,
        (("颜色", "红"),),
        "",
    )
    (changed,) = meet(coming, prefer="theirs").changes
    held = changed.after
    assert held and (held.domain, held.kind, held.state) == ("diplomacy", Kind.TITLE, "deprecated")
    assert meet(coming, base=applied(BASE, meet(coming).changes)).changes == ()


def test_an_acronym_keeps_the_case_rule_it_has() -> None:
    (one,) = meet(concept("", "北约", en("NATO", case=CaseRule.ANY, type="acronym"))).changes
    assert one.after and one.after.english()[0].case is None and one.after.english()[0].type == "acronym"


def test_what_somebody_approved_is_theirs() -> None:
    coming = concept("", "北约", "NATO", "North Atlantic Treaty Organization")
    assert fates(meet(coming)) == [Fate.CHANGED]
    locked = meet(coming, rights=Rights("张三"))
    assert fates(locked) == [Fate.LOCKED] and not locked.changes
    assert fates(meet(concept("", "北约", "NATO"), rights=Rights("张三"))) == [Fate.SAME]
    added = meet(concept("", "欧盟", "EU"), rights=Rights("张三", ("王五",)))
    assert added.changes[0].after.state == "proposed"  # type: ignore[union-attr]


WORDS = st.sampled_from(("北约", "首相", "專守防衛", "欧盟", "参数", "标记"))
ENGLISH = st.builds(
    Term,
    st.sampled_from(("NATO", "prime minister", "premier", "flag", "EU", "Nato")),
    st.just("en"),
    st.sampled_from(Status),
    variety=st.sampled_from(("", "en-GB", "en-US")),
)
COMING = st.builds(
    lambda chinese, english, note, domain: Concept(
        "",
        (*(Term(t, "zh-Hans", A if n else P) for n, t in enumerate(dict.fromkeys(chinese))), *{t.text: t for t in english}.values()),
        note=note,
        domain=domain,
    ),
    st.lists(WORDS, min_size=1, max_size=2),
    st.lists(ENGLISH, max_size=3),
    st.sampled_from(("", "x", "x\ny")),
    st.sampled_from(("", "d", "e")),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(COMING, max_size=4), st.lists(COMING, max_size=4), st.sampled_from(("", "ours", "theirs")), st.sampled_from(("", "F-", "T-"))
)
def test_the_same_import_twice_changes_nothing(before: list[Concept], coming: list[Concept], prefer: str, ids: str) -> None:
    coming = [replace(one, id=f"{ids}{n}" if ids else "") for n, one in enumerate(coming)]  # a sheet has ids, or has none
    base = Termbase(tuple(replace(one, id=f"T-{n}") for n, one in enumerate(before)))
    first = meet(*coming, prefer=prefer, base=base)
    assert meet(*coming, prefer=prefer, base=applied(base, first.changes)).changes == ()
    for change in first.changes:  # and nothing that was there is lost
        held = {(term.lang, term.text) for term in change.after.terms}  # type: ignore[union-attr]
        assert not change.before or {(term.lang, term.text) for term in change.before.terms} <= held
        wanted = {term.text for term in change.after.english(P)}  # type: ignore[union-attr]
        assert prefer == "theirs" or not change.before or {term.text for term in change.before.english(P)} <= wanted


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-07-01", "2025-07-01"),
        ("2025.7.1", "2025-07-01"),
        ("2025/7/1", "2025-07-01"),
        ("2025年7月1日", "2025-07-01"),
        ("20250701", "2025-07-01"),
        ("20250701.0", "2025-07-01"),
        ("2025-07-01 08:30:00", "2025-07-01"),
        ("2025-13-01", ""),
        ("7月1日", ""),
        ("soon", ""),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert day(text) == iso


# ---- on the command line


def term(*args: object) -> Result:
    return CliRunner().invoke(app, ["import", *map(str, args)])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a termbase, its configuration and a list."""
    monkeypatch.setenv("ZHQA_USER", "张三")
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / "termbase.csv", tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "zhqa.toml").write_text('[termbase]\nfiles = ["termbase.csv"]\n', encoding="utf-8")
    desks.newsroom(tmp_path / "list.xlsx")
    return tmp_path


def test_nothing_is_written_without_apply(desk: Path) -> None:
    before = (desk / "termbase.csv").read_bytes()
    shown = term("list.xlsx")
    assert shown.exit_code == 1, shown.output
    assert (
        "list.xlsx → termbase.csv (113 concepts)" in shown.output
        and "added: 2" in shown.output
        and "nothing was written yet; --apply writes" in shown.output
    )
    assert "  + T-0114  全天候服务 · 24/7 service  (术语表!B6)" in shown.output
    assert (desk / "termbase.csv").read_bytes() == before


def test_apply_writes_and_the_second_time_there_is_nothing_to_write(desk: Path) -> None:
    done = term("list.xlsx", "--apply")
    assert done.exit_code == 1 and "wrote 5 concepts" in done.output  # a clash is left for a person
    written = (desk / "termbase.csv").read_bytes()
    held = {one.id: one for one in formats.read(desk / "termbase.csv").concepts}
    assert len(held) == 115 and held["T-0114"].preferred == "24/7 service"
    again = term("list.xlsx", "--apply")
    assert "nothing to write" in again.output and (desk / "termbase.csv").read_bytes() == written


def test_a_new_termbase_is_made(desk: Path) -> None:
    done = term("list.xlsx", "-T", "new.csv", "--apply")
    assert done.exit_code == 0 and "(0 concepts)" in done.output
    assert [one.id[:2] for one in formats.read(desk / "new.csv").concepts] == ["x-"] * 5
    assert {one.id for one in formats.read(make(desk / "plain.xlsx", ("中文", "英文"), ("全天候服务", "24/7 service"))).concepts} <= {
        one.id for one in formats.read(desk / "new.csv").concepts
    }  # the same ids as a plain list gets


def test_a_new_database_is_made(desk: Path) -> None:
    pytest.importorskip("sqlalchemy", reason="databases need the extra `team`")
    place = f"sqlite:///{desk.as_posix()}/terms.db"
    assert "(0 concepts)" in term("list.xlsx", "-T", place).output and not (desk / "terms.db").exists()
    done = term("list.xlsx", "-T", place, "--apply", "--by", "李四", "--why", "会前")
    assert done.exit_code == 0 and "wrote 5 concepts" in done.output
    (entry,) = store.log(place)
    assert (entry.who, entry.why, entry.count) == ("李四", "会前", 5)
    assert "nothing to write" in term("list.xlsx", "-T", place, "--apply").output


def test_preview_shows_columns_and_rows_and_needs_no_termbase(desk: Path) -> None:
    (desk / "zhqa.toml").unlink()
    shown = term("list.xlsx", "--preview")
    assert shown.exit_code == 0
    for line in (
        "  tab “术语表”, header in row 3, 5 rows, 5 concepts",
        "    C  英文      英文 English",
        "    A  序号      序号 Number, not taken",
        "    术语表!B4  专守防卫 / 專守防衛",
        "      forbidden: inch and foot · spirit (only with the Chinese)",
        "    术语表!A10  a note, not taken: “注：本表每季度更新一次。”",
    ):
        assert line + "\n" in shown.output, line


def test_a_map_is_kept_and_used_the_next_time(desk: Path) -> None:
    make(
        desk / "odd.xlsx",
        ("甲", "乙", "丙", "丁"),
        ("全天候", "round-the-clock", "24 hours", "秘"),
        ("讨价还价", "haggling", "bargain", "秘"),
    )
    said = (
        "--map",
        "甲=chinese",
        "--map",
        "乙=首选",
        "--map",
        "丙=forbidden",
        "--map",
        "D=-",
        "--style",
        "strike=deprecated",
        "--split",
        ";",
    )
    before = (desk / "zhqa.toml").read_text(encoding="utf-8")
    kept = term("odd.xlsx", *said, "--preview", "--save-map")
    assert kept.exit_code == 0 and "wrote [[termbase.sheets]] to" in kept.output
    text = (desk / "zhqa.toml").read_text(encoding="utf-8")
    assert text.startswith(before) and '[[termbase.sheets]]\nfiles = ["odd.xlsx"]\nsplit = ";"\n' in text
    assert '[termbase.sheets.columns]\n"甲" = "chinese"\n"乙" = "preferred"\n"丙" = "forbidden"\n"丁" = "skip"\n' in text
    assert '[termbase.sheets.styles]\n"strike" = "deprecated"\n' in text
    assert "has this [[termbase.sheets]] already" in term("odd.xlsx", *said, "--preview", "--save-map").output
    assert (desk / "zhqa.toml").read_text(encoding="utf-8") == text
    shown = json.loads(term("odd.xlsx", "--preview", "-f", "json").output)
    assert [column["role"] for column in shown[0]["tables"][0]["columns"]] == ["chinese", "preferred", "forbidden", "skip"]
    assert len(config.read(desk / "zhqa.toml").sheets) == 1  # and the linter takes it


def test_other_formats_and_several_files(desk: Path) -> None:
    formats.write(Termbase((concept("T-0500", "欧盟总部", "EU headquarters"),)), desk / "other.xlsx")
    done = term("other.xlsx", "list.xlsx", "--apply")
    assert "  + T-0500  欧盟总部 · EU headquarters" in done.output and "wrote 6 concepts" in done.output
    assert "a termbase in the format xlsx: 1 concepts" in term("other.xlsx", "--preview").output


def test_a_list_of_proposals(desk: Path) -> None:
    desks.candidates(desk / "found.xlsx")
    done = term("found.xlsx", "--apply")
    assert "1 rejected and 1 undecided rows are not taken" in done.output
    held = {one.title for one in formats.read(desk / "termbase.csv").concepts}
    assert {"印太战略", "石破茂"} <= held and not held & {"外包合同", "保险", "账单"}


def test_candidates_of_a_harvest(desk: Path) -> None:
    keys = list(harvest_sheet.HEADERS)

    def row(**cells: str) -> list[str]:
        return [cells.get(key, "") for key in keys]

    rows = [
        row(decision="accept", zh="登机牌", en="boarding pass", variants="boarding card ×2", kind="term", source="…登机牌…", found="引号"),
        row(decision="接受", zh="专守防卫", en="defense-only posture", concept="T-0001"),
        row(decision="reject", zh="操场", en="playground"),
        row(zh="米架", en="rice shelf"),
    ]
    make(desk / "found.xlsx", list(harvest_sheet.HEADERS.values()), *rows, title=harvest_sheet.TITLE)
    done = term("found.xlsx", "--apply")
    assert done.exit_code == 0 and "wrote 2 concepts" in done.output, done.output
    held = {one.title: one for one in formats.read(desk / "termbase.csv").concepts}
    assert [(t.text, t.status) for t in held["登机牌"].english()] == [("boarding pass", P), ("boarding card", SEEN)]
    assert held["登机牌"].id == "T-0114" and held["登机牌"].extra == () and "操场" not in held and "米架" not in held
    assert ("defense-only posture", A) in [(t.text, t.status) for t in held["专守防卫"].english()]
    assert "nothing to write" in term("found.xlsx", "--apply").output


def test_as_json(desk: Path) -> None:
    shown = json.loads(term("list.xlsx", "-f", "json").output)
    assert not shown["applied"] and shown["changes"] == 5
    assert {one["fate"] for one in shown["outcomes"]} == {"added", "clash", "changed"}
    (added,) = (one for one in shown["outcomes"] if one["place"] == "术语表!B6")
    assert added["concept"]["id"] == "T-0114" and added["concept"]["state"] == "proposed"


def test_only_one_tab(desk: Path) -> None:
    desks.events(desk / "events.xlsx")
    shown = term("events.xlsx", "--sheet", "中非论坛", "--preview")
    assert "tab “中非论坛”" in shown.output and "进博会" not in shown.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("list.xlsx", "--map", "英文"), "write COLUMN=ROLE"),
        (("list.xlsx", "--map", "英文=colour"), "no column holds “colour”"),
        (("list.xlsx", "--style", "blink=dead"), "no cell looks “blink”"),
        (("list.xlsx", "--prefer", "mine"), "ours or theirs"),
        (("termbase.csv", "--preview", "--save-map"), "is no sheet whose columns could be kept"),
    ],
)
def test_a_wrong_word_on_the_command_line(args: tuple[str, ...], said: str, desk: Path) -> None:
    done = term(*args)
    assert done.exit_code == 2 and said in " ".join(done.output.replace("│", " ").split())


def test_nothing_in_a_cell_moves_the_cursor(desk: Path) -> None:
    make(desk / "evil.xlsx", (*HEAD, "_x001B_[2Jred"), ("北约\u202e", "NATO _x001B_[31m", "_x0007_bell", "x"), ("欧盟", "EU", None, None))
    for args in (("--preview",), (), ("-f", "json")):
        shown = term("evil.xlsx", *args).output
        assert not {"\x1b", "\x07", "" if "json" in args else "\u202e"} & set(shown) and "NATO" in shown
