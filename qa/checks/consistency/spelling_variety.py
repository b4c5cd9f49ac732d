"""CON001: American and British spelling in one text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.check import Bad, DocumentCheck, Good
from qa.model import Confidence, Finding, Mention, Segment
from qa.speech import in_speech
from qa.variants import LEAD, RATIO, in_official_name, in_prose
from termbase.spelling import british_to_american, other_spelling, variety_of
from termbase.text import Span

WORD = re.compile(r"(?<![^\W\d_])[A-Za-z]{4,}(?![^\W\d_])")
US, GB, OXFORD, ISE = "en-US", "en-GB", "oxford", "ise"


@dataclass(frozen=True)
class SpellingVariety(DocumentCheck):
    """American and British spelling in one text.

    Why it matters
        “defense” in one line and “defence” in the next tell the reader that nobody read the whole. The target
        language decides which one wins; without it a majority does, from three to one or four ahead, and where it
        is closer, the text asks for a target language. In British text -ize (Oxford) and -ise are each right alone.

    When to ignore it
        In names, titles and quotations that keep the spelling of their source.
    """

    variety: str = ""

    code = "CON001"
    confidence = Confidence.LEXICON
    mqm = "inconsistent-style"
    its = "inconsistency"
    messages = (
        "British spelling “{found}” in a text with mostly American spelling ({american} to {british}): “{right}”",
        "American spelling “{found}” in a text with mostly British spelling ({british} to {american}): “{right}”",
        "British spelling “{found}” for the target language American English: “{right}”",
        "American spelling “{found}” for the target language British English: “{right}”",
        "American and British spelling mixed ({american} to {british}), here “{found}”: "
        "set target-lang to en-US or en-GB",
        "-ise and -ize mixed ({ise} to {ize}), here “{found}”: “{right}”",
    )
    examples = (
        Bad("The color of the harbor.\nIts defense budget grew.\nThe defence minister agreed.", at="defence",
            fixed="The color of the harbor.\nIts defense budget grew.\nThe defense minister agreed."),
        Bad("Labour costs rose in the city centre.\nThe colour faded; they were criticised.\nA new center opens.",
            at="center", fixed="Labour costs rose in the city centre.\nThe colour faded; they were criticised.\n"
            "A new centre opens."),
        Bad("They call it “Modernising” behavior.\nA rumor about the harbor neighborhood.", at="Modernising",
            fixed="They call it “Modernizing” behavior.\nA rumor about the harbor neighborhood."),
        Bad("Defense first.\nHe praised the defence plan.", at="defence"),
        Bad("They realise it, organise it and recognise it.\nIt was modernized.", at="modernized",
            fixed="They realise it, organise it and recognise it.\nIt was modernised."),
        Good("The Department of Defense met the Labour Party at the World Trade Centre."),
        Good("The programme of the organization covers defence and labour, as recognized by the ministries."),
        Good("A spokesman for the U.S. Department of Defense said the armoured brigade and its defence line held."),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        for match in WORD.finditer(segment.target):
            value = variety_of(match[0])
            span = Span(*match.span())
            if value and not in_official_name(segment, span) and in_prose(segment, span):
                ise = value == GB and variety_of(british_to_american()[match[0].lower()]) == OXFORD
                yield Mention(segment, span, match[0].lower(), ISE if ise else value)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        mentions = list(facts)
        votes = Counter(mention.value for mention in mentions)
        american, british = votes[US], votes[GB] + votes[ISE]
        if american >= british and american:
            american += votes[OXFORD]  # -ize is at home in Oxford's British too: it never tips the scale, but weighs
        winner = self.variety or (US if american > british else GB if british > american else _first(mentions))
        ahead, behind = max(american, british), min(american, british)
        clear = bool(self.variety) or ahead >= RATIO * behind or ahead - behind >= LEAD
        counts = {"american": str(american), "british": str(british)}
        losing = (GB, ISE) if winner == US else (US,)
        for mention in mentions if (behind or self.variety) else ():
            if mention.value in losing:
                yield self._report(mention, winner, clear, counts)
        if winner != US or not american:
            yield from self._suffix(mentions, votes)

    def _report(self, mention: Mention, winner: str, clear: bool, counts: dict[str, str]) -> Finding:
        segment, span = mention.segment, mention.span
        right = other_spelling(segment.target[span.start : span.end])
        number = (0 if winner == US else 1) + (2 if self.variety else 0) if clear else 4
        safe = bool(self.variety) and not in_speech(segment.target, span)
        return self.finding(segment, span, self.messages[number], fix=right if clear else None, safe=safe,
                            choices=(right,), group="spelling", right=right,
                            review=not clear and min(map(int, counts.values())) < 2, **counts)

    def _suffix(self, mentions: list[Mention], votes: Counter[str]) -> Iterator[Finding]:
        if not votes[ISE] or not votes[OXFORD]:
            return
        losing = OXFORD if votes[ISE] >= votes[OXFORD] else ISE
        ahead, behind = max(votes[ISE], votes[OXFORD]), votes[losing]
        clear = ahead >= RATIO * behind or ahead - behind >= LEAD
        for mention in mentions:
            if mention.value == losing:
                right = other_spelling(mention.segment.target[mention.span.start : mention.span.end])
                yield self.finding(mention.segment, mention.span, self.messages[5], fix=right if clear else None,
                                   choices=(right,), group="ise", right=right,
                                   ise=str(votes[ISE]), ize=str(votes[OXFORD]))


def _first(mentions: list[Mention]) -> str:
    value = next((mention.value for mention in mentions if mention.value != OXFORD), "")
    return GB if value == ISE else value
