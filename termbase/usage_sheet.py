"""The usage of a text as an Excel sheet: a concept a row, its verdict in color, and what the verdicts mean."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from termbase import sheet
from termbase.messages import translate
from termbase.usage import ConceptUse, Verdict
from termbase.usage.wording import CHINESE, CONTEXT, FILLS, MEANING


def write(path: Path, found: Sequence[ConceptUse], text: str, termbase: str) -> None:
    """Write the sheet, atomically; raises `InputError` where it cannot be written."""
    bilingual = {verdict: f"{CHINESE[verdict]} {verdict}" for verdict in Verdict}
    table = sheet.Table(
        "用词 Usage",
        (
            sheet.Column("概念 Concept", widest=12, tone="muted"), sheet.Column("中文 Chinese", tone="strong"),
            sheet.Column("首选英文 Preferred", widest=40), sheet.Column("本文用法 Used in this text", widest=48),
            sheet.Column("次数 Count", widest=8), sheet.Column("位置 Places (line:column)", widest=30, tone="muted"),
            sheet.Column("结论 Verdict", widest=24, fills={bilingual[v]: FILLS[v] for v in Verdict}),
            sheet.Column("另 Also", widest=30, tone="muted"), sheet.Column("备注 Note", widest=60),
        ),
        [_row(use, bilingual) for use in found],
        frozen=2,
    )
    counts = Counter(use.verdict for use in found)
    page = sheet.Page(
        "说明 Readme",
        [("用词报告 Usage report",), ("文本 Text", text), ("术语库 Termbase", termbase), ("",), ("结论 Verdicts",),
         *((f"{bilingual[v]}: {counts[v]}", MEANING[v][1], MEANING[v][0]) for v in Verdict)],
    )
    sheet.write(path, (table, page), f"{text}: {translate(CONTEXT, 'usage of terms')}", termbase)


def _row(use: ConceptUse, bilingual: dict[Verdict, str]) -> tuple[sheet.Value, ...]:
    places = [f"{line}:{column}" for r in use.renderings for line, column in r.places]
    return (
        use.concept.id, use.concept.title, use.concept.preferred,
        "\n".join(f"{r.text} ×{len(r.places)}" for r in use.renderings), len(places), ", ".join(places),
        bilingual[use.verdict], ", ".join(bilingual[v] for v in use.verdicts[1:]), use.concept.note,
    )
