"""What counts as markup and what is prose."""

import re
import time

import pytest

from qa import markup


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in markup.spans(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("See https://example.com/a?q=b, then go.", ["https://example.com/a?q=b"]),
    ("(see http://example.org/x_(y)).", ["http://example.org/x_(y)"]),
    ("at www.example.cn/路径 today", ["www.example.cn/路径"]),
    ("visit example.com.", ["example.com"]),
    ("Mail a.b+c@example.co.uk now", ["a.b+c@example.co.uk"]),
    ("by @some_one and #AHashTag.", ["@some_one", "#AHashTag"]),
    ("#专守防卫# was read often", ["#专守防卫#"]),
    ("open report-v2.final.docx, then notes.md", ["report-v2.final.docx", "notes.md"]),
    ("run `zhqa check a b` twice", ["zhqa check a b".join("``")]),
    (r"in C:\Users\me\file.txt or ~/work/a.b", [r"C:\Users\me\file.txt", "~/work/a.b"]),
])
def test_markup_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", [
    "Growth was 3.5 percent in the U.S. and/or the U.K.",
    "No. 1 and #1 of 24/7 news, at 5 p.m. on 3/4.",
    "The end.Then it began.",
    "An e.g. or i.e. is no name, nor is Co.,Ltd.",
    "",
])
def test_prose_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_spans_are_in_order_and_apart() -> None:
    spans = markup.spans("a@b.com https://b.com/c.pdf @d #e `f.txt` g.txt")
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert len(spans) == 6


def test_prose_skips_matches_in_markup() -> None:
    matches = markup.prose(re.compile("japan"), "japan, https://example.com/japan and japan.txt")
    assert [match.start() for match in matches] == [0]


@pytest.mark.parametrize("unit", ["a@", "http://", "/a", "a.", "#a", "`a", "a-", r"a\b"])
def test_time_is_linear(unit: str) -> None:
    began = time.perf_counter()
    markup.spans(unit * 20_000)
    assert time.perf_counter() - began < 2
