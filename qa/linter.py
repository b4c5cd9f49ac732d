"""Checks documents under the settings that hold for them: packs, termbases and rules put together once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from qa import checks, engine, fix, formats
from qa.check import Check
from qa.config import Settings, settings_for
from qa.model import Document, Finding, Place
from qa.selection import choose
from termbase import compiled
from termbase.match import Matcher
from termbase.source import SourceMatcher
from termbase.text import HAN


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the caller sets over the configuration; None or empty leaves it as configured.

    `isolated` ignores every configuration file. `termbases` replaces the configured ones.
    """

    isolated: bool = False
    config: Settings | None = None
    termbases: tuple[Path, ...] = ()
    house: bool | None = None
    variety: str = ""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Linter:
    """The checker of a run. One serves many files; what two of them share is built once."""

    overrides: Overrides = field(default_factory=Overrides)

    def settings(self, path: Path) -> Settings:
        """The settings that hold for a file, the overrides applied."""
        over = self.overrides
        found = Settings() if over.isolated else over.config or settings_for(path)
        return replace(
            found,
            termbases=over.termbases or found.termbases,
            house=found.house if over.house is None else over.house,
            variety=over.variety or found.variety,
            select=over.select or found.select,
            extend_select=(*found.extend_select, *over.extend_select),
            ignore=(*found.ignore, *over.ignore),
            encoding=over.encoding or found.encoding,
        )

    def findings(self, document: Document) -> list[Finding]:
        """The findings in a document that was read, in order of place."""
        settings = self.settings(Path(document.path))
        matcher = _matcher(settings.termbases, settings.house, not self.overrides.isolated)
        ignored = settings.ignored_in(Path(document.path))
        chosen = _checks(settings.select, ignored, settings.extend_select, settings.options, settings.variety)
        of_source = None
        if engine.is_bilingual(document):
            of_source = _source_matcher(settings.termbases, settings.house, not self.overrides.isolated)
        return engine.findings(engine.annotate(document, matcher, of_source), chosen)

    def fixed(self, document: Document, unsafe: bool = False) -> tuple[bytes, int]:
        """The bytes of the document's file with every fix applied, and how many there were.

        Raises `fix.Unsettled` where fixes undo each other, `InputError` where the file cannot be written back.
        """

        settled, count = fix.settle(document, self.findings, rewritten, unsafe)
        return settled.raw, count


def rewritten(document: Document, edits: Mapping[Place, Sequence[fix.Edit]]) -> Document:
    """The document as its file would be read again after the edits."""
    form = formats.module(Path(document.path))
    return form.parse(form.edited(document, edits), document.path, document.encoding)


def is_chinese(document: Document) -> bool:
    """Whether the text is Chinese rather than English: more Han characters than Latin letters."""
    sample = "".join(segment.target for segment in document.segments[:200])
    return len(re.findall(f"[{HAN}]", sample)) > len(re.findall("[A-Za-z]", sample))


@cache
def _matcher(paths: tuple[Path, ...], house: bool, cached: bool) -> Matcher:
    return compiled.matcher(paths, house, cached)


@cache
def _source_matcher(paths: tuple[Path, ...], house: bool, cached: bool) -> SourceMatcher:
    return compiled.source_matcher(paths, house, cached)


@cache
def _checks(
    select: Iterable[str], ignore: Iterable[str], extend: Iterable[str],
    options: Iterable[tuple[str, tuple[tuple[str, object], ...]]], variety: str,
) -> list[Check]:
    return choose(checks.classes(), select, ignore, extend, options, variety)
