"""What every output format is given of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qa.check import Check
from qa.model import Checked, Failure, Severity

Rules = Mapping[str, Check]


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: the files checked, the rules by code, the files that could not be checked.

    `termbases` names the termbases in use. `title` is what a person would call the run. `neutral`: people see matters of
    taste too; formats for programs hold everything.
    """

    checked: Sequence[Checked]
    rules: Rules
    failures: Sequence[Failure] = ()
    termbases: Sequence[str] = ()
    title: str = ""
    neutral: bool = False

    def for_people(self) -> Sequence[Checked]:
        """The files with the findings that people see."""
        if self.neutral:
            return self.checked
        return [replace(file, findings=tuple(f for f in file.findings if f.severity is not Severity.NEUTRAL)) for file in self.checked]
