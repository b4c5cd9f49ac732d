"""GRM003: a bare verb after a comma, where an “-ing” form was due."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

ING = {"hope": "hoping", "strive": "striving", "try": "trying", "seek": "seeking", "aim": "aiming", "want": "wanting",
       "attempt": "attempting", "plan": "planning", "intend": "intending", "wish": "wishing", "expect": "expecting"}
BARE = re.compile(rf", (?P<verb>{'|'.join(ING)}) to (?!be,)[a-z]+")
SENTENCE = re.compile(r"(?:^|[.!?;:][\"'”’)]* |\n)([^.!?;:]*)$")
REACH = 250  # how far back the sentence is read, in code points
# The main clause is complete: it has a verb of its own in the past, the future or the perfect.
DONE = re.compile(r"\b(?:[a-z]{2,}ed|will|would|has|had|have|made|took|went|came|began|said|gave|held|kept|sent|set|"
                  r"put|built|brought|chose|won|met|was|were)\b")
# An aside between a subject and its verb: the people, who …, hope to.
ASIDE = re.compile(
    r", (?:who|whom|whose|which|where|when|including|led|such as|or|along|together|as well|like|especially|"
    r"particularly|both|and|headed|based|"
    r"known|born|aged|located|among|however|therefore|too)\b|\b(?:to|can|could|should|may|might|must|will|would|shall|"
    r"let|please|and|or) (?:[a-z]+ly )?[a-z]+,")


class CommaBareVerb(SegmentCheck):
    """A bare verb after a comma, where an “-ing” form was due.

    Why it matters
        Chinese strings verbs together: “the firm cut its prices, hope to sell more”. English makes the second one a
        participle: “hoping to sell more”.

    When to ignore it
        Where the verb belongs to a plural subject before an aside. The rule asks a person to look.
    """

    code = "GRM003"
    mqm = "word-form"
    its = "grammar"
    review = True
    needs = Needs(any_of=tuple(f", {verb} to" for verb in ING))
    messages = ("“{verb}” after a comma has no subject; “{right}” or a clause of its own?",)
    examples = (
        Bad("Peru raised its bid, hope to win the vote.", at="hope",
            fixed="Peru raised its bid, hoping to win the vote."),
        Bad("The two firms signed a deal, strive to open new markets.", at="strive",
            fixed="The two firms signed a deal, striving to open new markets."),
        Good("The farmers, who moved here last year, hope to stay. Politicians, including the mayor, try to help."),
        Good("When they arrived, they hoped to stay. If you want to go, try to come early."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in markup.prose(BARE, text):
            before = SENTENCE.search(text[max(0, match.start() - REACH) : match.start()])
            clause = before[1] if before else ""
            if not DONE.search(clause) or ASIDE.search(clause + ",") or clause.split(" ")[0] in ("If", "When", "Where",
                                                                                                 "To"):
                continue
            right = ING[match["verb"]]
            yield self.finding(segment, match.span("verb"), fix=right, verb=match["verb"], right=right)
