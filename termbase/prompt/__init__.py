"""The entries of termbases that a text about to be translated needs, and no others."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from termbase.match import Matcher
from termbase.model import Concept, Hit, Kind, Relation, Status, Term, Termbase
from termbase.source import SourceMatcher

Direction = Literal["zh-en", "en-zh"]
NAMES = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.TITLE)
SHORT = ("acronym", "abbreviation", "short")
WANTED = (Status.PREFERRED, Status.ADMITTED)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a translator must know of a concept that a text holds.

    `source` are the words by which the text names it, the most frequent first, `target` the agreed rendering (the source
    itself for what is not translated, empty where none is agreed). `also` may be used as well, `later` only after the target
    has been given once; `never` is forbidden. `count` is how often the text has it. `bundled`: it is from a pack.
    """

    concept: Concept
    source: tuple[str, ...]
    target: str
    also: tuple[str, ...]
    later: tuple[str, ...]
    never: tuple[str, ...]
    note: str
    count: int
    bundled: bool

    @property
    def is_name(self) -> bool:
        """Whether it names a person, place, organisation or title."""
        return self.concept.kind in NAMES


class Selection(NamedTuple):
    """Entries for a text, names first, in the order in which the text comes to them; and how many more there would be."""

    entries: tuple[Entry, ...]
    left_out: int


def matcher_of(termbases: Iterable[Termbase], direction: Direction = "zh-en") -> SourceMatcher | Matcher:
    """What finds the terms of termbases, given in order of trust, in a text of the language to be translated from."""
    return SourceMatcher(termbases) if direction == "zh-en" else Matcher(termbases)


def select(matcher: SourceMatcher | Matcher, texts: Iterable[str], direction: Direction = "zh-en", most: int = 0) -> Selection:
    """The entries for a text, given in stretches: those it holds, on their own and not only inside a longer term.

    The matcher is one for the language of the text. Of two entries for one thing that of the earlier termbase counts, and one
    of a pack only where no other has it. With `most`, names go before terms, what users listed before packs, and the frequent
    before the rare. The result depends on nothing else.
    """
    met: dict[tuple[int, str], list[Hit]] = {}
    order: dict[tuple[int, str], int] = {}
    for hit in _hits(matcher, texts):
        key = (hit.bundled, hit.concept.id)
        met.setdefault(key, []).append(hit)
        order.setdefault(key, len(order))
    entries = {key: _entry(hits, direction) for key, hits in met.items()}
    useful = [key for key, entry in entries.items() if entry.target or entry.never]
    ranked = sorted(useful, key=lambda key: (not entries[key].is_name, entries[key].bundled, -entries[key].count, order[key]))
    kept = ranked[:most] if most else ranked
    kept.sort(key=lambda key: (not entries[key].is_name, order[key]))
    return Selection(tuple(entries[key] for key in kept), len(ranked) - len(kept))


def _hits(matcher: SourceMatcher | Matcher, texts: Iterable[str]) -> Iterator[Hit]:
    for text in texts:
        for hit in sorted(matcher.hits(text), key=lambda hit: (hit.span.start, hit.concept.id)):
            wanted = hit.relation is Relation.FORM and hit.concept.state != "deprecated" and not hit.is_ordinary_word
            if wanted and not hit.nested:
                yield hit


def _entry(hits: list[Hit], direction: Direction) -> Entry:
    concept = hits[0].concept
    source = tuple(words for words, _ in Counter(hit.surface for hit in hits).most_common())
    terms = concept.english() if direction == "zh-en" else _one_script(concept.chinese())
    wanted = sorted((t for t in terms if t.status in WANTED), key=lambda t: (t.later, list(Status).index(t.status)))
    target = source[0] if concept.do_not_translate else wanted[0].text if wanted else ""
    rest = [] if concept.do_not_translate else [t for t in wanted[1:] if t.text != target]
    return Entry(
        concept, source, target,
        also=_texts(t for t in rest if not _is_later(t)), later=_texts(t for t in rest if _is_later(t)),
        never=_texts(t for t in terms if t.status is Status.FORBIDDEN),
        note=concept.note, count=len(hits), bundled=hits[0].bundled,
    )


def _one_script(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The Chinese terms in simplified characters; in traditional ones where there are no others."""
    return tuple(term for term in terms if term.lang != "zh-Hant") or terms


def _is_later(term: Term) -> bool:
    return term.later or term.type in SHORT


def _texts(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.text for term in terms))
