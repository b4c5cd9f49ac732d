"""Findings in the Reviewdog Diagnostic Format, one JSON object a line."""

import json
from collections.abc import Iterator

from qa.reports.diagnostic import SOURCE, diagnostic
from qa.reports.report import Report


def render(report: Report) -> Iterator[str]:
    """A line a finding, each naming its source."""
    for file in report.for_people():
        for finding in file.findings:
            yield json.dumps({"source": SOURCE, **diagnostic(finding, file)}, ensure_ascii=False)
