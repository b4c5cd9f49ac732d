"""The term sections of a TBX entry as they are written, and what the reader will find in them."""

from collections.abc import Collection
from dataclasses import replace

from termbase.formats.columns import join_pairs
from termbase.formats.drafts import ordered
from termbase.formats.languages import known, language_of
from termbase.formats.tbx.asides import CONTEXT_SOURCE, MARKS, Pair, cleaned, described, expressed, fragment, negates, read_from
from termbase.formats.tbx.categories import CATEGORIES, STATUSES, TYPES, pos_of, status_of, type_of
from termbase.formats.tbx.dialect import Dialect
from termbase.formats.tbx.names import is_name
from termbase.formats.tbx.private import held, instruction
from termbase.formats.tbx.reading import AS_XML, TAGS
from termbase.formats.texts import blocks, clean, clean_term, inner, joined
from termbase.model import Status, Term
from termbase.xml import escaped, quoted

_PRIVATE = ("case", "variety", "when", "context", "except", "mention", "house", "match", "no_match")


def writable(term: Term, dialect: Dialect) -> bool:
    """Whether a dialect can say what a term is: where it has no status, a forbidden term would read as one that is wanted."""
    if not clean_term(term.text).strip():
        return False
    if dialect.open or term.status in (Status.PREFERRED, Status.ADMITTED):
        return True
    if not dialect.has("termNote", "administrativeStatus"):
        return False
    return term.status is Status.FORBIDDEN or any(
        name == "administrativeStatus" and text == "supersededTerm-admn-sts" for name, text in term.extra)


def code(tag: str) -> str:
    """The language of a termbase that a tag is read as."""
    language = known(tag)
    return language.code if language else ""


class TermSection:
    """A term under a language tag; `text` writes it, and then `kept` is the term as it will be read."""

    def __init__(self, term: Term, dialect: Dialect, tag: str):
        self.term, self.dialect, self.tag = term, dialect, tag
        self.pairs = [pair for pair in cleaned(term.extra) if pair[0] != TAGS]
        self.left: list[Pair] = []
        self.cells: dict[str, str] = {}
        self.front: list[str] = []  # elements right behind the term
        self.back: list[str] = []
        self.language = code(tag)  # that the reader finds

    def text(self, marks: set[str], taken: Collection[str], untranslated: bool) -> str:
        """The section as XML.

        `marks` are the ids given so far. `taken` are the categories that the concept has not filled, which the reader would
        take for its own. `untranslated`: the concept is not to be translated, so that a term may say so.
        """
        ids = {name: self._mark(name, marks) for name in MARKS}
        head = self._head()
        self._categories()
        seized = {"note", "administrativeStatus", *taken, *(() if clean(self.term.example) else ("context",)),
                  *(() if clean(self.term.source) else ("source",)), *(() if clean(self.term.pos) else ("partOfSpeech",))}
        place = ""
        for pair in self.pairs:
            sound = (untranslated or not negates(pair)) and not self._misread(pair)
            made = expressed(pair, self.dialect, seized, "termNote") if sound else None
            if not made:
                self.left.append(pair)
                continue
            (self.front if made[1] else self.back).append(made[0])
            if pair[0] == "geographicalUsage":
                node = fragment(pair[1])
                place = pair[1] if node is None else clean(inner(node))
        # Of Chinese without a script, the reader looks at the characters and at the place of use.
        self.language = language_of(self.language, clean_term(self.term.text), place)
        name, private = self.dialect.entry[2], self._private()
        parts = [f"<term{ids['term id']}>{head}</term>", *([private] if private else ()), *self.front, *self.back]
        return f"  <{name}{ids['id']}>\n" + "".join(f"   {part}\n" for part in parts) + f"  </{name}>\n"

    def _misread(self, pair: Pair) -> bool:
        """Whether the reader would take a type of term for the field, which stands in a processing instruction or nowhere."""
        return pair[0] == "termType" and (pair[1] in TYPES or pair[1].startswith("<")) and not type_of(self.term.type)

    def _mark(self, name: str, marks: set[str]) -> str:
        mark = next((pair for pair in self.pairs if pair[0] == name), None)
        if not mark or not (self.dialect.version == 2 or is_name(mark[1])) or mark[1] in marks or not mark[1]:
            return ""
        self.pairs.remove(mark)
        marks.add(mark[1])
        return f' id="{quoted(mark[1])}"'

    def _head(self) -> str:
        """What is inside the term: its text, or the markup it was read with."""
        text = clean_term(self.term.text)
        for pair in self.pairs:
            node = fragment(pair[1]) if pair[0] == f"term{AS_XML}" else None
            if node is not None and node.tag == "term" and len(node) and not node.attrib and clean_term(inner(node)) == text:
                self.pairs.remove(pair)
                rendered = self.dialect.render(node)
                return rendered[rendered.index(">") + 1 : rendered.rindex("</")]
        return escaped(text)

    def _categories(self) -> None:
        """The fields of the model that TBX has a category for."""
        term, dialect = self.term, self.dialect
        self._add("administrativeStatus", self._status(), self.front)
        pos = clean(term.pos, free=False)
        said = pos if dialect.version == 2 and pos.isalpha() else pos_of(pos)  # whose lists of values are longer
        self._add("partOfSpeech", said, self.front)
        if pos != said or said != said.lower():
            self.cells["pos"] = pos
        self._add("termType", self._type(), self.front)
        self.back += self._example(clean(term.example))
        for block in blocks(term.usage):
            self.back += read_from(self.pairs, "note", block, dialect) or [dialect.category("note", "", block)]
        self._add("source", clean(term.source), self.back)

    def _status(self) -> str:
        """The value of administrativeStatus: as another tool put it, where that says the same."""
        status = self.term.status
        for pair in self.pairs:
            if pair[0] != "administrativeStatus" or status_of(pair[1]) is not status:
                continue
            if pair[1] != STATUSES[status] and (self.dialect.open or pair[1] in CATEGORIES[pair[0]].values):
                self.pairs.remove(pair)
                return pair[1]
        if status is Status.OBSERVED:
            self.cells["status"] = str(status)
        return STATUSES[status]

    def _type(self) -> str:
        for pair in self.pairs:
            if pair[0] == "termType" and self.term.type and TYPES.get(pair[1]) == self.term.type \
                    and pair[1] not in CATEGORIES["termType"].values and self.dialect.open:
                self.pairs.remove(pair)
                return pair[1]
        if self.term.type and not type_of(self.term.type):
            self.cells["type"] = self.term.type
        return type_of(self.term.type)

    def _add(self, kind: str, text: str, where: list[str]) -> None:
        element = CATEGORIES[kind].element
        if text and self.dialect.has(element, kind):
            where += read_from(self.pairs, kind, text, self.dialect) or [self.dialect.category(element, kind, text)]

    def _example(self, text: str) -> list[str]:
        source = next((pair for pair in self.pairs if pair[0] == CONTEXT_SOURCE), None)
        if not source or not text or not self.dialect.has("descrip", "context"):
            return described("context", text, None, self.pairs, self.dialect)
        self.pairs.remove(source)
        return described("context", text, source[1], self.pairs, self.dialect)

    def _private(self) -> str:
        if not self.dialect.open:
            return ""
        cells = held(self.term, _PRIVATE) | self.cells
        cells |= {"lang": self.term.lang} if self.language != self.term.lang else {}
        return instruction(cells | {"extra": join_pairs(self.left)} if self.left else cells)

    def kept(self, tag: str) -> Term:
        """The term as it will be read; `tag` is its own language tag, where the reader keeps one."""
        extra = cleaned(self.term.extra)
        extra = [pair for pair in extra if pair[0] != TAGS and (self.dialect.open or pair not in self.left)]
        extra = [*extra, (TAGS, tag)] if tag else extra
        plain = Term(clean_term(self.term.text), self.language, self.term.status, extra=ordered(extra, self.term.extra),
                     usage=joined(blocks(self.term.usage)))
        pos = clean(self.term.pos, free=False)
        if self.dialect.open:
            return replace(self.term, text=plain.text, extra=plain.extra, usage=plain.usage, pos=pos,
                           source=clean(self.term.source), example=clean(self.term.example))
        return replace(plain, pos=pos_of(pos)) if self.dialect.has("termNote", "partOfSpeech") else plain
