"""NAM024: a Japanese name read out in Pinyin, wholly or in its given name."""

from collections.abc import Iterator

from qa import origins, readings
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity
from qa.readings import HanName, Window
from termbase.readings import japanese_surnames
from termbase.text import Span


class JapaneseNameInPinyin(SegmentCheck):
    """A Japanese name read out in Pinyin, wholly or in its given name.

    Why it matters
        广木隆一 is Ryuichi Hiroki. “Guangmu Longyi” is what the Chinese newspaper calls him; no English reader will
        find him under it. Machines often know the family name and spell out the rest: “Yukang Ando”.

    When to ignore it
        Where a Chinese person happens to have that name.
    """

    code = "NAM024"
    severity = Severity.MAJOR
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(source=True)
    messages = (
        "“{found}” is the Japanese name {chinese} in Pinyin; look up how it is read ({surname})",
        "the given name in “{found}” is Pinyin; look up how {chinese} is read in Japanese",
    )
    examples = (
        Bad("The director Guangmu Longyi joined the jury.", at="Guangmu Longyi", source="导演广木隆一加入评审团。"),
        Bad("Chairman Yukang Ando took the stage.", at="Yukang Ando", source="主席安藤裕康登台。"),
        Bad("The Japanese director Shi Jingyu came too.", at="Shi Jingyu", source="日本导演石井裕也来了。"),
        Good("The director Ryuichi Hiroki joined the jury.", source="导演广木隆一加入评审团。"),
        Good("Tian Zhongyu, the general, spoke.", source="将军田中玉讲话。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        known = [hit.span for hit in segment.source_terms]
        found = [(name, window, whole) for name in readings.japanese_names(segment.source)
                 if not any(span.overlaps(name.span) for span in known) and _is_met(segment.source, name)
                 for window, whole in _in_pinyin(name, segment.target)]
        taken: list[Span] = []
        for name, window, whole in sorted(found, key=lambda f: -len(f[1].key)):
            if not any(span.overlaps(window.span) for span in taken):
                taken.append(window.span)
                yield self._finding(segment, name, window, whole)

    def _finding(self, segment: Segment, name: HanName, window: Window, whole: bool) -> Finding:
        hepburn = " / ".join(japanese_surnames()[name.surname])
        return self.finding(segment, window.span, self.messages[0 if whole else 1], source=name.span,
                            chinese=segment.source[name.span.start : name.span.end], surname=f"{hepburn} …")


def _is_met(source: str, name: HanName) -> bool:
    # Three characters may be a Chinese person’s: 田中玉 was a general of that name.
    return origins.is_japanese(source) or len(name.text) > 3 and origins.is_person(source, name.span)


def _in_pinyin(name: HanName, target: str) -> Iterator[tuple[Window, bool]]:
    for window in (*readings.read_out(name, target), *readings.part_read_out(name, target)):
        yield window, True
    halves = [window for window in readings.given_alone(name, target) if len(window.words) == 2]
    hepburn = {readings.letters(reading) for reading in japanese_surnames()[name.surname]}
    for window in halves:
        if any(word.key in hepburn for word in window.words):
            yield window, False
            return
    for window in halves[:1]:  # beside a word that is a wrong family name, or a title
        yield Window(tuple(word for word in window.words if word.key in readings.spelled(name.given))), False
