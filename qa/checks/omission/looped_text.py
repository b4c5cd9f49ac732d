"""OMT003: the same words over and over, where a machine got stuck."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment, Severity
from termbase.text import Span

WORD = re.compile(r"\w+(?:['’.-]\w+)*")
# A phrase of this many words …
LONGEST = 30
# … is a loop when it stands this often in a row; shorter ones are repeated for effect now and then.
TIMES = {1: 8, 2: 6, 3: 5}
TIMES_LONG = 3


class LoopedText(SegmentCheck):
    """The same words over and over, where a machine got stuck.

    Why it matters
        A translation program that loses its place repeats a phrase until it runs out of room. What should have
        followed is missing.

    When to ignore it
        In refrains and chants.
    """

    code = "OMT003"
    severity = Severity.MAJOR
    mqm = "duplication"
    its = "duplication"
    messages = ("“{phrase}” stands {times} times in a row; the rest of the text may be missing",)
    examples = (
        Bad("They met in the north of the city in the north of the city in the north of the city.",
            at="in the north of the city in the north of the city in the north of the city"),
        Bad("Go on and on and on and on and on and on and so on.", at="on and on and on and on and on and on and"),
        Good("No, no, no. Never, never, never give up. Bigger and bigger and bigger."),
        Good("We shall fight on the beaches, we shall fight on the landing grounds, we shall fight in the fields."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        words = list(WORD.finditer(segment.target))
        low = [word[0].lower() for word in words]
        if len(set(low)) * 3 > len(low) * 2 and len(low) < 200:  # hardly a word twice: no loop that matters
            return
        start = 0
        while start < len(words):
            length, times = _loop(low, start)
            if not times:
                start += 1
                continue
            end = start + length * times
            phrase = segment.target[words[start].start() : words[start + length - 1].end()]
            yield self.finding(segment, Span(words[start].start(), words[end - 1].end()), phrase=phrase,
                               times=str(times))
            start = end


def _loop(low: list[str], start: int) -> tuple[int, int]:
    """Length and number of the repetitions that begin at a word, (0, 0) without."""
    for length in range(1, LONGEST + 1):
        if low[start : start + 1] != low[start + length : start + length + 1]:
            continue
        times, phrase = 1, low[start : start + length]
        while low[start + length * times : start + length * (times + 1)] == phrase:
            times += 1
        if times >= TIMES.get(length, TIMES_LONG):
            return length, times
    return 0, 0
