"""Text of a file made harmless for a terminal and visible to a person."""

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
# Invisible marks and direction controls, which would hide or reorder what stands around them.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def inert(text: str) -> str:
    """The text with control characters as their pictures (ESC as ␛) and invisible ones as ‹U+200B›."""
    if text.isascii() and text.isprintable():
        return text
    pictured = CONTROL.sub(lambda m: chr(0x2400 + ord(m[0])) if m[0] != "\x7f" else "\u2421", text.replace("\t", " "))
    return INVISIBLE.sub(lambda m: f"‹U+{ord(m[0]):04X}›", pictured)
