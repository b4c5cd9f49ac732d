"""Entries as glossaries of machine translation engines: each source once, one target, nothing that the engine refuses."""

import csv
import io
from collections.abc import Mapping
from typing import NamedTuple

from termbase.index import GAP
from termbase.prompt import Direction, Selection
from termbase.prompt.shapes import clean


class Engine(NamedTuple):
    """How an engine takes a glossary: the delimiter, whether the languages stand on top, the most bytes of UTF-8 that a term
    may have, and the marks that it may not begin with."""

    delimiter: str
    languages: bool
    term: int
    first: str = ""


# developers.deepl.com (glossaries), cloud.google.com/translate/docs/glossary, docs.aws.amazon.com/translate (custom
# terminology), learn.microsoft.com (document translation, glossaries). Of the last no limit is documented.
ENGINES: Mapping[str, Engine] = {
    "deepl": Engine(",", False, 1024), "google": Engine(",", False, 1024), "aws": Engine(",", True, 200, "=+@-"),
    "azure": Engine("\t", False, 1024),
}


class Glossary(NamedTuple):
    """A glossary as text, how many entries it holds, and how many the engine would not take."""

    text: str
    count: int
    refused: int


def glossary(selection: Selection, direction: Direction, name: str) -> Glossary:
    """The entries as the engine of this name takes them; what no rendering is agreed for is left out silently."""
    engine = ENGINES[name]
    rows: dict[str, str] = {}
    refused = 0
    for entry in selection.entries:
        if not entry.target:
            continue
        for form in entry.source:
            source, target = clean(form, len(form)), clean(entry.target, len(entry.target))
            if any(_refused(text, engine) for text in (source, target)):
                refused += 1
            else:
                rows.setdefault(source, target)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=engine.delimiter, lineterminator="\n")
    if engine.languages:
        writer.writerow(direction.split("-"))
    writer.writerows(rows.items())
    return Glossary(out.getvalue(), len(rows), refused)


def _refused(text: str, engine: Engine) -> bool:
    too_long = len(text.encode("utf-8", "replace")) > engine.term
    return not text or too_long or GAP in text or bool(engine.first) and text.startswith(tuple(engine.first))
