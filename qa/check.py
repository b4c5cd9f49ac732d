"""All that the author of a check reads: Check, SegmentCheck, DocumentCheck, FileCheck, Needs, Good, Bad."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from qa.model import Applicability, Confidence, Document, Finding, Fix, Mark, Mention, Segment, Severity
from termbase.model import Hit
from termbase.text import Span


@dataclass(frozen=True, slots=True)
class Needs:
    """What a segment must have for a check to be run on it; the engine skips the check otherwise.

    `any_of`: strings of which the target must hold one (letter case as written). `hits`: it must hold a term.
    `source`: the check compares the two halves: it is run on pairs with a source and on nothing else;
    `source_any_of` and `source_hits` say of the source what `any_of` and `hits` say of the target.
    `empty`: it is run on pairs without any English as well.
    """

    any_of: tuple[str, ...] = ()
    hits: bool = False
    source: bool = False
    source_any_of: tuple[str, ...] = ()
    source_hits: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Good:
    """An example on which the check stays silent. Line breaks in `target` make segments.

    `terms` is a termbase of the example's own: Chinese → English preferred, with further English forms behind
    `~` (admitted), `?` (observed), `!` (forbidden), `%` (forbidden: a Mandarin reading), `*` (forbidden beside the
    source) and `+` (admitted after a fuller form), separated by ` | `, as in {"北约": "NATO | !Nato-land"}. The
    Chinese may be followed by ` @kind` and a person's roles, as in
    {"石破茂 @person:prime minister": "Shigeru Ishiba | ~Ishiba"}. `packs` adds the bundled packs.
    """

    target: str
    source: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    packs: bool = False


@dataclass(frozen=True, slots=True)
class Bad:
    """An example on which the check reports the words `at` (each of them, where it is a tuple).

    Where a finding has no place in the target, `at` is its words in the source. `fixed` is the target after every fix
    of the check, safe and unsafe; a second run over it finds nothing.
    """

    target: str
    at: str | tuple[str, ...]
    fixed: str = ""
    source: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    packs: bool = False


class Check(ABC):
    """One thing that can be wrong.

    The docstring is the published page: a title line, then *Why it matters* and *When to ignore it*. `examples`
    are its tests. Name and family are the file's and the folder's. A check with options is a frozen dataclass
    whose fields are the options; a field named `variety` receives the target variety (`en-US`, `en-GB`, or "").
    """

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.MINOR
    confidence: ClassVar[Confidence] = Confidence.PATTERN
    mqm: ClassVar[str]
    its: ClassVar[str] = "other"
    default: ClassVar[bool] = True  # on without being selected
    review: ClassVar[bool] = False  # its findings ask a person to look and never fail a run
    needs: ClassVar[Needs] = Needs()
    messages: ClassVar[tuple[str, ...]]
    examples: ClassVar[tuple[Good | Bad, ...]]

    @property
    def name(self) -> str:
        """The kebab-case name, from the file: `compound_case.py` is `compound-case`."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        """The family, from the folder."""
        return type(self).__module__.split(".")[-2]

    def finding(
        self,
        segment: Segment,
        span: Span | tuple[int, int] | None,
        message: str = "",
        *,
        source: Span | tuple[int, int] | None = None,
        fix: str | None = None,
        safe: bool = False,
        choices: Sequence[str] = (),
        hit: Hit | None = None,
        group: str = "",
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        review: bool | None = None,
        **args: str,
    ) -> Finding:
        """A finding on `span` of the segment's target, or on its `source` span alone where `span` is None.

        `message` is one of `messages`, the first if left out; `args` fills it, `{found}` is the words there
        (without a span, those of the source). `fix` is the one right replacement, `safe` if it certainly is what the
        writer meant; `choices` are replacements of which a person picks one.
        """
        span = None if span is None else Span(*span)
        source = None if source is None else Span(*source)
        quoted = segment.source[source.start : source.end] if source else ""
        excerpt = segment.target[span.start : span.end] if span else quoted
        review = self.review if review is None else review
        one = Applicability.SAFE if safe else Applicability.UNSAFE
        fixes = (Fix(fix, one),) if fix is not None else tuple(Fix(c) for c in choices)
        return Finding(
            code=self.code,
            message_id=message or self.messages[0],
            args=tuple({"found": excerpt, **args}.items()),
            place=segment.place,
            target=span,
            source=source,
            source_place=segment.source_place,
            source_excerpt=quoted,
            source_text=segment.source,
            excerpt=excerpt,
            concept=hit.concept.id if hit else None,
            # What a person should look at is a problem of its own beside what is certain.
            group=f"{self.code}:{group}{':review' if review else ''}" if group else "",
            severity=severity or self.severity,
            confidence=confidence or self.confidence,
            review=review,
            fixes=fixes,
        )


class SegmentCheck(Check):
    """A check that sees one segment, and nothing else."""

    @abstractmethod
    def find(self, segment: Segment) -> Iterator[Finding]:
        """The findings in a segment."""


class FileCheck(Check):
    """A check that sees the file as such: its encoding, not its words."""

    @abstractmethod
    def inspect(self, document: Document) -> Iterator[Finding]:
        """The findings on the file; their target is None."""


class Judged(NamedTuple):
    """One rule of a mark after a run: whether it names a rule that exists, and whether it answered a finding.

    `used` is None where the rule was not run, so that nobody can say.
    """

    mark: Mark
    rule: str
    known: bool
    used: bool | None


class MarkCheck(Check):
    """A check of the marks by which a file suppresses rules, judged when all else has been found."""

    @abstractmethod
    def judge(self, marks: Sequence[Judged]) -> Iterator[Finding]:
        """The findings on the marks of a document; their target is None."""

    def on(self, mark: Mark, **args: str) -> Finding:
        """A finding on a mark, at the place of its comment."""
        return Finding(self.code, self.messages[0], tuple(args.items()), mark.place, None, excerpt=args.get("rule", ""),
                       severity=self.severity, confidence=Confidence.LEXICON)


class DocumentCheck(Check):
    """A check that weighs facts of a whole document: first noted segment by segment, then concluded."""

    @abstractmethod
    def facts(self, segment: Segment) -> Iterator[Mention]:
        """What the segment says on the matter."""

    @abstractmethod
    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        """The findings that follow from all mentions of a document, given in order."""
