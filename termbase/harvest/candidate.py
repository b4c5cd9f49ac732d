"""What the harvest proposes: a Chinese term, the English used for it, how often, where, and what the termbase says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from termbase.harvest.evidence import Finder
from termbase.model import Concept, Kind
from termbase.text import Span


class State(StrEnum):
    """How a candidate stands to the termbases that were given."""

    NEW = "new term"
    ENGLISH = "new English"


class Rendering(NamedTuple):
    """An English rendering as a text has it, and how often it was met for the term."""

    text: str
    count: int


class Context(NamedTuple):
    """A pair of segments in which the term stands, and where; an empty span where a side has none."""

    source: str
    target: str
    source_span: Span
    target_span: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal for a termbase.

    `chinese` is empty where only the English was read. `count`: how often the Chinese was met with its renderings, the most
    used of which is `english`, the others `variants`. `known` is the concept that has the Chinese already, or the pack's.
    `rank` is what the list is sorted by, `confidence` (0 to 1) how sure it is that the English goes with the Chinese.
    """

    chinese: str
    english: str
    variants: tuple[Rendering, ...]
    count: int
    kind: Kind
    finders: tuple[Finder, ...]
    confidence: float
    rank: float
    contexts: tuple[Context, ...]
    state: State = State.NEW
    known: Concept | None = None
