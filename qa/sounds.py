"""Which English words begin with the sound of a vowel, as far as their spelling tells."""

import re
from typing import Literal

Sound = Literal["vowel", "consonant", ""]

# Spelled with a vowel, spoken with a consonant: “y” as in university, “w” as in one.
SPOKEN_Y = re.compile(
    r"uni(?:corn|cycl|form|fy|fi|lateral|on|que|sex|son|t|vers)|us(?:e|ing|age|able|ual|ur[pyi])|ut(?:ensil|il|opi)|"
    r"uran|urin|"
    r"euro|eu(?:calypt|genic|log|phemis|phori|than)|ewe|ubiquit|ukr|ukulele|ulan", re.I)
SPOKEN_W = re.compile(r"one(?:s|self|sies?|ness|r)?(?:$|-)|once|ouija", re.I)
# Spelled with a consonant, spoken with a vowel.
SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.I)
# An h that some speak and some do not (an historic, a herb), and u-words of more than one kind.
EITHER = re.compile(r"h(?:erb|istor|otel|abit|ysteri|eroic|omage|allucin|ereditary|ilarious)|un(?:i|anim)|u[a-z]?$",
                    re.I)
VOWEL_U = re.compile(r"u(?:g|l|m|n|p|r(?:b|g|n)|s(?:h|$)|t(?:m|t)|dd|nd)", re.I)
# Abbreviations read letter by letter although their letters could be read as a word.
SPELLED = frozenset(
    "FBI FTA FDI FAQ FIFO HIV HPV HR HSBC HTML LED LCD LGBT LNG LPG MBA MBBS MP MEP MIT MOU MRI MRT MSC MTR NBA NFL "
    "NGO NHS NPC NDRC "
    "NPO NSA NVC RMB RPG SME SMS SOE SUV SPV STI SCO SPD XML".split())
VOWEL_LETTERS = frozenset("AEFHILMNORSX")
LIKE_WORDS = re.compile(r"EUR|EURO|ONE|OUI|UNESCO")
ARTICLE_NUMBER = re.compile(r"8[\d,.]*|1[18](?:,\d{3})*")


def first_sound(word: str) -> Sound:
    """Whether a word begins with the sound of a vowel or a consonant; "" when its spelling does not tell surely.

    `word` is one word, an abbreviation or a figure, without punctuation around it.
    """
    if word[:1].isdigit():
        return _figure(word)
    letters = word.split("-")[0].split("'")[0].split("’")[0]
    if not letters.isascii() or not letters.isalpha():
        return ""
    if len(letters) > 1 and letters.isupper():
        return _abbreviation(letters)
    if len(letters) < 3 or not letters[1:].islower() or EITHER.match(letters) and not SPOKEN_Y.match(letters):
        return ""
    return _word(letters.lower())


def _word(word: str) -> Sound:
    if SPOKEN_Y.match(word) or SPOKEN_W.match(word):
        return "consonant"
    if word[0] in "aei" or word[0] == "o" and word[1] not in "au":
        return "" if word.startswith(("eu", "ew", "io", "aa")) else "vowel"
    if word[0] == "u":
        return "vowel" if VOWEL_U.match(word) else ""
    if SILENT_H.match(word):
        return "vowel"
    if word[0] == "y":
        return "consonant" if word[1] in "aeiou" else ""
    return "consonant" if re.search("[aeiouy]", word[1:]) and word[0] not in "xou" else ""


def _abbreviation(letters: str) -> Sound:
    if letters in SPELLED:
        return "vowel" if letters[0] in VOWEL_LETTERS else "consonant"
    if LIKE_WORDS.match(letters) or len(letters) > 6:
        return ""
    if letters[0] in "AEIO":
        return "vowel"
    if letters in ("US", "UK", "UN", "USA", "USSR", "UAE", "USB", "UNESCO", "UHV", "UFC"):
        return "consonant"
    return "consonant" if letters[0] in "BCDGJKPQTVWYZ" else ""


def _figure(word: str) -> Sound:
    figure = re.match(r"[\d,.]+", word)
    assert figure is not None  # the caller has seen a digit
    number = figure[0].rstrip(".,")
    if ARTICLE_NUMBER.fullmatch(number):
        return "vowel"
    # 1100 and 1800 may be read as eleven hundred or one thousand.
    return "" if re.match(r"1[18]\d\d(?!\d)", number) else "consonant"
