"""Figures of two texts compared by value."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa import numerals_en, numerals_zh
from qa.figures import differences

SIGNS = "0123456789.,/%#:$€-– \n一二三十百千万亿零两点分之成倍多余年月日半第ＡkKmMbnthst½$"


@pytest.mark.parametrize(("text", "value"), [
    ("3.5亿", "350000000"), ("1.2万亿元", "1200000000000"), ("三点五亿", "350000000"), ("二十五人", "25"), ("3万5千", "35000"),
    ("20多万", "200000"), ("百分之三点五", "3.5"), ("七成", "70"), ("一千二百亿", "120000000000"), ("１２３，４５６", "123456"),
])
def test_chinese_figures(text: str, value: str) -> None:
    assert Decimal(value) in numerals_zh.figures(text)[0].values


@pytest.mark.parametrize("text", ["万一", "千方百计", "一带一路", "数十人", "几百万", "一些人"])
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert not [figure for figure in numerals_zh.figures(text) if figure.strong]


@pytest.mark.parametrize(("text", "value"), [
    ("350 million", "350000000"), ("twenty-five", "25"), ("one hundred and fifty thousand", "150000"), ("$1.2tn", "1200000000000"),
    ("two-thirds", "0.6666666666666666666666666667"), ("a dozen", "12"), ("3,500", "3500"), ("three and a half", "0.5"),
])
def test_english_figures(text: str, value: str) -> None:
    assert any(Decimal(value) in figure.values for figure in numerals_en.figures(text))


@pytest.mark.parametrize(("source", "target", "verdicts"), [
    ("3.5亿人", "3.5 billion people", ["magnitude"]),
    ("售出3500辆", "sold 3,600", ["value"]),
    ("售出3500辆", "sold many", ["missing"]),
    ("自5.9.0起", "since 5.9.0", []),
    ("修复#57281", "fixes #57000", []),
    ("300万至500万亩", "3 to 5 million mu", []),
    ("110千伏", "110 kV", []),
    ("20%—30%", "20–30%", []),
])
def test_verdicts(source: str, target: str, verdicts: list[str]) -> None:
    assert [difference.verdict for difference in differences(source, target)] == verdicts


@settings(max_examples=400, deadline=None)
@given(st.text(SIGNS, max_size=24), st.text(SIGNS, max_size=24))
def test_no_text_breaks_it_and_spans_lie_inside(source: str, target: str) -> None:
    for text, found in ((source, numerals_zh.figures(source)), (target, numerals_en.figures(target))):
        assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
    differences(source, target)
