"""The look-back over many texts as an Excel workbook, with a column to decide in; and what was decided in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from termbase import sheet
from termbase.changes import revision
from termbase.messages import translate
from termbase.sheet import Row
from termbase.trouble import InputError
from termbase.usage import Verdict
from termbase.usage.decisions import Choice, Decision
from termbase.usage.survey import Survey, trend
from termbase.usage.wording import CHINESE, CONTEXT, FILLS, MEANING

CHOICES = {Choice.PREFER: "首选", Choice.ADMIT: "可用", Choice.FORBID: "禁用", Choice.FORBID_BESIDE: "有原文时禁用"}
UNLISTED = "未按表 not as listed"
CONTEXTS = 20  # of a concept, in the sheet of places that are not as listed
ROWS = 100_000  # of the sheet by piece
NO_DATE = "无日期 no date"
WORDS = {
    "concept": "概念 Concept", "chinese": "中文 Chinese", "preferred": "首选英文 Preferred", "text": "译法 Rendering",
    "new": "新英文 New English", "choice": "决定 Decision", "mark": "修订 Revision",
}


def write(path: Path, survey: Survey, termbase: str) -> None:
    """Write the workbook, atomically; raises `InputError` where it cannot be written."""
    name = translate(CONTEXT, "usage of terms over time")
    sheet.write(path, tuple(filter(None, (_renderings(survey), _missed(survey), _by_month(survey), _by_piece(survey),
                                          _readme(survey, termbase)))), name, termbase)


def _both(verdict: Verdict) -> str:
    return f"{CHINESE[verdict]} {verdict}"


def _choice() -> sheet.Column:
    return sheet.Column(WORDS["choice"], 22, choices=tuple(f"{CHOICES[choice]} {choice}" for choice in Choice))


def _renderings(survey: Survey) -> sheet.Table:
    months = survey.months
    fills = {_both(verdict): fill for verdict, fill in FILLS.items()} | {UNLISTED: FILLS[Verdict.CASING]}
    columns = (
        sheet.Column(WORDS["concept"], 14, "muted"), sheet.Column(WORDS["chinese"], tone="strong"),
        sheet.Column(WORDS["text"], 44), sheet.Column("状态 Status", 22, fills=fills), sheet.Column("次数 Count", 9),
        sheet.Column("与原文相应 With Chinese", 12), sheet.Column("篇数 Pieces", 9),
        sheet.Column("首见 First", 12), sheet.Column("末见 Last", 12),
        sheet.Column("走势 Trend", 40, wrap=False), sheet.Column("大小写有误 Off", 10),
        sheet.Column("写法 As written", 40, "muted"),
        _choice(), sheet.Column(WORDS["mark"], 16, "muted", folded=True),
    )
    return sheet.Table("译法 Renderings", columns, list(_rendering_rows(survey, months)), frozen=3)


def _rendering_rows(survey: Survey, months: Sequence[str]) -> Iterator[tuple[sheet.Value, ...]]:
    for history in survey.histories:
        mark = revision(history.concept)
        for rendering in history.renderings:
            written = "; ".join(f"{words} ×{n}" for words, n in rendering.words.most_common(5))
            yield (history.concept.id, history.concept.title, rendering.term.text, _both(rendering.verdict), rendering.total,
                   rendering.beside or None, len(rendering.counts), *_span(survey, rendering.counts),
                   _trend(survey, rendering.counts, months),
                   rendering.off or None, written, "", mark)
        if history.missed:
            counts = Counter(one.piece for one in history.missed)
            yield (history.concept.id, history.concept.title, "", UNLISTED, len(history.missed), len(history.missed), len(counts),
                   *_span(survey, counts), _trend(survey, counts, months), None, "", "", mark)


def _span(survey: Survey, counts: Iterable[int]) -> tuple[str, str]:
    dates = sorted(date for piece in counts if (date := survey.pieces[piece][1]))
    return (dates[0], dates[-1]) if dates else ("", "")


def _trend(survey: Survey, counts, months: Sequence[str]) -> str:
    by_month = survey.by_month(counts)
    dated = [month for month in months if month]
    return trend([by_month[month] for month in dated]) if len(dated) > 1 else ""


def _missed(survey: Survey) -> sheet.Table | None:
    rows = [
        (history.concept.id, history.concept.title, history.concept.preferred, survey.pieces[one.piece][0], survey.pieces[one.piece][1],
         one.place, one.chinese, one.english, "", "", revision(history.concept))
        for history in survey.histories for one in history.missed[:CONTEXTS]
    ]
    columns = (
        sheet.Column(WORDS["concept"], 14, "muted"), sheet.Column(WORDS["chinese"], tone="strong"),
        sheet.Column(WORDS["preferred"], 32), sheet.Column("篇目 Piece", 30, "muted"), sheet.Column("日期 Date", 12, "muted"),
        sheet.Column("位置 Place", 10, "muted"), sheet.Column("原文 Source", 44), sheet.Column("译文 Target", 60),
        sheet.Column(WORDS["new"], 32), _choice(), sheet.Column(WORDS["mark"], 16, "muted", folded=True),
    )
    return sheet.Table("未按表 Not as listed", columns, rows, frozen=2) if rows else None


def _by_month(survey: Survey) -> sheet.Table | None:
    months = [month for month in survey.months if month][-48:]
    if not months:
        return None
    rows = []
    for history in survey.histories:
        for rendering in history.renderings:
            by_month = survey.by_month(rendering.counts)
            rows.append((history.concept.id, history.concept.title, rendering.term.text, rendering.total,
                         *(by_month[month] or None for month in months)))
    columns = (sheet.Column(WORDS["concept"], 14, "muted"), sheet.Column(WORDS["chinese"], tone="strong"),
               sheet.Column(WORDS["text"], 44), sheet.Column("合计 Total", 9), *(sheet.Column(month, 10) for month in months))
    return sheet.Table("按月 By month", columns, rows, frozen=3)


def _by_piece(survey: Survey) -> sheet.Table:
    rows = sorted(
        (piece, history.concept.id, history.concept.title, rendering.term.text, _both(rendering.verdict), n)
        for history in survey.histories for rendering in history.renderings for piece, n in rendering.counts.items()
    )
    columns = (sheet.Column("篇目 Piece", 40, "muted"), sheet.Column("日期 Date", 12, "muted"), sheet.Column(WORDS["concept"], 14, "muted"),
               sheet.Column(WORDS["chinese"], tone="strong"), sheet.Column(WORDS["text"], 44),
               sheet.Column("状态 Status", 22, fills={_both(verdict): fill for verdict, fill in FILLS.items()}),
               sheet.Column("次数 Count", 9))
    return sheet.Table("按篇 By piece", columns, [(*survey.pieces[piece], *rest) for piece, *rest in rows[:ROWS]], frozen=1)


def _readme(survey: Survey, termbase: str) -> sheet.Page:
    dated = [date for _name, date in survey.pieces if date]
    span = f"{min(dated)[:7]} – {max(dated)[:7]}" if dated else NO_DATE
    lines = [
        ("用词回顾 Look-back",), ("术语库 Termbase", termbase), ("篇数 Pieces", str(len(survey.pieces)), span), ("",),
        ("决定 Decision",),
        (f"{CHOICES[Choice.PREFER]} {Choice.PREFER}", "改为首选译法，原首选改为可用",
         "make it the preferred English; the one before is admitted"),
        (f"{CHOICES[Choice.ADMIT]} {Choice.ADMIT}", "列为可用", "allow it beside the preferred"),
        (f"{CHOICES[Choice.FORBID]} {Choice.FORBID}", "列为禁用", "forbid it wherever it stands"),
        (f"{CHOICES[Choice.FORBID_BESIDE]} {Choice.FORBID_BESIDE}", "仅在中文有此概念时禁用",
         "forbid it where the Chinese has the concept"),
        ("采用 Take", "填好“决定”列，保存，然后运行", "fill in the column Decision, save, then run"),
        ("", "zhqa term usage TERMBASE --take FILE.xlsx --apply"), ("",),
        ("状态 Status",), *((_both(verdict), *reversed(MEANING[verdict])) for verdict in Verdict if verdict is not Verdict.SEVERAL),
        (UNLISTED, "中文有此概念，英文未见表中译法", "the Chinese has the concept, the English no listed rendering"),
    ]
    return sheet.Page("说明 Readme", lines)


# ---- reading


def taken(path: Path) -> list[Decision]:
    """The decisions in a workbook that `write` made and somebody filled in, in the order of its sheets and rows.

    Columns are known by their names, so that they may be moved, and others added. Raises `InputError` naming the cell for a
    decision that is none, and where no sheet has the columns.
    """
    found, known = [], False
    for table in sheet.read(path):
        rows = table.rows()
        header = next(rows, None)
        columns = _columns(header) if header else {}
        if {"concept", "choice"} <= set(columns) and ({"text", "new"} & set(columns)):
            known = True
            found += [decision for row in rows if (decision := _decision(row, columns))]
    if not known:
        raise InputError(path, "no sheet has the columns 概念 Concept and 决定 Decision; it is no workbook of “zhqa term usage”")
    return found


def _columns(header: Row) -> dict[str, int]:
    names = {" ".join(text.split()): key for key, text in WORDS.items()}
    return {names[name]: n for n, text in enumerate(header.cells) if (name := " ".join(text.split())) in names}


def _decision(row: Row, columns: dict[str, int]) -> Decision | None:
    def text(key: str) -> str:
        return row.text(columns[key]).strip() if key in columns else ""

    said = " ".join(text("choice").split())
    if not said:
        return None
    choice = next((choice for choice, chinese in CHOICES.items() if said.casefold() in
                   (chinese, str(choice), f"{chinese} {choice}")), None)
    if choice is None:
        raise InputError(row.path, "“{value}” is no decision; use one of {known}", row.place(columns["choice"]), value=said,
                         known=", ".join(f"{chinese} {choice}" for choice, chinese in CHOICES.items()))
    return Decision(text("concept"), text("new") or text("text"), choice, text("mark"), row.place())
