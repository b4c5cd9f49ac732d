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
