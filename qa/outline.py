"""The skeleton of a text: its headings in order, how many list items and table rows, which images and links."""

import re
from collections import Counter
from typing import NamedTuple

from qa.codes import address
from qa.model import Document, Segment
from termbase.text import lines

_HEADING = re.compile(r"h[1-6]")
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\(\s{0,9}<?([^\s()<>]{1,1000})|<img\s[^<>]{0,500}?src=[\"']([^\"'\n]{1,1000})", re.I)
_LINK = re.compile(r"(?<!!)\[[^\[\]]{0,500}\]\(\s{0,9}<?([^\s()<>]{1,1000})")
_FENCE = re.compile(r"\s{0,12}(?:[-*+>]\s{0,4}){0,3}(```|~~~)")
_MARKDOWN = (".md", ".markdown", ".mdx")


class Heading(NamedTuple):
    """A heading: its level (`h2`), its words, and its first segment, if it has any prose."""

    level: str
    text: str
    segment: Segment | None


def headings(document: Document) -> list[Heading]:
    """The headings of a document in order; empty where its format knows none."""
    found = []
    for block in document.blocks:
        if _HEADING.fullmatch(block.kind):
            segments = document.segments[block.segments.start : block.segments.end]
            found.append(Heading(block.kind, " ".join(s.target for s in segments), segments[0] if segments else None))
    return found


def count(document: Document, kind: str) -> int:
    """How many blocks of a kind (`item`, `row`) a document has."""
    return sum(block.kind == kind for block in document.blocks)


def is_markdown(document: Document) -> bool:
    """Whether the document is a Markdown file, by its name."""
    return document.path.lower().endswith(_MARKDOWN)


def images(document: Document) -> Counter[str]:
    """The images of a Markdown file by their file names as two languages share them, and how often each stands."""
    found = _IMAGE.findall(_outside_code(document))
    return Counter(address(one or other).rpartition("/")[2].lower() for one, other in found)


def links(document: Document) -> int:
    """The number of inline links of a Markdown file, anchors of its own page left out."""
    return sum(not to.startswith("#") for to in _LINK.findall(_outside_code(document)))


def _outside_code(document: Document) -> str:
    kept, inside = [], False
    for span in lines(document.text):
        line = document.text[span.start : span.end]
        if _FENCE.match(line):
            inside = not inside
        elif not inside:
            kept.append(line)
    return "\n".join(kept)
