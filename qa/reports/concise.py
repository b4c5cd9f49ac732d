"""Findings one a line: `path:line:column: CODE message`, the same form in every language."""

from collections.abc import Iterator

from qa.messages import text
from qa.reports.inert import inert
from qa.reports.positions import location
from qa.reports.report import Report


def render(report: Report) -> Iterator[str]:
    """The lines, every place of a group on its own."""
    for file in report.for_people():
        for finding in file.findings:
            review = " [review]" if finding.review else ""
            yield f"{location(finding)}: {finding.code}{review} {inert(text(finding))}"
