"""`zhqa check`: read, annotate, find, report; the straight line of the program."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qa.cli.inputs import configured, pairs, spare
from qa.cli.options import Lang, listed, placed, speak
from qa.cli.run import STDIN, Run, shown_path
from qa.cli.streams import note, utf8_output
from qa.messages import counted, problems, say
from qa.model import Checked, Finding, Severity
from qa.pairing import Pair
from qa.reports import FILES_ONLY, FORMS, content, form_of, lines
from qa.reports.report import Report
from termbase.files import write_bytes
from termbase.trouble import InputError

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="Files or folders; - reads standard input.")]
Names = list[str] | None


# How findings are printed: as people read them, or in any format that is not for files only.
Format = StrEnum("Format", {name: name for name in ("full", *(form for form in FORMS if form not in FILES_ONLY))})  # type: ignore[misc]


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
    output_file: Annotated[
        list[str] | None,
        typer.Option("--output-file", "-o", metavar="[FORMAT:]FILE", help="Also write a report; may be repeated: -o sarif:out.sarif."),
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
    baseline: Annotated[Path | None, typer.Option("--baseline", help="The file of the baseline; else .zhqa-baseline.json.")] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Report what the baseline holds too.")] = False,
    strict_baseline: Annotated[bool, typer.Option("--strict-baseline", help="Fail where an answer is used no more.")] = False,
    no_decisions: Annotated[bool, typer.Option("--no-decisions", help="Report what people have decided too.")] = False,
    diff_base: Annotated[str, typer.Option("--diff-base", metavar="REV", help="Only what is new since this git revision.")] = "",
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
    over = Overrides(isolated, configured(config), placed(termbase), house, target_lang, listed(select),
                     listed(extend_select), listed(ignore), encoding, baseline, not no_baseline, not no_decisions)
    linter = Linter(over)
    outputs = [_output(asked) for asked in output_file or ()]
    shows_text = any(FORMS[name].shows_text for name in (*(name for name, _ in outputs), output_format) if name in FORMS)
    run = Run(linter, stdin_filename, fix and not diff, diff, unsafe_fixes, diff_base, keep=shows_text)
    form = output_format or Format("full")
    if form not in ("full", "concise"):
        utf8_output()
    jobs = pairs(paths, source, target, linter, listed(exclude), force_exclude)
    for _, file in outputs:
        jobs = spare(file, jobs, {path for path in (*(paths or ()), source, target) if path})
    if show_files:
        return _show_files(jobs)
    run.all(jobs, counted(len(jobs), "checking 1 file", "checking {n} files"))
    files = [job.target for job in jobs]
    run.stale(strict_baseline)
    if not lang and not isolated and files and not os.environ.get("ZHQA_LANG"):
        speak(linter.settings(files[0]).language)
    level = fail_level or (linter.settings(files[0]).fail_level if files else Severity.MINOR)
    report = replace(run.report(), neutral=neutral)
    for name, file in outputs:
        write_bytes(file, content(name, report))
    with redirect_stdout(sys.stderr if run.write and STDIN in files else sys.stdout):  # standard output holds the text
        _Reporting(run, report, form, output_format is None, color, all_places, statistics, quiet).print(len(files))
    raise typer.Exit(_exit_code(run, level, exit_zero, exit_non_zero_on_fix))


def _asked(output_format: Format | None) -> Format | None:
    return output_format if any(a.startswith(("--output-format", "-f")) for a in sys.argv) else None


def _show_files(jobs: Sequence[Pair]) -> None:
    for job in jobs:
        absent = {"source": say(" (missing)"), "target": ""}.get(job.absent, "")
        beside = f"  ←  {shown_path(job.source)}{absent}" if job.source else ""
        typer.echo(f"{shown_path(job.target)}{say(' (missing)') if job.absent == 'target' else ''}{beside}")


def _exit_code(run: "Run", level: Severity, exit_zero: bool, fail_on_fix: bool) -> int:
    if run.failures:
        return 2
    order = list(Severity)
    bad = any(not f.review and order.index(f.severity) <= order.index(level) for c in run.checked for f in c.findings)
    changed = run.changed and (fail_on_fix or run.diff)
    return 0 if exit_zero else int(bad and not run.diff or changed)


def _output(asked: str) -> tuple[str, Path]:
    """A format and the file that it is written to, out of FORMAT:FILE, or FILE alone where its ending tells."""
    name, colon, file = asked.partition(":")
    if colon and name in FORMS and file:
        return name, Path(file)
    if name := form_of(asked):
        return name, Path(asked)
    raise InputError(asked, "no report is written in this form; write FORMAT:FILE, with one of {forms}", forms=", ".join(FORMS))


class _Reporting:
    def __init__(self, run: Run, report: Report, form: Format, unasked: bool, color: Color, all_places: bool, statistics: bool,
                 quiet: bool):
        self.run, self.report, self.form, self.color = run, report, form, color
        self.all_places, self.statistics, self.quiet = all_places, statistics, quiet
        self.annotate = unasked and os.environ.get("GITHUB_ACTIONS") == "true"

    def print(self, files: int) -> None:
        for line in self._lines(files):
            print(line)

    def _lines(self, files: int) -> Iterable[str]:
        if self.run.diff:
            return self.run.diffs
        if self.statistics:
            from qa.reports import statistics

            return statistics.render(self.run.checked)
        if self.form == "full":
            return self._full(files)
        made = lines(str(self.form), self.report)
        made = made.decode("utf-8-sig") if isinstance(made, bytes) else made
        return made.rstrip("\r\n").split("\n") if isinstance(made, str) else made

    def _full(self, files: int) -> Iterator[str]:
        from qa.cli.paint import printer
        from qa.reports import full, github

        show = printer(self.color)
        visible = list(self.report.for_people())
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
            for pieces in full.answered(self.run.checked):
                show(pieces)
            if not files:
                from qa.formats import MODULES

                note(say("zhqa: no files to check; it reads {suffixes}", suffixes=" ".join(filter(None, MODULES))))
        if self.annotate:
            yield from github.render(self.report)


def _problems(file: Checked) -> list[Finding]:
    return problems(file.findings)
