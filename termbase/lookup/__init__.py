"""Terms looked up by Chinese, English or pinyin, whole or in part, rightly or wrongly spelled."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from termbase import likeness
from termbase.lookup.catalog import Catalog, folded, of, sound
from termbase.lookup.words import stems
from termbase.model import Concept, Status, Term, Termbase

__all__ = ["Catalog", "Found", "Rank", "find", "of"]


class Rank(IntEnum):
    """How a term answers a query, the best first."""

    EXACT = 0  # it is the query, letter case, accents and simplified or traditional aside
    FORM = 1  # of the same words, inflected, hyphened or spelled in another way
    BEGINNING = 2  # it begins with the query
    PART = 3  # it holds the query
    PINYIN = 4  # it is read as the query is spelled, or as it sounds
    FUZZY = 5  # it is spelled nearly like the query


class Found(NamedTuple):
    """A concept that answers a query: how, how well (0–100), and by which of its terms.

    `why` says what was met where the term does not show it: its pinyin.
    """

    rank: Rank
    score: int
    catalog: Catalog
    place: int
    why: str = ""

    @property
    def concept(self) -> Concept:
        """The concept."""
        return self.catalog.concepts[self.catalog.owners[self.place]]

    @property
    def term(self) -> Term:
        """The term of it that answers."""
        return self.catalog.term(self.place)

    @property
    def termbase(self) -> str:
        """The name of the termbase it is in."""
        return self.catalog.name


OBSERVED = list(Status).index(Status.OBSERVED)
# Beside so many better answers nobody looks at terms that are merely spelled alike.
ENOUGH = 5
ALIKE, ALIKE_IN_PART = 75, 88  # per cent of letters
WORSE = 12  # so much less alike than the best, nobody means it
SHORT = 3  # letters: so few stand inside very many words
SHORTEST_PINYIN, SHORTEST_INITIALS, SHORTEST_FUZZY = 4, 3, 4
FUZZY_LIMIT = 20
TONES = re.compile(r"(?<=[a-zü:])[1-5](?![0-9])")
LATIN = re.compile(r"[a-zü:'’ \u00b7-]+")


def find(query: str, termbases: Iterable[Termbase | Catalog]) -> list[Found]:
    """The concepts that answer a query, the best first, each once for each termbase it is in.

    Termbases come in order of trust. Of equally good answers one by a preferred term comes before one by another, and a term
    that the query covers more of before one that it covers less of.
    """
    wanted = folded(query)
    if not wanted:
        return []
    catalogs = [one if isinstance(one, Catalog) else of(one) for one in termbases]
    best: dict[tuple[int, int], tuple[tuple, Found]] = {}
    for number, catalog in enumerate(catalogs):
        for answer in _answers(wanted, query, catalog):
            _keep(best, number, catalog, answer)
    if len(best) < ENOUGH and not any(found.rank <= Rank.FORM for _, found in best.values()):
        for number, catalog in enumerate(catalogs):
            for answer in _likely(wanted, catalog):
                _keep(best, number, catalog, answer)
    return [found for _, found in sorted(best.values(), key=lambda held: held[0])]


def _keep(best: dict[tuple[int, int], tuple[tuple, Found]], number: int, catalog: Catalog, answer: "Answer") -> None:
    place, rank, score, why = answer
    status = catalog.statuses[place]
    key = (number, catalog.owners[place])
    order = (rank, number if rank <= Rank.FORM else 0, status > OBSERVED, -score, status, number, catalog.texts[place], key)
    if key not in best or order < best[key][0]:
        best[key] = (order, Found(rank, round(score), catalog, place, why))


Answer = tuple[int, Rank, float, str]


def _answers(wanted: str, query: str, catalog: Catalog) -> Iterator[Answer]:
    """The terms that the query certainly means, by place in the catalog."""
    short = wanted.isascii() and len(wanted) <= SHORT
    for place in _holding(wanted, catalog.texts):
        text = catalog.texts[place]
        if short and not re.search(rf"(?<!\w){re.escape(wanted)}", text):  # “us” is not looked for in Russia
            continue
        covered = 100 * len(wanted) / len(text)
        yield place, Rank.EXACT if text == wanted else Rank.BEGINNING if text.startswith(wanted) else Rank.PART, covered, ""
    words = stems(query)
    if len(words) > 1 and (wanted.isascii() or query.isascii()):
        yield from _by_words(words, catalog)
    yield from _by_pinyin(wanted, query, catalog)


def _holding(part: str, texts: Sequence[str]) -> list[int]:
    return [place for place, text in enumerate(texts) if part in text]


def _by_words(words: str, catalog: Catalog) -> Iterator[Answer]:
    for place in _holding(words, catalog.words):
        spaced = f" {catalog.words[place]} "
        if f" {words} " in spaced:
            rank = Rank.FORM if len(spaced) == len(words) + 2 else Rank.BEGINNING if spaced.startswith(f" {words} ") else Rank.PART
            yield place, rank, 100 * len(words) / (len(spaced) - 2), ""


def _by_pinyin(wanted: str, query: str, catalog: Catalog) -> Iterator[Answer]:
    spelled = TONES.sub("", query.lower().strip())
    plain = TONES.sub("", wanted)
    if not LATIN.fullmatch(plain):
        return
    letters = re.sub(r"[^a-z]", "", plain).replace("v", "u")
    spaced = spelled != plain or " " in plain
    if len(letters) >= SHORTEST_PINYIN or spaced and len(letters) > 1:
        yield from _by_sound(letters, catalog)
    if len(letters) >= SHORTEST_INITIALS and letters == plain and not any(vowel in letters for vowel in "iuv"):
        for place, syllables in enumerate(catalog.sounds):
            if syllables and syllables[0] == letters[0] and syllables.count(" ") + 1 == len(letters) and \
                    "".join(part[0] for part in syllables.split()) == letters:
                yield place, Rank.PINYIN, 70, syllables


def _by_sound(letters: str, catalog: Catalog) -> Iterator[Answer]:
    """The terms whose syllables, or the first or some of them, spell the letters."""
    for place, syllables in enumerate(catalog.sounds):
        if syllables and letters in (joined := syllables.replace(" ", "")):
            start = joined.find(letters)
            ends = _ends(syllables)
            while start >= 0:
                end = start + len(letters)
                if start in ends and (end in ends or start == 0):
                    yield place, Rank.PINYIN, 100 * len(letters) / len(joined), syllables
                    break
                start = joined.find(letters, start + 1)


def _ends(syllables: str) -> set[int]:
    ends, place = {0}, 0
    for part in syllables.split(" "):
        place += len(part)
        ends.add(place)
    return ends


def _likely(wanted: str, catalog: Catalog) -> Iterator[Answer]:
    """The terms that the query may mean: of the same sound, or spelled nearly alike."""
    if not wanted.isascii() and len(wanted) > 1:
        heard = sound(wanted)
        for place, syllables in enumerate(catalog.sounds):
            if syllables == heard:
                yield place, Rank.PINYIN, 100, syllables
    if len(wanted) < (SHORTEST_FUZZY if wanted.isascii() else 3):
        return
    near = likeness.nearest(wanted, catalog.texts, ALIKE if wanted.isascii() else ALIKE - 10, FUZZY_LIMIT)
    if not near and wanted.isascii() and len(wanted) > 5:
        longer = [place for place, text in enumerate(catalog.texts) if len(text) > len(wanted)]
        texts = [catalog.texts[place] for place in longer]
        near = [(longer[place], score * 0.9) for place, score in likeness.containing(wanted, texts, ALIKE_IN_PART, FUZZY_LIMIT)]
    for place, score in near:
        if score >= near[0][1] - WORSE:
            yield place, Rank.FUZZY, score, ""
