"""Checks documents under the settings that hold for them: packs, termbases and rules put together once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from qa import answers, checks, engine, fix, formats
from qa.answers import Answers, Outcome
from qa.check import Check
from qa.config import Settings, settings_for
from qa.model import Document, Finding, Place
from qa.selection import choose
from termbase import compiled
from termbase.match import Matcher
from termbase.source import SourceMatcher
from termbase.text import HAN
from termbase.trouble import InputError


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the caller sets over the configuration; None or empty leaves it as configured.

    `isolated` ignores every configuration file and every kept answer. `termbases` replaces the configured ones.
    `baseline` names the file of the baseline; `use_baseline` and `use_decisions` say whether those files count.
    """

    isolated: bool = False
    config: Settings | None = None
    termbases: tuple[str | Path, ...] = ()
    house: bool | None = None
    variety: str = ""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    encoding: str = ""
    baseline: Path | None = None
    use_baseline: bool = True
    use_decisions: bool = True


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
        """The findings in a document that was read, in order of place, without those that are answered."""
        return list(self.outcome(self.annotated(document)).open)

    def annotated(self, document: Document) -> Document:
        """The document with the terms of either side marked."""
        settings = self.settings(Path(document.path))
        key = settings.termbases, settings.house, not self.overrides.isolated
        of_source = _source_matcher(*key) if engine.is_bilingual(document) else None
        return engine.annotate(document, _matcher(*key), of_source)

    def ran(self, document: Document) -> frozenset[str]:
        """The codes of the rules that speak of a document: those chosen, without the two-sided where one side is missing."""
        settings = self.settings(Path(document.path))
        both = engine.is_bilingual(document)
        return frozenset(check.code for check in self._chosen(settings, Path(document.path)) if both or not check.needs.source)

    def _chosen(self, settings: Settings, path: Path) -> list[Check]:
        return _checks(settings.select, settings.ignored_in(path), settings.extend_select, settings.options, settings.variety)

    def answers(self, settings: Settings) -> Answers:
        """The decisions and the baseline that hold under the settings."""
        over = self.overrides
        if over.isolated:
            return Answers()
        decisions = settings.decisions or _existing(settings.home / answers.DECISIONS)
        baseline = over.baseline or settings.baseline or _existing(settings.home / answers.BASELINE)
        return _answers(decisions if over.use_decisions else None, baseline if over.use_baseline else None)

    def outcome(self, annotated: Document) -> Outcome:
        """The findings in a document whose terms are marked: those that are open, and those that are answered."""
        path = Path(annotated.path)
        settings = self.settings(path)
        chosen = self._chosen(settings, path)
        return answers.sorted_out(annotated, engine.findings(annotated, chosen), self.answers(settings), chosen, checks.classes())

    def paired(self, source: Document, target: Document, robust: bool = True) -> Document:
        """The English document with the Chinese one aligned to it; both text-like. `robust` as for `qa.align.aligned`.

        Raises `InputError` where one of them is a container: its rows have their sources beside them.
        """
        from qa.align import aligned

        return aligned(source, target, self._anchors(source, target), robust)

    def rows(self, source: Document, target: Document) -> list[tuple[str, str]]:
        """The sentences of two texts in pairs, as finely as they can be told apart; raises `InputError` as `paired`."""
        from qa.align import rows

        return rows(source, target, self._anchors(source, target))

    def _anchors(self, source: Document, target: Document) -> Any:
        from qa.align import Anchors

        for half in (source, target):
            if not half.text and half.segments:
                raise InputError(half.path, "cannot be one half of a pair: its rows hold both languages; check it alone")
        english, chinese = self.matchers(Path(target.path))
        return Anchors(lambda text: {h.concept.id for h in chinese.hits(text)},
                       lambda text: {h.concept.id for h in english.hits(text)})

    def matchers(self, path: Path) -> tuple[Matcher, SourceMatcher]:
        """What finds the terms of the termbases that hold for a file, and of the packs, in English and in Chinese."""
        settings = self.settings(path)
        key = settings.termbases, settings.house, not self.overrides.isolated
        return _matcher(*key), _source_matcher(*key)

    def fixed(self, document: Document, unsafe: bool = False) -> tuple[bytes, int]:
        """The bytes of the document's file with every fix applied, and how many there were.

        Raises `fix.Unsettled` where fixes undo each other, `InputError` where the file cannot be written back.
        """

        settled, count = fix.settle(document, self.findings, self.rewritten, unsafe)
        return settled.raw, count

    def rewritten(self, document: Document, edits: Mapping[Place, Sequence[fix.Edit]]) -> Document:
        """The document as its file would be read again after the edits."""
        form = formats.module(Path(document.path))
        again = form.parse(form.edited(document, edits), document.path, document.encoding)
        return self.paired(document.source, again) if document.source else again


def is_chinese(document: Document) -> bool:
    """Whether the text is Chinese rather than English: more Han characters than Latin letters."""
    return mostly_han("".join(segment.target for segment in document.segments[:200]))


def mostly_han(text: str) -> bool:
    """Whether a text has more Han characters than Latin letters."""
    return len(re.findall(f"[{HAN}]", text)) > len(re.findall("[A-Za-z]", text))


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


@cache
def _answers(decisions: Path | None, baseline: Path | None) -> Answers:
    return answers.read(decisions, baseline)


@cache
def _matcher(places: tuple[str | Path, ...], house: bool, cached: bool) -> Matcher:
    return compiled.matcher(places, house, cached)


@cache
def _source_matcher(places: tuple[str | Path, ...], house: bool, cached: bool) -> SourceMatcher:
    return compiled.source_matcher(places, house, cached)


@cache
def _checks(
    select: Iterable[str], ignore: Iterable[str], extend: Iterable[str],
    options: Iterable[tuple[str, tuple[tuple[str, object], ...]]], variety: str,
) -> list[Check]:
    return choose(checks.classes(), select, ignore, extend, options, variety)
