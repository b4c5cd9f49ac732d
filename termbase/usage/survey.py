"""How each concept was rendered over many texts: which English, how often, in which text and month, and where in none."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from termbase.match import Matcher
from termbase.model import Concept, Hit, Relation, Status, Term, Termbase
from termbase.source import SourceMatcher
from termbase.text import Span
from termbase.usage import Verdict, of_hit

CONTEXT = 30  # Chinese characters on either side
LONGEST = 600  # characters of English beside them


@dataclass(frozen=True, slots=True)
class Piece:
    """A text: its name, when it was written (a day, a month, or empty), its English, and what is known to belong together.

    `english` are stretches of the English text as (place, text), `pairs` Chinese and English ones as (place, Chinese, English).
    """

    name: str
    date: str
    english: Sequence[tuple[str, str]]
    pairs: Sequence[tuple[str, str, str]] = ()


class Missed(NamedTuple):
    """A place where the Chinese has a concept and the English none of its listed renderings."""

    piece: int
    place: str
    chinese: str
    english: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """An English term of a concept, and its uses: how often in each piece (by its number), and in which words.

    `off`: in how many of them capitals are wrong or a letter is lost. `beside`: how many stand beside Chinese that has the
    concept, so that they are known to render it.
    """

    term: Term
    counts: Counter[int]
    words: Counter[str]
    off: int
    beside: int

    @property
    def total(self) -> int:
        """All uses."""
        return sum(self.counts.values())

    @property
    def verdict(self) -> Verdict:
        """What the termbase says of the term."""
        return {Status.PREFERRED: Verdict.PREFERRED, Status.ADMITTED: Verdict.ADMITTED, Status.OBSERVED: Verdict.OBSERVED,
                Status.FORBIDDEN: Verdict.FORBIDDEN}[self.term.status]


@dataclass(frozen=True, slots=True)
class ConceptHistory:
    """A concept over all pieces: its renderings, the most used first: beside the Chinese, then anywhere.

    `in_chinese` counts, piece by piece, the stretches whose Chinese has it; `missed` are those whose English has no listed
    rendering. Both are empty where no Chinese is known.
    """

    concept: Concept
    renderings: tuple[Rendering, ...]
    in_chinese: Counter[int]
    missed: tuple[Missed, ...]

    @property
    def total(self) -> int:
        """All uses of all renderings."""
        return sum(rendering.total for rendering in self.renderings)


@dataclass(frozen=True, slots=True)
class Survey:
    """The pieces as (name, date), in the order of their dates, and the concepts that they use, in the order of the termbase."""

    pieces: tuple[tuple[str, str], ...]
    histories: tuple[ConceptHistory, ...]
    concepts: int

    @property
    def months(self) -> tuple[str, ...]:
        """The months in which pieces were written, in order; an empty one, first, for those without a date."""
        return tuple(sorted({date[:7] for _name, date in self.pieces}))

    def by_month(self, counts: Counter[int]) -> Counter[str]:
        """Counts by piece, added up by month."""
        added: Counter[str] = Counter()
        for piece, n in counts.items():
            added[self.pieces[piece][1][:7]] += n
        return added


def survey(termbase: Termbase, pieces: Iterable[Piece]) -> Survey:
    """How the pieces render each concept of the termbase that has English.

    Pieces are read one after another and not kept. Words that are part of a longer term count for that one alone, as in `usage`.
    """
    counting = _Counting(termbase)
    seen = [(piece.name, piece.date) for number, piece in enumerate(pieces) if counting.add(number, piece)]
    order = sorted(range(len(seen)), key=lambda number: (seen[number][1], seen[number][0], number))
    place_of = {number: place for place, number in enumerate(order)}
    histories = tuple(counting.history(c, place_of) for c in termbase.concepts if c.id in counting.met)
    with_english = sum(bool(c.english()) for c in termbase.concepts)
    return Survey(tuple(seen[number] for number in order), histories, with_english)


class _Counting:
    def __init__(self, termbase: Termbase):
        self.matcher = Matcher([termbase])
        self.chinese = SourceMatcher([termbase])
        # What is wrong only beside the Chinese is no hit of English alone.
        self.beside = Matcher([replace(termbase, concepts=tuple(beside for c in termbase.concepts if (beside := _beside(c)).terms))])
        self.english = {c.id for c in termbase.concepts if c.english()}
        self.uses: dict[str, dict[Term, list[tuple[int, str, bool]]]] = defaultdict(lambda: defaultdict(list))
        self.in_chinese: dict[str, Counter[int]] = defaultdict(Counter)
        self.missed: dict[str, list[Missed]] = defaultdict(list)
        self.confirmed: Counter[tuple[str, Term]] = Counter()
        self.met: set[str] = set()

    def add(self, number: int, piece: Piece) -> bool:
        """Count one piece."""
        for _place, text in piece.english:
            for hit in self.matcher.hits(text):
                if _counts(hit):
                    self._use(number, hit, hit.term)
        for place, chinese, english in piece.pairs:
            self._pair(number, place, chinese, english)
        return True

    def _pair(self, number: int, place: str, chinese: str, english: str) -> None:
        wanted = {hit.concept.id: hit.span for hit in self.chinese.hits(chinese)
                  if not hit.nested and hit.concept.id in self.english}
        if not wanted:
            return
        wrong = [hit for hit in self.beside.hits(english) if hit.concept.id in wanted and not hit.nested]
        rendered = {hit.concept.id for hit in wrong}
        for hit in wrong:
            term = replace(hit.term, when_source=True)
            self._use(number, hit, term)
            self.confirmed[hit.concept.id, term] += 1
        for hit in self.matcher.hits(english):
            if hit.concept.id in wanted and not hit.is_ordinary_word:
                rendered.add(hit.concept.id)
                part = any(hit.concept.id == whole.concept.id and whole.span.covers(hit.span) for whole in wrong)
                self.confirmed[hit.concept.id, hit.term] += _counts(hit) and not part
        for concept, span in wanted.items():
            self.met.add(concept)
            self.in_chinese[concept][number] += 1
            if concept not in rendered:
                around = _around(chinese, span)
                self.missed[concept].append(Missed(number, place, around, " ".join(english.split())[:LONGEST]))

    def _use(self, number: int, hit: Hit, term: Term) -> None:
        self.met.add(hit.concept.id)
        off = hit.relation is Relation.DAMAGED or of_hit(hit) is Verdict.CASING
        self.uses[hit.concept.id][term].append((number, hit.surface, off))

    def history(self, concept: Concept, place_of: dict[int, int]) -> ConceptHistory:
        """What was counted of a concept, pieces by their place in the order of dates."""
        renderings = [
            Rendering(term, Counter(place_of[number] for number, _, _ in uses), Counter(words for _, words, _ in uses),
                      sum(off for _, _, off in uses), self.confirmed[concept.id, term])
            for term, uses in self.uses.get(concept.id, {}).items()
        ]
        renderings.sort(key=lambda r: (-r.beside, -r.total, list(Status).index(r.term.status), r.term.text))
        counts = Counter({place_of[number]: n for number, n in self.in_chinese.get(concept.id, {}).items()})
        missed = sorted(missed._replace(piece=place_of[missed.piece]) for missed in self.missed.get(concept.id, ()))
        return ConceptHistory(concept, tuple(renderings), counts, tuple(missed))


def _counts(hit: Hit) -> bool:
    return not hit.nested and hit.relation is not Relation.GIVEN and not hit.is_ordinary_word


def _around(text: str, span: Span) -> str:
    """The words of a text around a span, on one line."""
    start, end = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


def _beside(concept: Concept) -> Concept:
    terms = tuple(replace(term, when_source=False) for term in concept.terms
                  if term.when_source and term.status is Status.FORBIDDEN and term.lang.startswith("en"))
    return replace(concept, terms=terms, role=())


BARS = "▁▂▃▄▅▆▇█"


def trend(counts: Sequence[int]) -> str:
    """Counts as a line of bars, the tallest for the largest; a dot where there is none."""
    most = max(counts, default=0)
    return "".join(BARS[(n * len(BARS) - 1) // most] if n else "·" for n in counts)
