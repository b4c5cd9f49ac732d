"""What may be a term in an English text alone: quoted, capitalized, abbreviated."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log2

from termbase.harvest import abbreviations, marked
from termbase.harvest.candidate import Candidate, Context, Rendering
from termbase.harvest.capitals import Casing, capitals
from termbase.harvest.evidence import Finder
from termbase.harvest.names import heads
from termbase.harvest.texts import FUNCTION_WORDS, Pair, stem
from termbase.model import Kind
from termbase.text import Span

MOST_CONTEXTS = 3
TRUSTS = {Finder.DEFINED: 0.9, Finder.QUOTED: 0.7, Finder.CAPITALS: 0.6}
Place = tuple[int, Span, Finder]


def english_candidates(pairs: Sequence[Pair], casing: Casing, least: int) -> list[Candidate]:
    """Candidates without Chinese: phrases in quotation marks, capitalized runs of two words and more, defined abbreviations."""
    by_key: dict[str, list[Place]] = defaultdict(list)
    short: dict[str, Counter[str]] = defaultdict(Counter)
    for number, pair in enumerate(pairs):
        for span, finder, abbreviation in _of_text(pair, casing):
            key = marked.key_of(pair.target[span.start : span.end])
            by_key[key].append((number, span, finder))
            if abbreviation:
                short[key][abbreviation] += 1
    made = [_candidate(places, short[key], pairs, casing) for key, places in by_key.items() if key]
    return [one for one in made if one.count >= least]


def _of_text(pair: Pair, casing: Casing) -> Iterator[tuple[Span, Finder, str]]:
    taken: list[Span] = []
    for definition in abbreviations.definitions(pair.target):
        taken.append(definition.long)
        yield definition.long, Finder.DEFINED, pair.target[definition.short.start : definition.short.end]
    for quoted in marked.english_quoted(pair.target):
        if marked.is_english_phrase(pair, quoted.span) and not any(quoted.span.overlaps(span) for span in taken):
            taken.append(quoted.span)
            yield quoted.span, Finder.QUOTED, ""
    for run in capitals(pair, casing):
        if len(run.words) > 1 and not any(run.span.overlaps(span) for span in taken):
            yield run.span, Finder.CAPITALS, ""


def _candidate(places: Sequence[Place], short: Counter[str], pairs: Sequence[Pair], casing: Casing) -> Candidate:
    finders = tuple(finder for finder in TRUSTS if any(finder is other for _, _, other in places))
    first, span, _ = places[0]
    kind = _kind(pairs[first].target[span.start : span.end])
    texts = Counter(" ".join(casing.natural(pairs[number].target, span, kind is not Kind.TERM).split()) for number, span, _ in places)
    confidence = 0.0  # that the English goes with the Chinese: there is none
    rank = TRUSTS[finders[0]] * (1 + log2(len(places)) / 4)
    contexts = tuple(Context("", pairs[number].target, Span(0, 0), span) for number, span, _ in places[:MOST_CONTEXTS])
    return Candidate("", max(texts, key=lambda text: (texts[text], text)), tuple(Rendering(*item) for item in short.most_common()),
                     len(places), kind, finders, confidence, rank, contexts)


def _kind(english: str) -> Kind:
    """The kind that the English word for it tells: University, Committee, Prime Minister."""
    last = stem(english.split(" ")[-1])
    words = {stem(word) for word in english.split(" ")}
    found = [head for head in heads().values() for word in head.english
             if head.kind is not Kind.TITLE and " " not in word and word not in FUNCTION_WORDS and stem(word) in words]
    return min(found, key=lambda head: last not in {stem(word) for word in head.english}).kind if found else Kind.TERM
