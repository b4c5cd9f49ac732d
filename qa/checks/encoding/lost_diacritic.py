"""ENC001: a question mark where a letter with a diacritic was lost."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity
from termbase.model import Relation
from termbase.text import Span

INSIDE = re.compile(r"(?<![\w?])([^\W\d_]+)\?{1,2}([^\W\d_]+)(?![\w?(=])")
AT_END = re.compile(r"(?<![\w?’'-])(?!I\?)[A-Z][a-z]+\?")
SENTENCE = re.compile(r"(?:^|[.!?:;]['\"”’)]* |\n)['\"“‘(]*([^.!?:;]*)$")
REACH = 200  # how far back the sentence is read, in code points
# Marks of a real question: a question word, an auxiliary at the head of a clause, or somebody spoken to.
QUESTION = re.compile(
    r"\b(?:who|whom|whose|what|why|how|whether|you|your|anyone|remember)\b|(?:^|, |\band |\bbut |\bor |\bso )(?:then "
    r")?(?:which|when|where|if|"
    r"is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|isn['’]t|aren['’]t|"
    r"don['’]t|not)\b", re.I)
FOLLOWING = re.compile(r"[,;:]|['’]s\b| ([^\W\d_]+)")
ENDINGS = frozenset("s re ve ll d t m".split())  # of lost apostrophes, which have a rule of their own
WORDS = 3  # a shorter beginning may be a question without a verb (And Japan?)
# Words that begin a sentence after a question, and the few in small letters that follow one.
REPLY = re.compile(
    r"(?:he|she|they|we|you|asked|wondered|asks|[A-Z]|The|This|That|These|Those|There|Then|He|She|It|They|We|You|And|"
    r"But|Or|If|In|Yes|No|"
    r"Well|Not|Maybe|Perhaps|An|What|How|Why|When|Where|Who|Which|Is|Are|Was|Were|Do|Does|Did|Can|Will|One|Some|For|On|"
    r"At|As|To|With|"
    r"After|Before|Of|So|Because|According|Ask|Only|Just|It's|Here|Now|Many|Most|All|My|Our|His|Her|Their|From|By)$")


class LostDiacritic(SegmentCheck):
    """A question mark where a letter with a diacritic was lost.

    Why it matters
        A program that cannot write “ō” or “ã” puts “?” in its place: “Shintar?”, “S?o Paulo”. The name is
        damaged, and readers take the mark for a question.

    When to ignore it
        After a real question, and in search terms where “?” stands for any letter.
    """

    code = "ENC001"
    severity = Severity.MAJOR
    mqm = "character-encoding"
    its = "characters"
    needs = Needs(any_of=("?", "\N{REPLACEMENT CHARACTER}"))
    messages = (
        "a letter of “{found}” was lost; it should be “{right}”",
        "“?” in “{found}” seems to stand for a lost letter; restore it",
    )
    examples = (
        Bad("The novelist Kenzabur? Oe and others disagreed.", at="Kenzabur? Oe",
            fixed="The novelist Kenzaburo Oe and others disagreed.", terms={"大江健三郎 @person": "Kenzaburo Oe"}),
        Bad("The talks in S?o Paulo went on.", at="S?o"),
        Bad("President Erdo?an flew home.", at="Erdo?an"),
        Bad("The old master Sh?kichi and his pupil Kij? Mori argued about it.", at=("Sh?kichi", "Kij?")),
        Good("Really? Yes, said the minister. Who is Kenzaburo? Nobody knows.",
             terms={"大江健三郎 @person": "Kenzaburo Oe"}),
        Good("What does the treaty mean for Japan? Tokyo has not said."),
        Good("See https://example.com/find?q=Oe and cells A?B."),
        Good("Is that all?Yes."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text, known = segment.target, []
        for hit in segment.target_terms:
            if hit.relation is not Relation.DAMAGED or not hit.surface[0].isupper() or hit.form.isupper():
                continue
            following = text[hit.span.end : hit.span.end + 2].lstrip()
            if hit.surface[-1] == "?" and not _goes_on(text, hit.span.start, hit.span.end):
                continue  # a real question that ends on a word which looks like part of a name
            known.append(hit.span)
            yield self.finding(segment, hit.span, fix=hit.form, hit=hit, confidence=Confidence.LEXICON,
                               review=hit.surface[-1] == "?" and following[0].isupper(), right=hit.form)
        if "?" not in text:
            return
        words = {hit.span.end for hit in segment.target_terms if hit.relation is not Relation.DAMAGED}
        for match in markup.prose(INSIDE, text):
            if match[2][0].isupper() or match[2] in ENDINGS or match.end(1) in words or _any(match, known):
                continue
            # A capital inside a sentence: a name. Otherwise a space may be missing after a question.
            name = match[1][0].isupper() and _sentence(text, match.start()) != ""
            yield self.finding(segment, match.span(), self.messages[1], review=not name)
        for match in markup.prose(AT_END, text):
            if match.end() - 1 not in words and not _any(match, known) and _goes_on(text, *match.span()):
                yield self.finding(segment, match.span(), self.messages[1], review=True)


def _any(match: re.Match[str], known: list[Span]) -> bool:
    return any(Span(*match.span()).overlaps(span) for span in known)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the sentence seems to go on behind a “?” and to be no question."""
    before, following = _sentence(text, start), FOLLOWING.match(text, end)
    if not following or QUESTION.search(before) or following[1] and REPLY.match(following[1]):
        return False
    return len(before.split()) >= WORDS or not following[1] or not following[1][0].isupper()


def _sentence(text: str, end: int) -> str:
    """The words of the sentence before a place, "" at its beginning."""
    before = INSIDE.sub(lambda m: m[0].replace("?", "o"), text[max(0, end - REACH) : end])
    found = SENTENCE.search(before)
    return found[1].strip() if found else ""
