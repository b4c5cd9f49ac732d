"""Findings as a GitLab Code Quality report: a JSON array, one object a finding.

The form is that of GitLab's documentation, “Code Quality report format”; `lines` is read by every version of GitLab,
`positions` by the newer ones.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from qa.messages import text
from qa.model import Finding, Severity
from qa.reports.positions import end, start
from qa.reports.report import Report

SEVERITIES = {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "minor", Severity.NEUTRAL: "info"}


def render(report: Report) -> Iterator[str]:
    """The array. A fingerprint that two files share is told apart by the path, as GitLab wants each only once."""
    seen: set[str] = set()
    items = []
    for file in report.checked:
        for finding in file.findings:
            mark = finding.fingerprint.removeprefix("v1:")
            if mark in seen:
                mark = sha256(f"{mark} {finding.place.path}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
            seen.add(mark)
            items.append(_item(finding, mark))
    yield json.dumps(items, ensure_ascii=False, indent=1)


def _item(finding: Finding, mark: str) -> dict[str, Any]:
    line = finding.place.line or 1  # a container has no lines, and GitLab shows nothing without one
    location: dict[str, Any] = {"path": finding.place.path, "lines": {"begin": line}}
    first, last = start(finding), end(finding)
    if finding.target is not None and first.line:
        location["positions"] = {"begin": {"line": first.line, "column": first.column},
                                 "end": {"line": last.line, "column": last.column}}
    severity = "info" if finding.review else SEVERITIES[finding.severity]
    return {"description": text(finding), "check_name": f"{finding.code}", "fingerprint": mark, "severity": severity,
            "location": location}
