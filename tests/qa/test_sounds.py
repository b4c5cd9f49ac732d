"""Which words begin with the sound of a vowel."""

import pytest

from qa.sounds import first_sound

VOWEL = """hour honest heir honor important apple egg umbrella ugly urgent
8 80 8,000 11 18 18,000 NGO FBI EU MP RMB American honest-looking""".split()
CONSONANT = """university one once use European uniform union house country yes
year 10 100 UN US UK GDP one-off useful unique euro""".split()
UNSURE = ["historic", "herb", "EUR", "NATO", "a", "b", "uninformed", "X-ray", "1100", "1800"]


@pytest.mark.parametrize("word", VOWEL)
def test_vowels(word: str) -> None:
    assert first_sound(word) == "vowel"


@pytest.mark.parametrize("word", CONSONANT)
def test_consonants(word: str) -> None:
    assert first_sound(word) == "consonant"


@pytest.mark.parametrize("word", UNSURE)
def test_silent_when_unsure(word: str) -> None:
    assert first_sound(word) == ""
