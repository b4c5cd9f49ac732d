"""Conflicts as a sheet to decide in, and the decisions read back from it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from termbase import sheet
from termbase.formats import tails
from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, concepts, rows
from termbase.formats.headers import BY_KEY
from termbase.merge.conflict import Conflict, Reason
from termbase.merge.settle import Decision, Pick
from termbase.model import Concept, Kind, Status, Term
from termbase.sheet import Row
from termbase.table import Column, Page, Table
from termbase.trouble import InputError
from termbase.versions import ENTRY, WHOLE, Edit, Value, edits

HEADERS = {
    "concept": "概念 Concept", "title": "中文 Chinese", "field": "字段 Field", "base": "原稿 Base", "ours": "现有 Ours",
    "theirs": "来稿 Theirs", "who": "何人 Who", "why": "原因 Why", "pick": "决定 Decision", "other": "另定 Other", "data": "数据 Data",
}
WHY = {
    Reason.BOTH: "双方均已修改", Reason.REMOVED: "一方删除，另一方修改", Reason.ADDED: "双方均新增，内容不同",
    Reason.UNSURE: "不知所据何稿", Reason.PREFERRED: "首选不止一个", Reason.APPROVAL: "需审定人同意",
    Reason.MEANWHILE: "其间已变动", Reason.TWICE: "决定不一",
}
PICKS = {"现有": Pick.OURS, "来稿": Pick.THEIRS, "原稿": Pick.BASE, "另定": Pick.OTHER} | {str(pick): pick for pick in Pick}
NONE, GONE, SAME, UNKNOWN = "（无 none）", "（删除 removed）", "（未改 as it was）", "（不详 unknown）"
HOW = (
    ("待定事项 Conflicts",),
    ("用法 How", "在“决定”一栏选择 ours、theirs、base 或 other，然后运行 zhqa term merge --decide 本文件 --apply。",
     "Choose ours, theirs, base or other under Decision, then run zhqa term merge --decide FILE --apply."),
    ("ours 现有", "保留术语库中的现有内容。", "Keep what stands in the termbase."),
    ("theirs 来稿", "采用来稿的内容。", "Take what the edited copy says."),
    ("base 原稿", "恢复双方修改之前的内容。", "Go back to what it was before either edit."),
    ("other 另定", "采用“另定”一栏所写：字段的新内容；整个术语则写作 SOFA {case: any}；整个概念则写一个新编号，两者并存。",
     "Take what stands under Other: the field’s new content; for a whole term, written as SOFA {case: any}; for a whole concept, "
     "a new id, under which theirs is added beside ours."),
    ("留空 Blank", "尚未决定，下次再列出。", "Not decided yet; it is listed again."),
    ("排序 Sorting", "可以排序、筛选、分发给不同的人；每一行自成一体。最后一栏（折叠）请勿改动。",
     "Sort, filter, or share the rows out among people: each stands by itself. Leave the last column (folded) alone."),
)


# ---- in words


def place(conflict: Conflict) -> str:
    """What of the concept a conflict is about, in words: “en “SOFA”: 地位 status”."""
    if not conflict.lang:
        return "整个概念 whole concept" if conflict.field == WHOLE else BY_KEY[conflict.field].text
    names = {ENTRY: "整个术语 whole term", "term": "写法 spelling"}
    return f"{conflict.lang} “{conflict.term}”\n{names.get(conflict.field) or f'{tails.NAMES[conflict.field]} {conflict.field}'}"


def seen(field: str, value: Value) -> str:
    """A value as people read it."""
    if isinstance(value, Term):
        return term_line(value)
    if isinstance(value, Concept):
        about = (f"{name}: {text}" for name, text in _cells(value).items() if name in CONCEPT_COLUMNS and text != Kind.TERM)
        return "\n".join((*(f"{term.lang}: {term_line(term)}" for term in value.terms), *about))
    if value is None:
        return NONE
    return "approved" if field == "state" and not value else value


def term_line(term: Term) -> str:
    """A term as it is written in a cell, with its status if that is not the usual one."""
    cells = {name: text for name, text in next(iter(rows([Concept("-", (term,))]))).items() if text and name in TERM_COLUMNS}
    usual = ("lang", "term", *(("status",) if term.status is Status.PREFERRED else ()))
    return tails.write(term.text, {name: text for name, text in cells.items() if name not in usual})


def _cells(concept: Concept) -> dict[str, str]:
    return {name: text for name, text in next(iter(rows([concept])), {}).items() if text}


# ---- writing


def write(path: Path, conflicts: Sequence[Conflict], termbase: str) -> None:
    """Write the sheet, atomically; raises `InputError` where it cannot be written."""
    columns = (
        Column(HEADERS["concept"], 16, "muted", wrap=False), Column(HEADERS["title"], 22, "strong"), Column(HEADERS["field"], 30),
        Column(HEADERS["base"], 34, "muted"), Column(HEADERS["ours"], 34), Column(HEADERS["theirs"], 34, "strong"),
        Column(HEADERS["who"], 18), Column(HEADERS["why"], 22, "muted"),
        Column(HEADERS["pick"], 14, "strong", choices=tuple(Pick), narrowest=14,
               fills={Pick.OURS: "fair", Pick.THEIRS: "good", Pick.BASE: "off", Pick.OTHER: "doubt"}),
        Column(HEADERS["other"], 34, narrowest=30), Column(HEADERS["data"], 12, "muted", wrap=False, folded=True),
    )
    table = Table("冲突 Conflicts", columns, [_row(conflict) for conflict in conflicts], frozen=2, printed=10)
    sheet.write(path, (table, Page("说明 Readme", HOW)), f"{termbase}: conflicts", "Conflicts of a merge, to be decided")


def _row(conflict: Conflict) -> tuple[str, ...]:
    why = f"{WHY[conflict.reason]}\n{conflict.reason}" + (f": {conflict.needs}" if conflict.needs else "")
    base = UNKNOWN if conflict.reason is Reason.UNSURE else seen(conflict.field, conflict.base)
    return (conflict.concept, conflict.title, place(conflict), base, _beside(conflict, conflict.ours), _beside(conflict, conflict.theirs),
            conflict.who, why, "", "", json.dumps(_data(conflict), ensure_ascii=False, separators=(",", ":")))


def _beside(conflict: Conflict, value: Value) -> str:
    """A value as people read it beside the base: of a concept, only what differs."""
    base = conflict.base
    if value is None and base is not None:
        return GONE
    if not isinstance(value, Concept) or not isinstance(base, Concept):
        return seen(conflict.field, value)
    return "\n".join(_edit(edit) for edit in edits(base, value)) or SAME


def _edit(edit: Edit) -> str:
    if edit.field == ENTRY:
        return f"{edit.lang}: {f'+ {seen(ENTRY, edit.after)}' if edit.after else f'− {edit.term}'}"
    name = edit.field if not edit.lang else edit.lang if edit.field == "term" else f"{edit.lang} “{edit.term}” {edit.field}"
    return f"{name}: {seen(edit.field, edit.before) or '–'} → {seen(edit.field, edit.after) or '–'}"


def _data(conflict: Conflict) -> dict[str, Any]:
    return {
        "concept": conflict.concept, "lang": conflict.lang, "term": conflict.term, "field": conflict.field,
        "base": _plain(conflict.base), "ours": _plain(conflict.ours), "theirs": _plain(conflict.theirs),
        "who": conflict.who, "reason": conflict.reason.name.lower(), "needs": conflict.needs, "title": conflict.title,
    }


def _plain(held: Value) -> Any:
    if isinstance(held, Term):
        held = Concept("-", (held,))
    return [{n: t for n, t in row.items() if t} for row in rows([held])] if isinstance(held, Concept) else held


# ---- reading


def read(path: Path) -> list[Decision]:
    """The decisions in a sheet of conflicts; raises `InputError` naming the row for what is none."""
    for table in sheet.read(path):
        found = table.rows()
        header = next(found, None)
        keys = {key: n for n, text in enumerate(header.cells) if (key := _key(text))} if header else {}
        if {"pick", "other", "data"} <= keys.keys():
            return list(_decisions(found, keys))
    raise InputError(path, "no sheet of conflicts: it has the columns {columns}",
                     columns=", ".join(HEADERS[key] for key in ("pick", "other", "data")))


def _key(text: str) -> str:
    plain = " ".join(text.split()).casefold()
    return next((key for key, header in HEADERS.items() if plain in (header.casefold(), *header.casefold().split())), "")


def _decisions(found: Iterable[Row], keys: Mapping[str, int]) -> Iterator[Decision]:
    for row in found:
        if not row.text(keys["data"]).strip():  # somebody's remark
            continue
        text = row.text(keys["pick"]).strip().casefold()
        pick = next((pick for name, pick in PICKS.items() if text.split() and name in text.split()), None)
        if text and not pick:
            raise InputError(row.path, "“{value}” is no {column}; use one of {known}", row.place(keys["pick"]),
                             value=text, column="decision", known=", ".join(Pick))
        other = row.text(keys["other"])
        yield Decision(_conflict(row, keys["data"]), pick or (Pick.OTHER if other.strip() else None), other, str(row.path), row.place())


def _conflict(row: Row, column: int) -> Conflict:
    place = row.place(column)
    try:
        data = json.loads(row.text(column))
        texts = {name: data[name] for name in ("concept", "title", "lang", "term", "field", "who", "needs")}
        reason = Reason[data["reason"].upper()]
        if not all(isinstance(text, str) for text in texts.values()) or not texts["concept"]:
            raise ValueError
        known = {WHOLE} | ({ENTRY, *TERM_COLUMNS} if texts["lang"] else set(CONCEPT_COLUMNS))
        if texts["field"] not in known:
            raise ValueError
        values = {name: _held(data[name], texts["field"], row.path, place) for name in ("base", "ours", "theirs")}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(row.path, "the data of this conflict are damaged; merge again to get them anew", place) from None
    return Conflict(**texts, **values, reason=reason)


def _held(data: Any, field: str, path: Path, place: str) -> Value:
    if data is None or isinstance(data, str):
        if isinstance(data, str) is (field in (ENTRY, WHOLE)) and data is not None:
            raise ValueError
        return data
    if field not in (ENTRY, WHOLE) or not all(isinstance(text, str) for row in data for text in row.values()):
        raise ValueError
    (concept,) = concepts([(place, row) for row in data], path)
    return concept.terms[0] if field == ENTRY else concept
