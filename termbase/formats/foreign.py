"""A table format of another tool as the registry wants it, made from its description."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from termbase.formats.dialect import Dialect
from termbase.formats.entries import made
from termbase.formats.layout import Carried, Layout
from termbase.formats.reading import entries, told
from termbase.formats.tables import Cells, Delimited, TextRow
from termbase.model import Concept, Termbase
from termbase.trouble import InputError


@dataclass(frozen=True)
class ForeignReader:
    """Reads the tables of a dialect."""

    dialect: Dialect

    def recognises(self, path: Path) -> bool:
        """Whether a file begins as only this tool’s do, or its first row has the names of the tool’s columns."""
        carrier = self.dialect.carrier
        return isinstance(carrier, Delimited) and carrier.opened(path) or told(self.dialect, carrier.head(path))

    def read(self, path: Path) -> Termbase:
        """The concepts of a file; what makes none is set aside. Raises `InputError` naming the file and the place."""
        for table in self.dialect.carrier.load(path):
            if table:
                return self.made(table, path)
        raise InputError(path, "the file is empty; a list of terms has Chinese and English in each row")

    def made(self, table: Sequence[Cells], path: Path) -> Termbase:
        """The concepts of a table."""
        if not self.dialect.named:
            table = [TextRow(0, tuple(column.header for column in self.dialect.columns)), *table]
        aside: list[InputError] = []
        found = made(entries(self.dialect, table, path, aside), path, self.dialect.together)
        return Termbase(tuple(item.concept for item in found), path.name, aside=tuple(aside))


class Foreign(ForeignReader):
    """Reads and writes the tables of a dialect."""

    def write(self, termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
        """Write what the format holds of the termbase, in canonical order."""
        self.dialect.carrier.write(self._layout(termbase.concepts).table(), path, unless_changed_from)

    def kept(self, concepts: Sequence[Concept]) -> Carried:
        """What the format holds of the concepts together, each beside the others."""
        return self._layout(concepts).carried()

    def carried(self, concept: Concept) -> Concept | None:
        """The concept as far as the format holds it, None where it does not hold it at all."""
        return self.kept([concept]).concepts[0]

    def _layout(self, concepts: Sequence[Concept]) -> Layout:
        return Layout(self.dialect, concepts)
