"""Markdown: what is prose, where it stands, how it is written back, and that bad input is read in bounded time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.fix import Edit
from qa.formats import markdown
from qa.formats.markdown_inline import masked
from qa.linter import Linter, Overrides
from qa.model import MASK, Document, Role
from termbase.text import Span
from termbase.trouble import InputError

LINTER = Linter(Overrides(isolated=True))


def parsed(text: str, name: str = "a.md") -> Document:
    return markdown.parse(text.encode("utf-8"), name)


def targets(text: str, name: str = "a.md") -> list[str]:
    return [segment.target.replace(MASK, "·") for segment in parsed(text, name).segments]


def roles(text: str) -> list[tuple[Role, bool]]:
    return [(segment.role, segment.continues) for segment in parsed(text).segments]


@pytest.mark.parametrize(("text", "shown", "codes"), [
    ("Call `foo()` now", "Call ······· now", ["`foo()`"]),
    ("Call ``a ` b`` now", "Call ········· now", ["``a ` b``"]),
    ("See [the page](/a_b(c) \"Title\") here", "See ·the page·················· here", ["/a_b(c)"]),
    ("An ![image *x*](a.png) here", "An ··················· here", ["a.png"]),
    ("[![badge](b.svg)](c) text", "···················· text", ["b.svg", "c"]),
    ("A <b class=\"x\">bold</b> word", "A ·············bold···· word", ['<b class="x">', "</b>"]),
    ("A <!-- hidden --> word", "A ··············· word", []),
    ("Mail <me@x.org> or https://x.org/a_b_c.", "Mail ·········· or ···················.", ["<me@x.org>", "https://x.org/a_b_c"]),
    ("**Bold**, *thin*, __both__, _low_, ~~gone~~", "··Bold··, ·thin·, ··both··, ·low·, ··gone··", []),
    ("snake_case_name, 5 * 3 * 2, a\\*b\\*", "snake_case_name, 5 * 3 * 2, a·*b·*", []),
    ("强调：**注意：**然后", "强调：··注意：··然后", []),
    ("It costs $5 and $6, or $x^2$", "It costs $5 and $6, or ·····", ["$x^2$"]),
    ("Set {{ name }}, {0}, ${HOME}, %s and 50% done", "Set ··········, ···, ·······, ·· and 50% done",
     ["{{ name }}", "{0}", "${HOME}", "%s"]),
    ("A note.[^1] Tom &amp; Jerry :tada:", "A note.···· Tom ····· Jerry ······", []),
    ("Heading {#the-id}", "Heading ·········", []),
    ("Heading {/*the-id*/}", "Heading ············", []),
    ("List<String> and a < b", "List········ and a < b", ["<String>"]),
    ("Press <kbd>Ctrl</kbd>", "Press ···············", ["<kbd>Ctrl</kbd>"]),
])
def test_what_is_no_prose_is_masked(text: str, shown: str, codes: list[str]) -> None:
    found = masked(text)
    assert found.text.replace(MASK, "·") == shown
    assert [code.text for code in found.codes] == codes
    assert all(text[code.span.start : code.span.end] == code.text for code in found.codes)


def test_references_are_links_only_where_they_are_defined() -> None:
    assert targets("See [one][a], [A] and [x] or [y][z].\n\n[a]: http://x.org 'T'\n") == [
        "See ·one····, ·A· and [x] or [y][z]."]


def test_front_matter_gives_title_and_description_alone() -> None:
    text = "---\ntitle: The page\ndescription: 'What it is'\nlayout: wide\ntags: [a]\n---\nBody.\n"
    assert targets(text) == ["The page", "What it is", "Body."]
    assert [block.kind for block in parsed(text).blocks] == ["title", "description", "paragraph"]
    assert targets("---\ntitle: \"an \\\"escape\\\"\"\n---\n") == []


def test_code_html_and_definitions_are_in_no_segment() -> None:
    assert targets("One.\n\n```js\ncode\n```\n\n    indented\n\n<div>\nhtml\n</div>\n\n<script>\nx\n\ny\n</script>\n\n"
                   "[a]: http://x.org\n\n$$\nx = y\n$$\n\nTwo.\n") == ["One.", "Two."]


def test_places_of_a_table() -> None:
    document = parsed("> | Name | What |\n> |---|:-:|\n> | `x` | the *thing* \\| other |\n> | `y` | |\n")
    assert [(s.target.replace(MASK, "·"), s.place.line, s.place.column, s.role) for s in document.segments] == [
        ("Name", 1, 5, Role.CELL), ("What", 1, 12, Role.CELL), ("···", 3, 5, Role.CELL),
        ("the ·thing· ·| other", 3, 11, Role.CELL)]
    assert [(block.kind, tuple(block.segments)) for block in document.blocks] == [
        ("row", (0, 2)), ("row", (2, 4)), ("row", (4, 4))]


@pytest.mark.parametrize(("cell", "code"), [
    ("function(value, mode)", True), ("Math#tan(double)", True), ("session\\_pool.Insert(a, b);", True), ("(a, b) => void", True),
    ("a === b ? c : d", True), ("Parameter(s)", False), ("TsFiles(only for a set)", False), ("Name(optional)", False),
    ("A way to go", False),
])
def test_cells_of_bare_code(cell: str, code: bool) -> None:
    document = parsed(f"| Name | What |\n|---|---|\n| The words | {cell} |\n")
    assert [c.text for c in document.segments[-1].target_codes] == ([cell] if code else [])


def test_roles_blocks_and_wrapped_lines() -> None:
    text = ("# Head #\n\nOne line\nand on  \nafter a break.\n\n- item\n  goes on\n\n  second\n\n> quoted\n\nUnder\n===\n\n"
            "::: tip A title\nInside.\n:::\n\n```\nx\n```\n")
    assert targets(text) == ["Head", "One line", "and on", "after a break.", "item", "goes on", "second", "quoted", "Under",
                             "A title", "Inside."]
    assert roles(text) == [
        (Role.HEADLINE, False), (Role.BODY, False), (Role.BODY, True), (Role.BODY, False), (Role.ITEM, False),
        (Role.ITEM, True), (Role.ITEM, False), (Role.QUOTE, False), (Role.HEADLINE, False), (Role.HEADLINE, False),
        (Role.BODY, False)]
    assert [block.kind for block in parsed(text).blocks] == [
        "h1", "paragraph", "item", "paragraph", "quote", "h1", "paragraph", "paragraph", "code"]


def test_mdx() -> None:
    text = "import A from 'a'\n\n<Tabs\n  items={[1]}\n>\nText with {props.name} and more.\n</Tabs>\n\n<b>Bold</b> start.\n"
    assert targets(text, "a.mdx") == ["Text with ············ and more.", "···Bold···· start."]


def test_code_over_two_lines_is_masked_on_both() -> None:
    document = parsed("Some `code\nruns` on.\n")
    assert [s.target.replace(MASK, "·") for s in document.segments] == ["Some ·····", "····· on."]
    assert [[code.text for code in s.target_codes] for s in document.segments] == [["`code"], ["runs`"]]


PIECES = ["# Head", "A  b", "`code`", "**bold ,**", "[a](b)", "\n", "\r\n", "\n\n", "- item", "> quote", "| a | b |", "|---|---|",
          "```", "    ", "\t", "中文，", "😀", "<b>", "</b>", "\\*", "$x$", "{{ v }}", "::: tip", "---", "title: x", "[^1]: ", "", "http://a.b/c"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["a.md", "a.mdx"]))
def test_segments_lie_in_the_file_in_order(pieces: list[str], name: str) -> None:
    text = "".join(pieces)
    document = parsed(text, name)
    end = 0
    for segment in document.segments:
        start = segment.place.offset
        assert start is not None and start >= end
        end = start + len(segment.target)
        assert all(a in (b, MASK) for a, b in zip(segment.target, text[start:end], strict=True))
        for code in segment.target_codes:
            assert text[start + code.span.start : start + code.span.end] == code.text
            assert set(segment.target[code.span.start : code.span.end]) == {MASK}
    assert [n for block in document.blocks for n in range(*block.segments)] == list(range(len(document.segments)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_a_fix_changes_nothing_else_and_a_second_run_nothing(pieces: list[str], bom: bytes) -> None:
    raw = bom + "".join(pieces).encode()
    once, count = LINTER.fixed(markdown.parse(raw, "a.md"))
    assert once == raw if not count else once.startswith(bom)
    assert LINTER.fixed(markdown.parse(once, "a.md")) == (once, 0)


def test_writing_back_keeps_every_other_byte() -> None:
    raw = b"\xef\xbb\xbf# Head\r\n\r\n| A | `b` |\r\n|---|---|\n| the **old** way | x |\rend  "
    document = markdown.parse(raw, "a.md")
    place = next(s.place for s in document.segments if "way" in s.target)
    assert markdown.edited(document, {place: [Edit(Span(6, 9), "new")]}) == raw.replace(b"old", b"new")


@pytest.mark.parametrize(("line", "span", "content", "written"), [
    ("2）The way", (1, 2), ") ", "2\\) The way"), ("－ the way", (0, 1), "-", "\\- the way"),
    ("> 3。The way", (1, 2), ". ", "> 3\\. The way"),
    ("a ＜b＞ c", (2, 3), "<", "a \\<b＞ c"), ("- **a**＊", (3, 4), "*", "- **a**\\*"), ("a * b　*", (0, 7), "a * b *", "a * b *"),
    ("the old way", (4, 7), "new", "the new way"),
])
def test_an_edit_makes_no_markup(line: str, span: tuple[int, int], content: str, written: str) -> None:
    document = parsed(f"{line}\n")
    (segment,) = document.segments
    assert markdown.edited(document, {segment.place: [Edit(Span(*span), content)]}) == f"{written}\n".encode()


@pytest.mark.parametrize(("line", "content", "written"), [
    ("title: Overview：x", ": ", 'title: "Overview: x"'), ("title: 'Overview：x'", "'", "title: 'Overview''x'"),
    ('title: "Overview：x"', '"', 'title: "Overview\\"x"'), ("title: Overview：x", ", ", "title: Overview, x"),
])
def test_a_title_stays_sound_yaml(line: str, content: str, written: str) -> None:
    document = parsed(f"---\n{line}\n---\n")
    (segment,) = document.segments
    assert markdown.edited(document, {segment.place: [Edit(Span(8, 9), content)]}) == f"---\n{written}\n---\n".encode()


N = 60_000


@pytest.mark.parametrize("text", [
    "[" * N, "](" * (N // 2), "![a](b" * (N // 6), (">" * 99 + "\n") * (N // 100), "- " * (N // 2), "*a_b " * (N // 5), "**a" * (N // 3),
    "".join("`" * n + " " for n in range(1, 500)), '<a "' * (N // 4), "<a b='" * (N // 6), "<!--" * (N // 4), "$a" * (N // 2),
    "$$ a\n" * (N // 5), "{" * N, "[a\n" * (N // 3), "&a" * (N // 2), " " * N + "a", "<A b={\n" * (N // 7), "<code>" * (N // 6),
    "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|b\n" * 50, "|a|\n|-|\n" + "\\|" * (N // 2), "%(" * (N // 2), "a@" * (N // 2),
    ">>>>>>>> a\n" + "b\n" * (N // 2), "---\n" + "title: 'a\n" * (N // 10),
], ids=lambda text: repr(text[:8]))
@pytest.mark.parametrize("name", ["a.md", "a.mdx"])
def test_bad_input_takes_bounded_time(text: str, name: str) -> None:
    began = time.perf_counter()
    parsed(text, name)
    assert time.perf_counter() - began < 8  # the slowest takes a second; what is square in the length takes minutes


def test_a_line_too_long_is_an_error() -> None:
    with pytest.raises(InputError, match="line 2: a line of 200,001 characters"):
        parsed("a\n" + "b" * 200_001)
