"""QUO004: a quotation that is never closed, or closed without having been opened."""

from collections.abc import Iterable, Iterator

from qa.check import Bad, DocumentCheck, Good, Needs
from qa.model import Finding, Mention, Segment
from qa.quotations import MARKS, continues_speech, may_be_speech, read
from termbase.text import Span

UNCLOSED = "the quotation that begins with {found} is never closed"
UNOPENED = "{found} closes a quotation that was never opened"


class UnbalancedQuote(DocumentCheck):
    """A quotation that is never closed, or closed without having been opened.

    Why it matters
        The reader cannot tell where the quoted words end and who says what follows.

    When to ignore it
        Where the other half of the quotation was cut off on purpose. A speech that goes on over several
        paragraphs, each of which opens it again, is in order and is not reported.
    """

    code = "QUO004"
    mqm = "unpaired-marks"
    its = "typographical"
    review = True  # which mark is at fault, and where its partner belongs, takes a reader
    needs = Needs(any_of=tuple(MARKS))
    messages = (UNCLOSED, UNOPENED)
    examples = (
        Bad("They praised the so-called “open door of the region.", at="“"),
        Bad("They praised the so-called“Open door of the region and the“Silk Road” idea.", at="“"),
        Bad("A new type of relations” was the phrase.", at="”"),
        Bad('The "one-day tour campaign went on for years.', at='"'),
        Good("“We came early.\n“We left late,” he said."),
        Good("She said: “It rained.\nThen it stopped.”"),
        Good("He is 6'2\" tall; the tyre is 19\" wide.\nThe ’90s, rock ’n’ roll, the boys’ club."),
        Good('The reporter asked, "Where can we take a taxi?'),
        Good('Then they left," said the guide.'),
    )

    def facts(self, segment: Segment) -> Iterator[Mention]:
        text = segment.target
        reading = read(text)
        if text.lstrip()[:1] in tuple(MARKS) and 0 not in reading.unclosed:
            yield Mention(segment, Span(0, 1), "opens", "")
        for place in reading.unclosed:
            speech = may_be_speech(text, place)
            yield Mention(segment, Span(place, place + 1), "unclosed", "speech" if speech else "words")
        for place in reading.unopened:
            speech = continues_speech(text, place)
            yield Mention(segment, Span(place, place + 1), "unopened", "speech" if speech else "words")

    def conclude(self, facts: Iterable[Mention]) -> Iterator[Finding]:
        speech: Mention | None = None  # opened, and so far not closed
        for mention in facts:
            if mention.value == "words":
                message = UNCLOSED if mention.key == "unclosed" else UNOPENED
                yield self.finding(mention.segment, mention.span, message)
            elif mention.key == "unclosed":
                if speech and mention.span.start > 0:
                    yield self.finding(speech.segment, speech.span, UNCLOSED)
                speech = mention
            else:
                speech = None  # closed, or a paragraph that opens again and closes
