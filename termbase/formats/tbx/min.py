"""TBX-Min of version 3: terms with status and part of speech, subject fields, notes."""

from pathlib import Path

from termbase.formats.tbx import writing
from termbase.formats.tbx.dialect import MIN
from termbase.formats.tbx.reading import form_in, read
from termbase.model import Concept, Termbase

__all__ = ["carried", "read", "recognises", "write"]


def recognises(path: Path) -> bool:
    """Whether a file is TBX-Min in the style DCA."""
    return form_in(path) == ("tbx", "TBX-Min", "dca")


def carried(concept: Concept) -> Concept | None:
    """The concept as far as the format holds it: terms with status and part of speech,
    subject, notes, the address of a web page."""
    return writing.carried(concept, MIN)


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write a termbase as TBX-Min in the style DCA."""
    writing.write(termbase, path, MIN, unless_changed_from)
