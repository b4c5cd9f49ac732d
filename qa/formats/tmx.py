"""TMX 1.1 to 1.4: translation memories, their units as segments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qa import marks
from qa.fix import Edit
from qa.formats import raw_xml
from qa.formats.halves import is_chinese, is_english
from qa.formats.inline import Gathered, Inline
from qa.formats.pieces import Pieces, Run, raw_edits, rewritten
from qa.formats.plain import LINE_LIMIT
from qa.model import Document, Mark, Place, Segment
from termbase import xml
from termbase.files import read_bytes
from termbase.text import Span
from termbase.trouble import InputError


def read(path: Path, encoding: str = "") -> Document:
    """The units of a memory as segments; raises `InputError` for what is no TMX, or an unsafe one."""
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a memory; `name` stands for it in findings and errors.

    Of a unit the first English variant is the target and the first Chinese one the source; units without English are
    counted and left out. Where the memory or the unit names English as its source, the English is locked. The
    document type that many tools write (`<!DOCTYPE tmx SYSTEM "tmx14.dtd">`) is put up with and never read.
    """
    decoded = xml.decode(raw, name, encoding)
    text = xml.without_doctype(decoded.text, name, "tmx")
    reader = _Reader(text, name)
    raw_xml.read(text, reader, name)
    if reader.units and not reader.segments:
        raise InputError(name, "no unit holds English; its languages are {languages}",
                         languages=", ".join(sorted(reader.languages)) or "?")
    pieces = Pieces(decoded.text, decoded.bom, decoded.codec, raw, reader.runs)
    return Document(name, tuple(reader.segments), "", raw, decoded.codec, decoded.bom, pieces=pieces,
                    marks=tuple(reader.marks))


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the memory with the edits made, everything else as it was.

    Raises `InputError` for an edit in a locked segment or over markup.
    """
    return rewritten(document, raw_edits(document, edits))


@dataclass(slots=True)
class _Unit:
    source_language: str = ""
    language: str = ""  # of the variant being read
    chinese: Gathered | None = None
    english: Gathered | None = None
    preserve: bool = False
    notes: list[str] = field(default_factory=list)


class _Reader:
    """Reads units and variants; the inline content of a segment goes to `Inline`."""

    def __init__(self, text: str, path: str):
        self.text, self.path = text, path
        self.segments: list[Segment] = []
        self.runs: dict[Place, tuple[Run, ...]] = {}
        self.units = 0
        self.languages: set[str] = set()
        self.source_language = ""
        self.unit: _Unit | None = None
        self.marks: list[Mark] = []
        self.inline: Inline | None = None
        self.open: list[str] = []

    @property
    def listening(self) -> bool:
        return self.inline is not None and self.inline.listening

    def words(self, text: str, runs: list[Run]) -> None:
        if self.inline is not None:
            self.inline.gatherer.words(text, runs)

    def start(self, tag: str, attributes: Mapping[str, str], at: Span) -> None:
        name = tag.rpartition("}")[2]
        if not self.open and name != "tmx":
            raise InputError(self.path, "no TMX: the file begins with <{tag}>", tag=name)
        self.open.append(name)
        if self.inline is not None:
            self.inline.start(name, attributes, at)
        elif name == "header":
            self.source_language = attributes.get("srclang", "")
        elif name == "tu":
            self.units += 1
            self.unit = _Unit(attributes.get("srclang", self.source_language))
        elif name == "tuv" and self.unit is not None:
            self.unit.language = attributes.get(f"{xml.XML_NAMESPACE}lang") or attributes.get("lang", "")
            self.unit.preserve = attributes.get(f"{xml.XML_NAMESPACE}space") == "preserve"
            self.languages.add(self.unit.language)
        elif name == "note" and self.unit is not None:
            self.unit.notes.append(raw_xml.text_after(self.text, at))
        elif name == "seg" and self.unit is not None and self.open[-2] == "tuv":
            self.inline = Inline(self.text)

    def end(self, tag: str, at: Span) -> None:
        name = self.open.pop()
        if self.inline is not None and name == "seg" and self.open[-1] == "tuv":
            self._variant(self.inline.gatherer.done(self.unit.preserve))  # type: ignore[union-attr]
            self.inline = None
        elif self.inline is not None:
            self.inline.end(name, at)
        elif name == "tu" and self.unit is not None:
            self._finish(self.unit)
            self.unit = None

    def _variant(self, found: Gathered) -> None:
        if len(found.text) > LINE_LIMIT:
            raise InputError(self.path, "a segment of {count} characters is no text; the limit is {limit}",
                             f"segment {self.units}", count=f"{len(found.text):,}", limit=f"{LINE_LIMIT:,}")
        unit = self.unit
        if unit is None:
            return
        if unit.english is None and is_english(unit.language):
            unit.english = found
        elif unit.chinese is None and is_chinese(unit.language):
            unit.chinese = found._replace(runs=())

    def _finish(self, unit: _Unit) -> None:
        if unit.english is None:
            return
        place, source = Place(self.path, str(self.units)), unit.chinese or Gathered()
        self.runs[place] = unit.english.runs
        here = Span(len(self.segments), len(self.segments) + 1)
        self.marks += [mark for note in unit.notes for mark in marks.in_unit(note, place, here)]
        self.segments.append(Segment(
            unit.english.text, source.text, place, source_codes=source.codes, target_codes=unit.english.codes,
            locked=is_english(unit.source_language),
        ))
