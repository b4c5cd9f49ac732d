"""Termbases as Excel workbooks, one row a concept: the form that translators edit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from termbase import sheet
from termbase.formats import copies, tails
from termbase.formats.columns import CHOICES, CONCEPT_COLUMNS, ORDER, cell, concepts, new_id, rank
from termbase.formats.copies import Came, Copy
from termbase.formats.headers import BY_KEY, ENGLISH, HEADERS, is_header, known
from termbase.formats.readme import copy_lines, lines
from termbase.model import Concept, Status, Term, Termbase
from termbase.sheet import Row
from termbase.table import Column, Page, Table, Tone
from termbase.trouble import InputError

ALWAYS = ("concept", "zh", "hant", "preferred", "admitted", "observed", "forbidden", "forbidden_source", "kind",
          "domain", "state", "note")
LANES = {"zh": ("zh-Hans", "zh"), "hant": ("zh-Hant", "zh"), "ja": ("ja",), "ko": ("ko",)}
TAIL_ORDER = ("lang", "status", "case", "type", "variety", "mention", "when", "pos", "house", "usage", "context",
              "except", "source", "match", "no_match", "example", "term_extra")
# Long, or for the tester rather than the translator: kept out of the cells of the terms.
DETAILS = ("except", "match", "no_match", "source", "example", "term_extra")
TAIL_WIDTH = 40
WIDEST = {"concept": 22, "preferred": 32, "admitted": 32, "note": 40, "details": 40, "definition": 40, "revision": 14}
TONES: dict[str, Tone] = {"concept": "muted", "zh": "strong", "preferred": "strong", "forbidden": "warn",
                                "forbidden_source": "warn", "details": "muted", "pos": "muted",
                          "revision": "muted"}
ONE_LINE, FOLDED = ("concept", "details", "revision"), ("details", "revision")
LOCKED = ("concept", "zh", "hant", "revision")
STATES = ("approved", "proposed", "deprecated")
# What people write in a cell instead of the word of the CSV.
SYNONYMS = {
    "kind": {"术语": "term", "头衔": "title", "职务": "title", "人物": "person", "人名": "person", "地名": "place",
             "机构": "organisation", "组织": "organisation", "organization": "organisation"},
    "state": {"approved": "", "已定": "", "已批准": "", "建议": "proposed", "待定": "proposed", "停用": "deprecated"},
    "flag": {"是": "yes", "y": "yes", "true": "yes", "1": "yes", "√": "yes", "✓": "yes",
             "否": "", "no": "", "false": "", "0": ""},
}


# ---- writing


def carried(concept: Concept) -> Concept:
    """The concept as far as the format holds it: all of it."""
    return concept


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write the termbase as a workbook: terms, and a page that explains the columns. Nothing is lost.

    Raises `InputError` where a cell would hold more than Excel takes.
    """
    table = [_row(concept) for concept in sorted(termbase.concepts, key=lambda c: c.id)]
    _write(path, table, lines, termbase.name, unless_changed_from=unless_changed_from)


def write_copy(termbase: Termbase, path: Path, reader: str = "", review: bool = False) -> str:
    """Write the copy of a termbase that people edit, for `reader` if that is somebody; give back the name of the export.

    Its rows carry the marks by which `read_copy` tells what was edited. For a `review`, ids and Chinese are locked.
    Raises `InputError` where a cell would hold more than Excel takes.
    """
    marked = copies.marks(termbase.concepts)
    table = [_row(concept) | {"revision": marked[concept.id]} for concept in sorted(termbase.concepts, key=lambda c: c.id)]
    name = copies.export_name(termbase.name, marked)
    _write(path, table, lambda used: copy_lines(used, name, reader), termbase.name, copy=True, review=review)
    return name


def _write(path: Path, table: list[dict[str, str]], page: Callable[[tuple[str, ...]], list[tuple[str, ...]]], name: str,
           copy: bool = False, review: bool = False, unless_changed_from: bytes | None = None) -> None:
    used = tuple(h.key for h in HEADERS if h.key in ALWAYS or any(h.key in row for row in table))
    rows = [[row.get(key, "") for key in used] for row in table]
    locked = frozenset(n for n, key in enumerate(used) if key in LOCKED) if review else None
    columns = tuple(_column(key, (*STATES, "removed") if copy else STATES) for key in used)
    terms = Table("术语 Terms", columns, rows, frozen=2, printed=used.index("note") + 1, locked=locked)
    subject = "Chinese–English terms, one row per concept"
    sheet.write(path, (terms, Page("说明 Readme", page(used))), name or path.stem, subject, unless_changed_from)


def _column(key: str, states: tuple[str, ...]) -> Column:
    text = BY_KEY[key].text
    widest = WIDEST.get(key, 26)
    if key == "state":
        return Column(text, widest, choices=states, fills={"proposed": "doubt", "deprecated": "off", "removed": "bad"})
    if key in CONCEPT_COLUMNS and (choices := CHOICES.get(CONCEPT_COLUMNS[key][1])):
        return Column(text, widest, choices=tuple(map(str, choices)))
    return Column(text, widest, TONES.get(key, ""), wrap=key not in ONE_LINE, folded=key in FOLDED)


def _row(concept: Concept) -> dict[str, str]:
    """The cells of a concept by key of the column; empty ones are left out."""
    terms = sorted(concept.terms, key=rank)
    pos = _usual_pos(terms)
    cells: dict[str, list[str]] = {}
    texts = Counter(term.text for term in terms)
    chinese = Counter(term.text for term in terms if term.chinese)
    for key, term, default in _lanes(terms, pos):
        properties = {name: text for name in TAIL_ORDER if (text := cell(name, term)) != default.get(name, "")}
        if chinese[term.text] > 1 and term.chinese:
            properties = {"lang": term.lang} | properties
        long = {n: t for n, t in properties.items() if n in DETAILS or len(t) > TAIL_WIDTH}
        if texts[term.text] > 1:  # a line of the details could mean either
            long = {}
        short = {name: text for name, text in properties.items() if name not in long}
        cells.setdefault(key, []).append(tails.write(term.text, short))
        if long:
            cells.setdefault("details", []).append(tails.write(term.text, long))
    about = {name: cell(name, concept) for name in CONCEPT_COLUMNS} | {"concept": concept.id, "pos": pos}
    about["state"] = about["state"] or "approved"
    for name in ("role", "extra"):
        about[name] = about[name].replace(" | ", "\n")
    cells["details"] = list(dict.fromkeys(cells.get("details", [])))  # a term of both scripts came twice
    joined = {key: "\n".join(held) for key, held in cells.items()}
    return {key: text for key, text in (joined | about).items() if text}


def _lanes(terms: Sequence[Term], pos: str) -> Iterator[tuple[str, Term, dict[str, str]]]:
    """Each term with the column it goes into, and what its place there says of it.

    A term written alike in both scripts stands in both columns, unless that could be taken for two terms.
    """
    chinese = Counter(term.text for term in terms if term.chinese)
    for key, languages in LANES.items():
        lane = [t for t in terms if t.lang in languages and (key != "hant" or t.lang != "zh" or chinese[t.text] == 1)]
        lane.sort(key=lambda t: rank(t)[1:])
        for number, term in enumerate(lane):
            yield key, term, {"lang": term.lang, "status": _by_place(number)}
    for term in terms:
        if not term.lang.startswith("en"):
            continue
        with_source = term.when_source and term.status is Status.FORBIDDEN
        default = {"lang": "en", "status": str(term.status), "pos": pos, "when": "source" if with_source else ""}
        yield "forbidden_source" if with_source else str(term.status), term, default


def _by_place(number: int) -> str:
    return str(Status.ADMITTED if number else Status.PREFERRED)


def _usual_pos(terms: Iterable[Term]) -> str:
    counted = Counter(term.pos for term in terms if term.lang.startswith("en"))
    return max(counted, key=lambda pos: (counted[pos], pos), default="")


# ---- reading


def read(path: Path) -> Termbase:
    """The termbase in a workbook: one row a concept, or one row a term with the column names of the CSV.

    Headers are known in Chinese or English, in any order, within the first rows of a sheet; a plain list needs
    no more than Chinese and English. Ids that are missing are made from the Chinese. Raises `InputError` naming
    the sheet and the cell or row.
    """
    return _read(path, sheet.read(path), None)


def read_copy(path: Path) -> Copy:
    """What came back in a copy that people edited, in whatever order, by whatever program it was saved.

    Columns that are not ours, and rows without a term, are left out and told. Raises `InputError` naming the cell or row
    for what cannot be understood.
    """
    sheets = sheet.read(path)
    came = Came()
    termbase = _read(path, sheets, came)
    export, reader = copies.about(sheets)
    return Copy(termbase, came.marks, frozenset(came.removed - {""}), frozenset(came.made), export, reader, came.columns,
                tuple(came.ignored))


def _read(path: Path, sheets: Iterable[sheet.Sheet], came: Came | None) -> Termbase:
    for table in sheets:
        rows = table.rows()
        for header in islice(rows, 10):
            names = [text.strip() for text in header.cells]
            if {"concept", "lang", "term"} <= set(names):
                return Termbase(concepts(_term_rows(header, names, rows, came), path), name=path.name)
            if is_header(header.cells):
                return Termbase(concepts(_concept_rows(header, rows, came), path), name=path.name)
    raise InputError(path, "no sheet has a header with 中文 Chinese and 英文 English, or 英文首选 Preferred")


def _term_rows(header: Row, names: list[str], rows: Iterator[Row], came: Came | None) -> Iterator[tuple[str, dict[str, str]]]:
    unknown = [name for name in names if name and name not in ORDER]
    for name in unknown if came else ():
        came.ignore(_not_ours(header, names.index(name), name))
        names[names.index(name)] = ""
    if unknown and not came:
        raise InputError(header.path, "unknown column “{column}”; known are {known}", header.place(),
                         column=unknown[0], known=", ".join(ORDER))
    for row in rows:
        yield row.place(), {name: row.text(n) for n, name in enumerate(names) if name}


@dataclass(slots=True)
class _Entry:
    """A term as it was met in a cell."""

    text: str
    lane: str
    place: str
    given: dict[str, str]
    implied: dict[str, str]

    @property
    def cells(self) -> dict[str, str]:
        """Its cells by column of the CSV; what its line says goes before what its place implies."""
        return {"term": self.text} | self.implied | self.given


def _concept_rows(header: Row, rows: Iterator[Row], came: Came | None) -> Iterator[tuple[str, dict[str, str]]]:
    keys = _keys(header, came)
    seen: dict[str, tuple[int, dict[str, str]]] = {}
    named = ()
    if came:  # a new row may stand above one that has the id it would get
        came.columns = frozenset(keys.values())
        rows = list(rows)  # type: ignore[assignment]
        named = {row.cells[n].strip() for n, key in keys.items() if key == "concept" for row in rows if n < len(row.cells)}
    for row in rows:
        texts = {key: text for n, key in keys.items() if (text := row.text(n)).strip()}
        if not texts.keys() - {"revision"}:
            continue
        _look_beside(header, row, keys, came)
        if came and (came.asks_for_removal(texts) or _is_bare(row, texts, came)):
            continue
        places = {key: row.place(n) for n, key in keys.items()}
        entries = _entries(row, texts, places, came)
        concept = texts.get("concept", "").strip() or new_id(entries[0].text, seen.keys() | named)
        if concept in seen:
            number, other = seen[concept]
            if came and texts == other:
                continue
            raise InputError(row.path, "{concept} stands in row {row} already; leave the cell empty for a new concept",
                             places["concept"], concept=concept, row=number)
        seen[concept] = row.number, texts
        if came:
            came.note(texts)
            came.made |= set() if texts.get("concept", "").strip() else {concept}
        about = {key: _plain(key, texts.get(key, "")) for key in CONCEPT_COLUMNS}
        for number, entry in enumerate(entries):
            yield entry.place, entry.cells | {"concept": concept} | (about if number == 0 else {})


def _not_ours(header: Row, n: int, name: str) -> InputError:
    return InputError(header.path, "the column “{column}” is not ours and was left out", header.place(n), column=" ".join(name.split()))


def _look_beside(header: Row, row: Row, keys: dict[int, str], came: Came | None) -> None:
    """See to what stands in columns that have no name."""
    for n in range(len(row.cells)):
        if n in keys or n < len(header.cells) and header.cells[n].strip():
            continue
        if came and row.cells[n].strip():
            came.ignore(InputError(header.path, "this column has no header and was left out", header.place(n)))
        elif not came and row.text(n).strip():
            raise InputError(row.path, "this column has no header; name it, or empty it", row.place(n))


def _is_bare(row: Row, texts: dict[str, str], came: Came) -> bool:
    """Whether no term is left in a row, which is then told: emptied by hand, or somebody's remark below the table."""
    if any(key in texts for key in (*LANES, *ENGLISH)):
        return False
    came.ignore(InputError(row.path, "no term in this row, so it was left out; to remove a concept, write “removed” as its state",
                           row.place()))
    return True


def _keys(header: Row, came: Came | None) -> dict[int, str]:
    keys: dict[int, str] = {}
    for n, text in enumerate(header.cells):
        key = known(text)
        if came and text.strip() and (not key or key in keys.values()):
            came.ignore(_not_ours(header, n, text))
            continue
        if not key and text.strip():
            raise InputError(header.path, "unknown column “{column}”; known are {known}", header.place(n),
                             column=text.strip(), known=", ".join(h.text for h in HEADERS))
        if key and key in keys.values():
            raise InputError(header.path, "“{column}” is the second column for {meaning}", header.place(n),
                             column=text.strip(), meaning=BY_KEY[key].text)
        if key:
            keys[n] = key
    return keys


def _entries(row: Row, texts: dict[str, str], places: dict[str, str], came: Came | None) -> list[_Entry]:
    entries = [entry for key in (*LANES, *ENGLISH) if key in texts
               for entry in _cell_entries(row, key, texts[key], places[key])]
    if not entries:
        raise InputError(row.path, "no term in any language", row.place())
    if pos := texts.get("pos", "").strip():
        for entry in entries:
            entry.implied |= {} if entry.lane in LANES else {"pos": pos}
    if "details" in texts:
        _add_details(row, texts["details"], places["details"], entries, came)
    return _merged_scripts(entries)


def _cell_entries(row: Row, key: str, text: str, place: str) -> Iterator[_Entry]:
    number = 0
    for line in text.split("\n"):
        if not line.strip():
            continue
        term, given = _line(row, line, place)
        implied = {"lang": LANES[key][0] if key in LANES else "en", "status": key}
        if key in LANES or key == "english":
            implied["status"] = _by_place(number)
        elif key == "forbidden_source":
            implied |= {"status": "forbidden", "when": "source"}
        number += 1
        yield _Entry(term, key, place, given, implied)


def _line(row: Row, line: str, place: str) -> tuple[str, dict[str, str]]:
    try:
        return tails.read(line)
    except tails.TailError as error:
        problem, args = error.args
        raise InputError(row.path, problem, place, **args) from None


def _add_details(row: Row, text: str, place: str, entries: list[_Entry], came: Came | None) -> None:
    told = [_line(row, line, place) for line in text.split("\n") if line.strip()]
    free = {entry.text for entry in entries} - {term for term, _ in told}
    for term, given in told:
        named = [entry for entry in entries if entry.text == term]
        if not named and came:  # people correct a term and do not see what is folded away
            term = copies.nearest(term, free)
            named = [entry for entry in entries if entry.text == term]
            if not named:
                continue
        if not named:
            raise InputError(row.path, "“{term}” is not among the terms of this row; change it here too", place,
                             term=term)
        for entry in named:
            for name, held in given.items():
                if entry.given.get(name, held) != held:
                    raise InputError(row.path, "“{name}” of “{term}” is given twice", place, name=name, term=term)
            entry.given |= given


def _merged_scripts(entries: list[_Entry]) -> list[_Entry]:
    """The entries with those that stand alike in both Chinese columns made one, of both scripts."""
    others = {entry.text: entry for entry in entries if entry.lane == "hant" and "lang" not in entry.given}
    merged: list[_Entry] = []
    gone: set[int] = set()
    for entry in entries:
        other = others.get(entry.text)
        free = entry.lane == "zh" and "lang" not in entry.given and other and id(other) not in gone
        if free and entry.cells | {"lang": ""} == other.cells | {"lang": ""}:
            entry.implied["lang"] = "zh"
            gone.add(id(other))
        merged.append(entry)
    return [entry for entry in merged if id(entry) not in gone]


def _plain(key: str, text: str) -> str:
    """A cell of a concept-level column as the CSV has it."""
    kind = CONCEPT_COLUMNS[key][1]
    if kind in ("list", "pairs"):
        return " | ".join(filter(None, map(str.strip, text.split("\n"))))
    if kind in SYNONYMS:
        low = text.strip().casefold()
        return SYNONYMS[kind].get(low, low)
    return text



# ---- one row by itself


def cells(concept: Concept) -> dict[str, str]:
    """The row of a concept: cells by key of the column, the empty ones left out."""
    return _row(concept)


def concept(cells: Mapping[str, str], path: object) -> Concept:
    """The concept of a row; raises `InputError` naming the concept and the column for what cannot be understood."""
    name = cells["concept"]
    row = Row(path, name, 1, ())  # type: ignore[arg-type]
    texts = {key: text for key, text in cells.items() if text.strip()}
    if not texts.keys() & {*LANES, *ENGLISH}:
        raise InputError(path, "no term in any language", name)
    entries = _entries(row, texts, {key: f"{name}, {BY_KEY[key].text}" for key in texts}, Came())
    about = {key: _plain(key, texts.get(key, "")) for key in CONCEPT_COLUMNS}
    found = ((entry.place, entry.cells | {"concept": name} | (about if n == 0 else {})) for n, entry in enumerate(entries))
    return concepts(found, path)[0]
