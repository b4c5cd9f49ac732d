"""Sentences of two texts in pairs."""

import pytest

from qa.align import Anchors, aligned, rows
from qa.formats.plain import parse
from qa.model import Document
from qa.sentence_split import sentences

ZH = "会谈周一在东京举行。双方同意在2027年前把防卫费提高到2%，但没有谈到关税。\n\n散会后，发言人说：“我们很满意。明天继续。”记者问：“在哪里？”\n"
EN = ("The talks were held in Tokyo on Monday. By 2027 the two sides will raise defense spending to 2%. Tariffs were not "
      "mentioned.\n\nAfter the meeting the spokesman said: “We are very pleased. We go on tomorrow.” A reporter asked: "
      "“Where?”\n")


def document(text: str, name: str = "t.txt") -> Document:
    return parse(text.encode("utf-8", "surrogatepass"), name)


def test_one_sentence_may_become_two() -> None:
    assert rows(document(ZH), document(EN))[:2] == [
        ("会谈周一在东京举行。", "The talks were held in Tokyo on Monday."),
        ("双方同意在2027年前把防卫费提高到2%，但没有谈到关税。",
         "By 2027 the two sides will raise defense spending to 2%. Tariffs were not mentioned."),
    ]


def test_every_stretch_is_where_it_says(tmp_path: object) -> None:
    found = aligned(document(ZH, "zh.txt"), document(EN, "en.txt"))
    for pair in found.pairs:
        start, begin = pair.place.offset, pair.source_place.offset
        assert EN[start : start + len(pair.target)] == pair.target
        assert ZH[begin : begin + len(pair.source)] == pair.source
        assert EN[:start].count("\n") + 1 == pair.place.line
        assert start - (EN.rfind("\n", 0, start) + 1) + 1 == pair.place.column
        assert (pair.place.path, pair.source_place.path) == ("en.txt", "zh.txt")


def test_nothing_of_either_text_is_lost_or_taken_twice() -> None:
    found = aligned(document(ZH), document(EN))
    assert "".join("".join(p.source for p in found.pairs).split()) == "".join(ZH.split())
    assert "".join("".join(p.target for p in found.pairs).split()) == "".join(EN.split())


def test_a_sentence_left_out_stands_alone() -> None:
    extra = "这一章附有十二幅珍贵的地图、大量照片和一份详细的年表，读者可以对照着看。"
    zh = f"第一章讲1945年以前的历史。\n\n{extra}\n\n第二章讲1976年的预算。\n\n第三章讲关税。"
    en = "The first chapter is about history before 1945.\n\nThe second is about the budget of 1976.\n\nThe third is about tariffs."
    assert (extra, "") in rows(document(zh), document(en))


def test_what_moved_across_a_full_stop_is_put_together() -> None:
    zh = "公司去年售出3500辆车，比上一年多得多，利润也创下新高。今年的目标是4200辆。"
    en = "Last year the company sold many more cars than the year before, and its profit was a record. With 3500 sold, the goal is 4200 now."
    fine, safe = rows(document(zh), document(en)), aligned(document(zh), document(en)).pairs
    assert len(fine) == 2 and len(safe) == 1


def test_terms_help_where_lengths_say_nothing() -> None:
    zh, en = "北约很强。联合国很弱。", "The UN is weak, one hears. NATO is strong."
    ids = {"北约": "nato", "NATO": "nato", "联合国": "un", "UN": "un"}
    met = lambda text: [concept for word, concept in ids.items() if word in text]  # noqa: E731
    assert rows(document(zh), document(en), Anchors(met, met)) != []
    pairs = aligned(document(zh), document(en), Anchors(met, met)).pairs
    assert len(pairs) == 1, "the sentences changed places, so they are one pair"


@pytest.mark.parametrize(("zh", "en"), [("", ""), ("会谈。", ""), ("", "Talks."), ("\n\n", "\n"), ("。。。", "..."), ("😀\ud800", "ok")])
def test_empty_and_odd_halves(zh: str, en: str) -> None:
    try:
        one, other = document(zh), document(en)
    except Exception:
        pytest.skip("no text file holds it")
    found = aligned(one, other)
    assert "".join(p.source for p in found.pairs).split() == zh.split()


def test_long_texts_take_seconds_and_stay_in_step() -> None:
    zh = "\n\n".join(f"第{n}段讲述了{n * 7}件事情的经过。结果都很好。" for n in range(700))
    en = "\n\n".join(f"Paragraph {n} tells how {n * 7} things came about. All went well." for n in range(700))
    found = rows(document(zh), document(en))
    assert len(found) == 1400 and all(("好" in a) == ("well" in b) for a, b in found)


def test_quotations_are_split_and_a_damaged_name_is_not() -> None:
    zh, en = "他说：“是的。我同意。”然后走了。", "“I agree. So be it.” Then Mr. Shintar? Ishihara of the U.S. left. Why? Nobody knew."
    assert [zh[a:b] for a, b in sentences(zh, "zh")] == ["他说：“是的。", "我同意。”", "然后走了。"]
    assert [en[a:b] for a, b in sentences(en, "en")] == [
        "“I agree.", "So be it.”", "Then Mr. Shintar? Ishihara of the U.S. left.", "Why?", "Nobody knew."]
