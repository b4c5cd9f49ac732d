"""LNG020: a target that is the Chinese itself."""

from collections.abc import Iterator

from qa import lengths
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity

# What languages call themselves stands in lists of languages: Chinese, simplified Chinese, traditional Chinese, Japanese.
OWN_NAMES = frozenset("中文 汉语 漢語 简体中文 繁体中文 繁體中文 日本語".split())


class Untranslated(SegmentCheck):
    """A target that is the Chinese itself.

    Why it matters
        The row was copied over and never translated, or a program handed the Chinese back.

    When to ignore it
        Where the Chinese is to stand as it is, as in a list of languages by their own names. Terms marked
        “do not translate” in the termbase are not reported.
    """

    code = "LNG020"
    severity = Severity.MAJOR
    mqm = "untranslated"
    its = "untranslated"
    needs = Needs(source=True, empty=True)
    messages = ("the translation is the Chinese of the source", "most of the translation is still Chinese")
    examples = (
        Bad("两国关系面临考验。", at="两国关系面临考验。", source="两国关系面临考验。"),
        # Ties between the two countries are on trial; the Chinese has another wording
        Bad("两国的关系正在经受考验 (ties).", at="两国的关系正在经受考验 (ties).", source="两国关系面临考验。"),
        Good("iPhone 15 Pro", source="iPhone 15 Pro"),
        Good("简体中文", source="简体中文"),
        Good("https://example.com/a", source="https://example.com/a"),
        Good("Exclusive defense (专守防卫) is a policy.", source="专守防卫是一项政策。"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        target = segment.target.strip()
        if target.isascii() or lengths.hanzi(segment.source) < 2 or lengths.hanzi(target) < 2 or target in OWN_NAMES:
            return
        if any(hit.concept.do_not_translate and hit.surface == target for hit in segment.source_terms):
            return
        copied = target == segment.source.strip()
        if copied or lengths.is_mostly_han(target):
            start = segment.target.index(target)
            yield self.finding(segment, (start, start + len(target)), self.messages[0 if copied else 1],
                               source=(0, len(segment.source)), group="copied" if copied else "")
