"""Evidence gathered into candidates, ranked, and compared with what termbases have."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log, log2

from termbase.harvest.candidate import Candidate, Context, Rendering, State
from termbase.harvest.capitals import Casing
from termbase.harvest.evidence import Evidence, Finder
from termbase.harvest.marked import key_of
from termbase.harvest.names import head_of
from termbase.harvest.texts import Pair
from termbase.model import Concept, Kind, Termbase
from termbase.script import simplified
from termbase.source import ordinariness
from termbase.text import Span, fold

MOST_CONTEXTS = 3
AS_LISTED = 0.8  # the trust of a pack above which the text has the very English of the pack
CORPUS = 60_000_000  # words that the frequencies of jieba's dictionary were counted on


def gathered(pairs: Sequence[Pair], evidence: Iterable[Evidence], casing: Casing, known: Sequence[Termbase], least: int) -> list[Candidate]:
    """The candidates that the evidence makes, best first."""
    by_term: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_term[simplified(fold(pairs[one.pair].source[one.source.start : one.source.end]))].append(one)
    made = [_candidate(term, found, pairs, casing) for term, found in by_term.items()]
    return sorted((one for one in made if one and one.count >= least), key=lambda c: (-c.rank, -c.count, c.chinese))


def _candidate(term: str, found: Sequence[Evidence], pairs: Sequence[Pair], casing: Casing) -> Candidate | None:
    by_english: dict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        by_english[key_of(pairs[one.pair].target[one.target.start : one.target.end])].append(one)
    trusts = {key: _confidence(several, found) for key, several in by_english.items() if key}
    if not trusts:
        return None
    order = sorted(trusts, key=lambda key: (-trusts[key], -len(by_english[key]), key))
    best = by_english[order[0]]
    kind = _kind(term, found)
    count = len({(e.pair, e.source) for e in found})
    texts = [_natural(by_english[key], pairs, casing, kind) for key in order]
    finders = tuple(dict.fromkeys(e.finder for e in sorted(best, key=lambda e: -e.trust)))
    places = list(dict.fromkeys((e.pair, e.source, e.target) for e in best))[:MOST_CONTEXTS]
    contexts = tuple(Context(pairs[n].source, pairs[n].target, source, target) for n, source, target in places)
    confidence = trusts[order[0]]
    return Candidate(
        _as_written(best[0], pairs), texts[0],
        tuple(Rendering(text, len({(e.pair, e.source) for e in by_english[key]})) for text, key in zip(texts[1:], order[1:], strict=True)
              if trusts[key] > 0.3),
        count, kind, finders, confidence, confidence * _salience(term, kind, finders, count, _pack_trust(best)), contexts)


def _confidence(found: Sequence[Evidence], rivals: Sequence[Evidence]) -> float:
    """How sure one English is: each finder that speaks for it takes away doubt, the more often the more.

    What rests on leaving over counts by its share among all that the finder offers for the term.
    """
    doubt = 1.0
    by_finder: dict[Finder, list[Evidence]] = defaultdict(list)
    for one in found:
        by_finder[one.finder].append(one)
    of = Counter(e.finder for e in rivals)
    for finder, several in by_finder.items():
        trust = max(e.trust for e in several)
        times = len({e.pair for e in several})
        if finder in (Finder.CAPITALS, Finder.HEADED):
            trust *= len(several) / of[finder]
        doubt *= 1 - trust if finder is Finder.REPEATED else (1 - trust) ** (1 + log2(times))
    return 1 - doubt


def _pack_trust(found: Sequence[Evidence]) -> float | None:
    return max((e.trust for e in found if e.finder is Finder.PACK), default=None)


def _natural(found: Sequence[Evidence], pairs: Sequence[Pair], casing: Casing, kind: Kind) -> str:
    name = kind not in (Kind.TERM, Kind.TITLE)
    texts = Counter(casing.natural(pairs[e.pair].target, e.target, name) for e in found)
    return max(texts, key=lambda text: (texts[text], text.lower() == text, text))


def _as_written(one: Evidence, pairs: Sequence[Pair]) -> str:
    return pairs[one.pair].source[one.source.start : one.source.end]


def _kind(term: str, found: Sequence[Evidence]) -> Kind:
    kinds = Counter(e.kind for e in found if e.kind)
    if kinds:
        return kinds.most_common(1)[0][0]
    head = head_of(term)
    return head.kind if head else Kind.TERM


def _salience(term: str, kind: Kind, finders: Sequence[Finder], count: int, trust: float | None) -> float:
    """How far a candidate is a term at all: what is marked as one, or named; a phrase that no dictionary has; a word in it,
    the less the commoner it is (the weirdness of Ahmad and others, 1999, the other way round). `trust` is that of the pack.
    """
    often = 1 + log2(count) / 10
    if trust is not None and trust > AS_LISTED:
        return 0.6 * often
    usual = ordinariness(term)
    if kind is Kind.TITLE and usual and Finder.QUOTED not in finders:
        return 0.6 * often
    if set(finders) & {Finder.QUOTED, Finder.TITLE, Finder.BRACKETED, Finder.READ, Finder.HEADED, Finder.PACK, Finder.DEFINED}:
        return often
    return often * (0.9 if not usual else max(0.2, min(0.8, 0.9 - log(usual, 10) / 6)))
