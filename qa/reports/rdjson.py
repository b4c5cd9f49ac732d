"""Findings in the Reviewdog Diagnostic Format, as one JSON object."""

import json
from collections.abc import Iterator

from qa.reports.diagnostic import SOURCE, diagnostic
from qa.reports.report import Report


def render(report: Report) -> Iterator[str]:
    """The object: the source of the diagnostics, and the diagnostics."""
    found = [diagnostic(finding, file) for file in report.for_people() for finding in file.findings]
    yield json.dumps({"source": SOURCE, "diagnostics": found}, ensure_ascii=False, indent=1)
