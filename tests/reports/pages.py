"""A page taken apart without a browser: its scripts, its style, its data."""

import json
import re
from html.parser import HTMLParser
from typing import Any


class Page(HTMLParser):
    """What an HTML parser makes of a page: every tag with its attributes, the texts of scripts and styles."""

    def __init__(self, source: str):
        super().__init__(convert_charrefs=True)
        self.source = source
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self._in = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in = tag if tag in self.raw else ""
        if self._in:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.raw[self._in][-1] += data

    @property
    def policy(self) -> str:
        """What the page forbids itself."""
        return next(str(held["content"]) for tag, held in self.tags if held.get("http-equiv") == "Content-Security-Policy")

    @property
    def data(self) -> dict[str, Any]:
        """What the page is told, with the findings as dictionaries."""
        held = json.loads(self.raw["script"][0])
        held["findings"] = [dict(zip(held["fields"], values, strict=False)) for values in held["findings"]]
        return held


def said(pieces: Any) -> str:
    """The text of a side of a row, highlights and markup aside."""
    return pieces if isinstance(pieces, str) else "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


def marked(pieces: Any) -> dict[int, str]:
    """The words of each finding in a side of a row."""
    words: dict[int, str] = {}
    for piece in pieces if isinstance(pieces, list) else ():
        for number in piece[1] if isinstance(piece, list) else ():
            words[number] = words.get(number, "") + piece[0]
    return words


# How the page's own sources ask for a word by its key.
KEYS = re.compile(r"""(?:say|counted|head|key)\((?:\[[^\]]*\], )?"([\w-]+)"|"""
                  r"""data-(?:word|label|placeholder)="([\w-]+)"|"data-word": "([\w-]+)\"""")
