"""`zhqa report`: what a run finds as a file that is handed on: a web page, a workbook."""

import os
from pathlib import Path
from typing import Annotated

import typer

from qa.cli.inputs import configured, pairs, spare
from qa.cli.options import Lang, listed, placed, speak
from qa.cli.run import Run
from qa.messages import counted, problems, say, shown
from qa.reports import FORMS, content, form_of
from termbase.trouble import InputError

Names = list[str] | None


def report(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]…", help="Files or folders; - reads standard input.")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; its suffix tells the format.")] = Path("report.html"),
    form: Annotated[str, typer.Option("--format", "-f", help=f"The format, whatever the suffix: {', '.join(FORMS)}.")] = "",
    title: Annotated[str, typer.Option("--title", help="What the report is called; otherwise the names of the files.")] = "",
    source: Annotated[Path | None, typer.Option("--source", "-s", help="The Chinese text of the one English file that is checked.")] = None,
    target: Annotated[Path | None, typer.Option("--target", "-t", help="The English text that belongs to --source.")] = None,
    termbase: Annotated[
        list[str] | None,
        typer.Option("--termbase", "-T", help="A termbase file; may be repeated, the first wins. Replaces the configured ones."),
    ] = None,
    house: Annotated[bool | None, typer.Option("--house/--no-house", help="Let house renderings count as admitted.")] = None,
    target_lang: Annotated[str, typer.Option("--target-lang", help="en-US or en-GB: the spelling that wins.")] = "",
    select: Annotated[Names, typer.Option("--select", help="Only these rules: codes, prefixes or names.")] = None,
    extend_select: Annotated[Names, typer.Option("--extend-select", help="These rules as well.")] = None,
    ignore: Annotated[Names, typer.Option("--ignore", help="Not these rules.")] = None,
    config: Annotated[Path | None, typer.Option("--config", envvar="ZHQA_CONFIG", help="Use this configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore configuration files and ZHQA_* variables.")] = False,
    exclude: Annotated[Names, typer.Option("--exclude", help="Globs of files to leave out.")] = None,
    force_exclude: Annotated[bool, typer.Option("--force-exclude", help="Leave out excluded files even if named.")] = False,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of files that are not UTF-8.")] = "",
    stdin_filename: Annotated[Path, typer.Option("--stdin-filename", help="Name for standard input.")] = Path("stdin.txt"),
    lang: Lang = "",
) -> None:
    """Write what is found as a file for people: the text with its findings, to read, filter and decide."""
    from qa.linter import Linter, Overrides

    if target_lang not in ("", "en-US", "en-GB"):
        raise typer.BadParameter("en-US or en-GB", param_hint="--target-lang")
    name = _form(output, form)
    over = Overrides(isolated, configured(None if isolated else config), placed(termbase), house, target_lang, listed(select),
                     listed(extend_select), listed(ignore), encoding)
    linter = Linter(over)
    run = Run(linter, stdin_filename, keep=True)
    jobs = pairs(paths, source, target, linter, listed(exclude), force_exclude)
    jobs = spare(output, jobs, {path for path in (*(paths or ()), source, target) if path})
    if not jobs:
        raise InputError(output, "there is nothing to report on: no files to check")
    run.all(jobs, counted(len(jobs), "checking 1 file", "checking {n} files"))
    if not lang and not isolated and jobs and not os.environ.get("ZHQA_LANG"):
        speak(linter.settings(jobs[0].target).language)
    _write(output, name, run, title)
    raise typer.Exit(2 if run.failures else 0)


def _form(output: Path, form: str) -> str:
    """The format, by its name or by the suffix of the output file."""
    name = form or form_of(output.name)
    if name not in FORMS:
        raise InputError(form or output, "no report is written in this form; there are {forms}", forms=", ".join(FORMS))
    return name


def _write(output: Path, form: str, run: Run, title: str) -> None:
    from termbase.files import write_bytes

    write_bytes(output, content(form, run.report(title)))
    found = [finding for file in run.checked for finding in file.findings if shown(finding)]
    typer.echo(say(
        "Wrote {path}: {findings}, {problems}, in {files}.", path=output, findings=counted(len(found), "1 finding", "{n} findings"),
        problems=counted(len(problems(found)), "1 problem", "{n} problems"), files=counted(len(run.checked), "1 file", "{n} files"),
    ))
