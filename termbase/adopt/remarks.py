"""What people write beside a term, in a bracket or a column of its own: 首选, 旧, [UK], 待定, 缩写：SOFA."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from termbase.model import Status
from termbase.text import HAN

# A word of a remark and what it says of the term beside it. Words are compared in lower case, full-width as ASCII.
STATUS_WORDS = {
    "preferred": "首选 推荐 优先 优选 建议 规范 标准 规范译法 标准译法 推荐译法 首选译法 建议译法 定译 正式 官方 官方译法 preferred "
                 "recommended pref standard official main",
    "admitted": "可用 许用 亦可 也可 也可用 可 备选 备用 可接受 又译 也译 亦译 另译 或译 次选 admitted acceptable accepted allowed also "
                "alt alternative secondary ok_too",
    "observed": "见用 文中用 媒体用 媒体用法 观察 observed seen in_use",
    "forbidden": "禁用 禁止 不用 误 误译 错 错误 错译 勿用 不要用 不宜 不可 不可用 避免 避免使用 慎用 不推荐 不建议 x × ✗ ✘ ❌ "
                 "forbidden do_not_use don't_use dont_use not_to_use avoid wrong incorrect not_recommended never prohibited banned",
    "obsolete": "旧 旧译 旧称 旧译法 老 老译法 过时 已过时 曾用 曾译 原译 停用 已停用 废弃 已废 不再使用 obsolete old former formerly "
                "dated outdated deprecated superseded archaic historical no_longer_used",
    "proposed": "待定 待审 待审核 待审定 待确认 待核实 待查 待议 暂译 暂定 拟 拟译 试译 草 草稿 草案 初稿 新 ? ?? proposed tbc tbd "
                "draft provisional tentative to_be_confirmed pending unconfirmed new 否 未审 未审定 未审核 未定 未确认 审核中 待审校 "
                "in_review under_review review open n no false",
    "approved": "已定 已审 已审定 已审核 已确认 已批准 审定 定 定稿 通过 已通过 审核通过 启用 有效 现行 完成 已完成 √ ✓ ✔ ☑ 是 approved "
                "final confirmed active valid current done reviewed accepted_by_client verified y yes ok pass passed true",
    "deprecated": "停用 已停用 废止 已废止 作废 已作废 废除 失效 已失效 撤销 否决 不通过 不采用 未通过 已淘汰 obsolete deprecated "
                  "retired expired superseded withdrawn rejected inactive archived × ✗ ✘ ❌ x",
}
# What a remark beside one rendering may say, and what a cell of the status column may: there it is of the whole row.
BESIDE = ("proposed", "preferred", "admitted", "observed", "forbidden", "obsolete")
OF_ROW = ("approved", "deprecated", "proposed", "preferred", "admitted", "observed", "forbidden", "obsolete")
VARIETIES = {
    "en-GB": "uk gb 英 英式 英国 英式英语 bre br.e british british_english en-gb brit brit.",
    "en-US": "us usa 美 美式 美国 美式英语 ame am.e american american_english en-us am am.",
}
PARTS_OF_SPEECH = {
    "noun": "n 名 名词 noun", "verb": "v vt vi 动 动词 verb", "adjective": "adj a 形 形容词 adjective", "adverb": "adv 副 副词 adverb",
}
ACRONYM = re.compile(r"(?=[A-Za-z0-9]*[A-Z][^A-Z]*[A-Z])[A-Z0-9][A-Za-z0-9&.+-]{1,11}")
# Labels before a term of their own. A Chinese one runs straight into it; an English one needs a colon or a quotation
# mark after it, but for those that `CALLING` lists.
HAN_LABELS = {
    "abbreviation": "缩写 缩写为 缩写作 缩略语 缩略为 英文缩写 英文简称 简称 简称为 简称作 简写 简写为",
    "full": "全称 全称为 英文全称",
    "not": "不译 不译为 不译作 不译成 不要译为 不要译作 不要译成 不要用 不应译为 不应译作 不能译为 不能译作 不可译为 不可译作 勿用 勿译 "
           "勿译为 勿译作 勿译成 别译成 非 ≠ 禁用 误 误译 误译为 误作 避免 避免使用 不用 不宜用 不宜译为",
    "alias": "又称 又译 又名 亦称 亦译 亦作 也称 也译 也作 也叫 别称 别名 另译 或译 或译为 或称 俗称",
    "old": "旧称 旧译 曾称 曾译 曾用 原称 原译 原名",
}
LATIN_LABELS = {
    "abbreviation": "abbreviation abbreviated_as abbreviated_to abbr abbr. acronym short short_form hereinafter",
    "full": "full full_form full_name short_for",
    "alias": "also also_known_as aka a.k.a. or alternatively",
    "not": "not never avoid do_not_use don't_use don’t_use instead_of rather_than",
    "old": "formerly old former previously",
}
CALLING = ("also_known_as", "aka", "a.k.a.", "also", "not", "never", "avoid", "do_not_use", "don't_use", "don’t_use", "instead_of",
           "rather_than", "formerly", "previously", "short_for", "abbreviated_as", "abbreviated_to")
# What follows “not” where it forbids no term: (not including Taiwan), (not to be used in law).
NO_TERM = re.compile(r"(?:[a-z]+ing|to|in|for|on|by|only|all|always|necessarily|recommended|used|yet|a|an|the|as|with|if|when)\b")
OPEN_MARKS, CLOSE_MARKS = "“\"'‘「『《", "”\"'’」』》"


class Said(NamedTuple):
    """One thing that a remark says: a word of `BESIDE`, `variety`, `pos`, or a label of `HAN_LABELS`, and its value."""

    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a status says of a row: its state, the status of its English, or neither."""

    state: str = ""
    status: Status | None = None
    obsolete: bool = False


def plain(text: str) -> str:
    """A remark as it is compared: in lower case, full-width as ASCII, single spaces, without outer marks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip(" .。:!！*").casefold()


def read(text: str) -> tuple[Said, ...]:
    """What a remark says, part by part; nothing at all unless every part of it is understood.

    A term that a label announces is given as it was written, without the quotation marks around it.
    """
    return _all(r"[;；|·\n]", text) or tuple(filter(None, [_one(text)])) or _all(r"[,，;；、/|·\n]", text)


def _all(marks: str, text: str) -> tuple[Said, ...]:
    parts = [part for part in re.split(marks, text) if part.strip()]
    said = [found for part in parts if (found := _one(part))] if len(parts) > 1 else []
    return tuple(said) if len(said) == len(parts) > 1 else ()


def _one(text: str) -> Said | None:
    word = plain(text)
    return _words().get(word) or labelled(text) if word else None


def labelled(text: str) -> Said | None:
    """What a label at the beginning announces: “缩写：SOFA”, “not ‘exclusive defense’”; None without one."""
    text = text.strip()
    if found := _han_label().match(text):
        value = unquoted(text[found.end() :])
        short = len(found["label"]) == 1 and not found["colon"] and not value[:1].isascii()
        return Said(_label_of()[found["label"]], value) if value and not short else None
    found = _latin_label().match(text)
    if not found:
        return None
    key = found["label"].casefold()
    what, value = _label_of()[key], unquoted(text[found.end() :])
    announced = found["colon"] or text[found.end() : found.end() + 1] in OPEN_MARKS
    called = key.replace(" ", "_") in CALLING and not NO_TERM.match(value)
    acronym = what == "abbreviation" and ACRONYM.fullmatch(value)
    return Said(what, value) if value and (announced or called or acronym) else None


@cache
def _label_of() -> dict[str, str]:
    return {word.replace("_", " "): what for table in (HAN_LABELS, LATIN_LABELS) for what, words in table.items()
            for word in words.split()}


@cache
def _han_label() -> re.Pattern[str]:
    words = sorted((word for words in HAN_LABELS.values() for word in words.split()), key=len, reverse=True)
    return re.compile(rf"(?P<label>{'|'.join(map(re.escape, words))})\s*(?P<colon>[:：=])?\s*")


@cache
def _latin_label() -> re.Pattern[str]:
    words = sorted((w.replace("_", " ") for words in LATIN_LABELS.values() for w in words.split()), key=len, reverse=True)
    return re.compile(rf"(?P<label>{'|'.join(map(re.escape, words))})(?:\s*(?P<colon>[:：=])\s*|\s+)", re.IGNORECASE)


@cache
def _words() -> dict[str, Said]:
    found: dict[str, Said] = {}
    for what in BESIDE:
        found |= {plain(word.replace("_", " ")): Said(what) for word in STATUS_WORDS[what].split() if plain(word)}
    for table, what in ((VARIETIES, "variety"), (PARTS_OF_SPEECH, "pos")):
        for value, words in table.items():
            found |= {plain(word.replace("_", " ")): Said(what, value) for word in words.split()}
    return found


def unquoted(text: str) -> str:
    """The text without white space and one pair of quotation marks around it."""
    text = text.strip()
    if len(text) > 2 and (place := OPEN_MARKS.find(text[0])) >= 0 and text[-1] == CLOSE_MARKS[place]:
        inner = text[1:-1]
        if text[0] not in inner and text[-1] not in inner:
            return inner.strip()
    return text


def verdict(text: str) -> Verdict | None:
    """What a cell of a status column says; None where it is not understood."""
    word = plain(text)
    what = _verdicts().get(word) or _verdicts().get(re.sub(rf"[^{HAN}a-z?√✓✔×✗✘]", "", word))
    if what in ("approved", "proposed", "deprecated"):
        return Verdict(what)
    if what == "obsolete":
        return Verdict("", Status.FORBIDDEN, True)
    return Verdict("", Status(what)) if what else None


@cache
def _verdicts() -> dict[str, str]:
    found: dict[str, str] = {}
    for what in OF_ROW:
        for word in STATUS_WORDS[what].split():
            key = plain(word.replace("_", " ")) or unicodedata.normalize("NFKC", word)
            found.setdefault(key, what)
    return found
