"""NAM020: a known person, place or organization of the Chinese that stands in the English under no name it has."""

import re
from collections.abc import Iterator

from qa import rendered
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Confidence, Finding, Segment, Severity
from qa.rendered import Stand
from termbase.model import Hit, Kind

# A person who has been named may go on as one of these.
STAND_IN = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself|they|their|them|I|my|me|who|whose|you|your)\b", re.I)
KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)


class NameNotRendered(SegmentCheck):
    """A known person, place or organization of the Chinese that the English does not call by its name.

    Why it matters
        茂木 the foreign minister is Motegi. “Mogi” is somebody else, “Maomu” nobody: names that the machine spelled by
        ear or read out in Mandarin are the errors that readers of a newspaper write letters about.

    When to ignore it
        Where another bearer of the Chinese name is meant; put that person into the termbase.
    """

    code = "NAM020"
    severity = Severity.MAJOR
    confidence = Confidence.LEXICON
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(source=True, source_hits=True)
    messages = (
        "“{found}” is {chinese} in Pinyin: “{right}”",
        "“{found}” stands for {chinese}: “{right}”",
        "{found} is not named: “{right}”",
    )
    terms = {"茂木 @person:foreign minister": "Toshimitsu Motegi | ~Motegi",
             "塞西 @person:president": "Abdel Fattah al-Sisi | ~Sisi",
             "戴高乐 @person": "Charles de Gaulle"}
    examples = (
        Bad("Mogi told reporters so.", at="Mogi", source="茂木对记者说。", terms=terms),
        Bad("Maomu told reporters so.", at="Maomu", source="茂木对记者说。", terms=terms),
        Bad("Protesters want Cessi to go.", at="Cessi", source="示威者要求塞西下台。", terms=terms),
        Bad("Luo Zhiguang said so.", at="Luo Zhiguang", fixed="Law Chi-kwong said so.", source="罗致光说。",
            terms={"罗致光 @person": "Law Chi-kwong"}),
        Bad("Shenyang grew.\nShenyan grew.", at="Shenyan", source="沈阳市很大。\n沈阳市很大。", terms={"沈阳市 @place": "Shenyang"}),
        Bad("The visit ended.", at="茂木", source="茂木的访问结束了。", terms=terms),
        Good("Motegi told reporters so.", source="茂木对记者说。", terms=terms),
        Good("He told reporters so.", source="茂木对记者说。", terms=terms),
        Good("The Gaullists lost. Sissi’s men won.", source="戴高乐派输了，塞西莉亚赢了。", terms=terms),
        Good("The US and Chinese sides met.", source="美国和中国双方会晤。", packs=True),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        for hits, weakly in rendered.unrendered(segment, KINDS):
            stand = rendered.stand_for(segment, hits, weakly)
            if stand:
                yield self._wrong(segment, hits[0], stand)
            elif not weakly and _is_missed(segment, hits):
                hit = hits[0]
                yield self.finding(segment, None, self.messages[2], source=hit.span, hit=hit, right=hit.concept.preferred, review=True)

    def _wrong(self, segment: Segment, hit: Hit, stand: Stand) -> Finding:
        fix = {"fix": stand.right} if stand.whole else {"choices": (stand.right,)}
        critical = stand.mandarin and hit.concept.kind is Kind.PERSON
        return self.finding(segment, stand.span, self.messages[0 if stand.mandarin else 1], source=hit.span, hit=hit,
                            severity=Severity.CRITICAL if critical else None, right=stand.right,
                            chinese=segment.source[hit.span.start : hit.span.end], **fix)


def _is_missed(segment: Segment, hits: list[Hit]) -> bool:
    """Whether a person is not even a “he”."""
    return all(hit.concept.kind is Kind.PERSON and hit.concept.enforce != "usage" for hit in hits) and not STAND_IN.search(segment.target)
