"""Applies fixes to a text; of two that overlap, the earlier and longer wins."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from qa.model import MASK, Applicability, Document, Finding, Place
from termbase.text import Span

# A fix may make room for another (two spaces, then a mark); texts settle in two or three rounds. Ten and no end
# means that two checks undo each other.
ROUNDS = 10


class Edit(NamedTuple):
    """Replace the code points of `span`, counted in the segment's target, by `content`."""

    span: Span
    content: str


class Unsettled(Exception):
    """Fixes that still change the text after `ROUNDS` rounds: a fault of the checks, named in `codes`."""

    def __init__(self, codes: Sequence[str]):
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


def edits(found: Iterable[Finding], unsafe: bool = False) -> dict[Place, list[Edit]]:
    """The edits that the findings call for: by segment, in order, without overlaps.

    A finding counts if it has exactly one fix, and that is safe (or unsafe, with `unsafe`), and if its words hold no
    masked markup.
    """
    allowed = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    wanted: dict[Place, set[Edit]] = defaultdict(set)
    for finding in found:
        if len(finding.fixes) != 1 or finding.target is None or MASK in finding.excerpt:
            continue
        fix = finding.fixes[0]
        if fix.applicability in allowed and finding.excerpt != fix.replacement:
            wanted[finding.place].add(Edit(finding.target, fix.replacement))
    return {place: _apart_from_each_other(found_here) for place, found_here in wanted.items()}


def _apart_from_each_other(wanted: Iterable[Edit]) -> list[Edit]:
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


def in_file(chosen: Mapping[Place, Sequence[Edit]]) -> list[Edit]:
    """The edits of a text file, counted in the file's text instead of in its lines, in order."""
    return sorted(
        Edit(Span(start + edit.span.start, start + edit.span.end), edit.content)
        for place, here in chosen.items() if (start := place.offset) is not None for edit in here
    )


def settle(
    document: Document, check: Callable[[Document], list[Finding]],
    edited: Callable[[Document, Mapping[Place, Sequence[Edit]]], Document], unsafe: bool = False,
) -> tuple[Document, int]:
    """The document after fixing and checking again until nothing changes, and the number of fixes applied.

    `check` gives the findings in a document, `edited` the document with edits made. Locked segments are left alone.
    Raises `Unsettled` after `ROUNDS` rounds.
    """
    applied = 0
    for _ in range(ROUNDS):
        found = check(document)
        locked = {segment.place for segment in document.segments if segment.locked}
        chosen = {place: here for place, here in edits(found, unsafe).items() if place not in locked}
        if not chosen:
            return document, applied
        document, applied = edited(document, chosen), applied + sum(map(len, chosen.values()))
    raise Unsettled(sorted({f.code for f in found if f.fixes}))
