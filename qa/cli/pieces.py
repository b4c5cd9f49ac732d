"""The texts of a look-back: English files with the Chinese that belongs to them, as pieces with a date."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from qa.cli.run import shown_path
from qa.model import Document
from termbase.usage.dates import date_of, modified
from termbase.usage.survey import Piece

# What names of a pair differ in: the mark of the language.
LANGUAGE = re.compile(r"(?i)(?:^|(?<=[._\-/]))(?:zh(?:[-_](?:hans|hant|cn|tw|hk))?|cn|chs|en(?:[-_](?:us|gb))?|eng"
                      r"|中文?|英文?|原文|译文)(?=$|[._\-/])")
CHINESE = re.compile(r"(?i)(?:^|[._\-])(?:zh|cn|chs|中|原文)")


class Job(NamedTuple):
    """An English file to read, and its Chinese one."""

    target: Path
    source: Path | None = None


def jobs(texts: Sequence[Path], sources: Path | None) -> list[Job]:
    """The files of a look-back: those named and those below the folders named, each with its Chinese one if there is any.

    `sources` is the Chinese of the one file named, or a folder with files of like names; without it the pairs of the
    configuration count. A file that is the Chinese half of a pair is none of the texts. Raises `InputError` for a missing path.
    """
    from qa.config import settings_for
    from qa.formats import MODULES, ONLY_IF_NAMED
    from qa.pairing import pair_of
    from qa.paths import expand

    named = list(expand(texts, set(MODULES) - ONLY_IF_NAMED, lambda path: settings_for(path).excludes(path), False))
    if sources and not sources.is_dir():
        if len(named) != 1:
            raise typer.BadParameter("name one English file beside it, or a folder of sources", param_hint="--source")
        return [Job(named[0], sources)]
    if sources:
        among = {file.resolve() for file in named}
        beside = {_name(file, [sources]): file for file in expand([sources], set(MODULES) - ONLY_IF_NAMED, lambda path: False, False)
                  if file.resolve() not in among or CHINESE.search(file.name)}
        roots = [text for text in texts if text.is_dir()]
        chinese = {file.resolve() for file in beside.values()}
        return [Job(file, beside.get(_name(file, roots))) for file in named if file.resolve() not in chinese]
    found: dict[Path, Job] = {}
    for file in named:
        settings = settings_for(file)
        pair = pair_of(file, settings.pairs, settings.root)
        if pair.absent != "target":
            found.setdefault(pair.target, Job(pair.target, None if pair.absent else pair.source))
    return list(found.values())


def _name(file: Path, roots: Sequence[Path]) -> str:
    """The path of a file below its folder, without suffix and marks of language: what a pair has in common."""
    root = next((root for root in roots if file.is_relative_to(root)), file.parent)
    plain = LANGUAGE.sub("", file.relative_to(root).with_suffix("").as_posix().casefold())
    return re.sub(r"[._\-]+(?=/|$)|(?<=/)[._\-]+|^[._\-]+", "", plain)


def pieces(files: Iterable[Job], root: Path | None, use_mtime: bool, encoding: str,
           failed: Callable[[Exception], None]) -> Iterator[Piece]:
    """The texts one after another, named by their paths below `root`; one that cannot be read is told to `failed`, and the
    others go on."""
    from qa.linter import Linter, Overrides
    from termbase.trouble import InputError

    linter = Linter(Overrides(encoding=encoding))
    for job in files:
        try:
            yield _piece(job, root, linter, use_mtime)
        except InputError as error:
            failed(error)


def _piece(job: Job, root: Path | None, linter, use_mtime: bool) -> Piece:
    from qa import formats

    encoding = linter.settings(job.target).encoding
    document = formats.read(Path(shown_path(job.target)), encoding)
    if job.source:
        document = linter.paired(formats.read(Path(shown_path(job.source)), encoding), document)
    date = date_of(Path(document.path), document.text) or (modified(job.target) if use_mtime else "")
    below = root and job.target.is_relative_to(root)
    name = job.target.relative_to(root).as_posix() if root and below else document.path
    return Piece(name, date, _english(document), _pairs(document))


def _english(document: Document) -> list[tuple[str, str]]:
    return [(segment.place.segment, segment.target) for segment in document.segments if segment.target]


def _pairs(document: Document) -> list[tuple[str, str, str]]:
    return [(segment.place.segment, segment.source, segment.target)
            for segment in (document.pairs or document.segments) if segment.source and segment.target]
