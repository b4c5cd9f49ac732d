"""What the consistency checks know: which of several ways of writing wins in a text, and what counts as a vote."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from qa import hits, markup, quotations, sentences
from qa.model import Role, Segment
from termbase.model import Kind, Relation
from termbase.text import Span

RATIO = 3  # a majority decides from three to one on …
LEAD = 4  # … or four votes ahead (design: else the text asks for a profile)
ENDS = re.compile(r"[.!?:;,\u2026\u3002\uff01\uff1f][\"'\u2019\u201d)\]]*\s*$")
HEADLINE_WORDS = 16
NEXT_WORD = re.compile(r"[\s-]+[\"'\u201c\u2018(]?([^\W\d_]+)")
LAST_WORD = re.compile(r"([^\W\d_]+)[\s-]+[\"'\u201c\u2018(]?$")
OFFICIAL = frozenset((Kind.ORGANISATION, Kind.TITLE, Kind.PERSON, Kind.PLACE))


class Verdict(NamedTuple):
    """Which value wins, whether the majority is clear, and the votes for it and for all others."""

    winner: str
    clear: bool
    votes: int
    others: int

    @property
    def thin(self) -> bool:
        """Whether a single place stands against no clear majority: too little to call it a mixture."""
        return not self.clear and self.others < 2


def majority(votes: Iterable[str], wanted: str = "") -> Verdict | None:
    """The verdict over the votes of a text, or None where all of them agree (and with `wanted`, if given).

    Of a tie the value met first wins, unclearly. `wanted`, a house's choice, wins however few its votes are.
    """
    counts = Counter(votes)
    winner = wanted or next((value for value, _ in counts.most_common(1)), "")
    mine = counts[winner]
    others = counts.total() - mine
    if not others:
        return None
    return Verdict(winner, bool(wanted) or mine >= RATIO * others or mine - others >= LEAD, mine, others)


def is_headline(segment: Segment) -> bool:
    """Whether the segment is a headline, or looks like one: short and without a mark at its end.

    Papers write headlines in a style of their own (US for U.S., % for percent), so they have no vote.
    """
    text = segment.target
    if segment.role is Role.HEADLINE or text.isupper():
        return True
    return not ENDS.search(text[-8:]) and text.count(" ") < HEADLINE_WORDS and text[:1].isupper()


def inside_name(segment: Segment, span: Span) -> bool:
    """Whether the span is a part of a longer known name, which has a spelling of its own.

    “U.S. government”, a rendering of 华盛顿 (Washington) that is only counted (`enforce` usage), is no such name.
    """
    longer = (hit for hit in hits.at(segment, span) if hit.span != span and hit.span.covers(span))
    return any(hit.concept.kind in OFFICIAL and hit.concept.enforce != "usage" and hit.relation is Relation.FORM
               for hit in longer)


def in_official_name(segment: Segment, span: Span) -> bool:
    """Whether the span lies inside a longer known name, or a word beside it has a capital as if of one name with it.

    The spelling of a name is its bearer's: Department of Defense, Labour Party, World Trade Centre.
    """
    if inside_name(segment, span):
        return True
    text = segment.target
    if not text[span.start].isupper():
        return False
    if not (sentences.may_start(text, span.start) or _opens_quotation(text, span.start)):
        return True
    after = NEXT_WORD.match(text, span.end)
    return text[span.start : span.end].isupper() or bool(after and after[1][0].isupper())


def _opens_quotation(text: str, offset: int) -> bool:
    quotation = quotations.around(text, Span(offset, offset + 1))
    return quotation is not None and quotation.inner.start == offset


def has_capital_beside(text: str, span: Span) -> bool:
    """Whether the word before or after the span begins with a capital (a sentence's first word aside)."""
    after = NEXT_WORD.match(text, span.end)
    if after and after[1][0].isupper():
        return True
    before = LAST_WORD.search(text[max(0, span.start - 40) : span.start])
    if not before or not before[1][0].isupper():
        return False
    return not sentences.may_start(text, max(0, span.start - 40) + before.start(1))


def in_prose(segment: Segment, span: Span) -> bool:
    """Whether the span touches no URL, handle, file name or code."""
    others = markup.spans(segment.target)
    number = bisect_left(others, (span.end,))
    return not number or not span.overlaps(others[number - 1])
