"""The columns of a termbase table, and concepts to and from its rows, one row a term."""

import re
from collections.abc import Iterable, Iterator, Mapping

from termbase.model import CaseRule, Concept, Kind, Status, Term
from termbase.trouble import InputError

# column: (attribute of Concept or Term, kind of value). Order is the canonical order of a file's columns.
CONCEPT_COLUMNS = {
    "kind": ("kind", "kind"), "domain": ("domain", "text"), "note": ("note", "text"),
    "role": ("role", "list"), "enforce": ("enforce", "enforce"), "one_per_text": ("one_per_text", "flag"),
    "state": ("state", "state"), "definition": ("definition", "text"), "replaced_by": ("replaced_by", "text"),
    "valid_from": ("valid_from", "text"), "valid_to": ("valid_to", "text"), "owner": ("owner", "text"),
    "approver": ("approver", "text"), "dnt": ("do_not_translate", "flag"),
    "definition_source": ("definition_source", "text"), "url": ("url", "text"), "created": ("created", "text"),
    "modified": ("modified", "text"), "extra": ("extra", "pairs"),
}
TERM_COLUMNS = {
    "lang": ("lang", "lang"), "term": ("text", "text"), "status": ("status", "status"), "case": ("case", "case"),
    "pos": ("pos", "text"), "type": ("type", "type"), "variety": ("variety", "variety"),
    "when": ("when_source", "when"), "context": ("context", "list"), "except": ("exceptions", "list"),
    "mention": ("later", "mention"), "house": ("house", "status"), "match": ("match", "list"),
    "no_match": ("no_match", "list"), "usage": ("usage", "text"), "source": ("source", "text"),
    "example": ("example", "text"), "term_extra": ("extra", "pairs"),
}
CORE = ("concept", "lang", "term", "status", "case", "kind", "domain", "note")
ORDER = (*CORE, "pos", "type", "variety", "when", "context", "except", "mention", "house", "match", "no_match",
         "usage", "source", "role", "enforce", "one_per_text", "state", "definition", "replaced_by", "valid_from",
         "valid_to", "owner", "approver", "dnt", "definition_source", "url", "created", "modified", "example",
         "term_extra", "extra")
LANGS = ("zh-Hans", "zh-Hant", "zh", "ja", "ko", "en")
CHOICES = {
    "lang": LANGS, "status": tuple(Status), "case": tuple(CaseRule), "kind": tuple(Kind),
    "type": ("full", "acronym", "abbreviation", "short", "variant", "transliteration", "mandarin-reading"),
    "variety": ("en-US", "en-GB"), "when": ("source",), "mention": ("later",), "flag": ("yes",),
    "enforce": ("strict", "lenient", "usage"), "state": ("proposed", "deprecated"),
}
BUILD = {"status": Status, "case": CaseRule, "kind": Kind}
# Control characters and what XML cannot hold: no table of ours may have them. Line breaks only in free texts.
CONTROL = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
FREE_TEXT = ("note", "definition", "usage", "source", "definition_source", "example", "extra", "term_extra")


def split_list(cell: str) -> tuple[str, ...]:
    """The items of a list cell: separated by |, white space around them dropped; a literal | is written \\|."""
    items = re.split(r"(?<!\\)\|", cell)
    return tuple(item.strip().replace("\\|", "|") for item in items if item.strip())


def join_list(items: Iterable[str]) -> str:
    """The cell that `split_list` reads back."""
    return " | ".join(item.replace("|", "\\|") for item in items)


def split_pairs(cell: str) -> tuple[tuple[str, str], ...]:
    """The (name, text) pairs of a cell, written `name=text | name=text`; raises ValueError for an item without a name."""
    pairs = tuple(item.partition("=") for item in split_list(cell))
    if not all(name.strip() and equals for name, equals, _ in pairs):
        raise ValueError("name=text | name=text")
    return tuple((name.strip(), text.strip()) for name, _, text in pairs)


def join_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """The cell that `split_pairs` reads back."""
    return join_list(f"{name.replace('=', '-')}={text}" for name, text in pairs)


def value(column: str, cell: str) -> object:
    """What a cell of a column says, as the model holds it; raises ValueError with the choices if it says none."""
    kind = (TERM_COLUMNS.get(column) or CONCEPT_COLUMNS[column])[1]
    if kind == "list":
        return split_list(cell)
    if kind == "text":
        return cell
    if kind == "pairs":
        return split_pairs(cell)
    if cell not in CHOICES[kind]:
        raise ValueError(", ".join(CHOICES[kind]))
    if kind in BUILD:
        return BUILD[kind](cell)
    return cell if kind in ("lang", "type", "variety", "enforce", "state") else True


def cell(column: str, owner: Concept | Term) -> str:
    """The cell of a column for a concept or a term; empty where it holds the default."""
    attribute, kind = TERM_COLUMNS.get(column) or CONCEPT_COLUMNS[column]
    held = getattr(owner, attribute)
    if kind == "list":
        return join_list(held)
    if kind == "pairs":
        return join_pairs(held)
    if kind in ("when", "mention", "flag"):
        return CHOICES[kind][0] if held else ""
    return str(held) if held else ""


def concepts(rows: Iterable[tuple[str, Mapping[str, str]]], path: object) -> tuple[Concept, ...]:
    """Concepts out of rows, each given as (place, cells by column name); blank cells may be absent.

    Raises `InputError` at the first row that has no concept id, no term, an unknown value, or a concept-level
    value that contradicts an earlier row of the same concept.
    """
    fields: dict[str, dict[str, object]] = {}
    terms: dict[str, list[Term]] = {}
    for place, raw in rows:
        row = {name: _clean(name, text, path, place) for name, text in raw.items() if text}
        concept_id, text = row.get("concept", ""), row.get("term", "")
        if not concept_id or not text.strip():
            missing = "term" if concept_id else "concept"
            raise InputError(path, "the column “{column}” is empty", place, column=missing)
        own = fields.setdefault(concept_id, {})
        for name, held in _values(row, CONCEPT_COLUMNS, path, place).items():
            if own.setdefault(name, held) != held:
                raise InputError(path, "“{column}” of {concept} is “{one}” here and “{other}” above", place,
                                 column=name, concept=concept_id, one=held, other=own[name])
        terms.setdefault(concept_id, []).append(Term(**_values(row, TERM_COLUMNS, path, place)))  # type: ignore[arg-type]
    return tuple(Concept(concept_id, tuple(terms[concept_id]), **own) for concept_id, own in fields.items())  # type: ignore[arg-type]


def _clean(column: str, text: str, path: object, place: str) -> str:
    """The text of a cell without what no cell means; a term keeps its outer spaces, for `lint` to find."""
    if text.isprintable():  # nearly every cell: no line break, no tab, no control character
        return text if column == "term" else text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text if column == "term" else text.strip()
    if "\n" in text and column not in FREE_TEXT:
        raise InputError(path, "a line break in “{column}”; take it out", place, column=column)
    if bad := CONTROL.search(text):
        raise InputError(path, "the control character {code} in “{column}”; take it out", place,
                         code=f"U+{ord(bad[0]):04X}", column=column)
    return text


def _values(
    row: Mapping[str, str], columns: Mapping[str, tuple[str, str]], path: object, place: str
) -> dict[str, object]:
    held: dict[str, object] = {}
    for column, text in row.items():
        if not text or column not in columns:
            continue
        try:
            held[columns[column][0]] = value(column, text)
        except ValueError as choices:
            raise InputError(path, "“{value}” is no {column}; use one of {known}", place,
                             value=text, column=column, known=choices) from None
    if columns is TERM_COLUMNS and "lang" not in held:
        raise InputError(path, "the column “{column}” is empty", place, column="lang")
    return held


def rank(term: Term) -> tuple[int, int, str]:
    """The canonical order of the terms of a concept: language, status, text."""
    return (LANGS.index(term.lang), list(Status).index(term.status), term.text)


def rows(all_concepts: Iterable[Concept]) -> Iterator[dict[str, str]]:
    """Rows in canonical order: by concept id, then by `rank`; concept-level cells on the first row of each."""
    for concept in sorted(all_concepts, key=lambda c: c.id):
        for number, term in enumerate(sorted(concept.terms, key=rank)):
            row = {"concept": concept.id} | {name: cell(name, term) for name in TERM_COLUMNS}
            yield row | {name: cell(name, concept) if number == 0 else "" for name in CONCEPT_COLUMNS}
