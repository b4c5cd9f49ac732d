"""The terms at a place of a segment, found without reading all of them."""

from bisect import bisect_left
from collections.abc import Iterator

from qa.model import Segment
from termbase.model import Hit
from termbase.text import Span

LONGEST = 240  # code points; no term is longer, its gap included


def at(segment: Segment, span: Span) -> Iterator[Hit]:
    """The hits in the segment's target that share a code point with the span, the last first.

    Takes the time of a search among the hits and of those nearby, so that a text of one endless line stays quick.
    """
    hits = segment.target_terms
    for number in range(bisect_left(hits, span.end, key=lambda hit: hit.span.start) - 1, -1, -1):
        if hits[number].span.start < span.start - LONGEST:
            return
        if hits[number].span.overlaps(span):
            yield hits[number]
