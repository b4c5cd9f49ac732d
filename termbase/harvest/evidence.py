"""What the finders hand on: a Chinese and an English stretch of one pair of segments, by whom found, how far to be trusted."""

from enum import StrEnum
from typing import NamedTuple

from termbase.model import Kind
from termbase.text import Span


class Finder(StrEnum):
    """How a candidate was found."""

    QUOTED = "in quotation marks"
    TITLE = "title in 《》"
    BRACKETED = "original in brackets"
    DEFINED = "abbreviation defined"
    READ = "read aloud"
    KNOWN = "in the termbase"
    LISTED = "in a reference pack"
    HEADED = "name with its kind"
    CAPITALS = "name beside capitals"
    REPEATED = "repeated together"


class Evidence(NamedTuple):
    """That an English stretch stands for a Chinese one in a pair of segments, by number.

    `trust` is about how often such evidence was right on news and novels (0 to 1); `kind` is None where the finder
    does not know it. `source` is empty (0, 0) where a finder looks at the English alone.
    """

    pair: int
    source: Span
    target: Span
    finder: Finder
    trust: float
    kind: Kind | None = None
