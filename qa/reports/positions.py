"""Lines and columns of a finding, counted in code points, 1-based, end exclusive."""

from typing import NamedTuple

from qa.model import Finding


class Position(NamedTuple):
    """A place in a file; line and column are None in containers."""

    line: int | None
    column: int | None
    offset: int


def start(finding: Finding) -> Position:
    """Where the finding's target begins."""
    return _at(finding, finding.target.start if finding.target else 0)


def end(finding: Finding) -> Position:
    """Where the finding's target ends, exclusive."""
    return _at(finding, finding.target.end if finding.target else 0)


def _at(finding: Finding, inside: int) -> Position:
    place = finding.place
    if place.line is None or place.offset is None:
        return Position(None, None, inside)
    return Position(place.line, inside + 1, place.offset + inside)


def location(finding: Finding) -> str:
    """`path:line:column` for text files, `path:segment` for containers, `path` for a finding on the file."""
    if finding.target is None:
        return finding.place.path
    line, column, _ = start(finding)
    return f"{finding.place.path}:{line}:{column}" if line else f"{finding.place.path}:{finding.place.segment}"
