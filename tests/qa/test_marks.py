"""Marks in comments: what they cover in each format, and what is said of those that do nothing."""

from pathlib import Path

import pytest

from qa import formats, marks
from qa.linter import Linter, Overrides

LINTER = Linter(Overrides(isolated=True))
SLIP = "He visited japan-us talks."


def outcome(tmp_path: Path, name: str, text: str):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return LINTER.outcome(LINTER.annotated(formats.read(path)))


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("zhqa: ignore[TRM001, compound-case] the author insists",
         ("ignore", (("TRM001", ""), ("compound-case", "")), "the author insists")),
        (" zhqa:disable[CAP002(\"japan-us\")] ", ("disable", (("CAP002", "japan-us"),), "")),
        ("zhqa: ignore[TRM001(“专守防卫, [旧]”)]", ("ignore", (("TRM001", "专守防卫, [旧]"),), "")),
        ("zhqa: ignore", ("ignore", (), "")),
        ("zhqa: ignore[]", ("ignore", (), "")),
        ("zhqa: ignore[a b]", ("ignore", (), "")),
        ("zhqa: file-ignore[STY]", ("file-ignore", (("STY", ""),), "")),
    ],
)
def test_understood(comment: str, said: tuple) -> None:
    assert marks.understood(comment) == said


@pytest.mark.parametrize("comment", ["see zhqa: ignore[TRM001]", "zhqa ignore[TRM001]", "zhqa: please", ""])
def test_not_for_us(comment: str) -> None:
    assert marks.understood(comment) is None


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        (f"{SLIP}\n", 1),
        (f"<!-- zhqa: ignore[CAP002] -->\n\n{SLIP}\n{SLIP}\n\n{SLIP}\n", 1),  # the block that follows, both its lines
        (f"{SLIP} <!-- zhqa: ignore[CAP002] -->\n{SLIP}\n", 1),
        (f"<!-- zhqa: disable[CAP002] -->\n\n{SLIP}\n\n{SLIP}\n\n<!-- zhqa: enable[CAP002] -->\n\n{SLIP}\n", 1),
        (f"{SLIP}\n\n<!-- zhqa: file-ignore[compound-case] -->\n", 0),
        (f"<!-- zhqa: ignore[CAP002(\"japan-us\")] -->\n\n{SLIP}\n", 0),
        (f"<!-- zhqa: ignore[CAP002(\"china-us\")] -->\n\n{SLIP}\n", 1),
        (f"```html\n<!-- zhqa: file-ignore[CAP002] -->\n```\n\n{SLIP}\n", 1),  # an example in a manual
        (f"Write `<!-- zhqa: file-ignore[CAP002] -->` for that.\n\n{SLIP}\n", 1),
        (f"<!-- zhqa: ignore[ALL] -->\n\n{SLIP}\n", 1),
    ],
)
def test_in_markdown(tmp_path: Path, text: str, open_: int) -> None:
    found = outcome(tmp_path, "a.md", text)
    assert sum(f.code == "CAP002" for f in found.open) == open_
    assert all(f.answer and f.answer.by == "inline" for f in found.answered)


def test_in_mdx(tmp_path: Path) -> None:
    assert not outcome(tmp_path, "a.mdx", f"{{/* zhqa: ignore[CAP002] wanted */}}\n\n{SLIP}\n").open


def test_in_po(tmp_path: Path) -> None:
    text = 'msgid "他"\nmsgstr "{0}"\n\n# zhqa: ignore[CAP002] so in the source\nmsgid "她"\nmsgstr "{0}"\n'.replace("{0}", SLIP)
    found = outcome(tmp_path, "a.po", text)
    assert [f.place.segment for f in found.open if f.code == "CAP002"] == ["1"]
    assert [f.answer.note for f in found.answered if f.answer] == ["so in the source"]


XLIFF = """<xliff version="1.2"><file source-language="zh-CN" target-language="en" original="a"><body>
<trans-unit id="1"><source>他出席日美会谈。</source><target>{0}</target>
<note from="zhqa">zhqa: ignore[CAP002] &amp; kept</note></trans-unit>
<trans-unit id="2"><source>她出席日美会谈。</source><target>{0}</target></trans-unit></body></file></xliff>"""
XLIFF2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh-CN" trgLang="en"><file id="f">
<unit id="1"><notes><note>zhqa: ignore[CAP002]</note></notes><segment><source>他出席日美会谈。</source><target>{0}</target></segment></unit>
<unit id="2"><segment><source>她出席日美会谈。</source><target>{0}</target></segment></unit></file></xliff>"""
TMX = """<tmx version="1.4"><header srclang="zh"/><body>
<tu><note>zhqa: ignore[CAP002]</note><tuv xml:lang="zh"><seg>他出席日美会谈。</seg></tuv><tuv xml:lang="en"><seg>{0}</seg></tuv></tu>
<tu><tuv xml:lang="zh"><seg>她出席日美会谈。</seg></tuv><tuv xml:lang="en"><seg>{0}</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize(("name", "text"), [("a.xlf", XLIFF), ("b.xlf", XLIFF2), ("a.tmx", TMX)])
def test_in_units(tmp_path: Path, name: str, text: str) -> None:
    found = outcome(tmp_path, name, text.replace("{0}", SLIP))
    assert [f.place.segment for f in found.open if f.code == "CAP002"] == ["2"]
    assert [f.place.segment for f in found.answered] == ["1"]


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("zhqa: ignore[CAP002]", "SUP100"), ("zhqa: ignore[CAP999]", "SUP101"), ("zhqa: ignore", "SUP101"),
        ("zhqa: disable[CAP002]", "SUP104"),
    ],
)
def test_marks_that_do_nothing_are_told(tmp_path: Path, comment: str, code: str) -> None:
    found = outcome(tmp_path, "a.md", f"<!-- {comment} -->\n\nAll is well.\n").open
    assert code in [f.code for f in found] and {f.place.line for f in found} == {1}


def test_a_mark_for_a_rule_that_is_not_run_is_not_called_unused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("<!-- zhqa: ignore[TRM020, PUN] -->\n\nAll is well.\n", encoding="utf-8")
    linter = Linter(Overrides(isolated=True, select=("CAP", "SUP", "TRM")))  # TRM020 compares with a Chinese side
    assert linter.findings(formats.read(path)) == []


def test_fixes_leave_answered_findings_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"<!-- zhqa: ignore[CAP002] -->\n\n{SLIP}\n\n{SLIP}\n", encoding="utf-8")
    data, count = LINTER.fixed(formats.read(path))
    assert count == 1 and data.decode("utf-8").count("japan-us") == 1
