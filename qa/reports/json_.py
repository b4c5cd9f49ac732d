"""All findings of a run as one JSON object, in the form of `report-v1.schema.json`."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from qa import __version__
from qa.messages import fixable, problems
from qa.model import Applicability, Checked, Failure, Finding
from qa.reports.record import record
from qa.reports.report import Rules


def render(
    checked: Sequence[Checked], rules: Rules, failures: Sequence[Failure], termbases: Sequence[str]
) -> Iterator[str]:
    """The lines of the object: `schema_version`, `tool`, `run`, `summary`, `findings`."""
    found = [finding for file in checked for finding in file.findings]
    report: dict[str, Any] = {
        "schema_version": 1,
        "tool": {"name": "zhqa", "version": __version__},
        "run": {
            "files": [{"path": f.path, "segments": f.segments, "fixed": f.fixed} for f in checked],
            "termbases": list(termbases),
            "errors": [{"path": f.path, "place": f.place, "message": f.message} for f in failures],
        },
        "summary": _summary(found),
        "findings": [record(finding, rules) for finding in found],
    }
    yield json.dumps(report, ensure_ascii=False, indent=1)


def _summary(found: Sequence[Finding]) -> dict[str, Any]:
    once = problems(found)
    real = [finding for finding in once if not finding.review]
    return {
        "findings": len(found),
        "problems": len(once),
        "review": len(once) - len(real),
        "by_severity": dict(Counter(str(f.severity) for f in real)),
        "by_code": dict(Counter(f.code for f in once)),
        "fixable": {
            "safe": sum(fixable(f) is Applicability.SAFE for f in found),
            "unsafe": sum(fixable(f) is Applicability.UNSAFE for f in found),
        },
    }
