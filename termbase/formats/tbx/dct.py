"""TBX-Basic of version 3 in the style DCT, whose categories are elements."""

from pathlib import Path

from termbase.formats.tbx import writing
from termbase.formats.tbx.dialect import BASIC_DCT
from termbase.formats.tbx.reading import form_in, read
from termbase.model import Concept, Termbase

__all__ = ["carried", "read", "recognises", "write"]


def recognises(path: Path) -> bool:
    """Whether a file is TBX-Basic in the style DCT."""
    return form_in(path) == ("tbx", "TBX-Basic", "dct")


def carried(concept: Concept) -> Concept | None:
    """The concept as far as the format holds it: all of it, as `tbx` does."""
    return writing.carried(concept, BASIC_DCT)


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write a termbase as TBX-Basic in the style DCT."""
    writing.write(termbase, path, BASIC_DCT, unless_changed_from)
