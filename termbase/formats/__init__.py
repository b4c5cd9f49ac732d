"""Termbases on file: the suffix picks the module."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from termbase.model import Termbase
from termbase.trouble import InputError

MODULES = {".csv": "delimited", ".tsv": "delimited", ".xlsx": "xlsx"}


def read(path: Path) -> Termbase:
    """The termbase in a file; raises `InputError` naming file and row where it cannot be read."""
    return _module(path).read(path)


def write(termbase: Termbase, path: Path) -> None:
    """Write a termbase in canonical order, atomically: the file is whole, or it is as it was."""
    _module(path).write(termbase, path)


def _module(path: Path) -> ModuleType:
    if path.is_dir():
        raise InputError(path, "this is a folder, not a file")
    name = MODULES.get(path.suffix.lower())
    if not name:
        raise InputError(path, "no termbase format ends in “{suffix}”; use one of {known}",
                         suffix=path.suffix, known=", ".join(MODULES))
    return import_module(f"termbase.formats.{name}")
