"""Applies fixes to a text; of two that overlap, the earlier and longer wins."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from qa.model import Applicability, Document, Finding
from termbase.text import Span

# A fix may make room for another (two spaces, then a mark); texts settle in two or three rounds. Ten and no end
# means that two checks undo each other.
ROUNDS = 10


class Edit(NamedTuple):
    """Replace the code points of `span`, counted in the file's text, by `content`."""

    span: Span
    content: str


class Unsettled(Exception):
    """Fixes that still change the text after `ROUNDS` rounds: a fault of the checks, named in `codes`."""

    def __init__(self, codes: Sequence[str]):
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


def edits(found: Iterable[Finding], unsafe: bool = False) -> list[Edit]:
    """The edits that the findings call for, in order, without overlaps.

    A finding counts if it has exactly one fix, and that is safe (or unsafe, with `unsafe`). Only findings with a
    place in a text file (`place.offset`) are applied.
    """
    allowed = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    wanted: set[Edit] = set()
    for finding in found:
        if len(finding.fixes) == 1 and finding.fixes[0].applicability in allowed and finding.target is not None:
            start = finding.place.offset
            if start is not None and finding.excerpt != finding.fixes[0].replacement:
                span = Span(start + finding.target.start, start + finding.target.end)
                wanted.add(Edit(span, finding.fixes[0].replacement))
    chosen: list[Edit] = []
    for edit in sorted(wanted, key=lambda e: (e.span.start, -e.span.end, e.content)):
        if not chosen or _apart(chosen[-1].span, edit.span):
            chosen.append(edit)
    return chosen


def _apart(one: Span, other: Span) -> bool:
    return one.end <= other.start and not (one == other or one.start == other.start)


def apply(text: str, chosen: Sequence[Edit]) -> str:
    """The text with the edits applied; they must be in order and must not overlap."""
    parts, end = [], 0
    for edit in chosen:
        parts += (text[end : edit.span.start], edit.content)
        end = edit.span.end
    return "".join((*parts, text[end:]))


def settle(document: Document, check: Callable[[str], list[Finding]], unsafe: bool = False) -> tuple[str, int]:
    """The text after fixing and checking again until nothing changes, and the number of fixes applied.

    `check` gives the findings in a text. Raises `Unsettled` after `ROUNDS` rounds.
    """
    text, applied = document.text, 0
    for _ in range(ROUNDS):
        found = check(text)
        chosen = edits(found, unsafe)
        if not chosen:
            return text, applied
        text, applied = apply(text, chosen), applied + len(chosen)
    raise Unsettled(sorted({f.code for f in found if f.fixes}))
