"""Defects of a termbase: each found by an example, and none in what is right."""

from dataclasses import replace

import pytest

from termbase import bundle, formats, lint
from termbase.lint import RULES, Severity, defects
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
    (two(one(zh("援引"), en("cite")), one(zh("援引"), en("invoke"))), "TBX002 “援引” names T-2 too; join"),
    (
        two(place(zh("圣地亚哥"), en("San Diego")), place(zh("圣地亚哥"), en("Santiago"))),
        "TBX002 “圣地亚哥” names T-2 too, and",
    ),
    (
        two(one(zh("防务开支"), en("defense spending")), one(zh("防卫费"), en("defense spending"))),
        "TBX003 “defense spending” is the preferred English of T-2 too",
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
    (one(en("the japan-US alliance")), "TBX007 “japan” in “the japan-US alliance” should be “Japan”"),
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
    (one(en("cite（formal）")), "TBX010"),
    (one(en("cite 援引")), "TBX011 “援” in the English"),
    (one(en("N\N{CYRILLIC CAPITAL LETTER A}TO")), "TBX011 “NАTO” holds Cyrillic letters"),
    (one(en("T\N{GREEK CAPITAL LETTER OMICRON}KYO")), "holds Greek letters"),
    (one(zh("exclusive defense"), en("exclusive defense")), "TBX011 no Chinese in the Chinese term"),
    (one(zh("专守防衛", "zh-Hans"), en("x")), "TBX012 traditional “衛” in the simplified term"),
    (one(zh("專守防卫", "zh-Hant"), en("x")), "TBX012 simplified “卫” in the traditional term"),
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
    one(en("wrong", FORBIDDEN)),
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
    one(zh("《日美地位协定》（全文）", "zh-Hans"), en("x")),
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
]
GOOD_PAIRS = [
    (one(zh("石破", type="short"), en("x")), one(zh("石破", type="short"), en("y"))),
    (one(zh("防务", context=("日本",)), en("defense")), one(zh("防务"), en("security"))),
    (place(zh("华盛顿"), en("Washington")), person(zh("华盛顿"), en("George Washington"))),
    (one(en("x"), en("game", FORBIDDEN, when_source=True)), one(en("game"))),
    (one(en("x"), en("game", FORBIDDEN, context=("chess",))), one(en("game"))),
    (one(en("old"), state="deprecated", replaced_by="T-2"), one(en("new"))),
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


def test_every_rule_has_an_example() -> None:
    shown = {d.message_id for bad, _ in BAD for d in defects(Termbase(bad if isinstance(bad, tuple) else (bad,)))}
    assert shown == {message for _, _, message in RULES.values()}
    codes = {code for code, _, _ in RULES.values()}
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
    lint._packs.cache_clear()
    for _ in range(3):
        list(defects(Termbase((one(en("cite")),))))
    assert lint._packs.cache_info().misses == 1
