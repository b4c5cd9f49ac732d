"""GRM010: a verb in the wrong form behind an auxiliary."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

PAST = {"went": "go", "had": "have", "was": "be", "were": "be", "made": "make", "took": "take", "came": "come",
        "became": "become",
        "got": "get", "said": "say", "gave": "give", "found": "find", "saw": "see", "began": "begin", "knew": "know",
        "thought": "think"}
FINITE = {"has": "have", "is": "be", "was": "be", "were": "be", "are": "be", "became": "become", "went": "go",
          "came": "come", "does": "do",
          "makes": "make", "takes": "take", "gives": "give", "gets": "get", "goes": "go", "knows": "know", "did": "do",
          "takes place": "take place"}
# Base verbs that are neither nouns, adjectives nor participles.
BASE = ("develop|grow|improve|promote|strengthen|achieve|expand|reduce|maintain|establish|carry|adopt|implement|"
        "announce|publish|create|solve|enhance|provide|destroy|arrest")
DID = re.compile(rf"\b(?P<aux>[Dd]id not|[Dd]idn['’]t|[Dd]oes not|[Dd]oesn['’]t|[Dd]o not|[Dd]on['’]t) "
                 rf"(?P<verb>{'|'.join(PAST)})\b(?!-)")
MODAL = re.compile(rf"\b(?P<aux>should|would|could|cannot|will not|would not|should not|could not|must not|can['’]t|"
                   rf"won['’]t|wouldn['’]t|couldn['’]t) "
                   rf"(?P<verb>{'|'.join(sorted(FINITE, key=len, reverse=True))})\b(?!-)")
BEEN = re.compile(rf"\b(?P<aux>(?:has|have|had) been|(?:will|can|should|must|would|could|may|to) be) "
                  rf"(?P<verb>{BASE})\b(?!-)")
BECOME = re.compile(r"\b(?P<aux>has|have|had) been become\b")
FORWARD = re.compile(r"\b(?P<aux>[Ll]ook(?:s|ed|ing)? forward to) (?P<verb>see|meet|hear|cooperate|receive|continue|"
                     r"deepen|strengthen|join|expand|build|promote|welcome|enhance)\b(?! (?:and greet|from))")
ING = {"see": "seeing"}


class VerbForm(SegmentCheck):
    """A verb in the wrong form behind an auxiliary.

    Why it matters
        “Did not went”, “should is”, “has been develop”: Chinese verbs have one form, and a program picks one of the
        English ones at random.

    When to ignore it
        In quoted dialect.
    """

    code = "GRM010"
    mqm = "word-form"
    its = "grammar"
    needs = Needs(any_of=("id", "n't", "n’t", "o not", "ould", "not", "been", "be ", "forward to", "oes not"))
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("They did not went there and should has waited.", at=("did not went", "should has"),
            fixed="They did not go there and should have waited."),
        Bad("The port has been develop for years and will be expand.", at=("has been develop", "will be expand"),
            fixed="The port has been developed for years and will be expanded."),
        Bad("We look forward to meet you.", at="look forward to meet", fixed="We look forward to meeting you."),
        Bad("It has been become a habit.", at="has been become", fixed="It has become a habit."),
        Good("They did not go and should have waited. The port has been developed and will be expanded."),
        Good("We look forward to continued talks and to meeting you. What I would is my affair; who will be carry-on?"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for pattern in (DID, MODAL, BEEN, BECOME, FORWARD):
            for match in pattern.finditer(segment.target):
                right = _right(pattern, match)
                # “What I would is”, “all you could was”: a clause that ends on the modal.
                clause = segment.target[max(0, match.start() - 40) : match.start()].lower().split()
                if pattern is MODAL and {"what", "all", "as", "than", "whatever", "thing", "things",
                                         "everything"}.intersection(clause):
                    continue
                yield self.finding(segment, match.span(), fix=right, right=right)


def _right(pattern: re.Pattern[str], match: re.Match[str]) -> str:
    if pattern is BECOME:
        return f"{match['aux']} become"
    verb = match["verb"]
    if pattern is DID:
        return f"{match['aux']} {PAST[verb]}"
    if pattern is MODAL:
        return f"{match['aux']} {FINITE[verb]}"
    if pattern is FORWARD:
        return f"{match['aux']} {ING.get(verb) or verb.removesuffix('e') + 'ing'}"
    return f"{match['aux']} {_participle(verb)}"


def _participle(verb: str) -> str:
    if verb == "grow":
        return "grown"
    return "carried" if verb == "carry" else verb + ("d" if verb.endswith("e") else "ed")
