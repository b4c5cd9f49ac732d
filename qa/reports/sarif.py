"""Findings as SARIF 2.1.0 (OASIS), the form that code scanning services read; section numbers are the standard's."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from qa import __version__
from qa.check import Check
from qa.messages import in_both, text
from qa.model import Finding, Severity
from qa.reports.positions import end, source_end, source_start, start
from qa.reports.report import Report
from qa.rule_pages import RulePage, rule_page
from termbase.messages import language, translate

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/zhqa/zhqa"
LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "note"}
LANGUAGES = {"en": "en-US", "zh": "zh-CN"}
HOLE = re.compile(r"\{(\w+)\}")
ROOT = "%SRCROOT%"
CONTEXT = 80  # code points on either side; a paragraph of news is a line, and would be repeated with each of its findings


def render(report: Report) -> Iterator[str]:
    """The log file: one run, with its rules in both languages and every finding, answered ones as suppressed."""
    found = list(chain.from_iterable((*file.findings, *file.answered) for file in report.checked))
    texts = {place: line for file in report.checked for place, line in file.texts.items()}
    codes = sorted({finding.code for finding in found})
    checks = [report.rules[code] for code in codes]
    numbers = {code: number for number, code in enumerate(codes)}
    english, chinese = in_both(lambda: [_rule(check) for check in checks])
    here, there = (chinese, english) if language() == "zh" else (english, chinese)
    run = {
        "tool": {"driver": {"name": "zhqa", "semanticVersion": __version__, "informationUri": HOME, "rules": here,
                            "language": LANGUAGES[language()]}},
        "language": LANGUAGES[language()],
        "translations": [{"name": "zhqa", "language": LANGUAGES["en" if language() == "zh" else "zh"],
                          "rules": [{"id": r["id"], **{k: v for k, v in r.items() if isinstance(v, dict) and k != "defaultConfiguration"}}
                                    for r in there]}],
        "columnKind": "unicodeCodePoints",  # §3.14.27
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "the folder in which zhqa was run"}}},
        "invocations": [{"executionSuccessful": not report.failures,
                         "toolExecutionNotifications": [_failure(f.path, f.place, f.message) for f in report.failures]}],
        "results": [_result(finding, report.rules[finding.code], numbers[finding.code], texts) for finding in found],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(check: Check) -> dict[str, Any]:
    page: RulePage = rule_page(check.code, type(check))
    return {
        "id": check.code, "name": check.name,
        "shortDescription": {"text": page.title}, "fullDescription": {"text": page.why or page.title},
        "help": {"text": f"{page.why}\n\n{page.ignore}", "markdown": f"**{page.title}**\n\n{page.why}\n\n{page.ignore}"},
        "messageStrings": {str(n): {"text": _numbered(message, translate(check.code, message))}
                           for n, message in enumerate(check.messages)},
        "defaultConfiguration": {"level": LEVELS[check.severity], "enabled": check.default},
        "properties": {"tags": [check.family, f"mqm:{check.mqm}"]},
    }


def _holes(message: str) -> list[str]:
    return list(dict.fromkeys(HOLE.findall(message)))


def _numbered(message: str, said: str) -> str:
    """A template in SARIF's form, §3.11.5: holes by the number of their argument, in the order of the English."""
    numbers = {name: str(number) for number, name in enumerate(_holes(message))}
    return HOLE.sub(lambda hole: f"{{{numbers.get(hole[1], hole[1])}}}", said)


def _result(finding: Finding, check: Check, number: int, texts: Mapping[Any, str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code, "ruleIndex": number,
        # §3.27.9: what asks a person to look has no level
        "kind": "review" if finding.review else "fail", "level": "none" if finding.review else LEVELS[finding.severity],
        "message": _message(finding, check),
        "locations": [_location(finding, texts.get(finding.place, ""))],
        "partialFingerprints": {"zhqaFinding/v1": finding.fingerprint.removeprefix("v1:")},
        "suppressions": _suppressions(finding),  # empty: known not to be suppressed, §3.27.23
        "properties": {"severity": str(finding.severity), "confidence": str(finding.confidence), "mqm": check.mqm,
                       **({"concept": finding.concept} if finding.concept else {}),
                       **({"group": finding.group} if finding.group else {})},
    }
    if related := _source(finding):
        result["relatedLocations"] = [related]
    if finding.fixes and finding.target is not None and finding.place.line:
        result["fixes"] = [_fix(finding, fix.replacement) for fix in finding.fixes]
    return result


def _message(finding: Finding, check: Check) -> dict[str, Any]:
    said: dict[str, Any] = {"text": text(finding)}
    if finding.message_id in check.messages:
        args = dict(finding.args)
        said |= {"id": str(check.messages.index(finding.message_id)),
                 "arguments": [args.get(name, "") for name in _holes(finding.message_id)]}
    return said


def _location(finding: Finding, line: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(finding.place.path)}
    if finding.place.line and finding.target is not None:
        physical["region"] = _region(finding) | {"snippet": {"text": finding.excerpt}}
        if line:
            physical["contextRegion"] = _context(finding, line)
    elif finding.place.line:
        physical["region"] = {"startLine": finding.place.line}
    return {"physicalLocation": physical,
            "logicalLocations": [{"name": finding.place.segment, "kind": "segment"}]}


def _context(finding: Finding, line: str) -> dict[str, Any]:
    first, last = max(0, finding.target.start - CONTEXT), min(len(line), finding.target.end + CONTEXT)  # type: ignore[union-attr]
    return {"startLine": finding.place.line, "startColumn": finding.place.column + first, "endLine": finding.place.line,
            "endColumn": finding.place.column + last, "snippet": {"text": line[first:last]}}


def _artifact(path: str) -> dict[str, str]:
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(path), "uriBaseId": ROOT}


def _region(finding: Finding) -> dict[str, int]:
    first, last = start(finding), end(finding)
    return {"startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column}  # type: ignore[dict-item]


def _source(finding: Finding) -> dict[str, Any] | None:
    if finding.source is None:
        return None
    path = finding.source_place.path if finding.source_place else finding.place.path
    physical: dict[str, Any] = {"artifactLocation": _artifact(path)}
    first, last = source_start(finding), source_end(finding)
    if first.line and last.line:
        physical["region"] = {"startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column,
                              "snippet": {"text": finding.source_excerpt}}
    return {"id": 1, "physicalLocation": physical, "message": {"text": finding.source_excerpt or finding.source_text}}


def _fix(finding: Finding, replacement: str) -> dict[str, Any]:
    # Empty content is said outright: readers skip a replacement without it, though §3.57.4 lets it be absent.
    change = {"deletedRegion": _region(finding), "insertedContent": {"text": replacement}}
    return {"description": {"text": replacement or "–"},
            "artifactChanges": [{"artifactLocation": _artifact(finding.place.path), "replacements": [change]}]}


def _suppressions(finding: Finding) -> Sequence[dict[str, str]]:
    if finding.answer is None:
        return []
    kind = "inSource" if finding.answer.by == "inline" else "external"
    said = " ".join(filter(None, (str(finding.answer.verdict), finding.answer.who, finding.answer.when, finding.answer.note)))
    return [{"kind": kind, "status": "accepted", "justification": f"{finding.answer.by}: {said}"}]


def _failure(path: str, place: str, message: str) -> dict[str, Any]:
    return {"level": "error", "message": {"text": f"{place}: {message}" if place else message},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}]}
