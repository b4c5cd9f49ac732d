"""What fixes would change, as a unified diff."""

import difflib
from collections.abc import Iterator

from termbase.text import lines


def unified(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff between two texts of a file, line ends left out."""
    old, new = ([text[span.start : span.end] for span in lines(text)] for text in (before, after))
    return difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm="")
