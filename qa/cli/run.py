"""A run over many files: what has been checked so far, and what could not be."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.cli.streams import failure, note, report_input_error
from qa.messages import say
from qa.model import Answer, Checked, Document, Failure, Finding
from qa.pairing import Pair
from termbase.trouble import InputError

if TYPE_CHECKING:
    from qa.reports.report import Report

STDIN = Path("-")


class Run:
    """What has been checked so far in a run, and what could not be.

    `keep` keeps the documents, for reports that show the text itself.
    """

    def __init__(self, linter, stdin_name: Path, write: bool = False, diff: bool = False, unsafe: bool = False,
                 base: str = "", keep: bool = False):
        self.linter = linter
        self.base = base  # a revision of git: only what is new since then is reported
        self.stdin_name = stdin_name
        self.write = write
        self.diff = diff
        self.unsafe = unsafe
        self.keep = keep
        self.checked: list[Checked] = []
        self.failures: list[Failure] = []
        self.changed = False
        self.diffs: list[str] = []
        self.ran: dict[str, frozenset[str]] = {}

    def all(self, jobs: Sequence[Pair], label: str) -> None:
        """Check every file or pair; one that cannot be read is noted, and the others go on."""
        from qa.cli.paint import progress

        for job in progress(jobs, label):
            try:
                self.checked.append(self._one(job))
            except InputError as error:
                self.failures.append(failure(error))
                report_input_error(error)

    def report(self, title: str = "") -> "Report":
        """The outcome as output formats are given it."""
        from qa import checks
        from qa.reports.report import Report
        from termbase import location

        used = {location.shown(place) for file in self.checked for place in self.linter.settings(Path(file.path)).termbases}
        return Report(self.checked, {c.code: c() for c in checks.classes()}, self.failures, sorted(used), title)

    def stale(self, strict: bool) -> None:
        """Say of kept answers that they answer nothing any more; the files checked must have been read before."""
        from qa.answers import stale
        from qa.checks.suppressions.unused_answer import UnusedAnswer

        if not self.checked or self.base or UnusedAnswer.code not in self.ran.get(self.checked[0].path, ()):
            return
        kept = self.linter.answers(self.linter.settings(Path(self.checked[0].path)))
        met = {f.fingerprint for file in self.checked for f in (*file.findings, *file.answered)}
        found = stale(kept, met, self.ran, UnusedAnswer(), strict)
        for name in dict.fromkeys(finding.place.path for finding in found):
            self.checked.append(Checked(name, tuple(f for f in found if f.place.path == name), {}, 0))

    def _one(self, job: Pair) -> Checked:
        from qa.linter import is_chinese

        document = self._document(job)
        if not document.segments and not document.source and not document.missing:
            note(say("zhqa: {path} is empty; nothing to check", path=document.path))
        elif is_chinese(document) and not _has_sources(document):
            note(say("zhqa: {path} is Chinese; the checks are for English", path=document.path))
            return Checked(document.path, (), {}, len(document.segments))
        fixed = 0
        if (self.write or self.diff) and job.absent != "target":
            document, fixed = self._fix(job.target, document)
        document = self.linter.annotated(document)
        found, answered = self.linter.outcome(document)
        self.ran[document.path] = self.linter.ran(document)
        if self.base:
            found, answered = self._new(job, found, answered)
        wanted = {finding.place for finding in (*found, *answered)}
        texts = {s.place: s.target for s in document.segments if s.place in wanted}
        kept = document if self.keep else None
        return Checked(document.path, tuple(found), texts, len(document.segments), fixed, answered=tuple(answered), document=kept)

    def _new(self, job: Pair, found: Sequence[Finding], answered: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Findings that were not there at the base revision, and the others among the answered ones."""
        from qa import formats
        from qa.history import bytes_at

        def then(path: Path) -> Document:
            held = bytes_at(path, self.base) or b""
            return formats.module(path).parse(held, shown_path(path), self.linter.settings(path).encoding)

        if job.target == STDIN or job.absent:
            return list(found), list(answered)
        if bytes_at(job.target, self.base) is None:
            return list(found), list(answered)
        before = then(job.target)
        old = self.linter.paired(then(job.source), before) if job.source else before
        marks = {finding.fingerprint for finding in self.linter.findings(old)}
        new = [finding for finding in found if finding.fingerprint not in marks]
        known = [replace(f, answer=Answer("baseline", note=self.base)) for f in found if f.fingerprint in marks]
        return new, [*answered, *known]

    def _document(self, job: Pair) -> Document:
        """What is to be checked: a file alone, or the English half with the Chinese one beside it."""
        if job.source is None:
            return self._read(job.target)
        if job.absent == "source":
            return replace(self._read(job.target), missing=shown_path(job.source))
        source = self._read(job.source)
        if job.absent == "target":
            return Document(shown_path(job.target), source=source, missing=shown_path(job.target))
        return self.linter.paired(source, self._read(job.target))

    def _read(self, path: Path) -> Document:
        from qa import formats

        if path != STDIN:
            return formats.read(Path(shown_path(path)), self.linter.settings(path).encoding)
        module = formats.module(self.stdin_name)
        return module.parse(sys.stdin.buffer.read(), str(self.stdin_name), self.linter.overrides.encoding)

    def _fix(self, path: Path, document: Document) -> tuple[Document, int]:
        from qa import formats
        from qa.reports.diff import unified
        from termbase.files import write_bytes

        data, count = self.linter.fixed(document, self.unsafe)
        if path == STDIN and self.write:  # the text goes on, changed or not
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        if data == document.raw:
            return document, 0
        self.changed = True
        fixed = formats.module(Path(document.path)).parse(data, document.path, document.encoding)
        if self.diff:
            self.diffs += unified(document.path, _shown_text(document), _shown_text(fixed))
            return document, 0
        if path != STDIN:
            write_bytes(path, data, unless_changed_from=document.raw)
        return self.linter.paired(document.source, fixed) if document.source else fixed, count


def _has_sources(document: Document) -> bool:
    return bool(document.source) or any(segment.source for segment in document.segments)


def _shown_text(document: Document) -> str:
    """The text whose changes are shown: that of the file, or of a container its targets, one a line."""
    return document.text or "".join(f"{' '.join(segment.target.split())}\n" for segment in document.segments)


def shown_path(path: Path) -> str:
    """The path as reports show it: relative to the current folder where it lies below, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix() if path.is_absolute() else path.as_posix()
    except ValueError:
        return path.as_posix()
