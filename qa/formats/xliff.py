"""XLIFF 1.2 and 2.x, and what Trados (.sdlxliff), memoQ (.mqxliff) and Phrase (.mxliff) make of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qa import marks
from qa.fix import Edit
from qa.formats import raw_xml
from qa.formats.halves import Direction, direction, is_chinese
from qa.formats.inline import PHRASE_CODES, Gathered, Inline, coded
from qa.formats.pieces import Pieces, Run, raw_edits, rewritten
from qa.formats.plain import LINE_LIMIT
from qa.model import Document, Mark, Place, Segment
from termbase import xml
from termbase.files import read_bytes
from termbase.text import Span
from termbase.trouble import InputError

CORE = "{urn:oasis:names:tc:xliff:document:"  # the version follows
PHRASE = "{http://www.memsource.com/mxlf/2.0}"
UNITS = ("trans-unit", "segment")
SIDES = ("source", "seg-source", "target")
YES = ("yes", "true", "locked", "1")


def read(path: Path, encoding: str = "") -> Document:
    """The units of a file as segments; raises `InputError` for what is no XLIFF, or an unsafe one."""
    return parse(read_bytes(path), str(path), encoding)


def parse(raw: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a file; `name` stands for it in findings and errors.

    Each segment of a unit is one segment, in the order of the file, empty targets included; units that are not to be
    translated are left out. In a file that translates from English, the English is locked: it is the source there.
    """
    decoded = xml.decode(raw, name, encoding)
    reader = _Reader(decoded.text, name)
    raw_xml.read(decoded.text, reader, name)
    segments, runs, found = _segments(reader.files, name)
    pieces = Pieces(decoded.text, decoded.bom, decoded.codec, raw, runs)
    return Document(name, tuple(segments), "", raw, decoded.codec, decoded.bom, pieces=pieces, marks=tuple(found))


def edited(document: Document, edits: Mapping[Place, Sequence[Edit]]) -> bytes:
    """The bytes of the file with the edits made, everything else as it was.

    Raises `InputError` for an edit in a locked segment or over markup.
    """
    return rewritten(document, raw_edits(document, edits))


# ---- what stands in the file


@dataclass(slots=True)
class _Side:
    """A source or target: as a whole, and its parts by their `mid` where it is segmented."""

    whole: Gathered = field(default_factory=Gathered)
    parts: dict[str, Gathered] = field(default_factory=dict)


@dataclass(slots=True)
class _Unit:
    locked: bool = False
    sides: dict[str, _Side] = field(default_factory=dict)
    locked_parts: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _File:
    source: str = ""
    target: str = ""
    units: list[_Unit] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """An open element above the text."""

    name: str
    translate: bool = True
    preserve: bool = False


class _Reader:
    """Reads files, units and sides; a side's inline content goes to `Inline`."""

    def __init__(self, text: str, path: str):
        self.text, self.path = text, path
        self.files: list[_File] = []
        self.frames: list[_Frame] = []
        self.languages = ("", "")
        self.unit: _Unit | None = None
        self.side: _Side | None = None
        self.inlines: list[Inline] = []  # the side, and the part of it that is being read
        self.mids: list[str | None] = []  # of each element open in the side: the part that it is
        self.skipped = 0
        self.notes: list[str] = []  # of the unit of XLIFF 2 whose segments follow
        self.phrase = PHRASE[1:-1] in text[:4096]

    @property
    def listening(self) -> bool:
        return bool(self.inlines) and self.inlines[-1].listening

    def words(self, text: str, runs: list[Run]) -> None:
        self.inlines[-1].gatherer.words(text, runs)

    def start(self, tag: str, attributes: Mapping[str, str], at: Span) -> None:
        if self.skipped:
            self.skipped += 1
        elif self.side is not None:
            self._inline(_local(tag), attributes, at)
        else:
            if _local(tag) == "note":
                (self.unit.notes if self.unit is not None else self.notes).append(raw_xml.text_after(self.text, at))
            self._structure(_local(tag), attributes)

    def end(self, tag: str, at: Span) -> None:
        if self.skipped:
            self.skipped -= 1
        elif self.mids:
            self._inline_end(_local(tag), at)
        else:
            if self.side is not None:
                self.side.whole = self._gathered(self.frames[-1].preserve)
                self.side = None
            name = self.frames.pop().name
            if name in UNITS:
                self.unit = None
            if name in ("unit", "file"):
                self.notes = []

    def _structure(self, name: str, attributes: Mapping[str, str]) -> None:
        above = self.frames[-1] if self.frames else _Frame("")
        if not self.frames and name != "xliff":
            raise InputError(self.path, "no XLIFF: the file begins with <{tag}>", tag=name)
        if self.unit is not None and name not in SIDES or above.name in ("", "xliff") and name not in ("xliff", "file"):
            self._beside_text(name, attributes)
            return
        space = attributes.get(f"{xml.XML_NAMESPACE}space")
        frame = _Frame(name, attributes.get("translate", "yes" if above.translate else "no") != "no",
                       space == "preserve" if space else above.preserve)
        self.frames.append(frame)
        if name == "xliff":
            self.languages = (attributes.get("srcLang", ""), attributes.get("trgLang", ""))
        elif name == "file":
            self.files.append(_File(attributes.get("source-language", self.languages[0]),
                                    attributes.get("target-language", self.languages[1])))
        elif name in UNITS:
            self.unit = _Unit(_locked(attributes), notes=[*self.notes])
            if frame.translate:
                self.files[-1].units.append(self.unit)
        elif name in SIDES and self.unit is not None:
            self._side(name, attributes)

    def _side(self, name: str, attributes: Mapping[str, str]) -> None:
        self.side = _Side()
        self.unit.sides[name] = self.side  # type: ignore[union-attr]
        self.inlines.append(Inline(self.text))
        language = attributes.get(f"{xml.XML_NAMESPACE}lang", "")
        file = self.files[-1]
        if name == "source":
            file.source = file.source or language
        elif name == "target":
            file.target = file.target or language

    def _beside_text(self, name: str, attributes: Mapping[str, str]) -> None:
        """What stands in a unit beside its texts: the locks of Trados are read, the rest is passed over."""
        if name.endswith("}seg-defs"):
            self.frames.append(_Frame(name))
        elif name.endswith("}seg") and self.unit is not None:
            if _locked(attributes):
                self.unit.locked_parts.add(attributes.get("id", ""))
            self.skipped = 1
        else:
            self.skipped = 1

    def _inline(self, name: str, attributes: Mapping[str, str], at: Span) -> None:
        if name == "mrk" and attributes.get("mtype") == "seg" and len(self.inlines) == 1 and self.inlines[0].listening:
            self.mids.append(attributes.get("mid", ""))
            self.inlines.append(Inline(self.text))
            return
        self.mids.append(None)
        self.inlines[-1].start(name, attributes, at)

    def _inline_end(self, name: str, at: Span) -> None:
        mid = self.mids.pop()
        if mid is None:
            self.inlines[-1].end(name, at)
        else:
            self.side.parts[mid] = self._gathered(self.frames[-1].preserve)  # type: ignore[union-attr]

    def _gathered(self, preserve: bool) -> Gathered:
        found = self.inlines.pop().gatherer.done(preserve)
        found = coded(found, PHRASE_CODES) if self.phrase else found
        # nothing is ever written into a source, and the places take three times the room of the text
        return found if self.frames[-1].name == "target" else found._replace(runs=())


def _local(tag: str) -> str:
    """The name of an element of XLIFF itself without namespace, that of any other with it."""
    return tag.rpartition("}")[2] if tag.startswith(CORE) else tag


def _locked(attributes: Mapping[str, str]) -> bool:
    """`mq:locked`, `m:locked`, or `locked` of Trados' own element."""
    return any(name.rpartition("}")[2] == "locked" and value.lower() in YES for name, value in attributes.items())


# ---- what becomes of it


def _segments(files: Sequence[_File], path: str) -> tuple[list[Segment], dict[Place, tuple[Run, ...]], list[Mark]]:
    segments: list[Segment] = []
    found: list[Mark] = []
    runs: dict[Place, tuple[Run, ...]] = {}
    refused: Counter[tuple[str, str]] = Counter()
    for file in files:
        of_units = [(unit, list(_pairs(unit))) for unit in file.units]
        pairs = [pair for _, here in of_units for pair in here]
        way = direction(file.source, file.target, (source.text for source, _, _ in pairs[:200]),
                        (target.text for _, target, _ in pairs[:200]))
        if way is Direction.NEITHER:
            refused[file.source, file.target] += 1
            continue
        at = len(segments)
        for unit, here in of_units:
            covered = Span(at, at + len(here))
            found += [mark for note in unit.notes for mark in marks.in_unit(note, Place(path, str(at + 1)), covered)]
            at = covered.end
        comparable = way is Direction.BACKWARD or not file.source or is_chinese(file.source)
        for source, target, locked in pairs:
            place = Place(path, str(len(segments) + 1))
            if way is Direction.BACKWARD:
                source, target, locked = target, source, True
            for half in (source, target):
                if len(half.text) > LINE_LIMIT:
                    raise InputError(path, "a segment of {count} characters is no text; the limit is {limit}",
                                     f"segment {place.segment}", count=f"{len(half.text):,}", limit=f"{LINE_LIMIT:,}")
            runs[place] = target.runs
            segments.append(Segment(
                target.text, source.text if comparable else "", place, locked=locked, target_codes=target.codes,
                source_codes=source.codes if comparable else (),
            ))
    if refused and not segments:
        (source, target), _ = refused.most_common(1)[0]
        raise InputError(path, "translates {source} into {target}; zhqa checks Chinese into English",
                         source=source or "?", target=target or "?")
    return segments, runs, found


def _pairs(unit: _Unit) -> Iterator[tuple[Gathered, Gathered, bool]]:
    """The segments of a unit: parts of one `mid`, or the whole where one side is not segmented."""
    plain, segmented = unit.sides.get("source", _Side()), unit.sides.get("seg-source", _Side())
    target = unit.sides.get("target", _Side())
    sources = segmented.parts or plain.parts
    if not sources or (not target.parts and target.whole.text.strip()):
        if len(target.parts) < 2:
            only = next(iter(target.parts.values()), target.whole)
            whole = plain.whole if plain.whole.text else segmented.whole
            yield whole, only, unit.locked or bool(unit.locked_parts)
            return
        sources = {}
    for mid in {**sources, **target.parts}:
        yield sources.get(mid, Gathered()), target.parts.get(mid, Gathered()), unit.locked or mid in unit.locked_parts
