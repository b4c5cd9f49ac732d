"""GRM005: “a” before the sound of a vowel, “an” before a consonant."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from qa.sounds import first_sound
from qa.speech import in_speech

ARTICLE = re.compile(r"(?<![\w'’.&/-])(?P<article>[Aa]n?) (?P<word>\d[\d,.]*\d|\d|"
                     r"[A-Za-z]+(?:['’-][A-Za-z]+)*)(?![\w@]|\.[A-Za-z])")
# Before these, “a” is a letter or a variable (grade A in music, plan a or b).
LETTER = frozenset("and or in is are as at of if on it into also under over above after again about all".split())
NAME_BEFORE = re.compile(r"[A-Z][\w'’]* $")


class ArticleBeforeVowel(SegmentCheck):
    """“a” before the sound of a vowel, “an” before a consonant.

    Why it matters
        The sound decides, not the letter: an hour, a university, an 8-year-old, a UN envoy, an NGO.

    When to ignore it
        In quotations that keep an older spelling. Words spoken in two ways (an historic) are left alone.
    """

    code = "GRM005"
    mqm = "function-words"
    its = "grammar"
    review = True  # a slip of any writer of English, in good human translations too
    needs = Needs(any_of=(" a ", " an ", "A ", "An "))
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("He waited a hour in a important place.", at=("a hour", "a important"),
            fixed="He waited an hour in an important place."),
        Bad("She joined an university and an European firm.", at=("an university", "an European"),
            fixed="She joined a university and a European firm."),
        Bad("a 8-year-old and an 10-day visit by a NGO", at=("a 8", "an 10", "a NGO"),
            fixed="an 8-year-old and a 10-day visit by an NGO"),
        Bad("It is an US ship with a American crew.", at=("an US", "a American"),
            fixed="It is a US ship with an American crew."),
        Good("A one-off, a unique use, a European, an honest hour, an MP, a NATO base, an historic day, a UFO."),
        Good("Grade A offices in Xi'an Railway; plan a or b; Ping An stated; a U-turn; an x-ray; Xi an Hotel."),
        Good("a unit, a user, an FBI man, a 1,100-seat hall, an 1800-seat hall, an ultra-thin line, a USAF base"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in markup.prose(ARTICLE, text):
            article, word = match["article"], match["word"]
            sound = first_sound(word)
            wanted = {"vowel": "an", "consonant": "a", "": article.lower()}[sound]
            if wanted == article.lower() or _is_letter(text, match):
                continue
            right = f"{wanted.capitalize() if article[0] == 'A' else wanted} {word}"
            yield self.finding(segment, match.span(), fix=right, safe=not in_speech(text, match.span()), right=right)


def _is_letter(text: str, match: re.Match[str]) -> bool:
    article, word = match["article"], match["word"]
    if word in LETTER:
        return True
    named = bool(NAME_BEFORE.search(text, max(0, match.start() - 20), match.start()))
    if article[0] == "A":  # Grade A offices, Ping An stated: a capital only begins a sentence
        before = text[: match.start()].rstrip()
        return bool(before) and before[-1] not in ".!?:\"“'‘”’(\n" or word[0].isupper()
    return named and (article == "an" or word[0].isupper())
