"""Findings as annotations of GitHub Actions: workflow commands on standard output."""

from collections.abc import Iterator

from qa.messages import text
from qa.model import Finding, Severity
from qa.reports.positions import end, start
from qa.reports.report import Report

# GitHub shows ten annotations of a level for each step and drops the rest, so the worst come first.
LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "notice"}
ORDER = list(Severity)


def render(report: Report) -> Iterator[str]:
    """A `::error …::message` line for each finding, the worst first."""
    found = [finding for file in report.for_people() for finding in file.findings]
    for finding in sorted(found, key=lambda f: (f.review, ORDER.index(f.severity))):
        yield _command(finding)


def _command(finding: Finding) -> str:
    level = "notice" if finding.review else LEVELS[finding.severity]
    where = [f"title={_property(f'zhqa ({finding.code})')}", f"file={_property(finding.place.path)}"]
    if finding.target is not None and finding.place.line:
        where += [f"line={finding.place.line}", f"endLine={finding.place.line}",
                  f"col={start(finding).column}", f"endColumn={end(finding).column}"]
    return f"::{level} {','.join(where)}::{_data(text(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
