"""OMT002: a clause after “said that” without a subject."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

# Verbs of saying in forms that are no nouns. Participles may follow a noun (“a plan announced that will …”), so these
# need a subject or an auxiliary before them.
SAYING = (
    r"(?:said|says|stated|announced|claimed|declared|added|believes|believed|believe|say|argue|insist|warn|thinks?|"
    r"stressed|pointed out|revealed|pledged|emphasi[sz]ed|"
    r"insisted|insists|argued|argues|warned|admitted|acknowledged|promised|vowed|noted|confirmed|suggested|indicated|"
    r"explained)")
# What only a person, a country or a firm does: with “that” as its subject (“said that would help”) none makes sense.
DOING = (
    r"(?:seek|strive|adhere|attend|participate|visit|cooperate|resign|sign|fight|consider|try|hope|withdraw|negotiate|"
    r"retaliate|uphold|"
    r"safeguard|discuss|review|investigate|adopt|join|respond|amend|implement|actively|firmly|resolutely|unswervingly|"
    r"vigorously|jointly|"
    r"continue to (?:seek|work|strive|support|promote|strengthen|push|adhere|uphold|cooperate|implement|deepen|expand)|"
    r"work (?:hard|together|closely)|"
    r"take (?:measures|steps|actions?|countermeasures|part|all)|hold (?:talks|an?|elections|consultations|discussions|"
    r"negotiations)|"
    r"carry out|make (?:every|all|more|greater)? ?efforts?|further (?:strengthen|promote|deepen|expand|cooperate|"
    r"improve)|"
    r"strengthen (?:cooperation|ties|its|their|the)|promote (?:cooperation|the|peace)|never (?:accept|allow|yield|give|"
    r"seek|forget|tolerate|recognize)|"
    r"not (?:hesitate|tolerate|accept|yield|seek|participate|attend|sign|recognize|attack|negotiate))"
)
BEING = (
    r"(?:willing|ready|confident|committed|determined|prepared|looking forward|working|considering|planning|pleased|"
    r"concerned|optimistic|"
    r"satisfied|opposed|unable|eager|keen|grateful|sorry)")
FINITE = (r"(?:hopes|hoped|plans to|planned to|intends|intended|wants|wanted|expects|expected|opposes|opposed|sought|"
          r"attaches|attached)")
DROPPED = re.compile(
    rf"(?<![-\w])(?P<said>{SAYING}) that (?:(?:will|would|shall|should|can|could|must|may|might) {DOING}|"
    rf"(?:is|are|was|were) (?:also |very |fully |always )?{BEING}|(?:has|have|had) (?:always |long |already "
    rf")?(?:decided|agreed|urged|asked|committed|attached)|"
    rf"{FINITE}|(?:do|does|did)(?: not|n['’]t) (?:want|intend|believe|think|know|hope|agree|support|seek|plan))\b")
# “What he said that …”, “everything said that …”, “a plan announced that will …”: there “that” is a relative pronoun.
RELATIVE = re.compile(r"\b(?:what|whatever|everything|anything|something|nothing|things?|words|all|much|those|"
                      r"measures?|plans?|polic(?:y|ies))\b[^.;,]{0,30}$", re.I)


class DroppedSubject(SegmentCheck):
    """A clause after “said that” without a subject.

    Why it matters
        Chinese leaves out a subject that has not changed; English cannot. In “he said that will seek” the reader does
        not learn who will.

    When to ignore it
        Where “that” is itself the subject (“she said that would help”); the rule asks for a verb that only a person or
        a country can do.
    """

    code = "OMT002"
    severity = Severity.MAJOR
    mqm = "omission"
    its = "omission"
    needs = Needs(any_of=(" that ",))
    messages = ("“{found}” has no subject; say who",)
    examples = (
        Bad("The union had said that will seek higher wages.", at="said that will seek"),
        Bad("Beijing announced that would take measures.", at="announced that would take measures"),
        Bad("The minister stressed that is willing to talk and added that hopes for calm.",
            at=("stressed that is willing", "added that hopes")),
        Good("She said that would help. He said something that will seek to hurt. They said that is true."),
        Good("The plan that will support farmers, announced that day, could work. States that have joined agree."),
        Good("What he said that hoped to please did not. The measures announced that will take effect are few."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in DROPPED.finditer(segment.target):
            if not RELATIVE.search(segment.target, max(0, match.start() - 60), match.start()):
                yield self.finding(segment, match.span())
