"""Sentence starts: behind full stops, not behind abbreviations, initials, figures and list numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.sentences import ends_abbreviation, may_start, start_before, starts


def found(text: str, sure: bool = True) -> list[str]:
    """The first words of the sentences that certainly begin in a text (or of those that may)."""
    return [text[s.offset :].split()[0] for s in starts(text) if s.sure is sure]


@pytest.mark.parametrize(("text", "sure"), [
    ("He left. She came! Who? Nobody.", ["She", "Who?", "Nobody."]),
    ("It ended. (the end.) “So it goes.” Then “Yes.”", ["the", "So", "Then"]),
    ("It ended.” (She left.) [Now] it is over.", ["She", "Now]"]),
    ("Mr. Li met Dr. Wang, Gen. Xu and Prof. J. K. Ma of No. 5 Middle School vs. St. Mary.", []),
    ("It cost 3.5 yuan, i.e. little, e.g. at 9 a.m. on the 5th.", []),
    ("The China-U.S. trade, the U.S. market and the U.K. side.", []),
    ("Growth was 1.5 percent. 2 million came.", ["2"]),
    ("他说。Then he left\u3002 Now it is over.", ["Now"]),
])
def test_sure_starts(text: str, sure: list[str]) -> None:
    assert found(text) == sure


@pytest.mark.parametrize(("text", "word"), [
    ("He works for Acme Inc. The firm is old.", "The"),
    ("It is 9 a.m. They rise.", "They"),
    ("“Why?” he asked.", "he"),
    ("He waited ... Then he left.", "Then"),
    ("It ended.Nobody came.", "Nobody"),
    ("First line\nsecond line", "second"),
    ("1. first item", "first"),
    ("- first item", "first"),
    ("(a) first item", "first"),
    ("“Quoted” words", "Quoted”"),
    ("12 million came", "12"),
])
def test_possible_starts(text: str, word: str) -> None:
    assert word in found(text, sure=False)
    assert may_start(text, text.index(word))
    assert word not in found(text)


def test_start_before_gives_the_sentence_of_a_place() -> None:
    text = "He left. She came on Mr. Li’s day."
    assert [start_before(text, place) for place in (0, 7, 9, 30)] == [0, 0, 9, 9]
    assert not may_start(text, 25)


@pytest.mark.parametrize(("text", "expected"), [
    ("Mr.", True), ("U.S.", True), ("J.", True), ("Acme Inc.", True), ("3.5", True), ("end.", False), ("I.", False),
])
def test_abbreviations(text: str, expected: bool) -> None:
    assert ends_abbreviation(text, text.rindex(".")) is expected


@given(st.text(alphabet="aA1.?! \n“”\"(’-UuS", max_size=60))
def test_starts_are_in_order_and_in_the_text(text: str) -> None:
    offsets = [s.offset for s in starts(text)]
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(text) for offset in offsets)
