"""Evidence gathered into candidates, ranked, and compared with what termbases have."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log, log2

from termbase.harvest.candidate import Candidate, Context, Rendering
from termbase.harvest.capitals import CONNECTORS, Casing
from termbase.harvest.evidence import Evidence, Finder
from termbase.harvest.marked import key_of
from termbase.harvest.names import KINDS, head_in, head_of
from termbase.harvest.texts import Pair
from termbase.model import Kind
from termbase.script import simplified
from termbase.source import ordinariness
from termbase.text import Span, fold

MOST_CONTEXTS = 3
LEAST_CONFIDENCE = 0.3
AS_LISTED = 0.8  # the trust above which the text has the very English that is listed
# Another English is a variant from this trust on, and this share of that of the one proposed.
LEAST_VARIANT, SHARE_OF_VARIANT = 0.4, 0.05
MARKED = frozenset((Finder.QUOTED, Finder.TITLE, Finder.BRACKETED, Finder.READ, Finder.HEADED, Finder.LISTED, Finder.DEFINED))
WITH_VERB = 0.7  # what is left of a phrase that may be half a sentence
MARKED_SHARE = 0.2  # of the places of a term, to pass for one that its writers mark


def gathered(pairs: Sequence[Pair], evidence: Iterable[Evidence], casing: Casing, least: int) -> list[Candidate]:
    """The candidates that the evidence makes; what the termbases have as it stands makes none."""
    by_term: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        if one.finder is Finder.KNOWN:
            continue
        by_term[simplified(fold(pairs[one.pair].source[one.source.start : one.source.end]))].append(one)
    made = [_candidate(term, found, pairs, casing) for term, found in by_term.items()]
    return [one for one in made if one and one.count >= least and one.confidence >= LEAST_CONFIDENCE]


def _candidate(term: str, found: Sequence[Evidence], pairs: Sequence[Pair], casing: Casing) -> Candidate | None:
    by_english: dict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        by_english[key_of(_english(one, pairs))].append(one)
    by_english.pop("", None)
    if not by_english:
        return None
    # The English most used, by the trust of all its places, is the one proposed.
    weights = {key: sum(e.trust for e in {(e.pair, e.source): e for e in sorted(several, key=lambda e: e.trust)}.values())
               for key, several in by_english.items()}
    order = sorted(weights, key=lambda key: (-weights[key], key))
    best = by_english[order[0]]
    kind = _kind(term, order[0], best, pairs, casing)
    count = len({(e.pair, e.source) for e in found})
    confidence = _confidence(best, found)
    finders = tuple(dict.fromkeys(e.finder for e in sorted(best, key=lambda e: -e.trust)))
    places = list(dict.fromkeys((e.pair, e.source, e.target) for e in best))[:MOST_CONTEXTS]
    variants = (Rendering(_natural(by_english[key], pairs, casing, kind), len({(e.pair, e.source) for e in by_english[key]}))
                for key in order[1:] if weights[key] >= max(LEAST_VARIANT, SHARE_OF_VARIANT * weights[order[0]]))
    return Candidate(
        pairs[best[0].pair].source[best[0].source.start : best[0].source.end], _natural(best, pairs, casing, kind), tuple(variants),
        count, kind, finders, confidence, confidence * _salience(term, kind, best, count, _has_verb(pairs[best[0].pair], best[0].source)),
        tuple(Context(pairs[n].source, pairs[n].target, source, target) for n, source, target in places))


def _english(one: Evidence, pairs: Sequence[Pair]) -> str:
    return " ".join(pairs[one.pair].target[one.target.start : one.target.end].split())


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


def _kind(term: str, english: str, best: Sequence[Evidence], pairs: Sequence[Pair], casing: Casing) -> Kind:
    """What the evidence says; or the kind of thing that both languages say; or what jieba takes a capitalized name for."""
    kinds = Counter(e.kind for e in best if e.kind)
    if kinds:
        return kinds.most_common(1)[0][0]
    natural = casing.natural(pairs[best[0].pair].target, best[0].target, False)
    named = all(word[:1].isupper() for word in natural.split(" ") if word.lower() not in CONNECTORS)
    head = head_of(term)
    if head and named and head_in(english.split(" "), head):
        return head.kind
    tags = (word.tag for run in pairs[best[0].pair].source_runs for word in run if word.span == best[0].source)
    return KINDS.get(next(tags, ""), Kind.TERM) if named else Kind.TERM


def _listed_trust(found: Sequence[Evidence]) -> float | None:
    return max((e.trust for e in found if e.finder is Finder.LISTED), default=None)


def _natural(found: Sequence[Evidence], pairs: Sequence[Pair], casing: Casing, kind: Kind) -> str:
    name = kind not in (Kind.TERM, Kind.TITLE)
    texts = Counter(" ".join(casing.natural(pairs[e.pair].target, e.target, name).split()) for e in found)
    return max(texts, key=lambda text: (texts[text], text.lower() == text, text))


def _has_verb(pair: Pair, span: Span) -> bool:
    """Whether a phrase of several words has one that jieba takes for a verb."""
    tags = [word.tag for run in pair.source_runs for word in run if span.covers(word.span)]
    return len(tags) > 1 and "v" in tags


def _salience(term: str, kind: Kind, best: Sequence[Evidence], count: int, with_verb: bool) -> float:
    """How far a candidate is a term at all.

    Most of all what its writers mark as one, or name; then a phrase that no dictionary has, less one with a verb; then a word,
    the less the commoner it is (the weirdness of Ahmad, Gillam and Tostevin, 1999, the other way round). What a pack gives
    already is no news.
    """
    often = 1 + log2(count) / 10
    trust = _listed_trust(best)
    if trust is not None and trust > AS_LISTED:
        return 0.6 * often
    marked = len({(e.pair, e.source) for e in best if e.finder in MARKED})
    if kind is not Kind.TITLE and marked >= MARKED_SHARE * count:
        return often
    usual = ordinariness(term)
    if kind is Kind.TITLE:
        return often * (0.5 if usual else 0.7)
    if not usual or kind is not Kind.TERM:
        return often * (WITH_VERB if with_verb else 0.9)
    return often * max(0.2, min(0.8, 0.9 - log(usual, 10) / 6))
