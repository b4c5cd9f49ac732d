"""A cell with several renderings and their remarks: what is parted, what is kept whole, what each remark says."""

import time

import pytest

from termbase.adopt import cells
from termbase.adopt.cells import Found
from termbase.adopt.ids import Ids, made
from termbase.adopt.remarks import Verdict, verdict
from termbase.adopt.roles import ROLES, WORDS, named, role_of
from termbase.model import Status

P, A, F = Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN


def texts(found: tuple[Found, ...]) -> list[str]:
    return [term.text for term in found]


@pytest.mark.parametrize(
    ("cell", "parted"),
    [
        ("A; B（首选）/ C [UK]", ["A", "B", "C"]),
        ("stalemate；deadlock、impasse|logjam", ["stalemate", "deadlock", "impasse", "logjam"]),
        ("Japan-US alliance\nUS-Japan alliance", ["Japan-US alliance", "US-Japan alliance"]),
        ("1. first thing\n2. second thing", ["first thing", "second thing"]),
        ("①alpha ②beta", ["alpha", "beta"]),
        ("• alpha\n• beta", ["alpha", "beta"]),
        ("Beijing/Peking", ["Beijing", "Peking"]),
        ("prime minister/head of government", ["prime minister", "head of government"]),
        ("U.S./US", ["U.S.", "US"]),
        ("tariff stick/ tariff club", ["tariff stick", "tariff club"]),
        # … and what stays whole
        ("24/7 service", ["24/7 service"]),
        ("and/or", ["and/or"]),
        ("120 km/h", ["120 km/h"]),
        ("TCP/IP", ["TCP/IP"]),
        ("A/B test", ["A/B test"]),
        ("1/2 majority", ["1/2 majority"]),
        ("yuan/ton", ["yuan/ton"]),
        ("input/output device", ["input/output device"]),
        ("https://example.org/a/b", ["https://example.org/a/b"]),
        ("2+2 talks", ["2+2 talks"]),
        ("Ministry of Foreign Affairs\nof Japan", ["Ministry of Foreign Affairs of Japan"]),
        ("Research, Development,\nand Innovation", ["Research, Development, and Innovation"]),
        ("minister(s)", ["minister(s)"]),
        ("foo (a; b", ["foo (a", "b"]),
        ("rights (civil; political)", ["rights"]),
        ("“two sessions”", ["two sessions"]),
        ("—", []),
        ("N/A", []),
        ("", []),
    ],
)
def test_where_an_english_cell_is_parted(cell: str, parted: list[str]) -> None:
    assert texts(cells.english(cell).terms) == parted


@pytest.mark.parametrize(
    ("cell", "marks", "parted"),
    [
        ("a; b / c", ";", ["a", "b / c"]),
        ("a; b / c", "", ["a; b / c"]),
        ("a # b", "#", ["a", "b"]),
    ],
)
def test_the_marks_can_be_chosen(cell: str, marks: str, parted: list[str]) -> None:
    assert texts(cells.english(cell, marks).terms) == parted


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("B（首选）", [("B", {"status": P})]),
        ("B (preferred)", [("B", {"status": P})]),
        ("Peking（旧）", [("Peking", {"status": F, "obsolete": True})]),
        ("Peking (obsolete)", [("Peking", {"status": F, "obsolete": True})]),
        ("CCP（禁用）", [("CCP", {"status": F})]),
        ("× exclusive defense; √ good term", [("exclusive defense", {"status": F}), ("good term", {"status": P})]),
        ("defence [UK]/defense [US]", [("defence", {"variety": "en-GB"}), ("defense", {"variety": "en-US"})]),
        ("labour（英）；labor（美）", [("labour", {"variety": "en-GB"}), ("labor", {"variety": "en-US"})]),
        ("defence（首选，英）", [("defence", {"status": P, "variety": "en-GB"})]),
        ("首选：A b；可用：C d；E f", [("A b", {"status": P}), ("C d", {"status": A}), ("E f", {"status": A})]),
        ("n. defense; v. defend", [("defense", {"pos": "noun"}), ("defend", {"pos": "verb"})]),
        ("tentative name（暂译）", [("tentative name", {"proposed": True})]),
        ("opening ceremony (of a conference)", [("opening ceremony", {"usage": "of a conference"})]),
        ("exclusive defense 日本用语", [("exclusive defense", {"usage": "日本用语"})]),
        ("(the) United Nations", [("United Nations", {"usage": "the"})]),
        ("alpha; （用于法律文本）", [("alpha", {"usage": "用于法律文本"})]),
        # one that names another
        ("Status of Forces Agreement (SOFA)", [("Status of Forces Agreement", {}), ("SOFA", {"type": "acronym", "status": A})]),
        ("Status of Forces Agreement（缩写：SOFA）", [("Status of Forces Agreement", {}), ("SOFA", {"type": "acronym", "status": A})]),
        (
            "SOFA (Status of Forces Agreement)",
            [("SOFA", {"type": "acronym"}), ("Status of Forces Agreement", {"type": "full", "status": A})],
        ),
        ("United Kingdom (UK)", [("United Kingdom", {}), ("UK", {"type": "acronym", "status": A})]),
        ("human rights (not “people's rights”)", [("human rights", {}), ("people's rights", {"status": F})]),
        ("policy, not “exclusive defense”", [("policy", {}), ("exclusive defense", {"status": F})]),
        (
            "policy（不译exclusive defense；缩写：EDP）",
            [("policy", {}), ("exclusive defense", {"status": F}), ("EDP", {"type": "acronym", "status": A})],
        ),
        ("Taiwan (not including Penghu)", [("Taiwan", {"usage": "not including Penghu"})]),
        ("Beijing (formerly Peking)", [("Beijing", {}), ("Peking", {"status": F, "obsolete": True})]),
    ],
)
def test_what_remarks_say(cell: str, said: list[tuple[str, dict]]) -> None:
    found = cells.english(cell).terms
    assert texts(found) == [text for text, _ in said]
    plain = Found("")._asdict()
    for term, (_, told) in zip(found, said, strict=True):
        held = {key: value for key, value in term._asdict().items() if value != plain[key] and key not in ("text", "start", "end", "aside")}
        assert held == told, cell


@pytest.mark.parametrize(
    ("cell", "terms", "notes"),
    [
        ("专守防卫（專守防衛）", [("专守防卫", ""), ("專守防衛", "traditional")], ()),
        ("專守防衛(专守防卫)", [("專守防衛", ""), ("专守防卫", "")], ()),
        ("日美地位协定（简称：地位协定）", [("日美地位协定", ""), ("地位协定", "short")], ()),
        ("全国人民代表大会（全国人大）", [("全国人民代表大会", ""), ("全国人大", "short")], ()),
        ("北约（北大西洋公约组织）", [("北约", ""), ("北大西洋公约组织", "full")], ()),
        ("艾滋病（AIDS）", [("艾滋病", ""), ("AIDS", "acronym")], ()),
        ("石破茂（日本首相）", [("石破茂", "")], ("日本首相",)),
        ("分片（名词）", [("分片", "")], ()),
        ("中国（上海）自由贸易试验区", [("中国（上海）自由贸易试验区", "")], ()),
        ("专守防卫、专守防御", [("专守防卫", ""), ("专守防御", "")], ()),
        ("常数，常量", [("常数", ""), ("常量", "")], ()),
        ("特性/功能", [("特性", ""), ("功能", "")], ()),
        ("科学、技术和工程", [("科学、技术和工程", "")], ()),
        ("有法可依，有法必依", [("有法可依，有法必依", "")], ()),
        ("老、少、边、穷地区", [("老、少、边、穷地区", "")], ()),
        ("24/7服务", [("24/7服务", "")], ()),
        ("《日美地位协定》", [("日美地位协定", "")], ()),
        ("1.北约\n2.欧盟", [("北约", ""), ("欧盟", "")], ()),
    ],
)
def test_a_chinese_cell(cell: str, terms: list[tuple[str, str]], notes: tuple[str, ...]) -> None:
    found = cells.chinese(cell)
    assert [(term.text, "traditional" if term.traditional else term.type) for term in found.terms] == terms
    assert found.notes == notes


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("premier/prime minister", ["slash"]),
        ("日本", ["no-english"]),
        ("NATO北约NATO", ["mixed"]),
        ("a" * 300, ["too-long"]),
        ("and/or; 24/7; TCP/IP", []),
    ],
)
def test_what_a_person_should_look_at(cell: str, keys: list[str]) -> None:
    found = cells.english(cell)
    assert [doubt.key for doubt in found.doubts] == keys
    kept = " ".join((*texts(found.terms), *found.notes))
    assert cell.split(";")[0] in kept


@pytest.mark.parametrize("cell", ["TBD", "待定", "?", "name（待定）"])
def test_to_be_decided(cell: str) -> None:
    assert cells.english(cell).undecided


@pytest.mark.parametrize("unit", ["a/b; ", "(", "（a）", "[(（", "《", "a、", "；/", "①", "“", "http://", "不译a", "x (y) "])
def test_a_monstrous_cell_costs_little(unit: str) -> None:
    for length in (3_900, 32_000):
        text = (unit * length)[:length]
        start = time.process_time()
        cells.english(text), cells.chinese(text)
        assert time.process_time() - start < 2


# ---- words


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("已审定", Verdict("approved")),
        ("√", Verdict("approved")),
        ("Approved", Verdict("approved")),
        ("待定", Verdict("proposed")),
        ("draft", Verdict("proposed")),
        ("停用", Verdict("deprecated")),
        ("×", Verdict("deprecated")),
        ("禁用", Verdict("", F)),
        ("首选", Verdict("", P)),
        ("旧译", Verdict("", F, True)),
        ("1. 已审", Verdict("approved")),
        ("not yet known", None),
    ],
)
def test_statuses_in_words(word: str, said: Verdict | None) -> None:
    assert verdict(word) == said


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("序号", "number"),
        ("No.", "number"),
        ("#", "number"),
        ("中文", "chinese"),
        ("中 文", "chinese"),
        ("中文名称", "chinese"),
        ("原文 Source", "chinese"),
        ("英文", "english"),
        ("英文\nEnglish", "english"),
        ("译文 Target", "english"),
        ("对应英文", "english"),
        ("EN", "english"),
        ("外文名", "english"),
        ("推荐译法", "preferred"),
        ("规范译名", "preferred"),
        ("英文（首选）", "preferred"),
        ("其他译法", "admitted"),
        ("又译", "admitted"),
        ("旧译", "obsolete"),
        ("禁用译法", "forbidden"),
        ("Do not use", "forbidden"),
        ("英文（禁用）", "forbidden"),
        ("缩写", "abbreviation"),
        ("英文缩写", "abbreviation"),
        ("Abbr.", "abbreviation"),
        ("中文简称", "chinese_short"),
        ("英式英文", "uk"),
        ("en-US", "us"),
        ("备注", "note"),
        ("备 注", "note"),
        ("英文备注", "note"),
        ("出处", "source"),
        ("译文来源", "source"),
        ("领域", "domain"),
        ("Topic", "domain"),
        ("审定人", "approver"),
        ("Approved by", "approver"),
        ("审定日期", "modified"),
        ("日期", "modified"),
        ("录入日期", "created"),
        ("状态", "status"),
        ("定义", "definition"),
        ("定义出处", "definition_source"),
        ("英文例句", "example"),
        ("词性", "pos"),
        ("决定 Decision", "decision"),
        ("Chinese (Traditional)", "traditional"),
        ("zh_common", "chinese"),
        ("name_en", "english"),
        ("Source", "origin"),
        ("术语", "term"),
        ("简称", "short"),
        ("类别", "class"),
        # … and what says nothing, or both
        ("中英文对照", ""),
        ("原文/译文", ""),
        ("拼音", ""),
        ("颜色", ""),
        ("其他", ""),
        ("2025年中非合作论坛术语表", ""),
        ("专守防卫", ""),
        ("x" * 50, ""),
    ],
)
def test_headers(label: str, role: str) -> None:
    assert role_of(label) == role


def test_roles_are_named_by_key_chinese_or_english() -> None:
    for role, shown in ROLES.items():
        chinese, _, english = shown.partition(" ")
        assert {named(role), named(chinese), named(english), named(shown)} == {role}
    assert named("禁用译法") == "forbidden" and named("term") == "chinese" and named("colour") == ""


def test_no_word_of_a_header_says_two_things() -> None:
    words = [word for line in WORDS.values() for word in line.split()]
    assert len(words) == len(set(words)), {word for word in words if words.count(word) > 1}


# ---- ids


def test_ids_continue_the_series() -> None:
    ids = Ids(["T-0001", "T-0113", "x-1234567890", "T-0002"])
    assert [ids.new("甲", "", {"T-0114"}), ids.new("乙", "", ())] == ["T-0115", "T-0116"]
    assert ids.new("丙", "T-0200", {"T-0116"}) == "T-0200"
    assert ids.new("丁", "A-1", ()) == "T-0117"


def test_ids_without_a_series_are_made_of_the_term() -> None:
    ids = Ids(["北约", "欧盟"])
    first = ids.new("甲", "", ())
    assert first == made("甲", ()) and first.startswith("x-") and ids.new("甲", "", {first}) == f"{first}-2"
    assert ids.new("甲", "mine", ()) == "mine"
