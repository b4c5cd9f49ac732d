"""The sentences of a Chinese or English text; the only door to sentencex."""

import re
from typing import Literal

from termbase.text import Span

# sentencex keeps a quotation of several sentences whole; translators do not, so it is not shown the marks.
MARKS = re.compile("[\"“”「」『』]")
CLOSING = "\"'”’」』）)】]"
CLOSE = re.compile(rf"[{re.escape(CLOSING)}]+(?=\s|$|[\u4e00-\u9fff])")


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
        if span.end > span.start and not CLOSE.fullmatch(text[span.start : span.end]):
            found.append(span)
        elif found:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        start = end
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
