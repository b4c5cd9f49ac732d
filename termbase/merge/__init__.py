"""Three-way merge of edits with a termbase: concept by concept, field by field, and nobody's edit is lost."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from termbase.approval import names
from termbase.changes import Change, applied, difference, same
from termbase.formats.columns import rank
from termbase.merge.concepts import Clash, combined
from termbase.merge.conflict import Conflict, Reason, gathered
from termbase.model import Concept, Status, Term, Termbase
from termbase.script import simplified
from termbase.versions import WHOLE, Value, edits, squeezed

__all__ = ["Change", "Conflict", "Merged", "Reason", "Theirs", "merge"]


@dataclass(frozen=True, slots=True)
class Theirs:
    """The edits of one person: `changes`, each made from what that person was given.

    `unsure` names the concepts of which that is not known; their changes hold what came back, and are compared as they
    are.
    """

    changes: tuple[Change, ...]
    who: str = ""
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome: the termbase with all that is free of conflict, how it differs from ours, and what is left to decide.

    `authors` says for the id of each change whose edits are in it.
    """

    termbase: Termbase
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    authors: Mapping[str, str] = field(default_factory=dict)


STAMPS = ("created", "modified")  # nobody decides about these
Rebased = dict[str, Concept | None]


def merge(base: Termbase, ours: Termbase, *theirs: Theirs | Termbase) -> Merged:
    """Merge the edits of any number of people with a termbase.

    `base` is what all began from, `ours` the termbase as it stands. A side is given as its edits, or as a whole
    termbase, in which a concept of `base` that is missing counts as removed. In conflict are: a field changed
    differently by two; what one removed and another changed; a concept added by two, unless its Chinese and its English
    are the same; two terms that both became the preferred one. Of what is in conflict `ours` stands, so the order of
    the sides does not matter.
    """
    sides = [side if isinstance(side, Theirs) else Theirs(tuple(difference(base, side))) for side in theirs]
    held = {concept.id: concept for concept in ours.concepts}
    book = _Book(held, _by_headword(held[key] for key in held.keys() - {concept.id for concept in base.concepts}))
    rebased = [book.rebased(side) for side in sides]
    book.join_twins(rebased)
    changes, authors = [], {}
    for key in sorted(set().union(*rebased)):
        present = [number for number, side in enumerate(rebased) if key in side]
        after = book.together(key, [rebased[n][key] for n in present], [sides[n].who for n in present])
        if not same(held.get(key), after):
            changes.append(Change(held.get(key), after))
            authors[key] = names(sides[n].who for n in present)
    return Merged(applied(ours, changes), tuple(changes), gathered(book.conflicts), authors)


def _by_headword(concepts: Iterable[Concept]) -> dict[str, list[Concept]]:
    found: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        found[_headwords(concept)[0]].append(concept)
    return found


def _headwords(concept: Concept) -> tuple[str, str]:
    """Its Chinese and its English, as one compares them; what has no Chinese goes by its English."""
    english = _first(concept.english(Status.PREFERRED) or concept.english())
    return _first(concept.chinese()) or f"en {english}", english


def _first(terms: Sequence[Term]) -> str:
    if not terms:
        return ""
    first = min(terms, key=lambda term: (term.lang == "zh-Hant", *rank(term)[1:]))
    return squeezed(simplified(first.text) if first.lang == "zh-Hant" else first.text)


class _Book:
    """The termbase that edits are merged with, the conflicts met on the way, and the ids that new concepts gave up."""

    def __init__(self, held: Mapping[str, Concept], fresh: Mapping[str, list[Concept]]):
        self.held = held
        self.fresh = fresh
        self.conflicts: list[Conflict] = []

    def rebased(self, side: Theirs) -> Rebased:
        """What the edits of one side make of our concepts; None for one that it removes."""
        found: Rebased = {}
        renamed: dict[str, str] = {}
        ids = {change.id for change in side.changes}
        for change in side.changes:
            mine, theirs = self.held.get(change.id), change.after
            if theirs and not change.before and not mine and change.id not in side.unsure:
                mine = self._twin(theirs)
                if mine and mine.id not in ids:
                    ids.add(mine.id)
                    renamed[change.id] = mine.id
                    theirs = replace(theirs, id=mine.id)
                else:
                    mine = None
            key = renamed.get(change.id, change.id)
            after = self._rebased(key, change.before, mine, theirs, side)
            if not same(mine, after):
                found[key] = after
        return _renamed(found, renamed)

    def _twin(self, concept: Concept) -> Concept | None:
        twins = self.fresh.get(_headwords(concept)[0], ())
        return twins[0] if len(twins) == 1 else None

    def _rebased(self, key: str, before: Concept | None, mine: Concept | None, theirs: Concept | None,
                 side: Theirs) -> Concept | None:
        if same(mine, theirs):
            return mine
        if key in side.unsure:
            for edit in (edit for edit in edits(mine, theirs) if edit.field not in STAMPS):
                self._conflict(key, Clash(1, *edit[:3], None, edit.before, edit.after, Reason.UNSURE), side.who, mine or theirs)
            return mine
        if same(mine, before):
            return theirs
        if before is None and mine and theirs:
            after, clashes = _united([mine, theirs])
            if after is None:
                clashes = [Clash(1, "", "", WHOLE, None, mine, theirs, Reason.ADDED)]
            for clash in clashes:
                self._conflict(key, clash, side.who, mine)
            return after or mine
        if before is None or mine is None or theirs is None:
            self._whole(key, before, theirs, side.who, Reason.REMOVED)
            return mine
        after, clashes = combined(before, [mine, theirs])
        for clash in clashes:
            self._conflict(key, clash, side.who, mine)
        return after

    def join_twins(self, rebased: list[Rebased]) -> None:
        """Give new concepts of several sides that have the same Chinese one id, where each side has just one. Changes `rebased`."""
        groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, side in enumerate(rebased):
            for key, concept in side.items():
                if concept and key not in self.held:
                    groups[_headwords(concept)[0]].append((number, key))
        renamed: list[dict[str, str]] = [{} for _ in rebased]
        for members in groups.values():
            one = min(key for _, key in members)
            moving = [(number, key) for number, key in members if key != one]
            if len({number for number, _ in members}) == len(members) and not any(one in rebased[n] for n, _ in moving):
                for number, key in moving:
                    renamed[number][key] = one
        for number, gone in enumerate(renamed):
            if gone:
                moved = {gone.get(k, k): replace(c, id=gone[k]) if c and k in gone else c for k, c in rebased[number].items()}
                rebased[number] = _renamed(moved, gone)

    def together(self, key: str, versions: Sequence[Concept | None], people: Sequence[str]) -> Concept | None:
        """Our concept after the edits of several sides, each of which has been rebased on it."""
        mine = self.held.get(key)
        first = versions[0]
        if all(same(version, first) for version in versions):
            return first
        present = [version for version in versions if version]
        if mine is None:
            united, clashes = _united(present)
            if united and not clashes:
                return united
        elif len(present) == len(versions):
            after, clashes = combined(mine, [mine, *present])
            for clash in clashes:
                self._conflict(key, clash, people[clash.number - 1], mine)
            return after
        for version, who in zip(versions, people, strict=True):
            self._whole(key, mine, version, who, Reason.REMOVED if mine else Reason.ADDED)
        return mine

    def _whole(self, key: str, base: Concept | None, theirs: Concept | None, who: str, reason: Reason) -> None:
        mine = self.held.get(key)
        self._conflict(key, Clash(1, "", "", WHOLE, base, mine, theirs, reason), who, mine or theirs or base)

    def _conflict(self, key: str, clash: Clash, who: str, named: Concept | None) -> None:
        title = named.title if named else key
        values: tuple[Value, ...] = (clash.base, clash.ours, clash.theirs)
        self.conflicts.append(Conflict(key, title, clash.lang, clash.term, clash.field, *values, who, clash.reason))


def _united(versions: Sequence[Concept]) -> tuple[Concept | None, list[Clash]]:
    """Concepts that several people added made one, if they have the same Chinese and English; else None."""
    if len({_headwords(version) for version in versions}) > 1:
        return None, []
    return combined(Concept(versions[0].id), versions)


def _renamed(found: Rebased, gone: Mapping[str, str]) -> Rebased:
    """The concepts with references to ids that were given up mended."""
    if not gone:
        return found
    return {key: replace(concept, replaced_by=gone[concept.replaced_by]) if concept and concept.replaced_by in gone else concept
            for key, concept in found.items()}
