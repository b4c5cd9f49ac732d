"""`zhqa check`: read, annotate, find, report; the straight line of the program."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qa.cli.options import Lang, listed, placed, speak
from qa.cli.run import STDIN, Run, shown_path
from qa.cli.streams import note, utf8_output
from qa.messages import counted, problems, say, shown
from qa.model import Checked, Finding, Severity
from qa.pairing import Pair
from termbase.trouble import InputError

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="Files or folders; - reads standard input.")]
Names = list[str] | None


class Format(StrEnum):
    full = "full"
    concise = "concise"
    json = "json"
    jsonl = "jsonl"
    github = "github"


class Color(StrEnum):
    auto = "auto"
    always = "always"
    never = "never"


def check(
    paths: Paths = None,
    source: Annotated[Path | None, typer.Option("--source", "-s", help="The Chinese text of the one English file that is checked.")] = None,
    target: Annotated[Path | None, typer.Option("--target", "-t", help="The English text that belongs to --source.")] = None,
    show_files: Annotated[bool, typer.Option("--show-files", help="Only list the files and which belongs to which.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Apply safe fixes to the files.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: unsafe fixes too.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")] = False,
    termbase: Annotated[
        list[str] | None,
        typer.Option("--termbase", "-T", help="A termbase: a file or a database URL; may be repeated, the first wins. "
                                              "Replaces the configured ones."),
    ] = None,
    house: Annotated[bool | None, typer.Option("--house/--no-house", help="Let house renderings count as admitted.")] = None,
    target_lang: Annotated[str, typer.Option("--target-lang", help="en-US or en-GB: the spelling that wins.")] = "",
    select: Annotated[Names, typer.Option("--select", help="Only these rules: codes, prefixes or names.")] = None,
    extend_select: Annotated[Names, typer.Option("--extend-select", help="These rules as well.")] = None,
    ignore: Annotated[Names, typer.Option("--ignore", help="Not these rules.")] = None,
    output_format: Annotated[
        Format | None, typer.Option("--output-format", "-f", envvar="ZHQA_OUTPUT_FORMAT", help="How to report.")
    ] = None,
    fail_level: Annotated[Severity | None, typer.Option("--fail-level", help="Fail from this severity on.")] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even with findings; errors still exit 2.")] = False,
    exit_non_zero_on_fix: Annotated[bool, typer.Option("--exit-non-zero-on-fix", help="Exit 1 if a file was fixed.")] = False,
    neutral: Annotated[bool, typer.Option("--neutral", help="Show matters of taste too.")] = False,
    all_places: Annotated[bool, typer.Option("--all-places", help="List every place of a grouped problem.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Only count findings by rule.")] = False,
    config: Annotated[Path | None, typer.Option("--config", envvar="ZHQA_CONFIG", help="Use this configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore configuration files and ZHQA_* variables.")] = False,
    exclude: Annotated[Names, typer.Option("--exclude", help="Globs of files to leave out.")] = None,
    force_exclude: Annotated[bool, typer.Option("--force-exclude", help="Leave out excluded files even if named.")] = False,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of files that are not UTF-8.")] = "",
    stdin_filename: Annotated[Path, typer.Option("--stdin-filename", help="Name for standard input.")] = Path("stdin.txt"),
    color: Annotated[Color, typer.Option("--color", help="Color and links: auto, always, never.")] = Color.auto,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False,
    lang: Lang = "",
) -> None:
    """Check English translations: names, terms, casing, numbers, punctuation, traces of machine translation."""
    from qa.linter import Linter, Overrides

    if target_lang not in ("", "en-US", "en-GB"):
        raise typer.BadParameter("en-US or en-GB", param_hint="--target-lang")
    if isolated:  # environment variables of zhqa are configuration too
        config = None
        output_format = output_format if not os.environ.get("ZHQA_OUTPUT_FORMAT") else _asked(output_format)
    over = Overrides(isolated, _configured(config), placed(termbase), house, target_lang, listed(select),
                     listed(extend_select), listed(ignore), encoding)
    linter = Linter(over)
    run = Run(linter, stdin_filename, fix and not diff, diff, unsafe_fixes)
    form = output_format or Format.full
    if form in (Format.json, Format.jsonl, Format.github):
        utf8_output()
    jobs = _jobs(paths, source, target, linter, listed(exclude), force_exclude)
    if show_files:
        return _show_files(jobs)
    run.all(jobs, counted(len(jobs), "checking 1 file", "checking {n} files"))
    files = [job.target for job in jobs]
    if not lang and not isolated and files and not os.environ.get("ZHQA_LANG"):
        speak(linter.settings(files[0]).language)
    level = fail_level or (linter.settings(files[0]).fail_level if files else Severity.MINOR)
    with redirect_stdout(sys.stderr if run.write and STDIN in files else sys.stdout):  # standard output holds the text
        _Reporting(run, form, output_format is None, color, neutral, all_places, statistics, quiet).print(len(files))
    raise typer.Exit(_exit_code(run, level, exit_zero, exit_non_zero_on_fix))


def _asked(output_format: Format | None) -> Format | None:
    return output_format if any(a.startswith(("--output-format", "-f")) for a in sys.argv) else None


def _configured(config: Path | None):
    from qa.config import read

    found = read(config) if config else None
    if config and found is None:
        raise InputError(config, "has no table [tool.zhqa]")
    return found


def _jobs(paths: Sequence[Path] | None, source: Path | None, target: Path | None, linter, globs: tuple[str, ...],
          force: bool) -> list[Pair]:
    """The pairs to check, each once, whichever half was named."""
    from qa.pairing import Pair, pair_of

    if target:
        paths = [target, *(paths or ())]
    if source:
        if len(paths or ()) != 1:
            raise typer.BadParameter("name one English file beside it", param_hint="--source")
        return [Pair((paths or [])[0], source)]
    jobs: dict[Path, Pair] = {}
    for file in _files(paths or [Path()], linter, globs, force):
        settings = linter.settings(file)
        job = Pair(file) if file == STDIN else pair_of(file, settings.pairs, settings.root)
        jobs.setdefault(job.target, job)
    return list(jobs.values())


def _show_files(jobs: Sequence[Pair]) -> None:
    for job in jobs:
        absent = {"source": say(" (missing)"), "target": ""}.get(job.absent, "")
        beside = f"  ←  {shown_path(job.source)}{absent}" if job.source else ""
        typer.echo(f"{shown_path(job.target)}{say(' (missing)') if job.absent == 'target' else ''}{beside}")


def _files(paths: Sequence[Path], linter, globs: tuple[str, ...], force: bool) -> list[Path]:
    from dataclasses import replace

    from qa.formats import MODULES, ONLY_IF_NAMED
    from qa.paths import expand

    def excluded(path: Path) -> bool:
        settings = linter.settings(path)
        return replace(settings, exclude=(*settings.exclude, *globs)).excludes(path)

    named = [p for p in paths if p != STDIN]
    return [*([STDIN] if STDIN in paths else []), *expand(named, set(MODULES) - ONLY_IF_NAMED, excluded, force)]


def _exit_code(run: "Run", level: Severity, exit_zero: bool, fail_on_fix: bool) -> int:
    if run.failures:
        return 2
    order = list(Severity)
    bad = any(not f.review and order.index(f.severity) <= order.index(level) for c in run.checked for f in c.findings)
    changed = run.changed and (fail_on_fix or run.diff)
    return 0 if exit_zero else int(bad and not run.diff or changed)


class _Reporting:
    def __init__(self, run: Run, form: Format, unasked: bool, color: Color, neutral: bool, all_places: bool,
                 statistics: bool, quiet: bool):
        self.run, self.form, self.color = run, form, color
        self.neutral, self.all_places, self.statistics, self.quiet = neutral, all_places, statistics, quiet
        self.annotate = unasked and os.environ.get("GITHUB_ACTIONS") == "true"

    def print(self, files: int) -> None:
        for line in self._lines(files):
            print(line)

    def _lines(self, files: int) -> Iterator[str]:
        if self.run.diff:
            return iter(self.run.diffs)
        if self.statistics:
            from qa.reports import statistics

            return statistics.render(self.run.checked)
        if self.form in (Format.json, Format.jsonl):
            return self._data()
        if self.form is Format.github:
            from qa.reports import github

            return github.render(self._visible())
        if self.form is Format.concise:
            from qa.reports import concise

            return concise.render(self._visible())
        return self._full(files)

    def _data(self) -> Iterable[str]:
        from qa import checks
        from qa.reports import json_, jsonl
        from termbase import location

        rules = {c.code: c() for c in checks.classes()}
        if self.form is Format.jsonl:
            return jsonl.render(self.run.checked, rules)
        used = {location.shown(t) for c in self.run.checked for t in self.run.linter.settings(Path(c.path)).termbases}
        return json_.render(self.run.checked, rules, self.run.failures, sorted(used))

    def _full(self, files: int) -> Iterator[str]:
        from qa.cli.paint import printer
        from qa.reports import full, github

        show = printer(self.color)
        visible = self._visible()
        for pieces in full.render(visible, self.all_places):
            show(pieces)
        if not self.quiet:
            fixed = sum(file.fixed for file in self.run.checked)
            if fixed:
                show([(counted(fixed, "Fixed 1 place.", "Fixed {n} places."), "green")])
            found = [f for file in visible for f in _problems(file)]
            hidden = sum(len(_problems(file)) for file in self.run.checked) - len(found)
            for pieces in full.summary(visible, len(self.run.failures), found, hidden):
                show(pieces)
            if not files:
                from qa.formats import MODULES

                note(say("zhqa: no files to check; it reads {suffixes}", suffixes=" ".join(filter(None, MODULES))))
        if self.annotate:
            yield from github.render(visible)

    def _visible(self) -> list[Checked]:
        from dataclasses import replace

        if self.neutral:
            return self.run.checked
        return [replace(c, findings=tuple(filter(shown, c.findings))) for c in self.run.checked]


def _problems(file: Checked) -> list[Finding]:
    return problems(file.findings)
