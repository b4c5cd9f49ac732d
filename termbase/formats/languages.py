"""Language tags and language names of other tools, and which language of a termbase each means."""

import re
from functools import cache
from typing import NamedTuple

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
_SIMPLIFIED = re.compile(r"hans|chs|simp|[-_ (](?:cn|sg|my|prc|china|mainland|singapore)\b|简|vereinfacht", re.IGNORECASE)
_TRADITIONAL = re.compile(r"hant|cht|trad|[-_ (](?:tw|hk|mo|taiwan|hong ?kong|macau?o?|roc)\b|繁|正体|正體", re.IGNORECASE)
_AMERICAN = re.compile(r"[-_ (](?:us|usa|united states|u\.s\.)(?![a-z])|美", re.IGNORECASE)
_BRITISH = re.compile(r"[-_ (](?:gb|uk|united kingdom|great britain|u\.k\.)(?![a-z])|英国|英國", re.IGNORECASE)
_HEAD = re.compile(r"[^\W\d_]+")
_CHINESE_NAME = re.compile(r"[简繁正][体體]?(?:中文|汉语|漢語)?|(?:中文|汉语|漢語)[（(]?[简繁][体體]?[）)]?")


@cache
def known(name: str) -> Language | None:
    """The language that a tag (zh-CN, zh_Hant_TW, en-gb) or a name (Chinese (PRC), 英文) means; None for any other language."""
    head = _HEAD.match(name.strip())
    code = _CODES.get(head[0].casefold(), "") if head else ""
    code = code or ("zh" if _CHINESE_NAME.fullmatch(name.strip()) else "")
    if code == "zh":
        return Language("zh-Hant" if _TRADITIONAL.search(name) else "zh-Hans" if _SIMPLIFIED.search(name) else "zh")
    if code == "en":
        return Language("en", "en-US" if _AMERICAN.search(name) else "en-GB" if _BRITISH.search(name) else "")
    return Language(code) if code else None


def chinese_of(text: str) -> str:
    """The Chinese that a text is written in: `zh-Hant`, `zh-Hans`, or `zh` where both scripts write it alike."""
    if simplified(text) != text:
        return "zh-Hant"
    return "zh-Hans" if traditional(text) != text else "zh"
