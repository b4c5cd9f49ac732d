"""Candidates for a termbase: each finder alone, what is put together out of them, and what counts as news."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase import harvest
from termbase.harvest import Candidate, Finder, Reference, State
from termbase.harvest.abbreviations import definitions
from termbase.harvest.association import log_likelihood
from termbase.harvest.names import sounds_alike
from termbase.match import Matcher
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.source import SourceMatcher


def found(*segments: tuple[str, str], known: Termbase | None = None, packs: Termbase | None = None, least: int = 0) -> dict[str, Candidate]:
    """The candidates of some segments by their Chinese (by their English, where there is none)."""
    bases = [base for base in (known, packs) if base]
    reference = Reference(SourceMatcher(bases), Matcher(bases)) if bases else None
    made = harvest.candidates(segments, [known] if known else [], reference, least)
    return {one.chinese or one.english: one for one in made}


def base(*terms: tuple[str, str], kind: Kind = Kind.TERM, bundled: bool = False) -> Termbase:
    return Termbase(tuple(Concept(f"T-{n}", (Term(zh, "zh-Hans"), Term(en, "en")), kind) for n, (zh, en) in enumerate(terms, 1)),
                    "test", bundled)


# ---- marked by their writers


@pytest.mark.parametrize(("chinese", "english", "term", "rendering"), [
    ("他称之为“海绵城市”。", "He calls it the “sponge city”.", "海绵城市", "sponge city"),
    ("他稱之為「海綿城市」。", "He calls it the “sponge city”.", "海綿城市", "sponge city"),
    ("“海绵城市”的说法", "The term“Sponge city” is new", "海绵城市", "sponge city"),  # a missing space, a capital due to the quote
    ("他读《河岸纪事》。", "He reads *Annals of the Riverbank*.", "河岸纪事", "Annals of the Riverbank"),
    ("海绵城市 (sponge city) 是什么", "What is a sponge city?", "海绵城市", "sponge city"),
    ("什么是海绵城市？", "What is a sponge city (海绵城市)?", "海绵城市", "sponge city"),
    ("参加“3+1”会谈", "took part in the “3 + 1” talks", "“3+1”会谈", "“3 + 1” talks"),
])
def test_what_is_marked_is_proposed(chinese: str, english: str, term: str, rendering: str) -> None:
    assert found((chinese, english))[term].english == rendering


def test_speech_is_no_term() -> None:
    assert not found(("他说：“我们明天再来，别等了。”", "He said, “We will come again tomorrow; do not wait.”"))


def test_quotations_of_uneven_number_are_paired_by_place() -> None:
    made = found(("“海绵城市”一词很新，有人觉得可笑，有人却把“智慧灯杆”当作宝贝。",
                  "The term “sponge city” is new; some find it funny, and others treasure the smart lamp post."))
    assert made["海绵城市"].english == "sponge city" and "智慧灯杆" not in made


def test_an_attribute_changes_its_place() -> None:
    made = found(("他们对“强制搬迁”的“怨气”", "their “resentment” toward “forced relocation”"))
    assert (made["强制搬迁"].english, made["怨气"].english) == ("forced relocation", "resentment")


@pytest.mark.parametrize(("text", "long", "short"), [
    ("the Status of Forces Agreement (SOFA) was", "Status of Forces Agreement", "SOFA"),
    ("A ground-launched cruise missile (GLCM) is", "ground-launched cruise missile", "GLCM"),
    ("the “river flood index” (RFI) is", "river flood index", "RFI"),
    ("heat shock transcription factor (HSF) binds", "heat shock transcription factor", "HSF"),
])
def test_abbreviations_are_read_as_schwartz_and_hearst_do(text: str, long: str, short: str) -> None:
    (one,) = definitions(text)
    assert (text[one.long.start : one.long.end], text[one.short.start : one.short.end]) == (long, short)


@pytest.mark.parametrize("text", ["the report (2019) said", "the bank (which closed) was", "the river (Rhine) is", "a plan (see below)"])
def test_other_brackets_define_nothing(text: str) -> None:
    assert not list(definitions(text))


def test_an_abbreviation_is_a_variant_of_its_long_form() -> None:
    one = found(("《部队地位协定》签署", "the “Status of Forces Agreement” (SOFA) was signed"))["部队地位协定"]
    assert (one.english, [variant.text for variant in one.variants]) == ("Status of Forces Agreement", ["SOFA"])


# ---- names


@pytest.mark.parametrize(("chinese", "english", "name", "rendering", "kind"), [
    ("叶小荷来到青石镇。", "Ye Xiaohe came to the town.", "叶小荷", "Ye Xiaohe", Kind.PERSON),
    ("小荷姓叶，叫叶小荷", "Her name was Xiaohe Ye, that is, Ye Xiao He", "叶小荷", "Ye Xiao He", Kind.PERSON),
    ("安林笑了", "An Lin laughed", "安林", "An Lin", Kind.PERSON),  # a family name that looks like an article
    ("三木武夫又规定", "Takeo Miki also ruled", "三木武夫", "Takeo Miki", Kind.PERSON),
    ("行长黑田东彦说", "Governor Haruhiko Kuroda said", "黑田东彦", "Haruhiko Kuroda", Kind.PERSON),
    ("石原慎太郎等人", "Shintar? Ishihara and others", "石原慎太郎", "Shintar? Ishihara", Kind.PERSON),  # a lost ō
    ("他在杭州住", "he lives in Hangzhou", "杭州", "Hangzhou", Kind.PLACE),
    ("他毕业于云山大学", "He is a graduate of Cloud Hill University", "云山大学", "Cloud Hill University", Kind.ORGANISATION),
    ("国家统计局公布", "according to the National Bureau of Statistics", "国家统计局", "National Bureau of Statistics", Kind.ORGANISATION),
    ("时任首相批准", "approved by the then Prime Minister", "时任首相", "then Prime Minister", Kind.TITLE),
])
def test_names_are_found_on_both_sides(chinese: str, english: str, name: str, rendering: str, kind: Kind) -> None:
    one = found((chinese, english))[name]
    assert (one.english, one.kind) == (rendering, kind)


def test_a_common_word_is_not_read_for_a_name() -> None:
    assert "背景" not in found(("这一背景下，他去了北京", "Against this background he went to Beijing"))


def test_the_part_of_a_name_is_no_name_of_its_own() -> None:
    assert set(found(("张若尘走了", "Zhang Ruochen left"))) == {"张若尘"}


def test_only_person_beside_only_full_name() -> None:
    made = found(("现任首相石破茂就曾表示", "the current Prime Minister Shigeru Ishiguro has said"))
    assert made["石破茂"].english == "Shigeru Ishiguro"


@pytest.mark.parametrize(("chinese", "english", "other"), [
    ("汉密尔顿", "Hamilton", "Kennedy"), ("弗莱明", "Fleming", "Walker"), ("沃克", "Walker", "Johnson")])
def test_transliterations_sound_alike(chinese: str, english: str, other: str) -> None:
    assert sounds_alike(chinese, english) > 0.54 > sounds_alike(chinese, other)


def test_packs_help_with_names_and_their_english_is_shown_where_it_differs() -> None:
    packs = base(("石破茂", "Shigeru Ishiba"), kind=Kind.PERSON, bundled=True)
    one = found(("石破茂来访", "Shigeru Ishiba visited"), packs=packs)["石破茂"]
    assert (one.english, one.finders[0], one.known) == ("Shigeru Ishiba", Finder.LISTED, None)
    other = found(("首相石破茂来访", "Prime Minister Shipo Mao visited"), packs=packs)["石破茂"]
    assert other.english == "Shipo Mao" and other.known and other.known.preferred == "Shigeru Ishiba"


# ---- repeated

RIVERS = (
    ("水位计坏了。", "The water gauge is broken."),
    ("我们需要新的水位计。", "We need a new water gauge."),
    ("水位计昨天装好了。", "Yesterday the water gauge was installed."),
    ("桥墩昨天裂了。", "The bridge pier cracked yesterday."),
    ("他检查桥墩。", "He inspects the bridge pier."),
    ("天气很好。", "The weather is fine."),
    ("孩子们在河边玩。", "Children play by the river."),
)


def test_repeated_phrases_are_linked_with_the_whole_english_phrase() -> None:
    made = found(*RIVERS)
    assert made["水位计"].english == "water gauge" and made["水位计"].count == 3
    assert made["桥墩"].english == "bridge pier" and made["桥墩"].finders == (Finder.REPEATED,)


def test_an_unmarked_phrase_needs_two_places() -> None:
    assert not {"天气", "孩子"} & set(found(*RIVERS))


def test_least_raises_what_is_asked_of_all() -> None:
    assert set(found(*RIVERS, ("“桥台”", "“abutment”"), least=3)) == {"水位计"}


def test_one_division_for_one_string() -> None:
    """Jieba divides 日美同盟 in two ways; it counts as one phrase."""
    made = found(("长期把日美同盟作为外交战略的基石", "long took the Japan-US alliance for a cornerstone"),
                 ("当然，日美同盟一旦出现裂痕", "of course, once the Japan-US alliance shows cracks"),
                 ("他们去看海", "they went to see the sea"), ("他们爬山", "they climbed a hill"))
    assert made["日美同盟"].english == "Japan-US alliance"


def test_log_likelihood_is_dunnings() -> None:
    # a table with 110, 2442, 111, 29114 (Dunning 1993, table 1: “the swiss” is another; this is its first row) gives 270.72
    assert log_likelihood(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114) == pytest.approx(270.72, abs=0.01)
    assert log_likelihood(1, 50, 50, 100) == 0.0  # met less than by chance


# ---- put together


def test_variants_are_counted() -> None:
    made = found(("“海绵城市”", "the “sponge city”"), ("“海绵城市”", "“sponge cities”"), ("“海绵城市”", "a “spongy town”"))
    one = made["海绵城市"]
    assert (one.english, one.count) == ("sponge city", 3) or one.english == "sponge cities"
    assert [(variant.text, variant.count) for variant in one.variants] == [("spongy town", 1)]


def test_contexts_say_where_the_term_stands() -> None:
    one = found(*RIVERS)["水位计"]
    assert len(one.contexts) == 3
    for context in one.contexts:
        assert context.source[slice(*context.source_span)] == "水位计"
        assert context.target[slice(*context.target_span)] == "water gauge"


def test_the_same_texts_give_the_same_candidates() -> None:
    assert harvest.candidates(RIVERS) == harvest.candidates(list(RIVERS))


# ---- news


def test_what_the_termbase_has_is_no_news() -> None:
    known = base(("海绵城市", "sponge city"))
    segment = ("他们说的“海绵城市”", "the “sponge cities” they speak of")
    assert not found(segment, known=known)


def test_new_english_for_known_chinese() -> None:
    known = base(("海绵城市", "sponge city"))
    one = found(("他们说的“海绵城市”", "the “absorbent town” they speak of"), known=known)["海绵城市"]
    assert (one.english, one.state) == ("absorbent town", State.ENGLISH) and one.known and one.known.id == "T-1"


def test_only_the_english_that_is_new_is_left() -> None:
    known = base(("海绵城市", "sponge city"))
    made = found(("“海绵城市”之一", "a “sponge city”"), ("“海绵城市”之二", "an “absorbent town”"), known=known)
    assert made["海绵城市"].english == "absorbent town" and not made["海绵城市"].variants


def test_traditional_characters_are_known_by_the_simplified() -> None:
    assert not found(("「海綿城市」", "the “sponge city”"), known=base(("海绵城市", "sponge city")))


def test_forbidden_english_is_known_too() -> None:
    known = Termbase((Concept("T-1", (Term("海绵城市", "zh"), Term("sponge city", "en"), Term("foam city", "en", Status.FORBIDDEN))),))
    assert not found(("“海绵城市”", "the “foam city”"), known=known)


def test_english_that_another_concept_has_is_told() -> None:
    one = found(("“吸水城市”", "the “sponge city”"), known=base(("海绵城市", "sponge city")))["吸水城市"]
    assert one.state is State.NEW and one.known and one.known.title == "海绵城市"


# ---- English alone


def test_english_alone() -> None:
    made = found(("", "The Status of Forces Agreement (SOFA) is no “dead letter”, says the Cloud Hill University."),
                 ("", "Cloud Hill University has a view."))
    assert {one.chinese for one in made.values()} == {""}
    assert [variant.text for variant in made["Status of Forces Agreement"].variants] == ["SOFA"]
    assert made["dead letter"].finders == (Finder.QUOTED,)
    assert (made["Cloud Hill University"].count, made["Cloud Hill University"].kind) == (2, Kind.ORGANISATION)


# ---- anything at all

WORDS = st.text(st.sampled_from("海绵城市和平宪法的（）“”《》「」，。 ABcd(SOFA)\"'’-?·1%\ufffc\n叶Ye\U00020000\ud800"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=5))
def test_any_text_is_borne(segments: list[tuple[str, str]]) -> None:
    for one in harvest.candidates(segments):
        assert one.english.strip() and one.count >= 1 and 0 <= one.confidence <= 1 and one.contexts
        for context in one.contexts:
            assert 0 <= context.target_span.start < context.target_span.end <= len(context.target)
            assert context.source_span.end <= len(context.source)
