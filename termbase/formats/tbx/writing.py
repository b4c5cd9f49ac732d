"""Writes TBX in any of its dialects and styles, valid against the published schemas."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase import xml
from termbase.files import write_bytes
from termbase.formats.columns import LANGS, join_pairs, rank
from termbase.formats.drafts import ordered
from termbase.formats.languages import Language, known, ranked_with, tags_told
from termbase.formats.tbx.asides import OF_LANGUAGE, cleaned, described, expressed, fragment, negates, read_from, transaction
from termbase.formats.tbx.dialect import Dialect
from termbase.formats.tbx.names import encoded, guarded
from termbase.formats.tbx.private import held, instruction
from termbase.formats.tbx.reading import DEFINITION_IN, TAGS
from termbase.formats.tbx.term_sections import TermSection, code, writable
from termbase.formats.texts import blocks, clean, is_url, joined
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.xml import XML_NAMESPACE, quoted

_PRIVATE = ("role", "enforce", "one_per_text", "state", "replaced_by", "valid_from", "valid_to", "owner", "approver", "dnt")


def write(termbase: Termbase, path: Path, dialect: Dialect, unless_changed_from: bytes | None = None) -> None:
    """Write a termbase, sorted by the ids of its concepts; raises `InputError` for what XML cannot hold."""
    marks = {encoded(concept.id) for concept in termbase.concepts}
    entries = (_Entry(concept, dialect).text(marks) for concept in sorted(termbase.concepts, key=lambda c: c.id))
    parts = [xml.encoded(text, path) for text in entries if text]
    prefixes = [prefix for prefix in ("linguist", "zhqa") if any(f"<{prefix}:".encode() in part for part in parts)]
    head = xml.encoded(dialect.head(clean(termbase.name, free=False), prefixes), path)
    body = (b"<body>\n", *parts, b"</body>") if parts else ()
    write_bytes(path, b"".join((head, *body, dialect.foot.encode())), unless_changed_from)


def carried(concept: Concept, dialect: Dialect) -> Concept | None:
    """The concept as far as the dialect holds it."""
    entry = _Entry(concept, dialect)
    return entry.kept() if entry.text(set()) else None


@dataclass(slots=True)
class _Language:
    """The terms of a concept that stand under one language tag.

    `key` is what the reader calls the language in names of `extra`; the `first` of its key has all that is said of it.
    """

    tag: str
    key: str = ""
    first: bool = False
    terms: list[TermSection] = field(default_factory=list)


class _Entry:
    """A concept as it is written; `text` writes it, and then `kept` is the concept as it will be read."""

    def __init__(self, concept: Concept, dialect: Dialect):
        self.concept, self.dialect = concept, dialect
        self.pairs = cleaned(concept.extra)
        told = dict(self.pairs).get(TAGS, "").replace("_", "-")
        self.tags = {language.code: tag for tag in told.split() if (language := known(tag))}
        self.pairs = [pair for pair in self.pairs if pair[0] != TAGS]
        self.left: list[tuple[str, str]] = []
        self.cells: dict[str, str] = {}
        self.place = dict(self.pairs).get(DEFINITION_IN, "") if dialect.has("descrip", "definition") else ""
        self.languages = self._languages()
        if self.place not in {language.key for language in self.languages} or not clean(concept.definition):
            self.place = ""  # of the definition: the language that it stood in, where that is still there

    def _languages(self) -> list[_Language]:
        found: dict[str, _Language] = {}
        for term in sorted(self.concept.terms, key=rank):
            if writable(term, self.dialect):
                tag = self._tag(term)
                found.setdefault(tag, _Language(tag)).terms.append(TermSection(term, self.dialect, tag))
        several = sum(code(tag) == "en" for tag in found) > 1
        for tag, language in found.items():
            read = known(tag) or Language("")
            language.key = (read.variety if several else "") or read.code
        usual, met = {*self.tags.values(), *LANGS}, set[str]()
        # The definition's language first: the reader takes the first definition for the concept's own.
        order = sorted(found.values(), key=lambda language: (
            language.key != self.place, LANGS.index(code(language.tag)), language.tag not in usual, language.tag))
        for language in order:
            language.first = language.key not in met
            met.add(language.key)
        return order

    def _tag(self, term: Term) -> str:
        own = dict(term.extra).get(TAGS, "").replace("_", "-")
        if (language := known(own)) and term.lang.startswith(language.code) and not term.variety:
            return own
        if term.variety and self.dialect.open:
            return term.variety
        return self.tags.get(term.lang) or (self.tags.get("zh") if term.chinese else "") or term.lang

    # ---- writing

    def text(self, marks: set[str]) -> str:
        """The entry as XML, or "" where the dialect has nothing of it; `marks` are the ids given so far."""
        concept, (name, _, _) = self.concept, self.dialect.entry
        made, back = self._transacted("origination", concept.created), self._transacted("modification", concept.modified)
        front = self._fields() + made  # the reader takes the first origination and the last modification for the concept's own
        sections = [self._section(language, marks) for language in self.languages] + self._foreign()
        if not sections:
            return ""
        given = {"subjectField": clean(concept.domain), "externalCrossReference": is_url(concept.url), "origination": made,
                 "modification": back, "definition": clean(concept.definition) and not self.place}
        taken = {"note", *(kind for kind, filled in given.items() if not filled)}
        for pair in self.pairs:
            if pair == (DEFINITION_IN, self.place):
                continue
            sound = concept.do_not_translate or not negates(pair)
            if sound and (made := expressed(pair, self.dialect, taken, "descrip")):
                front.append(made[0])
            else:
                self.left.append(pair)
        private = self._private()
        parts = [*([private] if private else ()), *front, *back]
        mark = quoted(guarded(concept.id) if self.dialect.version == 2 else encoded(concept.id))
        return f'<{name} id="{mark}">\n' + "".join(f" {part}\n" for part in parts) + "".join(sections) + f"</{name}>\n"

    def _fields(self) -> list[str]:
        """What TBX has of the concept's fields, and into the cells what it has not."""
        concept, dialect = self.concept, self.dialect
        made = self._category("subjectField", clean(concept.domain, free=False))
        if not self.place:
            made += self._definition()
        for block in blocks(concept.note):
            made += read_from(self.pairs, "note", block, dialect) or [dialect.category("note", "", block)]
        if is_url(concept.url):
            made += self._category("externalCrossReference", concept.url, concept.url)
        else:
            self.cells["url"] = concept.url
        if not clean(concept.definition):
            self.cells["definition_source"] = concept.definition_source
        return made

    def _category(self, kind: str, text: str, target: str = "") -> list[str]:
        element = "xref" if target else "descrip"
        if not text or not self.dialect.has(element, kind):
            return []
        return read_from(self.pairs, kind, text, self.dialect) or [self.dialect.category(element, kind, text, target)]

    def _definition(self) -> list[str]:
        source = clean(self.concept.definition_source)
        return described("definition", clean(self.concept.definition), source, self.pairs, self.dialect)

    def _transacted(self, kind: str, given: str) -> list[str]:
        if not given or not self.dialect.has("transac", "transactionType"):
            return []
        text = clean(given, free=False)
        made = read_from(self.pairs, kind, text, self.dialect) or [transaction(kind, text, self.dialect)]
        if text != given or not made[0]:
            self.cells["created" if kind == "origination" else "modified"] = given
        return [part for part in made if part]

    def _section(self, language: _Language, marks: set[str]) -> str:
        about = self._definition() if language.first and language.key == self.place else []
        taken = ["subjectField", *(() if clean(self.concept.definition) else ("definition",))]
        for pair in list(self.pairs):
            found = OF_LANGUAGE.fullmatch(pair[0])
            if not found or found[1] != language.key or not language.first:
                continue
            if made := expressed((found[2], pair[1]), self.dialect, taken, "descrip"):
                about.append(made[0])
                self.pairs.remove(pair)
        name = self.dialect.entry[1]
        terms = "".join(term.text(marks, taken, self.concept.do_not_translate) for term in language.terms)
        return f' <{name} xml:lang="{quoted(language.tag)}">\n' + "".join(f"  {part}\n" for part in about) + terms + f" </{name}>\n"

    def _foreign(self) -> list[str]:
        """The sections of languages that zhqa does not know."""
        made = []
        for pair in list(self.pairs):
            node = fragment(pair[1]) if pair[0].startswith("langSec ") else None
            if node is None or node.tag != "langSec" or node.find("termSec/term") is None or not self.dialect.allows(node):
                continue
            tag = node.get(f"{XML_NAMESPACE}lang", "")
            if tag and not known(tag) and pair[0] == f"langSec {tag}":
                made.append(f" {self.dialect.render(node)}\n")
                self.pairs.remove(pair)
        return made

    def _private(self) -> str:
        if not self.dialect.open:
            return ""
        kind = "" if self.concept.kind is Kind.TERM else str(self.concept.kind)
        cells = {"kind": kind} | held(self.concept, _PRIVATE) | self.cells
        return instruction(cells | {"extra": join_pairs(self.left)} if self.left else cells)

    # ---- what the reader will find

    def kept(self) -> Concept:
        """The concept as it will be read."""
        concept, dialect = self.concept, self.dialect
        sections = [section for language in self.languages for section in language.terms]
        told, own = tags_told([(Language(code(one.tag), one.term.variety if dialect.open else ""), one.tag,
                                one.term.lang if dialect.open else one.language) for one in sections],
                              lambda language: language.variety or language.code)
        terms = [section.kept(tag) for section, tag in zip(sections, own, strict=True)]
        extra = [pair for pair in cleaned(concept.extra) if pair[0] != TAGS and (dialect.open or pair not in self.left)]
        extra = [*extra, (TAGS, told)] if told else extra
        kept = Concept(concept.id, tuple(terms), note=joined(blocks(concept.note)), extra=ordered(extra, concept.extra))
        if dialect.has("descrip", "subjectField"):
            kept = replace(kept, domain=clean(concept.domain, free=False))
        if dialect.open:
            definition, source = clean(concept.definition), concept.definition_source
            return replace(concept, terms=kept.terms, note=kept.note, extra=kept.extra, domain=kept.domain, definition=definition,
                           definition_source=clean(source) if definition else source)
        if not dialect.has("termNote", "administrativeStatus"):
            kept = replace(kept, terms=_by_place(kept.terms, [section.tag for section in sections]))
        return replace(kept, url=concept.url) if is_url(concept.url) and dialect.has("xref", "externalCrossReference") else kept


def _by_place(terms: Sequence[Term], tags: Sequence[str]) -> tuple[Term, ...]:
    """The terms with the status that their place gives them: the first of a language is preferred."""
    met: set[str] = set()
    placed = []
    for term, tag in zip(terms, tags, strict=True):
        key = ranked_with(code(tag), term.lang)
        placed.append(replace(term, status=Status.ADMITTED if key in met else Status.PREFERRED))
        met.add(key)
    return tuple(placed)
