"""GRM007: a number word and its noun, or a pronoun and its verb, that do not agree."""

import re
from collections.abc import Iterator

from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment

# Nouns that are counted often in news and whose singular is no adjective or verb of its own beside a number.
COUNTED = {
    "country": "countries", "company": "companies", "problem": "problems", "issue": "issues", "area": "areas",
    "city": "cities",
    "factor": "factors", "measure": "measures", "student": "students", "enterprise": "enterprises", "expert": "experts",
    "product": "products", "project": "projects", "industry": "industries", "region": "regions",
    "official": "officials",
    "reason": "reasons", "question": "questions", "challenge": "challenges", "policy": "policies", "nation": "nations",
    "agency": "agencies", "department": "departments", "aspect": "aspects", "opportunity": "opportunities",
    "activity": "activities",
    "leader": "leaders", "scholar": "scholars", "analyst": "analysts", "worker": "workers", "soldier": "soldiers",
    "event": "events",
    "advantage": "advantages", "difficulty": "difficulties", "achievement": "achievements", "family": "families",
    "child": "children",
}
ONE = "|".join(COUNTED)
SEVERAL = "|".join(COUNTED.values())
SINGULAR = {many: one for one, many in COUNTED.items()}
# What may follow a noun that ends its phrase; before another noun the singular is right (two company cars).
ENDS = r"(?=[.,;:!?)]|$| (?:of|in|that|which|who|are|were|have|has|is|was|to|and|or|with|from|on|at)\b(?!-))"

MANY = re.compile(rf"\b(?P<word>[Mm]any|[Ss]everal|[Vv]arious|[Nn]umerous|[Tt]hese|[Tt]hose|[Tt]wo|[Tt]hree|[Ff]our|"
                  rf"[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en) (?P<noun>{ONE})\b{ENDS}")
ONE_OF = re.compile(rf"\b(?P<word>[Oo]ne of (?:the|its|their|our|his|her|China's|China’s)(?: most [a-z]+| [a-z]+est| "
                    rf"main| major| key| important| best| biggest)*) (?P<noun>{ONE})\b{ENDS}")
EACH = re.compile(rf"\b(?P<word>[Ee]ach|[Ee]very|[Aa]nother|[Mm]uch) (?P<noun>{SEVERAL})\b(?!['’])")
THERE = re.compile(r"\b(?P<there>[Tt]here) (?P<verb>is|was|has been) (?=(?:also )?(?:many|several|various|numerous|a "
                   r"few|two|three|four|five|six|seven|eight|nine|ten) [a-z]+s\b)")
PRONOUN = re.compile(r"(?:^|(?<=[.!?;] )|(?<=[.!?;] [“\"])|(?<=\band )|(?<=\bbut ))(?P<pronoun>[Hh]e|[Ss]he|[Ii]t) "
                     r"(?P<verb>have|do not|don['’]t|are)\b")
PLURAL = re.compile(r"(?:^|(?<=[.!?;,] )|(?<=[.!?;] [“\"])|(?<=\bthat )|(?<=\band )|(?<=\bbut ))(?P<pronoun>[Tt]hey|"
                    r"[Ww]e) (?P<verb>is|was|has|does)\b")
AGREES = {"have": "has", "do not": "does not", "don't": "doesn't", "don’t": "doesn’t", "are": "is", "is": "are",
          "was": "were", "has": "have",
          "does": "do", "has been": "have been"}
# “if it were”, “demand that he do not”, “let it have”: no slip.
SUBJUNCTIVE = re.compile(r"\b(?:if|wish|should|lest|unless|let|make|makes|made|see|saw|help|helps|helped|did|does|do|"
                         r"can|could|will|would|may|might|must)\b", re.I)


class Agreement(SegmentCheck):
    """A number word and its noun, or a pronoun and its verb, that do not agree.

    Why it matters
        Chinese nouns have no plural and verbs no person: “many country”, “one of the largest city”, “there is many
        ways”, “he have” are carried over.

    When to ignore it
        In quoted dialect. Only patterns that need no parsing are checked.
    """

    code = "GRM007"
    mqm = "agreement"
    its = "grammar"
    review = True  # a slip of any writer of English, in good human translations too
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("Many country in the region agree.", at="Many country", fixed="Many countries in the region agree."),
        Bad("It is one of the largest city in Asia.", at="one of the largest city",
            fixed="It is one of the largest cities in Asia."),
        Bad("There is many reasons. They was late, and he have left.", at=("There is", "They was", "he have"),
            fixed="There are many reasons. They were late, and he has left."),
        Bad("Each students paid.", at="Each students", fixed="Each student paid."),
        Good("Many country songs, two company cars, these city officials, another family's house, one of the city "
             "in-laws."),
        Good("There is one; there are many; there is two percent left. If it were so, and should he have time, they "
             "have."),
        Good("None of these has changed. The chemicals in it are new. Who are they? Is that so?"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for pattern, forms in ((MANY, COUNTED), (ONE_OF, COUNTED), (EACH, SINGULAR)):
            for match in pattern.finditer(text):
                if match["word"].lower() == "much":
                    right = f"{'Many' if match['word'][0] == 'M' else 'many'} {match['noun']}"
                else:
                    right = f"{match['word']} {forms[match['noun']]}"
                yield self.finding(segment, match.span(), fix=right, right=right)
        for match in THERE.finditer(text):
            right = f"{match['there']} {AGREES[match['verb']]}"
            yield self.finding(segment, (match.start(), match.end("verb")), fix=right, right=right)
        for pattern in (PRONOUN, PLURAL):
            for match in pattern.finditer(text):
                if not SUBJUNCTIVE.search(text, max(0, match.start() - 30), match.start()):
                    right = f"{match['pronoun']} {AGREES[match['verb']]}"
                    yield self.finding(segment, match.span(), fix=right, right=right)
