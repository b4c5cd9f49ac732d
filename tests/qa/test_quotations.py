"""Quotations: paired through missing spaces, told from apostrophes and inches, and who says them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.quotations import (
    MARKS,
    around,
    continues_speech,
    ending_of,
    is_attributed,
    is_sentence,
    is_speech,
    may_be_speech,
    read,
)
from termbase.text import Span


def quoted(text: str) -> list[str]:
    """The words inside the quotations of a text, in order."""
    return [text[q.inner.start : q.inner.end] for q in read(text).quotations]


@pytest.mark.parametrize(("text", "inner"), [
    ("The “open door” and “new era”.", ["open door", "new era"]),
    ("The“open door”policy of“reform”.", ["open door", "reform"]),
    ('The"open door"policy of"reform".', ["open door", "reform"]),
    ("The “open door ”policy of“ reform”.", ["open door ", " reform"]),
    ('The policy of" reform" failed.', [" reform"]),
    ("The ‘open door’ and the workers’ rights.", ["open door"]),
    ("The 'open door' and the workers' rights.", ["open door"]),
    ("He called it‘Reform’ again, in'Reform' too.", ["Reform", "Reform"]),
    ("‘We have the workers’ rights in mind,’ he said.", ["We have the workers’ rights in mind,"]),
    ("He said, “She called it ‘reform’ and left.”", ["She called it ‘reform’ and left.", "reform"]),
    ("She said: “We back the “open door” policy.”", ["We back the “open door” policy.", "open door"]),
    ('"A "new era" began," he said.', ['A "new era" began,', "new era"]),
    ("So “it is“ and ”so it was”.", ["it is", "so it was"]),
    ("A mixed “pair\" here.", ["pair"]),
])
def test_pairs(text: str, inner: list[str]) -> None:
    reading = read(text)
    assert quoted(text) == inner
    assert (reading.unclosed, reading.unopened) == ((), ())


@pytest.mark.parametrize("text", [
    "It’s the boys’ club, the ’90s, rock ’n’ roll and O’Brien’s d’état.",
    "It's the boys' club, the '90s, rock 'n' roll and O'Brien's coup d'état; 'tis so.",
    "Japan 's exports do n't fall.",
    'A 12" record and a 6\'2" man on a 19" screen.',
])
def test_no_quotation(text: str) -> None:
    assert read(text) == ((), (), ())


@pytest.mark.parametrize(("text", "unclosed", "unopened"), [
    ("The “open door of the region.", (4,), ()),
    ("An open door” of the region.", (), (12,)),
    ("The “open of the “new” era.", (4,), ()),
    ('The "open door of the region.', (4,), ()),
    ('He spoke of it," she said.', (), (15,)),
    ('The "open door" of the "region.', (23,), ()),
])
def test_marks_without_a_partner(text: str, unclosed: tuple[int, ...], unopened: tuple[int, ...]) -> None:
    reading = read(text)
    assert (reading.unclosed, reading.unopened) == (unclosed, unopened)


@pytest.mark.parametrize(("text", "speech"), [
    ("He said, “never again”.", True),
    ("He told reporters in Paris on Monday that “the worst is over”.", True),
    ("“Never again,” said the minister.", True),
    ("“Never again”, Mr. Li, 61, told the paper.", True),
    ("The report read: “no change”.", True),
    ("Its “never again” stance was noted.", False),
    ("They announced a change, “reform” in their words.", False),
    ("Under the guise of a “growing threat”, it announced more.", False),
    ("He said the “open door” policy would stay.", False),
])
def test_attributed(text: str, speech: bool) -> None:
    assert is_attributed(text, read(text).quotations[0]) is speech


@pytest.mark.parametrize(("text", "sentence"), [
    ("The sign “Keep out!” fell.", True),
    ("The idea that “we can’t lose” is old.", True),
    ("The so-called “basic policy” holds.", False),
])
def test_sentence(text: str, sentence: bool) -> None:
    quotation = read(text).quotations[0]
    assert is_sentence(text, quotation) is sentence
    assert is_speech(text, quotation) is sentence


def test_around_gives_the_innermost() -> None:
    text = "“A,” he said. “We back the “open door” policy,” she said, as the “old” one failed."
    assert text[slice(*around(text, Span(28, 32)).inner)] == "open door"
    assert text[slice(*around(text, Span(15, 17)).inner)] == "We back the “open door” policy,"
    assert around(text, Span(6, 8)) is None
    assert around(text, Span(50, 53)) is None


def test_half_quotations_in_speech() -> None:
    assert may_be_speech("He said, “We came early.", 9)
    assert not may_be_speech("Its “open door of the region.", 4)
    assert continues_speech("Then we left.”", 13)
    assert not continues_speech("A new type” of ties.", 10)


def test_endings_joined_to_a_quoted_word() -> None:
    assert ending_of("“PhD”s", 5) == "s"
    assert ending_of("“old”constraints", 5) == ""


@given(st.text(alphabet=MARKS + " aZ.,1(s\n", max_size=60))
def test_any_text_is_read_soundly(text: str) -> None:
    reading = read(text)
    marks = [place for q in reading.quotations for place in (q.span.start, q.span.end - 1)]
    alone = [*reading.unclosed, *reading.unopened]
    assert len(set(marks + alone)) == len(marks + alone)
    assert all(text[place] in MARKS for place in marks + alone)
    for one in reading.quotations:
        assert one.inner == Span(one.span.start + 1, one.span.end - 1) and one.inner.start <= one.inner.end
        outer = [o for o in reading.quotations if o.span != one.span and o.span.covers(one.span)]
        assert len(outer) == one.depth
        assert all(o.span.covers(one.span) or one.span.covers(o.span) or not o.span.overlaps(one.span)
                   for o in reading.quotations)


@pytest.mark.parametrize("piece", ["“", '"', "'", "‘a ", "“a", '"a" ', "“‘", "a'"])
def test_reading_takes_linear_time(piece: str) -> None:
    started = time.perf_counter()
    read(piece * (200_000 // len(piece)))
    assert time.perf_counter() - started < 10
