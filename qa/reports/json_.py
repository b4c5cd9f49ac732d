"""All findings of a run as one JSON object, in the form of `report-v1.schema.json`."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from qa import __version__
from qa.messages import fixable, problems
from qa.model import Applicability, Finding
from qa.reports.record import record
from qa.reports.report import Report


def render(report: Report) -> Iterator[str]:
    """The lines of the object: `schema_version`, `tool`, `run`, `summary`, `findings`, `answered`."""
    found = [finding for file in report.checked for finding in file.findings]
    answered = [finding for file in report.checked for finding in file.answered]
    made: dict[str, Any] = {
        "schema_version": 1,
        "tool": {"name": "zhqa", "version": __version__},
        "run": {
            "files": [{"path": f.path, "segments": f.segments, "fixed": f.fixed} for f in report.checked],
            "termbases": list(report.termbases),
            "errors": [{"path": f.path, "place": f.place, "message": f.message} for f in report.failures],
        },
        "summary": _summary(found) | {"answered": len(answered)},
        "findings": [record(finding, report.rules) for finding in found],
        "answered": [record(finding, report.rules) for finding in answered],
    }
    yield json.dumps(made, ensure_ascii=False, indent=1)


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
