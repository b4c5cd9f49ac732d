"""CAP001: a name or an acronym in small letters or in the wrong ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from qa import casing, markup
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Confidence, Finding, Mention, Segment
from qa.speech import in_speech
from termbase.model import Hit, Kind

# Shorter acronyms are never set with one capital; longer ones may be, as a style (Nato, Unesco).
LONG = 2  # spaces in a name that is hardly met by chance
SHORT = 3
SMALL, SURNAME, PARTLY, STYLE, CAPITALS = "small", "surname", "partly", "style", "capitals"


class ProperNounCase(DocumentCheck):
    """A name or an acronym in small letters or in the wrong ones.

    Why it matters
        Names of countries, peoples, organizations and people have capitals in English. Chinese has none, so machine
        translation sometimes loses them. “Nato” is a style of British papers and is reported only where the same
        text, or your termbase, writes NATO.

    When to ignore it
        In brands and handles written in small letters, and where a word is not the name (china as porcelain).
    """

    code = "CAP001"
    confidence = Confidence.LEXICON
    mqm = "capitalization"
    its = "misspelling"
    needs = Needs(hits=True)
    messages = ("“{found}” should be “{right}”",)
    examples = (
        Bad("Soon after, japan decided to leave.", at="japan", fixed="Soon after, Japan decided to leave.", packs=True),
        Bad("A german frigate came; the nato fleet left.", at=("german", "nato"),
            fixed="A German frigate came; the NATO fleet left.", packs=True),
        Bad("NATO met. Nato agreed.", at="Nato", fixed="NATO met. NATO agreed.", packs=True),
        Bad("The Status agreement holds.", at="Status agreement", fixed="The Status Agreement holds.",
            terms={"地位协定 @title": "Status Agreement"}),
        Good("Nato met, and Nato agreed. The Labour Party won.", packs=True),
        Good("JAPAN AND NATO SIGN; Mr ISHIBA agrees. Mail japan@example.org, see #japan and nato.int.", packs=True),
        Good("what time is it in japan now", packs=True),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        text = segment.target
        if casing.is_small(text):
            return
        reach = 0
        for hit in segment.target_terms:
            if not casing.counts(hit) or casing.is_plural(hit) and hit.concept.kind is Kind.ORGANISATION:
                continue  # “cases” is no plural of CAS
            kind = self._kind(segment, hit)
            if kind and (kind == CAPITALS or hit.span.start >= reach):
                if kind == CAPITALS or not any(hit.span.overlaps(span) for span in markup.spans(text)):
                    yield Mention(segment, hit.span, f"{hit.concept.id} {hit.form}", kind)
                reach = hit.span.end if kind != CAPITALS else reach

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        ways: dict[str, set[str]] = defaultdict(set)
        mentions, segment, hits = list(facts), None, {}
        for mention in mentions:
            ways[mention.key].add(mention.value)
        for mention in mentions:
            if mention.value == CAPITALS:
                continue
            if mention.segment is not segment:
                segment = mention.segment
                hits = {(h.span, f"{h.concept.id} {h.form}"): h for h in segment.target_terms}
            hit = hits[mention.span, mention.key]
            if mention.value == STYLE and CAPITALS not in ways[mention.key] and hit.bundled:
                continue
            right = hit.form if mention.value == STYLE else casing.raised(hit)
            # A surname may be a word too (hawking), unless the text has it as a name elsewhere.
            review = mention.value == PARTLY or mention.value == SURNAME and CAPITALS not in ways[mention.key]
            safe = not review and not in_speech(mention.segment.target, mention.span)
            yield self.finding(mention.segment, mention.span, fix=right, safe=safe, review=review, hit=hit, group=right,
                               right=right)

    def _kind(self, segment: Segment, hit: Hit) -> str:
        surface = hit.surface
        if casing.is_acronym(hit.form):
            if surface == hit.form:
                return CAPITALS
            if surface[:-1].isupper() and surface[-1] == "s":
                return ""  # MPs is no MPS
            if surface.istitle():
                return STYLE if len(surface) > SHORT else ""
            return SMALL if hit.case_differs else ""
        surname = hit.concept.kind is Kind.PERSON and " " not in hit.form
        if not hit.case_differs:
            return CAPITALS if surname else ""
        if surface.isupper():
            return ""
        lost = list(casing.parts_lost(segment, hit))
        if not lost or hit.bundled and hit.concept.kind is Kind.TITLE:
            return ""
        if surname and hit.bundled:
            return SURNAME
        if not hit.bundled or " " not in hit.form or hit.concept.kind is Kind.PERSON:
            return SMALL
        if any(casing.proper_at(segment, span) for span in lost):
            return SMALL
        # “white house” may be any house; south korea and the world trade organization are one of a kind.
        if surface.islower() and (hit.concept.kind is Kind.PLACE or hit.form.count(" ") >= LONG):
            return SMALL
        return PARTLY if surface[0].isupper() else ""
