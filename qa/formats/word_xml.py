"""Reads the body of a Word document: paragraphs and tables, their texts, and where the letters stand in the XML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from qa.formats.inline import Gathered, Gatherer
from qa.formats.pieces import ELEMENT, FIXED, Run
from termbase import xml
from termbase.text import Span

NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",  # transitional
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # strict
)
# Of w: what holds no text that a reader sees, or text that is gone: tracked deletions, moves away, old properties,
# phonetic guides (w:rt), placeholders of controls.
PASSED_OVER = frozenset(
    "del moveFrom rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange numberingChange rt sdtPr sectPr "
    "tblGrid delText instrText delInstrText".split()
)
OBJECTS = frozenset("footnoteReference endnoteReference sym object pict".split())  # text boxes inside are read
BREAKS = frozenset({"br", "cr"})
TABS = frozenset({"tab", "ptab"})
OFF = ("0", "false", "off", "none")
# Styles of characters by which translation tools mark inline codes in bilingual tables: memoQ, Trados, Workbench.
CODE_STYLES = frozenset({"mqinternal", "tag", "tw4wininternal", "tw4winexternal", "tw4winmark"})
_SPACE = " \t\r\n"


class Node(NamedTuple):
    """A `w:t`: its first tag, its content, and whether white space at its ends is kept."""

    tag: Span
    content: Span
    preserve: bool


@dataclass(slots=True)
class Paragraph:
    """A paragraph; `style` is the identifier of its style."""

    text: Gathered = field(default_factory=Gathered)
    style: str = ""
    outlined: bool = False
    listed: bool = False


@dataclass(slots=True)
class Cell:
    """A cell of a table, `span` columns wide."""

    span: int = 1
    blocks: "list[Paragraph | Table]" = field(default_factory=list)

    def text(self) -> Gathered:
        """Its paragraphs, one a line; tables inside are left out."""
        made = Gatherer()
        for number, block in enumerate(block for block in self.blocks if isinstance(block, Paragraph)):
            if number:
                made.words("\n", [Run(0, 1, 0, 0, FIXED)])
            made.part(block.text, Span(0, len(block.text.text)))
        return made.done()


@dataclass(slots=True)
class Row:
    """A row of a table; `deleted` in a tracked change."""

    cells: list[Cell] = field(default_factory=list)
    deleted: bool = False


@dataclass(slots=True)
class Table:
    """A table."""

    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class _RunState:
    hidden: bool = False
    code: bool = False


class Body:
    """Reads `word/document.xml`; `blocks` holds what stands in it, `nodes` every `w:t` in order.

    `code_styles` are the identifiers of the character styles that mark inline codes.
    """

    def __init__(self, text: str, code_styles: frozenset[str] = frozenset()):
        self.text, self.code_styles = text, code_styles
        self.blocks: list[Paragraph | Table] = []
        self.nodes: list[Node] = []
        self.listening = False
        self.root = ""
        self._open: list[str] = []
        self._into: list[list[Paragraph | Table]] = [self.blocks]
        self._paragraphs: list[tuple[Paragraph, Gatherer]] = []
        self._tables: list[Table] = []
        self._runs: list[_RunState] = []
        self._skipped = 0
        self._node: tuple[Span, bool] = (Span(0, 0), False)
        self._heard: tuple[str, list[Run]] = ("", [])

    # ---- what raw_xml tells

    def start(self, tag: str, attributes: Mapping[str, str], at: Span) -> None:
        if self._skipped:
            self._skipped += 1
            return
        namespace, _, local = tag.rpartition("}")
        name = local if f"{namespace}}}" in NAMESPACES else f"other {local}"
        self.root = self.root or local
        if name in PASSED_OVER or name == "other Fallback":
            if name == "del" and self._open[-1:] == ["trPr"]:
                self._tables[-1].rows[-1].deleted = True
            self._skipped = 1
            return
        self._open.append(name)
        self._element(name, attributes, at)

    def end(self, tag: str, at: Span) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        name = self._open.pop()
        if name == "t" and self.listening:
            self._word(at)
        elif name == "p" and self._paragraphs:
            paragraph, gatherer = self._paragraphs.pop()
            paragraph.text = gatherer.done()
        elif name == "r" and self._runs:
            self._runs.pop()
        elif name == "tc":
            self._into.pop()
        elif name == "tbl":
            self._tables.pop()

    def words(self, text: str, runs: list[Run]) -> None:
        # line ends inside w:t are white space to Word
        self._heard = (text.replace("\n", " "), runs)

    # ---- elements

    def _element(self, name: str, attributes: Mapping[str, str], at: Span) -> None:
        above = self._open[-2] if len(self._open) > 1 else ""
        if name == "p":
            paragraph = Paragraph()
            self._into[-1].append(paragraph)
            self._paragraphs.append((paragraph, Gatherer()))
        elif name == "tbl":
            table = Table()
            self._into[-1].append(table)
            self._tables.append(table)
        elif name == "tr" and self._tables:
            self._tables[-1].rows.append(Row())
        elif name == "tc" and self._tables and self._tables[-1].rows:
            cell = Cell()
            self._tables[-1].rows[-1].cells.append(cell)
            self._into.append(cell.blocks)
        elif name == "tc":
            self._into.append([])
        elif name == "r":
            self._runs.append(_RunState())
        elif name == "t" and above == "r" and self._paragraphs:
            self.listening = True
            self._node = (at, attributes.get(f"{xml.XML_NAMESPACE}space") == "preserve")
            self._heard = ("", [])
        elif above == "r" and self._paragraphs:
            self._in_run(name, at)
        elif name in ("other oMath", "other inline") and self._paragraphs:  # a formula, a drawing in the line
            self._paragraphs[-1][1].code(self.text[at.start : at.end], at)
        else:
            self._property(name, above, _value(attributes))

    def _in_run(self, name: str, at: Span) -> None:
        gatherer = self._paragraphs[-1][1]
        if self._runs[-1].hidden:
            return
        if name in BREAKS:
            gatherer.words("\n", [Run(0, 1, at.start, at.end, ELEMENT)])
        elif name in TABS:
            gatherer.words("\t", [Run(0, 1, at.start, at.end, ELEMENT)])
        elif name == "noBreakHyphen":
            gatherer.words("\N{NON-BREAKING HYPHEN}", [Run(0, 1, at.start, at.end, ELEMENT)])
        elif name in OBJECTS:
            gatherer.code(self.text[at.start : at.end], at)

    def _property(self, name: str, above: str, value: str) -> None:
        if above == "rPr" and self._runs and "r" in self._open[-3:-2]:
            if name == "vanish":
                self._runs[-1].hidden = value not in OFF
            elif name == "rStyle":
                self._runs[-1].code = value in self.code_styles or value.lower() in CODE_STYLES
        elif above == "pPr" and self._paragraphs:
            paragraph = self._paragraphs[-1][0]
            if name == "pStyle":
                paragraph.style = value
            elif name == "outlineLvl":
                paragraph.outlined = value.isdigit() and int(value) < 9  # 9 is body text
            elif name == "numPr":
                paragraph.listed = True
        elif name == "gridSpan" and above == "tcPr" and self._tables and value.isdigit():
            self._tables[-1].rows[-1].cells[-1].span = max(1, min(int(value), 64))

    # ---- text

    def _word(self, at: Span) -> None:
        self.listening = False
        tag, preserve = self._node
        self.nodes.append(Node(tag, Span(tag.end, at.start if at.start < at.end else tag.end), preserve))
        text, runs = self._heard
        if not text or self._runs[-1].hidden:
            return
        gatherer = self._paragraphs[-1][1]
        if self._runs[-1].code:
            gatherer.code(text, Span(tag.start, at.end))
            return
        if not preserve:
            kept = Span(len(text) - len(text.lstrip(_SPACE)), len(text.rstrip(_SPACE)))
            gatherer.stretch(text, runs, kept)
        else:
            gatherer.words(text, runs)


def _value(attributes: Mapping[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.rpartition("}")[2] == "val"), "")


class Styles:
    """Reads `word/styles.xml`: the names of styles by identifier, in lower case."""

    def __init__(self) -> None:
        self.listening = False
        self.names: dict[str, str] = {}
        self._style = ""

    def start(self, tag: str, attributes: Mapping[str, str], at: Span) -> None:
        local = tag.rpartition("}")[2]
        if local == "style":
            self._style = next((v for n, v in attributes.items() if n.rpartition("}")[2] == "styleId"), "")
        elif local == "name" and self._style:
            self.names.setdefault(self._style, _value(attributes).lower())

    def end(self, tag: str, at: Span) -> None:
        if tag.rpartition("}")[2] == "style":
            self._style = ""

    def words(self, text: str, runs: list[Run]) -> None:
        pass


class Relations:
    """Reads `_rels/.rels`: the name of the main part."""

    def __init__(self) -> None:
        self.listening = False
        self.main = ""

    def start(self, tag: str, attributes: Mapping[str, str], at: Span) -> None:
        if attributes.get("Type", "").endswith("/officeDocument"):
            self.main = attributes.get("Target", "").lstrip("/")

    def end(self, tag: str, at: Span) -> None:
        pass

    def words(self, text: str, runs: list[Run]) -> None:
        pass


def tables(blocks: "list[Paragraph | Table]") -> Iterator[Table]:
    """Every table, those inside cells after the one around them."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from tables(cell.blocks)
