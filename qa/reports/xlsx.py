"""Findings as an Excel workbook that a reviser works through, and the verdicts read back out of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from qa.answers import Decision
from qa.messages import problems, say, text
from qa.model import Checked, Finding, Severity, Verdict
from qa.reports.inert import inert
from qa.reports.positions import start
from qa.reports.report import Report
from termbase import sheet
from termbase.table import Column, Fill, Marked, Page, Table
from termbase.trouble import InputError

FINDINGS, SUMMARY, TERMS, README = "问题 Findings", "统计 Summary", "术语 Terms", "说明 Readme"
# A paragraph of news is one segment; a reviser needs the words around the finding, the file has the rest.
CONTEXT = 160
SEVERITIES = {Severity.CRITICAL: "严重 critical", Severity.MAJOR: "较重 major", Severity.MINOR: "轻微 minor",
              Severity.NEUTRAL: "风格 neutral"}
REVIEW = "待看 review"
FILLS: dict[str, Fill] = {"严重 critical": "bad", "较重 major": "doubt", "轻微 minor": "fair", REVIEW: "off"}
VERDICTS = {Verdict.TODO: "待处理 todo", Verdict.FIXED: "已改 fixed", Verdict.FALSE_POSITIVE: "误报 false positive",
            Verdict.ACCEPTED: "接受 accepted"}
VERDICT_FILLS: dict[str, Fill] = {VERDICTS[Verdict.FIXED]: "good", VERDICTS[Verdict.FALSE_POSITIVE]: "off",
                                  VERDICTS[Verdict.ACCEPTED]: "fair"}
DECISION, COMMENT, REVIEWER, FINGERPRINT = "处理 Decision", "备注 Comment", "审校 Reviewer", "指纹 Fingerprint"
COLUMNS = (
    Column("序号 No.", 8, "muted"), Column("文件 File", 22, "muted"), Column("句段 Segment", 10, "muted"), Column("原文 Source", 42),
    Column("译文 Target", 60), Column("规则 Rule", 20, "muted"), Column("级别 Severity", 14, fills=FILLS), Column("说明 Message", 44),
    Column("建议 Suggestion", 30, "strong"), Column("同类 Alike", 10, "muted"),
    Column(DECISION, 18, choices=tuple(VERDICTS.values()), fills=VERDICT_FILLS), Column(COMMENT, 30), Column(REVIEWER, 14),
    Column(FINGERPRINT, 24, "muted", folded=True),
)
MARK = re.compile(r"v1:[0-9a-f]{16}")
# What people write into the column of verdicts, beside the choices offered.
WORDS = {
    Verdict.TODO: ("todo", "待处理", "未处理"), Verdict.FIXED: ("fixed", "已改", "已修改", "改了"),
    Verdict.FALSE_POSITIVE: ("false positive", "false-positive", "误报", "不是错误", "fp"),
    Verdict.ACCEPTED: ("accepted", "accept", "接受", "保留", "won't fix"),
}


def render(report: Report) -> bytes:
    """The workbook: the findings with a column to decide in, counts, the terms used, and how to fill it in."""
    name = report.title or ", ".join(Path(file.path).name for file in islice(report.checked, 3)) or "zhqa"
    rows = list(_rows(report))
    sheets = (Table(FINDINGS, COLUMNS, rows, frozen=1, printed=len(COLUMNS) - 1), _summary(report), _terms(report),
              Page(README, _readme(report, name)))
    return sheet.content(Path(f"{name}.xlsx"), sheets, f"zhqa: {name}", "findings of zhqa")


def _rows(report: Report) -> Iterator[list]:
    alike = Counter(_kind(f) for file in report.for_people() for f in file.findings)
    letters: dict[tuple, str] = {}
    number = 0
    for file in report.for_people():
        for finding in (*file.findings, *file.answered):
            number += 1
            kind = _kind(finding)
            group = f"{letters.setdefault(kind, f'#{len(letters) + 1}')} ×{alike[kind]}" if alike[kind] > 1 else ""
            yield [number, *_row(finding, file, report), group, *_verdict(finding), finding.fingerprint]


def _kind(finding: Finding) -> tuple:
    """What makes two findings one question: their group, or the same words under the same rule."""
    if finding.group:
        return (finding.group,)
    return (finding.code, finding.excerpt, tuple(fix.replacement for fix in finding.fixes))


def _row(finding: Finding, file: Checked, report: Report) -> list:
    line, column, _ = start(finding)
    place = f"{line}:{column}" if line and finding.target else finding.place.segment
    target = file.texts.get(finding.place, "")
    return [
        file.path, place, _around(finding.source_text, finding.source), _around(target, finding.target),
        f"{finding.code}\n{report.rules[finding.code].name}", REVIEW if finding.review else SEVERITIES[finding.severity],
        inert(text(finding)), "\n".join(inert(fix.replacement) or "∅" for fix in finding.fixes),
    ]


def _around(whole: str, span) -> str | Marked:
    """The text, or what stands around the words in it, with the words marked."""
    if span is None:
        return inert(whole[: 2 * CONTEXT]) + ("…" if len(whole) > 2 * CONTEXT else "")
    before, after = whole[: span.start], whole[span.end :]
    left = inert(before[-CONTEXT:]) if len(before) <= CONTEXT else f"…{inert(before[-CONTEXT:])}"
    right = inert(after[:CONTEXT]) if len(after) <= CONTEXT else f"{inert(after[:CONTEXT])}…"
    return Marked(left, inert(whole[span.start : span.end]) or "∅", right)


def _verdict(finding: Finding) -> tuple[str, str, str]:
    if finding.answer is None:
        return "", "", ""
    return VERDICTS[finding.answer.verdict], finding.answer.note, finding.answer.who


def _summary(report: Report) -> Table:
    found = [f for file in report.for_people() for f in problems(file.findings)]
    words = sum(len(segment.target.split()) for file in report.checked if file.document for segment in file.document.segments)
    rates = f"{1000 * len(found) / words:.1f}" if words else ""
    rows: list[list] = [[say("all"), "", len(found), rates]]
    for code, count in sorted(Counter(f.code for f in found).items(), key=lambda item: (-item[1], item[0])):
        rows.append([code, report.rules[code].name, count, f"{1000 * count / words:.1f}" if words else ""])
    for file in report.for_people():
        rows.append([file.path, say("file"), len(problems(file.findings)), ""])
    return Table(SUMMARY, (Column("规则或文件 Rule or file", 40, "strong"), Column("名称 Name", 32), Column("问题 Problems", 12),
                           Column("每千词 Per 1,000 words", 14)), rows)


def _terms(report: Report) -> Table:
    used: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for file in report.checked:
        for segment in file.document.segments if file.document else ():
            for hit in segment.target_terms:
                if not hit.nested and not hit.bundled:
                    used[hit.concept.id, hit.concept.title, hit.concept.preferred][hit.surface] += 1
    rows = [[*key, "\n".join(f"{inert(words)} ×{n}" for words, n in counts.most_common()), counts.total()]
            for key, counts in sorted(used.items())]
    return Table(TERMS, (Column("概念 Concept", 14, "muted"), Column("中文 Chinese", 26, "strong"), Column("首选 Preferred", 40),
                         Column("所用英文 Used", 48), Column("次数 Count", 10)), rows, frozen=2)


def _readme(report: Report, name: str) -> list[tuple[str, ...]]:
    return [
        (f"zhqa: {name}",),
        ("怎么填 How", f"在“{DECISION}”列为每个问题选一项，需要时在“{COMMENT}”列写理由。可以筛选、排序、删行、改列宽；请保留指纹列。",
         f"Choose a verdict in “{DECISION}”, and say why in “{COMMENT}” where it helps. Filter, sort, delete rows as you like; keep the "
         "fingerprint column."),
        ("交回 Back", "zhqa decisions import report.xlsx", "zhqa decisions import report.xlsx"),
        ("同类 Alike", "同一规则、同样的词、同样的建议编为一组，可按该列筛选后一次填完。",
         "Findings of one rule on the same words share a number: filter by it and decide them together."),
        ("",), ("处理 Decisions",),
        (VERDICTS[Verdict.TODO], "还要改，继续显示。", "Still to be mended; it goes on being shown."),
        (VERDICTS[Verdict.FIXED], "已改；若仍出现，会继续显示。", "Mended; if it is still met, it is shown again."),
        (VERDICTS[Verdict.FALSE_POSITIVE], "工具弄错了，以后不再显示。", "The tool is wrong; it is hidden from now on."),
        (VERDICTS[Verdict.ACCEPTED], "没有错报，但保留原样，以后不再显示。", "True, and to stay as it is; hidden from now on."),
        ("",), ("级别 Severities",),
        (SEVERITIES[Severity.CRITICAL], "人名、数字等一经见报即成事故。", "A wrong name or figure, a party left out: never to be printed."),
        (SEVERITIES[Severity.MAJOR], "读者会注意到，或意思有变。", "Any reader notices, or the meaning is changed."),
        (SEVERITIES[Severity.MINOR], "细节，意思清楚。", "Mechanical; the meaning is clear."),
        (REVIEW, "仅凭规律判断，请人看一眼。", "Only a pattern speaks; a person should look."),
        ("",), ("来源 Made from",),
        *((file.path, f"{len(file.findings)}", f"{file.segments}") for file in report.checked),
        *((f"{base}",) for base in report.termbases),
    ]


# ---- reading verdicts back


def read_decisions(path: Path) -> list[Decision]:
    """The verdicts in a workbook, in whatever order its rows and columns are now; rows without one are left out.

    Raises `InputError` naming the cell for a word that is no verdict, and for a verdict whose fingerprint is gone: nothing is
    guessed.
    """
    for table in sheet.read(path):
        rows = table.rows()
        for header in islice(rows, 10):
            names = {" ".join(cell.split()): n for n, cell in enumerate(header.cells)}
            if DECISION in names and FINGERPRINT in names:
                return list(_decisions(rows, names))
    raise InputError(path, "no sheet has the columns {columns}", columns=f"{DECISION}, {FINGERPRINT}")


def _decisions(rows: Iterable[sheet.Row], names: dict[str, int]) -> Iterator[Decision]:
    columns = {column.header: names[column.header] for column in COLUMNS if column.header in names}
    for row in rows:
        cells = {header: row.text(n).strip() for header, n in columns.items()}
        said, mark = cells[DECISION], cells[FINGERPRINT]
        if not said:
            continue
        verdict = _said(said)
        if verdict is None:
            raise InputError(row.path, "“{value}” is no verdict; use one of {known}", row.place(names[DECISION]), value=said,
                             known=", ".join(VERDICTS.values()))
        if not MARK.fullmatch(mark):
            raise InputError(row.path, "a verdict, but the fingerprint beside it is gone", row.place(names[FINGERPRINT]))
        yield Decision(
            cells.get("规则 Rule", "").split("\n")[0], verdict, mark, who=cells.get(REVIEWER, ""), when=date.today().isoformat(),
            note=cells.get(COMMENT, ""), path=cells.get("文件 File", ""),
        )


def _said(text: str) -> Verdict | None:
    low = text.casefold()
    exact = next((verdict for verdict, words in WORDS.items() if low in words), None)
    return exact or next((verdict for verdict, offered in VERDICTS.items() if offered.casefold() == low), None)

