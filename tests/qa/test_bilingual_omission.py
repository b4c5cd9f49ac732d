"""Omissions and additions that files, documents and options show, and what is boilerplate."""

import pytest

from qa import boilerplate, engine, lengths
from qa.check import Check
from qa.checks.consistency.repeated_source import RepeatedSource
from qa.checks.language.untranslated import Untranslated
from qa.checks.omission.added_text import AddedText
from qa.checks.omission.half_without_chinese import HalfWithoutChinese
from qa.checks.omission.missing_half import MissingHalf
from qa.checks.omission.repeated_passage import RepeatedPassage
from qa.checks.omission.truncated_target import TruncatedTarget
from qa.checks.omission.untouched_copy import UntouchedCopy
from qa.checks.omission.unusual_length import UnusualLength
from qa.checks.omission.wire_boilerplate import WireBoilerplate
from qa.model import Document, Finding, Place, Segment, Severity
from termbase.trouble import InputError

LONG = "部长们同意今年秋天在首都再次会面，继续讨论渔业、能源与航空方面的合作。"


def beside(source: str, target: str, *checks: Check) -> list[Finding]:
    return engine.findings(Document("a.xlsx", (Segment(target, source, Place("a.xlsx", "1")),)), checks)


def text(path: str, words: str) -> Document:
    return Document(path, (Segment(words, place=Place(path, "1", 1, 0)),), words)


def halves(zh: str, en: str, missing: str = "") -> Document:
    english = text("en.txt", en)
    return Document("en.txt", english.segments, en, source=text("zh.txt", zh), missing=missing)


# ---- files


def test_a_chinese_half_in_english_is_named() -> None:
    document = halves("Nothing in here is Chinese at all.", "Nothing here is Chinese.")
    (finding,) = engine.findings(document, [HalfWithoutChinese(), UntouchedCopy()])
    assert (finding.code, finding.target, dict(finding.args)["path"]) == ("OMT030", None, "zh.txt")


def test_a_little_chinese_or_a_list_of_names_is_enough() -> None:
    assert not engine.findings(halves("港口 Port of Oslo, Port of Bergen", "Port of Oslo, Port of Bergen ports"), [HalfWithoutChinese()])
    assert not engine.findings(halves("npm install", "npm i"), [HalfWithoutChinese()])


@pytest.mark.parametrize(("words", "severity"), [
    (LONG, Severity.MAJOR), ("The ministers agreed to meet again this autumn.", Severity.MINOR)])
def test_two_halves_alike_are_one_finding(words: str, severity: Severity) -> None:
    (finding,) = engine.findings(halves(words, f" {words}\n"), [HalfWithoutChinese(), UntouchedCopy()])
    assert (finding.code, finding.severity) == ("OMT031", severity)


def test_the_half_that_is_not_there_is_named() -> None:
    document = Document("en/a.md", source=text("zh/a.md", LONG), missing="en/a.md")
    (english,) = engine.findings(document, [MissingHalf(), HalfWithoutChinese(), UntouchedCopy()])
    assert "no English file" in english.message_id and dict(english.args) == {"path": "en/a.md", "other": "zh/a.md"}
    (chinese,) = engine.findings(Document("en/a.md", missing="zh/a.md"), [MissingHalf()])
    assert "no Chinese file" in chinese.message_id and chinese.review


def test_english_without_chinese_is_found_in_its_line() -> None:
    first, second = "The port is open.", "Nobody in the harbor had ever said so."
    line = Segment(f"{first} {second}", place=Place("en.txt", "1", 1, 0))
    pairs = (Segment(first, "港口开放。", line.place), Segment(second, "", Place("en.txt", "1", 1, len(first) + 1, len(first) + 2)))
    (finding,) = engine.findings(Document("en.txt", (line,), line.target, source=text("zh.txt", "港口开放。"), pairs=pairs), [AddedText()])
    assert (finding.excerpt, finding.place.line, finding.review) == (second, 1, True)


# ---- pairs


def test_an_untranslated_row_is_one_finding() -> None:
    from qa.checks.language.chinese_left import ChineseLeft

    found = beside(LONG, LONG, Untranslated(), ChineseLeft())
    assert [finding.code for finding in found] == ["LNG020"]


@pytest.mark.parametrize("same", ["3.14", "API v2", "https://example.com/a", "SELECT * FROM t", "简体中文"])
def test_what_needs_no_translation_may_be_the_same(same: str) -> None:
    assert not beside(same, same, Untranslated())


def test_a_length_out_of_bounds_does_not_push_aside_where_the_text_breaks_off() -> None:
    found = beside(LONG, "The ministers and", TruncatedTarget(), UnusualLength())
    assert sorted(finding.code for finding in found) == ["OMT021", "OMT024"]


def test_an_abbreviation_taken_for_the_end() -> None:
    (finding,) = beside(LONG, "The manager of Oslo Foods Co., Ltd.", TruncatedTarget())
    assert not finding.review
    assert not beside("他在奥斯陆食品公司工作。", "He works for Oslo Foods Co., Ltd.", TruncatedTarget())


def test_a_text_short_for_its_source_without_a_mark_is_for_review() -> None:
    (finding,) = beside(LONG, "The ministers agreed to meet", TruncatedTarget())
    assert finding.review


def test_what_the_source_repeats_may_be_repeated() -> None:
    english = "Open the old harbor gate, open the old harbor gate."
    assert beside("打开港口的旧大门。", english, RepeatedPassage())
    assert not beside("打开港口大门，打开港口大门。", english, RepeatedPassage())


def test_one_source_twice_is_reported_as_a_group_and_in_texts_for_review() -> None:
    def segments(line: int | None) -> tuple[Segment, ...]:
        targets = ["Rules of the port", "rules of the Port.", "Harbor rules", "Harbor rules", "Rules of the port"]
        return tuple(Segment(t, "港口管理守则", Place("a", str(n), line and n, line and n * 100)) for n, t in enumerate(targets, 1))

    found = engine.findings(Document("a", segments(None)), [RepeatedSource()])
    assert [(f.place.segment, f.excerpt) for f in found] == [("3", "Harbor rules"), ("4", "Harbor rules")]
    assert len({f.group for f in found}) == 1 and not any(f.review for f in found)
    assert all(f.review for f in engine.findings(Document("a", segments(1)), [RepeatedSource()]))


# ---- boilerplate


@pytest.mark.parametrize(("source", "kind"), [
    ("新华社奥斯陆5月3日电（记者王芳 李明）鱼价上涨。", "dateline"), ("中新网10月1日电 据报道", "dateline"),
    ("本报讯（记者崔巍）鱼价上涨。", "dateline"), ("鱼价上涨。（通讯员 王芳）", "byline"), ("责任编辑：王芳", "editor"),
    ("[编辑: 王芳]", "editor"), ("（新华社记者王芳摄）", "credit"), ("图片来源：视觉中国", "credit"), ("来源：新华网", "origin"),
    ("原标题：鱼价上涨", "origin"), ("鱼价上涨。（完）", "end"), ("字号：大 中 小", "font"), ("【大 中 小】", "font"),
    ("打印 关闭窗口", "buttons"), ("扫一扫关注我们", "buttons"),
])
def test_boilerplate_is_told(source: str, kind: str) -> None:
    assert kind in {found.kind for found in boilerplate.in_source(source)}
    assert len(boilerplate.without(source)) == len(source)


@pytest.mark.parametrize("source", [
    "大中小企业", "他是本报记者。", "数据来源于气象局。", "点击鼠标打印文件", "打印机关闭后", "编辑部的故事", "新华社是通讯社。",
    "上一页的内容", "大白兔等老字号", "任务已完成（基本完成）",
])
def test_prose_is_no_boilerplate(source: str) -> None:
    assert not boilerplate.in_source(source)


WIRE = ("新华社奥斯陆5月3日电（记者王芳）鱼价上涨。（完）", "Xinhua, Oslo, May 3 (Reporter Wang Fang) -- Fish prices rose. (End)")


def test_the_house_decides_on_boilerplate() -> None:
    assert not beside(*WIRE, WireBoilerplate())
    assert [f.excerpt for f in beside(*WIRE, WireBoilerplate(policy="drop"))] == ["Xinhua", "(End)"]
    assert not beside(*WIRE, WireBoilerplate(policy="render"))
    assert [f.excerpt for f in beside(WIRE[0], "Fish prices rose.", WireBoilerplate(policy="render"))] == [
        "新华社奥斯陆5月3日电（记者王芳）", "（完）"]
    with pytest.raises(InputError):
        WireBoilerplate(policy="ignore")


def test_an_omitted_dateline_makes_no_text_short() -> None:
    assert not beside("（新华社奥斯陆5月3日电）（责任编辑：王芳 李明明）鱼价上涨。", "Fish rose.", UnusualLength())


# ---- measures


def test_length_is_counted_in_hanzi_and_words() -> None:
    assert lengths.weight("使用 npm install 命令，共3次。") == 9  # 使用命令共次, npm, install, 3
    assert lengths.words("Run npm install three times, please.") == 6
    assert lengths.ratio("短句。", "Short.") is None


@pytest.mark.parametrize("check", [RepeatedPassage(), TruncatedTarget(), UnusualLength(), WireBoilerplate(policy="drop")])
def test_no_text_takes_long(check: Check) -> None:
    import time

    started = time.perf_counter()
    for source, target in ((LONG * 300, "a b c d " * 4_000), ("（" * 8_000 + "记者", "(" * 20_000), (LONG, "Editor: " * 3_000)):
        beside(source, target, check)
    assert time.perf_counter() - started < 5
