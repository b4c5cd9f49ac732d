"""CON020: one Chinese text under two English ones."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from qa import lengths
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment
from termbase.text import Span, fold

FEWEST = 6  # hanzi; what is shorter may mean two things
NOT_WORDS = re.compile(r"[\W_]+")


class RepeatedSource(DocumentCheck):
    """One Chinese text under two English ones.

    Why it matters
        A heading, a clause or a cell that comes again must come again in the same words, or readers look for the
        difference.

    When to ignore it
        Where the context asks for other words. Letter case, spaces and marks do not count, nor does Chinese of fewer
        than six hanzi.
    """

    code = "CON020"
    mqm = "inconsistency"
    its = "inconsistency"
    needs = Needs(source=True)
    messages = ("the same Chinese is “{other}” in segment {number}",)
    examples = (
        Bad("Rules for the harbor pilots\nText.\nRules of harbor pilots\n", at="Rules of harbor pilots",
            source="港口引航员守则\n正文。\n港口引航员守则"),
        Good("Rules for the harbor pilots\nRules for the Harbor Pilots.", source="港口引航员守则\n港口引航员守则。"),
        Good("Overview\nSummary", source="概述\n概述"),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        text = segment.target.strip()
        if lengths.hanzi(segment.source) >= FEWEST and not lengths.is_mostly_han(text):
            start = segment.target.index(text)
            value = _plain(text)
            if value:
                # Two texts that differ in their code alone are two.
                key = " ".join((_plain(segment.source), *(code.text for code in segment.source_codes)))
                yield Mention(segment, Span(start, start + len(text)), key, value,
                              Span(0, len(segment.source)))

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_source: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_source[mention.key].append(mention)
        for key, mentions in by_source.items():
            counts = Counter(mention.value for mention in mentions)
            winner = next(iter(counts.most_common(1)))[0]
            first = next(mention for mention in mentions if mention.value == winner)
            for mention in mentions if len(counts) > 1 else ():
                # In a text the one may hold the other: a neighbor that was aligned along with it.
                text = mention.segment.place.line is not None
                if mention.value != winner and not (text and (mention.value in winner or winner in mention.value)):
                    yield self.finding(mention.segment, mention.span, source=mention.source, group=key, review=text,
                                       other=lengths.shortened(first.segment.target), number=first.segment.place.segment)


def _plain(text: str) -> str:
    return NOT_WORDS.sub(" ", fold(text)).strip()
