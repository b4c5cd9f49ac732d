"""Plain lists of terms: Chinese and English in two columns, under any names or none, whatever else stands beside them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from termbase.bilingual_columns import SAMPLE, Columns, named
from termbase.formats.carriers import Json, Markdown
from termbase.formats.dialect import Column, Dialect
from termbase.formats.entries import Entry, made
from termbase.formats.foreign import Foreign, ForeignReader
from termbase.formats.lanes import lane
from termbase.formats.reading import Placed, owned, said
from termbase.formats.tables import Cells, Delimited, names
from termbase.model import Termbase
from termbase.text import HAN
from termbase.trouble import InputError

# What people call the columns beside the two of terms. A column that only counts the rows says nothing.
NAMES = {
    "concept": "id concept 编号 概念 概念编号 术语编号 索引编号 concept_id term_id entry_id stringid",
    "": "序号 号 no number # nr 行号 index sourcelang targetlang source_lang target_lang lang language 语言",
    "comment": "备注 備註 注释 註釋 说明 note notes comment comments remark remarks 批注 context 语境 上下文",
    "definition": "定义 定義 释义 解释 definition description desc",
    "domain": "领域 領域 专业 学科 主题 分类 domain subject category field topic 类别",
    "url": "链接 网址 url link",
    "approver": "审定人 审定 审核人 approver",
    "owner": "负责人 owner",
    "dnt": "不译 dnt keep do_not_translate",
    "en.pos": "词性 pos part_of_speech partofspeech",
    "en.status": "状态 地位 status",
    "en.source": "出处 来源 來源 来源&扩展 参考 reference ref",
    "en.example": "例句 示例 example examples",
    "zh.extra:pinyin": "拼音 pinyin",
    "en admitted": "其他译法 其它译法 别名 别称 又译 同义词 可用 synonym synonyms alternative alternatives admitted",
    "en forbidden": "禁用 禁用译法 禁用译名 错误译法 不译作 误译 forbidden banned",
    "en abbreviation": "缩写 常用缩写 英文缩写 简称 abbr abbreviation acronym 缩略语",
}
STATUSES = {
    "preferred": "preferred 首选 推荐 已定 approved", "admitted": "admitted 可用 许用 allowed", "observed": "observed 见用",
    "forbidden": "forbidden 禁用 deprecated 停用",
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "en.status": {word: status for status, words in STATUSES.items() for word in words.split()},
    "dnt": {"yes": "yes", "true": "yes", "1": "yes", "是": "yes", "√": "yes", "no": "", "false": "", "0": "", "否": ""},
}
PARTED = re.compile(r"\s*[;；\n|]\s*")
KEY = re.compile(r"[\w.-]*\d[\w.,%-]*")
HAN_ONE = re.compile(f"[{HAN}]")
LATIN = re.compile("[A-Za-z]")
TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")  # of pinyin, which is no English

_LIST = (
    Column("concept", "id", optional=True), Column("zh", "zh"), Column("en", "en"), Column("comment", "note"),
    Column("domain", "domain", optional=True),
)


class ListReader(ForeignReader):
    """Reads any table in which one column is Chinese and one English."""

    def read(self, path: Path) -> Termbase:
        """The concepts of a file: its columns by their names, or else by the characters below them.

        Raises `InputError` where there are no two such columns.
        """
        tables = [table for table in self.dialect.carrier.load(path) if table]
        if not tables:
            raise InputError(path, "the file is empty; a list of terms has Chinese and English in each row")
        aside: list[InputError] = []
        found: list[Entry] = []
        used = False
        for table in tables:
            placed = place(table)
            if placed:
                used = True
                body = table[1:] if placed[1] else table
                found += said(self.dialect, placed[0], body, path, aside)
        if not used:
            first = tables[0][0]
            raise InputError(path, "no Chinese and English columns; the first row is: {columns}", first.place(),
                             columns=" | ".join(name[:40] for name in names(first.cells)[:12]))
        return Termbase(tuple(item.concept for item in made(found, path, True)), path.name, aside=tuple(aside))


def place(table: Sequence[Cells]) -> tuple[list[Placed], bool] | None:
    """What the columns of a table hold and whether its first row names them; None where no two are Chinese and English."""
    rows = [row.cells for row in table[1:]]
    found = named(table[0].cells, rows)
    if not found or all((texts := _texts(rows, column)) and all(map(lane, texts)) for column in (found.source, found.target)):
        found = _by_characters([row.cells for row in table])  # codes of languages beside every term name no columns
    if not found:
        return None
    head = names(table[0].cells) if found.headed else []
    head += [""] * (max(len(table[0].cells), *map(len, rows[:SAMPLE]), 0) - len(head))
    placed = [_placed(name) for name in head]
    for number, side in ((found.source, "zh"), (found.target, "en")):
        meant = lane(head[number])
        fixed = {"variety": meant.variety} if meant and meant.variety else {}
        placed[number] = Placed(Column(side, head[number]), head[number], side, "term", fixed=fixed)
    if not found.headed:
        rest = [n for n in range(len(placed)) if n not in (found.source, found.target) and not _coded(_texts(rows, n))]
        if len(rest) == 1:
            placed[rest[0]] = Placed(Column("comment", ""), "", "", "comment")
    main = {"zh": found.source, "en": found.target}
    return [where if where.name == "term" or where.lane not in main else where._replace(of=main[where.lane])
            for where in owned(placed)], found.headed


def _by_characters(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The first column that is mostly filled with Chinese and the first with English: remarks stand behind the terms."""
    below = rows[1:] or rows
    chinese = english = None
    for number in range(max(map(len, below[:SAMPLE]))):
        texts = _texts(below, number)
        han, latin = (len(pattern.findall("".join(texts))) for pattern in (HAN_ONE, LATIN))
        if 2 * len(texts) < len(below[:SAMPLE]) or _coded(texts):
            continue
        if han > latin:
            chinese = number if chinese is None else chinese
        elif latin > 2 * han and len(TONES.findall("".join(texts))) * 10 < latin:
            english = number if english is None else english
    if chinese is None or english is None:
        return None
    first = [*rows[0], *[""] * (max(chinese, english) + 1 - len(rows[0]))]
    return Columns(chinese, english, headed=not (HAN_ONE.search(first[chinese]) and LATIN.search(first[english])))


def _texts(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    """What stands in a column in the first rows, blank cells aside."""
    return [row[column].strip() for row in rows[:SAMPLE] if column < len(row) and row[column].strip()]


def _coded(texts: Sequence[str]) -> bool:
    """Whether a column holds no more than numbers, keys, and codes of languages, as DeepL puts them beside every term."""
    return all(KEY.fullmatch(text) or lane(text) for text in texts)


def _placed(header: str) -> Placed:
    if (meant := lane(header)) and meant.name in ("hant", "ja", "ko", "en"):
        return Placed(Column(meant.name, header), header, meant.name, "term", fixed={"variety": meant.variety} if meant.variety else {})
    field = _fields().get(_plain(header))
    if field is None:
        return Placed(Column("", header), header, "en", f"extra:{header}" if header else "")
    if field.startswith("en "):
        how = field[3:]
        fixed = {"status": "admitted", "type": "abbreviation"} if how == "abbreviation" else {"status": how}
        return Placed(Column("en", header), header, "en", "term", fixed=fixed, parted=PARTED)
    side, dot, name = field.partition(".")
    column = Column(field, header, values=VALUES.get(field))
    return Placed(column, header, side, name) if dot else Placed(column, header, "", field)


@cache
def _fields() -> dict[str, str]:
    return {_plain(name.replace("_", " ")): field for field, joined in NAMES.items() for name in joined.split()}


def _plain(text: str) -> str:
    return re.sub(r"[\s_*:/]+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


class PlainList(ListReader, Foreign):
    """Plain lists, written under the names zh, en and note."""


LIST = PlainList(Dialect("list", _LIST, Delimited()))
JSON = ListReader(Dialect("json", _LIST, Json()))
MARKDOWN = ListReader(Dialect("markdown", _LIST, Markdown()))
