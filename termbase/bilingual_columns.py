"""Which column of a table is the Chinese, which the English, which the id and the comment."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from termbase.text import HAN

SAMPLE = 200  # rows that are looked at where the names say nothing
# Names of languages tell the direction; names of roles tell it only together with what stands below them.
NAMES = {
    "chinese": "zh|zh cn|zh hans|zh hans cn|zh tw|zh hant|zh hk|zh sg|chs|cht|cn|chinese|simplified chinese|"
               "traditional chinese|chinese simplified|chinese traditional|中文|简体|简体中文|中文简体|繁体|繁体中文|"
               "繁體中文|繁體|汉语|漢語|中国语|zho|chi|中文术语|中文名称|中文名|中文翻译|中文译名|中文词条|chinese term|chinese name",
    "english": "en|en us|en gb|en uk|eng|english|american english|british english|英文|英语|英語|英译|英译文|英文译文|"
               "英文翻译|us english|uk english|english us|english gb|english uk|英文术语|英文名称|英文名|英文译名|英文词条|"
               "english term|english name",
    "source": "source|src|source text|source segment|source string|sourcestring|source term|src term|source language|"
              "original|original text|原文|源文|源文本|源语|源语言|"
              "原語|来源文本|待译|原句|源句|源|msgid",
    "target": "target|tgt|target text|target segment|target string|targetstring|target term|trg term|target language|"
              "translation|translated|translated text|译文|譯文|"
              "目标|目标文|目标文本|目标语|目标语言|翻译|译句|译|msgstr|mt|machine translation|机器翻译|机翻",
    "id": "id|no|nr|num|number|key|name|string id|segment id|segment|seg|unit id|resource id|编号|序号|号|句段|句段号|"
          "键|键名|行号|标识|#",
    "comment": "comment|comments|note|notes|remark|remarks|context|description|备注|備註|注释|说明|批注|意见|评论|修改意见",
}
HAN_RUN = re.compile(f"[{HAN}]+")
LATIN = re.compile("[A-Za-z]")
HAN_ONE = re.compile(f"[{HAN}]")
# “原文 Source (zh-CN)”: the Chinese, the English and what stands in brackets are tried apart.
PARTS = re.compile(f"[{HAN}]+|[^{HAN}()\\[\\]]+")


class Columns(NamedTuple):
    """Where to read: 0-based columns; `id` and `comment` are None where there is none.

    `headed`: the row given as the header is one, and no data. `reversed`: the table says that the English is the
    original and the Chinese its translation; `source` is the Chinese column all the same.
    """

    source: int
    target: int
    id: int | None = None
    comment: int | None = None
    headed: bool = True
    reversed: bool = False


def columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a bilingual table, None where it is none.

    `header` is the first row, `rows` are those below it. Names in Chinese or English decide; without them the
    column with the most Han and the one with the most English words do.
    """
    return named(header, rows) or _by_script(header, rows)


def named(header: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> Columns | None:
    """The columns by the names in the header alone; `rows` only tell the direction of “source” and “target”."""
    found: dict[str, int] = {}
    for number, cell in enumerate(header):
        for kind in _kinds(cell):
            found.setdefault(kind, number)
    extra = found.get("id"), found.get("comment")
    if "chinese" in found and "english" in found and found["chinese"] != found["english"]:
        back = found.get("source") == found["english"] or found.get("target") == found["chinese"]
        return Columns(found["chinese"], found["english"], *extra, reversed=back)
    if "source" in found and "target" in found:
        source, target = found["source"], found["target"]
        back = _is_chinese(rows, target) and not _is_chinese(rows, source)
        return Columns(target, source, *extra, reversed=True) if back else Columns(source, target, *extra)
    for one, other in (("chinese", "target"), ("source", "english")):
        if one in found and other in found and found[one] != found[other]:
            return Columns(found[one], found[other], *extra)
    return None


def _kinds(cell: str) -> Iterator[str]:
    """What a column name says: itself, or its Chinese, its English and its bracketed part if each says something."""
    whole = _plain(cell)
    if kind := _names().get(whole):
        yield kind
        return
    if len(cell) > 60:
        return
    folded = unicodedata.normalize("NFKC", cell)
    kinds = [_names().get(_plain(part), "") for part in PARTS.findall(folded) if _plain(part)]
    if kinds and all(kinds):
        yield from kinds


@cache
def _names() -> dict[str, str]:
    return {name: kind for kind, names in NAMES.items() for name in names.split("|")}


def _plain(text: str) -> str:
    return re.sub(r"[\s_*:/.()\[\]-]+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def _is_chinese(rows: Sequence[Sequence[str]], column: int) -> bool:
    han, latin = _letters(rows, column)
    return han > latin


def _letters(rows: Sequence[Sequence[str]], column: int) -> tuple[int, int]:
    texts = [row[column] for row in rows[:SAMPLE] if column < len(row)]
    return sum(len(HAN_ONE.findall(t)) for t in texts), sum(len(LATIN.findall(t)) for t in texts)


def _by_script(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns | None:
    everything = rows[:SAMPLE] or [header]
    chinese: list[tuple[int, int]] = []
    english: list[tuple[int, int]] = []
    for column in range(max(map(len, everything))):
        han, latin = _letters(everything, column)
        if han > latin:
            chinese.append((-han, column))
        elif latin > 2 * han:
            words = sum(len(row[column].split()) for row in everything if column < len(row))
            english.append((-words, column))
    if not chinese or not english:
        return None
    source, target = min(chinese)[1], min(english)[1]
    if not any(_cell(row, source) and _cell(row, target) for row in everything):
        return None
    data = _is_chinese([header], source) and bool(LATIN.search(_cell(header, target)))
    return Columns(source, target, headed=not data)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
