"""NAM026: one Chinese name, spelled in two ways in the English of a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from qa import likeness, readings
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Confidence, Finding, Mention, Segment, Severity
from qa.variants import majority
from termbase.script import simplified
from termbase.text import HAN

HAN_RUN = re.compile(f"[{HAN}]+")
SHORTEST_WORD, SHORTEST_NAME, LONGEST_NAME = 5, 3, 8
# Per cent: two spellings of one name share that many letters; each is as near as that to the Chinese read aloud.
ALIKE, SOUNDS = 75.0, 70.0


class OneNameTwoSpellings(DocumentCheck):
    """One Chinese name, spelled in two ways in the English of a text.

    Why it matters
        斯列普尼奥夫 was Slepniov in the first paragraph and Srepniov in the third: a reader counts two men. The machine
        spells a foreign name anew in every sentence.

    When to ignore it
        Where they are two persons.
    """

    code = "NAM026"
    severity = Severity.MAJOR
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(source=True)
    messages = (
        "“{found}” for {chinese}, which is “{right}” elsewhere in this text ({others} to {votes})",
        "“{found}” and “{right}” for {chinese} ({others} to {votes}): choose one",
    )
    examples = (
        Bad("Slepniov spoke.\nSlepniov left.\nSlepniov came.\nSrepniov said so.", at="Srepniov",
            fixed="Slepniov spoke.\nSlepniov left.\nSlepniov came.\nSlepniov said so.",
            source="斯列普尼奥夫讲话。\n斯列普尼奥夫离开。\n斯列普尼奥夫来了。\n斯列普尼奥夫说了。"),
        Bad("Mancinelli cut hair.\nMansinelli died.", at="Mansinelli", source="曼西内利理发。\n曼西内利去世。"),
        Good("Slepniov spoke.\nThe Slepniovs left.", source="斯列普尼奥夫讲话。\n斯列普尼奥夫一家离开。"),
        Good("Mancinelli cut hair.\nMarcinelli died.", source="曼西内利理发。\n马钦内利去世。"),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        taken = [hit.span for hit in segment.target_terms]
        for word in readings.capitalized(segment.target):
            if len(word.key) >= SHORTEST_WORD and not any(span.overlaps(word.span) for span in taken):
                yield Mention(segment, word.span, word.key, word.text)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_word: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_word[mention.key].append(mention)
        for one, other in _alike(by_word):
            chinese = _shared_name(by_word[one], by_word[other], one, other)
            if chinese:
                yield from self._weigh(chinese, by_word[one] + by_word[other])

    def _weigh(self, chinese: str, mentions: list[Mention]) -> Iterator[Finding]:
        verdict = majority(m.key for m in mentions)
        if not verdict:
            return
        right = next(m.value for m in mentions if m.key == verdict.winner)
        for mention in mentions:
            if mention.key != verdict.winner:
                fix = {"fix": right} if verdict.clear else {"choices": (right,)}
                yield self.finding(mention.segment, mention.span, self.messages[0 if verdict.clear else 1], group=chinese,
                                   chinese=chinese, right=right, votes=str(verdict.votes), others=str(verdict.others),
                                   confidence=Confidence.HEURISTIC, **fix)


def _alike(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that may be two spellings of one name: only words that begin with one sound are compared."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_sound[likeness.consonants(word)[:1]].append(word)
    for group in by_sound.values():
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                if not one.startswith(other) and not other.startswith(one) and likeness.spelling(one, other) >= ALIKE:
                    yield one, other


def _shared_name(ones: list[Mention], others: list[Mention], one: str, other: str) -> str:
    """The Chinese that stands in a segment with the one spelling and in another with the other, and sounds like both."""
    apart = {id(m.segment) for m in ones} & {id(m.segment) for m in others}
    first, second = (set().union(*(_names(m.segment.source) for m in ms if id(m.segment) not in apart)) for ms in (ones, others))
    scored = [(min(likeness.sound(word, readings.reading(name)) for word in (one, other)), name) for name in first & second]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= SOUNDS else ""


@lru_cache(maxsize=4096)
def _names(source: str) -> frozenset[str]:
    """Every stretch of Chinese characters that may be a name in a sentence."""
    return frozenset(run[start : start + size] for run in HAN_RUN.findall(simplified(source)) for start in range(len(run))
                     for size in range(SHORTEST_NAME, LONGEST_NAME) if start + size <= len(run))
