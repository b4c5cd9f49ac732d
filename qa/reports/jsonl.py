"""Findings as JSON, one a line; no finding is no line."""

import json
from collections.abc import Iterator

from qa.reports.record import record
from qa.reports.report import Report


def render(report: Report) -> Iterator[str]:
    """One line for each finding, review and neutral ones included."""
    for file in report.checked:
        for finding in file.findings:
            yield json.dumps(record(finding, report.rules), ensure_ascii=False)
