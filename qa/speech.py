"""Whether words are somebody's own, so that no fix may touch them unasked."""

from qa import quotations
from termbase.text import Span


def in_speech(text: str, span: Span | tuple[int, int]) -> bool:
    """Whether the span of `text` (code points) lies inside the quoted words of a person."""
    quotation = quotations.around(text, Span(*span))
    return quotation is not None and quotations.is_speech(text, quotation)
