"""Marks that writers put into comments to say that a finding is answered: `zhqa: ignore[TRM001] reason`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.model import Document, Mark, Place, Segment
from termbase.text import Span

MARK = re.compile(r"\s*zhqa:\s*(ignore|disable|enable|file-ignore)\b\s*"
                  r"(?:\[(?P<rules>(?:[^\[\]\"“”]|[\"“][^\"“”]*[\"”])*)\])?(?P<note>.*)", re.S)
RULE = re.compile(r"\s*([\w-]+)\s*(?:\(\s*[\"“]([^\"“”]*)[\"”]\s*\))?\s*(?:,|$)")


class Said(NamedTuple):
    """What one comment says: its kind, the rules it names with the words each is about, and the reason given.

    No rules: the comment names none, or cannot be understood.
    """

    kind: str
    rules: tuple[tuple[str, str], ...]
    note: str


class Comment(NamedTuple):
    """A comment of a text-like file that speaks to zhqa, and whether nothing but it stands on its line."""

    place: Place
    alone: bool
    said: Said


def understood(comment: str) -> Said | None:
    """What a comment says to zhqa, or None where it does not speak to it.

    `zhqa: ignore[TRM001, compound-case("japan-us")] reason`: rules by code or name, each for certain words if they are
    given. There is no form without rules.
    """
    found = MARK.fullmatch(comment.strip())
    if not found:
        return None
    rules, at, given = [], 0, found["rules"] or ""
    while at < len(given):
        rule = RULE.match(given, at)
        if not rule:
            return Said(found[1], (), found["note"].strip())
        rules.append((rule[1], rule[2] or ""))
        at = rule.end()
    return Said(found[1], tuple(rules), found["note"].strip())


def in_lines(comments: Iterable[Comment], document: Document) -> tuple[Mark, ...]:
    """The marks of a text-like document, from its comments in order.

    A comment alone on its line is about the block that follows, one beside words about its own line, `disable` about
    all up to the `enable` of the same rule, `file-ignore` about the whole file.
    """
    return tuple(_marks(list(comments), document))


def _marks(comments: Sequence[Comment], document: Document) -> Iterator[Mark]:
    segments = document.segments
    open_: dict[tuple[str, str], tuple[Comment, int]] = {}
    for comment in comments:
        said = comment.said
        after = _first_after(segments, comment.place.line or 0)
        match said.kind:
            case "file-ignore":
                yield Mark(comment.place, said.rules, Span(0, len(segments)), said.note)
            case "ignore":
                yield Mark(comment.place, said.rules, _next_block(document, after) if comment.alone else
                           _same_line(segments, comment.place.line or 0), said.note)
            case "disable":
                if not said.rules:
                    yield Mark(comment.place, (), Span(after, after), said.note)
                open_ |= {rule: (comment, after) for rule in said.rules if rule not in open_}
            case "enable":
                for rule in said.rules:
                    if rule in open_:
                        began, start = open_.pop(rule)
                        yield Mark(began.place, (rule,), Span(start, after), began.said.note)
    for rule, (began, start) in open_.items():
        yield Mark(began.place, (rule,), Span(start, len(segments)), began.said.note, unclosed=True)


def _first_after(segments: Sequence[Segment], line: int) -> int:
    return next((n for n, segment in enumerate(segments) if (segment.place.line or 0) > line), len(segments))


def _same_line(segments: Sequence[Segment], line: int) -> Span:
    here = [n for n, segment in enumerate(segments) if segment.place.line == line]
    return Span(here[0], here[-1] + 1) if here else Span(0, 0)


def _next_block(document: Document, first: int) -> Span:
    block = next((block.segments for block in document.blocks if block.segments.start <= first < block.segments.end), None)
    return Span(first, block.end) if block else Span(first, min(first + 1, len(document.segments)))


def in_unit(comment: str, place: Place, segments: Span) -> tuple[Mark, ...]:
    """The mark that a comment on a unit of a container makes for the unit's segments, if it speaks to zhqa."""
    said = understood(comment)
    return (Mark(place, said.rules, segments, said.note),) if said else ()
