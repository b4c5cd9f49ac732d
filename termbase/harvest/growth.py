"""Links grown to the whole phrase: Forest with its Nottingham, where that word stands beside it as a rule and is nobody else's."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from termbase.harvest.association import Link, Place
from termbase.harvest.phrases import is_english_phrase
from termbase.harvest.texts import Pair, Run
from termbase.text import Span

# The wider phrase must stand in this share of the places of the narrower one, and in two of them.
SHARE = 0.6
MOST_ADDED = 3  # words on either side, those between content words included
LONGEST = 7


def grown(found: Sequence[Link], pairs: Sequence[Pair], taken: Sequence[Sequence[Span]]) -> list[Link]:
    """The links with their English widened over neighboring words that no other link or finder claims.

    This is the consistency that phrase-based translation asks of its phrases (Och and Ney, The Alignment Template Approach to
    Statistical Machine Translation, 2004), with a majority among the places of the link on top.
    """
    claims: dict[int, list[Span]] = defaultdict(list)
    for link in found:
        claims[link.pair].append(link.target.span)
    claimed = {number: _claimed(pairs[number], (*spans, *taken[number])) for number, spans in claims.items()}
    wider = [dict(_wider(link, pairs[link.pair], claimed[link.pair])) for link in found]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    times: Counter[tuple[str, str]] = Counter()
    for link, offered in zip(found, wider, strict=True):
        kind = link.source.key, link.target.key
        times[kind] += 1
        votes[kind].update(offered.keys())
    chosen = {kind: _longest(counts, times[kind]) for kind, counts in votes.items()}
    return [link._replace(target=offered.get(chosen.get((link.source.key, link.target.key), ""), link.target))
            for link, offered in zip(found, wider, strict=True)]


def _longest(counts: Counter[str], of: int) -> str:
    enough = [key for key, count in counts.items() if count >= max(2, SHARE * of)]
    return max(enough, key=lambda key: (key.count(" "), counts[key], key), default="")


def _claimed(pair: Pair, spans: Sequence[Span]) -> frozenset[int]:
    """Where the words begin that a span claims."""
    return frozenset(word.span.start for run in pair.target_runs for word in run if any(word.span.overlaps(s) for s in spans))


def _wider(link: Link, pair: Pair, claimed: frozenset[int]) -> Iterator[tuple[str, Place]]:
    run, start, end = _in_runs(pair.target_runs, link.target.span)
    for first in range(start, max(-1, start - MOST_ADDED - 1), -1):
        if not _free(run[first:start], claimed):
            break
        for last in range(end, min(len(run), end + MOST_ADDED) + 1):
            if not _free(run[end:last], claimed) or last - first > LONGEST:
                break
            words = run[first:last]
            if is_english_phrase(words) and last - first > end - start:
                key = " ".join(word.key for word in words)
                yield key, Place(key, Span(words[0].span.start, words[-1].span.end), len(words))


def _in_runs(runs: Sequence[Run], span: Span) -> tuple[Run, int, int]:
    for run in runs:
        if run[0].span.start <= span.start and span.end <= run[-1].span.end:
            inside = [number for number, word in enumerate(run) if span.covers(word.span)]
            return run, inside[0], inside[-1] + 1
    raise ValueError(f"{span} lies in no run")


def _free(words: Run, claimed: frozenset[int]) -> bool:
    return not any(word.span.start in claimed for word in words)
