"""What the rows of another tool's table say, and the concepts that they make together."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from termbase.formats.columns import CONCEPT_COLUMNS, FREE_TEXT, concepts, join_pairs, new_id
from termbase.formats.languages import chinese_of
from termbase.model import Concept, Status

LINE_ENDS = re.compile(r"\s*[\r\n]+\s*")
CHINESE = ("zh-Hans", "zh-Hant", "zh")


@dataclass(slots=True)
class Entry:
    """What one row says, as cells by column of the CSV.

    `about`: of the concept, `concept` being its id. `terms`: the cells of each term; of Chinese the characters tell the
    script. `comment`: a remark of which the row does not say whether it is of the concept or of a term. `extra`: of the concept,
    by name of the field. `origin`: the concept that the row was made of, where it was made.
    """

    place: str
    about: dict[str, str] = field(default_factory=dict)
    terms: list[dict[str, str]] = field(default_factory=list)
    comment: str = ""
    extra: list[tuple[str, str]] = field(default_factory=list)
    origin: int = -1


class Made(NamedTuple):
    """A concept, and the origins of the rows it was made of."""

    concept: Concept
    origins: frozenset[int]


@dataclass(slots=True)
class _Group:
    """The rows of one concept, and what they say of it."""

    entries: list[Entry]
    about: dict[str, str] = field(default_factory=dict)

    def agrees(self, about: Mapping[str, str]) -> bool:
        """Whether nothing that another row says of its concept contradicts these rows."""
        return all(self.about.get(name, text) == text for name, text in about.items())

    def english(self) -> list[Mapping[str, str]]:
        return [{k: v for k, v in term.items() if k != "usage"} for entry in self.entries
                for term in entry.terms if term["lang"] == "en"]

    def same_but_for_the_chinese(self, other: "_Group") -> bool:
        """Whether two groups differ in nothing but their Chinese, so that this is a synonym or the other script."""
        if "concept" in self.entries[0].about or not self.english():
            return False
        return self.english() == other.english() and self._said() == other._said()

    def _said(self) -> object:
        return [(entry.about, entry.comment, entry.extra, [t.get("usage") for t in entry.terms]) for entry in self.entries]


def made(entries: Iterable[Entry], path: object, together: bool) -> list[Made]:
    """The concepts that rows make, in the order of their first rows.

    Rows of one id are one concept. `together`: so are rows without an id that have the same Chinese and do not contradict each
    other, and groups of such rows that follow each other and differ in their Chinese alone. Raises `InputError` for a cell that no
    termbase can hold.
    """
    groups = _groups(map(_clean, entries), together)
    if together:
        groups = _joined(groups)
    taken = {entry.about["concept"] for group in groups for entry in group.entries[:1] if "concept" in entry.about}
    rows: list[tuple[str, dict[str, str]]] = []
    order: dict[str, _Group] = {}
    for group in groups:
        first = group.entries[0]
        named = next((term for term in first.terms if term["lang"] in CHINESE), first.terms[0])
        concept = first.about.get("concept") or new_id(named["term"], taken)
        taken.add(concept)
        order[concept] = group
        rows += _rows(concept, group)
    return [Made(concept, frozenset(entry.origin for entry in order[concept.id].entries)) for concept in concepts(rows, path)]


def _clean(entry: Entry) -> Entry:
    for cells in (entry.about, *entry.terms):
        for name, text in cells.items():
            if name not in FREE_TEXT and not text.isprintable():
                cells[name] = LINE_ENDS.sub(" ", text)
    traditional = any(term["lang"] == "zh-Hant" and term["term"].strip() for term in entry.terms)
    for term in entry.terms:
        text = term["term"] = LINE_ENDS.sub(" ", term["term"].replace("\t", " ")).strip()
        if term["lang"] in ("zh", "zh-Hans"):
            found = chinese_of(text)
            # beside traditional characters it is simplified ones, though each of them be in either script
            term["lang"] = "zh-Hans" if found == "zh" and traditional or term["lang"] == "zh-Hans" and found != "zh" else found
    entry.terms = _merged_scripts([term for term in entry.terms if term["term"]])
    return entry


def _merged_scripts(terms: list[dict[str, str]]) -> list[dict[str, str]]:
    """The terms with those that stand alike in both Chinese scripts made one."""
    traditional = {term["term"]: term for term in terms if term["lang"] == "zh-Hant"}
    merged, gone = [], set()
    for term in terms:
        other = traditional.get(term["term"])
        if other and term["lang"] in ("zh", "zh-Hans") and other | {"lang": ""} | term == other | term:
            term["lang"] = "zh"
            gone.add(id(other))
        merged.append(term)
    return [term for term in merged if id(term) not in gone]


def _groups(entries: Iterable[Entry], together: bool) -> list[_Group]:
    groups: list[_Group] = []
    places: dict[Hashable, list[_Group]] = {}
    for number, entry in enumerate(entries):
        if not entry.terms:
            continue
        chinese = next((term["term"] for term in entry.terms if term["lang"] in CHINESE), "")
        about = entry.about
        key: Hashable = (number,)
        if "concept" in about:
            key = about["concept"]
        elif together and chinese:
            key = (chinese, about.get("state"), about.get("dnt"))
        here = places.setdefault(key, [])
        group = next((group for group in here if "concept" in about or group.agrees(about)), None)
        if group is None:
            group = _Group([])
            groups.append(group)
            here.append(group)
        group.entries.append(entry)
        group.about |= {name: text for name, text in about.items() if name not in group.about}
    return groups


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    joined: list[_Group] = []
    last: _Group | None = None  # as it was before others were joined to it
    for group in groups:
        if last and group.same_but_for_the_chinese(last):
            joined[-1].entries += group.entries
        else:
            joined.append(_Group(list(group.entries), group.about))
            last = group
    return joined


def _rows(concept: str, group: _Group) -> Iterator[tuple[str, dict[str, str]]]:
    about = {name: text for name, text in group.about.items() if name in CONCEPT_COLUMNS}
    extra: list[tuple[str, str]] = []
    for entry in group.entries:
        extra += [pair for pair in entry.extra if pair not in extra]
    comments = {entry.comment for entry in group.entries}
    if len(comments) == 1 and "note" not in about:
        about["note"] = comments.pop()
    if extra:
        about["extra"] = join_pairs(extra)
    by_place: set[tuple[str, str]] = set()
    seen: dict[tuple[str, str], None] = {}
    for entry in group.entries:
        for term in entry.terms:
            cells = dict(term)
            if (cells["lang"], cells["term"]) in seen:
                continue
            seen[cells["lang"], cells["term"]] = None
            if entry.comment and comments and cells["lang"] == "en" and "usage" not in cells:
                cells["usage"] = entry.comment
            cells["status"] = _status(cells, by_place)
            yield entry.place, {"concept": concept} | about | cells
            about = {}


def _status(cells: Mapping[str, str], taken: set[tuple[str, str]]) -> str:
    """The status of a term, by its place where the row does not say it: the first of its language and variety is preferred."""
    scripts = ("zh-Hans", "zh-Hant") if cells["lang"] == "zh" else (cells["lang"],)
    places = {(script, cells.get("variety", "")) for script in scripts}
    status = cells.get("status") or (Status.ADMITTED if places <= taken else Status.PREFERRED)
    if status == Status.PREFERRED:
        taken |= places
    return str(status)
