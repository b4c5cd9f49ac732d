"""NAM021: a Chinese name that the English does not spell as it is read."""

from collections.abc import Iterator

from qa import origins, readings
from qa.check import Bad, Good, Needs, SegmentCheck
from qa.model import Finding, Segment, Severity
from qa.readings import HanName, Window

HOME = ("", "cn", "other")  # where a Chinese name may be expected in Pinyin


class NameReading(SegmentCheck):
    """A Chinese name that the English does not spell as it is read.

    Why it matters
        仲跻法 is Zhong Jifa. A machine that does not know the character guesses one (“Zhong Zhengfa”), or hears an
        English name in it (夏维利: “Xia Willy”). The person cannot be found under it.

    When to ignore it
        Where the person is known by an English given name, or the character has a reading of its own in this name; put
        the name into the termbase.
    """

    code = "NAM021"
    severity = Severity.MAJOR
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(source=True)
    messages = (
        "“{found}” is not how {chinese} is read: “{right}”",
        "the family name in “{found}” is not that of {chinese}: “{right}”",
    )
    examples = (
        Bad("The diplomat Zhong Zhengfa spoke.", at="Zhong Zhengfa", source="参赞仲跻法说。"),
        Bad("Xia Willy feeds his sheep, he said.", at="Xia Willy", source="村民夏维利说，他在喂羊。"),
        Bad("Director Huai Lijia spoke.", at="Huai Lijia", source="主任隗丽佳说。"),
        Good("Counselor Zhong Jifa spoke.", source="参赞仲跻法说。"),
        Good("The director Ang Lee and Wu Qian spoke.", source="导演李安和吴谦说。"),
        Good("Mayor Chen Chu and Lin Chia-lung spoke.", source="市长陈菊、林佳龙说。"),
        Good("Tang Dynasty poems", source="唐代的诗"),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        source, target = segment.source, segment.target
        around = list(readings.names(source, target))
        if not around and not any(origins.is_person(source, name.span) for name in readings.every_name(source)):
            return
        named = [hit.span for hit in segment.source_terms]
        right = [(name, window) for name in readings.every_name(source, (1, 2, 3)) for window in readings.read_out(name, target)]
        taken = [window.span for _, window in right] + [hit.span for hit in segment.target_terms]
        told = {name.span.start for name, window in right if len(window.words) > 1}
        open_names = [name for name in readings.every_name(source)
                      if name.span.start not in told and not origins.goes_on(source, name.span)
                      and not any(span.overlaps(name.span) for span in named)]
        for name, window, message in (*_other_given(source, target, open_names), *_other_surname(source, target, open_names)):
            if not any(span.overlaps(window.span) for span in taken):
                taken.append(window.span)
                yield self._finding(segment, name, window, message)

    def _finding(self, segment: Segment, name: HanName, window: Window, message: int) -> Finding:
        right = readings.proper(name)
        return self.finding(segment, window.span, self.messages[message], source=name.span, choices=(right,), right=right,
                            chinese=segment.source[name.span.start : name.span.end],
                            review=not origins.is_person(segment.source, name.span))


def _other_given(source: str, target: str, names: list[HanName]) -> Iterator[tuple[HanName, Window, int]]:
    """Family name and another given name than that of a person with this family name in the source."""
    for window in _pairs(target):
        surname, given = window.words
        alike = [(name, readings.likeness(given.key, name.given)) for name in names
                 if surname.key in readings.surname_keys(name.surname) and not origins.is_place(source, name.span)
                 and not readings.is_wade_giles(given.key, name.given)
                 and origins.origin(source, name.span)[0] in HOME]
        if not alike:
            continue
        name, likeness = max(alike, key=lambda found: (origins.is_person(source, found[0].span), found[1]))
        person, pinyin = origins.is_person(source, name.span), readings.is_pinyin(given.key)
        if person and (pinyin or likeness >= readings.ALIKE) or pinyin and likeness >= readings.ALIKE:
            yield name, window, 0


def _other_surname(source: str, target: str, names: list[HanName]) -> Iterator[tuple[HanName, Window, int]]:
    """The given name of a person, of two syllables, behind another family name in Pinyin."""
    for name in names:
        if not origins.is_person(source, name.span) or origins.origin(source, name.span)[0] not in HOME:
            continue
        for window in readings.given_alone(name, target):
            first = window.words[0]
            if len(window.words) == 2 and readings.is_syllable(first.key) and window.words[1].key in readings.spelled(name.given):
                yield name, window, 1


def _pairs(target: str) -> Iterator[Window]:
    """Two capitalized words that may be family name and given name; no Taiwan or Hong Kong spelling."""
    for several in readings.windows(target).values():
        for window in several:
            plain = not any(readings.ASPIRATE.match(word.text) for word in window.words)
            if len(window.words) == 2 and plain and "-" not in window.words[1].text and window.words[1].text[1:].islower():
                yield window
