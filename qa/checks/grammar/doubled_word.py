"""GRM002: a word written twice."""

import re
from collections.abc import Iterator

from qa import markup
from qa.check import Bad, Good, SegmentCheck
from qa.model import Finding, Segment
from qa.speech import in_speech

TWICE = re.compile(r"(?<![\w'’-])(?P<word>[A-Za-z]+)(?P<again>[ \t]+(?i:(?P=word)))(?![\w'’-])")
PHRASE = re.compile(r"(?<![\w'’-])(?P<word>(?:of|in|to|for|by|with|on|at|from|as|and|that) (?:the|a|an|its|their|his|"
                    r"this))(?P<again> (?P=word))(?![\w'’-])")
# Never right twice in a row.
FUNCTION = frozenset(
    "the a an of to and or for with by from at as are was were be been has have will would could should this these "
    "those their its "
    "our your my which if but not than into about between".split())
# Right twice in a row, at least in speech, or the end of one phrase and the beginning of the next (log in in time).
REPEATABLE = frozenset(
    "that had is her him in on it do did you who what so very no yes well now there here many much more far long "
    "really truly never ever "
    "again bye ha he ho hear knock tut blah boo ding dong choo chop night win walk talk go come wait stop please sorry "
    "thank quick slow "
    "round over out up down off right left plus minus one two three yeah oh hey la na mm um uh aye hush pretty please "
    "old big little "
    "all some only such half too really just like bora can ylang couscous beri".split())


class DoubledWord(SegmentCheck):
    """A word written twice.

    Why it matters
        “the the” slips in when a sentence is put together from parts, and the eye skips it.

    When to ignore it
        Names (Pago Pago), and words doubled for effect (“a long, long way”; “very very”), where the rule is silent.
    """

    code = "GRM002"
    mqm = "duplication"
    its = "duplication"
    messages = ("“{word}” is written twice; delete one",)
    examples = (
        Bad("access to the the towns", at="the the", fixed="access to the towns"),
        Bad("The the report came.", at="The the", fixed="The report came."),
        Bad("the economic economic police", at="economic economic", fixed="the economic police"),
        Bad("one of the of the largest ports", at="of the of the", fixed="one of the largest ports"),
        Good("He had had enough; the fact that that was so is very very odd. Fang Fang Zhang of Pago Pago."),
        Good("Step by step, more and more. Moon Jae-in in Seoul. What it is is clear; sign in in time. A A, et al."),
    )

    def find(self, segment: Segment) -> Iterator[Finding]:
        text = segment.target
        for match in (*markup.prose(TWICE, text), *markup.prose(PHRASE, text)):
            word = match["word"]
            low = word.lower()
            if " " not in word and low not in FUNCTION:
                again = match["again"].lstrip()
                if len(word) < 4 or low in REPEATABLE or not again.islower() or not word.islower():
                    continue  # two capitals are a name, a capital and a small letter two sentences
            if low in FUNCTION and len(word) == 1 and not match["again"].strip().islower():
                continue  # initials
            if low in FUNCTION and word.isupper() is not match["again"].strip().isupper() and len(word) > 1:
                continue
            safe = (low in FUNCTION or " " in word) and not in_speech(text, match.span())
            yield self.finding(segment, match.span(), fix=word, safe=safe, word=word)
