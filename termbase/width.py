"""How wide a text is on a screen or in a table, where a Han character takes two columns."""

import unicodedata


def display_width(text: str) -> int:
    """How wide a text is in a fixed-width font: the longest of its lines, Han and full-width characters as two."""
    if text.isascii():
        return max(map(len, text.split("\n")))
    return max(sum(_wide(char) for char in line) for line in text.split("\n"))


def _wide(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, width: int) -> str:
    """The text with spaces after it up to a width; a wider one as it is."""
    return text + " " * (width - display_width(text))


def shortened(text: str, width: int) -> str:
    """The text, cut off with an ellipsis where it is wider than a width."""
    if display_width(text) <= width:
        return text
    while display_width(text) > width - 1:
        text = text[:-1]
    return text + "…"
