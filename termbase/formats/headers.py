"""The columns of the Excel form of a termbase, and the names by which a header is known."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple


class Header(NamedTuple):
    """A column: its key, its Chinese and its English name, and other names that people give it."""

    key: str
    chinese: str
    english: str
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The header as it is written."""
        return f"{self.chinese} {self.english}"


# In the order of the sheet. `english` is one column for a plain list: the first line preferred, the rest admitted.
HEADERS = (
    Header("concept", "概念", "Concept", ("id", "编号", "概念编号", "concept id")),
    Header("zh", "中文", "Chinese", ("zh", "zh-hans", "zh-cn", "简体", "简体中文", "中文（简体）", "simplified",
                                     "simplified chinese", "source", "原文", "源文", "源语", "汉语", "术语")),
    Header("hant", "繁體", "Traditional", ("zh-hant", "zh-tw", "zh-hk", "繁体", "繁體中文", "繁体中文",
                                           "traditional chinese")),
    Header("ja", "日文", "Japanese", ("ja", "日语", "日本語")),
    Header("ko", "韩文", "Korean", ("ko", "韩语", "한국어")),
    Header("english", "英文", "English", ("en", "en-us", "en-gb", "target", "译文", "目标", "英语", "英译",
                                            "translation")),
    Header("preferred", "英文首选", "Preferred", ("首选", "preferred english")),
    Header("admitted", "可用", "Admitted", ("英文可用", "许用")),
    Header("observed", "见用", "Observed", ("英文见用",)),
    Header("forbidden", "禁用", "Forbidden", ("英文禁用",)),
    Header("forbidden_source", "有原文时禁用", "Forbidden with source", ()),
    Header("kind", "类别", "Kind", ()),
    Header("domain", "领域", "Domain", ("subject", "主题")),
    Header("state", "状态", "State", ()),
    Header("note", "备注", "Note", ("notes", "comment", "comments", "注释", "说明")),
    Header("pos", "词性", "Part of speech", ("pos",)),
    Header("role", "身份", "Role", ()),
    Header("enforce", "执行", "Enforce", ()),
    Header("one_per_text", "一文一译", "One per text", ("one_per_text",)),
    Header("definition", "定义", "Definition", ()),
    Header("replaced_by", "替换为", "Replaced by", ("replaced_by",)),
    Header("valid_from", "生效", "Valid from", ("valid_from",)),
    Header("valid_to", "失效", "Valid to", ("valid_to",)),
    Header("owner", "负责人", "Owner", ()),
    Header("approver", "审批", "Approver", ()),
    Header("definition_source", "定义出处", "Definition source", ("definition_source",)),
    Header("url", "链接", "URL", ("link", "网址")),
    Header("created", "创建", "Created"),
    Header("modified", "修改", "Modified"),
    Header("extra", "其他", "Other", ("extra",)),
    Header("dnt", "不译", "Do not translate", ("dnt",)),
    Header("details", "细节", "Details", ()),
    Header("revision", "修订", "Revision"),
)
BY_KEY = {header.key: header for header in HEADERS}
ENGLISH = ("english", "preferred", "admitted", "observed", "forbidden", "forbidden_source")


def known(text: str) -> str:
    """The key of the column that a header names in either language or in both, or the empty string."""
    return _names().get(_plain(text), "")


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row of cells is the header of a termbase: it names Chinese or a concept, and some English."""
    keys = {known(cell) for cell in cells}
    return bool(keys & {"zh", "hant", "concept"} and keys & set(ENGLISH))


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for header in HEADERS:
        both = f"{header.chinese}（{header.english}）"
        for name in (header.text, both, header.chinese, header.english, *header.others):
            names.setdefault(_plain(name), header.key)
    return names


def _plain(text: str) -> str:
    return re.sub(r"[\s_*:/]+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
