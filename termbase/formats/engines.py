"""Glossaries of machine translation engines: one rendering a term, within the limits that each engine documents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from termbase.formats.dialect import Column, Dialect
from termbase.formats.foreign import Foreign
from termbase.formats.layout import Layout
from termbase.formats.tables import Delimited
from termbase.model import Concept, Termbase
from termbase.trouble import InputError

MEGA = 1 << 20
CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")
GAP = "…"


@dataclass(frozen=True)
class Limits:
    """What an engine takes: bytes of UTF-8 in a term and in a file, and the marks with which a term must not begin."""

    term: int
    file: int
    first: str = ""


class EngineLayout(Layout):
    """The rows that an engine takes; each Chinese once, the first concept that has it goes before."""

    def __init__(self, dialect: Dialect, concepts: Sequence[Concept], limits: Limits):
        self.limits = limits
        super().__init__(dialect, concepts)

    def _fitting(self) -> list[tuple[int, list[str]]]:
        seen: set[str] = set()
        fitting, reasons = [], {}
        for origin, line in super()._fitting():
            line = [text.strip() for text in line]
            chinese = next(filter(None, line[:-1]), "")
            reason = self._reason(self.concepts[origin], line) or ("another concept has the same Chinese" if chinese in seen else "")
            if reason:
                reasons[origin] = reason
            else:
                seen.add(chinese)
                fitting.append((origin, line))
        self.why |= {origin: reason for origin, reason in reasons.items() if origin not in {taken for taken, _ in fitting}}
        return fitting

    def _reason(self, concept: Concept, line: Sequence[str]) -> str:
        if concept.state == "proposed":
            return "proposed only"
        for text in line:
            if len(text.encode("utf-8", "replace")) > self.limits.term:
                return "a term is too long for the engine"
            if CONTROL.search(text):
                return "a control character in a term"
            if self.limits.first and text.startswith(tuple(self.limits.first)):
                return "a term begins with a mark that the engine refuses"
            if GAP in text:
                return "a term has a gap (…)"
        if not line[-1]:
            return "no preferred English" if concept.english() else "no English"
        return "" if any(line[:-1]) else "no Chinese"


@dataclass(frozen=True)
class Engine(Foreign):
    """Reads and writes the glossaries of an engine."""

    limits: Limits = Limits(1024, 10 * MEGA)

    def write(self, termbase: Termbase, path: Path, unless_changed_from: bytes | None = None) -> None:
        """Write the rows that the engine takes; raises `InputError` where they are more than it takes in one file."""
        table = self._layout(termbase.concepts).table()
        size = len(self.dialect.carrier.dump(table, path))
        if size > self.limits.file:
            raise InputError(path, "{size} bytes; the engine takes a glossary of at most {limit}", size=f"{size:,}",
                             limit=f"{self.limits.file:,}")
        super().write(termbase, path, unless_changed_from)

    def _layout(self, concepts: Sequence[Concept]) -> Layout:
        return EngineLayout(self.dialect, concepts, self.limits)


# Two columns without names. DeepL’s own interface exports the languages and a relevance beside them.
_PAIR = Dialect("", (Column("zh", "source"), Column("en", "target")), Delimited(names_top=False), either_way=True, one=True)
_SETS = Dialect("", (Column("{lane}", "{code}"),), Delimited(), "concept", one=True, lanes=("zh", "hant", "en"))

# https://developers.deepl.com/docs/v/ru/api-reference/glossaries: 10 MiB, 1,024 bytes a text, no source twice.
DEEPL = Engine(replace(_PAIR, name="deepl"), Limits(1024, 10 * MEGA))
# https://cloud.google.com/translate/docs/glossary: 10.4 million bytes, 1,024 a term; columns without names, or a set of terms
# that mean the same under the codes of their languages.
GOOGLE = Engine(replace(_PAIR, name="google"), Limits(1024, 10_400_000))
GOOGLE_SET = Engine(replace(_SETS, name="google-set"), Limits(1024, 10_400_000))
# https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html: 10 MB, 200 bytes a term; a cell must not look like a formula.
AWS = Engine(replace(_SETS, name="aws", codes={"zh": "zh", "hant": "zh-TW", "en": "en", "ja": "ja", "ko": "ko"}),
             Limits(200, 10 * MEGA, "=+@-"))
# https://learn.microsoft.com/…/create-use-glossaries: tab-separated values preferred, no names; no limit of a term is documented.
AZURE = Engine(replace(_PAIR, name="azure"), Limits(1024, 10 * MEGA))
