"""Chinese names beside English words: readings, forms of Pinyin, where a bearer is from, what stands for a name."""

import subprocess
import sys

import pytest

from qa import likeness, origins, readings, rendered
from qa.checks.names.name_in_pinyin import NameInPinyin
from qa.engine import annotate, findings
from qa.examples import _packs
from qa.model import Document, Finding, Place, Segment
from termbase.match import Matcher
from termbase.readings import every_syllable, japanese_surnames, surnames, syllables
from termbase.source import SourceMatcher
from termbase.text import Span


def name_at(source: str, text: str) -> readings.HanName:
    return next(name for name in readings.every_name(source, (1, 2, 3)) if name.text == text)


@pytest.mark.parametrize(("surname", "pinyin"), [
    ("单", "Shan"), ("仇", "Qiu"), ("曾", "Zeng"), ("区", "Ou"), ("解", "Xie"), ("查", "Zha"), ("朴", "Piao"), ("欧阳", "Ouyang"),
])
def test_family_names_have_readings_of_their_own(surname: str, pinyin: str) -> None:
    assert pinyin in surnames()[surname].pinyin


def test_a_family_name_of_two_characters_goes_before_one_of_one() -> None:
    assert {name.surname for name in readings.every_name("欧阳倚玲说") if name.span.start == 0} == {"欧阳"}


@pytest.mark.parametrize("target", [
    "Zhang Sanfeng", "Sanfeng Zhang", "Zhang San-feng", "ZHANG Sanfeng", "Zhang San Feng", "Zhangsanfeng", "Zhang SanFeng",
])
def test_a_name_is_found_however_it_is_divided(target: str) -> None:
    assert [window.span for window in readings.read_out(name_at("张三丰说", "张三丰"), f"Then {target} spoke.")] == [
        Span(5, 5 + len(target))]


@pytest.mark.parametrize(("source", "text", "target", "right"), [
    ("张三丰说", "张三丰", "Zhang San Feng", "Zhang Sanfeng"),
    ("张三丰说", "张三丰", "San Feng Zhang", "Sanfeng Zhang"),
    ("张三丰说", "张三丰", "Zhang San-feng", "Zhang San-feng"),
    ("张三丰说", "张三丰", "ZHANG SAN FENG", "ZHANG SANFENG"),
    ("宋如安说", "宋如安", "Song Ruan", "Song Ru’an"),
    ("宋如安说", "宋如安", "Song Ru'an", "Song Ru'an"),
    ("吕政璋说", "吕政璋", "Lv Zheng Zhang", "Lv Zhengzhang"),
    ("欧阳修说", "欧阳修", "Ou Yang Xiu", "Ouyang Xiu"),
])
def test_form_keeps_order_and_reading(source: str, text: str, target: str, right: str) -> None:
    name = name_at(source, text)
    (window,) = [w for w in readings.read_out(name, target) if w.span.end == len(target)]
    assert readings.reformed(name, window) == right


@pytest.mark.parametrize("spelling", ["Lu Zhengzhang", "Lv Zhengzhang", "Lyu Zhengzhang", "Lü Zhengzhang"])
def test_every_spelling_of_u_umlaut(spelling: str) -> None:
    assert readings.read_out(name_at("吕政璋说", "吕政璋"), spelling)


def test_a_possessive_is_no_part_of_the_name() -> None:
    assert [word.text for word in readings.capitalized("Xi’an’s mayor and Zhang's wife")] == ["Xi’an", "Zhang"]


def test_wade_giles_is_no_wrong_reading() -> None:
    assert readings.is_wade_giles("chu", "菊") and readings.is_wade_giles("chiang", "江")
    assert not readings.is_wade_giles("zhengfa", "跻法") and not readings.is_wade_giles("aden", "亚丁")


def test_words_that_cannot_be_pinyin() -> None:
    assert readings.is_pinyin("zhengfa") and readings.is_pinyin("xiao")
    assert not readings.is_pinyin("willy") and not readings.is_pinyin("smith")


def test_every_listed_surname_is_one_or_two_han_characters_with_a_reading() -> None:
    for han, known in surnames().items():
        assert 1 <= len(han) <= 2 and known.pinyin, han
        assert len(han) > 1 or any(readings.letters(r) in readings.spelled(han) or len(known.pinyin) > 1 for r in known.pinyin) or (
            han in "单仇曾区解查朴盖洗秘员隗缪谌尉覃佘冼么种"), han
    for han, known in japanese_surnames().items():
        assert len(han) >= 2 and all(reading[0].isupper() and reading.isascii() for reading in known), han


def test_a_character_without_a_reading_has_none() -> None:
    assert every_syllable("a") == () and readings.spelled("a山") == frozenset()
    with pytest.raises(ValueError, match="not read"):
        syllables("abc山")


@pytest.mark.parametrize(("source", "text", "expected"), [
    ("越南驻韩国副大使陈长水表示", "陈长水", ("vn", True)),
    ("中国驻越南大使熊波表示", "熊波", ("cn", True)),
    ("香港特区政府财政司司长陈茂波说", "陈茂波", ("hk", True)),
    ("澳门大学院长邓初夏表示", "邓初夏", ("hk", False)),
    ("日本研究所所长张三丰说", "张三丰", ("jp", False)),
    ("来自广东的台商许文堂介绍说", "许文堂", ("tw", True)),
    ("主席拿督黄日升来领导", "黄日升", ("sg", True)),
    ("村民夏维利说", "夏维利", ("", False)),
])
def test_origin_is_read_from_the_office(source: str, text: str, expected: tuple[str, bool]) -> None:
    assert origins.origin(source, name_at(source, text).span) == expected


def test_a_place_is_no_person() -> None:
    assert origins.is_person("记者张三丰摄", name_at("记者张三丰摄", "张三丰").span)
    assert not origins.is_person("他住在夏涝池村里", name_at("他住在夏涝池村里", "夏涝池").span)


def test_sound_tells_names_spelled_by_ear_from_others() -> None:
    assert likeness.sound("mogi", "motegi") > 72 > likeness.sound("mogi", "lavrov")
    assert likeness.consonants("sessi") == likeness.consonants("cecy") == likeness.consonants("xixi")


def linted(pairs: list[tuple[str, str]], check: object) -> list[Finding]:
    segments = tuple(Segment(target, source, Place("t", str(number))) for number, (source, target) in enumerate(pairs))
    termbases = [_packs()]
    return findings(annotate(Document("t", segments), Matcher(termbases), SourceMatcher(termbases)), [check])


def test_an_origin_told_once_holds_for_the_whole_text() -> None:
    found = linted([("陈长水先生相信。", "Mr. Chen Changshui believes so."),
                    ("越南驻韩国副大使陈长水表示。", "Vietnam’s deputy ambassador said so.")], NameInPinyin())
    assert [finding.excerpt for finding in found] == ["Chen Changshui"] and not found[0].review


def test_a_mainlander_named_in_the_same_text_is_left_alone() -> None:
    assert not linted([("中国驻越南大使熊波表示。", "Ambassador Xiong Bo said so."), ("熊波说。", "Xiong Bo said so.")], NameInPinyin())


def test_a_name_in_a_longer_transliteration_is_not_looked_for() -> None:
    segment = Segment("Rothfus voted.", "议员罗斯福斯投票。", Place("t", "1"))
    hits = SourceMatcher([_packs()]).hits(segment.source)
    segment = Segment(segment.target, segment.source, segment.place, source_terms=hits)
    assert list(rendered.unrendered(segment, ("person",))) == []


def test_english_alone_imports_neither_pypinyin_nor_rapidfuzz() -> None:
    code = ("import sys; from qa import checks; checks.classes(); from qa import readings; "
            "list(readings.names('无人', 'Nobody')); print({'pypinyin', 'rapidfuzz'} & set(sys.modules))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"
