"""GRM011: a plural of a word that has none."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment

# Words that every large dictionary marks as uncountable in the sense that news uses; none is a verb in -s.
SINGULAR = {
    "informations": "information", "equipments": "equipment", "advices": "advice", "furnitures": "furniture",
    "knowledges": "knowledge",
    "softwares": "software", "hardwares": "hardware", "homeworks": "homework", "luggages": "luggage",
    "baggages": "baggage",
    "machineries": "machinery", "sceneries": "scenery", "jewelries": "jewelry", "weathers": "weather",
    "traffics": "traffic",
    "evidences": "evidence", "infrastructures": "infrastructure", "expertises": "expertise", "feedbacks": "feedback",
    "firewoods": "firewood", "slangs": "slang", "vocabularys": "vocabulary", "personnels": "personnel",
    "staffs": "staff",
    "researches": "research", "trainings": "training", "manpowers": "manpower", "cooperations": "cooperation",
    "wealths": "wealth",
}
# Also verbs, or plurals that some fields use: only after a word that calls for a noun, and as review.
DOUBTFUL = frozenset("evidences researches staffs weathers traffics infrastructures trainings cooperations wealths "
                     "feedbacks".split())
PLURAL = re.compile(rf"(?<![\w'’-])(?P<before>(?:(?P<number>many|several|various|some|these|those|all|few|other|"
                    rf"scientific|new|the|no|and) )?)(?P<word>{'|'.join(SINGULAR)})(?![\w'’-])", re.I)


class UncountablePlural(SegmentCheck):
    """A plural of a word that has none.

    Why it matters
        “Equipments” and “informations” are a mark of translated English; the words have no plural.

    When to ignore it
        In fields that use such plurals as terms. Doubtful words (researches, evidences) only ask a person to look.
    """

    code = "GRM011"
    mqm = "word-form"
    its = "grammar"
    needs = Needs(any_of=tuple(sorted({word[1:] for word in SINGULAR})))
    messages = ("“{found}” has no plural here; write “{right}”",)
    examples = (
        Bad("New equipments and informations arrived.", at=("equipments", "informations"),
            fixed="New equipment and information arrived."),
        Bad("Scientific researches were carried out.", at="researches", fixed="Scientific research were carried out."),
        Good("She researches soil, he staffs the desk; the ship weathers storms. Equipment and information arrived."),
        Good("See equipments.html and staffs-list."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for match in markup.prose(PLURAL, segment.target):
            low = match["word"].lower()
            doubtful = low in DOUBTFUL
            if doubtful and not match["number"]:
                continue
            right = SINGULAR[low]
            right = right.capitalize() if match["word"][0].isupper() else right
            yield self.finding(segment, match.span("word"), fix=right, review=doubtful, right=right)
