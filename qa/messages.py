"""What a finding says, in the reader's language."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from qa.model import Applicability, Finding, Severity
from termbase.messages import speaking, translate

PROGRAM = "zhqa"  # the gettext context of everything that is not a rule's own message
CATALOGS = Path(__file__).parent / "locale"
T = TypeVar("T")


def text(finding: Finding) -> str:
    """The message of a finding, filled in."""
    return translate(finding.code, finding.message_id).format(**dict(finding.args))


def say(message: str, **args: object) -> str:
    """A message of the program itself, filled in."""
    return translate(PROGRAM, message).format(**args)


def in_both(speak: Callable[[], T]) -> tuple[T, T]:
    """What a function says in English and what in Chinese."""
    with speaking("en", CATALOGS):
        english = speak()
    with speaking("zh", CATALOGS):
        return english, speak()


def counted(number: int, one: str, many: str) -> str:
    """“1 finding”, “2 findings”: the right form for the number, filled with `{n}`."""
    return say(one if number == 1 else many, n=f"{number:,}")


def problems(found: Iterable[Finding]) -> list[Finding]:
    """The findings with every group counted once, by its first place."""
    first: dict[str, Finding] = {}
    for number, finding in enumerate(found):
        first.setdefault(f"{finding.place.path}\0{finding.group}" if finding.group else str(number), finding)
    return list(first.values())


def fixable(finding: Finding) -> Applicability | None:
    """How the finding can be fixed by the program: safe, unsafe, or None where a person has to choose."""
    if len(finding.fixes) == 1 and finding.fixes[0].applicability is not Applicability.DISPLAY:
        return finding.fixes[0].applicability
    return None


def shown(finding: Finding) -> bool:
    """Whether people see the finding without asking: all but matters of taste."""
    return finding.severity is not Severity.NEUTRAL
