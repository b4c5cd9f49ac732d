"""Whether the English names whom the Chinese names, and which of its words stand there instead."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa import likeness, readings
from qa.counterparts import occurrences
from qa.model import Segment
from qa.origins import SOUND_SIGNS
from qa.people import distance
from qa.readings import HanName, Window, Word, letters
from termbase.model import Concept, Hit, Kind, Status
from termbase.script import simplified
from termbase.text import Span, fold, is_han

ACCEPTED = (Status.PREFERRED, Status.ADMITTED, Status.OBSERVED)
DOTS = frozenset("·•・‧")
# An adjective or a doctrine made of a name stands for it: Gaullist, Marxism, Trumpian, Abenomics.
DERIVED = re.compile(r"(?:i?sts?|isms?|i?ans?|ites?|esque|omics|ish)$")
# Words of an organization's name, with the small words inside it.
PHRASE = re.compile(r"[A-Z][\w’'&-]*(?:,? (?:(?:of|for|and|the|on|in|&) )*[A-Z][\w’'&-]*)+")
HEAD = re.compile("部?长|主任|书记|主席|总裁|总经理|董事长|发言人")  # Minister of … is not the ministry
SHORTEST = 3  # letters that a word of a name has at least to stand for the whole: Xi and Li do not by themselves
# Per cent of likeness (see `likeness.sound`) from which a word is taken for a name that went wrong.
NEAR_NAME, NEAR_READING, NEAR_SURNAME = 72.0, 70.0, 50.0
NEAR_REST = 60.0  # the same for the one word left of a name whose others are right
NEAR_PHRASE = 86.0
LONG_WORD = 7  # letters from which a word that is one letter off a place or firm is a slip of the pen, not another name


class Stand(NamedTuple):
    """Words of the English that stand for a name and are wrong: read out in Mandarin, or only near the name."""

    span: Span
    mandarin: bool
    right: str
    whole: bool = False


def unrendered(segment: Segment, kinds: Sequence[Kind]) -> Iterator[tuple[list[Hit], bool]]:
    """The known names of the source that have no accepted form in the target: for each place, its possible concepts.

    True with those of which a word is there all the same, or that are a part of a name with dots.
    """
    by_place: dict[tuple[int, int], list[Hit]] = {}
    for hit in segment.source_terms:
        if not hit.nested and hit.concept.kind in kinds and hit.concept.preferred:
            by_place.setdefault(hit.span, []).append(hit)
    for hits in by_place.values():
        if not any(_is_named(hit.concept, segment) for hit in hits) and not _is_piece(segment.source, hits[0]):
            yield hits, _is_part(segment.source, hits[0]) or any(_has_word(hit.concept, segment) for hit in hits)


def _is_named(concept: Concept, segment: Segment) -> bool:
    # A hit is an accepted form, or one that other checks report.
    return (any(hit.concept.id == concept.id for hit in segment.target_terms)
            or bool(occurrences(concept, segment.target, *ACCEPTED)))


def _has_word(concept: Concept, segment: Segment) -> bool:
    keys = [letters(part) for word in readings.capitalized(segment.target) for part in {word.text, *word.text.split("-")}]
    return any(key == part or key == f"{part}s" or _derived(key, part) for part in words_of(concept) for key in keys)


def _derived(key: str, part: str) -> bool:
    """Whether a word is made of a name: Gaullist, Czechoslovak, Beethovenfest."""
    stem = DERIVED.sub("", key)
    if stem != key and len(stem) > SHORTEST and len(stem) >= len(part) - 2 and part.startswith(stem[:-1]):
        return True
    longer = len(part) > SHORTEST and len(key) > 2 * SHORTEST and key.startswith(part)
    return longer or len(key) > 8 and part.startswith(key.removesuffix("s"))


@lru_cache(maxsize=2048)
def words_of(concept: Concept) -> frozenset[str]:
    """What may stand for a concept in one word, folded: any word of a person's names, else names of one word."""
    terms = [term.text for term in concept.english(*ACCEPTED)]
    if concept.kind is not Kind.PERSON:
        return frozenset(letters(text) for text in terms if " " not in text and not text.isupper())
    found = (letters(word) for text in terms for part in text.split() for word in (part, *part.split("-"))
             if part[:1].isupper() or "-" in part)
    return frozenset(word for word in found if len(word) >= SHORTEST)


def _is_piece(source: str, hit: Hit) -> bool:
    """Whether the Chinese of a name goes on beyond it: 罗斯福 (Roosevelt) in 罗斯福斯 (Rothfus), 泽西 in 新泽西."""
    before, after = source[max(0, hit.span.start - 1) : hit.span.start], source[hit.span.end : hit.span.end + 1]
    if hit.concept.kind is not Kind.PERSON:
        return False
    return after in SOUND_SIGNS or before in SOUND_SIGNS and hit.surface[0] in SOUND_SIGNS


def _is_part(source: str, hit: Hit) -> bool:
    """Whether the Chinese of a person's name is one part of several: 约翰逊 (Johnson) in 丹尼·约翰逊."""
    around = source[max(0, hit.span.start - 1) : hit.span.start] + source[hit.span.end : hit.span.end + 1]
    return hit.concept.kind is Kind.PERSON and not DOTS.isdisjoint(around)


def stand_for(segment: Segment, hits: Sequence[Hit], weakly: bool) -> Stand | None:
    """The words of the target that stand for a name of which no accepted form is there, if they can be told.

    `weakly`: a word of the name is there, so that only a reading in Mandarin tells.
    """
    free, kind, right = _free(segment), hits[0].concept.kind, hits[0].concept.preferred
    chinese = simplified(hits[0].surface)
    if kind is not Kind.PLACE and len(chinese) < 5 and all(map(is_han, chinese)):
        window, whole = _read_out(chinese, segment.target, free)
        if window and (kind is Kind.PERSON or whole):
            return Stand(window.span, True, right, len(window.words) > 1)
    if weakly:
        return _beside(segment, hits[0], free) if kind is Kind.PERSON else None
    if kind is Kind.PERSON:
        return _by_sound(chinese, hits, free)
    wanted = [(part, hit.concept.preferred) for hit in hits for part in words_of(hit.concept)]
    slip = next((Stand(word.span, False, name) for word in free for part, name in wanted
                 if len(part) >= LONG_WORD and is_slip(word.key, part)), None)
    return slip or (_phrase(segment, hits) if kind is Kind.ORGANISATION else None)


def _by_sound(chinese: str, hits: Sequence[Hit], free: Sequence[Word]) -> Stand | None:
    scored = [(likeness.sound(word.key, part), word, hit.concept.preferred)
              for hit in hits for part in words_of(hit.concept) if len(part) > SHORTEST for word in free]
    if all(map(is_han, chinese)):
        reading = readings.reading(chinese)
        scored += [(likeness.sound(word.key, reading) - NEAR_READING + NEAR_NAME, word, hits[0].concept.preferred) for word in free]
    best = max(scored, key=lambda found: found[0], default=None)
    return Stand(best[1].span, False, best[2]) if best and best[0] >= NEAR_NAME else None


def _beside(segment: Segment, hit: Hit, free: Sequence[Word]) -> Stand | None:
    """A word beside right words of a person's name that is nearly another word of it: Nguyen Phu Trung for Trong."""
    wanted = words_of(hit.concept)
    missing = [part for part in wanted if len(part) > SHORTEST and part not in {w.key for w in readings.capitalized(segment.target)}]
    for several in readings.windows(segment.target).values():
        for window in several:
            wrong = [word for word in window.words if word.key not in wanted]
            right = len(window.words) - len(wrong)
            # A given name has spellings (Aleksandr Novak); what comes last may be a given name only after two right words.
            if len(wrong) != 1 or not right or wrong[0] not in free or wrong[0] != window.words[-1]:
                continue
            near = NEAR_NAME if right == 1 else NEAR_REST
            if any(likeness.sound(wrong[0].key, part) >= near for part in missing):
                return Stand(window.span, False, hit.concept.preferred, True)
    return None


def _phrase(segment: Segment, hits: Sequence[Hit]) -> Stand | None:
    """Capitalized words that are nearly those of an organization's name."""
    found = []
    if any(HEAD.match(segment.source, hit.span.end) for hit in hits):
        return None
    for match in PHRASE.finditer(segment.target):
        span = Span(*match.span())
        if any(hit.span.overlaps(span) and hit.concept.kind is Kind.ORGANISATION for hit in segment.target_terms):
            continue
        for hit in hits:
            for term in hit.concept.english(*ACCEPTED):
                if term.text.count(" ") > 1:
                    found.append((likeness.words(fold(match[0]), fold(term.text)), span, term.text))
    best = max(found, default=None)
    return Stand(best[1], False, best[2]) if best and best[0] >= NEAR_PHRASE else None


def is_slip(one: str, other: str) -> bool:
    """Whether a word of seven letters or more is another with one letter wrong, the first aside."""
    return one[:1] == other[:1] and one.rstrip("s") != other.rstrip("s") and distance(one, other, 1) == 1


def _free(segment: Segment) -> list[Word]:
    """The capitalized words of the target that are no known name."""
    taken = [hit.span for hit in segment.target_terms]
    return [word for word in readings.capitalized(segment.target)
            if len(word.key) > SHORTEST and not any(span.overlaps(word.span) for span in taken)]


def _read_out(chinese: str, target: str, free: Sequence[Word]) -> tuple[Window | None, bool]:
    """The words that are the name in Pinyin (True), or its beginning, or its given name with the family name at it."""
    own = {word.span for word in free}
    for text in (chinese, chinese[:-1]) if len(chinese) > 3 else (chinese,):
        for size in (2, 1):
            name = HanName(Span(0, len(text)), text[:size], text[size:])
            for window in readings.read_out(name, target) if name.given else ():
                if any(word.span in own for word in window.words):
                    return window, text == chinese
    for size in (2, 1):
        given = readings.spelled(chinese[size:]) if len(chinese) > size + 1 else ()
        for word in free:
            if word.key in given:
                return _with_surname(word, chinese[:size], target), False
    whole = readings.spelled(chinese)
    return next((Window((word,)) for word in free if word.key in whole), None), True


def _with_surname(given: Word, surname: str, target: str) -> Window:
    reading = readings.reading(surname)
    for several in readings.windows(target).values():
        for window in several:
            if len(window.words) == 2 and given in window.words:
                other = window.words[1 - window.words.index(given)]
                if likeness.sound(other.key, reading) >= NEAR_SURNAME:
                    return window
    return Window((given,))
