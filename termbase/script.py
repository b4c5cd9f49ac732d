"""Simplified and traditional characters; the only door to OpenCC."""

from functools import cache
from typing import Any

# Forms that OpenCC's t2s leaves alone because they are Hong Kong or Japanese standard: variant → simplified.
VARIANTS = str.maketrans("衞啓峯裏羣册寳滙", "卫启峰里群册宝汇")


def simplified(text: str) -> str:
    """The text in simplified characters, code point for code point, so that offsets stay true.

    Characters are replaced one by one where OpenCC's phrase table would change the length.
    """
    if text.isascii():
        return text
    sound = text.encode("utf-8", "replace").decode("utf-8")  # OpenCC refuses lone surrogates
    folded = _converter().convert(sound).translate(VARIANTS)
    if len(folded) == len(text):
        return folded
    return "".join(one if len(one) == 1 else char
                   for char, one in ((char, _converter().convert(char)) for char in sound)).translate(VARIANTS)


def traditional(text: str) -> str:
    """The text in traditional characters, as a person would most likely write it."""
    if text.isascii():
        return text
    return _converter("s2t").convert(text.encode("utf-8", "replace").decode("utf-8"))


@cache
def _converter(name: str = "t2s") -> Any:
    from opencc import OpenCC

    return OpenCC(name)
