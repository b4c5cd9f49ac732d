"""Marks the terms of a document and runs the checks over it."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from qa.check import Check, DocumentCheck, FileCheck, SegmentCheck
from qa.model import Confidence, Document, Finding, Mention, Segment
from termbase.match import Matcher
from termbase.text import Span

TRUST = {confidence: rank for rank, confidence in enumerate(Confidence)}


def annotate(document: Document, matcher: Matcher) -> Document:
    """The document with the terms of every target marked."""
    return replace(
        document,
        segments=tuple(replace(s, target_terms=matcher.hits(s.target)) for s in document.segments),
    )


def findings(document: Document, checks: Sequence[Check]) -> list[Finding]:
    """What the checks find in an annotated document, in order of place and code.

    Of findings of one family that overlap, the longer is kept, then the more trusted.
    """
    mentions: dict[str, list[Mention]] = defaultdict(list)
    found: list[Finding] = []
    for segment in document.segments:
        for check in checks:
            if not needed(check, segment):
                continue
            if isinstance(check, SegmentCheck):
                found.extend(check.find(segment))
            elif isinstance(check, DocumentCheck):
                mentions[check.code].extend(check.facts(segment))
    for check in checks:
        if mentions[check.code] and isinstance(check, DocumentCheck):
            found.extend(check.conclude(mentions[check.code]))
        if isinstance(check, FileCheck):
            found.extend(check.inspect(document))
    order = {segment.place: number for number, segment in enumerate(document.segments)}
    found.sort(key=lambda f: (order.get(f.place, -1), f.target or Span(-1, -1), f.code, f.message_id))
    return list(_fingerprinted(_without_overlaps(found), document))


def needed(check: Check, segment: Segment) -> bool:
    """Whether the segment has what the check declares that it needs."""
    needs = check.needs
    if needs.hits and not segment.target_terms:
        return False
    if not needs.any_of:
        return True
    target = segment.target
    for text in needs.any_of:  # a loop, not `any`: this runs for every check on every segment
        if text in target:
            return True
    return False


def _without_overlaps(found: Iterable[Finding]) -> Iterator[Finding]:
    kept: dict[tuple[object, str], list[Span]] = defaultdict(list)  # disjoint and in order
    everything = list(found)
    strongest_first = sorted(
        everything, key=lambda f: (-(f.target.end - f.target.start) if f.target else 0, TRUST[f.confidence], f.review)
    )
    dropped: set[int] = set()
    for finding in strongest_first:
        if finding.target is None:
            continue
        rivals = kept[finding.place, finding.code[:3]]
        place = bisect(rivals, finding.target)
        if any(finding.target.overlaps(rival) for rival in rivals[max(0, place - 1) : place + 1]):
            dropped.add(id(finding))
        else:
            rivals.insert(place, finding.target)
    return (finding for finding in everything if id(finding) not in dropped)


def _fingerprinted(found: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """Findings with a mark that outlives moved lines and renamed files: content, never path or line."""
    texts = {s.place: (" ".join(s.source.split()), " ".join(s.target.split())) for s in document.segments}
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for finding in found:
        key = ("v1", finding.code, *texts.get(finding.place, ()), " ".join(finding.excerpt.split()))
        mark = sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[key] += 1
        yield replace(finding, fingerprint=f"v1:{mark}")
