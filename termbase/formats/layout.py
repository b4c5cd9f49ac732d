"""Concepts laid out as the rows of another tool's table, and what is left of them there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, cell
from termbase.formats.dialect import Column, Dialect
from termbase.formats.entries import made
from termbase.formats.lanes import terms
from termbase.formats.reading import entries
from termbase.formats.tables import TextRow, Workbook
from termbase.model import Concept, Status, Term
from termbase.sheet import COLUMN_LIMIT
from termbase.text import is_han


class Row(NamedTuple):
    """What is written into a row: some terms of a concept by lane; `origin` is the number of the concept."""

    origin: int
    concept: Concept
    terms: Mapping[str, Sequence[Term]]


class Carried(NamedTuple):
    """What a format holds of some concepts.

    `concepts`: each as it comes back, with its id, None where it does not; `read`: what a reader of the whole gets; `why` a concept
    does not come back, and which are `joined` with others, by their numbers.
    """

    concepts: list[Concept | None]
    read: list[Concept]
    why: Mapping[int, str] = {}
    joined: frozenset[int] = frozenset()


class _Written(NamedTuple):
    """A column of the table: its name, and what it says of a row; where it always says `unless`, it is left out."""

    header: str
    says: Callable[[Row], str]
    unless: str | None


class Layout:
    """The rows of some concepts in a dialect, in canonical order; `why` a concept has none, by its number."""

    def __init__(self, dialect: Dialect, concepts: Sequence[Concept]):
        self.dialect = dialect
        self.concepts = concepts
        self.why: dict[int, str] = {}
        traditional = any(term.lang == "zh-Hant" for concept in concepts for term in concept.terms)
        self.lanes = [name for name in dialect.lanes if name != "hant" or traditional]
        self.rows = [row for n in sorted(range(len(concepts)), key=lambda n: concepts[n].id) for row in self._rows(n, concepts[n])]
        self.slots = self._slots()
        self.columns = self._columns()
        self._lines = self._fitting()

    def table(self) -> list[list[str]]:
        """The names of the columns and the rows."""
        return [[column.header for column in self.columns], *(line for _, line in self._lines)]

    def carried(self) -> Carried:
        """What comes back when the rows are read."""
        head = TextRow(0, tuple(column.header for column in self.columns))
        lines = [TextRow(n, tuple(line)) for n, (_, line) in enumerate(self._lines, 1)]
        path = Path(self.dialect.name)
        said = list(entries(self.dialect, [head, *lines], path, []))
        for entry in said:
            entry.origin = self._lines[int(entry.place.split()[-1]) - 1][0]
        back: dict[int, Concept] = {}
        joined: set[int] = set()
        again = made(said, path, self.dialect.together)
        for concept, origins in again:
            for origin in origins:
                # of a concept that comes back in pieces, the piece with its first row
                back.setdefault(origin, replace(concept, id=self.concepts[origin].id))
            if len(origins) > 1:
                joined |= origins
        return Carried([back.get(n) for n in range(len(self.concepts))], [item.concept for item in again], self.why, frozenset(joined))

    # ---- rows

    def _rows(self, number: int, concept: Concept) -> Iterator[Row]:
        if concept.state == "deprecated" and not self._tells("deprecated"):
            self.why[number] = "deprecated"
            return
        lanes = {name: self._terms(concept, name) for name in self.lanes}
        if concept.do_not_translate and not lanes["en"]:
            lanes["en"] = [replace(term, lang="en") for term in lanes["zh"][:1]]
        chinese = [*lanes["zh"], *(term for term in lanes.get("hant", ()) if term not in lanes["zh"])]
        if self.dialect.spread == "pairs":
            yield from (Row(number, concept, {"zh": [zh], "en": [en]}) for zh in chinese for en in lanes["en"])
            if not chinese or not lanes["en"]:
                self.why[number] = "no Chinese" if not chinese else "no preferred English" if concept.english() else "no English"
        elif not chinese and not lanes["en"]:
            self.why[number] = "no term"
        elif self.dialect.spread == "renderings":
            first = {name: found[:1] for name, found in lanes.items() if name != "en"}
            yield from (Row(number, concept, first | {"en": [en]}) for en in lanes["en"])
            if not lanes["en"]:
                yield Row(number, concept, first)
        else:
            several = self.dialect.synonyms or self.dialect.spread == "slots"
            yield Row(number, concept, {name: found if several else found[:1] for name, found in lanes.items()})

    def _tells(self, state: str) -> bool:
        return any(column.field == "state" and column.theirs(state) != column.theirs("") for column in self.dialect.columns)

    def _terms(self, concept: Concept, name: str) -> list[Term]:
        separator = self.dialect.synonyms
        found = [term for term in terms(concept, name)
                 if term.status in self.dialect.statuses and not (separator and separator in term.text)]
        return [term for term in found if term.status is Status.PREFERRED][:1] if self.dialect.one and name == "en" else found

    def _fitting(self) -> list[tuple[int, list[str]]]:
        """The lines of the table, each with the number of its concept; those that the file could not tell from comments are dropped."""
        lines = [(row.origin, [self.dialect.carrier.held(column.says(row)) for column in self.columns]) for row in self.rows]
        fitting = [(origin, line) for origin, line in lines if self.dialect.carrier.fits(line)]
        for origin in {origin for origin, _ in lines} - {origin for origin, _ in fitting}:
            self.why[origin] = "it looks like a comment"
        return fitting

    # ---- columns

    def _slots(self) -> dict[str, int]:
        """How many columns the terms of each lane take; as many as a reader of workbooks looks at, if it is one."""
        most = {side: max((len(row.terms.get(side, ())) for row in self.rows), default=0) for side in self.lanes}
        if self.dialect.spread != "slots":
            return {side: min(count, 1) for side, count in most.items()}
        repeated = [column for column in self.dialect.columns if column.field == "{lane}" or "{last}" in column.field]
        others = len(self.dialect.columns) - len(repeated) + len(self._names_of_concepts()) + len(most)
        while isinstance(self.dialect.carrier, Workbook) and others + sum(
                count * (len(repeated) + len(self._names_of_terms(side))) for side, count in most.items()) > COLUMN_LIMIT:
            most[max(most, key=lambda side: most[side])] -= 1
        return most

    def _columns(self) -> list[_Written]:
        columns: list[_Written] = []
        run: list[Column] = []
        extras = [_Written(name, _extra_of_concept(self._key(name)), "") for name in self._names_of_concepts()]
        for column in self.dialect.columns:
            if "{" in column.field:
                run.append(column)
            else:
                columns += self._run(run)
                run = []
                columns += self._simple(column)
        tail = list(self._run(run))
        if self.dialect.named:
            columns += extras + tail
            if not any("{last}" in column.field for column in self.dialect.columns):
                columns += [_Written(name, self._of_terms("en", 0, f"extra:{name}", None), "") for name in self._names_of_terms("en")
                            if self.dialect.rest == "english"]
        else:
            columns += tail
        return [column for column in columns
                if column.header and (column.unless is None or any(column.says(row) != column.unless for row in self.rows))]

    def _simple(self, column: Column) -> Iterator[_Written]:
        side, dot, name = column.field.partition(".")
        if dot or side in self.dialect.codes:
            yield _Written(column.header, self._of_terms(side, 0, name or "term", column), _unless(column))
        elif column.field == "label":
            yield _Written(column.header, _label, None)
        elif column.field:
            yield _Written(column.header, self._of_concept(column, column.header), _unless(column))

    def _run(self, run: Sequence[Column]) -> Iterator[_Written]:
        """The columns of each lane in turn; those from its terms on again for each slot."""
        for side in self.lanes if run else ():
            if not self.slots[side] and side not in ("zh", "en"):
                continue
            start = next(n for n, column in enumerate(run) if column.field == "{lane}")
            for column in run[:start]:
                yield from self._in_lane(column, side, 0)
            for slot in range(max(self.slots[side], 1)):
                for column in run[start:]:
                    yield from self._in_lane(column, side, slot)
                for name in self._names_of_terms(side) if any("{last}" in column.field for column in run) else ():
                    yield _Written(name, self._of_terms(side, slot, f"extra:{name}", None), "")

    def _in_lane(self, column: Column, side: str, slot: int) -> Iterator[_Written]:
        header = column.header.replace("{code}", self.dialect.codes[side])
        name = column.field.partition(".")[2] or "term"
        if name in CONCEPT_COLUMNS:
            yield _Written(header, self._of_concept(column._replace(field=name), header, side), _unless(column))
        else:
            yield _Written(header, self._of_terms(side, slot, name, column._replace(header=header)), _unless(column))

    def _of_terms(self, side: str, slot: int, name: str, column: Column | None) -> Callable[[Row], str]:
        slots = self.dialect.spread == "slots"

        def says(row: Row) -> str:
            held = row.terms.get(side, ())
            held = held[slot : slot + 1] if slots else held
            parts = [self._of_term(row.concept, term, name, column) for term in held]
            return self.dialect.synonyms.join(parts) if any(parts) else ""

        return says

    def _of_term(self, concept: Concept, term: Term, name: str, column: Column | None) -> str:
        if name == "term":
            return term.text
        if name.startswith("extra:"):
            return self._given(dict(term.extra), name[6:])
        assert column
        given = self._given(dict(term.extra), column.header)
        if name == "flags":
            words = {meant: word for word, meant in reversed((column.values or {}).items()) if _holds(concept, term, meant)}
            return ";".join(filter(None, (*reversed(words.values()), given)))
        if given:
            return given
        said = str(concept.case_of(term)) if name == "case" else cell(name, term)
        return column.theirs(said).replace(self.dialect.synonyms or "\0", "/")

    def _of_concept(self, column: Column, header: str, side: str = "") -> Callable[[Row], str]:
        def says(row: Row) -> str:
            given = self._given(dict(row.concept.extra), header)
            if given or column.field.startswith("extra:"):
                return given
            if column.field == "comment":
                return next((term.usage for term in row.terms.get("en", ()) if term.usage), row.concept.note)
            text = row.concept.id if column.field == "concept" else column.theirs(cell(column.field, row.concept))
            if side and text:  # told in the language it is written in
                return text if side == ("zh" if sum(map(is_han, text)) * 3 > len(text) else "en") else ""
            return text

        return says

    # ---- what came from the tool

    def _key(self, name: str) -> str:
        return f"{self.dialect.name}.{name}"

    def _given(self, extra: Mapping[str, str], name: str) -> str:
        return extra.get(self._key(name), "")

    def _names_of_concepts(self) -> list[str]:
        return self._names(pair[0] for row in self.rows for pair in row.concept.extra)

    def _names_of_terms(self, side: str) -> list[str]:
        return self._names(pair[0] for row in self.rows for term in row.terms.get(side, ()) for pair in term.extra)

    def _names(self, keys: Iterator[str]) -> list[str]:
        start = self._key("")
        known = {column.header.replace("{code}", code) for column in self.dialect.columns for code in (*self.dialect.codes.values(), "")}
        return [name for key in dict.fromkeys(keys) if key.startswith(start) and (name := key[len(start):]) not in known]


def _unless(column: Column) -> str | None:
    return column.theirs("") if column.optional else None


def _label(row: Row) -> str:
    return next((found[0].text for found in row.terms.values() if found), "")


def _extra_of_concept(key: str) -> Callable[[Row], str]:
    return lambda row: dict(row.concept.extra).get(key, "")


def _holds(concept: Concept, term: Term, meant: str) -> bool:
    """Whether a flag is set: `status=forbidden` of a term, `dnt=yes` of its concept."""
    name, _, value = meant.partition("=")
    if name == "case":
        return term.lang == "en" and str(concept.case_of(term)) == value
    return bool(name) and cell(name, term if name in TERM_COLUMNS else concept) == value

