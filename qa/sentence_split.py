"""The sentences of a Chinese or English text; the only door to sentencex."""

import re
from typing import Literal

from termbase.text import Span

# sentencex keeps a quotation of several sentences whole; translators do not, so it is not shown the marks.
MARKS = re.compile("[\"“”「」『』]")
CLOSING = "\"'”’」』）)】]"
CLOSE = re.compile(rf"[{re.escape(CLOSING)}]+(?=\s|$|[\u4e00-\u9fff])")

WORD = re.compile(r"\w")
# What an English question has somewhere, as a rule; where it is not there, the “?” of “Shintar? Ishihara” is a lost letter.
ASKING = re.compile(
    r"\b(?:what|who|whom|whose|why|how|when|where|which|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|"
    r"should|may|might|must|\w+n['’]t)\b", re.I)


def sentences(text: str, language: Literal["zh", "en"]) -> list[Span]:
    """The spans of the sentences in a paragraph, in order, white space at their ends left out.

    A quotation of several sentences is several; a mark that closes one belongs to the sentence before it.
    """
    from sentencex import get_sentence_boundaries

    bare = MARKS.sub(" ", text)
    found: list[Span] = []
    start = 0
    for boundary in get_sentence_boundaries(language, bare):
        end = boundary["end_index"]
        if end <= start:
            continue
        stop = start + len(text[start:end].rstrip())
        closing = CLOSE.match(text, stop)
        if closing and stop > start:
            end = max(end, closing.end())
        span = _trimmed(text, start, end)
        if not found or WORD.search(text, span.start, span.end) and not _is_damage(text, found[-1], language):
            found.append(span)
        elif span.end > span.start:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        start = end
    return found


def _is_damage(text: str, before: Span, language: str) -> bool:
    words = text[before.start : before.end]
    return language == "en" and words.endswith("?") and words[-2:-1].islower() and not ASKING.search(words)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
