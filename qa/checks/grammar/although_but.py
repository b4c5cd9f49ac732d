"""GRM004: two conjunctions where English has one: although …, but; because …, so."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

CLAUSE = r"[^.;!?\n]{3,160}?"
BEGINS = r"(?:^|(?<=[.!?;:,“\"(] )|(?<=[“\"(\n]))"
PAIRS = (
    re.compile(rf"{BEGINS}(?:[Aa]nd )?(?P<first>[Aa]lthough|[Ee]ven though|"
               rf"[Tt]hough|[Dd]espite|[Ii]n spite of)\b(?!,)"
               rf"(?P<clause>{CLAUSE}),[\"”’]? (?P<second>but|yet) (?!also\b|not\b|rather\b|only\b|for\b)"),
    re.compile(rf"{BEGINS}(?P<first>[Bb]ecause)\b(?P<clause>{CLAUSE}),[\"”’]? (?P<second>so|therefore) (?!that\b|"
               rf"[a-z]+ that\b|far\b|much\b|many\b|long\b|as\b|to\b|called\b|-)"),
)


class AlthoughBut(SegmentCheck):
    """Two conjunctions where English has one: although …, but; because …, so.

    Why it matters
        Chinese pairs its conjunctions (虽然…但是 although … but, 因为…所以 because … so). In English the second one
        breaks the sentence.

    When to ignore it
        Where the second conjunction joins something else (“although it rained, we went, but soon came back”): with a
        comma between the two the rule only asks a person to look.
    """

    code = "GRM004"
    mqm = "function-words"
    its = "grammar"
    needs = Needs(any_of=(", but ", ", yet ", ", so ", ", therefore ", ",” but ", "”, but ", '", but ', ',\" but '))
    messages = ("“{first}” and “{second}” in one sentence; delete one of them",)
    examples = (
        Bad("Although the case is weak, but it will be heard.", at="but ",
            fixed="Although the case is weak, it will be heard."),
        Bad("Prices fell, because demand was low, so nobody bought.", at="so ",
            fixed="Prices fell, because demand was low, nobody bought."),
        Bad("Even though it is “dear”, but people buy it.", at="but ",
            fixed="Even though it is “dear”, people buy it."),
        Good("Although it rained, we went. It was cold, but we stayed, though not long. He left because he was ill, so "
             "we went."),
        Good("Traditionally, though, not all went, but some did. Though small, it is old, not new but used."),
        Good("Because it was late, so late that we left, nobody came. Despite its name it is red, not only dry, but "
             "also sweet."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for pair in PAIRS:
            for match in pair.finditer(segment.target):
                span = (match.start("second"), match.end("second") + 1)
                if "," in match["clause"] and (match["second"] == "so" or _joins(match["clause"])):
                    continue
                yield self.finding(segment, span, fix="", review="," in match["clause"], first=match["first"],
                                   second=match["second"])


def _joins(clause: str) -> bool:
    """Whether a main clause may already stand before the second conjunction: “although it rained, we went”."""
    main = clause.rpartition(",")[2].split()
    return len(main) > 1 and main[0].lower() not in ("which", "who", "where", "there", "as", "with", "including",
                                                     "such")
