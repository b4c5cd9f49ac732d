"""GRM013: a noun with a verb that does not go with it."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment

MAKE = r"(?P<verb>make|makes|making|made)"
DO = r"(?P<verb>do|does|doing|did)"
TAKE = {"make": "take", "makes": "takes", "making": "taking", "made": "took"}
MAKES = {"do": "make", "does": "makes", "doing": "making", "did": "made"}
COMMIT = {"make": "commit", "makes": "commits", "making": "committing", "made": "committed", "do": "commit",
          "does": "commits",
          "doing": "committing", "did": "committed"}
GAIN = {"learn": "gain", "learns": "gains", "learning": "gaining", "learned": "gained", "learnt": "gained"}
PLAY = {"play": "have", "plays": "has", "playing": "having", "played": "had"}
# Between verb and noun: an article and up to one adjective.
BETWEEN = r" (?:(?:an?|the|any|no|some|more) )?(?:[a-z]+ )?"
# Verb and noun of one Chinese phrase (采取措施 take measures, 作出努力 make efforts, 犯错误 make mistakes), each with
# the verb that dictionaries of collocations give.
PAIRS = (
    (re.compile(rf"\b{MAKE}{BETWEEN}(?:stances?|countermeasures)\b"), TAKE),
    (re.compile(rf"\b{MAKE}(?: an?)? (?:(?:corresponding|effective|strict|strong|tough|necessary|active|further|"
                rf"various|relevant|concrete) )(?:measures|actions?)\b"), TAKE),
    (re.compile(rf"\b(?<!n't )(?<!not ){DO} (?:(?:an? )?(?:great|big|serious|important|wrong|right|every) |an? "
                rf")(?:mistakes?|decisions?|efforts?|contributions?)\b"), MAKES),
    (re.compile(rf"\b{MAKE}(?: an?)? crimes?\b"), COMMIT),
    (re.compile(r"\b(?P<verb>learn|learns|learning|learned|learnt) (?:the |some |more |new |much )?knowledge\b"), GAIN),
    (re.compile(r"\b(?P<verb>play|plays|playing|played) (?:an? )?(?:important |positive |great |active |good "
                r")(?:effect|function|influence)\b"), PLAY),
)


class WrongVerb(SegmentCheck):
    """A noun with a verb that does not go with it.

    Why it matters
        “Make a stance”, “learn knowledge”, “play an effect”: Chinese pairs the words so, English pairs them otherwise.

    When to ignore it
        In quoted speech.
    """

    code = "GRM013"
    mqm = "unidiomatic"
    its = "grammar"
    messages = ("“{found}”: the verb that goes with this noun is “{right}”",)
    examples = (
        Bad("The mayor made a firm stance and learned knowledge.", at=("made", "learned"),
            fixed="The mayor took a firm stance and gained knowledge."),
        Bad("They are doing great efforts to make effective measures.", at=("doing", "make"),
            fixed="They are making great efforts to take effective measures."),
        Good("They took a stance, made efforts and did not decide. Do decisions matter? We did not; mistakes happen."),
        Good("Tailors make tape measures. It didn't take much effort to make action films."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for pattern, right in PAIRS:
            for match in pattern.finditer(segment.target):
                verb = right[match["verb"]]
                yield self.finding(segment, match.span("verb"), fix=verb, right=verb)
