"""NAM025: a foreign name whose own spelling the Chinese gives, spelled otherwise in the English."""

import re
from collections.abc import Iterable, Iterator

from qa import likeness, readings
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment, Severity
from qa.readings import Word
from termbase.text import HAN, Span

# 卡尔·哈特曼（Karl Hartmann）
GIVEN = re.compile(rf"([{HAN}]+(?:[·•‧・][{HAN}]+)*)\s?[（(]([A-Z][{readings.LATIN}’'-]+(?: [{readings.LATIN}’'.-]+)*)")
PARTS = re.compile("[·•‧・]")
# A slip shares this much with the right spelling, in per cent of letters; Karl and Carl are two names.
NEAR = 80.0
SHORTEST = 4
HERE = Span(0, 0)


class NameInLatin(DocumentCheck):
    """A foreign name whose own spelling the Chinese gives, spelled otherwise in the English.

    Why it matters
        A Chinese text that writes 哈特曼（Hartmann） has done the research. The English only needs to copy it, there and
        wherever the name comes up again; a machine spells it anew each time.

    When to ignore it
        Where the Chinese misspells it.
    """

    code = "NAM025"
    severity = Severity.MAJOR
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(source=True)
    messages = ("“{found}” for {chinese}, which the Chinese spells “{right}”",)
    examples = (
        Bad("Karl Hartman was a composer.\nHartman wrote it in 1939.", at=("Hartman", "Hartman"),
            fixed="Karl Hartmann was a composer.\nHartmann wrote it in 1939.",
            source="卡尔·哈特曼（Karl Hartmann）是作曲家。\n哈特曼在1939年写成此曲。"),
        Bad("The visitor Wiposiri won.", at="Wiposiri", fixed="The visitor Wipoosiri won.", source="旅客Wipoosiri先生获胜。"),
        Good("Karl Hartmann was a composer. The Hartmanns left.", source="卡尔·哈特曼（Karl Hartmann）是作曲家，哈特曼一家离开了。"),
        Good("Hartman, an American, wrote to Karl Hartmann.", source="卡尔·哈特曼（Karl Hartmann）收到美国人哈特曼（Hartman）的信。"),
        Good("Apple sold more phones.", source="苹果（Apple）卖出更多手机。"),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        for chinese, latin, place in _given(segment.source):
            yield Mention(segment, HERE, chinese, latin, place)
        yield Mention(segment, HERE, "", "")

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        told: dict[str, str] = {}
        for mention in facts:
            if mention.key:
                told[mention.key] = mention.value
                continue
            for chinese, latin in told.items():
                place = mention.segment.source.find(chinese)
                word = _slip(mention.segment, latin, set(told.values())) if place >= 0 else None
                if word:
                    yield self.finding(mention.segment, word.span, source=(place, place + len(chinese)), fix=latin, right=latin,
                                       chinese=chinese, group=chinese)


def _given(source: str) -> Iterator[tuple[str, str, Span]]:
    """Chinese words and the Latin spelling that follows them, part by part, and Latin words that stand for themselves."""
    for match in GIVEN.finditer(source):
        parts, words = PARTS.split(match[1]), match[2].split()
        # Without a dot the name may begin anywhere: a long one is taken for a phrase that ends in it.
        if len(parts) > 1 or len(parts[0]) < 6:
            pairs = zip(parts, words, strict=True) if len(parts) == len(words) else [(parts[-1], words[-1])]
            yield from ((chinese, latin, Span(*match.span(1))) for chinese, latin in pairs if len(latin) >= SHORTEST)
    for word in readings.capitalized(source):
        if len(word.key) >= SHORTEST and word.text[1:].islower():
            yield word.text, word.text, word.span


def _slip(segment: Segment, latin: str, right: set[str]) -> Word | None:
    """The word of the target that is the name misspelled, if the name itself is not there."""
    key = readings.letters(latin)
    words = readings.capitalized(segment.target)
    if any(readings.letters(part).startswith(key) for word in words for part in (word.text, *word.text.split("-"))):
        return None
    rights = {readings.letters(text) for text in right}
    taken = [hit.span for hit in segment.target_terms]
    near = [(likeness.spelling(word.key, key), word) for word in words if len(word.key) >= SHORTEST and word.key not in rights
            and word.key.rstrip("s") != key.rstrip("s") and key not in word.key
            and not any(span.overlaps(word.span) for span in taken)]
    best = max(near, key=lambda found: found[0], default=None)
    return best[1] if best and best[0] >= NEAR else None
