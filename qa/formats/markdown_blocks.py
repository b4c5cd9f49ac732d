"""The block structure of Markdown; the only door to markdown-it."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from qa.formats import placeholders

# A formula or a tag spread over lines is no longer than this.
BLOCK_LIMIT = 200
ESM = re.compile(r"(?:import|export)\b")
# A line of JSX: a tag and nothing else, or a tag that goes on in the next line.
JSX = re.compile(r"</?(?:[A-Za-z][\w.:-]{0,60}(?:[\s/>]|$)|>)")
FORMULA = re.compile(r"\$\$")
DIRECTIVE = re.compile(r":{3,}(?:[ \t]*[\w-]|[ \t]*$)")


def tokens(text: str, mdx: bool = False) -> tuple[Sequence[Any], Collection[str]]:
    """The block tokens of a text in order, and the normalized labels of its link definitions.

    Tokens are markdown-it's: `type`, `map` (lines, 0-based, half-open), and for "inline" the `content`. On top of
    CommonMark and tables there are "directive" (a line of colons), "formula" ($$ … $$), and in MDX "esm" and "jsx".
    """
    environment: dict[str, Any] = {}
    return _parser(mdx).parse(text, environment), environment.get("references", {}).keys()


@cache
def _parser(mdx: bool):
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    ends = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    rules = parser.block.ruler
    rules.before("fence", "directive", _directive, ends)
    rules.before("fence", "formula", _formula, ends)
    if mdx:
        rules.before("fence", "esm", _esm)
        rules.before("html_block", "jsx", _jsx, ends)
        rules.disable("code")
    return parser


def _source(state: Any, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _found(state: Any, kind: str, start: int, end: int) -> bool:
    token = state.push(kind, "", 0)
    token.map = [start, end]
    state.line = end
    return True


def _directive(state: Any, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not DIRECTIVE.match(_source(state, start)):
        return False
    return silent or _found(state, "directive", start, start + 1)


def _formula(state: Any, start: int, end: int, silent: bool) -> bool:
    first = _source(state, start)
    if state.is_code_block(start) or not FORMULA.match(first):
        return False
    if first.rstrip().endswith("$$") and len(first.rstrip()) > 3:
        return silent or _found(state, "formula", start, start + 1)
    line = _ending_in("$$", state, start, end)
    return bool(line) and (silent or _found(state, "formula", start, line + 1))


def _esm(state: Any, start: int, end: int, silent: bool) -> bool:
    if state.level or not ESM.match(state.src, state.bMarks[start]):
        return False
    return silent or _found(state, "esm", start, _blank(state, start, end))


def _jsx(state: Any, start: int, end: int, silent: bool) -> bool:
    line = _source(state, start)
    if not JSX.match(line):
        return False
    closed = placeholders.end_of_tag(line, 0, placeholders.braces(line))
    if closed:
        # with prose after the tag, or between it and its end, it is a paragraph
        return not line[closed:].strip() and (silent or _found(state, "jsx", start, start + 1))
    later = _ending_in(">", state, start, end)
    return bool(later) and (silent or _found(state, "jsx", start, later + 1))


def _ending_in(mark: str, state: Any, start: int, end: int) -> int:
    """The next line after `start` that ends in a mark, 0 if none is near; the lines are looked through once."""
    ends = state.env.get(mark)
    if ends is None:
        ends = [n for n, e in enumerate(state.eMarks) if state.src[max(0, e - 20) : e].rstrip().endswith(mark)]
        state.env[mark] = ends
    nth = bisect_right(ends, start)
    return ends[nth] if nth < len(ends) and ends[nth] < min(end, start + BLOCK_LIMIT) else 0


def _blank(state: Any, start: int, end: int) -> int:
    line = start
    while line < end and not state.isEmpty(line):
        line += 1
    return line
