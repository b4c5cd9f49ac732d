"""PUN007: two sentences joined by a comma."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from qa.sentences import start_before

VERB = (r"(?:is|are|was|were|has|have|had|will|would|can|could|does|do|did|may|must|should|cannot|remains?|became|"
        r"becomes|shows?|means?)")
NEW_CLAUSE = re.compile(rf"""
    [ ](?P<last>[\w%'\N{{RIGHT SINGLE QUOTATION MARK}}\N{{RIGHT DOUBLE QUOTATION MARK}}"-]+)[ ]?,[ ](?P<first>
      (?:there|it|this|these)[ ](?:also[ ]|still[ ]|now[ ])?{VERB}(?![\w'\u2019])
    | (?:this|these|such|such[ ]an?)[ ](?!as[ ])(?:[a-z-]+[ ]){{1,2}}{VERB}[ ]
    | at[ ]the[ ]same[ ]time,[ ]
    )""", re.VERBOSE)
CLAUSE = re.compile(
    rf"\b(?:{VERB}|(?!need|indeed|speed|feed|seed|hundred|red)[a-z]{{3,}}ed|"
    r"led|fell|rose|said|made|took|gave|went|came|began)\b")
# A clause that opens with one of these, at its own start or behind “and”, “that” or a colon, waits for a main clause.
WAITING = re.compile(
    r"(?:^|[:;(\"'\u201c\u2018\u2013\u2014-] ?|\b(?:and|but|or|so|that|yet|said|hence|also) )(?:"
    r"if|when|whenever|while|whilst|although|though|because|since|as|unless|until|upon|once|after|before|"
    r"whether|where|wherever|given|despite|even|in case|provided|considering|just|like|by|what|whatever|how|"
    r"however|no matter|had|were|should|the more|not only|according|in|on|at|for|to|with|without|through|"
    r"throughout|among|during|from|under|of|over|due|thanks|owing|regardless|besides|whose?|which|who|i mean|"
    r"you know|suppose|say|now|against|following|"
    r"(?:the|this|that|last|every|each) (?:day|year|time))\b", re.I)
PARTICIPLE = re.compile(r"(?:and |but )?[a-z]+(?:ing|ed)\b", re.I)
RELATIVE = re.compile(r"(?:and |or )?(?:which|who|whose|where|[a-z]+ing)\b")
CLAUSE_REACH = 300
HEARSAY = re.compile(
    r"(?:it|this) (?:is|was|has been|has|had) (?:said|believed|reported|thought|like|noted|added|argued)\b")


class CommaSplice(SegmentCheck):
    """Two sentences joined by a comma.

    Why it matters
        Chinese strings clauses together with commas; in English two main clauses need a full stop, a semicolon or
        a conjunction. The second one here begins with a subject of its own.

    When to ignore it
        In short parallel clauses (“it rained, it snowed”) and in quoted speech.
    """

    code = "PUN007"
    mqm = "punctuation"
    its = "grammar"
    review = True
    needs = Needs(any_of=(", there", ", it", ", this", ", these", ", such", ", at the same"))
    messages = ("“{found}” joins two sentences by a comma; a full stop, a semicolon or a conjunction is due",)
    examples = (
        Bad("The budget was cut by half, this decision is hard to explain.", at="half, this"),
        Bad("Exports fell because of the tariffs, there is also a lack of labor.", at="tariffs, there"),
        Bad("The fleet entered the port, at the same time, talks went on.", at="port, at"),
        Good("Because the budget was cut by half, this decision is hard to explain."),
        Good("Officials say that if it fails, there will be another, such as the last one was."),
        Good("In the long run, it is better to wait; in May, there was rain."),
        Good("“The road is closed, it is said,” he added."),
        Good("The talks, at the same time, were held up, and it was late."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in NEW_CLAUSE.finditer(text):
            begin = max(start_before(text, match.start("last")), match.start() - CLAUSE_REACH)
            before = text[begin : match.end("last")]
            chunks = before.split(", ")
            if RELATIVE.match(chunks[-1]) and len(chunks) > 1:
                chunks.pop()  # an aside: what counts is the clause it hangs on
            chunk = chunks[-1]
            if not CLAUSE.search(chunk) or WAITING.search(chunk) or PARTICIPLE.match(chunk) or len(chunk.split()) < 4:
                continue
            if HEARSAY.match(text, match.start("first")) or before.count("(") > before.count(")"):
                continue
            end = text.index(" ", match.start("first"))
            yield self.finding(segment, (match.start("last"), end))
