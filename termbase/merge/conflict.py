"""What two people want differently, and cannot both have."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from termbase.approval import names
from termbase.versions import Value


class Reason(StrEnum):
    """Why a person has to decide."""

    BOTH = "both changed it"
    REMOVED = "one removed it, the other changed it"
    ADDED = "both added it, with other content"
    UNSURE = "no common base is known"
    PREFERRED = "more than one would be preferred"
    APPROVAL = "needs approval"
    MEANWHILE = "changed meanwhile"
    TWICE = "decided in two ways"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to decide.

    `concept` is an id, `title` what a person calls it. `lang`, `term` and `field` say what of it, as in `Edit`; `term`
    is the text that stands in the termbase, where the term does. `base` is what both began from, `ours` what stands in
    the termbase, `theirs` what `who` wants. `needs`: the people whose approval it waits for.
    """

    concept: str
    title: str
    lang: str
    term: str
    field: str
    base: Value
    ours: Value
    theirs: Value
    who: str
    reason: Reason
    needs: str = ""


def gathered(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The conflicts in the order of their concepts; those who want the same share one."""
    found: dict[tuple, Conflict] = {}
    for one in sorted(conflicts, key=lambda c: (c.concept, c.lang, c.term, c.field, repr(c.theirs), c.who)):
        key = (one.concept, one.lang, one.term, one.field, one.reason, repr(one.theirs))
        other = found.get(key)
        found[key] = replace(other, who=names((other.who, one.who))) if other else one
    return tuple(found.values())
