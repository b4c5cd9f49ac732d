"""The usage of a text as an Excel sheet: a concept a row, its verdict in color, and what the verdicts mean."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from termbase import sheet
from termbase.messages import translate
from termbase.usage import ConceptUse, Verdict

CONTEXT = "term"
FILLS = {
    Verdict.FORBIDDEN: "bad", Verdict.CASING: "bad", Verdict.SEVERAL: "doubt", Verdict.OBSERVED: "doubt",
    Verdict.ADMITTED: "fair", Verdict.PREFERRED: "good", Verdict.UNUSED: "off",
}
CHINESE = {
    Verdict.FORBIDDEN: "禁用", Verdict.CASING: "大小写有误", Verdict.SEVERAL: "译法不一", Verdict.OBSERVED: "见用（未定）",
    Verdict.ADMITTED: "可用", Verdict.PREFERRED: "首选", Verdict.UNUSED: "未用",
}
MEANING = {
    Verdict.FORBIDDEN: ("a form the termbase forbids, or a damaged one", "术语库禁用的译法，或已残缺的译法"),
    Verdict.CASING: ("the agreed words with wrong capitals", "译法正确，大小写有误"),
    Verdict.SEVERAL: ("more than one rendering in this text", "本文中有不止一种译法"),
    Verdict.OBSERVED: ("seen in texts, not agreed", "文中见用，尚未认可"),
    Verdict.ADMITTED: ("allowed beside the preferred form", "首选之外可用"),
    Verdict.PREFERRED: ("the preferred form", "首选译法"),
    Verdict.UNUSED: ("the text does not use the concept", "本文未用此概念"),
}


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
