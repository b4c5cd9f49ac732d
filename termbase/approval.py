"""Who may change a concept that has been approved, and which way its state may go."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from termbase.model import Concept
from termbase.person import alike

# What a state may become; the empty one is “approved”. A concept that is out of use comes back as a proposal.
ALLOWED = {"": ("proposed", "deprecated"), "proposed": ("", "deprecated"), "deprecated": ("proposed",)}


@dataclass(frozen=True, slots=True)
class Rights:
    """A person, and the people who may approve anything; an empty list lets everybody approve."""

    person: str = ""
    approvers: tuple[str, ...] = ()

    @property
    def approves(self) -> bool:
        """Whether the person may approve."""
        return not self.approvers or self._listed

    def may_change(self, concept: Concept | None) -> bool:
        """Whether the person may change or remove it: what an approver approved is theirs, and the listed approvers’."""
        locked = concept is not None and concept.state == "" and concept.approver
        return not locked or alike(self.person, concept.approver) or self._listed

    def keeper(self, concept: Concept | None) -> str:
        """Whose approval a change of the concept needs."""
        return concept.approver if concept and concept.approver else " / ".join(self.approvers)

    @property
    def _listed(self) -> bool:
        return any(alike(self.person, name) for name in self.approvers)


def approved_by(concept: Concept, person: str) -> Concept:
    """The concept, approved by a person."""
    return replace(concept, state="", approver=person)


def signed(before: Concept | None, after: Concept, rights: Rights) -> Concept:
    """The concept as it may stand after an edit by this person.

    Approval records who gave it, unless the edit names somebody. Where only some may approve, what another adds is a
    proposal.
    """
    if before is None:
        return after if after.state or rights.approves else replace(after, state="proposed", approver="")
    approves = before.state == "proposed" and after.state == ""
    return approved_by(after, rights.person) if approves and after.approver == before.approver else after


def names(people: Iterable[str]) -> str:
    """People in a row, each once."""
    return ", ".join(dict.fromkeys(filter(None, people)))
