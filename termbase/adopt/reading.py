"""One file read: a foreign sheet understood, or a termbase in a format that `termbase.formats` knows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from termbase import formats, sheet
from termbase.adopt.columns import Column
from termbase.adopt.concepts import Incoming, incoming
from termbase.adopt.pages import FOREIGN, TEXTS, WORKBOOKS, Page, letter, pages
from termbase.adopt.parting import MARKS
from termbase.adopt.roles import ROLES, named
from termbase.adopt.rows import STYLE_WORDS, Manner, Rows
from termbase.adopt.tables import tables
from termbase.adopt.tidings import Tiding, Weight, tiding
from termbase.formats import delimited
from termbase.formats.headers import BY_KEY
from termbase.mapping import SheetMap
from termbase.model import Termbase
from termbase.trouble import InputError

SHEET = "sheet"  # the name under which `--form` asks for a foreign sheet to be understood
OWN = ("csv", "tsv", "xlsx", "list")  # formats that read what no other recognises, and would take a foreign sheet for theirs
MARK = re.compile(r"strike|bold|italic|(?:fill|font):[0-9A-F]{6}")
# Looks that mean something when people use them, and of which those that nearly every cell has mean nothing.
TELLING, NEARLY_ALL = ("strike", "fill", "font"), 0.6
STYLE_CHINESE = {"首选": "preferred", "可用": "admitted", "见用": "observed", "禁用": "forbidden", "旧": "obsolete", "旧译": "obsolete",
                 "停用": "deprecated", "待定": "proposed", "建议": "proposed", "已定": "approved", "不读": "skip"}


@dataclass(frozen=True, slots=True)
class Read:
    """A table of a sheet that was read: its tab, the rows of its header, its columns, and the concepts made of its rows.

    `topic`: the domain that the name of the tab gives where no column does. Of a sheet of candidates, `rejected` and
    `undecided` rows are no concepts.
    """

    tab: str
    header: tuple[int, ...]
    columns: tuple[Column, ...]
    topic: str
    rows: int
    concepts: tuple[Incoming, ...]
    undecided: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read. `form`: its format, or `sheet` for a foreign sheet, which alone has `tables` and `looks`.

    `looks`: how many cells with terms stand out in a way that nobody has said the meaning of.
    """

    path: Path
    form: str
    concepts: tuple[Incoming, ...]
    tables: tuple[Read, ...] = ()
    tidings: tuple[Tiding, ...] = ()
    looks: tuple[tuple[str, int], ...] = ()


def is_foreign(path: Path, form: str = "") -> bool:
    """Whether a file is a sheet that has to be understood, and no termbase in a format of its own."""
    suffix = path.suffix.lower()
    if form or suffix not in (*WORKBOOKS, *TEXTS, *FOREIGN):
        return form == SHEET
    if suffix in FOREIGN or not path.is_file():
        return True
    if not any(suffix in known.suffixes for known in formats.FORMS):
        return True
    chosen = formats.form_of(path).name
    if chosen not in OWN:
        return False
    return not (_own_workbook(path) if suffix == ".xlsx" else suffix in (".csv", ".tsv") and delimited.recognises(path))


def _own_workbook(path: Path) -> bool:
    """Whether a workbook is zhqa's own: it has the column of ids under both its names, or is one row a term."""
    concept = set(re.split(r"\W+", BY_KEY["concept"].text))
    try:
        for found in sheet.read(path):
            for row in islice(found.rows(), 10):
                cells = [set(cell.split()) for cell in row.cells]
                if concept in cells or all({name} in cells for name in ("concept", "lang", "term")):
                    return True
    except InputError:
        return False  # whoever reads it next says what is wrong
    return False


def read_termbase(path: Path, form: str = "") -> Reading:
    """A termbase in a format of its own; raises `InputError` as `termbase.formats.read` does."""
    return of_termbase(formats.read(path, form), path, formats.form_of(path, form).name)


def of_termbase(found: Termbase, path: Path, form: str) -> Reading:
    """What was read of a termbase's file, with what its reader left out."""
    concepts = tuple(Incoming(concept, concept.id or concept.title, origin=str(path)) for concept in found.concepts)
    aside = tuple(Tiding(Weight.ROW, error.place, error.problem, tuple(error.args_.items()), "zhqa") for error in found.aside)
    return Reading(path, form, concepts, tidings=aside)


def read(path: Path, how: SheetMap, encoding: str = "") -> Reading:
    """A foreign sheet, its columns taken as `how` says and else as its headers and cells tell.

    Raises `InputError` for what cannot be read at all, for a workbook in which no tab has Chinese and English, and for a
    role or style in `how` that does not exist.
    """
    given, manner = roles(how), styles(how)
    found: list[Read] = []
    tidings: list[Tiding] = []
    looks: Counter[str] = Counter()
    cells = 0
    seen: list[str] = []
    for page in pages(path, how.tabs, encoding):
        tidings += _of_page(page)
        for table in tables(page, given):
            rows = Rows(table, manner, str(path))
            concepts = tuple(incoming(rows))
            taken = len(table.entries)
            found.append(Read(page.name, table.header, table.columns, table.topic, taken, concepts, rows.undecided, rows.rejected))
            tidings += (*table.tidings, *rows.tidings)
            looks += rows.looks
            cells += 2 * taken
        if page.lines and not any(one.tab == page.name for one in found):
            seen.append(" | ".join(" ".join(cell.split())[:20] for cell in page.lines[0].cells[:8]))
            tidings.append(tiding(Weight.TOLD, page.name, "no columns of Chinese and English; not taken"))
    if not found:
        raise InputError(path, "no columns of Chinese and English; the first row is: {columns}", columns="; ".join(seen))
    telling = tuple((mark, count) for mark, count in looks.most_common() if mark.partition(":")[0] in TELLING
                    and mark not in manner.styles and count < NEARLY_ALL * cells)
    return Reading(path, SHEET, tuple(one for read_ in found for one in read_.concepts), tuple(found), tuple(tidings), telling)


def _of_page(page: Page) -> Iterator[Tiding]:
    if page.hidden:
        yield tiding(Weight.TOLD, page.name, "hidden, so it was not read; --sheet reads it")
    elif not page.lines:
        yield tiding(Weight.TOLD, page.name, "empty")
    if page.encoding:
        yield tiding(Weight.TOLD, page.name, "read as {encoding}", encoding=page.encoding)
    if page.lines and page.hidden_rows:
        yield tiding(Weight.TOLD, page.name, "hidden rows were read too: {count}", count=page.hidden_rows)
    if page.lines and (filled := [n for n in page.hidden_columns if any(line.text(n) for line in page.lines)]):
        yield tiding(Weight.TOLD, page.name, "hidden columns were read too: {columns}", columns=", ".join(map(letter, filled)))


# ---- what the settings and the command line say


def roles(how: SheetMap) -> dict[str, str]:
    """The roles of columns that a map gives, by header or letter; raises `InputError` for one that does not exist."""
    return {header: role_named(role, how.origin) for header, role in how.columns}


def role_named(text: str, origin: Path) -> str:
    """The key of a role by its key, its Chinese or its English; raises `InputError` for one that does not exist."""
    role = "skip" if text.strip() == "-" else named(text)
    if not role:
        raise InputError(origin, "no column holds “{role}”; use one of {known}", role=text, known=", ".join(ROLES))
    return role


def styles(how: SheetMap) -> Manner:
    """How a map wants cells read; raises `InputError` for a look or a meaning that does not exist."""
    meant: dict[str, str] = {}
    for mark, word in how.styles:
        kind, colon, rgb = mark.strip().partition(":")
        key = kind.strip().casefold() + (":" + rgb.strip().lstrip("#").upper()[-6:] if colon else "")
        if not MARK.fullmatch(key):
            raise InputError(how.origin, "no cell looks “{look}”; write strike, bold, italic, fill:RRGGBB or font:RRGGBB", look=mark)
        meaning = STYLE_CHINESE.get(word.strip(), word.strip().casefold())
        if meaning not in STYLE_WORDS:
            raise InputError(how.origin, "a look cannot mean “{word}”; use one of {known}", word=word, known=", ".join(STYLE_WORDS))
        meant[key] = meaning
    return Manner(MARKS if how.split is None else how.split, meant)
