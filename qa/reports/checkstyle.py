"""Findings as Checkstyle XML, which most build servers and editors can show."""

from xml.etree import ElementTree

from qa.messages import text
from qa.model import Severity
from qa.reports.inert import inert
from qa.reports.positions import start
from qa.reports.report import Report

SEVERITIES = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "info"}


def render(report: Report) -> str:
    """The document: an element a file, and in it one a finding."""
    root = ElementTree.Element("checkstyle", version="8.0")
    for file in report.for_people():
        holder = ElementTree.SubElement(root, "file", name=inert(file.path))
        for finding in file.findings:
            line, column, _ = start(finding)
            places = {"line": str(finding.place.line or 1)} | ({"column": str(column)} if line and finding.target else {})
            severity = "info" if finding.review else SEVERITIES[finding.severity]
            ElementTree.SubElement(holder, "error", **places, severity=severity, message=inert(text(finding)),
                                   source=f"zhqa.{finding.code}")
    for failure in report.failures:
        holder = ElementTree.SubElement(root, "file", name=inert(failure.path))
        ElementTree.SubElement(holder, "error", line="1", severity="error", message=inert(failure.message), source="zhqa.unreadable")
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
