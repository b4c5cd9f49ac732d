"""Runs a check over one of its examples: what its tests and its rule page show."""

from collections.abc import Mapping, Sequence
from functools import cache

from qa import engine, fix
from qa.check import Bad, Check, Good
from qa.model import Document, Finding, Place, Segment
from termbase import bundle
from termbase.match import Matcher
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.source import SourceMatcher
from termbase.text import lines

MARKS = {"~": Status.ADMITTED, "?": Status.OBSERVED, "!": Status.FORBIDDEN, "%": Status.FORBIDDEN, "+": Status.ADMITTED,
         "*": Status.FORBIDDEN}
MANDARIN, LATER, BESIDE_SOURCE = "%", "+", "*"
MANDARIN_TYPE = "mandarin-reading"


def findings_in(example: Good | Bad, check: Check) -> list[Finding]:
    """What the check finds in the example, with the example's own termbase and, if it asks, the packs."""
    return engine.findings(_document(example, example.target), [check])


def fixed(example: Bad, check: Check) -> str:
    """The example's target after every fix of the check, safe and unsafe, until nothing changes."""

    def edited(document: Document, chosen: Mapping[Place, Sequence[fix.Edit]]) -> Document:
        return _document(example, fix.apply(document.text, fix.in_file(chosen)))

    start = _document(example, example.target)
    return fix.settle(start, lambda document: engine.findings(document, [check]), edited, unsafe=True)[0].text


def _document(example: Good | Bad, target: str) -> Document:
    sources = example.source.split("\n")
    segments = tuple(
        Segment(target[span.start : span.end], source, Place("example", str(number), number, span.start))
        for number, (span, source) in enumerate(
            zip(lines(target), sources + [""] * len(target), strict=False), 1)
        if target[span.start : span.end].strip() or source
    )
    own = termbase(example)
    termbases = [own, _packs()] if example.packs else [own]
    of_source = SourceMatcher(termbases) if example.source else None
    return engine.annotate(Document("example", segments, target), Matcher(termbases), of_source)


def termbase(example: Good | Bad) -> Termbase:
    """The example's own termbase, out of its `terms`."""
    concepts = []
    for number, (chinese, english) in enumerate(example.terms.items(), 1):
        name, _, kind = chinese.partition(" @")
        kind, _, roles = kind.partition(":")
        terms = [Term(name, "zh")]
        for item in english.split(" | "):
            status = MARKS.get(item[0], Status.PREFERRED)
            terms.append(Term(item.lstrip("".join(MARKS)), "en", status, later=item[0] == LATER,
                              when_source=item[0] == BESIDE_SOURCE,
                              type=MANDARIN_TYPE if item[0] == MANDARIN else ""))
        role = tuple(filter(None, roles.split(",")))
        concepts.append(Concept(f"T-{number}", tuple(terms), Kind(kind or "term"), role=role))
    return Termbase(tuple(concepts), name="example")


@cache
def _packs() -> Termbase:
    return bundle.packs()
