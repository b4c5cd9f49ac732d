"""Pairs the sentences of two texts: in order, by length, by what stands on both sides, and by where paragraphs begin."""

import re
from bisect import bisect, bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from qa.model import MASK, Block, Code, Document, Place, Role, Segment
from qa.openings import opening_of
from qa.sentence_split import sentences
from termbase.text import Span, fold, lines

# English characters to a Chinese one differ from text to text (2.9 in NTREX, 4.2 in WMT19), so the ratio is the texts'
# own within these bounds; the variance per Chinese character is about 25 on NTREX, FLORES and WMT19.
RATIOS = (2.0, 6.0)
VARIANCE = 12.0
WORST_LENGTH = 14.0  # no length speaks louder than this against a bead
# The price of a bead of so many Chinese and English sentences, beside one to one: minus the logarithm of how rare it is
# (Gale and Church 1993, table 5, with more room for the Chinese sentence that becomes two in English).
PRICES = {
    (1, 1): 0.0, (1, 2): 4.0, (2, 1): 5.0, (2, 2): 9.0, (1, 3): 8.0, (3, 1): 10.0, (2, 3): 13.0, (3, 2): 13.0, (1, 4): 12.0,
    (1, 0): 4.0, (0, 1): 4.0,
}
SKIPPED = 0.04  # for each Chinese character (or its worth in English) left without a counterpart
SHARED, ODD = 4.0, 2.0  # for each number, name, word on both sides; for each number that stands on one only
SHARED_TERM = 2.0  # for a term, which a sentence may imply
MOST_SHARED = 9.0
BORDER = 1.5  # where a paragraph begins on one side in a bead, or between two, and not on the other
KIND = 6.0  # a heading beside a paragraph
# Sentences to either side of the proportional diagonal that are tried: a sixth of the text, within these bounds.
BAND = (30, 60)
LARGEST = 6  # sentences of one side that are put together to be on the safe side

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]")
ASKS, SHOUTS = re.compile(r"[?？][\"'”’」』）)\s]*$"), re.compile(r"[!！][\"'”’」』）)\s]*$")
# Keys that tell how a sentence is built, not what it speaks of.
SIGNS = frozenset("?!")
LATIN_LETTER = re.compile(r"[!-~]")
SURFACE = re.compile(rf"[^\s{MASK}]")


class Anchors(NamedTuple):
    """What tells that two sentences speak of the same things: the ids of the concepts met in each."""

    source: Callable[[str], Iterable[str]]
    target: Callable[[str], Iterable[str]]


class Bead(NamedTuple):
    """Sentences that are translations of each other, as half-open ranges of their numbers on either side."""

    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of one side, or a row of a table.

    Where it stands, how long it is in characters (Chinese ones; Latin letters on the Chinese side count as what they are
    worth there), what it may share with the other side, whether a paragraph begins with it, and of what kind.
    """

    span: Span
    length: float
    keys: frozenset[str]
    opens: bool
    kind: str


def aligned(source: Document, target: Document, anchors: Anchors | None = None, robust: bool = True) -> Document:
    """The English document with `source` and `pairs` set: stretches of either text that are translations of each other.

    Targets are stretches of the target's text, masked as its segments are, sources likewise; a stretch without a
    counterpart has an empty other side. `robust` puts neighbours together whose numbers and terms disagree one by
    one and agree together, so that what was moved across a full stop does not look lost.
    """
    one, other = _Text(source), _Text(target)
    chinese, english = _units(one, anchors and anchors.source), _units(other, anchors and anchors.target)
    chinese, english = _speaking(chinese, english)
    found = _beads(_weighed(chinese, english, one), english)
    if robust:
        found = _together(found, chinese, english)
    return replace(target, source=source, pairs=tuple(_pairs(found, chinese, english, one, other)))


def rows(source: Document, target: Document, anchors: Anchors | None = None) -> list[tuple[str, str]]:
    """The sentences of two texts in pairs, in the order of the texts, as finely as they can be told apart."""
    found = aligned(source, target, anchors, robust=False)
    one, other = source.text, target.text
    made = []
    for pair in found.pairs:
        start, begin = pair.place.offset or 0, (pair.source_place or pair.place).offset or 0
        made.append((one[begin : begin + len(pair.source)], other[start : start + len(pair.target)]))
    return made


def _units(text: "_Text", terms: Callable[[str], Iterable[str]] | None) -> list[_Unit]:
    made: list[_Unit] = []
    for block in text.document.blocks or _blocks(text.document):
        whole = text.stretch(block)
        words = text.masked[whole.start : whole.end]
        spans = [Span(0, len(words))] if block.kind == "row" and words.strip() else sentences(words, text.language)
        for number, span in enumerate(spans):
            words = text.masked[whole.start + span.start : whole.start + span.end]
            keys = frozenset(_keys(words, terms)) | text.codes_in(Span(whole.start + span.start, whole.start + span.end))
            made.append(_Unit(Span(whole.start + span.start, whole.start + span.end), len(SURFACE.findall(words)), keys,
                              number == 0, block.kind))
    return made


def _blocks(document: Document) -> Iterator[Block]:
    """The paragraphs of a text without marked structure: lines that go on with each other."""
    start = 0
    for number, segment in enumerate((*document.segments, None)):
        if number and (segment is None or not segment.continues):
            role = document.segments[start].role
            yield Block("h1" if role is Role.HEADLINE else "paragraph", Span(start, number))
            start = number


def _keys(text: str, terms: Callable[[str], Iterable[str]] | None) -> Iterator[str]:
    plain = fold(text)
    yield from (number.replace(",", "") for number in NUMBER.findall(plain))
    yield from LATIN.findall(plain)
    opening = opening_of(text)
    if opening:
        yield f"~{opening}"
    if ASKS.search(text):
        yield "?"
    elif SHOUTS.search(text):
        yield "!"
    if terms:
        yield from (f"#{concept}" for concept in terms(text))


def _weighed(chinese: list[_Unit], english: list[_Unit], text: "_Text") -> list[_Unit]:
    """The Chinese units with their Latin letters and figures counted at what they are worth in Chinese characters."""
    plain = [len(LATIN_LETTER.findall(text.masked[u.span.start : u.span.end])) for u in chinese]
    han = sum(u.length for u in chinese) - sum(plain)
    ratio = max(1.0, (sum(u.length for u in english) - sum(plain)) / han) if han > 0 else 1.0
    return [replace(u, length=u.length - latin + latin / ratio) for u, latin in zip(chinese, plain, strict=True)]


def _speaking(chinese: list[_Unit], english: list[_Unit]) -> tuple[list[_Unit], list[_Unit]]:
    """The units with the keys that can speak: numbers, and what occurs on both sides."""
    here = frozenset().union(*(unit.keys for unit in chinese)) if chinese else frozenset()
    there = frozenset().union(*(unit.keys for unit in english)) if english else frozenset()
    shared = here & there

    def spoken(units: list[_Unit]) -> list[_Unit]:
        return [replace(u, keys=frozenset(k for k in u.keys if k in shared or k[:1].isdigit())) for u in units]

    return spoken(chinese), spoken(english)


class _Side:
    """The units of one side, with sums and unions over the next few ready for the search."""

    def __init__(self, units: Sequence[_Unit]):
        self.units = units
        self.lengths = [0.0]
        for unit in units:
            self.lengths.append(self.lengths[-1] + unit.length)
        most = max(max(pair) for pair in PRICES)
        self.keys: list[list[frozenset[str]]] = [[frozenset()] * (len(units) + 1)]
        for count in range(1, most + 1):
            before = self.keys[-1]
            self.keys.append([before[i] | units[i + count - 1].keys if i + count <= len(units) else before[i]
                              for i in range(len(units) + 1)])

    def length(self, start: int, count: int) -> float:
        return self.lengths[start + count] - self.lengths[start]

    def inner_borders(self, start: int, count: int) -> int:
        return sum(self.units[place].opens for place in range(start + 1, start + count))


def _beads(chinese: Sequence[_Unit], english: Sequence[_Unit]) -> list[Bead]:
    """The cheapest way through both texts, by dynamic programming inside a band around the diagonal of lengths."""
    one, other = _Side(chinese), _Side(english)
    n, m = len(chinese), len(english)
    ratio = min(max(other.lengths[-1] / max(1, one.lengths[-1]), RATIOS[0]), RATIOS[1])
    weights = _weights(chinese, english)
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0.0, 0, 0)
    for i in range(n + 1):
        middle, width = _diagonal(i, one, other), min(max(BAND[0], max(n, m) // 6), BAND[1])
        for j in range(max(0, middle - width), min(m, middle + width) + 1):
            if i or j:
                found = _cheapest(i, j, best, one, other, ratio, weights)
                if found:
                    best[i][j] = found
    if m not in best[n]:  # the band misses the corner only where one side is empty
        return [Bead(Span(i, i + 1), Span(0, 0)) for i in range(n)] + [Bead(Span(n, n), Span(j, j + 1)) for j in range(m)]
    beads, i, j = [], n, m
    while i or j:
        _, di, dj = best[i][j]
        beads.append(Bead(Span(i - di, i), Span(j - dj, j)))
        i, j = i - di, j - dj
    return beads[::-1]


def _diagonal(i: int, one: _Side, other: _Side) -> int:
    """The number of the English sentence at the same share of its text as the i-th Chinese one."""
    if not one.lengths[-1]:
        return len(other.units)
    wanted = one.lengths[i] / one.lengths[-1] * other.lengths[-1]
    return bisect_left(other.lengths, wanted, 0, len(other.units))


def _weights(chinese: Sequence[_Unit], english: Sequence[_Unit]) -> dict[str, float]:
    """How much a key says: the more, the fewer sentences have it."""
    counts: dict[str, int] = {}
    for unit in (*chinese, *english):
        for key in unit.keys:
            counts[key] = counts.get(key, 0) + 1
    whole = len(chinese) + len(english)
    return {key: (SHARED_TERM if key[0] == "#" else SHARED) * min(1.0, log(whole / count + 1) / 4) for key, count in counts.items()}


def _cheapest(i: int, j: int, best: list[dict[int, tuple[float, int, int]]], one: _Side, other: _Side, ratio: float,
              weights: dict[str, float]) -> tuple[float, int, int] | None:
    found: tuple[float, int, int] | None = None
    for (di, dj), price in PRICES.items():
        if di > i or dj > j:
            continue
        before = best[i - di].get(j - dj)
        if before is None or (found and before[0] + price - MOST_SHARED >= found[0]):
            continue
        cost = before[0] + price + _cost(i - di, di, j - dj, dj, one, other, ratio, weights)
        if found is None or cost < found[0]:
            found = cost, di, dj
    return found


def _cost(i: int, di: int, j: int, dj: int, one: _Side, other: _Side, ratio: float, weights: dict[str, float]) -> float:
    here, there = one.length(i, di), other.length(j, dj)
    if not di or not dj:
        return SKIPPED * (here + there / ratio)
    off = there - ratio * here
    cost = min(off * off / (2 * VARIANCE * max(here, there / ratio, 1)), WORST_LENGTH)
    mine, yours = one.keys[di][i], other.keys[dj][j]
    if mine and yours:
        cost -= min(sum(weights[key] for key in mine & yours), MOST_SHARED)
    if mine != yours:
        cost += min(ODD * sum(key[:1].isdigit() and len(key) > 1 for key in mine ^ yours), MOST_SHARED)
    first, second = one.units[i], other.units[j]
    cost += BORDER * (first.opens != second.opens)
    cost += BORDER * abs(one.inner_borders(i, di) - other.inner_borders(j, dj))
    if first.kind != second.kind:
        cost += KIND if {first.kind[:1], second.kind[:1]} & {"h", "r", "t"} else BORDER  # a heading, a row, a title
    return cost


def _together(beads: list[Bead], chinese: Sequence[_Unit], english: Sequence[_Unit]) -> list[Bead]:
    """Neighbours in one where a number or term of one stands on the other side of the next."""
    made: list[Bead] = []
    for bead in beads:
        if made and _crossed(made[-1], bead, chinese, english):
            last = made.pop()
            bead = Bead(Span(last.source.start, bead.source.end), Span(last.target.start, bead.target.end))
        made.append(bead)
    return made


def _crossed(one: Bead, other: Bead, chinese: Sequence[_Unit], english: Sequence[_Unit]) -> bool:
    if other.source.end - one.source.start > LARGEST or other.target.end - one.target.start > LARGEST:
        return False
    wanted, there = _bead_keys(one, chinese, english)
    wanted_next, there_next = _bead_keys(other, chinese, english)
    return bool((wanted - there) & (there_next - wanted_next) or (wanted_next - there_next) & (there - wanted))


def _bead_keys(bead: Bead, chinese: Sequence[_Unit], english: Sequence[_Unit]) -> tuple[frozenset[str], frozenset[str]]:
    sides = ((chinese, bead.source), (english, bead.target))
    wanted, there = (frozenset(key for k in range(*span) for key in units[k].keys if key not in SIGNS and key[0] != "~")
                     for units, span in sides)
    return wanted, there


class _Text:
    """A document as one masked text of the length of its own, with its markup and lines at hand."""

    def __init__(self, document: Document):
        self.document = document
        self.masked = _masked(document)
        self.lines = [line.start for line in lines(document.text)]
        self.codes = [(_start(s) + c.span.start, _start(s) + c.span.end, c.text) for s in document.segments for c in s.target_codes]
        self.language = "zh" if len(re.findall("[\u4e00-\u9fff]", self.masked[:20000])) > 20 else "en"

    def stretch(self, block: Block) -> Span:
        segments = self.document.segments[block.segments.start : block.segments.end]
        return Span(_start(segments[0]), _start(segments[-1]) + len(segments[-1].target)) if segments else Span(0, 0)

    def codes_in(self, span: Span) -> frozenset[str]:
        return frozenset(f"`{text}" for start, end, text in self.codes if span.start <= start and end <= span.end)

    def codes_of(self, span: Span) -> tuple[Code, ...]:
        return tuple(Code(Span(start - span.start, end - span.start), text)
                     for start, end, text in self.codes if span.start <= start and end <= span.end)

    def place(self, offset: int) -> Place:
        line = max(1, bisect(self.lines, offset))
        return Place(self.document.path, str(line), line, offset, offset - (self.lines[line - 1] if self.lines else 0) + 1)

    def role(self, offset: int) -> Role:
        segments = self.document.segments
        number = bisect(segments, offset, key=_start)
        return segments[number - 1].role if number else Role.BODY


def _masked(document: Document) -> str:
    parts, end = [], 0
    for segment in document.segments:
        start = _start(segment)
        parts += (re.sub(r"[^\r\n]", " ", document.text[end:start]), segment.target)
        end = start + len(segment.target)
    return "".join((*parts, re.sub(r"[^\r\n]", " ", document.text[end:])))


def _start(segment: Segment) -> int:
    return segment.place.offset or 0


def _pairs(beads: Iterable[Bead], chinese: Sequence[_Unit], english: Sequence[_Unit], one: _Text, other: _Text) -> Iterator[Segment]:
    at_source = at_target = 0
    for bead in beads:
        source, target = _span(bead.source, chinese, at_source), _span(bead.target, english, at_target)
        at_source, at_target = source.end, target.end
        yield Segment(
            other.masked[target.start : target.end], one.masked[source.start : source.end], other.place(target.start),
            role=other.role(target.start), source_place=one.place(source.start),
            source_codes=one.codes_of(source), target_codes=other.codes_of(target),
        )


def _span(numbers: Span, units: Sequence[_Unit], at: int) -> Span:
    return Span(units[numbers.start].span.start, units[numbers.end - 1].span.end) if numbers.end > numbers.start else Span(at, at)
