"""CAP004: a sentence that begins with a small letter."""

import re
from collections.abc import Iterable, Iterator

from qa import casing, markup
from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import MASK, Finding, Mention, Role, Segment
from qa.sentences import starts
from qa.speech import in_speech
from termbase.text import Span

WORD = re.compile(r"[a-z][\w'\u2019-]*")
# Words that keep their small letter at the start: brands (iPhone, eBay), names of code, units and particles of names.
KEEPS = re.compile(r"[a-z]+[A-Z\d]|[a-z]+(?:-[a-z]+)*_|[a-z](?:-|\b)|(?:de|da|di|du|van|von|der|la|le|el|al|bin|ibn|den|ten|dos|des)\b")
# After “Why?” the one who asked it may follow (“Why? she wondered.”), and a line may go on with: said the minister.
ASKED = re.compile(
    r"(?:he|she|they|it|we|you|and|or|but|asked|said|says|added|wrote|explained|noted|told|recalled|replied)\b")
QUOTED = ("\"", "'", "\u201d", "\u2019")
WHOLE = re.compile(r"[.!?\u3002][\"'\u201d\u2019)\]]*\s*$")
ITEM = re.compile(r"\s*(?:[-*#>\u2022\u00b7\u25cf\u25aa\u2013\u2014]|\(?\w{1,3}[.)]\s|\.\.|\u2026)")
LEAD = 2  # a quotation mark or a bracket before the first word
WORDS = 5  # a line of fewer is a cell or a label


class SentenceStartCase(DocumentCheck):
    """A sentence that begins with a small letter.

    Why it matters
        Every reader sees it. It happens where a sentence stands in brackets or where two were one in the source.

    When to ignore it
        In brands that begin with a small letter, in poems and in chat. A line that begins so is only shown for review
        where nothing before it tells that a sentence has ended.
    """

    code = "CAP004"
    mqm = "capitalization"
    its = "misspelling"
    needs = Needs()
    messages = ("a sentence begins with a small letter: “{found}”",)
    examples = (
        Bad("The talks failed. both sides left.", at="both", fixed="The talks failed. Both sides left."),
        Bad("That was all. (the author is a lawyer.)", at="the", fixed="That was all. (The author is a lawyer.)"),
        Bad("It is over.\nthe talks in Geneva failed again.", at="the",
            fixed="It is over.\nThe talks in Geneva failed again."),
        Bad("the talks in Geneva failed again.", at="the", fixed="The talks in Geneva failed again."),
        Good("He works for Acme Inc. and the U.S. government, e.g. in No. 5. iPhone sales rose. “Why?” he asked."),
        Good("and the ministry agreed to it on Monday\n- a bullet of some five words.\nb) so was this item of six."),
        Good("it was nice, all of it. yes it was\nsaid Mr Li, the head of the firm that built it."),
        Good("He paused ... and left. van Gogh painted. p53 is a gene. x.y Why? she asked."),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        text = segment.target
        small = casing.is_small(text)
        for number, start in enumerate(() if small else starts(text)):
            word = WORD.match(text, start.offset)
            if not word or text[start.offset - 1 : start.offset] == MASK or KEEPS.match(word[0]):
                continue
            if any(m.start <= start.offset < m.end for m in markup.spans(text)):
                continue
            span = Span(*word.span())
            if number == 0 and start.offset <= LEAD:
                if not ASKED.match(word[0]) and self._is_whole(segment):
                    yield Mention(segment, span, "line", "")
            elif start.sure and not self._goes_on(text[max(0, start.offset - 20) : start.offset].rstrip(" ("), word[0]):
                yield Mention(segment, span, "sentence", "")
        yield Mention(segment, Span(len(text), len(text)), "end", "whole" if WHOLE.search(text) else "open")

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        before = ""  # how the segment before ended; nothing is known before the first
        for mention in facts:
            if mention.key == "end":
                before = mention.value
            elif mention.key == "sentence" or before != "open":
                word = mention.segment.target[mention.span.start : mention.span.end]
                safe = not in_speech(mention.segment.target, mention.span)
                review = mention.key == "line" and not before
                fix = word[0].upper() + word[1:]
                yield self.finding(mention.segment, mention.span, fix=fix, safe=safe and not review, review=review)

    def _goes_on(self, before: str, word: str) -> bool:
        return before.endswith(QUOTED) or before.endswith(("?", "!")) and bool(ASKED.match(word))

    def _is_whole(self, segment: Segment) -> bool:
        text = segment.target
        if segment.role in (Role.ITEM, Role.CELL) or segment.target[:1] == MASK:
            return False  # begins with what it explains, as often as not a name of code
        return not segment.continues and bool(WHOLE.search(text)) and not ITEM.match(text) and len(text.split()) > WORDS
