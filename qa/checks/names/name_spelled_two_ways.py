"""NAM004: one person's name spelled in two ways."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Confidence, Finding, Mention, Segment
from qa.people import is_allowed_name, is_typo
from qa.variants import majority
from termbase.text import fold


class NameSpelledTwoWays(DocumentCheck):
    """One person's name spelled in two ways.

    Why it matters
        Zelensky and Zelenskyy, Kim Jong Un and Kim Jong-un, Shinzo Abe and Abe Shinzo: each is right, both together
        look like two people, and a search for one misses the other.

    When to ignore it
        In quotations and titles that keep their own spelling.
    """

    code = "NAM004"
    confidence = Confidence.LEXICON
    mqm = "entity"
    its = "inconsistent-entities"
    needs = Needs(hits=True)
    messages = (
        "“{found}” in a text that mostly has “{right}” ({others} to {votes})",
        "“{right}” and “{found}” for one person ({votes} to {others}): choose one",
    )
    terms = {"泽连斯基 @person:president": "Volodymyr Zelensky | ~Volodymyr Zelenskyy | ~Zelensky | ~Zelenskyy",
             "安倍晋三 @person:prime minister": "Shinzo Abe | ~Abe Shinzo | ~Shinzō Abe | ~Abe"}
    examples = (
        Bad("Volodymyr Zelensky spoke.\nZelensky left.\nZelensky said so.\nZelenskyy came back.", at="Zelenskyy",
            terms=terms, fixed="Volodymyr Zelensky spoke.\nZelensky left.\nZelensky said so.\nZelensky came back."),
        Bad("Shinzo Abe spoke.\nAbe Shinzo left.", at="Abe Shinzo", terms=terms),
        Bad("Shinzo Abe spoke.\nShinzō Abe left.", at="Shinzō Abe", terms=terms),
        Good("Shinzo Abe spoke.\nAbe left.\nMr. Abe came back.", terms=terms),
        Good("Abdel Fattah el-Sisi spoke.\nEl-Sisi left.\nel-Sisi said so.",
             terms={"塞西 @person:president": "Abdel Fattah el-Sisi | ~el-Sisi"}),
        Good("VOLODYMYR ZELENSKY\nVolodymyr Zelensky spoke of ABE Shinzo.\nShinzo Abe left.", terms=terms),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        for hit in segment.target_terms:
            if not is_allowed_name(hit) or hit.case_differs or (hit.nested and " " not in hit.surface):
                continue
            if not any(word.isupper() and len(word) > 2 for word in hit.surface.split()):
                yield Mention(segment, hit.span, hit.concept.id, hit.surface)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_person: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_person[mention.key].append(mention)
        for person, mentions in by_person.items():
            surfaces = Counter(m.value for m in mentions)
            if len(surfaces) > 1:
                yield from self._weigh(person, mentions, _ways(surfaces))

    def _weigh(self, person: str, mentions: list[Mention], way: dict[str, str]) -> Iterator[Finding]:
        verdict = majority(way[m.value] for m in mentions if m.value in way)
        if not verdict:
            return
        for mention in mentions:
            if mention.value in way and way[mention.value] != verdict.winner:
                winners = [m.value for m in mentions if way.get(m.value) == verdict.winner]
                right = _in_way(mention.value, verdict.winner, winners)
                fix = {"fix": right} if verdict.clear else {"choices": (right,)}
                yield self.finding(mention.segment, mention.span, self.messages[0 if verdict.clear else 1],
                                   group=person, right=right, votes=str(verdict.votes),
                                   others=str(verdict.others), **fix)


def _ways(surfaces: Counter[str]) -> dict[str, str]:
    """The surfaces that contradict another one, each with the name of its way: the longest one that agrees with it."""
    by_length = sorted(surfaces, key=lambda s: (-len(s.split()), -surfaces[s]))
    clashing = {s for s in surfaces if any(_clash(s, other) for other in surfaces)}
    way: dict[str, str] = {}
    for surface in by_length:
        if surface in clashing:
            way[surface] = next((w for s, w in way.items() if not _clash(s, surface) and _part(surface, s)), surface)
    return way


def _clash(one: str, other: str) -> bool:
    """Whether two names of one person are spelled, joined or ordered in two ways; a part clashes with none."""
    if one.lower() == other.lower():
        return False
    a, b = fold(one).replace("-", " ").split(), fold(other).replace("-", " ").split()
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return True
    if len(a) == len(b):
        pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return len(pairs) <= 2 and all(is_typo(x, y) for x, y in pairs)
    short, long = sorted((a, b), key=len)
    return len(short) == 1 and short[0] not in long and is_typo(short[0], long[-1])


def _part(one: str, other: str) -> bool:
    return set(one.split()) <= set(other.split())


def _in_way(surface: str, winner: str, same_way: list[str]) -> str:
    """The name in the winning way: a form of it with as many words, if the text has one, else the last word."""
    words = len(surface.split())
    fitting = [s for s in (*same_way, winner) if len(s.split()) == words]
    return fitting[0] if fitting else winner if words > 1 else winner.split()[-1]
