"""Placeholders, tags, addresses, code and outline: what is the same in two languages, and what was lost."""

import time

import pytest

from qa import codes, engine
from qa.check import Check
from qa.checks.markup.address import Address
from qa.checks.markup.images_and_links import ImagesAndLinks
from qa.checks.markup.inline_code import InlineCode
from qa.checks.markup.lists_differ import ListsDiffer
from qa.checks.markup.outline_differs import OutlineDiffers
from qa.checks.markup.placeholder import Placeholder
from qa.model import MASK, Block, Code, Document, Finding, Place, Segment, Severity
from termbase.text import Span


def beside(source: str, target: str, *checks: Check) -> list[Finding]:
    return engine.findings(Document("a.xlsx", (Segment(target, source, Place("a.xlsx", "1")),)), checks)


def coded(text: str, *marked: str) -> tuple[str, tuple[Code, ...]]:
    """A text with `MASK` in place of each of the marked strings, and their codes."""
    found = []
    for code in marked:
        at = text.index(code)
        text = text[:at] + MASK * len(code) + text[at + len(code) :]
        found.append(Code(Span(at, at + len(code)), code))
    return text, tuple(found)


def masked(source: str, target: str, check: Check, line: int | None = None, in_source: tuple[str, ...] = (),
           in_target: tuple[str, ...] = ()) -> list[Finding]:
    source, source_codes = coded(source, *in_source)
    target, target_codes = coded(target, *in_target)
    place = Place("a", "1", line, 0 if line else None)
    segment = Segment(target, source, place, source_codes=source_codes, target_codes=target_codes)
    return engine.findings(Document("a", (segment,)), [check])


# ---- placeholders


@pytest.mark.parametrize(("source", "mark"), [
    ("共%s个文件", "%s"), ("共%d个", "%d"), ("已完成%1$s中的%2$s", "%1$s"), ("%(name)s，你好", "%(name)s"), ("你好{name}", "{name}"),
    ("第{0}页", "{0}"), ("路径${home}下", "${home}"), ("合计{{ total }}元", "{{ total }}"), ("%APPDATA%目录", "%APPDATA%"),
    ("{count, number}个", "{count, number}"), ("{price:.2f}元", "{price:.2f}"), ("按<b>保存", "<b>"), ("第一行\\n第二行", "\\n"),
])
def test_a_mark_that_is_lost_is_named(source: str, mark: str) -> None:
    found = [f for f in beside(source, "Plain words only.", Placeholder()) if f.excerpt == mark]
    assert [dict(f.args)["mark"] for f in found] == [mark]


@pytest.mark.parametrize("text", [
    "打5折，50% discount", "100%的", "a < b > c", "集合{1, 2, 3}以外", "C:\\new\\table", "{gutter: 16}", "30%d",
])
def test_what_only_looks_like_a_placeholder_is_none(text: str) -> None:
    kinds = {mark.kind for mark in codes.marks(text)}
    assert not kinds & {codes.VARIABLE, codes.TAG} and (codes.ESCAPE not in kinds)


def test_order_is_free_and_number_is_not() -> None:
    assert not beside("{a}和{b}", "{b} and {a}", Placeholder())
    assert [f.excerpt for f in beside("{a}和{a}", "{a} only", Placeholder())] == ["{a}"]
    assert not beside("把%s复制到%s", "%2$s holds %1$s", Placeholder())
    assert beside("把%1$s复制到%2$s", "%1$s holds %1$s", Placeholder())


def test_a_changed_placeholder_offers_the_right_one() -> None:
    (finding,) = beside("你好，{name}", "Hello, {Name}", Placeholder())
    assert (finding.excerpt, [fix.replacement for fix in finding.fixes]) == ("{Name}", ["{name}"])
    assert finding.severity is Severity.MAJOR and not finding.review


def test_a_singular_may_do_without_its_figure() -> None:
    assert [f.review for f in beside("%d个文件", "One file", Placeholder())] == [True]
    assert [f.review for f in beside("%d个文件", "Some files", Placeholder())] == [False]


def test_codes_of_translation_units_are_compared_by_number() -> None:
    one, two = '<x id="1" ctype="lb"/>', '<x id="2"/>'
    assert not masked(f"按{one}键{two}", f"Press {two} or {one}", Placeholder(), None, (one, two), (two, one))
    (finding,) = masked(f"按{one}键{two}", f"Press {one}", Placeholder(), None, (one, two), (one,))
    assert dict(finding.args)["mark"] == two and finding.target is None


def test_in_a_text_tags_are_for_review() -> None:
    assert [f.review for f in masked("按<b>键", "Press it", Placeholder(), 3, ("<b>",))] == [True]
    assert [f.review for f in masked("按<b>键", "Press it", Placeholder(), None, ("<b>",))] == [False]


# ---- addresses


@pytest.mark.parametrize(("one", "other"), [
    ("https://site.cn/zh/guide/a", "http://www.site.cn/en/guide/a/"), ("https://site.org/zh-CN/a.md#安装", "https://site.org/en-US/a.md#install"),
    ("./a.zh-CN.md", "./a.en-US.md"), ("../a_cn.html", "a_en.html"), ("https://cn.site.io/a", "https://site.io/a"),
    ("https://site.org/a?lang=zh&x=1", "https://site.org/a?lang=en&x=1"), ("/zh/guide/index.html", "/guide/"),
    ("https://site.org/%E4%B8%AD/a", "https://site.org/中/a"), ("mailto:INFO@site.org", "info@site.org"), ("b/zh_CN.tsx", "b/en_US.tsx"),
])
def test_two_languages_of_one_address(one: str, other: str) -> None:
    assert codes.address(one).lower() == codes.address(other).lower()


@pytest.mark.parametrize(("one", "other"), [
    ("https://site.org/a", "https://site.org/b"), ("https://site.org/a?x=1", "https://site.org/a?x=2"), ("https://site.org", "https://cite.org"),
    ("https://site.org/ensure", "https://site.org/sure"),
])
def test_two_addresses(one: str, other: str) -> None:
    assert codes.address(one) != codes.address(other)


@pytest.mark.parametrize("source", [
    "见https://site.org/a。", "见https://site.org/a，谢谢", "（https://site.org/a）", "https://site.org/a查看", "“https://site.org/a”", "网址：https://site.org/a；",
])
def test_chinese_glued_to_an_address_is_no_part_of_it(source: str) -> None:
    assert not beside(source, "See https://site.org/a.", Address())
    assert [f.review for f in beside(source, "See https://site.org/ab.", Address())] == [False]


def test_a_page_of_its_own_is_for_review_and_a_slip_is_not() -> None:
    assert [f.review for f in beside("见https://site.cn/a", "See https://other.org/docs", Address())] == [True]
    assert [f.review for f in beside("见www.site.cn", "See www.sito.cn.", Address())] == [False]
    assert [f.review for f in beside("写信到a@site.cn", "Write to b@site.cn.", Address())] == [False]


def test_versions_of_packages_are_no_mail_addresses() -> None:
    assert not beside("安装 antd@6.x 版本", "Install it.", Address())


# ---- code


def test_translated_code_is_let_be() -> None:
    assert not masked("写`// 说明`", "Write `// note`", InlineCode(), 1, ("`// 说明`",), ("`// note`",))


def test_code_that_the_english_says_is_not_missing() -> None:
    assert not masked('设置`type="text"`', 'Set `type` to "text"', InlineCode(), 1, ('`type="text"`',), ("`type`",))


def test_a_slip_in_code_is_certain_and_another_word_is_not() -> None:
    slip = masked("用`connector`", "Use `connetcor`", InlineCode(), 1, ("`connector`",), ("`connetcor`",))
    assert [(f.review, f.severity) for f in slip] == [(False, Severity.MAJOR)]
    other = masked("用`connector`", "Use `bridge`", InlineCode(), 1, ("`connector`",), ("`bridge`",))
    assert {f.severity for f in other} == {Severity.NEUTRAL}


def test_a_mark_aligned_askew_has_only_moved() -> None:
    def pair(number: int, source: str, target: str) -> Segment:
        return Segment(target, source, Place("a.md", str(number), number, number * 50))

    near = (pair(1, "用{name}。", "Use it."), pair(4, "然后。", "Then {name}."))
    far = (pair(1, "用{name}。", "Use it."), pair(40, "然后。", "Then {name}."))
    assert not engine.findings(Document("a.md", near), [Placeholder()])
    assert len(engine.findings(Document("a.md", far), [Placeholder()])) == 2
    rows = tuple(Segment(s.target, s.source, Place("a.xlsx", s.place.segment)) for s in near)
    assert len(engine.findings(Document("a.xlsx", rows), [Placeholder()])) == 2


# ---- outline


def page(name: str, *blocks: str, text: str = "") -> Document:
    segments = tuple(Segment(f"{kind} {n}", place=Place(name, str(n), n, n * 10)) for n, kind in enumerate(blocks, 1))
    return Document(name, segments, text or "x", blocks=tuple(Block(kind, Span(n, n + 1)) for n, kind in enumerate(blocks)))


def pages(zh: Document, en: Document, check: Check) -> list[Finding]:
    return list(check.inspect(Document(en.path, en.segments, en.text, blocks=en.blocks, source=zh)))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("zh", "en", "message", "line"), [
    (("h1", "h2", "h2"), ("h1", "h2"), "has no heading here", 2), (("h1", "h2"), ("h1", "h2", "h3"), "has no heading there", 3),
    (("h1", "paragraph", "h2"), ("h1", "h3"), "is {level} there", 2),
])
def test_the_first_heading_that_differs_is_named(zh: tuple[str, ...], en: tuple[str, ...], message: str, line: int) -> None:
    (finding,) = pages(page("zh.md", *zh), page("en.md", *en), OutlineDiffers())
    assert message in finding.message_id and finding.place.line == line and finding.target is None


def test_one_outline_and_texts_without_any() -> None:
    assert not pages(page("zh.md", "h1", "paragraph", "h2"), page("en.md", "h1", "h2", "item"), OutlineDiffers())
    assert not pages(page("zh.txt", "paragraph"), page("en.txt", "h1"), OutlineDiffers())


def test_lists_may_differ_a_little() -> None:
    assert not pages(page("zh.md", *["item"] * 10), page("en.md", *["item"] * 8), ListsDiffer())
    assert [dict(f.args) for f in pages(page("zh.md", *["row"] * 10), page("en.md", *["row"] * 5), ListsDiffer())] == [
        {"count": "10", "other": "5"}]


def test_images_are_compared_by_name_outside_code() -> None:
    zh = page("zh.md", text="![图](/zh/a_cn.png) ![图](b.png)\n```\n![](c.png)\n```\n<img src='d.png'>")
    en = page("en.md", text="![a](/en/a_en.png)\n<img src='d.png'>")
    (finding,) = pages(zh, en, ImagesAndLinks())
    assert dict(finding.args) == {"count": "3", "other": "2", "names": "b.png"} and finding.review
    assert not pages(page("zh.txt", text="![图](b.png)"), page("en.txt", text="x"), ImagesAndLinks())


@pytest.mark.parametrize("text", [
    "{a" * 20_000, "{a}" * 20_000, "`a` " * 20_000, "<a " * 20_000, "%(" * 20_000, "http://a" * 8_000, "`" * 20_000,
    "[" * 20_000 + "](" * 9_000,
])
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    codes.marks(text)
    beside("中文{a}", text, Placeholder(), Address(), InlineCode())
    pages(page("zh.md", text="x"), page("en.md", text=text), ImagesAndLinks())
    assert time.perf_counter() - started < 3
