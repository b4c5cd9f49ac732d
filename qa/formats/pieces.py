"""Where the characters of a text stand in raw XML, and what must change there when words are replaced."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from qa.fix import Edit
from qa.model import Document, Place
from termbase.text import Span
from termbase.trouble import InputError

# How characters stand in the raw text: one for one; one for a longer stretch (`&amp;`, CRLF); one for one in a CDATA
# section; one for an element that may go with the words around it (a tab); one for markup, which stays.
PLAIN, REFERENCE, CDATA, ELEMENT, FIXED = range(5)
WORDS = (PLAIN, REFERENCE, CDATA)
ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
LONGEST = 400  # characters of an edit that is split into words; the comparison takes time by the square
_TOKEN = re.compile(r"\w+|\W")


class Run(NamedTuple):
    """`size` characters from offset `at` of a text, and the stretch of the raw text in which they stand."""

    at: int
    size: int
    start: int
    stop: int
    how: int = PLAIN


class Patch(NamedTuple):
    """Put `content`, as it is, in place of a stretch of the raw text."""

    start: int
    stop: int
    content: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """The decoded XML of a file (or of the part of it that holds the texts), and where each target stands in it.

    `extra` is what one format needs besides.
    """

    text: str
    bom: bytes
    codec: str
    raw: bytes
    runs: Mapping[Place, tuple[Run, ...]] = field(default_factory=dict)
    extra: Any = None


def cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The runs of a stretch of the text; their offsets stay those of the whole."""
    found = []
    for number in range(max(0, bisect_right(runs, start, key=lambda run: run.at) - 1), len(runs)):
        run = runs[number]
        if run.at >= end:
            break
        a, b = max(start, run.at) - run.at, min(end, run.at + run.size) - run.at
        if a < b:
            one_for_one = run.stop - run.start == run.size
            found.append(Run(run.at + a, b - a, run.start + a, run.start + b, run.how) if one_for_one else run)
    return found


def shifted(runs: Iterable[Run], by: int) -> list[Run]:
    """The runs of a text that begins `by` characters further on."""
    return [Run(run.at + by, *run[1:]) for run in runs] if by else list(runs)


def raw_edits(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> list[Patch]:
    """What the edits of targets come to in the raw XML, in order.

    Raises `InputError` for a target that is locked, an edit that covers markup, and a character XML cannot hold.
    """
    pieces: Pieces = document.pieces
    segments = {segment.place: segment for segment in document.segments}
    patches: list[Patch] = []
    for place, wanted in edits.items():
        segment, where = segments[place], f"segment {place.segment}"
        if segment.locked and wanted:
            raise InputError(document.path, "the segment is locked; nothing was written", where)
        for edit in wanted:
            if ILLEGAL.search(edit.content):
                raise InputError(document.path, "the replacement holds a character that XML cannot hold", where)
            for small in _smallest(segment.target, pieces.runs[place], edit):
                found = _patches(pieces, pieces.runs[place], small)
                if found is None:
                    raise InputError(document.path, "the words to be replaced are split by markup; edit them by hand", where)
                patches += found
    return in_order(patches)


def _smallest(target: str, runs: Sequence[Run], edit: Edit) -> list[Edit]:
    """The edit without what it leaves as it is; where markup is inside, word by word, so that words stay on their side."""
    (start, end), content = edit
    if len(_joined(cut(runs, start, end))) < 2 or end - start > LONGEST or len(content) > LONGEST:
        return [_trimmed(target, edit)]
    old, new = _TOKEN.findall(target[start:end]), _TOKEN.findall(content)
    edits = []
    for kind, a, b, c, d in SequenceMatcher(None, [t.lower() for t in old], [t.lower() for t in new], False).get_opcodes():
        at = start + len("".join(old[:a]))
        here, there = "".join(old[a:b]), "".join(new[c:d])
        if kind in ("equal", "replace") and len(here) == len(there):  # letter by letter: mostly of another case
            edits += [Edit(Span(at + n, at + n + 1), char) for n, char in enumerate(there) if char != here[n]]
        else:
            edits.append(_trimmed(target, Edit(Span(at, at + len(here)), there)))
    return edits


def _trimmed(target: str, edit: Edit) -> Edit:
    (start, end), content = edit
    old = target[start:end]
    head = tail = 0
    while head < min(len(old), len(content)) and old[head] == content[head]:
        head += 1
    while tail < min(len(old), len(content)) - head and old[-1 - tail] == content[-1 - tail]:
        tail += 1
    return Edit(Span(start + head, end - tail), content[head : len(content) - tail])


def _patches(pieces: Pieces, runs: Sequence[Run], edit: Edit) -> list[Patch] | None:
    (start, end), content = edit
    inside = cut(runs, start, end)
    if any(run.how == FIXED for run in inside):
        return None
    words = _joined(run for run in inside if run.how in WORDS)
    patches = [Patch(run.start, run.stop, "") for run in inside if run.how == ELEMENT]
    if not words and content:
        beside = _beside(runs, start, end)
        if not beside:
            return None
        words = [beside]
    for run in words:
        patches.append(Patch(run.start, run.stop, _written(pieces, run, content)))
        content = ""
    return patches


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours in the raw text as one, where they are escaped alike."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.stop == run.start and (last.how == CDATA) == (run.how == CDATA):
            joined[-1] = Run(last.at, last.size + run.size, last.start, run.stop, max(last.how, run.how))
        else:
            joined.append(run)
    return joined


def _beside(runs: Sequence[Run], start: int, end: int) -> Run | None:
    """Where a text is put in: right after the words before it, else right before those after."""
    before, after = cut(runs, start - 1, start), cut(runs, end, end + 1)
    if before and before[0].how in WORDS:
        return Run(start, 0, before[0].stop, before[0].stop, before[0].how)
    if after and after[0].how in WORDS:
        return Run(start, 0, after[0].start, after[0].start, after[0].how)
    return None


def _written(pieces: Pieces, run: Run, content: str) -> str:
    """The replacement as it must stand in the raw text; what the encoding lacks becomes a numeric reference."""
    if run.how != CDATA:
        return escaped(content, pieces.codec)
    encodable = content.encode(pieces.codec, "ignore").decode(pieces.codec) == content
    if content and encodable and not {"]", ">", "\r"} & set(content):
        return content
    if not content and "]]>" not in pieces.text[run.start - 2 : run.start] + pieces.text[run.stop : run.stop + 2]:
        return ""
    return f"]]>{escaped(content, pieces.codec)}<![CDATA["


def escaped(content: str, codec: str = "utf-8") -> str:
    """The text as XML writes it between tags."""
    marked = "".join(ESCAPES.get(char, char) for char in content)
    return marked.encode(codec, "xmlcharrefreplace").decode(codec)


def in_order(patches: Iterable[Patch]) -> list[Patch]:
    """The patches by place; of several insertions at one place, the first stays first."""
    return sorted(patches, key=lambda patch: patch[:2])


def patched(text: str, patches: Iterable[Patch]) -> str:
    """The raw text with the patches made; they must be in order and apart."""
    parts, end = [], 0
    for patch in patches:
        parts += (text[end : patch.start], patch.content)
        end = patch.stop
    return "".join((*parts, text[end:]))


def rewritten(document: Document, patches: Sequence[Patch]) -> bytes:
    """The bytes of the file (or part) with the patches made and every other byte as it was.

    Raises `InputError` if the bytes would not survive the way through text and back.
    """
    pieces: Pieces = document.pieces
    if pieces.bom + pieces.text.encode(pieces.codec) != pieces.raw:
        raise InputError(document.path, "cannot be written back in {encoding} unchanged", encoding=pieces.codec)
    return pieces.bom + patched(pieces.text, patches).encode(pieces.codec)
