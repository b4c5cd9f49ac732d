"""Terms as they are compared: what differs only in script, case or spelling is the same term."""

import re
from functools import lru_cache

from termbase.script import simplified
from termbase.spelling import british_to_american
from termbase.text import fold


@lru_cache(1 << 16)
def chinese_key(text: str) -> str:
    """A Chinese term as it is compared: in simplified characters, without spaces and title marks."""
    return "".join(simplified(text).split()).strip("《》“”") or text


@lru_cache(1 << 16)
def english_key(text: str) -> str:
    """An English term as it is compared: letter case, accents, white space and American or British spelling aside."""
    plain = " ".join(fold(text).split())
    return re.sub("[a-z]+", lambda word: british_to_american().get(word[0], word[0]), plain)
