"""A text cut where a highlight or markup begins or ends, so that a page can show findings that overlap."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from qa.model import Finding
from qa.reports.html.rows import Side
from qa.reports.inert import inert


def pieces(side: Side, numbers: Mapping[int, int]) -> Any:
    """The text of one side of a row, as the page is given it.

    A text without findings or markup is itself. Otherwise it is a list of pieces: a text, or `[text, findings]`, or
    `[text, findings, 1]` for markup. `numbers` holds the number of each finding by its identity; a finding at a point has
    a piece without text. What cannot be seen is shown as in a terminal.
    """
    if not side.marks and not side.codes:
        return _shown(side.text)
    size = len(side.text)
    begins, ends, cuts = defaultdict(list), defaultdict(list), {0, size}
    for mark in side.marks:
        number = numbers[id(mark.finding)]
        start, end = min(mark.span.start, size), min(mark.span.end, size)
        begins[start].append((number, end))
        ends[end].append(number)
        cuts |= {start, end}
    codes = {start: (end, text) for (start, end), text in side.codes if end <= size}
    for start, (end, _) in codes.items():
        cuts |= {start, end}
    made: list[Any] = []
    open_: dict[int, None] = {}
    code_until = 0
    for start, end in [*pairwise(sorted(cuts)), (size, size)]:
        for number in ends[start]:
            open_.pop(number, None)
        points = [number for number, until in begins[start] if until == start]
        if points:
            made.append(["", points])
        open_ |= dict.fromkeys(number for number, until in begins[start] if until > start)
        if start in codes:
            code_until, text = codes[start]
            made.append([_shown(text), list(open_), 1])
        elif start >= code_until and start < end:
            text = _shown(side.text[start:end])
            made.append([text, list(open_)] if open_ else text)
    return made


def _shown(text: str) -> str:
    """The text on one line, nothing in it invisible."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return inert(text.replace("\n", " "))


def numbered(findings: list[Finding]) -> dict[int, int]:
    """The place of each finding in a list, by its identity: equal findings are different ones."""
    return {id(finding): number for number, finding in enumerate(findings)}
