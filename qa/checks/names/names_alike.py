"""NAM006: two full names in one text that differ in a letter or two."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good
from qa.hits import at
from qa.model import Confidence, Finding, Mention, Segment
from qa.people import is_typo
from qa.variants import in_prose
from termbase.spelling import other_spelling
from termbase.text import Span, fold

NAME = re.compile(r"(?<![\w-])(?=([A-Z][a-z\u00c0-\u024f]+) ([A-Z][a-z\u00c0-\u024f]{4,})(?![\w-]))")
# First words of which no given name is made, so that the second may well differ: “North Korea(n)”, “New Jersey”.
NOT_GIVEN = frozenset("""
the a an in on at of to for from by with and but or as if when while his her its their our my this that these
those new old north south east west northern southern eastern western central upper lower great greater united
prime vice first second former deputy chief executive national international european asian african american
british chinese japanese korean russian german french indian italian spanish saint san santa los las el la mount
lake fort port cape river street avenue mr mrs ms dr prof sir lord lady president minister premier chairman
secretary general king queen prince princess judge senator governor mayor captain colonel major professor
january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday
""".split())
FORMS = re.compile(r"(?:s|n|an|ian|ese|ish|er|ers|ed|ing|y|i|al|ic|ist|ism)$")
WORDS = re.compile(r"(?:or|ion|ing|ive|ment|ance|ence|ity|able)s?$")  # endings of words that are no surnames
MOST = 60  # surnames beside one given name; a text with more is a list of names, not prose


class NamesAlike(DocumentCheck):
    """Two full names in one text that differ in a letter or two.

    Why it matters
        “Erin Maguire” and “Erin Maguyre” are one person, written by a machine that decides anew in every sentence.

    When to ignore it
        Where they are two people, or where the name is a word that takes endings.
    """

    code = "NAM006"
    confidence = Confidence.HEURISTIC
    review = True
    mqm = "entity"
    its = "inconsistent-entities"
    messages = ("“{found}” and “{other}” in one text ({count} to {others}); one person?",)
    examples = (
        Bad("Erin Maguire spoke.\nThe plan of Erin Maguire won.\nBut Erin Maguyre left.", at="Erin Maguyre"),
        Bad("A talk with Leila Hassani.\nThen Leila Hasani left.", at="Leila Hasani"),
        Good("North Korea met North Korean guests in New Jersey and New Jersay."),
        Good("Erin Maguire spoke.\nErin Maguires and Erin Walker left."),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        for match in NAME.finditer(segment.target):
            span = Span(match.start(1), match.end(2))
            if fold(match[1]) in NOT_GIVEN or not in_prose(segment, span) or next(at(segment, span), None):
                continue
            yield Mention(segment, span, match[1], match[2])

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_given: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_given[mention.key].append(mention)
        for mentions in by_given.values():
            counts = Counter(mention.value for mention in mentions)
            if not 1 < len(counts) <= MOST:
                continue
            rank = {name: number for number, (name, _) in enumerate(counts.most_common())}
            for mention in mentions:
                other = next((n for n in rank if rank[n] < rank[mention.value] and _one_name(n, mention.value)), "")
                if other:
                    name = f"{mention.key} {other}"
                    yield self.finding(mention.segment, mention.span, other=name, group=name, choices=(name,),
                                       count=str(counts[mention.value]), others=str(counts[other]))


def _one_name(one: str, other: str) -> bool:
    """Whether two surnames are a typo apart and not by an ending that makes another word."""
    if not is_typo(one, other) or WORDS.search(one) or WORDS.search(other) or other_spelling(one) == other:
        return False
    short, long = sorted((one, other), key=len)
    return not (long.startswith(short[:-1]) and FORMS.search(long) and len(long) > len(short))
