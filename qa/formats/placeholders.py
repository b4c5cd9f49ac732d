"""Placeholders and tags inside a translation unit, which the translator copies and no check should read as prose."""

import re
from collections.abc import Mapping

from qa.model import MASK, Code
from termbase.text import Span

# printf and Python conversions: %s, %d, %1$s, %.2f, %(name)s. “100%d…” is no placeholder, nor is “50% discount”.
CONVERSION = re.compile(r"(?<![\w%])%(?:\(\w{1,60}\)|\d{1,2}\$)?[-+0#]?\d{0,3}(?:\.\d{1,3})?(?:l{1,2}|z)?[sdifuxXeEgGcr@](?!\w)")
SHELL = re.compile(r"\$\{[^{}\n]{1,200}\}")
# {0}, {name}, {user.name}, {count, number}; {{ mustache }}.
BRACES = re.compile(r"\{\{[^\n]{0,500}?\}\}|\{(?:\d{1,3}|[A-Za-z_][\w.-]{0,60})(?:[,:][^{}\n]{0,60})?\}")
TAG_NAME = re.compile(r"</?[A-Za-z][\w.:-]{0,60}(?=[\s/>{])|</?(?=>)")
TAG_PART = re.compile(r"[^<>\"'{}]+|\"[^\"]{0,1000}\"|'[^']{0,1000}'")
TAG_LIMIT = 2_000
GATE = re.compile(r"[%{<]")
START = re.compile(r"%|\$\{|\{|<")


def masked(text: str) -> tuple[str, tuple[Code, ...]]:
    """The text of a unit with `MASK` for every character of a placeholder or tag, and what was masked, in order."""
    if not GATE.search(text):
        return text, ()
    codes: list[Code] = []
    parts: list[str] = []
    at = kept = 0
    while found := START.search(text, at):
        start = found.start()
        end = _end(text, start)
        at = end or start + 1
        if end:
            codes.append(Code(Span(start, end), text[start:end]))
            parts += (text[kept:start], MASK * (end - start))
            kept = end
    return "".join((*parts, text[kept:])), tuple(codes)


def _end(text: str, start: int) -> int:
    if text[start] == "<":
        return end_of_tag(text, start)
    for pattern in (CONVERSION, SHELL, BRACES):
        if match := pattern.match(text, start):
            return match.end()
    return 0


def end_of_tag(text: str, start: int, braces: Mapping[int, int] | None = None) -> int:
    """Where the tag that opens at `start` ends, 0 if none does; attributes may be those of HTML, Vue or JSX.

    `braces` maps braces that open a JSX expression to those that close it.
    """
    name = TAG_NAME.match(text, start)
    if not name:
        return 0
    at = name.end()
    while at < len(text) and at - start <= TAG_LIMIT:
        if text[at] == ">":
            return at + 1
        if part := TAG_PART.match(text, at):
            at = part.end()
        elif braces and at in braces:
            at = braces[at] + 1
        else:
            return 0
    return 0


def braces(text: str) -> dict[int, int]:
    """Where the brace that each brace opens is closed."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for brace in re.finditer(r"[{}]", text):
        if brace[0] == "{":
            stack.append(brace.start())
        elif stack:
            pairs[stack.pop()] = brace.start()
    return pairs
