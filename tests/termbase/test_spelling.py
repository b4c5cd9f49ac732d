"""The table of American and British spellings: sound as a table, and silent where a word belongs to both."""

from collections import Counter

import pytest

from termbase.spelling import (
    american_to_british,
    british_to_american,
    like,
    other_spelling,
    variety_of,
)


def test_table_is_sound() -> None:
    pairs = british_to_american()
    assert len(pairs) > 600
    assert all(b.isascii() and b.isalpha() and b.islower() and a.isalpha() and a.islower() for b, a in pairs.items())
    assert not [b for b, a in pairs.items() if a == b]
    assert not set(pairs) & set(pairs.values()), "a word is one side of the table or the other"
    assert not [a for a, n in Counter(pairs.values()).items() if n > 1], "one British spelling for each American one"
    assert list(pairs) == sorted(pairs)


@pytest.mark.parametrize(("word", "variety"), [
    ("defence", "en-GB"), ("defense", "en-US"), ("Colour", "en-GB"), ("traveled", "en-US"), ("organise", "en-GB"),
    ("organize", "oxford"), ("analyze", "en-US"), ("practised", "en-GB"), ("practiced", "en-US"),
    ("licence", "en-GB"), ("license", ""), ("programme", "en-GB"), ("program", ""), ("metre", "en-GB"), ("meter", ""),
    ("grey", ""), ("gray", "en-US"), ("cancelled", ""), ("canceled", "en-US"), ("aging", ""),
    ("cheque", "en-GB"), ("check", ""),
])
def test_what_a_spelling_speaks_for(word: str, variety: str) -> None:
    assert variety_of(word) == variety


@pytest.mark.parametrize("word", """
advise advertise comprise compromise despise devise enterprise exercise expertise franchise improvise
merchandise premise promise revise rise supervise surprise televise wise arise disguise excise demise concise
precise analyses paralyses glamour contour four hour tour velour dour acre massacre mediocre lucre ogre dialogue
cancellation excellent compelled controlled patrolled propelled rebelled expelled enrolled installed fulfilled
capsize prize size seize judgement towards capillary humorous vigorous honorary laborious coloration practice
""".split())
def test_words_that_are_the_same_everywhere(word: str) -> None:
    assert variety_of(word) == ""
    assert word not in british_to_american()


def test_other_spelling_keeps_capitals() -> None:
    assert other_spelling("Defence") == "Defense"
    assert other_spelling("LABOR") == "LABOUR"
    assert other_spelling("table") == ""
    assert american_to_british()["neighboring"] == "neighbouring"
    assert like("A", "word") == "Word"
