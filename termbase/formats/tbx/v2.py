"""TBX-Basic of version 2, the older `martif`, which most translation tools read."""

from pathlib import Path

from termbase.formats.tbx import writing
from termbase.formats.tbx.dialect import BASIC_2
from termbase.formats.tbx.reading import form_in, read
from termbase.model import Concept, Termbase

__all__ = ["carried", "read", "recognises", "write"]


def recognises(path: Path) -> bool:
    """Whether a file is the older TBX (`martif`)."""
    return form_in(path)[0] == "martif"


def carried(concept: Concept) -> Concept | None:
    """The concept as far as the format holds it: all of it, as `tbx` does."""
    return writing.carried(concept, BASIC_2)


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write a termbase as the older TBX (`martif`)."""
    writing.write(termbase, path, BASIC_2, unless_changed_from)
