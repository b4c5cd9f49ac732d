"""Several versions of one concept made one: field by field, and term by term."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from termbase.changes import same
from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, cell, rank
from termbase.merge.conflict import Reason
from termbase.model import Concept, Status, Term
from termbase.versions import ENTRY, WHOLE, Value, partners

UNSET: Any = object()  # what a new term had before: differs from every value


class Clash(NamedTuple):
    """What one version wants and does not get: the number of the version, and the place and values as in `Conflict`."""

    number: int
    lang: str
    term: str
    field: str
    base: Value
    ours: Value
    theirs: Value
    reason: Reason


@dataclass(slots=True)
class _Slot:
    """One term through all versions; `base` is None where it is new."""

    base: Term | None
    held: list[Term | None]

    @property
    def changed(self) -> list[int]:
        return [number for number, term in enumerate(self.held) if term != self.base]

    @property
    def name(self) -> Term:
        """The term by which people know it: as it stands in the first version."""
        return next(term for term in (self.held[0], self.base, *self.held) if term)


def combined(base: Concept, versions: Sequence[Concept]) -> tuple[Concept, list[Clash]]:
    """One concept out of versions that were all made from `base`, and what could not be had.

    What one version changed, or several changed alike, is taken. Where they differ, it is as in the first version,
    and each other one that wants something else is told in a clash.
    """
    moved = [version for version in versions if not same(version, base)]
    if all(same(version, moved[0]) for version in moved):
        return (moved or versions)[0], []
    fields, losers = _agreed(base, versions, CONCEPT_COLUMNS)
    clashes = [Clash(n, "", "", column, cell(column, base), cell(column, versions[0]), cell(column, versions[n]), Reason.BOTH)
               for column, numbers in losers.items() for n in numbers]
    slots = _slots(base, versions)
    terms: list[Term | None] = []
    for slot in slots:
        term, lost = _one_term(slot)
        terms.append(term)
        clashes += lost
    clashes += _once_each(slots, terms, versions)
    clashes += _one_preferred(slots, terms, (base, *versions))
    kept = sorted(filter(None, terms), key=rank)
    if not kept:  # each removed what the other left
        return versions[0], [Clash(n, "", "", WHOLE, base, versions[0], version, Reason.REMOVED)
                             for n, version in enumerate(versions) if n and not same(version, base)]
    return replace(versions[0], **fields, terms=tuple(kept)), clashes


# ---- fields


def _agreed(base: Concept | Term, versions: Sequence[Concept | Term], columns: Mapping[str, tuple[str, str]],
            new: bool = False) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The value of each attribute, and for each column in dispute the numbers of the versions that lose.

    `new`: the versions were added, each by itself; what one left empty the other may fill, but a status is never empty.
    """
    values: dict[str, Any] = {}
    losers: dict[str, list[int]] = {}
    for column, (attribute, _) in columns.items():
        before = UNSET if new and column == "status" else getattr(base, attribute)
        held = [getattr(version, attribute) for version in versions]
        values[attribute], lost = _settled(column, before, held)
        if lost:
            losers[column] = lost
    return values, losers


def _settled(column: str, before: Any, values: list[Any]) -> tuple[Any, list[int]]:
    wanted = [value for value in values if value != before]
    if not wanted or all(value == wanted[0] for value in wanted):
        return (wanted[0] if wanted else before), []
    if column in ("created", "modified"):  # when and by whom: the earliest, and the latest
        return (min if column == "created" else max)(filter(None, wanted), default=""), []
    if isinstance(before, tuple):
        items = _items(before, values)
        if items is not None:
            return items, []
    return values[0], [n for n, value in enumerate(values) if n and value != before and value != values[0]]


def _items(before: tuple, values: list[tuple]) -> tuple | None:
    """The items of lists merged one by one; None where they were put into another order, or stand twice."""
    kept = tuple(item for item in before if all(item in value for value in values))
    for value in values:
        shared = tuple(item for item in value if item in before)
        if len(set(value)) < len(value) or shared != tuple(item for item in before if item in value):
            return None
    merged = (*kept, *sorted({item for value in values for item in value} - set(before)))
    named = [item[0] for item in merged if isinstance(item, tuple)]  # a field of another tool has one value
    return None if len(set(named)) < len(named) else merged


# ---- terms


def _slots(base: Concept, versions: Sequence[Concept]) -> list[_Slot]:
    slots = [_Slot(term, [None] * len(versions)) for term in base.terms]
    added: dict[tuple[str, str, int], _Slot] = {}
    for number, version in enumerate(versions):
        found, new = partners(base.terms, version.terms)
        for slot, partner in zip(slots, found, strict=True):
            slot.held[number] = None if partner is None else version.terms[partner]
        times: Counter[tuple[str, str]] = Counter()
        for term in (version.terms[n] for n in new):
            name = (term.lang, term.text)
            slot = added.setdefault((*name, times[name]), _Slot(None, [None] * len(versions)))
            slot.held[number] = term
            times[name] += 1
    return [*slots, *(added[key] for key in sorted(added))]


def _one_term(slot: _Slot) -> tuple[Term | None, list[Clash]]:
    changed = [slot.held[n] for n in slot.changed]
    if not changed or all(term == changed[0] for term in changed):
        return (changed[0] if changed else slot.base), []
    if slot.base is None:
        return _one_new(slot)
    if None in changed:
        return slot.held[0], _entry_clashes(slot, Reason.REMOVED)
    values, losers = _agreed(slot.base, slot.held, TERM_COLUMNS)  # type: ignore[arg-type]
    term = replace(slot.base, **values)
    return term, _field_clashes(slot, term, losers, Reason.BOTH)


def _one_new(slot: _Slot) -> tuple[Term | None, list[Clash]]:
    numbers = [n for n, term in enumerate(slot.held) if term]
    first = slot.name
    values, losers = _agreed(Term(first.text, first.lang), [slot.held[n] for n in numbers], TERM_COLUMNS, new=True)  # type: ignore[misc]
    if losers and slot.held[0] is None:  # of those who add it, none goes first
        return None, _entry_clashes(slot, Reason.ADDED)
    losers = {column: [numbers[n] for n in lost] for column, lost in losers.items()}
    term = replace(first, **values)
    return term, _field_clashes(slot, term, losers, Reason.ADDED)


def _entry_clashes(slot: _Slot, reason: Reason) -> list[Clash]:
    name = slot.name
    return [Clash(n, name.lang, name.text, ENTRY, slot.base, slot.held[0], slot.held[n], reason)
            for n in slot.changed if n and slot.held[n] != slot.held[0]]


def _field_clashes(slot: _Slot, name: Term, losers: Mapping[str, list[int]], reason: Reason) -> list[Clash]:
    def seen(column: str, term: Term | None) -> str:
        return cell(column, term) if term else ""

    return [Clash(n, name.lang, name.text, column, seen(column, slot.base), seen(column, slot.held[0]),
                  seen(column, slot.held[n]), reason)
            for column, numbers in losers.items() for n in numbers]


def _once_each(slots: list[_Slot], terms: list[Term | None], versions: Sequence[Concept]) -> list[Clash]:
    """Make one of terms that came to be the same: corrected by one and added by another. Changes `terms`."""
    most: Counter[tuple[str, str]] = Counter()
    for version in versions:
        most |= Counter((term.lang, term.text) for term in version.terms)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, term in enumerate(terms):
        if term:
            groups[term.lang, term.text].append(n)
    clashes: list[Clash] = []
    for key, numbers in groups.items():
        numbers.sort(key=lambda n: slots[n].held[0] is None)
        for extra in numbers[max(most[key], 1):]:
            clashes += _told_apart(slots[extra], terms[numbers[0]], terms[extra])
            terms[extra] = None
    return clashes


def _told_apart(slot: _Slot, kept: Term | None, dropped: Term | None) -> list[Clash]:
    assert kept and dropped
    return [Clash(n, kept.lang, kept.text, column, "", cell(column, kept), cell(column, dropped), Reason.ADDED)
            for column in TERM_COLUMNS if cell(column, kept) != cell(column, dropped)
            for n in slot.changed if n and slot.held[n]]


def _one_preferred(slots: list[_Slot], terms: list[Term | None], versions: Sequence[Concept]) -> list[Clash]:
    """Where the versions together would prefer more terms than any of them alone, none gets its wish. Changes `terms`."""
    now = _preferred(filter(None, terms))
    most = Counter(dict.fromkeys(now, 1))
    for version in versions:
        most |= _preferred(version.terms)
    clashes: list[Clash] = []
    for lang in (lang for lang in now if now[lang] > most[lang]):
        for n, (slot, term) in enumerate(zip(slots, terms, strict=True)):
            first = slot.held[0]
            was = first.status if first else Status.ADMITTED
            if term is None or term.lang != lang or term.status is was or Status.PREFERRED not in (term.status, was):
                continue
            terms[n] = replace(term, status=was)
            clashes += [
                Clash(number, term.lang, term.text, "status", str(slot.base.status) if slot.base else "", str(was),
                      str(term.status), Reason.PREFERRED)
                for number in slot.changed if number and (held := slot.held[number]) and held.status is term.status
            ]
    return clashes


def _preferred(terms) -> Counter[str]:  # type: ignore[no-untyped-def]
    return Counter(term.lang for term in terms if term.status is Status.PREFERRED)


