"""Whether a check's time grows with the length of a line, or with its square.

    python -m benchmarks.pump [CODE…]

Every check is run over lines made of one piece repeated, at 20,000 and 100,000 characters; a check whose time grows
more than 12-fold for five times the text is printed. Linear is 5-fold; short times are left out as noise.
"""

import sys
import time

from qa import checks, engine
from qa.check import DocumentCheck, SegmentCheck
from qa.model import Document, Place, Segment
from termbase import bundle
from termbase.match import Matcher

PIECES = (
    "a", "A", " ", "-", "“", "”", "\"", "'", "’", "(", "[", "a-", "a ", "A ", "a, ", "the ", "the", "a“", "“a", "“A ",
    "1", "1 ", "1% ", "1% -", "1,", "1.", "a.", "a. ", "A. ", ".”", "?", "a?", "A?", "a? A", "japan-", "japan-us ",
    "Japan and ", "said that ", "between A and ", "although ", "but ", "since 2021, ", "中", "（", "，", "Ã", "\u200b",
    "\ufffd", "http://", "a@", "@", "#", "Mr. ", "Shigeru A", "Shigeru ", "in the aspect of ", "as early as ", "US ", "U.S. ",
    "Nato ", "defence ", "post-war ", "20th ", "the ninety’s ", "1990’s ", "percent ", "1 per cent ", ";", ", and ", "…",
)
SIZES = (20_000, 100_000)
NOISE = 0.2  # seconds; below it a ratio says nothing
BAR = 12


def seconds(check, segment: Segment) -> float:
    """How long a check takes over a segment that has been annotated."""
    started = time.perf_counter()
    if engine.needed(check, segment):
        if isinstance(check, SegmentCheck):
            list(check.find(segment))
        elif isinstance(check, DocumentCheck):
            list(check.conclude(list(check.facts(segment))))
    return time.perf_counter() - started


def main() -> int:
    wanted = tuple(sys.argv[1:])
    chosen = [c() for c in checks.classes() if not wanted or c.code.startswith(wanted)]
    matcher, slow = Matcher([bundle.packs()]), 0
    for piece in PIECES:
        texts = [piece * (size // len(piece)) for size in SIZES]
        segments = []
        for text in texts:
            started = time.perf_counter()
            document = Document("-", (Segment(text, place=Place("-", "1", 1, 0)),), text)
            segments.append(engine.annotate(document, matcher).segments[0])
            taken = time.perf_counter() - started
        if taken > 2:
            print(f"marking terms: {piece!r} × {len(texts[1]) // len(piece)}: {taken:.1f} s")
        for check in chosen:
            short = seconds(check, segments[0])
            if short < NOISE / BAR:
                continue
            long = seconds(check, segments[1])
            if long > NOISE and long > BAR * short:
                slow += 1
                print(f"{check.code}: {piece!r}: {short:.2f} s, then {long:.2f} s: {long / short:.0f}-fold")
    print(f"{len(chosen)} checks, {len(PIECES)} pieces, {slow} growing faster than the text")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
