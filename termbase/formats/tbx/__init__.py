"""TBX, the standard for termbases (ISO 30042), read in every version and written as TBX-Basic of version 3 in the style DCA.

What is said in TBX for every tool: ids, terms by language, status, part of speech (one of five), type of term, definition with its
source, context sentence (`example`), source, subject field, notes (`note`, and `usage` of a term), address (`url`), when and by whom
made and changed. Statuses: preferred and admitted are preferredTerm and admittedTerm; forbidden is deprecatedTerm; supersededTerm is
read as *observed*, which is met with a hint and not with an error. A term without a status is preferred where it is the first of
its language, else admitted. English has its variety by its tag (en-US, en-GB) where an entry has more than one English.

What TBX has no category for stands in processing instructions that every other tool passes over, in the columns of the CSV:
`<?zhqa kind="person" role="governor of Tokyo"?>` in an entry, `<?zhqa case="exact" match="a NATO ally"?>` in a term section. With
them TBX carries all of a termbase; without them (TBX-Min, TBX-Core) what is lost is told. Free texts lose the indent of their lines.

What other tools say and zhqa has no place for is kept as `extra`, by the name of its category, and written again where it stood: plain
text as it is, anything with more to it as XML (`<xref …>`, in the style DCA whatever it was read from); of a language with its tag in
front (“en note”), a section of a third language whole (“langSec fr”). What a field was read from is kept where the field holds less
than it did (“definition as XML”), and is written again as long as the field still says the same. The header and the back matter
of a file belong to no concept and are not kept.
"""

from pathlib import Path

from termbase.formats.tbx import writing
from termbase.formats.tbx.dialect import BASIC
from termbase.formats.tbx.reading import form_in, read
from termbase.model import Concept, Termbase

__all__ = ["carried", "read", "recognises", "write"]


def recognises(path: Path) -> bool:
    """Whether a file is TBX-Basic in the style DCA, or a zip file, as memoQ packs TBX."""
    return form_in(path) in (("tbx", "TBX-Basic", "dca"), ("zip", "", ""))


def carried(concept: Concept) -> Concept | None:
    """The concept as far as the format holds it: all of it, but for the indent of lines in free texts."""
    return writing.carried(concept, BASIC)


def write(termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
    """Write a termbase as TBX-Basic in the style DCA."""
    writing.write(termbase, path, BASIC, unless_changed_from)
