"""OMT021: a target that breaks off before its sentence ends."""

import re
from collections.abc import Iterator

from qa import lengths
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

SOURCE_END = re.compile(r"[。！？!?][”’」』）)\s]*$")
# A word that calls for another one behind it. “in”, “to” and “on” may end a heading, and are left out.
HANGING = re.compile(r"(?<![\w'’-])(?P<word>the|an?|and|or|of|its|their|our|your|whose|than|because|although|whether|"
                     r"between|among|from|which|with|by)$", re.I)
# Whatever else closes a sentence or cites: a mark, a bracket, markup.
CLOSED = re.compile(r"[.!?…:;。！？：；\"'”’)\]}>»*_~—–\N{OBJECT REPLACEMENT CHARACTER}-]$")
ABBREVIATED = re.compile(r"(?<![\w'’-])(?:Co|Ltd|Inc|Corp|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|No|vs)\.$")
# Human translations that end without a mark beside a Chinese full stop and are shorter than this many words a hanzi:
# 7 of 16,062 pairs. Below lengths.SHORT there are 2 of them.
SHORT = 0.46
LAST_WORDS = re.compile(r"\S+(?:\s+\S+){0,2}$")


class TruncatedTarget(SegmentCheck):
    """A target that breaks off before its sentence ends.

    Why it matters
        Programs stop at a limit of length, and copying misses the end of a line. What follows in the Chinese is lost.

    When to ignore it
        In a subtitle or a row whose sentence goes on in the next.
    """

    code = "OMT021"
    severity = Severity.MAJOR
    mqm = "omission"
    its = "omission"
    needs = Needs(source=True)
    messages = ("the text breaks off after “{found}”; compare the end of the source",
                "the text ends without a mark after “{found}” and is short for its source; compare the end of the source")
    examples = (
        Bad("The ministers agreed to meet again in the", at="again in the",
            source="部长们同意今年秋天在首都再次会面，继续讨论渔业问题。"),
        Bad("The ministers agreed", at="The ministers agreed", source="部长们同意今年秋天在首都再次会面，继续讨论渔业问题。"),
        Bad("Wang Fang, the manager of Oslo Foods Co.", at="Oslo Foods Co.",
            source="奥斯陆食品公司经理王芳说，公司今年将在北方再开三家工厂，雇用更多工人。"),
        Good("The ministers agreed to meet in the capital this autumn to go on with the talks on fishing",
             source="部长们同意今年秋天在首都再次会面，继续讨论渔业问题。"),
        Good("What the ministers agreed on, and who they came with", source="部长们同意了什么、与谁同来"),
        Good("The ministers agreed.", source="部长们同意今年秋天在首都再次会面，继续讨论渔业问题。"),
        Good("Vitamin A", source="维生素A。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        source, target = segment.source.rstrip(), segment.target.rstrip()
        ratio = lengths.ratio(source, target)
        short = ratio is not None and ratio < SHORT
        # “… of Shanghai Foods Co., Ltd.”: a program took the abbreviation for the end of the sentence.
        cut = ratio is not None and ratio < lengths.SHORT and ABBREVIATED.search(target)
        if (CLOSED.search(target) and not cut) or not SOURCE_END.search(source) or lengths.is_mostly_han(target):
            return
        last = LAST_WORDS.search(target, max(0, len(target) - 80))
        hanging = HANGING.search(target)
        # “A” and “The” as names (vitamin A) need a capital; a word of its own is in lower case.
        if last and (cut or hanging and hanging["word"].islower()):
            yield self.finding(segment, last.span(), source=(len(source) - 1, len(source)))
            return
        if last and short:
            # Headlines are short and end without a mark as well.
            yield self.finding(segment, last.span(), self.messages[1], source=(len(source) - 1, len(source)), review=True)
