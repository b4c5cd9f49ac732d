"""What a merge may not do on its own: change what somebody approved, or approve."""

from collections.abc import Iterator
from dataclasses import replace

from termbase.approval import Rights, signed
from termbase.changes import Change, applied, same
from termbase.merge import Merged
from termbase.merge.conflict import Conflict, Reason, gathered
from termbase.model import Concept, Termbase
from termbase.versions import edits


def within_rights(merged: Merged, ours: Termbase, rights: Rights) -> Merged:
    """The merge as this person may make it; what needs somebody else's approval becomes a conflict."""
    changes: list[Change] = []
    waiting: list[Conflict] = []
    for change in merged.changes:
        allowed, wanted = permitted(change, rights)
        if not same(change.before, allowed):
            changes.append(Change(change.before, allowed))
        waiting += refused(allowed, wanted, rights.keeper(change.before), merged.authors.get(change.id, ""))
    authors = {change.id: merged.authors.get(change.id, "") for change in changes}
    return Merged(applied(ours, changes), tuple(changes), gathered((*merged.conflicts, *waiting)), authors)


def permitted(change: Change, rights: Rights) -> tuple[Concept | None, Concept | None]:
    """What a person may make of a concept, and what it would be with the approval that is missing: the same if none is."""
    before, after = change
    if not rights.may_change(before):
        return before, after
    if after is None:
        return None, None
    if before and before.state and not after.state and not rights.approves:
        return replace(after, state=before.state, approver=before.approver), after
    allowed = signed(before, after, rights)
    return allowed, allowed


def refused(allowed: Concept | None, wanted: Concept | None, keeper: str, who: str) -> Iterator[Conflict]:
    """What waits for the approval of `keeper`."""
    named = allowed or wanted
    for edit in edits(allowed, wanted) if named else ():
        yield Conflict(named.id, named.title, *edit[:3], edit.before, edit.before, edit.after, who, Reason.APPROVAL, keeper)
