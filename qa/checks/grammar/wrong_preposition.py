"""GRM012: a preposition that the word does not take, or one too many."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment

# (wrong, right): each wrong form is listed as an error by usage guides; groups are carried over.
WRONG = (
    (r"(discuss(?:ed|es|ing)?) about(?! \d)", r"\1"),
    (r"(consider(?:ed|s|ing)?|mention(?:ed|s|ing)?) about(?! \d)", r"\1"),
    (r"(emphasi[sz](?:e|es|ed|ing)) on", r"\1"),
    (r"((?:it|he|she|they|which|that|also|and|report|plan|document|guideline|notice|government|ministry) stress(?:es|"
     r"ed)) on(?= the| its| that)", r"\1"),
    (r"(?:[Ii]n )?[Dd]espite of", "despite"),
    (r"in accordance to", "in accordance with"),
    (r"(lacks|lacked|lacking) of", r"\1"),
    (r"(compris(?:es|ing)) of", r"\1"),
    (r"(contacted) with", r"\1"),
    (r"(resulted) to(?! be\b)", r"\1 in"),
    (r"(capable) to(?= [a-z]+\b)", None),
    (r"(avoid(?:s|ed|ing)?|enjoy(?:s|ed|ing)?) to(?= (?:be|do|have|go|make|take|get|see|use|work|play|eat|become|"
     r"meet)\b)", None),
    (r"(participat(?:e|es|ed|ing)) (the|a|an)", r"\1 in \2"),
    (r"([Dd]issent) with", r"\1 from"),
    (r"(in) the (recent years)", r"\1 \2"),
    (r"(in) recent year", r"\1 recent years"),
    (r"since ((?:two|three|four|five|six|seven|eight|nine|ten|several|many|\d+) (?:years|months|weeks|days|decades)) "
     r"ago", r"for the past \1"),
    (r"(return(?:ed|s|ing)?) back", r"\1"),
    (r"(listen(?:ed|s|ing)?) (the|his|her|their|our|my|your)", r"\1 to \2"),
    (r"(belong(?:ed|s)?) (the|him|her|them|us|me|you)", r"\1 to \2"),
    (r"(reason) is because", r"\1 is that"),
    (r"(depend(?:ed|s)?) (the|its|his|their)", r"\1 on \2"),
    (r"(pay(?:s|ing)?|paid) (more|much|great|close|special) attention on", r"\1 \2 attention to"),
    (r"with the purpose to", "in order to"),
    (r"(superior|inferior|prior|senior|junior) than", r"\1 to"),
    (r"(prefer(?:red|s)? [a-z]+) than", r"\1 to"),
    (r"(as well as) also", r"\1"),
)
PATTERNS = tuple((re.compile(rf"(?<![\w'’-]){wrong}(?![\w-])"), right) for wrong, right in WRONG)
# Every wrong form holds one of these; most sentences none.
GATE = re.compile(r"about|ize|ise|izing|ising|ized|ised|tress|espite of|accordance|lack|compris|contacted|resulted|"
                  r"capable|avoid|enjoy|articipat|"
                  r"issent|in the recent|recent year|since|eturn|isten|elong|reason is|epend|attention on|purpose to| "
                  r"than|well as also")


class WrongPreposition(SegmentCheck):
    """A preposition that the word does not take, or one too many.

    Why it matters
        “Discuss about”, “despite of” and “emphasize on” follow the Chinese or a neighboring word. Each is listed as an
        error by guides to English usage.

    When to ignore it
        In quoted speech.
    """

    code = "GRM012"
    mqm = "function-words"
    its = "grammar"
    review = True  # a slip of any writer of English, in good human translations too
    messages = ("“{found}” should be “{right}”", "“{found}” takes no infinitive; use the “-ing” form")
    examples = (
        Bad("They discussed about trade despite of the row.", at=("discussed about", "despite of"),
            fixed="They discussed trade despite the row."),
        Bad("It emphasizes on growth in the recent years.", at=("emphasizes on", "in the recent years"),
            fixed="It emphasizes growth in recent years."),
        Bad("Try to avoid to be late.", at="avoid to"),
        Good("We discussed it, mentioned about 20 names, and in spite of all emphasized growth in recent years."),
        Good("The state is capable of this; stresses on the bridge; a lack of money; it consists of steel."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        if not GATE.search(segment.target):
            return
        for pattern, right in PATTERNS:
            for match in pattern.finditer(segment.target):
                if right is None:
                    yield self.finding(segment, match.span(), self.messages[1])
                else:
                    fixed = match.expand(right)
                    fixed = fixed[:1].upper() + fixed[1:] if match[0][0].isupper() else fixed
                    yield self.finding(segment, match.span(), fix=fixed, right=fixed)
