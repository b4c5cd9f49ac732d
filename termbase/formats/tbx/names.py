"""Ids as XML has them: names that begin with a letter, in which every other character is written by its number."""

import re

_NAME = re.compile("[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_.\u4e00-\u9fff-]*")
_ENCODED = re.compile("_x([0-9A-F]{4}|[0-9A-F]{8})_")
_REST = re.compile("[A-Za-z0-9_.\u4e00-\u9fff-]")


def is_name(text: str) -> bool:
    """Whether a text is an XML name that means itself."""
    return bool(_NAME.fullmatch(text)) and not _ENCODED.search(text)


def encoded(text: str) -> str:
    """The text as an XML name: “6151_126” is “_x0036_151_126”."""
    if is_name(text):
        return text
    return "".join(
        char if (_REST if at else _NAME).fullmatch(char) and not _ENCODED.match(text, at) else _number(char)
        for at, char in enumerate(text)
    )


def guarded(text: str) -> str:
    """The text as an id of the older version, whose writers put anything there: only what would be decoded is encoded."""
    return _ENCODED.sub(lambda found: f"_x005F_{found[0][1:]}", text)


def decoded(name: str) -> str:
    """The text that a name was made of."""
    return name if "_x" not in name else _ENCODED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), name)


def _number(char: str) -> str:
    return f"_x{ord(char):04X}_" if ord(char) < 0x10000 else f"_x{ord(char):08X}_"
