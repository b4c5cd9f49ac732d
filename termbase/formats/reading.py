"""What the rows of another tool's table say, by the description of the tool."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from termbase.formats.columns import CONCEPT_COLUMNS, join_pairs
from termbase.formats.dialect import Column, Dialect
from termbase.formats.entries import Entry
from termbase.formats.lanes import CODES, lane
from termbase.formats.tables import Cells, names
from termbase.text import HAN
from termbase.trouble import InputError

HAN_ONE = re.compile(f"[{HAN}]")
LATIN = re.compile("[A-Za-z]")
SAMPLE = 200  # rows that are looked at to tell the direction
WORDS = re.compile(r"[;,\s]+")


class Placed(NamedTuple):
    """What a column of a table holds: `name` of the terms in the column numbered `of`, or, where that is -1, of the concept.

    `fixed`: what the column says of each of its terms. `parted`: what stands between several in one cell.
    """

    column: Column
    header: str
    lane: str
    name: str
    of: int = -1
    fixed: Mapping[str, str] = {}
    parted: re.Pattern[str] | None = None


def told(dialect: Dialect, head: Sequence[Cells]) -> bool:
    """Whether the first of some rows has the names of the tool’s columns."""
    present = {name.casefold() for name in names(head[0].cells)} if head else set()
    return bool(dialect.told_by) and all(any(_among(name, present) for name in some) for some in dialect.told_by)


def entries(dialect: Dialect, table: Sequence[Cells], path: Path, aside: list[InputError]) -> Iterator[Entry]:
    """What the rows below the first say; `aside` takes what is left out.

    Raises `InputError` where no column holds terms, or a cell holds a formula.
    """
    found = placed(dialect, table[0], table[1:], path)
    yield from said(dialect, found, table[1:], path, aside)


def said(dialect: Dialect, found: Sequence[Placed], body: Sequence[Cells], path: Path, aside: list[InputError]) -> Iterator[Entry]:
    """What rows say, given what each column holds."""
    for row in body:
        entry = _entry(dialect, row, found)
        sides = {"en" if term["lang"] == "en" else "zh" for term in entry.terms}
        if not sides:
            aside.append(InputError(path, "left out: no term", row.place()))
        elif dialect.spread == "pairs" and len(sides) < 2:
            problem = InputError(path, "left out: no Chinese", row.place()) if "en" in sides else \
                InputError(path, "left out: no English", row.place())
            aside.append(problem)
        else:
            yield entry


def placed(dialect: Dialect, head: Cells, body: Sequence[Cells], path: Path) -> list[Placed]:
    """What each column holds, by the names in the first row; raises `InputError` where no column holds terms."""
    found: list[Placed] = []
    last = ""
    for header in names(head.cells):
        found.append(_place(dialect, header, last))
        last = found[-1].lane if found[-1].name == "term" else last
    held = {place.lane for place in found if place.name == "term"}
    if not held & {"en", "zh", "hant"}:
        raise InputError(path, "no Chinese and English columns; the first row is: {columns}", head.place(),
                         columns=" | ".join(name[:40] for name in names(head.cells)[:12]))
    if dialect.either_way and _reversed(found, body):
        other = {"zh": "en", "en": "zh"}
        found = [place if place.name.startswith("extra:") else place._replace(lane=other.get(place.lane, place.lane)) for place in found]
    return owned(found)


def owned(found: Sequence[Placed]) -> list[Placed]:
    """The columns, each with the number of the column of terms that it is about."""
    return [place._replace(of=_owner(found, n)) for n, place in enumerate(found)]


def _place(dialect: Dialect, header: str, last: str) -> Placed:
    if column := dialect.exact.get(header.casefold()):
        return _at(column, header, last)
    for column, pattern in dialect.patterns:
        match = pattern.fullmatch(header)
        if match and (meant := lane(match[1])):
            fixed = {"variety": meant.variety} if meant.variety else {}
            usual = column.header.replace("{code}", dialect.codes[meant.name])
            return _at(column, usual, meant.name, fixed | ({"lang": meant.lang} if meant.lang != "zh" else {}))
    unknown = Column(f"extra:{header}" if header else "", header)
    if last and any("{last}" in column.field for column in dialect.columns):
        return Placed(unknown, header, last, unknown.field)
    return Placed(unknown, header, "en" if dialect.rest == "english" else "", unknown.field)


def _entry(dialect: Dialect, row: Cells, placed: Sequence[Placed]) -> Entry:
    entry = Entry(row.place())
    terms: dict[int, list[dict[str, str]]] = {}
    for n, place in enumerate(placed):
        if place.name == "term":
            parts = place.parted.split(row.text(n)) if place.parted else _parts(dialect, row.text(n))
            terms[n] = [{"term": part, "lang": "zh-Hant" if place.lane == "hant" else place.lane} | place.fixed for part in parts]
    for n, place in enumerate(placed):
        if place.name not in ("term", "label", "") and (text := row.text(n).strip()):
            _say(dialect, entry, terms.get(place.of, []), place, text)
    for term in [term for group in terms.values() for term in group if term["term"].strip()]:
        extra = [name for name in term if name.startswith("extra:")]
        if extra:
            term["term_extra"] = join_pairs((f"{dialect.name}.{name[6:]}", term.pop(name)) for name in extra)
        entry.terms.append(term)
    return entry


def _parts(dialect: Dialect, text: str) -> list[str]:
    return text.split(dialect.synonyms) if dialect.synonyms else [text]


def _say(dialect: Dialect, entry: Entry, terms: Sequence[dict[str, str]], place: Placed, text: str) -> None:
    """Put what a cell says where it belongs."""
    if place.name == "flags":
        left = [word for word in WORDS.split(text) if not _flag(dialect, entry, terms, place.column, word)]
        if left:
            _put(entry, dialect.name, terms[:1], f"extra:{place.header}", ";".join(left), place.header)
        return
    parts = _parts(dialect, text) if len(terms) > 1 else [text]
    aligned = [[term] for term in terms] if len(parts) == len(terms) else [terms] * len(parts)
    for part, whose in zip(parts, aligned, strict=True):
        if not part.strip():
            continue
        ours = place.column.ours(part.strip())
        name = place.name if ours is not None else f"extra:{place.header}"
        _put(entry, dialect.name, whose, name, part.strip() if ours is None else ours, place.header)


def _flag(dialect: Dialect, entry: Entry, terms: Sequence[dict[str, str]], column: Column, word: str) -> bool:
    ours = column.ours(word)
    if ours:
        name, _, value = ours.partition("=")
        _put(entry, dialect.name, terms, name, value, name)
    return ours is not None or not word


def _put(entry: Entry, tool: str, terms: Sequence[dict[str, str]], name: str, text: str, header: str) -> None:
    """Put a value of a column of ours into an entry; what is there already stays, and another value is kept for the tool."""
    if not text:
        return
    if name == "comment":
        entry.comment = text
    elif name in CONCEPT_COLUMNS or name == "concept":
        if entry.about.setdefault(name, text) != text:
            entry.extra.append((f"{tool}.{header}", text))
    elif terms:
        for term in terms:
            if name != "case" or term["lang"] == "en" and text != "initial":  # which is the rule of plain terms anyhow
                term[name] = text
    elif name.startswith("extra:"):
        entry.extra.append((f"{tool}.{name[6:]}", text))


def _at(column: Column, header: str, side: str, fixed: Mapping[str, str] | None = None) -> Placed:
    """A column in its place, `side` being the lane that its name or the column before it names."""
    owner, dot, name = column.field.replace("{lane}", side).replace("{last}", side).partition(".")
    if dot:
        return Placed(column, header, owner, name)
    if owner in CODES:
        return Placed(column, header, owner, "term", fixed=fixed or {})
    return Placed(column, header, "", owner)


def _owner(found: Sequence[Placed], place: int) -> int:
    """The column of the terms that a column is about: the last before it in its lane, or else the next one, or none."""
    if not found[place].lane:
        return -1
    terms = [n for n, placed in enumerate(found) if placed.name == "term" and placed.lane == found[place].lane]
    return max((n for n in terms if n <= place), default=min(terms, default=-1))


def _among(name: str, present: set[str]) -> bool:
    if "*" not in name:
        return name in present
    pattern = re.compile(re.escape(name).replace(r"\*", ".+"))
    return any(pattern.fullmatch(other) for other in present)


def _reversed(found: Sequence[Placed], body: Sequence[Cells]) -> bool:
    """Whether the column for Chinese holds English and the one for English Chinese."""
    place = {placed.lane: n for n, placed in enumerate(found) if placed.name == "term"}
    if not {"zh", "en"} <= set(place):
        return False
    zh, en = ("".join(row.text(place[side]) for row in body[:SAMPLE]) for side in ("zh", "en"))
    return len(HAN_ONE.findall(en)) > len(LATIN.findall(en)) and len(LATIN.findall(zh)) > len(HAN_ONE.findall(zh))
