"""A finding as a diagnostic of the Reviewdog Diagnostic Format, whose columns count the bytes of UTF-8."""

from typing import Any

from qa.messages import text
from qa.model import Checked, Document, Finding, Severity
from qa.reports.positions import end, start
from qa.reports.sarif import HOME

SEVERITIES = {Severity.CRITICAL: "ERROR", Severity.MAJOR: "ERROR", Severity.MINOR: "WARNING", Severity.NEUTRAL: "INFO"}
SOURCE = {"name": "zhqa", "url": HOME}


def diagnostic(finding: Finding, file: Checked) -> dict[str, Any]:
    """The diagnostic of a finding in a file whose document was kept; without lines (a container) it has no range."""
    place: dict[str, Any] = {"path": finding.place.path}
    fixes = []
    if finding.place.line and finding.target is not None and file.document and file.document.text:
        place["range"] = {"start": _position(start(finding), file.document), "end": _position(end(finding), file.document)}
        fixes = [{"range": place["range"], "text": fix.replacement} for fix in finding.fixes]
    elif finding.place.line:
        place["range"] = {"start": {"line": finding.place.line}}
    made = {"message": text(finding), "location": place, "severity": "INFO" if finding.review else SEVERITIES[finding.severity],
            "code": {"value": finding.code}}
    return made | ({"suggestions": fixes} if fixes else {})


def _position(at: Any, document: Document) -> dict[str, int]:
    """Line and column, 1-based. What is replaced are bytes of the file, so the mark at its beginning counts too."""
    before = document.text[at.offset - at.column + 1 : at.offset].encode("utf-8", "surrogatepass")
    mark = len(document.bom) if at.line == 1 else 0
    return {"line": at.line, "column": mark + len(before) + 1}
