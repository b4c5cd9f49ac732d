"""OMT022: words that stand twice in the English and once in the Chinese."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import MASK, Finding, Segment, Severity
from termbase.text import HAN

# Where a program begins again it often forgets the space: “… of the paperSix people denied …” is split there.
WORD = re.compile(rf"[^\W_]+?(?:(?<=[a-z])(?=[A-Z\d])|(?![^\W_]))(?:['’.-][^\W_]+)*|{MASK}+")
SHORTEST, LONGEST = 4, 100  # words in a row that no style repeats at once; three (“day by day, day by day”) are met
FAR = 9  # words that do not come again in the same segment unless it says the same thing twice
# Words that close a quotation and begin what is said of it stand twice for good reason.
QUOTED = re.compile("[\"“”]")
HANZI = re.compile(f"[{HAN}]+")
# The source repeats itself if so many hanzi stand there twice: three, or for what stands twice in a row what a phrase
# of that length comes from. Further apart, a short name that comes again brings the words around it along.
GRAM, A_WORD = 3, 0.6
AT_ONCE = "“{phrase}” stands twice in a row, and nothing of the kind in the source"
AGAIN = "“{phrase}” stands here for the second time, and nothing of the kind in the source"


class RepeatedPassage(SegmentCheck):
    """Words that stand twice in the English and once in the Chinese.

    Why it matters
        A program that loses its place translates a clause again, and often leaves out the next one.

    When to ignore it
        Where the English repeats for effect. Where the Chinese repeats itself, nothing is reported.
    """

    code = "OMT022"
    severity = Severity.MAJOR
    mqm = "duplication"
    its = "duplication"
    needs = Needs(source=True)
    messages = (AT_ONCE, AGAIN)
    examples = (
        Bad("They met in the old town hall, in the old town hall, and voted.",
            at="in the old town hall, in the old town hall", source="他们在旧市政厅开会并投票。"),
        Bad("Two men were fined in the portTwo men were fined in the port.", source="两名男子在港口被罚款。",
            at="Two men were fined in the portTwo men were fined in the port"),
        Bad("The two sides agreed to meet again in the spring. Boats left early; the two sides agreed to meet again in the "
            "spring.", at="the two sides agreed to meet again in the spring", source="双方同意春天再次会面。船很早就开走了。"),
        Good("We will fight on to the end, fight on to the end.", source="我们要战斗到底，战斗到底。"),
        Good("Day by day, day by day.", source="日复一日。"),
        Good("A note on “the old town hall”, the old town hall of 1900.", source="关于“旧市政厅”的说明。"),
        Good("It fell by 5 to 4 and 5 to 4 again.", source="以5比4再次落败。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        words = list(WORD.finditer(segment.target))
        # What is masked is another thing each time: “type `a` to begin, type `b` to end”.
        low = [word[0].lower() if word[0][0] != MASK else f"{MASK}{word.start()}" for word in words]
        if len(low) == len(set(low)):
            return
        start = 0
        seen: dict[tuple[str, ...], int] = {}
        while start < len(low):
            length = _repeated(low, start)
            span = words[start].start(), words[start + 2 * length - 1].end() if length else 0
            message, step = AT_ONCE, 2 * length
            if not length:
                seen.setdefault(tuple(low[start : start + FAR]), start)
                length = _again(low, start, seen)
                span, message, step = (span[0], words[start + length - 1].end() if length else 0), AGAIN, length
            hanzi = max(GRAM, int(length * A_WORD)) if message is AT_ONCE else GRAM
            if length and not _repeats(segment.source, hanzi) and _says(segment, words, start, start + length):
                yield self.finding(segment, span, message,
                                   phrase=segment.target[words[start].start() : words[start + length - 1].end()])
            start += step or 1


def _repeats(source: str, size: int) -> bool:
    """Whether so many hanzi in a row, marks aside, stand twice in the source."""
    text = "".join(HANZI.findall(source))
    grams = [text[at : at + size] for at in range(len(text) - size + 1)]
    return len(set(grams)) < len(grams)


def _repeated(low: list[str], start: int) -> int:
    """How many words from a place on stand again right behind themselves."""
    for length in range(min(LONGEST, (len(low) - start) // 2), SHORTEST - 1, -1):
        if low[start] == low[start + length] and low[start : start + length] == low[start + length : start + 2 * length]:
            return length
    return 0


def _again(low: list[str], start: int, seen: dict[tuple[str, ...], int]) -> int:
    """How many words from a place on stand further up, at least `FAR`."""
    first = seen[tuple(low[start : start + FAR])]
    length = 0
    while start + length < len(low) and first + length < start and low[first + length] == low[start + length]:
        length += 1
    return length if length >= FAR else 0


def _says(segment: Segment, words: list[re.Match[str]], start: int, end: int) -> bool:
    """Whether a phrase holds words enough, is no Latin of the source, and is not first quoted and then spoken of."""
    text = segment.target[words[start].start() : words[end - 1].end()]
    between = segment.target[words[end - 1].end() : words[end].start()] if end < len(words) else ""
    letters = sum(word[0].isalpha() for word in words[start:end])
    return letters >= SHORTEST and text not in segment.source and not QUOTED.search(between)
