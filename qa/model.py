"""What travels through the linter: documents of segments, findings, fixes."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from termbase.model import Hit
from termbase.text import Span

Side = Literal["source", "target"]


class Severity(StrEnum):
    """How bad a finding is if it is true, the worst first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    NEUTRAL = "neutral"


class Confidence(StrEnum):
    """What a finding rests on, the most trusted first."""

    LEXICON = "lexicon"
    PATTERN = "pattern"
    HEURISTIC = "heuristic"


class Applicability(StrEnum):
    """Who may apply a fix: `--fix`, `--fix --unsafe-fixes`, or a person alone."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Role(StrEnum):
    """What a segment is in its document."""

    BODY = "body"
    HEADLINE = "headline"
    ITEM = "item"  # of a list
    CELL = "cell"  # of a table
    CAPTION = "caption"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment's target stands.

    `segment` is the 1-based line of a text file or the unit of a container. `line` and `column` are 1-based, `offset` the
    0-based code point of the target's first character in the decoded file without BOM; both are None for
    containers, whose findings are placed inside the segment.
    """

    path: str
    segment: str
    line: int | None = None
    offset: int | None = None
    column: int = 1


# Stands in a segment's text for what is no prose, one for each masked code point (or one for an inline tag that the
# reader has taken out): Unicode's own placeholder for an object in running text.
MASK = "\N{OBJECT REPLACEMENT CHARACTER}"


class Code(NamedTuple):
    """Markup inside a segment (inline code, a URL, a tag, a placeholder): where its `MASK` stands, and what it is."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A target text with its source, where there is one, and the terms met on each side.

    `continues`: the segment goes on with the sentence of the one before it (hard-wrapped text). `source_place` is
    where the source stands if it has a file of its own. `source_codes` and `target_codes` are what `MASK` stands
    for, in order. `locked`: the file says that nobody may change the target.
    """

    target: str
    source: str = ""
    place: Place = field(default=Place("", "1", 1, 0))
    role: Role = Role.BODY
    continues: bool = False
    source_terms: tuple[Hit, ...] = ()
    target_terms: tuple[Hit, ...] = ()
    source_place: Place | None = None
    source_codes: tuple[Code, ...] = ()
    target_codes: tuple[Code, ...] = ()
    locked: bool = False


class Block(NamedTuple):
    """A paragraph, heading, list item or table row of a text: `kind` with its level (`h2`, `item`), and its segments.

    `segments` counts into `Document.segments`, half-open. Two files are aligned block by block.
    """

    kind: str
    segments: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment in a file by which its writer answers findings before they are made.

    `rules` are (code or name, words): findings of the rule, on those words where they are given. `covers` counts into
    `Document.segments`, half-open. `place` is the comment's own. `unclosed`: a `disable` without its `enable`.
    """

    place: Place
    rules: tuple[tuple[str, str], ...]
    covers: Span
    note: str = ""
    unclosed: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The segments of a file, and how its bytes became text.

    `text` is the whole decoded file without BOM for text-like files and empty for containers; `raw` its bytes,
    `encoding` a codec name that turns one into the other, the BOM aside. `blocks` is the structure of a text-like
    file. `source` is the Chinese half of a pair of files and `pairs` what the alignment made of the two: segments
    with a source, whose targets are stretches of `text`. `missing` is the path of the other half where a pairing
    rule expects one and there is none. `pieces` is the format's own note of where targets stand in `raw`.
    """

    path: str
    segments: tuple[Segment, ...] = ()
    text: str = ""
    raw: bytes = b""
    encoding: str = "utf-8"
    bom: bytes = b""
    blocks: tuple[Block, ...] = ()
    source: "Document | None" = None
    pairs: tuple[Segment, ...] = ()
    missing: str = ""
    pieces: Any = None
    marks: tuple[Mark, ...] = ()


class Verdict(StrEnum):
    """What a person said of a finding."""

    TODO = "todo"
    FIXED = "fixed"
    FALSE_POSITIVE = "false-positive"
    ACCEPTED = "accepted"  # true, and to stay as it is


@dataclass(frozen=True, slots=True)
class Answer:
    """Why a finding is not shown again: a mark in the text, the baseline, or a person's decision.

    `when` is an ISO 8601 date or moment. `note` is the reason given.
    """

    by: Literal["inline", "baseline", "decision"]
    verdict: Verdict = Verdict.ACCEPTED
    who: str = ""
    when: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """One replacement over the finding's own target span."""

    replacement: str
    applicability: Applicability = Applicability.DISPLAY


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, where it is, and what would mend it.

    `message_id` is the English message with named `{placeholders}`, the key of its translations; `args` fills
    it, as (name, text) pairs. `target` and `source` are spans in the segment's two texts, in code points;
    `excerpt` holds the words of the target span (or, without one, of the source span), `source_excerpt` those of the
    source span, `source_text` the whole source beside it. `source_place` is None where the source stands beside the
    target in one container. Findings that are one problem in many places share a `group`. `review`: a person should
    look; it never fails a run.
    """

    code: str
    message_id: str
    args: tuple[tuple[str, str], ...]
    place: Place
    target: Span | None
    source: Span | None = None
    source_place: Place | None = None
    source_excerpt: str = ""
    source_text: str = ""
    excerpt: str = ""
    concept: str | None = None
    group: str = ""
    severity: Severity = Severity.MINOR
    confidence: Confidence = Confidence.PATTERN
    review: bool = False
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact that a document check notes in one segment, to be weighed when all segments are read.

    `key` says what it is a fact of (for a spelling check: the pair), `value` which side it takes.
    """

    segment: Segment
    span: Span
    key: str
    value: str
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a report needs of a checked file: its findings, the texts they point into, its size in segments.

    `answered` are findings that were answered before and are hidden, each with its `answer`. `document` is kept only where
    a report shows the text itself.
    """

    path: str
    findings: tuple[Finding, ...]
    texts: dict[Place, str]
    segments: int
    fixed: int = 0
    note: str = ""
    answered: tuple[Finding, ...] = ()
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be checked: what `InputError` said of it, already in the reader's language."""

    path: str
    place: str
    message: str
