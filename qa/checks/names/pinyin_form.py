"""NAM022: a Chinese name with the right syllables, wrongly divided."""

from collections.abc import Iterator

from qa import origins, readings
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment
from qa.people import is_allowed_name
from qa.readings import HanName, Window
from termbase.model import Kind


class PinyinForm(SegmentCheck):
    """A Chinese name with the right syllables, wrongly divided.

    Why it matters
        The given name is one word: 张三丰 is Zhang Sanfeng. “Zhang San Feng” looks like a man with a middle name, “Song
        Ruan” for 宋如安 (Song Ru’an) is read as two syllables. GB/T 28039 and ISO 7098 write it so, and so do newspapers.

    When to ignore it
        Where the person divides the name in another way; put the name into the termbase.
    """

    code = "NAM022"
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(source=True)
    messages = ("“{found}” for {chinese}: “{right}”",)
    examples = (
        Bad("Zhang San Feng said so.", at="Zhang San Feng", fixed="Zhang Sanfeng said so.", source="张三丰说。"),
        Bad("The commissioner Song Ruan came.", at="Song Ruan", fixed="The commissioner Song Ru’an came.",
            source="特派员宋如安出席。"),
        Bad("Reporter Zhang SanFeng wrote it.", at="Zhang SanFeng", fixed="Reporter Zhang Sanfeng wrote it.", source="（记者张三丰）"),
        Bad("The poet Ou Yang Xiu lived here.", at="Ou Yang Xiu", fixed="The poet Ouyang Xiu lived here.", source="诗人欧阳修住在这里。"),
        Bad("Song Ruan, the researcher, spoke.", at="Song Ruan", source="研究员宋如安说。"),
        Good("Zhang Sanfeng and Sanfeng Zhang, Zhang San-feng and ZHANG SANFENG.", source="张三丰说。"),
        Good("Ningxia Hui Autonomous Region", source="宁夏回族自治区", packs=True),
        Good("Li Na said so.", source="李娜说。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        source, target = segment.source, segment.target
        met = [(name, window) for name in readings.names(source, target) for window in readings.read_out(name, target)]
        for name, window in readings.outermost(met):
            right = readings.reformed(name, window)
            if (right == target[window.span.start : window.span.end] or _is_known(segment, name, window)
                    or origins.is_foreign(source, name.span)):
                continue
            split = _has_surname(name, window)
            person = origins.is_person(source, name.span)
            if split and person or (split or person) and len(name.text) > 2 and not origins.is_place(source, name.span):
                surname_first = readings.letters(right.split(" ")[0]) in readings.surname_keys(name.surname)
                yield self.finding(segment, window.span, source=name.span, fix=right, right=right,
                                   chinese=source[name.span.start : name.span.end],
                                   review=not (person and split and surname_first))


def _is_known(segment: Segment, name: HanName, window: Window) -> bool:
    """Whether the termbase has a say: it allows the person this form, or knows that no person stands there."""
    if any(h.span.overlaps(window.span) and is_allowed_name(h) and not h.nested for h in segment.target_terms):
        return True
    return any(h.span.overlaps(name.span) and h.concept.kind is not Kind.PERSON for h in segment.source_terms)


def _has_surname(name: HanName, window: Window) -> bool:
    """Whether the family name is a word, or two, of its own at either end of several words."""
    words = [word.key for word in window.words]
    ends = {words[0], words[-1], "".join(words[:2]), "".join(words[-2:])}
    return len(words) > 1 and not ends.isdisjoint(readings.surname_keys(name.surname))
