"""What an edit does to a termbase: concepts added, changed and removed, and how they are applied."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from json import dumps
from typing import NamedTuple

from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, rows
from termbase.model import Concept, Termbase


class Change(NamedTuple):
    """One concept added (`before` is None), changed, or removed (`after` is None)."""

    before: Concept | None
    after: Concept | None

    @property
    def id(self) -> str:
        """The id of the concept."""
        held = self.after or self.before
        return held.id if held else ""


class Stale(Exception):
    """The concepts that an edit was made of are no longer what stands in the termbase; `ids` names them.

    Where the termbase has a history: `who` changed the first of them last, `at` what time (ISO 8601, UTC), and `what`
    has become of it since the edit's `before`.
    """

    def __init__(self, ids: Iterable[str], who: str = "", at: str = "", what: Iterable["Detail"] = ()):
        self.ids = tuple(ids)
        self.who = who
        self.at = at
        self.what = tuple(what)
        super().__init__(", ".join(self.ids))


class Detail(NamedTuple):
    """One difference a change makes, in the words of the columns of a file.

    `term`: the term that has it, as “en exclusive defense”; empty for the concept's own. `column`: which cell, empty
    where the whole term comes (`old` is empty) or goes (`new` is empty).
    """

    term: str
    column: str
    old: str
    new: str

    def __str__(self) -> str:
        if not self.column:
            return f"+ {self.new}" if self.new else f"− {self.old}"
        told = f"{self.column} “{self.old}” → “{self.new}”"
        return f"{self.term}: {told}" if self.term else told


def revision(concept: Concept) -> str:
    """A mark of a concept's content, 12 hexadecimal digits: the same for the same content, in any order of its terms."""
    held = [{name: text for name, text in row.items() if text} for row in rows([concept])]
    return sha256(dumps(held, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def same(one: Concept | None, other: Concept | None) -> bool:
    """Whether two concepts hold the same, the order of their terms aside."""
    return one == other or one is not None and other is not None and list(rows([one])) == list(rows([other]))


def difference(before: Termbase, after: Termbase) -> list[Change]:
    """The changes that make one termbase the other, in the order of the ids."""
    old = {concept.id: concept for concept in before.concepts}
    new = {concept.id: concept for concept in after.concepts}
    return [Change(old.get(key), new.get(key)) for key in sorted(old | new) if not same(old.get(key), new.get(key))]


def details(change: Change) -> list[Detail]:
    """What a change does, the concept's own cells first, then term by term in canonical order."""
    before, after = _cells(change.before), _cells(change.after)
    found = [Detail("", name, before[0].get(name, ""), after[0].get(name, "")) for name in CONCEPT_COLUMNS
             if before[0].get(name, "") != after[0].get(name, "")]
    for old, new in _paired(before[1], after[1]):
        if old and new:
            found += [Detail(_named(old), name, old[name], new[name]) for name in TERM_COLUMNS if old[name] != new[name]]
        else:
            found.append(Detail("", "", _in_full(old), _in_full(new)))
    return found


def _cells(concept: Concept | None) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The cells of a concept, and those of its terms."""
    held = list(rows([concept])) if concept else []
    return held[0] if held else {}, [{name: row[name] for name in TERM_COLUMNS} for row in held]


def _paired(old: list[dict[str, str]], new: list[dict[str, str]]) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Terms before and after: the same words, then words changed in place; what is left over stands beside nothing."""
    pairs, gone, come = [], list(old), list(new)
    for columns in (("lang", "term", "status"), ("lang", "term"), ("lang", "status")):
        for one in list(gone):
            other = next((row for row in come if all(row[name] == one[name] for name in columns)), None)
            if other:
                pairs.append((one, other))
                gone.remove(one)
                come.remove(other)
    return [*pairs, *((one, {}) for one in gone), *(({}, other) for other in come)]


def _named(row: dict[str, str]) -> str:
    return f"{row['lang']} {row['term']}"


def _in_full(row: dict[str, str]) -> str:
    """A term that comes or goes, with all that is said of it."""
    if not row:
        return ""
    more = [f"{name} {text}" for name, text in row.items() if text and name not in ("lang", "term", "status")]
    return " · ".join([f"{_named(row)} [{row['status']}]", *more])


def applied(termbase: Termbase, changes: Iterable[Change]) -> Termbase:
    """The termbase after the changes; raises `Stale` where a concept is not what its change began from."""
    held = {concept.id: concept for concept in termbase.concepts}
    made = list(changes)
    stale = [change.id for change in made if not same(held.get(change.id), change.before)]
    if stale:
        raise Stale(stale)
    for change in made:
        if change.after:
            held[change.id] = change.after
        else:
            held.pop(change.id, None)
    return replace(termbase, concepts=tuple(held.values()))
