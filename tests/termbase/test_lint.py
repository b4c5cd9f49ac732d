"""Defects of a termbase: each found by an example, and none in what is right."""

from dataclasses import replace

import pytest

from termbase import bundle, formats
from termbase.lint import RULES, Severity, casing, defects
from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from tests.zhqa import SAMPLES

FORBIDDEN, ADMITTED, OBSERVED = Status.FORBIDDEN, Status.ADMITTED, Status.OBSERVED


def zh(text: str, lang: str = "zh", **kw) -> Term:
    return Term(text, lang, **kw)


def en(text: str, status: Status = Status.PREFERRED, **kw) -> Term:
    return Term(text, "en", status, **kw)


def one(*terms: Term, id: str = "T-1", **kw) -> Concept:
    return Concept(id, terms, **kw)


def person(*terms: Term, **kw) -> Concept:
    return one(*terms, kind=Kind.PERSON, **kw)


def place(*terms: Term, **kw) -> Concept:
    return one(*terms, kind=Kind.PLACE, **kw)


def two(first: Concept, second: Concept) -> tuple[Concept, Concept]:
    return first, replace(second, id="T-2")


def said(*concepts: Concept) -> list[str]:
    return [f"{d.code} {d.message_id.format(**dict(d.args))}" for d in defects(Termbase(concepts))]


BAD = [
    (one(en("cite"), en("cite", ADMITTED)), "TBX001 “cite” stands twice"),
    (two(one(zh("援引"), en("cite")), one(zh("援引"), en("invoke"))), "TBX002 “援引” names T-2 (invoke) too; join"),
    (
        two(place(zh("圣地亚哥"), en("San Diego")), place(zh("圣地亚哥"), en("Santiago"))),
        "TBX002 “圣地亚哥” names T-2 (Santiago) too, and",
    ),
    (
        two(one(zh("防务开支"), en("defense spending")), one(zh("防卫费"), en("defense spending"))),
        "TBX003 “defense spending” is the preferred English of T-2 (防卫费) too",
    ),
    (one(en("cite"), en("cite", FORBIDDEN)), "TBX004 “cite” is forbidden here and preferred in T-1"),
    (
        two(one(en("x"), en("invoke", FORBIDDEN)), one(en("y"), en("invoke", ADMITTED))),
        "TBX004 “invoke” is forbidden here and admitted in T-2",
    ),
    (two(one(en("x"), en("Nato", FORBIDDEN, case=CaseRule.ANY)), one(en("NATO"))), "TBX004 “Nato” is forbidden"),
    (one(en("cite"), en("invoke")), "TBX005 “cite” and “invoke” are both preferred"),
    (one(zh("援引"), en("cite", OBSERVED)), "TBX006 no English term is preferred"),
    (person(en("Donald trump")), "TBX007 “Donald trump” in “Donald trump” should be “Donald Trump”"),
    (person(en("Quentin quux")), "TBX007 “quux” in “Quentin quux” should be “Quux”"),
    (place(en("new York")), "TBX007 “new York” in “new York” should be “New York”"),
    (one(en("japan-US alliance")), "TBX007 “japan” in “japan-US alliance” should be “Japan”"),
    (one(en("Japan-us alliance")), "TBX007 “Japan-us” in “Japan-us alliance” should be “Japan-US”"),
    (two(one(en("relations with quuxland")), place(en("Quuxland"))), "TBX007 “quuxland” in"),
    (two(place(en("quux City")), place(en("Quux City"))), "TBX007 “quux City” in “quux City” should be “Quux City”"),
    (one(zh("专守\N{ZERO WIDTH SPACE}防卫"), en("x")), "TBX008 invisible character U+200B in “专守<U+200B>防卫”"),
    (one(en("a\N{RIGHT-TO-LEFT OVERRIDE}b")), "TBX008 invisible character U+202E in “a<U+202E>b”"),
    (one(en(" cite")), "TBX009"),
    (one(en("to  cite")), "TBX009"),
    (one(en("to\N{NO-BREAK SPACE}cite")), "TBX009"),
    (one(zh("援 引"), en("x")), "TBX009"),
    (one(en("ＮＡＴＯ")), "TBX010 full-width “ＮＡＴＯ” in “ＮＡＴＯ”; write “NATO”"),
    (one(zh("Ａ股"), en("x")), "TBX010"),
    (one(en("cite，invoke")), "TBX010 full-width “，” in “cite，invoke”; write “,”"),
    (one(en("cite 援引")), "TBX011 “援” in the English"),
    (one(en("N\N{CYRILLIC CAPITAL LETTER A}TO")), "TBX011 “NАTO” holds Cyrillic letters"),
    (one(en("T\N{GREEK CAPITAL LETTER OMICRON}KYO")), "holds Greek letters"),
    (one(zh("exclusive defense"), en("exclusive defense")), "TBX011 no Chinese in the Chinese term"),
    (one(zh("专守防衛", "zh-Hans"), en("x")), "TBX012 traditional “衛” in the simplified term"),
    (one(zh("專守防卫", "zh-Hant"), en("x")), "TBX012 simplified “卫” in the traditional term"),
    (one(zh("专守防衛"), en("x")), "TBX012 simplified “专” beside traditional “衛” in “专守防衛”; choose one script"),
    (one(en("(the x")), "TBX013 ( in"),
    (one(en("“2+2 talks")), "TBX013 “ in"),
    (one(en('"2+2 talks')), "TBX013"),
    (one(zh("《华尔街日报", "zh-Hans"), en("x")), "TBX013 《 in"),
    (one(en("cite", match=("a citation",))), "TBX014 “cite” is not found in its example “a citation”"),
    (one(en("game", no_match=("a board game",))), "TBX014 “game” is found in “a board game”"),
    (one(zh("博弈", no_match=("零和博弈",)), en("x")), "TBX014 “博弈” is found in “零和博弈”"),
    (one(zh("以…为幌子", match=("以此为例。谁为幌子买单",)), en("x")), "TBX014 “以…为幌子” is not found"),
    (one(en("cite", case=CaseRule.EXACT)), "TBX015 “cite” must be written so everywhere, yet has no capital"),
    (place(en("Tokyo"), role=("capital",)), "TBX016 only a person has a role"),
    (one(en("cite"), replaced_by="T-9"), "TBX017 replaced by T-9, which does not exist"),
    (one(en("cite"), valid_from="July 2025"), "TBX018 “July 2025” is no date"),
    (one(en("cite"), valid_from="2025-07-01", valid_to="2024-01-01"), "TBX018 valid from 2025-07-01 to 2024-01-01"),
    (one(en("cite; invoke")), "TBX019 “cite; invoke” looks like several terms"),
    (one(en("cite / invoke")), "TBX019"),
    (one(en("listen/listener")), "TBX019"),
    (one(en("ice age"), en("Ice Age", ADMITTED)), "TBX001 “ice age” and “Ice Age” differ by capitals or width"),
    (two(one(zh("援引"), en("cite")), one(zh(" 援引"), en("Cite", OBSERVED), en("invoke"))), "TBX009"),
    (two(one(zh("援引"), en("cite")), one(zh("援引"), en("Cite"))), "TBX020 the same as T-1: “援引”, “Cite”; keep one"),
    (
        two(one(zh("专守防卫", "zh-Hans"), en("exclusive defense")), one(zh("专守防卫政策", "zh-Hans"), en("defense-only policy"))),
        "TBX021 “专守防卫政策” is “defense-only policy”, but “专守防卫” in it is “exclusive defense” (T-1)",
    ),
    (
        two(one(zh("距离度量"), en("Distance Measure")), one(zh("距离度量学习"), en("Distance Metric Learning"))),
        "TBX021 “距离度量学习” is",
    ),
    (one(en("wrong", FORBIDDEN)), "TBX022 “wrong” is an ordinary word and forbidden wherever it stands"),
    (
        two(one(en("x"), en("board", FORBIDDEN)), one(en("board game"))),
        "TBX022 the forbidden “board” is part of “board game”, preferred in T-2",
    ),
    (one(en("na\u00c3\u00afve")), "TBX023 “Ã¯” in “naÃ¯ve” was read in the wrong encoding"),
    (one(zh("闃茶崼"), en("x")), "TBX023 “闃茶崼” in"),
    (one(zh("专守\ufffd卫"), en("x")), "TBX023 “\ufffd” in"),
    (one(en("Shintar?o Abe")), "TBX023 a letter is lost in “Shintar?o”"),
    (one(zh("专守\ue123防卫"), en("x")), "TBX023 U+E123 in"),
    (one(en("cafe\u0301")), "TBX024 “e\u0301” in “cafe\u0301” only looks like the usual"),
    (one(zh("\uf9b5子"), en("x")), "TBX024 “\uf9b5” in"),
    (one(en("R&amp;D")), "TBX025 “&amp;” in “R&amp;D” is an escape; write “&”"),
    (one(en(r"cite\n invoke")), "TBX025 “\\n” in"),
    (one(en("an <b>old</b> hand", pos="adverb")), "TBX025 markup “<b>” in"),
    (one(en("12. cite")), "TBX026 “12.” before “cite” is a number of a list"),
    (one(zh("（一）援引"), en("x")), "TBX026 “（一）” before “援引”"),
    (one(zh("3、援引"), en("x")), "TBX026"),
    (one(en("the old hand")), "TBX027 “the” before “old hand”: terms are listed without article"),
    (one(en("to cite")), "TBX027 “to” before “cite”"),
    (one(en("old hand.")), "TBX028 “.” at the end of “old hand.”"),
    (one(zh("援引。"), en("x")), "TBX028 “。” at the end"),
    (one(en("It came to nothing at all. Then it went")), "TBX029 “It came to nothing at all. Then it went” is a sentence"),
    (one(zh("一" * 40), en("x")), "TBX029 “一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一” is too long"),
    (one(zh("三五制"), en("5-Mar")), "TBX030 “5-Mar” looks like a date that a spreadsheet made"),
    (one(zh("3月5日"), en("three-five system")), "TBX030"),
    (one(zh("援引")), "TBX031 no English; add it"),
    (one(zh("援引"), en("TBD")), "TBX031 “TBD” stands for a missing term"),
    (
        two(one(en("data modelling")), one(en("climate modeling"), en("modeling", ADMITTED))),
        "TBX032 “modeling” here, “modelling” in T-1; choose one spelling",
    ),
    (one(zh("美"), en("US", case=CaseRule.ANY)), "TBX033 “美” is never looked for"),
    (one(en("write-ahead logging (WAL)")), "TBX034 “(WAL)” in “write-ahead logging (WAL)” is hardly ever written"),
    (one(zh("package -- 包"), en("package")), "TBX034 the English “package” stands in the Chinese term"),
    (one(zh("以...为幌子"), en("x")), "TBX035 “...” in “以...为幌子” is no gap; write “…”"),
]

GOOD = [
    one(
        zh("专守防卫", "zh-Hans"),
        zh("專守防衛", "zh-Hant"),
        en("exclusively defense-oriented policy"),
        en("exclusive defense", OBSERVED),
    ),
    one(en("Peace Constitution", case=CaseRule.EXACT), en("peace constitution", ADMITTED)),
    one(en("NATO"), en("Nato", FORBIDDEN)),
    one(en("defense", variety="en-US"), en("defence", variety="en-GB")),
    one(en("wronk", FORBIDDEN)),
    one(en("wrong", FORBIDDEN, when_source=True)),
    one(en("wrong", FORBIDDEN, no_match=("right",))),
    one(en("defense"), en("defence", FORBIDDEN)),
    one(zh("北约"), do_not_translate=True),
    one(zh("北约"), en("x", ADMITTED), state="proposed"),
    one(en("x", ADMITTED, house=Status.PREFERRED)),
    person(en("Mohammed bin Salman")),
    person(en("Ban Ki-moon")),
    person(en("Mao Tse-tung")),
    person(en("Ursula von der Leyen")),
    person(en("ISHIBA Shigeru")),
    person(en("former president Li"), role=("president",)),
    one(en("march", case=CaseRule.ANY)),
    one(en("japan", OBSERVED), en("x")),
    one(en("turkey sandwich")),
    one(en("us-and-them thinking")),
    one(zh("AI"), en("AI")),
    one(zh("TikTok"), en("TikTok")),
    one(zh("2+2"), en("2+2")),
    one(zh("iPhone 手机"), en("iPhone")),
    one(zh("新潟县", "zh-Hans"), en("x")),
    one(zh("《日美地位协定》（全文）", "zh-Hans"), en("x"), kind=Kind.TITLE),
    one(en("β-carotene")),
    one(en('5" gun')),
    one(en("and/or")),
    one(en("Japan’s “2+2” talks")),
    one(en("senshu bōei")),
    one(en("\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET} emoji")),
    one(
        en(
            "exclusive defense",
            match=("its “Exclusive defence”",),
            no_match=("an exclusive defense contract",),
            exceptions=("exclusive defense contract",),
        )
    ),
    one(en("SISU", case=CaseRule.ANY, match=("at SISU",), no_match=("Finns call it sisu",))),
    one(en("game", FORBIDDEN, when_source=True, match=("the game between them",))),
    one(zh("以…为幌子", match=("以安全为幌子",), no_match=("以此为例。谁为幌子买单",)), en("x")),
    one(zh("博弈", no_match=("零和博弈",), exceptions=("零和博弈",)), en("x")),
    one(en("cite"), valid_from="2024-01-01", valid_to="2025-07-01"),
    one(zh("九一一"), zh("9月11日", status=ADMITTED), en("Sept. 11")),
    one(zh("科隆 1 队"), en("1. FC Köln")),
    one(en("Toyota Motor Co.")),
    one(en("defence of the U.S.")),
    one(en("3D printing")),
    one(en("to date", pos="adverb")),
    one(en("HIV/AIDS")),
    one(zh("未知"), en("unknown")),
    one(zh("澧縣人", "zh-Hant"), en("x")),
    one(zh("傈僳族", "zh-Hant"), en("x")),
    one(en("TSE"), en("Tse Chi-tse", ADMITTED), kind=Kind.ORGANISATION),
    one(en("Who is it? No one", pos="clause")),
    one(en("zhidao.baidu.com")),
    place(en("Senkaku/Diaoyu Islands")),
    one(en("Hong Kong (China)"), kind=Kind.TITLE),
]
GOOD_PAIRS = [
    (one(zh("石破", type="short"), en("x")), one(zh("石破", type="short"), en("y"))),
    (one(zh("防务", context=("日本",)), en("defense")), one(zh("防务"), en("security"))),
    (place(zh("华盛顿"), en("Washington")), person(zh("华盛顿"), en("George Washington"))),
    (one(en("x"), en("game", FORBIDDEN, when_source=True)), one(en("game"))),
    (one(en("x"), en("game", FORBIDDEN, context=("chess",))), one(en("game"))),
    (one(en("old"), state="deprecated", replaced_by="T-2"), one(en("new"))),
    (one(zh("监督学习"), en("Supervised Learning")), one(zh("无监督学习"), en("Unsupervised Learning"))),
    (one(zh("梯度下降法"), en("gradient descent method")), one(zh("批量梯度下降法"), en("batch gradient descent"))),
    (one(zh("俄罗斯卢布"), en("Russian ruble")), one(zh("白俄罗斯卢布"), en("Belarusian ruble"))),
    (one(zh("模型"), en("model"), domain="ai"), one(zh("模型"), en("mock-up"), domain="ai", state="deprecated")),
    (one(en("Labor Party"), kind=Kind.ORGANISATION), one(en("labour market"))),
]


@pytest.mark.parametrize(("bad", "message"), BAD, ids=[f"{n}-{m[:6]}" for n, (_, m) in enumerate(BAD)])
def test_bad(bad: Concept | tuple[Concept, ...], message: str) -> None:
    found = said(*(bad if isinstance(bad, tuple) else (bad,)))
    assert len(found) == 1 and message in found[0], found


@pytest.mark.parametrize("good", GOOD, ids=lambda concept: concept.terms[0].text)
def test_good(good: Concept) -> None:
    assert said(good) == []


@pytest.mark.parametrize("pair", GOOD_PAIRS, ids=range(len(GOOD_PAIRS)))
def test_good_together(pair: tuple[Concept, Concept]) -> None:
    assert said(*two(*pair)) == []


def test_two_of_one_name_are_no_copies() -> None:
    poet, minister = two(person(zh("王伟"), en("Wang Wei"), note="poet"), person(zh("王伟"), en("Wang Wei"), note="minister"))
    assert [d.name for d in defects(Termbase((poet, minister)))] == ["shared-english"]
    assert [d.name for d in defects(Termbase((poet, replace(minister, note="poet"))))] == ["same-concept"]


def test_every_rule_has_an_example() -> None:
    shown = {d.message_id for bad, _ in BAD for d in defects(Termbase(bad if isinstance(bad, tuple) else (bad,)))}
    assert shown == {rule.message for rule in RULES.values()}
    codes = {rule.code for rule in RULES.values()}
    assert codes == {f"TBX{number:03}" for number in range(1, len(codes) + 1)}


def test_the_sample_is_sound() -> None:
    found = list(defects(formats.read(SAMPLES / "termbase.csv")))
    assert [(d.code, d.term) for d in found] == [("TBX003", "defense spending")], (
        "防务开支 and 防卫费 share it on purpose"
    )


def test_the_packs_are_sound() -> None:
    # Rials of two countries share a Chinese name, which is a fact and no slip.
    found = [d for d in defects(bundle.packs()) if d.severity is not Severity.NEUTRAL]
    assert [(d.code, d.term) for d in found if d.term != "里亚尔"] == []


def test_the_packs_are_read_once() -> None:
    casing.packs.cache_clear()
    for _ in range(3):
        list(defects(Termbase((one(en("cite")),))))
    assert casing.packs.cache_info().misses == 1
