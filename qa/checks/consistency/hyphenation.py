"""CON004: a compound with a hyphen here and without it there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good
from qa.model import Finding, Mention, Segment
from qa.variants import in_prose, majority
from termbase.spelling import british_to_american, like
from termbase.text import Span, fold

COMPOUND = re.compile(r"(?<![\w-])([A-Za-z][a-z]*)[-\u2010\u2011]([a-z]{2,})(?![\w-])")
WORD = re.compile(r"(?<![\w-])[A-Za-z][a-z]{4,}(?![\w-])")
# Pairs in which the hyphen makes another word: to re-sign is not to resign.
OTHER_WORD = re.compile(
    r"re-(?:act|cede|cession|cite|claim|collect|count|cover|create|creation|dress|form|fund|fuse|lay|lease|mark|move|pose|"
    r"present|press|prove|repress|search|serve|side|sign|solve|sort|sound|store|strain|tire|treat|turn|view)|co-op$|un-ion|"
    r"pre-(?:cede|dict|position|sent|serve|side)|ex-(?:press|tend)|in-(?:form|put|to)|every-(?:day|one)|any-(?:one|way)|some-time")
HYPHENS = re.compile("[-\u2010\u2011]")
HYPHEN, CLOSED = "hyphen", "closed"


class Hyphenation(DocumentCheck):
    """A compound written with a hyphen here and as one word there.

    Why it matters
        “post-war” in one paragraph and “postwar” in the next is the mark of a text put together from pieces.

    When to ignore it
        In names and quotations that keep their own way, and where the hyphen makes another word (re-sign, resign).
    """

    code = "CON004"
    mqm = "compounding"
    its = "inconsistency"
    messages = (
        "“{found}” in a text that mostly has “{right}” ({others} to {votes})",
        "“{right}” and “{found}” mixed ({votes} to {others}): choose one",
    )
    examples = (
        Bad("A policymaker spoke.\nThree policymakers left.\nPolicymakers met.\nThe policy-makers agreed.",
            at="policy-makers",
            fixed="A policymaker spoke.\nThree policymakers left.\nPolicymakers met.\nThe policymakers agreed."),
        Bad("They co-operate in trade.\nTheir co-operation grows.\nCo-operation is slow.\nA cooperation deal.",
            at="cooperation",
            fixed="They co-operate in trade.\nTheir co-operation grows.\nCo-operation is slow.\nA co-operation deal."),
        Bad("“Postwar” order.\nThe postwar years.\nA post-war law.", at="post-war"),
        Good("She may resign, then re-sign with the club."),
        Good("An anti-American post, and no post-1945 one."),
        Good("It is a long-term plan for the longer term."),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        # The closed forms are looked for in the end, when it is known which compounds have a hyphen.
        yield Mention(segment, Span(0, len(segment.target)), "", "")

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        segments = [mention.segment for mention in facts]
        compounds = [found for segment in segments if HYPHENS.search(segment.target) for found in _compounds(segment)]
        if not compounds:
            return
        keys = {mention.key for mention in compounds}
        by_key: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted([*compounds, *(c for s in segments for c in _closed(s, keys))], key=_place(segments)):
            by_key[mention.key].append(mention)
        for key, mentions in by_key.items():
            verdict = majority(m.value for m in mentions)
            if not verdict:
                continue
            cut = {fold(m.segment.target[m.span.start : m.span.end]).index("-") for m in mentions if m.value == HYPHEN}
            for mention in mentions:
                if mention.value != verdict.winner:
                    right = _written(mention, min(cut))
                    fix = {"fix": right} if verdict.clear else {"choices": (right,)}
                    yield self.finding(mention.segment, mention.span, self.messages[0 if verdict.clear else 1],
                                       group=key, right=right, votes=str(verdict.votes), others=str(verdict.others),
                                       review=verdict.thin, **fix)


def _place(segments: list[Segment]):
    order = {id(segment): number for number, segment in enumerate(segments)}
    return lambda mention: (order[id(mention.segment)], mention.span)


def _key(word: str) -> str:
    """What two ways of writing a compound share: its letters, American, without the plural; co- words by their stem."""
    letters = fold(word).replace("-", "")
    letters = british_to_american().get(letters, letters)
    if letters.startswith(("cooper", "coordin")):
        return letters[:7]
    return letters[:-1] if letters.endswith("s") and not letters.endswith("ss") else letters


def _compounds(segment: Segment) -> Iterator[Mention]:
    for match in COMPOUND.finditer(segment.target):
        span = Span(*match.span())
        if not OTHER_WORD.match(match[0].lower()) and len(match[0]) > 5 and in_prose(segment, span):
            yield Mention(segment, span, _key(match[0]), HYPHEN)


def _closed(segment: Segment, keys: set[str]) -> Iterator[Mention]:
    for match in WORD.finditer(segment.target):
        key = _key(match[0])
        if key in keys and in_prose(segment, Span(*match.span())):
            yield Mention(segment, Span(*match.span()), key, CLOSED)


def _written(mention: Mention, cut: int) -> str:
    text = mention.segment.target[mention.span.start : mention.span.end]
    return like(text, HYPHENS.sub("", text) if mention.value == HYPHEN else f"{text[:cut]}-{text[cut:]}")
