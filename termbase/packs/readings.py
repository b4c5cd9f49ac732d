"""Wrong English names made by reading a Japanese, Korean or Vietnamese name in Mandarin: 石破茂 as “Shi Pomao”."""

from collections.abc import Iterable
from functools import cache
from itertools import product

from termbase.packs.rows import PackTerm, cell
from termbase.readings import syllables

# Family names borne in mainland China: a reading that begins like one may be some Chinese person's real name,
# so it counts only beside a word that points to the other country.
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文安洪柳甘明成全卓连宫项祝骆洒申河禹丁辜岑霍包奉权"
    "卞吉朴咸池表玄琴牟裴严元农阮游柯翁左毕季司古谷关平栗松"
)
CONTEXT = {
    "jp": ("Japan", "Japanese", "Tokyo", "LDP", "Liberal Democratic Party", "Okinawa", "prime minister"),
    "kr": ("Korea", "Korean", "Seoul", "Pyongyang"),
    "kp": ("Korea", "Korean", "Seoul", "Pyongyang", "DPRK"),
    "vn": ("Vietnam", "Vietnamese", "Hanoi"),
    "tw": ("Taiwan", "Taiwanese", "Taipei", "Kuomintang", "KMT", "DPP"),
    "hk": ("Hong Kong", "Macao", "Macau"),
    "sg": ("Singapore", "Singaporean", "Malaysia", "Malaysian", "ASEAN"),
}
MARKS = {"type": "mandarin-reading"}


def _word(parts: Iterable[str]) -> list[str]:
    """Join syllables into a capitalized word; before a vowel the apostrophe of Pinyin may be there or not."""
    first, *rest = parts
    with_mark = first + "".join(("\N{RIGHT SINGLE QUOTATION MARK}" + p) if p[0] in "aeo" else p for p in rest)
    return list(dict.fromkeys(form.capitalize() for form in (with_mark, first + "".join(rest))))


def forms(name: str, splits: Iterable[int]) -> list[str]:
    """Make the wrong forms of a name: split in two words at each given place, then one word a character."""
    made: list[str] = []
    for reading in product(*syllables(name)):
        for place in splits:
            made += [f"{left} {right}" for left in _word(reading[:place]) for right in _word(reading[place:])]
        if len(name) > 1:
            made.append(" ".join(part.capitalize() for part in reading))
    return list(dict.fromkeys(form.replace("ü", "u") for form in made))


def forbidden(name: str, origin: str, accepted: frozenset[str]) -> list[PackTerm]:
    """Make the forbidden terms of a name, less those that are (folded) the accepted name of somebody.

    A form that could be a Chinese person's own name takes a context; one of two characters counts only where
    the Chinese stands beside it.
    """
    chinese_like = len(name) <= 3 and not _surname_readings().isdisjoint(syllables(name)[0])
    # A Japanese family name mostly has two characters, one of a short name, three of a long one; a system that
    # takes it for Chinese cuts after the first. Korean, Vietnamese and Chinese family names have one.
    places = {2: (1,), 3: (1, 2), 4: (2, 1), 5: (2, 3)}[len(name)] if origin == "jp" else (1,)
    terms = []
    for form in forms(name, places):
        if form.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "") in accepted:
            continue
        one_first = form.count(" ") != 1 or len(name) == 2 or form.startswith(tuple(f"{w} " for w in _first(name)))
        marks = dict(MARKS)
        if len(name) == 2:
            marks["when"] = "source"
        elif chinese_like and one_first:
            marks["context"] = cell(CONTEXT[origin])
        terms.append(PackTerm("en", form, "forbidden", marks))
    return terms


@cache
def _surname_readings() -> frozenset[str]:
    return frozenset(reading for char in SURNAMES for reading in syllables(char)[0])


def _first(name: str) -> list[str]:
    return [reading.capitalize().replace("ü", "u") for reading in syllables(name)[0]]
