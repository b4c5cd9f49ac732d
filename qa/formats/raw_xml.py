"""Reads XML twice at once: lxml tells what stands in it, a scanner of our own tells where; the two must agree."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Protocol

from qa.formats.pieces import CDATA, PLAIN, REFERENCE, Run
from termbase import xml
from termbase.text import Span
from termbase.trouble import InputError

_TAG = re.compile(r"""<(/?)([^\s/>"'=]++)((?:[^>"']|"[^"]*+"|'[^']*+')*+)>""")
_NOT_TAGS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))
_IN_TEXT = re.compile(r"[^&<\r]++|&#x([0-9A-Fa-f]++);|&#([0-9]++);|&(amp|lt|gt|quot|apos);|\r\n?")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Reader(Protocol):
    """A format's own part: it is told of elements and where their tags stand, and of texts while `listening`."""

    listening: bool

    def start(self, tag: str, attributes: Mapping[str, str], at: Span) -> None:
        """An element opens; `at` is its first tag."""

    def end(self, tag: str, at: Span) -> None:
        """An element closes; `at` is its last tag, empty at the end of the first for `<a/>`."""

    def words(self, text: str, runs: list[Run]) -> None:
        """Text between two tags, with its place; offsets of runs count from its beginning."""


def text_after(text: str, tag: Span) -> str:
    """The words that follow a tag up to the next one, references resolved: what a note without markup says."""
    end = text.find("<", tag.end)
    return unescape(text[tag.end : end if end >= 0 else len(text)])


def read(text: str, reader: Reader, path: object) -> None:
    """Tell the reader everything in an XML text without document type.

    Raises `InputError` as `termbase.xml.parse` does, for elements nested deeper than 256, and where parser and scanner
    disagree.
    """
    lockstep = _Lockstep(text, reader, path)
    xml.parse(text, lockstep, path)
    if lockstep.lost:
        raise lockstep.lost


class _Disagreement(Exception):
    """The raw text does not hold what lxml has told; the argument is where."""


class _Lockstep:
    """Takes what lxml tells, finds it in the raw text, hands both on."""

    def __init__(self, text: str, reader: Reader, path: object):
        self.text, self.reader, self.path = text, reader, path
        self.place = 0  # behind the last tag
        self.heard: list[str] = []
        self.names: dict[str, str] = {}  # the local name of each tag met
        self.depth = 0
        self.empty = False  # whether the last tag was <a/>, whose end lxml tells as well
        # Why nothing is handed on any more. Most often the file is broken and lxml, which reads on, will say how.
        self.lost: InputError | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > xml.DEPTH_LIMIT:
            raise InputError(self.path, "elements nested deeper than {limit}", self._line(self.place), limit=xml.DEPTH_LIMIT)
        at = None if self.lost else self._tag("", tag)
        if at:
            self.reader.start(tag, attributes, at)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.empty:
            self.empty = False
            at: Span | None = Span(self.place, self.place)
        else:
            at = None if self.lost else self._tag("/", tag)
        if at:
            self.reader.end(tag, at)

    def data(self, text: str) -> None:
        if not self.lost and self.reader.listening:
            self.heard.append(text)

    def close(self) -> None:
        pass

    def _tag(self, slash: str, tag: str) -> Span | None:
        name = self.names.get(tag)
        if name is None:
            name = self.names[tag] = tag.rpartition("}")[2].rpartition(":")[2]
        try:
            at = self._next()
            found = _TAG.match(self.text, at)
            if not found or found[1] != slash or found[2].rpartition(":")[2] != name:
                raise _Disagreement(at)
            if self.reader.listening:
                self._words(self.place, at)
        except _Disagreement as error:
            self.lost = InputError(self.path, "XML of a shape that cannot be written back; save the file anew",
                                   self._line(error.args[0]))
            return None
        self.place = found.end()
        self.empty = found[3].endswith("/")
        return Span(at, self.place)

    def _next(self) -> int:
        """Where the next tag begins, comments, processing instructions and CDATA passed over."""
        at = self.text.find("<", self.place)
        while at >= 0:
            for opening, closing in _NOT_TAGS:
                if self.text.startswith(opening, at):
                    at = self.text.find("<", self._behind(opening, closing, at))
                    break
            else:
                return at
        raise _Disagreement(self.place)

    def _behind(self, opening: str, closing: str, at: int) -> int:
        end = self.text.find(closing, at + len(opening))
        if end < 0:
            raise _Disagreement(at)
        return end + len(closing)

    def _words(self, start: int, end: int) -> None:
        heard = "".join(self.heard)
        self.heard.clear()
        if start == end:
            return
        if self.text.startswith(heard, start) and len(heard) == end - start and "\r" not in heard:
            self.reader.words(heard, [Run(0, end - start, start, end)])
            return
        parts: list[str] = []
        runs: list[Run] = []
        size = 0
        while start < end:
            if self.text.startswith("<", start):
                opening, closing = next(pair for pair in _NOT_TAGS if self.text.startswith(pair[0], start))
                stop = self._behind(opening, closing, start)
                found = self._plain(start + 9, stop - 3) if opening == "<![CDATA[" else []
            else:
                stop, found = self._stretch(start, end)
            for chars, run in found:
                parts.append(chars)
                runs.append(run._replace(at=size))
                size += run.size
            start = stop
        if "".join(parts) != heard:
            raise _Disagreement(start)
        if heard:
            self.reader.words(heard, runs)

    def _stretch(self, start: int, end: int) -> tuple[int, list[tuple[str, Run]]]:
        found = _IN_TEXT.match(self.text, start, end)
        if not found:
            raise _Disagreement(start)
        stop = found.end()
        if found.lastindex:
            char = chr(int(found[1], 16)) if found[1] else chr(int(found[2])) if found[2] else _ENTITIES[found[3]]
        elif found[0][0] == "\r":
            char = "\n"
        else:
            return stop, [(found[0], Run(0, stop - start, start, stop, PLAIN))]
        return stop, [(char, Run(0, 1, start, stop, REFERENCE))]

    def _plain(self, start: int, end: int) -> list[tuple[str, Run]]:
        """The inside of a CDATA section, whose line ends parsers turn into LF as everywhere."""
        found = []
        for match in re.finditer(r"[^\r]++|\r\n?", self.text[start:end]):
            a, b = start + match.start(), start + match.end()
            chars = "\n" if match[0][0] == "\r" else match[0]
            # a CRLF in CDATA is one character for two: it is replaced as a whole, still in CDATA
            found.append((chars, Run(0, len(chars), a, b, CDATA)))
        return found

    def _line(self, at: int) -> str:
        return f"line {xml.line_of(self.text, at)}"
