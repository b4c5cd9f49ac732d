"""CON002: US and U.S. in one text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa import sentences
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment
from qa.speech import in_speech
from qa.variants import in_prose, inside_name, is_headline, majority
from termbase.text import Span

LETTERS = ("US", "UK", "UN", "EU", "UAE", "USA")
ABBREVIATION = re.compile(
    r"(?<![\w.@&/])(?:U\.\s?A\.\s?E\.|U\.\s?S\.\s?A\.|[UE]\.\s?[SKNU]\.|UAE|USA|US|UK|UN|EU)(?![\w$@]|\.\w|[-.](?=[a-z]*\d))")
# Names that keep their own way of writing it.
NAME_AFTER = re.compile(r"\s+(?:Steel|Banc\w+|Bank|News|Airways|Weekly|Open|Masters|Magazine|Today|Foods|Cellular)\b")
AFTER = re.compile(r"[ \"'\u2019\u201d)]*")
# Capitals that open a sentence; any other one behind “U.S.” goes on with its noun phrase: the U.S. Army.
SENTENCE_WORD = re.compile(
    r"(?:The|A|An|It|This|That|These|Those|He|She|They|We|I|In|On|At|But|And|As|For|If|When|While|However|Moreover|Meanwhile|"
    r"There|What|Its|His|Her|Their|Since|After|Before|So|Of|Both|Some)\b")
DOTTED, PLAIN = "dotted", "plain"


@dataclass(frozen=True)
class DottedAbbreviation(DocumentCheck):
    """US and U.S. (or UK and U.K., UN and U.N.) in one text.

    Why it matters
        The two belong to two house styles. A text that changes between them has had two hands, and none at the end.

    When to ignore it
        In names such as U.S. Steel, and in headlines, where papers that write U.S. in the text write US.
    """

    variety: str = ""

    code = "CON002"
    mqm = "inconsistent-style"
    its = "inconsistency"
    needs = Needs(any_of=("US", "UK", "UN", "EU", "UAE", "U.", "E.U"))
    messages = (
        "“{found}” in a text that mostly has “{right}” ({others} to {votes})",
        "“{found}” for the target language British English: “{right}”",
        "“{right}” and “{found}” mixed ({votes} to {others}): choose one",
    )
    examples = (
        Bad("The US and Japan met.\nUS officials spoke.\nThe US side left.\nThe U.S. team agreed.", at="U.S.",
            fixed="The US and Japan met.\nUS officials spoke.\nThe US side left.\nThe US team agreed."),
        Bad("U.S. troops left.\nA U.S.-led plan.\nThe U.S. Army.\nHe lives in the US.", at="US.",
            fixed="U.S. troops left.\nA U.S.-led plan.\nThe U.S. Army.\nHe lives in the U.S."),
        Bad("The UK left.\nShe came to the U.K. in May.", at="U.K."),
        Good("The US and the U.N. agreed on US$3 million."),
        Good("US Airways and U.S. Steel are companies; both worked with US officials."),
        Good("US to leave\nThe U.S. will leave, U.S. officials said."),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        if is_headline(segment):
            return
        text = segment.target
        for match in ABBREVIATION.finditer(text):
            span, letters = Span(*match.span()), re.sub(r"[.\s]", "", match[0])
            if letters not in LETTERS or NAME_AFTER.match(text, span.end) or not in_prose(segment, span):
                continue
            if not inside_name(segment, span):
                yield Mention(segment, span, letters, DOTTED if "." in match[0] else PLAIN)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_letters: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_letters[mention.key].append(mention)
        wanted = PLAIN if self.variety == "en-GB" else ""
        for letters, mentions in by_letters.items():
            verdict = majority((m.value for m in mentions), wanted)
            if not verdict:
                continue
            message = self.messages[(1 if wanted else 0) if verdict.clear else 2]
            for mention in mentions:
                if mention.value != verdict.winner:
                    span, right = _mended(mention, letters)
                    fix = {"fix": right} if verdict.clear else {"choices": (right,)}
                    yield self.finding(mention.segment, span, message, group=letters, right=right,
                                       found=_shown(mention),
                                       safe=bool(wanted) and not in_speech(mention.segment.target, span),
                                       votes=str(verdict.votes), others=str(verdict.others),
                                       review=verdict.thin, **fix)


def _shown(mention: Mention) -> str:
    return mention.segment.target[mention.span.start : mention.span.end]


def _mended(mention: Mention, letters: str) -> tuple[Span, str]:
    """What to replace and with what: a full stop of the abbreviation may be the sentence's as well."""
    text, span = mention.segment.target, mention.span
    if mention.value == PLAIN:
        end = span.end + (text[span.end : span.end + 1] == ".")
        return Span(span.start, end), ".".join(letters) + "."
    rest = AFTER.match(text, span.end).end()
    ends = rest == len(text) or sentences.may_start(text, rest) and bool(SENTENCE_WORD.match(text, rest))
    return span, letters + ("." if ends else "")
