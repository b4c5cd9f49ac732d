"""Runs to make reports of: real ones on the samples, and one of any size made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qa import checks, formats
from qa.linter import Linter, Overrides
from qa.model import Applicability, Checked, Confidence, Document, Finding, Fix, Place, Segment, Severity
from qa.reports.report import Report
from termbase.text import Span
from tests.zhqa import SAMPLES

RULES = {check.code: check() for check in checks.classes()}
HOSTILE = '</script><img src=x onerror="document.title=1"><!-- & \u2028 "; alert(1); //'
LINTER = Linter(Overrides(isolated=True, termbases=(SAMPLES / "termbase.csv",)))


def report(*checked: Checked, **more: object) -> Report:
    """A report on checked files, with all rules at hand."""
    return Report(checked, RULES, **more)  # type: ignore[arg-type]


def checked(document: Document, linter: Linter = LINTER) -> Checked:
    """What a run keeps of a document for a report that shows the text."""
    marked = linter.annotated(document)
    found, answered = linter.outcome(marked)
    texts = {s.place: s.target for s in document.segments}
    return Checked(document.path, found, texts, len(document.segments), answered=answered, document=marked)


def op_ed(paired: bool = True) -> Checked:
    """The sample, with its Chinese beside it or alone."""
    english = formats.read(SAMPLES / "op-ed.en.txt")
    document = LINTER.paired(formats.read(SAMPLES / "op-ed.zh.txt"), english) if paired else english
    return checked(replace(document, path="op-ed.en.txt"))


def text(content: str, name: str = "text.txt") -> Checked:
    """A text checked as if it stood in a file of that name."""
    return checked(formats.module(Path(name)).parse(content.encode("utf-8", "surrogatepass"), name, ""))


def finding(segment: Segment, span: tuple[int, int] | None, code: str = "CAP002", **more: object) -> Finding:
    """A finding of the kind that a check would make, with the parts that matter to the test."""
    words = segment.target[span[0] : span[1]] if span else ""
    held = {
        "message_id": RULES[code].messages[0], "args": (("found", words), ("right", "Right")), "place": segment.place,
        "target": Span(*span) if span else None, "excerpt": words, "fixes": (Fix("Right", Applicability.SAFE),),
        "fingerprint": f"v1:{abs(hash((segment.place.segment, span, code))):016x}"[:19],
    }
    return Finding(code, **(held | more))  # type: ignore[arg-type]


def table(segments: Sequence[Segment], found: Sequence[Finding], name: str = "table.xlf", **more: object) -> Checked:
    """A container of these segments with these findings."""
    texts = {segment.place: segment.target for segment in segments}
    return Checked(name, tuple(found), texts, len(segments), document=Document(name, tuple(segments)), **more)


SENTENCE = "Talks between the japan-us envoys went on in Tokyo, where both sides had met 40 times before"
CHINESE = "日美两国特使在东京继续会谈，双方此前已在那里会晤四十次"


def large(findings: int = 5000) -> Report:
    """As many findings as asked for, three in a row of a container, of every severity, some of them alike."""
    segments = [Segment(f"{SENTENCE} ({n}).", f"{CHINESE}（{n}）。", Place("large.xlf", str(n))) for n in range(1, findings // 3 + 2)]
    kinds = (("CAP002", (18, 26)), ("TRM001", (27, 33)), ("NUM001", (77, 79)))
    severities = list(Severity)
    made = [
        finding(segment, span, code, severity=severities[(row + n) % 3], confidence=Confidence.LEXICON,
                group="" if row % 4 else f"{code}:x", args=(("found", segment.target[slice(*span)]), ("right", f"Right {row % 900}")),
                fixes=(Fix(f"Right {row % 900}", Applicability.SAFE),))
        for row, segment in enumerate(segments) for n, (code, span) in enumerate(kinds)
    ]
    return report(table(segments, made[:findings], "large.xlf"))
