"""Terms met in a Chinese text."""

import pytest

from termbase.model import Concept, Kind, Term, Termbase
from termbase.script import simplified
from termbase.source import SourceMatcher


def matcher(*terms: str, kind: Kind = Kind.TERM, exceptions: tuple[str, ...] = ()) -> SourceMatcher:
    return SourceMatcher([Termbase(tuple(
        Concept(text, (Term(text, "zh", exceptions=exceptions), Term(f"E {text}", "en")), kind) for text in terms))])


def met(found: SourceMatcher, text: str, nested: bool = False) -> list[str]:
    return [hit.surface for hit in found.hits(text) if hit.nested == nested]


def test_traditional_text_meets_a_simplified_term() -> None:
    assert met(matcher("专守防卫"), "日本的專守防衛政策") == ["專守防衛"]
    assert met(matcher("專守防衛"), "日本的专守防卫政策") == ["专守防卫"]


@pytest.mark.parametrize(("term", "text"), [
    ("人民", "人民币升值"),  # the people, in renminbi
    ("市长", "南京市长江大桥"),  # mayor, across “Nanjing” and “Yangtze”
    ("研究生", "研究生命起源"),  # graduate student, across “study” and “life”
])
def test_a_piece_of_another_word_is_no_term(term: str, text: str) -> None:
    assert met(matcher(term), text) == []


def test_the_word_itself_is_met() -> None:
    assert met(matcher("人民"), "为人民服务") == ["人民"]
    assert met(matcher("市长"), "南京市市长说") == ["市长"]


def test_of_two_the_longer_counts_and_the_shorter_is_nested() -> None:
    found = matcher("就业", "非农就业")
    assert met(found, "非农就业增加") == ["非农就业"]
    assert met(found, "非农就业增加", nested=True) == ["就业"]


def test_exceptions_and_gaps() -> None:
    assert met(matcher("合作伙伴", exceptions=("非合作伙伴",)), "非合作伙伴，合作伙伴") == ["合作伙伴"]
    assert met(matcher("以…为中心"), "以人民为中心，以发展。为中心") == ["以人民为中心"]


def test_latin_terms_end_where_words_end() -> None:
    assert met(matcher("NATO"), "加入NATO的国家") == ["NATO"]
    assert met(matcher("NATO"), "NATOS") == []


def test_single_characters_and_empty_texts_are_no_terms() -> None:
    assert met(matcher("美"), "美方") == []
    assert matcher("美国").hits("") == ()


def test_of_two_termbases_the_first_counts() -> None:
    own = Termbase((Concept("own", (Term("北约", "zh"), Term("NATO", "en"))),))
    pack = Termbase((Concept("pack", (Term("北约", "zh"), Term("Nato", "en"))),), bundled=True)
    assert [hit.concept.id for hit in SourceMatcher([own, pack]).hits("北约东扩")] == ["own"]


@pytest.mark.parametrize("text", ["專守防衛", "臺灣", "衞生", "\ud800坏", "plain", ""])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(simplified(text)) == len(text)
