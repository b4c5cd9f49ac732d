"""CON003: %, percent and per cent in one text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment
from qa.speech import in_speech
from qa.variants import Verdict, in_prose, is_headline, majority
from termbase.text import Span

PERCENT = re.compile(r"(?:(?<![\w.,])(\d[\d.,]*)(\s?%|[ \u00a0-]?per ?cent\b))|\b(per ?cent)\b")
SIGN, ONE, TWO = "%", "percent", "per cent"
FIGURES, WORDS = "figures", "words"


@dataclass(frozen=True)
class PercentStyle(DocumentCheck):
    """%, percent and per cent after figures in one text.

    Why it matters
        “1 percent”, “2 per cent” and “3%” in one article are three house styles; the reader stumbles over each change.

    When to ignore it
        In quotations, and where tables write % and the text spells the word.
    """

    variety: str = ""

    code = "CON003"
    mqm = "inconsistent-style"
    its = "inconsistency"
    needs = Needs(any_of=("%", "percent", "per cent"))
    messages = (
        "“{found}” in a text that mostly has “{winner}” ({others} to {votes}): “{right}”",
        "“{winner}” and “{found}” mixed ({votes} to {others}): choose one",
        "“{found}” for the target language, which has “{winner}”: “{right}”",
    )
    examples = (
        Bad("It rose by 3%.\nIt fell by 2.5%.\nA share of 1 percent of GDP.\nThen 7% more.", at="1 percent",
            fixed="It rose by 3%.\nIt fell by 2.5%.\nA share of 1% of GDP.\nThen 7% more."),
        Bad("It rose by 3 percent.\nIt fell by 2 percent.\nSome 5 percent left.\nA 4% cut.", at="4%",
            fixed="It rose by 3 percent.\nIt fell by 2 percent.\nSome 5 percent left.\nA 4 percent cut."),
        Bad("Some 3 per cent left.\nIt fell by 4 percent.", at="4 percent"),
        Good("Ten percent left.\nIt fell by 4%.\nA third of 5% and two percentage points."),
        Good("Growth slows to 5%\nGrowth slowed to 5 percent last year."),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        if is_headline(segment):
            return
        for match in PERCENT.finditer(segment.target):
            unit = (match[2] or match[3]).strip(" -\u00a0")
            value = SIGN if unit == SIGN else TWO if " " in unit else ONE
            span = Span(*match.span())
            if in_prose(segment, span):
                yield Mention(segment, span, FIGURES if match[1] else WORDS, value)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        mentions = list(facts)
        word = {"en-US": ONE, "en-GB": TWO}.get(self.variety, "")
        verdict = majority(m.value for m in mentions if m.key == FIGURES)
        if verdict and (verdict.winner == SIGN or any(m.value == SIGN and m.key == FIGURES for m in mentions)):
            if word and verdict.winner != SIGN:
                verdict = verdict._replace(winner=word)
            yield from self._report((m for m in mentions if m.key == FIGURES), verdict, "figures")
            mentions = [m for m in mentions if m.key == WORDS]
        spelled = [m for m in mentions if m.value != SIGN]
        verdict = majority((m.value for m in spelled), word)
        if verdict:
            yield from self._report(spelled, verdict, "words", wanted=bool(word))

    def _report(
        self, mentions: Iterable[Mention], verdict: Verdict, group: str, wanted: bool = False
    ) -> Iterator[Finding]:
        message = self.messages[2 if wanted else 0 if verdict.clear else 1]
        for mention in mentions:
            if mention.value == verdict.winner:
                continue
            text = mention.segment.target[mention.span.start : mention.span.end]
            right = _written(text, mention.key, verdict.winner)
            safe = wanted and not in_speech(mention.segment.target, mention.span)
            fix = {"fix": right} if verdict.clear else {"choices": (right,)}
            yield self.finding(mention.segment, mention.span, message, safe=safe, group=group, right=right,
                               winner=verdict.winner, votes=str(verdict.votes), others=str(verdict.others),
                               review=verdict.thin, **fix)


def _written(text: str, kind: str, style: str) -> str:
    if kind == WORDS:
        return style
    number = re.match(r"[\d.,]*\d", text)[0]
    return f"{number}%" if style == SIGN else f"{number} {style}"
