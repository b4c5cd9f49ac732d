"""What every output format is given of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.check import Check
from qa.model import Checked, Failure

Rules = Mapping[str, Check]


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: the files checked, the rules by code, the files that could not be checked.

    `termbases` names the termbases in use. `title` is what a person would call the run.
    """

    checked: Sequence[Checked]
    rules: Rules
    failures: Sequence[Failure] = ()
    termbases: Sequence[str] = ()
    title: str = ""
