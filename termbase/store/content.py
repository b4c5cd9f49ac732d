"""Concepts as a database holds them: JSON of the rows of the canonical form, blank cells left out."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any

from termbase.formats.columns import CHOICES, CONCEPT_COLUMNS, CONTROL, FREE_TEXT, LANGS, TERM_COLUMNS, cell, rank, value
from termbase.model import Concept, Term
from termbase.trouble import InputError

LINE_BREAK = re.compile("\n")
# What fetches the values of all columns at one go.
OF_TERM, OF_CONCEPT = (attrgetter(*(attribute for attribute, _ in own.values())) for own in (TERM_COLUMNS, CONCEPT_COLUMNS))


def packed(concept: Concept | None) -> str | None:
    """The JSON of a concept; the same for the same content, in any order of its terms."""
    if concept is None:
        return None
    rows = []
    for term in sorted(concept.terms, key=rank):
        row = _cells(TERM_COLUMNS, OF_TERM(term), term)
        rows.append(row if rows else row | _cells(CONCEPT_COLUMNS, OF_CONCEPT(concept), concept))
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _cells(columns: Iterable[str], values: tuple[object, ...], owner: Concept | Term) -> dict[str, str]:
    """The cells that hold something; a text is its own cell."""
    return {name: held if isinstance(held, str) else cell(name, owner) for name, held in zip(columns, values, strict=True) if held}


def verified(concept: Concept, where: str) -> str:
    """The JSON of a concept that is to be written; raises `InputError` for one that no table of ours may hold."""
    place = _place(concept.id)
    if not concept.id or not concept.terms:
        raise InputError(where, "a concept needs an id and at least one term", place)
    for term in concept.terms:
        if term.lang not in LANGS:
            raise InputError(where, "“{value}” is no {column}; use one of {known}", place,
                             value=term.lang, column="lang", known=", ".join(LANGS))
        if not term.text.strip():
            raise InputError(where, "the column “{column}” is empty", place, column="term")
    text = packed(concept) or ""
    _refuse_control(concept.id, text, where)
    return text


def unpacked(pairs: Iterable[tuple[str, str]], where: str) -> Iterator[Concept]:
    """Concepts out of (id, JSON).

    Raises `InputError` naming the concept where the JSON is not ours, or holds a column that only a later zhqa knows.
    """
    for key, text in pairs:
        try:
            _refuse_control(key, text, where)
            rows = json.loads(text)
            terms = tuple([Term(**_fields(row, TERMS)) for row in rows])
            yield Concept(key, terms, **_fields(rows[0], CONCEPTS))
        except _NotKnown as column:
            raise InputError(where, "the column “{column}” is not known; a newer zhqa wrote it", _place(key), column=column) from None
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
            raise InputError(where, "what stands here is not a concept of zhqa’s", _place(key)) from None


def one(key: str, text: str | None, where: str) -> Concept | None:
    """The concept of an id and its JSON, None for none."""
    return next(unpacked([(key, text)], where)) if text is not None else None


def alike(stored: str | None, other: str | None) -> bool:
    """Whether two JSON texts say the same; PostgreSQL orders and spaces them in its own way."""
    if stored == other or stored is None or other is None:
        return stored == other
    return json.loads(stored) == json.loads(other)


def _place(key: str) -> str:
    return f"concept {key if key.isprintable() else ascii(key)}"


def _refuse_control(key: str, text: str, where: str) -> None:
    """Raise `InputError` for a control character, as the readers of files do; a line break may stand in free text."""
    if "\\" not in text and text.isprintable() and key.isprintable():  # nearly every concept
        return
    for column, held in (("concept", key), *(item for row in json.loads(text) for item in row.items())):
        bad = CONTROL.search(held) or (column not in FREE_TEXT and LINE_BREAK.search(held))
        if bad:
            raise InputError(where, "the control character {code} in “{column}”; take it out", _place(key),
                             code=f"U+{ord(bad[0]):04X}", column=column if column.isprintable() else ascii(column))


class _NotKnown(Exception):
    """The name of a column that this zhqa does not have."""


def _fields(row: dict[str, str], own: dict[str, tuple[str, Callable[[str], Any]] | None]) -> dict[str, Any]:
    fields = {}
    for column, text in row.items():
        if type(text) is not str:
            raise TypeError(column)
        if column not in own:
            raise _NotKnown(column)
        if known := own[column]:
            fields[known[0]] = known[1](text)
    return fields


def _reader(column: str, kind: str) -> Callable[[str], Any]:
    """How a cell of a column is read: a table of its choices where there are few, for it is met a million times."""
    if kind == "text":
        return str
    if kind in CHOICES:
        return {choice: value(column, choice) for choice in CHOICES[kind]}.__getitem__
    return lambda text: value(column, text)


def _readers(own: dict[str, tuple[str, str]], others: Iterable[str]) -> dict[str, tuple[str, Callable[[str], Any]] | None]:
    return dict.fromkeys(others) | {name: (attribute, _reader(name, kind)) for name, (attribute, kind) in own.items()}


TERMS = _readers(TERM_COLUMNS, CONCEPT_COLUMNS)
CONCEPTS = _readers(CONCEPT_COLUMNS, TERM_COLUMNS)
