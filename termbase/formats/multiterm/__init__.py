"""MultiTerm XML (`<mtf>`), by which RWS MultiTerm and memoQ give and take termbases: read and written.

In MultiTerm every descriptive field has the name that the maker of a termbase gave it. Those that are usual are known in English,
Chinese and German (Subject, 领域, Fachgebiet …, see `fields`); what has no place is kept as `extra` under the field's name, of an index
with the language in front (“en Note”), with more to it than text as XML. The name of a field and of an index that zhqa would call
otherwise is kept too (“name of Subject”, “indexes”), so that a termbase goes back into the definition it came from. Every field of
zhqa's own is written as a descriptive field under its English name; a termbase that the file is imported into keeps those fields that its
definition (`.xdt`) has under these names.

The number of an entry is the concept's id; an id that is no number stands in the field “Concept ID”. Transactions say when and by
whom an entry was made and last changed. Written is UTF-16, as MultiTerm writes it. Free texts lose the indent of their lines.
"""

from pathlib import Path

from termbase import xml
from termbase.formats.multiterm.reading import read
from termbase.formats.multiterm.writing import carried, write

__all__ = ["carried", "read", "recognises", "write"]


def recognises(path: Path) -> bool:
    """Whether a file begins as MultiTerm XML does."""
    return xml.opening(path)[0] == "mtf"
