"""Documents on file: the suffix picks the module."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from qa.model import Document
from termbase.trouble import InputError

MODULES = {
    ".txt": "plain", ".text": "plain", "": "plain",
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown",
    ".xlf": "xliff", ".xliff": "xliff", ".sdlxliff": "xliff", ".mqxliff": "xliff", ".mxliff": "xliff",
    ".tmx": "tmx", ".po": "po", ".docx": "docx",
    ".csv": "tabular", ".tsv": "tabular", ".xlsx": "workbook",
}
# Tables of a folder may hold anything; they are read when they are named.
ONLY_IF_NAMED = frozenset((".csv", ".tsv", ".xlsx"))


def read(path: Path, encoding: str = "") -> Document:
    """The document in a file; `encoding` overrules detection.

    Raises `InputError` where the file cannot be read, is too large, or has a suffix that no format knows.
    """
    return module(path).read(path, encoding)


def module(path: Path) -> ModuleType:
    """The module that reads and writes files like this one; raises `InputError` if there is none."""
    name = MODULES.get(path.suffix.lower())
    if not name:
        raise InputError(path, "no document format ends in “{suffix}”; use one of {known}",
                         suffix=path.suffix, known=", ".join(filter(None, MODULES)))
    return import_module(f"qa.formats.{name}")
