"""TRM020: a term of the Chinese that the English does not render as agreed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good, Needs
from qa.counterparts import has_words_of, is_strict, occurrences
from qa.model import Confidence, Finding, Mention, Segment, Severity
from termbase.model import Hit, Kind, Status

ACCEPTED = (Status.PREFERRED, Status.ADMITTED, Status.OBSERVED)
NAMES = (Kind.PERSON, Kind.PLACE)
MISSING = "\0missing"


class TermNotRendered(DocumentCheck):
    """A term of the Chinese that the English does not render as agreed.

    Why it matters
        The termbase holds what the house has agreed to call a thing. Where the Chinese has the term and the English
        has none of its renderings, the thing has got another name, or has been left out. Titles and organisations
        are held to their names; of a plain term it is enough that its words are there, in any form and order.

    When to ignore it
        Where the English goes on with “it” or “the agreement”, or says it better; admit the rendering then.
    """

    code = "TRM020"
    severity = Severity.MAJOR
    confidence = Confidence.LEXICON
    mqm = "termbase"
    its = "terminology"
    needs = Needs(source=True, source_hits=True)
    messages = (
        "“{found}” is not rendered as “{right}”",
        "“{found}” is “{other}” elsewhere in this text, and not here",
        "“{found}” stands {count} times in the source, “{right}” {times} times here",
    )
    terms = {"地位协定 @title": "Status of Forces Agreement | +SOFA", "专守防卫": "exclusively defense-oriented policy"}
    examples = (
        Bad("The two sides discussed the troop treaty.", at="地位协定", source="双方讨论了地位协定。", terms=terms),
        Bad("Japan gave up its old policy.", at="专守防卫", source="日本放弃了专守防卫。", terms=terms),
        Bad("Japan gave up its old policy.", at="專守防衛", source="日本放棄了專守防衛。", terms=terms),
        Bad("The Status of Forces Agreement holds.\nThe troop treaty holds.", at="地位协定",
            source="地位协定有效。\n地位协定有效。", terms=terms),
        Good("The two sides discussed the SOFA’s future.", source="双方讨论了地位协定的未来。", terms=terms),
        Good("Japan’s policy was oriented exclusively toward defence.", source="日本奉行专守防卫。", terms=terms),
        Good("The renminbi rose.", source="人民币上涨。", terms={"人民": "the people"}),
        Good("The Nanjing Yangtze River Bridge is long.", source="南京市长江大桥很长。", terms={"市长": "mayor"}),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        uses: dict[str, list[Hit]] = defaultdict(list)
        for hit in segment.source_terms:
            if not hit.nested and not hit.bundled and hit.concept.enforce != "usage" and hit.concept.preferred:
                uses[hit.concept.id].append(hit)
        for hits in uses.values():
            if not _is_ambiguous(hits[0], segment):
                yield from self._facts(segment, hits)

    def _facts(self, segment: Segment, hits: list[Hit]) -> Iterator[Mention]:
        concept = hits[0].concept
        if concept.do_not_translate and hits[0].surface in segment.target:
            return
        there = occurrences(concept, segment.target, *ACCEPTED)
        for hit, span in zip(hits, there, strict=False):
            yield Mention(segment, span, concept.id, segment.target[span.start : span.end], hit.span)
        lenient = not is_strict(concept) and has_words_of(concept, segment.target)
        if not lenient and not occurrences(concept, segment.target, Status.FORBIDDEN):
            for hit in hits[len(there) :]:
                yield Mention(segment, hit.span, concept.id, f"{MISSING}{len(hits)} {len(there)}", hit.span)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        by_concept: dict[str, list[Mention]] = defaultdict(list)
        for mention in facts:
            by_concept[mention.key].append(mention)
        for mentions in by_concept.values():
            other = next((m.value for m in mentions if not m.value.startswith(MISSING)), "")
            for mention in mentions:
                if mention.value.startswith(MISSING):
                    yield self._missing(mention, other)

    def _missing(self, mention: Mention, other: str) -> Finding:
        hit = next(h for h in mention.segment.source_terms if h.span == mention.source and h.concept.id == mention.key)
        count, times = mention.value.removeprefix(MISSING).split(" ")
        message = self.messages[2 if int(times) else 1 if other else 0]
        # A second mention is often “it”; a plain term often has another good word.
        return self.finding(mention.segment, None, message, source=mention.source, hit=hit, right=hit.concept.preferred,
                            other=other, count=count, times=times, group=f"{mention.key}:{message}",
                            severity=self.severity if is_strict(hit.concept) else Severity.MINOR, review=int(times) > 0)


def _is_ambiguous(hit: Hit, segment: Segment) -> bool:
    """Whether another concept has the same Chinese, so that either rendering may be meant."""
    others = [h for h in segment.source_terms if h.span == hit.span and h.concept.id != hit.concept.id]
    return any(occurrences(h.concept, segment.target, *ACCEPTED) for h in others)
