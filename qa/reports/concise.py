"""Findings one a line: `path:line:column: CODE message`, the same form in every language."""

from collections.abc import Iterable, Iterator

from qa.messages import text
from qa.model import Checked
from qa.reports.inert import inert
from qa.reports.positions import location


def render(checked: Iterable[Checked]) -> Iterator[str]:
    """The lines, every place of a group on its own."""
    for file in checked:
        for finding in file.findings:
            review = " [review]" if finding.review else ""
            yield f"{location(finding)}: {finding.code}{review} {inert(text(finding))}"
