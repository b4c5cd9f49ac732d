"""Writes MultiTerm XML (`<mtf>`), in UTF-16 as MultiTerm itself does; every field of the model is a descriptive field."""

import codecs
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase import xml
from termbase.files import write_bytes
from termbase.formats.columns import LANGS, cell, join_pairs, rank
from termbase.formats.drafts import ordered
from termbase.formats.languages import Language, language_of, tags_told
from termbase.formats.multiterm.fields import IDENTITY, NAMES, OF_CONCEPT, OF_TERM, SOURCE, attribute, column_of, index_of, parted, said
from termbase.formats.multiterm.reading import (
    AS_XML,
    CALLED,
    CONTEXT_SOURCE,
    DEFINITION_IN,
    FREE,
    INDEXES,
    OTHER,
    TRANSACTIONS,
    as_xml,
    aside,
    item,
    language,
    local,
)
from termbase.formats.texts import blocks, clean, clean_term, inner, joined
from termbase.model import Concept, Kind, Term, Termbase
from termbase.xml import Node, escaped, quoted

Pair = tuple[str, str]
_OF_LANGUAGE = re.compile(f"({'|'.join((*LANGS, 'en-US', 'en-GB'))}) (.+)", re.DOTALL)
_RESERVED = re.compile(
    f"{DEFINITION_IN}|{INDEXES}|{OTHER}|{IDENTITY}|{CONTEXT_SOURCE}|{CALLED}.*|languageGrp .*|.*{AS_XML}|{_OF_LANGUAGE.pattern}", re.DOTALL)
_DATED = re.compile(r"(\d{4}-\d\d-\d\d(?:T\S+)?)(?: (.+))?")
_SYSTEM = re.compile(r"system (entryClass|status)")
_NUMBER = re.compile(r"[1-9]\d{0,8}")


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write a termbase, sorted by the ids of its concepts; raises `InputError` for what XML cannot hold."""
    concepts = sorted(termbase.concepts, key=lambda c: c.id)
    numbers = _numbers([concept.id for concept in concepts])
    parts = [codecs.BOM_UTF16_LE, '<?xml version="1.0" encoding="UTF-16"?>\n<mtf>\n'.encode("utf-16-le")]
    for concept, number in zip(concepts, numbers, strict=True):
        if text := _Entry(concept).text(number):
            parts.append(xml.encoded(text, path, "utf-16-le"))
    parts.append("</mtf>\n".encode("utf-16-le"))
    write_bytes(path, b"".join(parts), unless_changed_from)


def _numbers(ids: list[str]) -> Iterator[int]:
    """The numbers of the entries: ids that are numbers as they are, the rest by what is free."""
    taken = {int(mark) for mark in ids if _NUMBER.fullmatch(mark)}
    free = 0
    for mark in ids:
        if _NUMBER.fullmatch(mark):
            yield int(mark)
            continue
        free += 1
        while free in taken:
            free += 1
        yield free


def carried(concept: Concept) -> Concept | None:
    """The concept as far as MultiTerm holds it."""
    entry = _Entry(concept)
    return entry.kept() if entry.text(1) else None


def _cleaned(pairs: tuple[Pair, ...]) -> list[Pair]:
    return sorted((clean(name.replace("=", "-"), free=False), clean(text)) for name, text in pairs)


class _Level:
    """What stands at one level, as it is written: fields of the model first, then what other tools said."""

    def __init__(self, pairs: list[Pair], term: bool):
        self.pairs, self.term = pairs, term
        self.parts: list[str] = []
        self.filled: set[str] = set()  # columns
        self.noted = ""  # the name of the field that holds the notes

    def put(self, column: str, text: str, source: str | None = None) -> None:
        """A field of the model, under the name and with the markup that it was read with."""
        if not text:
            return
        called = self.take(f"{CALLED}{NAMES[column]}", lambda name: column_of(name, self.term) == column and name != NAMES[column])
        name = called or NAMES[column]
        if column in ("note", "usage"):  # block by block, all under the name of the first
            self.noted = name = self.noted or name
        self.filled.add(column)
        made = self._original(f"{NAMES[column]}{AS_XML}", name, text, source)
        if not made and column in ("status", "type"):
            told = self.take(NAMES[column], lambda other: str(said(column, other)) == text and other != text)
            text = told or text
        self.parts.append(made or group(name, text, source or ""))

    def take(self, name: str, fits: Callable[[str], bool] = bool) -> str:
        """The text of the first pair of a name that fits, which is taken out; or ""."""
        for pair in self.pairs:
            if pair[0] == name and fits(pair[1]):
                self.pairs.remove(pair)
                return pair[1]
        return ""

    def _original(self, kept: str, name: str, text: str, source: str | None) -> str:
        for pair in self.pairs:
            node = fragment(pair[1], ("descripGrp", "transacGrp")) if pair[0] == kept else None
            if node is None:
                continue
            found = item(node)
            sourced = column_of(name, self.term) in ("definition", "example")
            plain = found.plain and (not found.source or sourced)
            if found.name == name and found.text == text and not plain and source in (None, found.source):
                self.pairs.remove(pair)
                return pair[1]
        return ""

    def transacted(self, kind: str, given: str) -> bool:
        """When and by whom; whether it could be said as a transaction."""
        text = clean(given, free=False)
        made = self._original(f"{kind}{AS_XML}", kind, text, None) or transaction(kind, text)
        if made:
            self.parts.append(made)
        return bool(made)

    def rest(self, seized: Collection[str] = ()) -> None:
        """What other tools said; `seized` are names that the reader would take for fields of the model."""
        left = []
        for pair in self.pairs:
            made = None if pair[0] in seized else self.expressed(pair)
            if made:
                self.parts.append(made)
            else:
                left.append(pair)
        if left:
            self.parts.append(group(OTHER, join_pairs(left)))

    def expressed(self, pair: Pair, of_language: bool = False) -> str | None:
        """A pair as XML; None where the reader would not get it back."""
        name, text = pair
        if not name or not text or _RESERVED.fullmatch(name) or (not of_language and self._seized(name, text)):
            return None
        if text.startswith("<"):
            node = fragment(text, ("descripGrp", "transacGrp"))
            return text if node is not None and aside(item(node)) == pair and not self._seized(name, item(node).text) else None
        if name in TRANSACTIONS:
            return transaction(name, text) or None
        if not self.term and not of_language and (system := _SYSTEM.fullmatch(name)):
            return f'<system type="{system[1]}">{escaped(text)}</system>'
        return group(name, text)

    def _seized(self, name: str, text: str) -> bool:
        """Whether the reader takes a field for one of the model."""
        column = column_of(name, self.term)
        if column in ("note", "usage"):
            return self.noted in ("", name)
        return bool(column) and column not in self.filled and said(column, text) is not None


def fragment(text: str, names: tuple[str, ...]) -> Node | None:
    """The element of one of the names that a text is, as `as_xml` made it; else None."""
    node = xml.fragment(text)
    return node if node is not None and isinstance(node.tag, str) and local(node.tag) in names and as_xml(node) == text else None


def group(name: str, text: str, source: str = "") -> str:
    """A descriptive field in its group, a source in a group inside."""
    inside = group(SOURCE, source) if source else ""
    return f'<descripGrp><descrip type="{quoted(name)}">{escaped(text)}</descrip>{inside}</descripGrp>'


def transaction(kind: str, text: str) -> str:
    """A transaction, which MultiTerm wants dated; "" where the text has no date in front."""
    found = _DATED.fullmatch(text)
    if not found or (found[2] or "").strip() != (found[2] or ""):
        return ""
    return f'<transacGrp><transac type="{kind}">{escaped(found[2] or "")}</transac><date>{escaped(found[1])}</date></transacGrp>'


@dataclass(slots=True)
class _Index:
    """The terms of a concept in one index; `key` is what the reader calls its language, the `first` of it has what is said of it."""

    name: str
    key: str = ""
    first: bool = False
    terms: list[Term] = field(default_factory=list)


class _Entry:
    """A concept as it is written; `text` writes it, and `kept` is the concept as it will be read."""

    def __init__(self, concept: Concept):
        self.concept = concept
        pairs = _cleaned(concept.extra)
        told = dict(pairs).get(INDEXES, "")
        self.tags = {held.code: index for index in told.split("; ") if (held := language(*parted(index)))}
        self.level = _Level([pair for pair in pairs if pair[0] != INDEXES], term=False)
        self.place = dict(pairs).get(DEFINITION_IN, "")
        self.indexes = self._indexes()
        if self.place not in {index.key for index in self.indexes} or not clean(concept.definition):
            self.place = ""

    def _indexes(self) -> list[_Index]:
        found: dict[str, _Index] = {}
        for term in sorted(self.concept.terms, key=rank):
            if clean_term(term.text).strip():
                name = self._index(term)
                found.setdefault(name, _Index(name)).terms.append(term)
        several = sum(code(name) == "en" for name in found) > 1
        for name, index in found.items():
            held = language(*parted(name)) or Language("")
            index.key = (held.variety if several else "") or held.code
        usual, met = {*self.tags.values(), *map(index_of, map(Language, LANGS))}, set[str]()
        order = sorted(found.values(), key=lambda index: (
            index.key != self.place, LANGS.index(code(index.name)), index.name not in usual, index.name))
        for index in order:
            index.first = index.key not in met
            met.add(index.key)
        return order

    def _index(self, term: Term) -> str:
        own = dict(_cleaned(term.extra)).get(INDEXES, "")
        if own and not term.variety and (held := language(*parted(own))) and term.lang.startswith(held.code):
            return own
        if term.variety:
            return index_of(Language("en", term.variety))
        return self.tags.get(term.lang) or (self.tags.get("zh") if term.chinese else "") or index_of(Language(term.lang))

    def text(self, number: int) -> str:
        """The entry as XML, or "" where it has no term."""
        concept, level = self.concept, self.level
        # The reader takes the first origination and the last modification for the concept's own.
        last = _Level(level.pairs, term=False)
        dated = {column for column, where, kind in (("created", level, "origination"), ("modified", last, "modification"))
                 if where.transacted(kind, getattr(concept, column))}
        if concept.id != str(number):
            level.parts.append(group(IDENTITY, concept.id))
        self._fields(dated)
        groups = [self._group(index) for index in self.indexes] + self._foreign()
        if not groups:
            return ""
        level.pairs = [pair for pair in level.pairs if pair != (DEFINITION_IN, self.place)]
        level.rest({"origination", "modification"} - {"origination" if column == "created" else "modification" for column in dated})
        parts = "".join(f"{part}\n" for part in [*level.parts, *last.parts])
        return f"<conceptGrp>\n<concept>{number}</concept>\n{parts}{''.join(groups)}</conceptGrp>\n"

    def _fields(self, dated: Collection[str]) -> None:
        """The fields of the model but those that were written as transactions."""
        concept, level = self.concept, self.level
        for field_ in OF_CONCEPT:
            column = field_.column
            if column == "note":
                for block in blocks(concept.note):
                    level.put("note", block)
            elif column == "definition":
                if not self.place:
                    level.put("definition", clean(concept.definition), clean(concept.definition_source))
            elif column == "definition_source":
                level.put(column, "" if clean(concept.definition) else clean(concept.definition_source))
            elif column not in dated:
                level.put(column, _cell(column, concept))

    def _group(self, index: _Index) -> str:
        name, locale = parted(index.name)
        about = _Level(self.level.pairs, term=False)
        if index.first and index.key == self.place:
            about.put("definition", clean(self.concept.definition), clean(self.concept.definition_source))
        for pair in list(self.level.pairs):
            found = _OF_LANGUAGE.fullmatch(pair[0])
            if not found or found[1] != index.key or not index.first:
                continue
            told = (found[2], pair[1])
            free = column_of(found[2], term=False) != "definition" or clean(self.concept.definition)
            if free and (made := about.expressed(told, of_language=True)):
                about.parts.append(made)
                self.level.pairs.remove(pair)
        terms = "".join(_term(term, index.name) for term in index.terms)
        place = f' lang="{quoted(locale)}"' if locale else ""
        parts = "".join(f"{part}\n" for part in about.parts)
        return f'<languageGrp>\n<language type="{quoted(name)}"{place}/>\n{parts}{terms}</languageGrp>\n'

    def _foreign(self) -> list[str]:
        """The groups of languages that zhqa does not know."""
        made = []
        for pair in list(self.level.pairs):
            node = fragment(pair[1], ("languageGrp",)) if pair[0].startswith("languageGrp ") else None
            index = node.find("language") if node is not None else None
            if node is None or index is None or node.find("termGrp/term") is None:
                continue
            kind, locale = (index.get("type") or "").strip(), (index.get("lang") or "").strip()
            if not language(kind, locale) and pair[0] == f"languageGrp {kind or locale}":
                made.append(f"{pair[1]}\n")
                self.level.pairs.remove(pair)
        return made

    def kept(self) -> Concept:
        """The concept as it will be read."""
        concept = self.concept
        terms = [(term, index.name) for index in self.indexes for term in index.terms]
        told, own = tags_told([(Language(code(name), term.variety), name, term.lang) for term, name in terms], index_of, "; ")
        extra = [pair for pair in _cleaned(concept.extra) if pair[0] != INDEXES] + ([(INDEXES, told)] if told else [])
        free = {"note": joined(blocks(concept.note)), "definition": clean(concept.definition),
                "definition_source": clean(concept.definition_source)}
        lines = {name: clean(getattr(concept, name), free=False) for name in
                 ("domain", "url", "created", "modified", "replaced_by", "valid_from", "valid_to", "owner", "approver")}
        return replace(concept, terms=tuple(_kept(term, tag) for (term, _), tag in zip(terms, own, strict=True)),
                       extra=ordered(extra, concept.extra), **free, **lines)


def code(index: str) -> str:
    """The language of a termbase that an index is read as."""
    held = language(*parted(index))
    return held.code if held else ""


def _cell(column: str, owner: Concept | Term) -> str:
    """The text of a field; "" where it says nothing."""
    if not getattr(owner, attribute(column)) or column == "kind" and getattr(owner, "kind", None) is Kind.TERM:
        return ""
    text = cell(column, owner)
    return clean(text) if column in FREE else clean(text, free=False)


def _term(term: Term, index: str) -> str:
    """The group of a term."""
    level = _Level([pair for pair in _cleaned(term.extra) if pair[0] != INDEXES], term=True)
    level.parts.append(level.take(f"term{AS_XML}", lambda kept: _is_term(kept, term)) or f"<term>{escaped(clean_term(term.text))}</term>")
    for field_ in OF_TERM:
        if field_.column == "usage":
            for block in blocks(term.usage):
                level.put("usage", block)
        elif field_.column == "example":
            source = level.take(CONTEXT_SOURCE) if clean(term.example) else ""
            level.put("example", clean(term.example), source or None)
        elif getattr(term, attribute(field_.column)):
            level.put(field_.column, _cell(field_.column, term))
    if language_of(code(index), clean_term(term.text), "") != term.lang:
        level.pairs.append(("lang", term.lang))
    level.rest()
    return "<termGrp>\n" + "".join(f"{part}\n" for part in level.parts) + "</termGrp>\n"


def _is_term(kept: str, term: Term) -> bool:
    """Whether an element is the term with markup, as it was read."""
    node = fragment(kept, ("term",))
    return node is not None and clean_term(inner(node)) == clean_term(term.text) and bool(len(node) or node.keys())


def _kept(term: Term, tag: str) -> Term:
    extra = [pair for pair in _cleaned(term.extra) if pair[0] != INDEXES] + ([(INDEXES, tag)] if tag else [])
    return replace(term, text=clean_term(term.text), extra=ordered(extra, term.extra), usage=joined(blocks(term.usage)),
                   source=clean(term.source), example=clean(term.example), pos=clean(term.pos, free=False))
