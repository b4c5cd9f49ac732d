"""A finding as the plain data that json and jsonl share."""

from typing import Any

from qa.messages import text
from qa.model import Answer, Finding
from qa.reports.positions import end, source_end, source_start, start
from qa.reports.report import Rules


def record(finding: Finding, rules: Rules) -> dict[str, Any]:
    """One finding in the form of `report-v1.schema.json`."""
    rule = rules[finding.code]
    return {
        "code": finding.code, "name": rule.name, "family": rule.family, "severity": str(finding.severity),
        "confidence": str(finding.confidence), "review": finding.review, "mqm": rule.mqm, "its": rule.its,
        "message": text(finding), "message_id": finding.message_id, "args": dict(finding.args),
        "path": finding.place.path, "segment": finding.place.segment, "target": _target(finding), "source": _source(finding),
        "fixes": [_fix(finding, fix.replacement, fix.applicability) for fix in finding.fixes],
        "concept": finding.concept, "group": finding.group or None, "fingerprint": finding.fingerprint,
        "answer": _answer(finding.answer),
    }


def _answer(answer: Answer | None) -> dict[str, str] | None:
    if answer is None:
        return None
    return {"by": answer.by, "verdict": str(answer.verdict), "who": answer.who, "when": answer.when, "note": answer.note}


def _target(finding: Finding) -> dict[str, Any] | None:
    if finding.target is None:
        return None
    return {"start": start(finding)._asdict(), "end": end(finding)._asdict(), "text": finding.excerpt}


def _source(finding: Finding) -> dict[str, Any] | None:
    if finding.source is None:
        return None
    path = finding.source_place.path if finding.source_place else finding.place.path
    return {"path": path, "start": source_start(finding)._asdict(), "end": source_end(finding)._asdict(),
            "text": finding.source_excerpt}


def _fix(finding: Finding, content: str, applicability: str) -> dict[str, Any]:
    edit = {"start": start(finding).offset, "end": end(finding).offset, "content": content}
    return {"applicability": str(applicability), "edits": [edit]}
