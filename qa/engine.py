"""Marks the terms of a document and runs the checks over it."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from qa.check import Check, DocumentCheck, FileCheck, SegmentCheck
from qa.model import Confidence, Document, Finding, Mention, Segment
from termbase.match import Matcher
from termbase.source import SourceMatcher
from termbase.text import Span

# A target without a letter or figure of English holds no translation to compare.
ENGLISH = re.compile("[A-Za-z0-9]")
TRUST = {confidence: rank for rank, confidence in enumerate(Confidence)}


def annotate(document: Document, matcher: Matcher, source_matcher: SourceMatcher | None = None) -> Document:
    """The document with the terms of every target marked, and those of every source where a matcher is given."""
    hits_in_source = source_matcher.hits if source_matcher else lambda text: ()

    def marked(segments: Sequence[Segment]) -> tuple[Segment, ...]:
        return tuple(replace(s, target_terms=matcher.hits(s.target),
                             source_terms=hits_in_source(s.source) if s.source else ()) for s in segments)

    return replace(document, segments=marked(document.segments), pairs=marked(document.pairs))


def is_bilingual(document: Document) -> bool:
    """Whether any target has a source beside it."""
    return bool(document.pairs) or any(segment.source for segment in document.segments)


def findings(document: Document, checks: Sequence[Check]) -> list[Finding]:
    """What the checks find in an annotated document, in order of place and code.

    Checks of one language see the segments, checks of two the aligned pairs (in containers the segments are the
    pairs). Of findings of one family that overlap, the longer is kept, then the more trusted.
    """
    one_sided = [check for check in checks if not check.needs.source]
    two_sided = [check for check in checks if check.needs.source]
    mentions: dict[str, list[Mention]] = defaultdict(list)
    found: list[Finding] = []
    for segment in document.segments:
        found.extend(_in_segment(segment, one_sided, mentions))
    from_pairs: list[Finding] = []
    for pair in document.pairs or document.segments:
        if pair.source:
            from_pairs.extend(_in_segment(pair, two_sided, mentions))
    for check in checks:
        if mentions[check.code] and isinstance(check, DocumentCheck):
            (from_pairs if check.needs.source else found).extend(check.conclude(mentions[check.code]))
        if isinstance(check, FileCheck):
            found.extend(check.inspect(document))
    if document.pairs:
        found = list(_beside_sources(found, document.pairs))
        from_pairs = list(_in_lines(from_pairs, document.segments))
    found += from_pairs
    order = {segment.place: number for number, segment in enumerate(document.segments)}
    found.sort(key=lambda f: (order.get(f.place, -1), f.target or Span(-1, -1), f.code, f.message_id, f.source or Span(-1, -1)))
    return list(_fingerprinted(_without_overlaps(found), document))


def _in_segment(segment: Segment, checks: Sequence[Check], mentions: dict[str, list[Mention]]) -> Iterator[Finding]:
    for check in checks:
        if not needed(check, segment):
            continue
        if isinstance(check, SegmentCheck):
            yield from check.find(segment)
        elif isinstance(check, DocumentCheck):
            mentions[check.code].extend(check.facts(segment))


def needed(check: Check, segment: Segment) -> bool:
    """Whether the segment has what the check declares that it needs."""
    needs = check.needs
    if needs.source and not (needs.empty or ENGLISH.search(segment.target)):
        return False
    if (needs.hits and not segment.target_terms) or (needs.source_hits and not segment.source_terms):
        return False
    return _holds(segment.target, needs.any_of) and _holds(segment.source, needs.source_any_of)


def _holds(text: str, any_of: tuple[str, ...]) -> bool:
    if not any_of:
        return True
    for part in any_of:  # a loop, not `any`: this runs for every check on every segment
        if part in text:
            return True
    return False


def _beside_sources(found: Iterable[Finding], pairs: Sequence[Segment]) -> Iterator[Finding]:
    """Findings on lines of a text with the source of the pair in which they lie."""
    starts = [pair.place.offset or 0 for pair in pairs]
    for finding in found:
        start = finding.place.offset
        if start is None or finding.target is None:
            yield finding
            continue
        pair = pairs[max(0, bisect(starts, start + finding.target.start) - 1)]
        yield replace(finding, source_text=pair.source, source_place=pair.source_place)


def _in_lines(found: Iterable[Finding], lines: Sequence[Segment]) -> Iterator[Finding]:
    """Findings on pairs of a text, placed in its lines; one that runs on is cut at the end of its first line."""
    starts = [line.place.offset or 0 for line in lines]
    for finding in found:
        if not lines:
            yield finding
            continue
        at = (finding.place.offset or 0) + (finding.target.start if finding.target else 0)
        line = lines[max(0, bisect(starts, at) - 1)]
        if finding.target is None:
            yield replace(finding, place=line.place)
            continue
        start = max(0, at - (line.place.offset or 0))
        whole = start + finding.target.end - finding.target.start
        end = min(whole, len(line.target))
        yield replace(finding, place=line.place, target=Span(start, end), excerpt=line.target[start:end],
                      fixes=finding.fixes if end == whole else ())


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
    texts = {s.place: " ".join(s.target.split()) for s in document.segments}
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    begun: dict[tuple[str, ...], Any] = {}  # a long segment is digested once, not for each of its findings
    for finding in found:
        # The source belongs to what was judged only where the check compared the two.
        source = " ".join(finding.source_text.split()) if finding.source is not None else ""
        judged = ("v1", finding.code, source, texts.get(finding.place, ""))
        if judged not in begun:
            begun[judged] = sha256("\0".join(judged).encode("utf-8", "surrogatepass"))
        key = (*judged, " ".join(finding.excerpt.split()))
        digest = begun[judged].copy()
        digest.update(f"\0{key[-1]}\0{seen[key]}".encode("utf-8", "surrogatepass"))
        seen[key] += 1
        yield replace(finding, fingerprint=f"v1:{digest.hexdigest()[:16]}")
