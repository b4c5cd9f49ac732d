"""Reads MultiTerm XML (`<mtf>`): entries, indexes, terms, descriptive fields of any name, transactions."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from termbase import xml
from termbase.files import reading
from termbase.formats.columns import split_pairs
from termbase.formats.drafts import Taken, Word, identity, rank, tell_tags
from termbase.formats.languages import Language, known, language_of
from termbase.formats.multiterm.fields import IDENTITY, NAMES, SOURCE, attribute, column_of, index_of, is_source, said
from termbase.formats.texts import checked, clean, clean_term, inner, joined
from termbase.model import Concept, Status, Term, Termbase
from termbase.xml import Node, escaped, quoted

AS_XML = " as XML"
DEFINITION_IN = "definition in"  # the language whose index a definition stood in
INDEXES = "indexes"  # the indexes of a concept that zhqa would name otherwise
CALLED = "name of "  # how another tool calls a field that zhqa names otherwise
OTHER = "Other"  # what has no place anywhere, as name=text
SOURCED = ("definition", "example")
CONTEXT_SOURCE = "Context source"
FREE = ("definition", "definition_source", "note", "usage", "source", "example")
TRANSACTIONS = ("origination", "modification")


class Item(NamedTuple):
    """What stands at one level: the name of a field, its text, the source given in its group. `plain`: no more is said."""

    name: str
    text: str
    source: str
    plain: bool
    node: Node


@cache
def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def item(node: Node) -> Item:
    """A group, or what stands without one, as an item."""
    name = local(node.tag)
    if len(node) == 1 and name == "descripGrp" and not node.keys():  # a field and nothing but text: nearly all there is
        field_ = node[0]
        if field_.tag == "descrip" and not len(field_) and field_.keys() == ["type"]:
            return Item(field_.get("type", ""), clean(field_.text), "", True, node)
    if name == "transacGrp":
        return _transaction(node)
    if name != "descripGrp":
        kind = node.get("type") or ""
        kind = kind if name == "descrip" else f"{name} {kind}".strip()
        return Item(kind, clean(inner(node)), "", not len(node) and set(node.keys()) <= {"type"}, node)
    parts = [child for child in node if isinstance(child.tag, str)]
    if not parts or local(parts[0].tag) != "descrip":
        return Item("descripGrp", "", "", False, node)
    first = item(parts[0])
    if len(parts) == 1:
        return first._replace(node=node, plain=first.plain and not node.keys())
    inside = item(parts[1]) if local(parts[1].tag) == "descripGrp" else None
    source = inside.text if inside and is_source(inside.name) else ""
    plain = inside is not None and (inside.name, inside.source) == (SOURCE, "") and inside.plain and len(parts) == 2 and first.plain
    return Item(first.name, first.text, source, plain and bool(source), node)


def _transaction(node: Node) -> Item:
    found = {local(child.tag): child for child in node if isinstance(child.tag, str)}
    made, date = found.get("transac"), found.get("date")
    kind = (made.get("type") or "") if made is not None else ""
    text = f"{clean(inner(date), free=False) if date is not None else ''} {clean(inner(made), free=False) if made is not None else ''}"
    plain = set(found) == {"transac", "date"} and len(node) == 2 and not node.keys()
    plain = plain and all(not len(child) and set(child.keys()) <= {"type"} for child in found.values())
    return Item(kind or "transacGrp", text.strip(), "", plain and bool(kind), node)


def as_xml(node: Node) -> str:
    """An element on one line, without namespaces; a field that stands without its group is given one."""
    text = _flat(node)
    return f"<descripGrp>{text}</descripGrp>" if local(node.tag) == "descrip" else text


def _flat(node: Node) -> str:
    """An element on one line; white space that wraps lines as one space, or none between elements."""
    name = local(node.tag)
    mixed = name in ("descrip", "term", "xref")
    parts = [_text(node.text, mixed)]
    for child in node:
        if isinstance(child.tag, str):
            parts += _flat(child), _text(child.tail, mixed)
    head = f"<{name}" + "".join(f' {local(key)}="{quoted(value)}"' for key, value in node.attrib.items())
    text = "".join(parts)
    return f"{head}>{text}</{name}>" if text else f"{head}/>"


def _text(text: str | None, mixed: bool) -> str:
    if not text or not mixed and not text.strip():
        return ""
    return escaped(re.sub(r"\s*\n\s*", " ", text))


def read(path: Path) -> Termbase:
    """The termbase in an XML file of MultiTerm.

    Raises `InputError` naming the line or the entry for what is no MultiTerm XML, broken or unsafe, and where no term is Chinese or
    English.
    """
    taken = Taken(path)
    with reading(path) as file:
        for entry in xml.entries(file, path, ("conceptGrp",), ("mtf",), "MultiTerm XML"):
            draft = _Draft(path, f"entry in line {entry.sourceline}")
            draft.read(entry)
            taken.add(draft.concept(taken.concepts), draft.others, draft.where)
    return taken.termbase()


@dataclass(slots=True)
class _Draft:
    """A concept as it is read."""

    path: Path
    where: str
    number: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    noted: str = ""  # the name of the field that holds the notes
    extra: list[tuple[str, str]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    others: set[str] = field(default_factory=set)  # languages that zhqa does not know
    changed: Item | None = None

    def read(self, entry: Node) -> None:
        """Take in an entry: first what is said of the concept, then the languages."""
        spoken: list[tuple[Node, str, str]] = []
        for child in entry:
            name = local(child.tag) if isinstance(child.tag, str) else ""
            if name == "concept":
                self.number = clean(inner(child), free=False)
                self.where = f"entry {self.number}"
            elif name == "languageGrp":
                spoken.append((child, *_index(child)))
            elif name:
                self._of_concept(item(child))
        english = {f"{kind} {locale}" for _, kind, locale in spoken if (held := language(kind, locale)) and held.code == "en"}
        for child, kind, locale in spoken:
            held = language(kind, locale)
            if held is None:
                self.others.add(kind or locale)
                self.extra.append((f"languageGrp {kind or locale}", as_xml(child)))
                continue
            self._language(child, held if len(english) > 1 else Language(held.code), f"{kind} {locale or '-'}")

    def _of_concept(self, found: Item) -> None:
        name, text = found.name, found.text
        column = column_of(name, term=False)
        if name == "origination" and "created" not in self.fields and text:
            self.fields["created"] = text
        elif name == "modification" and text:
            if self.changed is not None:
                self._aside(self.changed)
            self.changed = found
            return
        elif name == IDENTITY and text:
            self.number = text
            return
        elif name == OTHER and (pairs := _pairs(text)):
            self.extra += pairs
            return
        elif column == "note" and text and self.noted in ("", name):
            self.notes.append(text)
            self._called(column, name, self.extra, self.noted)
            self.noted = name
        elif not column or column == "note" or not self._field(column, found, self.fields, self.extra):
            self._aside(found)
            return
        if not found.plain:
            self.extra.append((f"{NAMES.get(column, name)}{AS_XML}", as_xml(found.node)))

    def _field(self, column: str, found: Item, fields: dict[str, Any], extra: list[tuple[str, str]]) -> bool:
        """Take in a field of the model; whether it says something that is not said yet."""
        own = attribute(column)
        text = found.text if column in FREE else clean(found.text, free=False)
        held = said(column, text) if text else None
        if held is None or own in fields:
            return False
        fields[own] = held
        if column == "definition":
            fields["definition_source"] = found.source
        elif column == "example" and found.source and found.plain:
            extra.append((CONTEXT_SOURCE, found.source))
        elif found.source and found.plain:
            extra.append((f"{NAMES[column]}{AS_XML}", as_xml(found.node)))
        if column in ("status", "type") and text != str(held):
            extra.append((NAMES[column], text))
        self._called(column, found.name, extra)
        return True

    def _called(self, column: str, name: str, extra: list[tuple[str, str]], before: str = "") -> None:
        if name not in (NAMES[column], before):
            extra.append((f"{CALLED}{NAMES[column]}", name))

    def _aside(self, found: Item, prefix: str = "") -> None:
        if pair := aside(found):
            self.extra.append((prefix + pair[0], pair[1]))

    def _language(self, group: Node, held: Language, index: str) -> None:
        key = held.variety or held.code
        for child in group:
            name = local(child.tag) if isinstance(child.tag, str) else ""
            if name == "termGrp":
                self._term(child, held, index)
            elif name and name != "language":
                found = item(child)
                if column_of(found.name, term=False) != "definition" or not self._field("definition", found, self.fields, self.extra):
                    self._aside(found, f"{key} ")
                    continue
                self.extra.append((DEFINITION_IN, key))
                if not found.plain:
                    self.extra.append((f"{NAMES['definition']}{AS_XML}", as_xml(found.node)))

    def _term(self, group: Node, held: Language, index: str) -> None:
        word, noted = Word("", held, index), ""
        for child in group:
            name = local(child.tag) if isinstance(child.tag, str) else ""
            if name == "term" and not word.text:
                word.text = clean_term(inner(child))
                if len(child) or child.keys():
                    word.extra.append((f"term{AS_XML}", as_xml(child)))
            elif name:
                noted = self._of_term(word, item(child), noted)
        if word.text.strip():
            word.language = Language(held.code, word.fields.get("variety", held.variety))
            word.code = word.fields.pop("lang", "") or language_of(held.code, word.text, word.place)
            word.status = word.fields.pop("status", None)
            self.words.append(word)

    def _of_term(self, word: Word, found: Item, noted: str) -> str:
        """Take in an item of a term; the name of the field that holds its notes, so far `noted`."""
        column = column_of(found.name, term=True)
        if found.name == OTHER and (pairs := _pairs(found.text)):
            word.extra += [pair for pair in pairs if pair[0] != "lang"]
            word.fields |= {name: text for name, text in pairs if name == "lang" and said("lang", text)}
            return noted
        if column == "usage" and found.text and noted in ("", found.name):
            word.usage.append(found.text)
            self._called(column, found.name, word.extra, noted)
            noted = found.name
        elif not column or column == "usage" or not self._field(column, found, word.fields, word.extra):
            if pair := aside(found):
                word.extra.append(pair)
            return noted
        if not found.plain:
            word.extra.append((f"{NAMES[column]}{AS_XML}", as_xml(found.node)))
        return noted

    # ---- the concept made

    def concept(self, others: dict[str, Concept]) -> Concept:
        """The concept, with an id that none of the others has."""
        if self.changed is not None:
            self.fields["modified"] = self.changed.text
            if not self.changed.plain:
                self.extra.append((f"modification{AS_XML}", as_xml(self.changed.node)))
        if told := tell_tags(self.words, index_of, INDEXES, "; "):
            self.extra.append((INDEXES, told))
        rank(self.words)
        terms = tuple([self._made(word) for word in self.words])
        mark = identity(self.number, terms, others)
        fields = self.fields | ({"note": joined(self.notes)} if self.notes else {})
        self._check(mark, fields, self.extra)
        return Concept(mark, terms, extra=tuple(sorted(self.extra)), **fields)

    def _made(self, word: Word) -> Term:
        fields = {"lang": word.code, "status": word.status or Status.PREFERRED, "variety": word.language.variety} | word.fields
        if word.usage:
            fields["usage"] = joined(word.usage)
        self._check(word.text, fields, word.extra)
        return Term(word.text, extra=tuple(sorted(word.extra)), **fields)

    def _check(self, text: str, fields: dict[str, Any], extra: list[tuple[str, str]]) -> None:
        texts = [text, *[held for held in fields.values() if type(held) is str]]
        for pair in extra:
            texts += pair
        checked("".join(texts), self.path, self.where)


def aside(found: Item) -> tuple[str, str] | None:
    """A field that the model has no place for as (name, text): plain text, or XML where there is more to it; None where it is empty."""
    if found.plain and not found.source and not found.text.startswith("<"):
        return (found.name, found.text) if found.text else None
    return found.name, as_xml(found.node)


@lru_cache(1000)
def language(kind: str, locale: str) -> Language | None:
    """The language of an index by its locale and its name, whichever tells more; None for one that zhqa does not know."""
    one, other = known(locale) if locale else None, known(kind) if kind else None
    if one is None or other is None:
        return one or other
    return other if one in (Language("zh"), Language("en")) and other.code.startswith(one.code) else one


def _index(group: Node) -> tuple[str, str]:
    """The name and the locale of the index that a group is of."""
    for child in group:
        if isinstance(child.tag, str) and local(child.tag) == "language":
            return (child.get("type") or child.get("name") or "").strip(), (child.get("lang") or child.get("locale") or "").strip()
    return "", ""


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return list(split_pairs(text))
    except ValueError:
        return []
