"""The page of a rule, cut out of the docstring of its check, in the reader's language."""

import inspect
import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.messages import translate

HEADS = ("Why it matters", "When to ignore it")
HEAD = re.compile(rf"^({'|'.join(HEADS)})$", re.MULTILINE)


class RulePage(NamedTuple):
    """What a rule finds, why that matters, and when to ignore it."""

    title: str
    why: str
    ignore: str


def rule_page(code: str, check: type) -> RulePage:
    """The page of the check's class; a part without a translation is in English."""
    return RulePage(*(translate(code, part) if part else "" for part in parts(check)))


def parts(check: type) -> Iterator[str]:
    """The three parts of a page in English, each on one line: the keys of their translations.

    What stands between the title and the first head, the options of a rule, goes with when to ignore it.
    """
    pieces = HEAD.split(inspect.getdoc(check) or "")
    said = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    title, _, options = pieces[0].partition("\n")
    for text in (title, said.get(HEADS[0], ""), f"{said.get(HEADS[1], '')} {options}"):
        yield " ".join(text.split())
