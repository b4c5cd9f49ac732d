"""Language tags and language names of other tools, and which language of a termbase each means."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from termbase.formats.columns import LANGS
from termbase.script import simplified, traditional


class Language(NamedTuple):
    """A language of a termbase (`zh-Hans`, `zh-Hant`, `zh`, `ja`, `ko`, `en`), and of English the variety or ""."""

    code: str
    variety: str = ""


_NAMES = {
    "zh": "zh zho chi cmn chinese chinesisch chinois 中文 汉语 漢語 华语 华文", "en": "en eng english englisch anglais 英文 英语 英語",
    "ja": "ja jpn jp japanese japanisch 日文 日语 日語 日本語", "ko": "ko kor korean koreanisch 韩文 韩语 韓語 한국어",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
# Of Chinese the script decides where it is named, else the country; the first that fits.
_SCRIPTS = tuple((re.compile(pattern, re.IGNORECASE), code) for pattern, code in (
    ("hant|cht|trad|繁|正[体體]", "zh-Hant"), ("hans|chs|simp|简|vereinfacht", "zh-Hans"),
    (r"[-_ (](?:tw|twn|hk|hkg|mo|mac|taiwan|hong ?kong|maca[uo]|roc)\b", "zh-Hant"),
    (r"[-_ (](?:cn|chn|sg|sgp|my|prc|china|mainland|singapore)\b", "zh-Hans"), ("", "zh"),
))
_AMERICAN = re.compile(r"[-_ (](?:us|usa|united states|u\.s\.)(?![a-z])|美", re.IGNORECASE)
_BRITISH = re.compile(r"[-_ (](?:gb|uk|united kingdom|great britain|u\.k\.)(?![a-z])|英国|英國", re.IGNORECASE)
_HEAD = re.compile(r"[^\W\d_]+")
_CHINESE_NAME = re.compile(r"[简繁正][体體]?(?:中文|汉语|漢語)?|(?:中文|汉语|漢語)[（(]?[简繁][体體]?[）)]?")


_TAIWAN = re.compile(r"\b(?:TWN?|HKG?|MAC|MO|Taiwan|Hong Kong|Macao|Macau)\b", re.IGNORECASE)
_MAINLAND = re.compile(r"\b(?:CHN?|CN|PRC|China|SGP?)\b", re.IGNORECASE)


@cache
def known(name: str) -> Language | None:
    """The language that a tag (zh-CN, zh_Hant_TW, en-gb) or a name (Chinese (PRC), 英文) means; None for any other language."""
    head = _HEAD.match(name.strip())
    code = _CODES.get(head[0].casefold(), "") if head else ""
    code = code or ("zh" if _CHINESE_NAME.fullmatch(name.strip()) else "")
    if code == "zh":
        return Language(next(found for pattern, found in _SCRIPTS if pattern.search(name)))
    if code == "en":
        return Language("en", "en-US" if _AMERICAN.search(name) else "en-GB" if _BRITISH.search(name) else "")
    return Language(code) if code else None


def chinese_of(text: str) -> str:
    """The Chinese that a text is written in: `zh-Hant`, `zh-Hans`, or `zh` where both scripts write it alike."""
    if simplified(text) != text:
        return "zh-Hant"
    return "zh-Hans" if traditional(text) != text else "zh"


def language_of(code: str, text: str, place: str) -> str:
    """The language of a term: of `zh` the script decides, which the place of its use may tell better than its characters."""
    if code != "zh":
        return code
    if place and (_TAIWAN.search(place) or _MAINLAND.search(place)):
        return "zh-Hant" if _TAIWAN.search(place) else "zh-Hans"
    return chinese_of(text)


def ranked_with(code: str, language: str) -> str:
    """Among which terms a term is the first or not: those of its language, where one tag holds both scripts those of its script."""
    return language if language == "zh-Hant" else code


def tags_told(
    words: Sequence[tuple[Language, str, str]], usual: Callable[[Language], str], between: str = " "
) -> tuple[str, list[str]]:
    """Which language tags are to be kept, since zhqa would write others: of the concept, and of each of its terms or "".

    A word is its language, its tag, and its language in the termbase, which for `zh` its script decides. `usual` is the tag that
    would be written.
    """
    first: dict[Language, str] = {}
    own = ["" if first.setdefault(language, tag) == tag else tag for language, tag, _ in words]
    told = {language: tag for language, tag in first.items() if tag != usual(language)}
    if any(language.code == "zh" and code != "zh" for language, _, code in words):
        told |= {language: tag for language, tag in first.items() if language.code.startswith("zh")}
    order = sorted(told.items(), key=lambda item: (LANGS.index(item[0].code), item[0].variety, item[1]))
    return between.join(dict.fromkeys(tag for _, tag in order)), own
