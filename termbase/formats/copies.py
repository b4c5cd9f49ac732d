"""The Excel copy of a termbase that goes out to be edited: what it says of itself, and what is noticed when it comes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256

from termbase.changes import revision
from termbase.formats.readme import EXPORT, READER
from termbase.model import Concept, Termbase
from termbase.sheet import Sheet
from termbase.trouble import InputError

REMOVED = ("removed", "remove", "deleted", "delete", "删除", "删", "已删除", "移除")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that came back.

    `marks`: by id, the revision of what a row held when it was exported, where the row tells. `removed`: ids whose rows
    ask for removal. `made`: ids of rows that came without one, so that they are new. `export` and `reader`: which export
    it was made of, and for whom. `columns`: the keys of those it still has; empty for another form, which has all.
    `ignored`: what was left out, each as the error that it would be elsewhere.
    """

    termbase: Termbase
    marks: Mapping[str, str] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    export: str = ""
    reader: str = ""
    columns: frozenset[str] = frozenset()
    ignored: tuple[InputError, ...] = ()


class Came:
    """What is noticed while the rows of a copy are read."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}
        self.removed: set[str] = set()
        self.made: set[str] = set()
        self.columns: frozenset[str] = frozenset()
        self.ignored: list[InputError] = []

    def asks_for_removal(self, texts: Mapping[str, str]) -> bool:
        """Whether a row asks for its concept to be removed, which is then noted."""
        asks = texts.get("state", "").strip().casefold() in REMOVED
        if asks:
            self.note(texts)
            self.removed.add(texts.get("concept", "").strip())
        return asks

    def note(self, texts: Mapping[str, str]) -> None:
        """Note the mark of a row."""
        concept, mark = texts.get("concept", "").strip(), texts.get("revision", "").strip()
        if concept and mark:
            self.marks[concept] = mark

    def ignore(self, error: InputError) -> None:
        """Note that something was left out, once."""
        if str(error) not in map(str, self.ignored):
            self.ignored.append(error)


def nearest(term: str, texts: Iterable[str]) -> str:
    """Of the terms of a row, the one that a line of its details means although it was corrected; empty if none is like it."""
    return next(iter(get_close_matches(term, list(texts), 1, 0.6)), "")


def marks(concepts: Iterable[Concept]) -> dict[str, str]:
    """The revision of each concept by its id."""
    return {concept.id: revision(concept) for concept in concepts}


def export_name(name: str, marked: Mapping[str, str]) -> str:
    """What an export is called: the termbase's name, and a mark of all that went out."""
    return f"{name} {sha256(repr(sorted(marked.items())).encode()).hexdigest()[:12]}".strip()


def about(sheets: Iterable[Sheet]) -> tuple[str, str]:
    """Which export a workbook was made of, and for whom, as its page for readers says; empty where it does not."""
    said = {EXPORT: "", READER: ""}
    for sheet in sheets:
        for row in sheet.rows():
            if row.number > 20:
                break
            if row.cells[0].strip() in said and len(row.cells) > 1:
                said[row.cells[0].strip()] = row.cells[1].strip()
    return said[EXPORT], said[READER]
