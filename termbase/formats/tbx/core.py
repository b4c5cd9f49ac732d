"""TBX-Core of version 3: terms and notes, which every reader of TBX knows."""

from pathlib import Path

from termbase.formats.tbx import writing
from termbase.formats.tbx.dialect import CORE
from termbase.formats.tbx.reading import form_in, read
from termbase.model import Concept, Termbase

__all__ = ["carried", "read", "recognises", "write"]


def recognises(path: Path) -> bool:
    """Whether a file is TBX-Core."""
    return form_in(path) == ("tbx", "TBX-Core", "dca")


def carried(concept: Concept) -> Concept | None:
    """The concept as far as the format holds it: the terms that are wanted, and notes."""
    return writing.carried(concept, CORE)


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write a termbase as TBX-Core."""
    writing.write(termbase, path, CORE, unless_changed_from)
