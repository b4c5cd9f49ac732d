"""What a pack is made of: concepts with their terms, flattened to CSV rows in canonical order."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

LANGS = ("zh-Hans", "zh-Hant", "zh", "ja", "ko", "en")
STATUSES = ("preferred", "admitted", "observed", "forbidden")
CORE = ("concept", "lang", "term", "status", "case", "kind", "domain", "note")
OPTIONAL = (
    *("pos", "type", "variety", "when", "context", "except", "mention", "match", "no_match"),
    *("usage", "source", "role", "enforce"),
)
CONCEPT_LEVEL = ("kind", "domain", "note", "role", "enforce")


@dataclass(frozen=True, slots=True)
class PackTerm:
    """One string of a pack in one language; `marks` holds the term-level columns other than these three."""

    lang: str
    text: str
    status: str
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackConcept:
    """One idea of a pack; `marks` holds the concept-level columns (kind, domain, note, role, enforce)."""

    id: str
    terms: tuple[PackTerm, ...]
    marks: dict[str, str] = field(default_factory=dict)


def slug(text: str) -> str:
    """Turn a name into the ASCII part of a concept id: text in, lower-case letters, digits and hyphens out."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain)).strip("-")


def cell(items: Iterable[str]) -> str:
    """Join a list into one cell, with ` | ` between the items and a literal | escaped."""
    return " | ".join(item.replace("|", "\\|") for item in items)


def term_key(term: PackTerm) -> tuple[int, int, str]:
    """Sort key of a term inside its concept: language, status, then text by code point."""
    return LANGS.index(term.lang), STATUSES.index(term.status), term.text


def unique(terms: Iterable[PackTerm]) -> tuple[PackTerm, ...]:
    """Drop repeated (language, text) pairs, keep the first one given, and return the rest in canonical order."""
    seen: dict[tuple[str, str], PackTerm] = {}
    for term in terms:
        seen.setdefault((term.lang, term.text), term)
    return tuple(sorted(seen.values(), key=term_key))


def flatten(concepts: Iterable[PackConcept]) -> list[dict[str, str]]:
    """Turn concepts into CSV rows sorted by concept id; raise ValueError if an id is given twice or has no terms."""
    rows: list[dict[str, str]] = []
    before = ""
    for concept in sorted(concepts, key=lambda concept: concept.id):
        if concept.id == before or not concept.terms:
            raise ValueError(f"{concept.id}: id used twice, or no terms")
        before = concept.id
        for index, term in enumerate(unique(concept.terms)):
            row = {"concept": concept.id, "lang": term.lang, "term": term.text, "status": term.status, **term.marks}
            if index == 0:
                row.update(concept.marks)
            rows.append(row)
    return rows


def render(rows: list[dict[str, str]]) -> str:
    """Write rows as CSV text: header, minimal quoting, LF; the optional columns only where some row uses them."""
    used = {name for row in rows for name, value in row.items() if value}
    if unknown := used - set(CORE) - set(OPTIONAL):
        raise ValueError(f"unknown columns: {sorted(unknown)}")
    columns = [*CORE, *(name for name in OPTIONAL if name in used)]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
