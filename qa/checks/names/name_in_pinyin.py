"""NAM023: a name from outside mainland China, read out in Pinyin."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from qa import origins, readings
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment, Severity
from termbase.text import Span

SURE, NOWHERE = "!", Span(0, 0)
NGUYEN = "阮"  # two Vietnamese in five bear it, in China hardly anyone
ABOUT = "\0"
MOSTLY = 0.6  # share of segments that name a country, from which persons of a text may be taken to be from there
COUNTRIES = ("vn", "kr", "hk", "tw", "sg")


class NameInPinyin(DocumentCheck):
    """A name from outside mainland China, read out in Pinyin.

    Why it matters
        A Vietnamese, a Korean, a Hong Kong or Taiwan person has a spelling of their own: 阮德钟 of Hanoi is Nguyen Duc
        Chung, and “Ruan Dezhong” is nobody. The Chinese says where the person is from; the machine does not listen.

    When to ignore it
        Where the person is a mainlander who works there.
    """

    code = "NAM023"
    severity = Severity.MAJOR
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(source=True)
    messages = (
        "“{found}” is {chinese} in Pinyin; look up how this Vietnamese name is written ({surname})",
        "“{found}” is {chinese} in Pinyin; look up how this Korean name is written ({surname})",
        "“{found}” is {chinese} in Pinyin; look up how this name is written in Hong Kong or Macao ({surname})",
        "“{found}” is {chinese} in Pinyin; look up how this name is written in Taiwan ({surname})",
        "“{found}” is {chinese} in Pinyin; look up how this name is written in Singapore or Malaysia ({surname})",
    )
    examples = (
        Bad("Tran Quang, deputy mayor of Hanoi, spoke.\nRuan Dezhong, mayor of Hanoi, spoke too.", at="Ruan Dezhong",
            source="河内副市长陈光讲话。\n河内市长阮德钟也讲了话。"),
        Bad("Luo Zhiguang, Hong Kong’s labor secretary, spoke.\nLuo Zhiguang added a word.",
            at=("Luo Zhiguang", "Luo Zhiguang"), source="香港特区政府劳工及福利局局长罗致光讲话。\n罗致光作了补充。"),
        Bad("South Korean lawmaker Kim Minshuo spoke.", at="Kim Minshuo", source="韩国议员金民硕说。"),
        Good("Nguyen Duc Chung, mayor of Hanoi, spoke.", source="河内市长阮德钟讲话。"),
        Good("Xiong Bo, China’s ambassador to Vietnam, spoke.", source="中国驻越南大使熊波说。"),
        Good("Ge Wei, a professor in Macao, spoke.", source="教授葛伟说。"),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        source, target = segment.source, segment.target
        known = [hit.span for hit in segment.source_terms]
        people = [name for name in readings.every_name(source) if origins.is_person(source, name.span)
                  and not any(span.overlaps(name.span) for span in known)]
        for place in ("", *origins.about(source)):
            yield Mention(segment, NOWHERE, ABOUT + place, str(segment.place))
        for name in people:
            place, sure = origins.origin(source, name.span)
            if place:
                yield Mention(segment, NOWHERE, name.text, place + SURE * sure)
        found = [(n, w) for n in readings.names(source, target) for w in readings.read_out(n, target)]
        found = [(n, w) for n, w in readings.outermost(found) if len(w.words) > 1 and not any(span.overlaps(n.span) for span in known)]
        found += [(name, window) for name in people for window in readings.given_alone(name, target)]
        for name, window in found:
            yield Mention(segment, window.span, name.text, "", name.span)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        from_where: dict[str, set[str]] = defaultdict(set)
        read: list[Mention] = []
        for mention in facts:
            if mention.source:
                read.append(mention)
            else:
                from_where[mention.key].add(mention.value)
        every = len(from_where[ABOUT])
        mostly = {f"{place}{SURE}" for place in COUNTRIES if every > 2 and len(from_where[ABOUT + place]) >= MOSTLY * every}
        for mention in read:
            places = from_where.get(mention.key, set())
            if mention.key[0] == NGUYEN and f"{ABOUT}vn" in from_where:
                places = places or {f"vn{SURE}"}
            places = places or mostly
            if not places or "cn" in {place.rstrip(SURE) for place in places}:
                continue
            sure = [place.rstrip(SURE) for place in places if place.endswith(SURE)]
            place = (sorted(sure) or sorted(places))[0]
            if place in COUNTRIES:
                yield self._finding(mention, place, bool(sure))

    def _finding(self, mention: Mention, place: str, sure: bool) -> Finding:
        name = mention.segment.source[mention.source.start : mention.source.end] if mention.source else mention.key
        spelled = readings.spelled_elsewhere(mention.key, place)
        return self.finding(mention.segment, mention.span, self.messages[COUNTRIES.index(place)], source=mention.source,
                            chinese=name, surname=f"{spelled} …" if spelled else "…", group=mention.key, review=not sure)
