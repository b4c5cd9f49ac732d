"""CAP003: a capital after an opening quotation mark in the middle of a sentence."""

import re
from collections.abc import Iterable, Iterator

from qa import casing
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Confidence, Finding, Mention, Segment
from qa.quotations import MARKS, Quotation, is_attributed, is_sentence, read
from qa.sentences import may_start
from termbase.text import Span

FIRST = re.compile(r"(?P<word>[A-Z][a-z]+(?:-[a-z]+)*)(?=[\s,.;:!?\u2014\u2013]|$)")
# Answers and greetings, and words that rather begin a title or a slogan than a fragment.
KEPT = re.compile(
    r"(?:No|Yes|OK|Okay|Oh|Hello|Hi|Please|Thanks?|Sorry|Let|Welcome|Dear|Mrs?|Ms|Dr|The|An?|My|Our|Your)$")
# What tells that the words quoted are a title, a name or a defined term.
TITLED = re.compile(
    r"(?<!\bto )(?<!would )\b(?:titled|entitled|called|named|dubbed|name|title|book|novel|film|movie|song|album|play|"
    r"drama|show|series|episode|"
    r"documentary|magazine|newspaper|poem|painting|exhibition|program|programme|column|article|essay|report|chapter|section|"
    r"slogan|motto|theme|hashtag|sign|banner|button|brand|label|law|act|bill|plan|project|campaign|award|game|app|hit|single|"
    r"standard|(?:theme|topic|subject|lyrics|spirit|honou?r|idea)(?: of)?)s?,? ?$", re.I)
# Labels on a screen keep their capital: click “Install plugin”.
PRESSED = re.compile(
    r"\b(?:click(?:s|ed|ing)?|press(?:es|ed|ing)?|select(?:s|ed|ing)?|tap(?:s|ped|ping)?|choos(?:e|es|ing)|"
    r"tick(?:s|ed|ing)?)\b[^.!?]*$|\b(?:menu|tab|dialog|panel|page|option|checkbox|field)s?,? ?$", re.I)
TITLED_AFTER = re.compile(
    r"[\"'\u201d\u2019](?:\)|,? (?:by [A-Z][a-z]+ [A-Z]|(?:starring|directed|magazine|album|song|film|movie|show|"
    r"series|novel|book|button|star|hereinafter)\b))")
# In one document, this many capitals of which so many stand before small letters only, and this share of all quoted
# fragments, show a habit of the translation; native texts stay far below (FLORES, NTREX, WMT: no document reaches it).
MANY, PHRASES, SHARE = 3, 2, 0.7
CAPITAL_PHRASE, CAPITAL_WORD, SMALL = "capital phrase", "capital word", "small"


class QuoteInitialCapital(DocumentCheck):
    """A capital after an opening quotation mark in the middle of a sentence.

    Why it matters
        A fragment quoted in a running sentence begins with a small letter: a stance of “never yielding”. Machine
        translation often treats each quotation as a sentence of its own. Whole sentences, titles and names keep
        their capital.

    When to ignore it
        In titles and names that the lists do not know. A single capital is only shown for review; where a document
        does it throughout, it is reported as one problem.
    """

    code = "CAP003"
    confidence = Confidence.HEURISTIC
    mqm = "capitalization"
    its = "misspelling"
    needs = Needs(any_of=tuple(MARKS))
    messages = ("“{found}” begins a quoted fragment; write “{right}”",)
    examples = (
        Bad("The “Peaceful rise” of China and its “Harmonious society” met with “Distrust” and a“Tough line”.",
            at=("Peaceful", "Harmonious", "Distrust", "Tough"),
            fixed="The “peaceful rise” of China and its “harmonious society” met with “distrust” and a“tough line”."),
        Bad("They kept to the “Old ways” again.", at="Old", fixed="They kept to the “old ways” again."),
        Good("He said, “Never again.” Asked why, she answered “No”. “Tough times are here,” he added."),
        Good("The films “Frozen” and “Gravity”, the novel “War and Peace”, a book called “Small things”."),
        Good("The agreement (“Plan”), the “I”, the “German model” and the “Belt and Road”.", packs=True),
        Good("Click on the “Install plugin” button, then select “Old items” and “Big items”."),
        Good("He told them: “We will stay the course” and left."),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        text = segment.target
        for quotation in read(text).quotations:
            start = quotation.inner.start
            if not self._is_fragment(text, quotation):
                continue
            if text[start : start + 1].islower():
                yield Mention(segment, Span(start, start + 1), "fragment", SMALL)
                continue
            first = FIRST.match(text, start, quotation.inner.end)
            if first and self._is_common(segment, quotation, Span(*first.span("word"))):
                rest = text[first.end() : quotation.inner.end]
                kind = CAPITAL_PHRASE if re.search("[a-z]", rest) and not re.search("[A-Z+&]", rest) else CAPITAL_WORD
                yield Mention(segment, Span(*first.span("word")), "fragment", kind)

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        fragments = list(facts)
        capitals = [m for m in fragments if m.value != SMALL]
        phrases = sum(m.value == CAPITAL_PHRASE for m in capitals)
        habit = len(capitals) >= MANY and phrases >= PHRASES and len(capitals) >= SHARE * len(fragments)
        for mention in capitals:
            if habit or mention.value == CAPITAL_PHRASE:
                word = mention.segment.target[mention.span.start : mention.span.end]
                right = casing.lowered(word)
                confidence = Confidence.PATTERN if habit else Confidence.HEURISTIC
                yield self.finding(mention.segment, mention.span, fix=right, review=not habit, confidence=confidence,
                                   group="capitals in quotes" if habit else "", right=right)

    def _is_fragment(self, text: str, quotation: Quotation) -> bool:
        before = text[max(0, quotation.span.start - 20) : quotation.span.start].rstrip()
        if not before or before[-1] in ".?!:(\u2014\u2013-/[" or may_start(text, quotation.inner.start):
            return False
        return not is_attributed(text, quotation) and not is_sentence(text, quotation)

    def _is_common(self, segment: Segment, quotation: Quotation, word: Span) -> bool:
        text, inner = segment.target, quotation.inner
        if KEPT.match(text[word.start : word.end]) or casing.is_headline(text):
            return False
        if any(h.span.start == word.start and casing.counts(h) and h.form[:1].isupper() for h in segment.target_terms):
            return False
        if re.search(r"\b[A-Z][a-z]+", text[word.end : inner.end]) and not self._names_only(segment, word, inner):
            return False
        before = text[max(0, quotation.span.start - 40) : quotation.span.start]
        if PRESSED.search(before):
            return False
        return not TITLED.search(before) and not TITLED_AFTER.match(text, inner.end, inner.end + 40)

    def _names_only(self, segment: Segment, word: Span, inner: Span) -> bool:
        capitals = re.finditer(r"\b[A-Z][a-z]+", segment.target[word.end : inner.end])
        places = [word.end + m.start() for m in capitals]
        return all(any(h.span.start <= p < h.span.end and casing.counts(h) and h.form[:1].isupper()
                       for h in segment.target_terms) for p in places)
