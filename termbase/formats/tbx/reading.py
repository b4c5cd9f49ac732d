"""Reads TBX: version 3 in the styles DCA and DCT, version 2 (`martif`), any dialect, and what is valid in none."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from termbase import archive, xml
from termbase.files import reading
from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, value
from termbase.formats.drafts import Taken, Word, identity, rank, tell_tags
from termbase.formats.languages import Language, known, language_of
from termbase.formats.tbx.categories import CATEGORIES, STATUSES, TYPES, status_of
from termbase.formats.tbx.items import Item, as_xml, items, local, sections
from termbase.formats.tbx.names import decoded
from termbase.formats.tbx.private import instructed
from termbase.formats.texts import checked, clean, clean_term, inner, joined
from termbase.model import Concept, Status, Term, Termbase
from termbase.trouble import InputError
from termbase.xml import XML_NAMESPACE, Node

ENTRIES = ("conceptEntry", "termEntry")
ROOTS = ("tbx", "martif", "TBX")
LANGUAGES = ("langSec", "langSet", "langGroup")
TERMS = ("termSec", "tig", "ntig", "termGroup")
AS_XML = " as XML"
DEFINITION_IN = "definition in"  # the language section that a definition stood in
TAGS = "xml:lang"  # the language tags of a concept that zhqa would write otherwise
NO = ("no", "false", "n")
_STATUS = ("administrativeStatus", "normativeAuthorization", "usageStatus")
UNTRANSLATED = ("Translation needed", "translationNote")


def read(path: Path) -> Termbase:
    """The termbase in a TBX file, or in a zip file that holds one.

    Raises `InputError` naming the line or the entry for what is no TBX, broken or unsafe, and where no term is Chinese or English.
    """
    taken = Taken(path)
    with ExitStack() as stack:
        file = stack.enter_context(reading(path))
        for entry in xml.entries(_unpacked(file, path), path, ENTRIES, ROOTS, "TBX"):
            draft = _Draft(path, f"entry {entry.get('id') or f'in line {entry.sourceline}'}")
            draft.read(entry)
            taken.add(draft.concept(entry.get("id") or "", taken.concepts), draft.others, draft.where)
    return taken.termbase()


def form_in(path: Path) -> tuple[str, str, str]:
    """The first element of a file, its `type` and its `style` (“tbx”, “TBX-Basic”, “dca”); “zip” for a zip file."""
    name, attributes = xml.opening(path)
    if not name:
        with reading(path) as file:
            return ("zip" if file.read(2) == b"PK" else ""), "", ""
    return name, attributes.get("type", ""), attributes.get("style", "").lower()


def _unpacked(file: BinaryIO, path: Path) -> BinaryIO:
    head = file.read(2)
    file.seek(0)
    if head != b"PK":
        return file
    package = archive.open_checked(path)
    names = [name for name in package.namelist() if name.lower().endswith((".tbx", ".xml", ".martif"))]
    if len(names) != 1:
        raise InputError(path, "{count} TBX files inside; unpack it and take one", count=len(names))
    return package.open(names[0])  # type: ignore[return-value]


@dataclass(slots=True)
class _Draft:
    """A concept as it is read."""

    path: Path
    where: str
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)
    private: dict[str, str] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    others: set[str] = field(default_factory=set)  # languages that zhqa does not know
    changed: Item | None = None

    def read(self, entry: Node) -> None:
        """Take in an entry: first what is said of the concept, then the languages."""
        spoken: list[Node] = []
        for child in entry:
            if not isinstance(child.tag, str):
                self.private |= instructed(child)
            elif local(child.tag) in LANGUAGES:
                spoken.append(child)
            else:
                for item in items(child):
                    self._of_concept(item)
        tags = [_tag(child) for child in spoken]
        english = {tag.lower() for tag in tags if (held := known(tag)) and held.code == "en"}
        for tag, child in zip(tags, spoken, strict=True):
            language = known(tag)
            if language is None:
                self.others.add(tag)
                self.extra.append((f"langSec {tag}", as_xml(child)))
                continue
            # One English alone is the language of the file; of two, each says that its terms are of a variety.
            self._language(child, language if len(english) > 1 else Language(language.code), tag)

    def _of_concept(self, item: Item) -> None:
        """Take in an item at the level of the concept."""
        kind = item.type
        if item.element == "note" or (item.element == "descrip" and not kind and item.text):
            self.notes.append(item.text)
        elif kind == "subjectField" and "domain" not in self.fields:
            self.fields["domain"] = clean(item.text, free=False)
        elif kind == "definition" and "definition" not in self.fields and item.text:
            self.fields |= {"definition": item.text, "definition_source": item.source}
        elif kind == "externalCrossReference" and "url" not in self.fields and item.text:
            self.fields["url"] = item.text
        elif kind == "origination" and "created" not in self.fields:
            self.fields["created"] = item.text
        elif kind == "modification":
            if self.changed is not None:
                self._aside(self.changed)
            self.changed = item
            return
        else:
            self._aside(item)
            if kind in UNTRANSLATED and item.text.lower() in NO:
                self.fields["do_not_translate"] = True
            return
        if not item.plain:
            self.extra.append((_original(item), as_xml(item.node)))

    def _aside(self, item: Item, prefix: str = "") -> None:
        if pair := aside(item, "descrip"):
            self.extra.append((prefix + pair[0], pair[1]))

    def _language(self, section: Node, language: Language, tag: str) -> None:
        key = language.variety or language.code
        for child in section:
            if not isinstance(child.tag, str):
                continue
            if local(child.tag) in TERMS:
                self._term(child, language, tag)
                continue
            for item in items(child):
                if not self._of_language(item, key):
                    self._aside(item, f"{key} ")

    def _of_language(self, item: Item, key: str) -> bool:
        """Whether an item of a language, or of a term, is one that the concept has room for."""
        if item.type == "definition" and "definition" not in self.fields and item.text:
            self.fields |= {"definition": item.text, "definition_source": item.source}
            self.extra.append((DEFINITION_IN, key))
            if not item.plain:
                self.extra.append((_original(item), as_xml(item.node)))
            return True
        text = clean(item.text, free=False)
        return item.type == "subjectField" and item.plain and self.fields.setdefault("domain", text) == text

    def _term(self, section: Node, language: Language, tag: str) -> None:
        word = Word("", language, tag)
        if mark := section.get("id"):
            word.extra.append(("id", mark))
        parts = sections(section)
        for child in parts:
            tag = child.tag
            if type(tag) is not str:
                word.private |= instructed(child)
            elif local(tag) == "term" and not word.text:
                self._text(word, child)
            else:
                for item in items(child):
                    self._of_term(word, item)
        if word.text.strip():
            if "variety" in word.private:
                word.language = Language(language.code, word.private["variety"])
            word.code = word.private.get("lang") or language_of(language.code, word.text, word.place)
            self.words.append(word)

    def _text(self, word: Word, node: Node) -> None:
        if not len(node) and not node.keys():
            word.text = clean_term(node.text or "")
            return
        word.text = clean_term(inner(node))
        if mark := node.get("id"):
            word.extra.append(("term id", mark))
        if len(node):
            word.extra.append((f"term{AS_XML}", as_xml(node)))

    def _of_term(self, word: Word, item: Item) -> None:
        kind, text, held = item.type, item.text, word.fields
        if item.element == "note" or (item.element == "descrip" and not kind and text):
            word.usage.append(text)
        elif kind in _STATUS and not word.status and (status := status_of(text)):
            word.status = status
            if kind != "administrativeStatus" or text != STATUSES[status] or status is Status.OBSERVED:
                word.extra.append((kind, text))
        elif kind == "partOfSpeech" and "pos" not in held:
            held["pos"] = text.lower() if text.lower() in CATEGORIES["partOfSpeech"].values else clean(text, free=False)
        elif kind == "termType" and "type" not in held and text in TYPES:
            held["type"] = TYPES[text]
            if text not in CATEGORIES["termType"].values:
                word.extra.append((kind, text))
        elif kind == "context" and "example" not in held and text:
            held["example"] = text
            if item.plain and item.source:
                word.extra.append(("context source", item.source))
        elif kind == "source" and item.element == "admin" and "source" not in held:
            held["source"] = text
        elif self._of_language(item, word.language.variety or word.language.code):
            return
        else:
            if pair := aside(item, "termNote"):
                word.extra.append(pair)
            if kind == "geographicalUsage":
                word.place = text
            if kind in UNTRANSLATED and text.lower() in NO:
                self.fields["do_not_translate"] = True
            return
        if not item.plain:
            word.extra.append((_original(item), as_xml(item.node)))

    # ---- the concept made

    def concept(self, mark: str, others: dict[str, Concept]) -> Concept:
        """The concept, with an id that none of the others has."""
        if self.changed is not None:
            self.fields["modified"] = self.changed.text
            if not self.changed.plain:
                self.extra.append((_original(self.changed), as_xml(self.changed.node)))
        self.fields["note"] = joined(self.notes)
        if told := tell_tags(self.words, lambda language: language.variety or language.code, TAGS):
            self.extra.append((TAGS, told))
        rank(self.words)
        own = self._given(self.private, CONCEPT_COLUMNS) if self.private else {}
        self.extra += own.pop("extra", ())
        terms = tuple([self._made(word) for word in self.words])
        held: dict[str, Any] = self.fields | own
        mark = identity(clean(decoded(mark), free=False), terms, others)
        self._check(mark, held, self.extra)
        return Concept(mark, terms, extra=tuple(sorted(self.extra)), **held)

    def _check(self, text: str, fields: dict[str, Any], extra: list[tuple[str, str]]) -> None:
        texts = [text, *[held for held in fields.values() if type(held) is str]]
        for pair in extra:
            texts += pair
        checked("".join(texts), self.path, self.where)

    def _made(self, word: Word) -> Term:
        own = self._given(word.private, TERM_COLUMNS) if word.private else {}
        extra = word.extra + list(own.pop("extra", ()))
        held: dict[str, Any] = {"lang": word.code, "status": word.status, "variety": word.language.variety} | word.fields | own
        if word.usage:
            held["usage"] = joined(word.usage)
        self._check(word.text, held, extra)
        return Term(word.text, extra=tuple(sorted(extra)) if extra else (), **held)

    def _given(self, cells: dict[str, str], columns: dict[str, tuple[str, str]]) -> dict[str, Any]:
        """What a processing instruction of ours says, by attribute of the model."""
        given: dict[str, Any] = {}
        for name, text in cells.items():
            column = "term_extra" if name == "extra" and columns is TERM_COLUMNS else name
            if column not in columns or column == "term":
                continue
            try:
                given[columns[column][0]] = value(column, text)
            except ValueError as choices:
                raise InputError(self.path, "“{value}” is no {column}; use one of {known}", self.where,
                                 value=text, column=name, known=choices) from None
        return given


def _tag(section: Node) -> str:
    return (section.get(f"{XML_NAMESPACE}lang") or section.get("lang") or "und").strip().replace("_", "-")


def _original(item: Item) -> str:
    return f"{item.type or 'note'}{AS_XML}"


def name_of(item: Item, usual: str) -> str:
    """The name that a category has among the `extra` of a concept or term: its type, and its element where that is not the usual."""
    if item.element == "transac":
        return item.type if item.type in CATEGORIES["transactionType"].values else f"transac:{item.type}"
    expected = CATEGORIES[item.type].element if item.type in CATEGORIES else usual
    return item.type if item.element == expected and item.type else f"{item.element}:{item.type}".rstrip(":")


def is_text(item: Item) -> bool:
    """Whether a category is kept as plain text; what looks like XML is kept as XML."""
    return item.plain and item.element != "xref" and not item.source and not item.text.startswith("<")


def aside(item: Item, usual: str) -> tuple[str, str] | None:
    """A category that the model has no place for as (name, text): plain text, or XML where there is more to it; None where it is empty."""
    if is_text(item):
        return (name_of(item, usual), item.text) if item.text else None
    return name_of(item, usual), as_xml(item.node)
