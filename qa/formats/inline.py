"""Gathers the text of one side of a unit from XML: inline codes become one `MASK` each, wrappers vanish."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qa.formats.pieces import FIXED, REFERENCE, Run, cut, shifted
from qa.model import MASK, Code
from termbase.text import Span

# Elements of XLIFF 1.2 and 2.x and of TMX 1.4, by local name; the sets do not collide.
PAIRED = frozenset({"g", "pc"})  # a code where they open and one where they close, text between
TRANSPARENT = frozenset({"mrk", "hi", "sm", "em"})
# Every other element (x, bx, ex, ph, bpt, ept, it, ut, sc, ec, cp, and what a tool has added) is one code as a whole.
NOTES = frozenset({"sm", "em"})  # mark places only
_BREAK = re.compile(r"[ \t]*\n\s*")
# Phrase writes inline codes as plain characters: {1} stands alone, {2> opens, <2} closes; letters are formats.
PHRASE_CODES = re.compile(r"\{\d{1,6}\}|\{(?:\d{1,6}|[biu^_]{1,5})>|<(?:\d{1,6}|[biu^_]{1,5})\}")


class Gathered(NamedTuple):
    """A text with its codes, and where its characters stand."""

    text: str = ""
    codes: tuple[Code, ...] = ()
    runs: tuple[Run, ...] = ()


class Gatherer:
    """Takes the pieces of a text in order."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.codes: list[Code] = []
        self.runs: list[Run] = []
        self.size = 0

    def words(self, text: str, runs: Iterable[Run]) -> None:
        """Characters, and where they stand; offsets of `runs` count from the beginning of `text`."""
        self.parts.append(text)
        self.runs += shifted(runs, self.size)
        self.size += len(text)

    def code(self, text: str, at: Span) -> None:
        """Markup at a stretch of the raw text: one `MASK`."""
        self.codes.append(Code(Span(self.size, self.size + 1), text))
        self.words(MASK, [Run(0, 1, at.start, at.end, FIXED)])

    def stretch(self, text: str, runs: Sequence[Run], kept: Span) -> None:
        """A part of a text, and where it stands."""
        if kept.start < kept.end:
            self.words(text[kept.start : kept.end], shifted(cut(runs, *kept), -kept.start))

    def part(self, whole: Gathered, kept: Span) -> None:
        """A part of a text that was gathered before, its codes included."""
        self.codes += [Code(Span(code.span.start + self.size - kept.start, code.span.end + self.size - kept.start), code.text)
                       for code in whole.codes if kept.start <= code.span.start < kept.end]
        self.stretch(whole.text, whole.runs, kept)

    def done(self, preserve: bool = True) -> Gathered:
        """What was gathered; without `preserve`, lines broken for the eye are joined by a space."""
        whole = Gathered("".join(self.parts), tuple(self.codes), tuple(self.runs))
        return whole if preserve or "\n" not in whole.text else _unbroken(whole)


class Inline:
    """Reads the inline elements of one side of a unit into a `Gatherer`.

    Deleted text of tracked changes is left out. Text that nobody may translate (`mrk` of the type “protected” or with
    translate="no") is a code. `raw` is the raw text that the codes are cut from.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.gatherer = Gatherer()
        self.inside = 0  # elements open within a code or within deleted text
        self.opened: Span | None = None  # where the code began; None for deleted text

    @property
    def listening(self) -> bool:
        """Whether text here belongs to the side."""
        return not self.inside

    def start(self, name: str, attributes: Mapping[str, str], at: Span) -> None:
        """An inline element opens; `name` is its local name, with the namespace if that is a tool's own."""
        if self.inside:
            self.inside += 1
        elif name in PAIRED:
            self.gatherer.code(self.raw[at.start : at.end], at)
        elif name not in TRANSPARENT:
            self.inside, self.opened = 1, at
        elif name == "mrk" and attributes.get("mtype", "") in ("x-sdl-deleted", "x-sdl-feedback-deleted"):
            self.inside, self.opened = 1, None
        elif name == "mrk" and (attributes.get("mtype") == "protected" or attributes.get("translate") == "no"):
            self.inside, self.opened = 1, at

    def end(self, name: str, at: Span) -> None:
        """An inline element closes."""
        if self.inside:
            self.inside -= 1
            if not self.inside and self.opened:
                whole = Span(self.opened.start, at.end)
                self.gatherer.code(self.raw[whole.start : whole.end], whole)
        elif name in PAIRED and at.start < at.end:
            self.gatherer.code(self.raw[at.start : at.end], at)


def _unbroken(whole: Gathered) -> Gathered:
    made, place = Gatherer(), 0
    for found in _BREAK.finditer(whole.text):
        made.part(whole, Span(place, found.start()))
        place = found.end()
        if found.start() and place < len(whole.text):
            runs = cut(whole.runs, *found.span())
            together = all(one.stop == two.start for one, two in zip(runs, runs[1:], strict=False))
            stop = runs[-1].stop if together else runs[0].stop
            made.words(" ", [Run(0, 1, runs[0].start, stop, REFERENCE)])
    made.part(whole, Span(place, len(whole.text)))
    return made.done()


def coded(whole: Gathered, pattern: re.Pattern[str]) -> Gathered:
    """The text with what fits the pattern as codes."""
    if not pattern.search(whole.text):
        return whole
    made, place = Gatherer(), 0
    for found in pattern.finditer(whole.text):
        made.part(whole, Span(place, found.start()))
        runs, place = cut(whole.runs, *found.span()), found.end()
        made.code(found[0], Span(runs[0].start, runs[-1].stop))
    made.part(whole, Span(place, len(whole.text)))
    return made.done()
