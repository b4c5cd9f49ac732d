"""Findings as a table for Excel: CSV in UTF-8 with a byte order mark."""

import csv
import io

from qa.messages import text
from qa.model import Checked, Finding
from qa.reports.positions import location, start
from qa.reports.report import Report

COLUMNS = ("path", "segment", "line", "column", "code", "name", "severity", "review", "message", "found", "suggestion", "source",
           "target", "concept", "fingerprint", "answer", "place")
# What makes Excel take a text for a formula (OWASP, CSV injection), ASCII and full-width; a tab before it makes it text.
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(report: Report) -> bytes:
    """The table: a row a finding, those answered already at the end of their file."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for file in report.checked:
        for finding in (*file.findings, *file.answered):
            table.writerow(_guarded(cell) for cell in _row(finding, file, report))
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _guarded(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    cell = cell.replace("\0", "\u2400")
    return f"\t{cell}" if cell.lstrip(" ").startswith(ACTIVE) else cell


def _row(finding: Finding, file: Checked, report: Report) -> tuple[object, ...]:
    line, column, _ = start(finding)
    placed = finding.target is not None
    return (
        finding.place.path, finding.place.segment, finding.place.line or "", column if line and placed else "", finding.code,
        report.rules[finding.code].name, str(finding.severity), "yes" if finding.review else "", text(finding), finding.excerpt,
        " / ".join(fix.replacement for fix in finding.fixes), finding.source_text, file.texts.get(finding.place, ""),
        finding.concept or "", finding.fingerprint, str(finding.answer.verdict) if finding.answer else "", location(finding),
    )
