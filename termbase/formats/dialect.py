"""Tables of other tools, described: which column holds what, and how the rows are laid out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from termbase.formats.lanes import CODES
from termbase.formats.tables import Carrier, Delimited
from termbase.model import Status


class Column(NamedTuple):
    """A column of a foreign table.

    `field`: a column of a concept (`note`; `concept` for its id); a lane of terms (`zh`, `hant`, `ja`, `ko`, `en`); a column of the
    terms of a lane (`en.status`); `comment`, of the concept or of a term; `flags`, words that say something each; `label`, the
    Chinese once more; or empty for what need not be kept. What stands after `extra:` is kept for the tool alone. `{lane}` stands for
    every lane and `{code}` in the header for its code, `{last}` for the lane of the last column of terms, where columns repeat.
    `values`: the tool's words and ours (of flags: `status=forbidden`); of several that mean the same the first is written.
    `optional`: left out where no row has anything to say there.
    """

    field: str
    header: str
    others: tuple[str, ...] = ()
    values: Mapping[str, str] | None = None
    optional: bool = False

    def ours(self, word: str) -> str | None:
        """What a cell says in our words, None where the tool's word has no meaning here."""
        if self.values is None:
            return word
        return next((ours for theirs, ours in self.values.items() if theirs.casefold() == word.casefold()), None)

    def theirs(self, ours: str) -> str:
        """Our word as the tool has it."""
        if self.values is None:
            return ours
        known = {meant: word for word, meant in reversed(self.values.items())}
        return known.get(ours, known.get("", ""))


@dataclass(frozen=True)
class Dialect:
    """A table format of another tool.

    `spread`: a row for each pair of a Chinese and an English term; for each English rendering, beside the first Chinese; or for a
    concept, the synonyms of a language in one cell (`synonyms` parts them) or in columns that repeat (`slots`). `statuses`: the terms
    that are written. `told_by`: sets of column names, one of each of which tells the format; `*` in a name stands for anything.
    `either_way`: which column is the Chinese is seen by its characters. `rest`: what unknown columns are of, the concept or the
    English of the row. `one`: of the English only the preferred is written.
    """

    name: str
    columns: tuple[Column, ...]
    carrier: Carrier = Delimited()
    spread: Literal["pairs", "renderings", "concept", "slots"] = "pairs"
    statuses: tuple[Status, ...] = (Status.PREFERRED, Status.ADMITTED)
    synonyms: str = ""
    told_by: tuple[frozenset[str], ...] = ()
    codes: Mapping[str, str] = field(default_factory=lambda: CODES)
    lanes: tuple[str, ...] = ("zh", "hant", "ja", "ko", "en")
    either_way: bool = False
    rest: Literal["concept", "english"] = "english"
    one: bool = False

    @property
    def together(self) -> bool:
        """Whether rows with the same Chinese are one concept."""
        return self.spread in ("pairs", "renderings")

    @property
    def named(self) -> bool:
        """Whether the first row of a file names the columns."""
        return self.carrier.names_top

    @cached_property
    def exact(self) -> dict[str, Column]:
        """The columns by their names, in lower case, but for those whose names hold the code of a language."""
        return {name.casefold(): column for column, name in self._names() if "{code}" not in name}

    @cached_property
    def patterns(self) -> list[tuple[Column, re.Pattern[str]]]:
        """The columns whose names hold the code of a language, which is the group of the pattern."""
        return [(column, re.compile(re.escape(name).replace(r"\{code\}", "(.+)"), re.IGNORECASE))
                for column, name in self._names() if "{code}" in name]

    def _names(self) -> list[tuple[Column, str]]:
        return [(column, name) for column in self.columns for name in (column.header, *column.others)]
