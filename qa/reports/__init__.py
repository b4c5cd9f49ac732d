"""Findings as text or data, one module an output format: `render(report)` gives its lines, or the whole as one."""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from qa.reports.report import Report


class Form(NamedTuple):
    """An output format: its module here, the endings of its files, and whether it shows the text of the files itself."""

    module: str
    suffixes: tuple[str, ...] = ()
    shows_text: bool = False


FORMS: Mapping[str, Form] = {
    "concise": Form("concise", (".txt",)),
    "json": Form("json_", (".json",)),
    "jsonl": Form("jsonl", (".jsonl",)),
    "github": Form("github"),
    "sarif": Form("sarif", (".sarif",)),
    "gitlab": Form("gitlab"),
    "junit": Form("junit", (".xml",)),
    "checkstyle": Form("checkstyle"),
    "rdjson": Form("rdjson", shows_text=True),
    "rdjsonl": Form("rdjsonl", shows_text=True),
    "markdown": Form("markdown", (".md",)),
    "csv": Form("csv_", (".csv",)),
    "html": Form("html", (".html", ".htm"), shows_text=True),
    "xlsx": Form("xlsx", (".xlsx",), shows_text=True),
}
# What is written to a file, never to a terminal.
FILES_ONLY = ("html", "xlsx")


def form_of(name: str) -> str:
    """The format that a file's name asks for by its ending, or the empty string."""
    return next((form for form, about in FORMS.items() if name.lower().endswith(about.suffixes or ("\0",))), "")


def lines(form: str, report: Report):
    """The lines of a report in a format that has lines."""
    return import_module(f"qa.reports.{FORMS[form].module}").render(report)


def content(form: str, report: Report) -> bytes:
    """A report as the bytes of a file: UTF-8, LF."""
    made = lines(form, report)
    if isinstance(made, bytes):
        return made
    text = made if isinstance(made, str) else "".join(f"{line}\n" for line in made)
    return text.encode("utf-8", "backslashreplace")
