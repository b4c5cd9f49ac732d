"""Findings as JUnit XML: a suite a file, a case a finding, and a passing case for a file without any."""

from collections.abc import Iterable
from xml.etree import ElementTree

from qa.messages import text
from qa.model import Failure, Finding
from qa.reports.inert import inert
from qa.reports.positions import location
from qa.reports.report import Report


def render(report: Report) -> str:
    """The document. Findings to review are skipped cases, which fail no build; a file that cannot be read is an error."""
    root = ElementTree.Element("testsuites", name="zhqa")
    for file in report.for_people():
        _suite(root, file.path, (_case(finding) for finding in file.findings))
    for failure in report.failures:
        _suite(root, failure.path, [_error(failure)])
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(root: ElementTree.Element, path: str, cases: Iterable[ElementTree.Element]) -> None:
    held = list(cases) or [ElementTree.Element("testcase", classname=inert(path), name="zhqa", time="0")]
    counts = {name: str(sum(case.find(tag) is not None for case in held))
              for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
    suite = ElementTree.SubElement(root, "testsuite", name=inert(path), tests=str(len(held)), time="0", **counts)
    suite.extend(held)


def _case(finding: Finding) -> ElementTree.Element:
    said, where = inert(text(finding)), inert(location(finding))
    case = ElementTree.Element("testcase", classname=inert(finding.place.path), name=f"{finding.code} {where}", time="0")
    if finding.review:
        ElementTree.SubElement(case, "skipped", message=said)
    else:
        failure = ElementTree.SubElement(case, "failure", message=said, type=str(finding.severity))
        failure.text = f"{where}: {finding.code} {said}"
    return case


def _error(failure: Failure) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname=inert(failure.path), name="zhqa", time="0")
    ElementTree.SubElement(case, "error", message=inert(failure.message), type="unreadable").text = inert(failure.place)
    return case
