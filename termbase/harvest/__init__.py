"""Candidates for a termbase out of translated texts: Chinese terms with the English actually used for them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from termbase.harvest import abbreviations, association, capitals, growth, marked, names, phrases, texts, titles
from termbase.harvest.candidate import Candidate, Context, Rendering, State
from termbase.harvest.english import english_candidates
from termbase.harvest.evidence import Evidence, Finder
from termbase.harvest.names import Reference
from termbase.harvest.news import news
from termbase.harvest.rank import gathered
from termbase.harvest.texts import Pair
from termbase.match import Matcher
from termbase.model import Termbase
from termbase.source import SourceMatcher
from termbase.text import Span

__all__ = ["Candidate", "Context", "Evidence", "Finder", "Reference", "Rendering", "State", "candidates"]

FIRM = 0.6  # evidence above it takes its words: nothing weaker may claim them
WIDE = (Finder.QUOTED, Finder.TITLE, Finder.LISTED, Finder.KNOWN)
REPEATED = 2  # segments in which a phrase has to stand that nothing marks as a term


def candidates(segments: Iterable[tuple[str, str]], known: Sequence[Termbase] = (), reference: Reference | None = None,
               least: int = 0, progress: Callable[[Sequence], Iterable] = iter) -> list[Candidate]:
    """Terms and names of aligned (Chinese, English) segments that the known termbases do not have, the best first.

    Segments without Chinese give quoted and capitalized English and its abbreviations, with the Chinese left empty.
    `reference`: matchers of the known termbases, and of the packs if they are to help with names. What is marked as a term
    or a name counts from its first use, other phrases from their second on; `least` raises both. `progress` is given the
    segments and hands them on.
    """
    given = list(segments)
    if known and not reference:
        reference = Reference(SourceMatcher(known), Matcher(known))
    made = texts.pairs(given)
    casing = capitals.Casing(made)
    runs = [list(capitals.capitals(pair, casing)) for pair in made]
    evidence: list[Evidence] = []
    for number, pair in enumerate(progress(made)):
        evidence.extend(_of_pair(number, pair, runs[number], casing, reference))
    evidence += _repeated(made, evidence, max(REPEATED, least))
    evidence += _left_over(made, runs, evidence)
    evidence += _abbreviated(made, evidence)
    alone = texts.english(given)
    found = [*gathered(made, evidence, casing, least), *english_candidates(alone, capitals.Casing(alone), least)]
    return sorted(news(found, known, reference), key=lambda one: (-one.rank, -one.count, one.chinese, one.english))


def _of_pair(number: int, pair: Pair, runs: Sequence[capitals.Capitals], casing: capitals.Casing,
             reference: Reference | None) -> list[Evidence]:
    found = [*marked.brackets(number, pair), *names.read_aloud(number, pair, casing), *names.headed(number, pair, runs)]
    if reference:
        found += names.listed(number, pair, reference)
    firm = _alone(found)
    return _widest(_alone((*firm, *marked.quotations(number, pair, firm), *titles.titles(number, pair))))


def _widest(found: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without that whose English is a part of what marks or termbases give for the same Chinese."""
    wide = [one for one in found if one.finder in WIDE]
    return [one for one in found if not any(one.source == other.source and one.target != other.target
                                            and other.target.covers(one.target) for other in wide)]


def _alone(found: Iterable[Evidence]) -> list[Evidence]:
    """The evidence of one pair, the most trusted first; what claims words that are claimed already for another is left out.

    Words may be claimed twice for one and the same pair, or for a name inside a longer one on both sides.
    """
    kept: list[Evidence] = []
    for one in sorted(found, key=lambda e: -e.trust):
        if not any(_clash(one, other) for other in kept):
            kept.append(one)
    return kept


def _clash(one: Evidence, other: Evidence) -> bool:
    """Whether two claims cannot both be right: they share words on one side and go apart on the other."""
    source, target = one.source.overlaps(other.source), one.target.overlaps(other.target)
    if not source and not target:
        return False
    return source != target


def _taken(evidence: Iterable[Evidence], count: int) -> tuple[list[list[Span]], list[list[Span]]]:
    source: list[list[Span]] = [[] for _ in range(count)]
    target: list[list[Span]] = [[] for _ in range(count)]
    for one in evidence:
        if one.trust >= FIRM:
            source[one.pair].append(one.source)
            target[one.pair].append(one.target)
    return source, target


def _repeated(pairs: Sequence[Pair], evidence: Sequence[Evidence], least: int) -> Iterable[Evidence]:
    """What phrases that meet again and again add to the evidence."""
    source, target = _taken(evidence, len(pairs))
    here, there = phrases.chinese_phrases(pairs, least), phrases.english_phrases(pairs, least)
    free = _free(here, source)
    found = growth.grown(association.links(free, _free(there, target), least), pairs, target)
    together = Counter((link.source.key, link.target.key) for link in found)
    met = Counter(place.key for places in free for place in places)
    for link in found:
        times = together[link.source.key, link.target.key]
        trust = times / (times + 1) * times / met[link.source.key] * _balance(link)
        yield Evidence(link.pair, link.source.span, link.target.span, Finder.REPEATED, trust)


def _balance(link: association.Link) -> float:
    """1 for phrases of like length, less where one side has more than twice the words of the other."""
    return min(1.0, 2 * link.source.words / link.target.words, 2 * link.target.words / link.source.words)


def _free(places: Sequence[Sequence[association.Place]], taken: Sequence[Sequence[Span]]) -> list[list[association.Place]]:
    return [[place for place in here if not any(place.span.overlaps(span) for span in spans)]
            for here, spans in zip(places, taken, strict=True)]


def _left_over(pairs: Sequence[Pair], runs: Sequence[Sequence[capitals.Capitals]], evidence: Sequence[Evidence]) -> Iterable[Evidence]:
    source, target = _taken(evidence, len(pairs))
    for number, pair in enumerate(pairs):
        yield from names.left_over(number, pair, runs[number], (source[number], target[number]))


def _abbreviated(pairs: Sequence[Pair], evidence: Sequence[Evidence]) -> Iterable[Evidence]:
    """The abbreviations that the English defines, for the Chinese whose English is the long form."""
    of_pair: dict[int, list[Evidence]] = {}
    for one in evidence:
        of_pair.setdefault(one.pair, []).append(one)
    for number, found in of_pair.items():
        for definition in abbreviations.definitions(pairs[number].target):
            for one in found:
                if one.target.covers(definition.long) or definition.long.covers(one.target) and one.trust >= FIRM:
                    yield Evidence(number, one.source, definition.short, Finder.DEFINED, one.trust * 0.9, one.kind)
                    break
