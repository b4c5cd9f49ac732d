"""What an edit does to a termbase: concepts added, changed and removed, and how they are applied."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from json import dumps
from typing import NamedTuple

from termbase.formats.columns import rows
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

    Where the termbase has a history: `who` changed the first of them last, `at` what time (ISO 8601, UTC), and `change`
    is what has become of it since: from the edit's own `before` to what stands there now.
    """

    def __init__(self, ids: Iterable[str], who: str = "", at: str = "", change: Change | None = None):
        self.ids = tuple(ids)
        self.who = who
        self.at = at
        self.change = change
        super().__init__(", ".join(self.ids))


def revision(concept: Concept) -> str:
    """A mark of a concept's content, 12 hexadecimal digits: the same for the same content, in any order of its terms."""
    return sha256(dumps(list(rows([concept])), sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def same(one: Concept | None, other: Concept | None) -> bool:
    """Whether two concepts hold the same, the order of their terms aside."""
    if one is other or one == other:
        return True
    if one is None or other is None:
        return False
    if one.id != other.id or len(one.terms) != len(other.terms):
        return False
    return list(rows([one])) == list(rows([other]))


def difference(before: Termbase, after: Termbase) -> list[Change]:
    """The changes that make one termbase the other, in the order of the ids."""
    old = {concept.id: concept for concept in before.concepts}
    new = {concept.id: concept for concept in after.concepts}
    return [Change(old.get(key), new.get(key)) for key in sorted(old | new) if not same(old.get(key), new.get(key))]


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
