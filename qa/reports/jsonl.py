"""Findings as JSON, one a line; no finding is no line."""

import json
from collections.abc import Iterable, Iterator

from qa.model import Checked
from qa.reports.record import record
from qa.reports.report import Rules


def render(checked: Iterable[Checked], rules: Rules) -> Iterator[str]:
    """One line for each finding, review and neutral ones included."""
    for file in checked:
        for finding in file.findings:
            yield json.dumps(record(finding, rules), ensure_ascii=False)
