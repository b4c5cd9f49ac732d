"""Lines and columns of a finding, counted in code points, 1-based, end exclusive."""

import re
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
    return Position(place.line, place.column + inside, place.offset + inside)


def source_start(finding: Finding) -> Position:
    """Where the finding's source span begins, in the file of the source."""
    return _in_source(finding, finding.source.start if finding.source else 0)


def source_end(finding: Finding) -> Position:
    """Where the finding's source span ends, exclusive."""
    return _in_source(finding, finding.source.end if finding.source else 0)


def _in_source(finding: Finding, inside: int) -> Position:
    place = finding.source_place
    if place is None or place.line is None or place.offset is None:
        return Position(None, None, inside)
    above = finding.source_text[:inside]
    breaks = [m.end() for m in re.finditer("\r\n|\n|\r", above)]
    column = inside - breaks[-1] if breaks else inside + place.column - 1
    return Position(place.line + len(breaks), column + 1, place.offset + inside)


def location(finding: Finding) -> str:
    """`path:line:column` for text files, `path:segment` for containers, `path` for a finding on the file."""
    if finding.target is None:
        where = finding.place.line or finding.place.segment
        return f"{finding.place.path}:{where}" if finding.source else finding.place.path
    line, column, _ = start(finding)
    return f"{finding.place.path}:{line}:{column}" if line else f"{finding.place.path}:{finding.place.segment}"
