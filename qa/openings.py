"""How sentences open in Chinese and in English: the words at the beginning that answer to each other."""

import re
from functools import cache
from importlib import resources

BEFORE = re.compile(r"[\s\"'“”‘’「『（(【]*")


def opening_of(text: str) -> str:
    """A mark that a Chinese sentence and its English share if they open alike (但, *but*), or the empty string.

    From `qa/openings.tsv`, kept by hand.
    """
    start = BEFORE.match(text).end()  # type: ignore[union-attr]
    found = _pattern().match(text, start)
    return found.lastgroup.lstrip("ze") if found and found.lastgroup else ""


@cache
def _pattern() -> re.Pattern[str]:
    table = resources.files("qa").joinpath("openings.tsv").read_text(encoding="utf-8")
    words: list[tuple[str, str]] = []
    for number, line in enumerate(line for line in table.split("\n") if line and not line.startswith("#")):
        chinese, english = line.split("\t")
        words += [(f"z{number}", re.escape(word)) for word in chinese.split("|")]
        words += [(f"e{number}", rf"{re.escape(word)}\b") for word in english.split("|")]
    by_group: dict[str, list[str]] = {}
    for group, word in words:
        by_group.setdefault(group, []).append(word)
    longest_first = sorted(by_group.items(), key=lambda item: -max(map(len, item[1])))
    return re.compile("|".join(f"(?P<{group}>{'|'.join(sorted(found, key=len, reverse=True))})" for group, found in longest_first), re.I)
