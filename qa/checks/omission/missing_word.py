"""OMT001: a function word before a mark, with nothing between."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment, Severity

# Words that call for another one behind them. “of .” may be a stranded preposition with a stray space, “the .” cannot.
STRICT = r"the|an?|and|or|between|among|its|their|our|your|whose|than|because|although|whether|every"
LOOSE = r"of|to|with|for|from|by|at|as|in|on|into|that|is|are|was|were|has|have|will|would"
MARK = r"(?:[.,;:!?)](?![.\d\w/-])|['’]s\b)"
SPACED = re.compile(rf"(?<![\w'’.-])(?P<word>{STRICT}|{LOOSE}) +(?P<mark>{MARK})")
BETWEEN = re.compile(r"\bbetween (?:the )?(?P<one>[^\s.,;:!?()][^.,;:!?()]{0,60}?),? and ?(?P<mark>[.,;:!?)](?!\d))")
CUT_OFF = re.compile(
    r"\bbetween (?:the )?(?P<one>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}) and(?= (?:is|are|was|were|has|have|had|will|would|"
    r"can|cannot|could|should|must|may|might) )")
# Without a space only the surest.
CLOSED = re.compile(r"(?<=[a-z,] )(?P<word>the|(?:of|in|to|with|for|by|from|at|into|is|was) an?|and|or|"
                    r"than)(?P<mark>[.!?](?=[\"”’)]?(?: [A-Z\"“]|$)))")
ARTICLE = re.compile(r"(?<=[a-z,] )(?P<word>(?:of|in|to|with|for|by|from|at|between) the)(?P<mark>[,;:](?= [a-z]))")
# “the of”, “between and”: two function words that never meet.
MEETING = re.compile(r"(?<![\w'’.-])(?P<word>the)(?= (?:of|and|or|is|are|was|were|has|had)\b(?![-'’]))|"
                     r"\b(?P<between>between)(?= and (?!among|within|across|beyond|around|the ends))")
EMPTY = re.compile(r"(?<=[\w,] )(?:\( ?\)|“ ?”|‘ ?’|《 ?》)")
HABIT = re.compile(r"(?<![a-z])[a-z]{2,40} [.,](?= |$)")


class MissingWord(SegmentCheck):
    """A function word before a mark, with nothing between.

    Why it matters
        In “between Japan and .” a party is missing: the program did not know the name and dropped it. No reader can
        guess it from the English alone.

    When to ignore it
        Where speech breaks off, and where the word itself is meant (“the”).
    """

    code = "OMT001"
    severity = Severity.MAJOR
    mqm = "omission"
    its = "omission"
    messages = (
        "something is missing after “{word}”; compare the original",
        "“between {one} and” lacks its second party; compare the original",
        "nothing stands inside “{found}”; compare the original",
    )
    examples = (
        Bad("The ferry runs between Chad and .", at="between Chad and ."),
        Bad("The president of , who spoke first, left the .", at=("of ,", "the .")),
        Bad("Ties between the EU and are poor.", at="between the EU and"),
        Bad("The row between Peru and will go on.", at="between Peru and"),
        Bad("None of the of note came, and the 's reply to talks between and Oslo was late.",
            at=("the", "the 's", "between")),
        Bad("relations between Norway and, more broadly, the bloc", at="between Norway and,"),
        Bad("The treaty () was signed by the. It was a plan of the, which failed.", at=("()", "the.", "of the,")),
        Good("It was well taken care of. They are what they are, and ... Call f() with a list of the .json files."),
        Good("He put it on , took it off , and looked at the man he came with . It rose to .5 percent. Vitamin A."),
        Good("between London and, of course, Paris; a trip to Xi'an. What is it for?"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        taken: set[int] = set()
        for match in BETWEEN.finditer(text):
            if _interrupted(text, match):
                continue
            taken.add(match.start("mark"))
            yield self.finding(segment, match.span(), self.messages[1], severity=Severity.CRITICAL, one=match["one"])
        for match in CUT_OFF.finditer(text):
            yield self.finding(segment, match.span(), self.messages[1], severity=Severity.CRITICAL, one=match["one"])
        # Where other words have their space before the mark as well, it is a habit and tells nothing.
        habit = any(m[0].split(" ")[0] not in (LOOSE + "|" + STRICT).split("|") for m in HABIT.finditer(text))
        for pattern in (SPACED, CLOSED, ARTICLE):
            for match in markup.prose(pattern, text):
                strict = match["word"] not in LOOSE.split("|")
                if match.start("mark") not in taken and (strict or not habit):
                    # A preposition may end a sentence (“taken care of .”); only its space is odd then.
                    stranded = not strict and match["mark"] in ".!?"
                    yield self.finding(segment, match.span(), review=stranded, word=match["word"])
        for match in markup.prose(MEETING, text):
            yield self.finding(segment, match.span(), word=match[0])
        for match in EMPTY.finditer(text):
            yield self.finding(segment, match.span(), self.messages[2])


def _interrupted(text: str, match: re.Match[str]) -> bool:
    """Whether a comma opens an aside that is closed again: between London and, of course, Paris."""
    if match["mark"] != ",":
        return False
    aside = re.match(r"(?: [\w'’-]+){1,5}, (?P<next>[A-Z]?)", text[match.end() : match.end() + 60])
    return bool(aside) and bool(aside["next"])
