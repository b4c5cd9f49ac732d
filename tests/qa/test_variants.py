"""Which of several ways of writing wins, and what has no vote."""

import pytest

from qa.model import Role, Segment
from qa.people import are_alike, distance, is_typo
from qa.variants import Verdict, in_official_name, is_headline, majority
from termbase.text import Span


@pytest.mark.parametrize(("votes", "verdict"), [
    ("aaa", None),
    ("", None),
    ("aaab", Verdict("a", True, 3, 1)),  # three to one
    ("aab", Verdict("a", False, 2, 1)),
    ("ba", Verdict("b", False, 1, 1)),  # of a tie the first
    ("a" * 10 + "b" * 7, Verdict("a", False, 10, 7)),
    ("a" * 11 + "b" * 7, Verdict("a", True, 11, 7)),  # four ahead
    ("aaaaaabc", Verdict("a", True, 6, 2)),  # all others count together
])
def test_majority(votes: str, verdict: Verdict | None) -> None:
    assert majority(votes) == verdict


def test_a_house_wins_over_the_majority() -> None:
    assert majority("aaab", "b") == Verdict("b", True, 1, 3)
    assert majority("aaa", "a") is None
    assert majority("aaa", "b") == Verdict("b", True, 0, 3)


@pytest.mark.parametrize(("text", "answer"), [
    ("US to leave the talks", True), ("The US left the talks.", False),
    ("US LEAVES THE TALKS.", True), ("He said: “The US left.”", False),
])
def test_headlines_have_no_vote(text: str, answer: bool) -> None:
    assert is_headline(Segment(text)) is answer
    assert is_headline(Segment(text, role=Role.HEADLINE))


@pytest.mark.parametrize(("text", "word", "answer"), [
    ("The Department of Defense spoke.", "Defense", True),
    ("Labour Party members left.", "Labour", True),
    ("Labour costs rose.", "Labour", False),
    ("He called it “Defence first”.", "Defence", False),
    ("The defence held.", "defence", False),
])
def test_official_names(text: str, word: str, answer: bool) -> None:
    start = text.index(word)
    assert in_official_name(Segment(text), Span(start, start + len(word))) is answer


@pytest.mark.parametrize(("one", "other", "typo", "alike"), [
    ("Kishda", "Kishida", True, True), ("Ishiguro", "Ishiba", False, True), ("Tanabe", "Ishiba", False, False),
    ("Warner", "Carney", False, False), ("Zelinsky", "Zelensky", True, True), ("Lee", "Lew", False, False),
    ("Kishida", "Kishida", False, True), ("Kono", "Kōno", False, True), ("Kihsida", "Kishida", True, True),
])
def test_near_names(one: str, other: str, typo: bool, alike: bool) -> None:
    assert is_typo(one, other) is typo
    assert are_alike(one, other) is alike


def test_distance_stops_at_its_limit() -> None:
    assert distance("abcd", "abdc", 2) == 1
    assert distance("abcd", "wxyz", 2) == 3
    assert distance("a" * 10_000, "b" * 10_000, 1) == 2
