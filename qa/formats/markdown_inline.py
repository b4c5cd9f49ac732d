"""What in a paragraph of Markdown is no prose, masked without moving a character."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from qa import markup
from qa.formats import placeholders
from qa.model import MASK, Code
from termbase.text import HAN, Span

# A paragraph without any of these is prose from end to end.
GATE = re.compile(r"[\\`$<{&%:\[\]*_~@=/]|www\.")
# What begins something that binds tighter than links and emphasis: an escape, code, mathematics, a tag, a placeholder,
# an entity, a printf conversion, the name of an emoji.
TIGHT = re.compile(
    r"\\[!-/:-@\[-`{-~\n]|`+|\$|<|\{|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});|%|"
    r"(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:])")
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>")
# Kramdown's and VitePress's attributes, React's ids of headings: `{#id}`, `{.wide}`, `{:target="_blank"}`, `{/*id*/}`.
ATTRIBUTES = re.compile(r"\{(?:[#.:][^{}\n]{0,200}|/\*[^\n]{0,200}?\*/)\}")
TEMPLATE = re.compile(r"\{%[^\n]{0,500}?%\}")
# Destination and title of an inline link, from its opening parenthesis (CommonMark 0.31 §6.3; parentheses nest once).
DESTINATION = re.compile(
    r"\(\s{0,9}(?P<to><[^<>\n]{0,2000}>|(?:[^\s()\\<]|\\.|\((?:[^\s()\\]|\\.){0,500}\)){0,2000})"
    r"(?:\s{1,9}(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'|\([^()]{0,1000}\)))?\s{0,9}\)")
LABEL = re.compile(r"\[([^\[\]]{0,999})\]")
LABEL_LIMIT = 999  # CommonMark's
BRACKET = re.compile(r"[\[\]]")
EMPHASIS = re.compile(r"\*+|_+|~~|==")
# Elements whose content is code. `<code src=…>` names a demo instead (dumi), and what it holds is the demo's title.
CODE_ELEMENT = re.compile(r"<(code|kbd|samp|pre|script|style|svg|math)\s{0,9}>", re.I)
BOX = re.compile(r"\[[ xX]\]")
ALERT = re.compile(r"\[![A-Za-z]{1,20}\]")
MATH_LIMIT = 300

# How a character is marked: masked silently, masked as code, or literal although it looks like markup.
SILENT, CODE, LITERAL = 1, 2, 3


class Masked(NamedTuple):
    """A text with `MASK` for every character of markup, and the codes among them, in order."""

    text: str
    codes: tuple[Code, ...]


def masked(text: str, references: Collection[str] = (), jsx: bool = False) -> Masked:
    """The text of a paragraph, heading or cell (lines parted by LF) with its markup masked; its length stays.

    `references` are the labels of link definitions as markdown-it normalizes them, `jsx` says that braces are
    expressions. Works in linear time.
    """
    if not GATE.search(text):
        return Masked(text, ())
    marks = _Marks(text, references, jsx)
    marks.tight()
    marks.links()
    marks.addresses()
    marks.emphasis()
    return Masked(marks.applied(), tuple(marks.kept()))


def label(text: str) -> str:
    """A link label as markdown-it normalizes it."""
    return " ".join(text.split()).lower().upper()


class _Marks:
    def __init__(self, text: str, references: Collection[str], jsx: bool):
        self.text = text
        self.references = references
        self.jsx = jsx
        self.marks = bytearray(len(text))
        self.codes: list[Span] = []
        self.missing: set[str] = set()

    # ---- marking

    def silent(self, start: int, end: int) -> None:
        self.marks[start:end] = bytes((SILENT,)) * (end - start)

    def code(self, start: int, end: int) -> int:
        self.marks[start:end] = bytes((CODE,)) * (end - start)
        self.codes.append(Span(start, end))
        return end

    def applied(self) -> str:
        if not any(self.marks):
            return self.text
        return "".join(MASK if mark in (SILENT, CODE) and char != "\n" else char
                       for char, mark in zip(self.text, self.marks, strict=True))

    def kept(self) -> Iterator[Code]:
        """The codes that lie in no other and were not masked silently afterwards."""
        end = 0
        for span in sorted(self.codes, key=lambda s: (s.start, -s.end)):
            if span.start >= end and self.marks[span.start] == CODE:
                yield Code(span, self.text[span.start : span.end])
                end = span.end

    # ---- what binds tightest

    def tight(self) -> None:
        at = 0
        while found := TIGHT.search(self.text, at):
            at = self._tight(found)

    def _tight(self, found: re.Match[str]) -> int:
        start, end = found.span()
        match found[0][0]:
            case "\\":
                self.silent(start, start + 1)
                self.marks[start + 1 : end] = bytes((LITERAL,)) * (end - start - 1)
                return end
            case "`":
                return self._backticks(start, end)
            case "$":
                return self._dollar(start)
            case "<":
                return self._angle(start)
            case "{":
                return self._brace(start)
            case "%":
                conversion = placeholders.CONVERSION.match(self.text, start)
                return self.code(*conversion.span()) if conversion else end
        self.silent(start, end)  # an entity or an emoji
        return end

    @cached_property
    def _runs(self) -> dict[int, list[int]]:
        runs: dict[int, list[int]] = defaultdict(list)
        for run in re.finditer("`+", self.text):
            runs[len(run[0])].append(run.start())
        return runs

    def _backticks(self, start: int, end: int) -> int:
        starts = self._runs.get(end - start, [])
        nth = bisect_right(starts, start)
        return self.code(start, starts[nth] + end - start) if nth < len(starts) else end

    def _dollar(self, start: int) -> int:
        text = self.text
        if held := placeholders.SHELL.match(text, start):
            return self.code(*held.span())
        wide = text.startswith("$$", start)
        opening = start + 1 + wide
        close = text.find("$$" if wide else "$", opening, opening + MATH_LIMIT)
        if close <= opening:
            return opening
        # Pandoc's rule, by which “$5 and $6” is money: no space inside the marks, no figure after the second.
        tight = not (text[opening].isspace() or text[close - 1].isspace() or text[close + 1 : close + 2].isdigit())
        return self.code(start, close + 1 + wide) if wide or tight and "\n" not in text[start:close] else opening

    def _angle(self, start: int) -> int:
        text = self.text
        if text.startswith("<!--", start):
            end = self._after("-->", start + 4)
            if end:
                self.silent(start, end)
            return end or start + 1
        if link := AUTOLINK.match(text, start):
            return self.code(*link.span())
        if element := CODE_ELEMENT.match(text, start):
            end = self._after(f"</{element[1]}>", element.end())
            if end:
                return self.code(start, end)
        end = placeholders.end_of_tag(text, start, self._braces if self.jsx else {})
        return self.code(start, end) if end else start + 1

    def _after(self, closing: str, at: int) -> int:
        """Where the next `closing` ends, 0 if there is none; a vain search is not made twice."""
        found = -1 if closing in self.missing else self.text.find(closing, at)
        if found < 0:
            self.missing.add(closing)
            return 0
        return found + len(closing)

    @cached_property
    def _braces(self) -> dict[int, int]:
        return placeholders.braces(self.text)

    def _brace(self, start: int) -> int:
        if aside := ATTRIBUTES.match(self.text, start):
            self.silent(*aside.span())
            return aside.end()
        for pattern in (TEMPLATE, placeholders.BRACES):
            if held := pattern.match(self.text, start):
                return self.code(*held.span())
        if self.jsx and start in self._braces:
            return self.code(start, self._braces[start] + 1)
        return start + 1

    # ---- links

    def links(self) -> None:
        stack: list[int] = []
        for bracket in BRACKET.finditer(self.text):
            at = bracket.start()
            if self.marks[at]:
                continue
            if bracket[0] == "[":
                stack.append(at)
            elif stack:
                self._bracketed(stack.pop(), at)

    def _bracketed(self, start: int, close: int) -> None:
        text = self.text
        inside = text[start + 1 : close] if close - start <= LABEL_LIMIT else ""
        image = text[start - 1 : start] == "!" and not self.marks[start - 1]
        if inside.startswith("^"):
            colon = text.startswith(":", close + 1) and (start == 0 or text[start - 1] == "\n")
            self.silent(start, close + 1 + colon)
        elif to := DESTINATION.match(text, close + 1):
            self._linked(start, close, to.end(), image, Span(*to.span("to")))
        elif (other := LABEL.match(text, close + 1)) and label(other[1] or inside) in self.references:
            self._linked(start, close, other.end(), image)
        elif inside and label(inside) in self.references:
            self._linked(start, close, close + 1, image)
        elif start == 0 and (BOX.match(text) or ALERT.match(text)):
            self.silent(start, close + 1)

    def _linked(self, start: int, close: int, end: int, image: bool, to: Span | None = None) -> None:
        if image:
            self.silent(start - 1, end)
        else:
            self.silent(start, start + 1)
            self.silent(close, end)
        if to and to.end > to.start:
            self.code(*to)

    # ---- addresses that stand bare

    def addresses(self) -> None:
        if not markup.GATE.search(self.text):
            return
        bare = "".join(" " if mark else char for char, mark in zip(self.text, self.marks, strict=True))
        for start, end in markup.spans(bare):
            if markup.URL.match(bare, start) or markup.EMAIL.match(bare, start):
                han = re.compile(f"[{HAN}]").search(bare, start, end)  # Chinese goes on without a space
                self.code(start, han.start() if han else end)

    # ---- emphasis

    def emphasis(self) -> None:
        """Pair the marks of emphasis.

        More generously than CommonMark: a pair that fails its rules beside CJK punctuation is meant as emphasis, and
        no prose, all the same.
        """
        opened: dict[str, list[list[int]]] = defaultdict(list)
        for run in EMPHASIS.finditer(self.text):
            start, end = run.span()
            if any(self.marks[start:end]):
                continue
            opens, closes = self._flanks(run[0][0], start, end)
            rivals = opened[run[0][0]]
            while closes and rivals and start < end:
                opener = rivals[-1]
                length = min(opener[1] - opener[0], end - start)
                self.silent(opener[1] - length, opener[1])
                self.silent(start, start + length)
                opener[1] -= length
                start += length
                if opener[0] == opener[1]:
                    rivals.pop()
            if opens and start < end:
                rivals.append([start, end])

    def _flanks(self, mark: str, start: int, end: int) -> tuple[bool, bool]:
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        opens, closes = not after.isspace(), not before.isspace()
        if mark == "_":
            return opens and not before.isalnum(), closes and not after.isalnum()
        return opens, closes
