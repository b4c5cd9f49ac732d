"""`zhqa baseline`, `zhqa decide`, `zhqa decisions`: verdicts on findings, kept in committed files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from qa import answers
from qa.answers import Answers, Decision, Entry
from qa.cli.options import Lang, placed
from qa.cli.run import Run
from qa.messages import counted, say
from qa.model import Finding, Verdict
from termbase.cli.lazy import group
from termbase.trouble import InputError

BASELINE = {name: f"qa.cli.answers:{name}" for name in ("create", "update", "prune")}
DECISIONS = {"import": "qa.cli.answers:import_", "list": "qa.cli.answers:list_", "prune": "qa.cli.answers:prune_decisions"}
baseline = typer.Typer(cls=group(BASELINE), add_completion=False, no_args_is_help=True, rich_markup_mode=None,
                       help="Freeze today's findings, so that only new ones are reported.")
decisions = typer.Typer(cls=group(DECISIONS), add_completion=False, no_args_is_help=True, rich_markup_mode=None,
                        help="What people said of findings: take verdicts in, list them, prune them.")

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="Files or folders, as for `zhqa check`.")]
File = Annotated[Path | None, typer.Option("--baseline", help="The file of the baseline; else .zhqa-baseline.json.")]
Terms = Annotated[list[str] | None, typer.Option("--termbase", "-T", help="A termbase; may be repeated.")]


@baseline.callback()
def _of_baseline() -> None:
    pass


@decisions.callback()
def _of_decisions() -> None:
    pass


def create(paths: Paths = None, file: File = None, termbase: Terms = None, lang: Lang = "") -> None:
    """Write every finding of today into a new baseline; an existing one is left alone."""
    run, place = _checked(paths, file, termbase)
    if place.exists():
        raise InputError(place, "exists already; use “zhqa baseline update”, or delete it")
    found = [answers.entry(f) for f in _all(run) if not (f.answer and f.answer.by != "baseline")]
    _written(place, found, len(found), 0)


def update(
    paths: Paths = None, file: File = None, termbase: Terms = None,
    accept_new: Annotated[bool, typer.Option("--accept-new", help="Take new findings in too.")] = False,
    lang: Lang = "",
) -> None:
    """Take out of the baseline what was mended; with --accept-new also take in what is new."""
    run, place = _checked(paths, file, termbase)
    held = _held(place)
    kept = _still(held, run)
    marks = {entry.fingerprint for entry in held}
    new = [answers.entry(f) for f in _all(run) if not f.answer and f.fingerprint not in marks] if accept_new else []
    met = {f.fingerprint: answers.entry(f) for f in _all(run)}  # a renamed file goes by its new name from now on
    _written(place, [*(met.get(e.fingerprint, e) for e in kept), *new], len(new), len(held) - len(kept))


def prune(paths: Paths = None, file: File = None, termbase: Terms = None, lang: Lang = "") -> None:
    """Take out of the baseline what was mended, and nothing else."""
    update(paths, file, termbase, False, lang)


def _checked(paths: Sequence[Path] | None, file: Path | None, termbase: list[str] | None) -> tuple[Run, Path]:
    from qa.cli.inputs import pairs
    from qa.linter import Linter, Overrides

    place = file if file and file.is_file() else None
    linter = Linter(Overrides(baseline=place, termbases=placed(termbase)))
    jobs = pairs(paths, None, None, linter, (), False)
    settings = linter.settings(jobs[0].target if jobs else Path())
    run = Run(linter, Path("stdin.txt"), False, False, False)
    run.all(jobs, counted(len(jobs), "checking 1 file", "checking {n} files"))
    if run.failures:
        raise typer.Exit(2)  # a file that was not read would lose its entries
    return run, file or settings.baseline or _near(settings.home / answers.BASELINE)


def _near(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _all(run: Run) -> list[Finding]:
    return [finding for checked in run.checked for finding in (*checked.findings, *checked.answered)]


def _held(place: Path) -> list[Entry]:
    if not place.is_file():
        raise InputError(place, "no such file; “zhqa baseline create” makes it")
    return answers.read_baseline(place)


def _still(held: Sequence[Entry], run: Run) -> list[Entry]:
    """The entries without those of files that were checked now, or are gone, whose finding was not met."""
    met = {finding.fingerprint for finding in _all(run)}
    return [e for e in held if e.fingerprint in met or (Path(e.path).exists() and e.code not in run.ran.get(e.path, ()))]


def _written(place: Path, entries: Sequence[Entry], new: int, gone: int) -> None:
    answers.write_baseline(place, entries)
    typer.echo(say("{path}: {n} findings ({new} new, {gone} taken out)", path=place.as_posix(), n=len(entries), new=new, gone=gone))


# ---- decisions


Kept = Annotated[Path, typer.Option("--decisions", help="The file of the decisions.")]


def decide(
    fingerprints: Annotated[list[str], typer.Argument(metavar="FINGERPRINT…", help="As in the JSON and HTML reports: v1:…")],
    verdict: Annotated[Verdict, typer.Option("--verdict", "-V", help="What you say of it.")] = Verdict.FALSE_POSITIVE,
    paths: Annotated[list[Path] | None, typer.Option("--path", help="Where the findings are; else the whole folder.")] = None,
    termbase: Terms = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    who: Annotated[str, typer.Option("--by", envvar="ZHQA_USER", help="Who decides.")] = "",
    file: Kept = Path(answers.DECISIONS),
    lang: Lang = "",
) -> None:
    """Say of findings that they are false positives, accepted, fixed or to do; the first two are hidden from then on."""
    run, _ = _checked(paths, None, termbase)
    met = {finding.fingerprint: finding for finding in _all(run)}
    wrong = [mark for mark in fingerprints if mark not in met]
    if wrong:
        raise InputError(wrong[0], "no finding has this fingerprint; `zhqa check --output-format jsonl` shows them")
    made = [decision(met[mark], verdict, who, note) for mark in dict.fromkeys(fingerprints)]
    _keep(file, made)


def decision(finding: Finding, verdict: Verdict, who: str, note: str) -> Decision:
    """A verdict of today on a finding."""
    return Decision(finding.code, verdict, finding.fingerprint, who=who, when=date.today().isoformat(), note=note,
                    source=finding.source_excerpt[:80], target=finding.excerpt[:80], path=finding.place.path)


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Reports worked through (.xlsx), or decisions (.json).")],
    who: Annotated[str, typer.Option("--by", envvar="ZHQA_USER", help="Who decided, where the report does not say.")] = "",
    file: Kept = Path(answers.DECISIONS),
    lang: Lang = "",
) -> None:
    """Take verdicts in from reports that people have worked through; the later verdict on a finding wins."""
    _keep(file, [decision for path in files for decision in _verdicts(path, who)])


def _verdicts(path: Path, who: str) -> list[Decision]:
    if path.suffix.lower() == ".xlsx":
        from qa.reports.xlsx import read_decisions

        found = read_decisions(path)
    else:
        found = answers.read_decisions(path)
    return [replace(decision, who=decision.who or who) for decision in found]


def _keep(file: Path, new: Sequence[Decision]) -> None:
    old = answers.read_decisions(file) if file.is_file() else []
    kept = answers.merged(old, new)
    answers.write_decisions(file, kept)
    typer.echo(say("{path}: {n} decisions ({new} taken in)", path=file.as_posix(), n=len(kept), new=len(new)))


def list_(file: Kept = Path(answers.DECISIONS), lang: Lang = "") -> None:
    """List what people have decided."""
    for d in sorted(answers.read_decisions(file), key=lambda d: (d.path, d.code)):
        about = d.fingerprint or d.concept
        typer.echo("\t".join((d.code, str(d.verdict), about, d.target or d.source, d.who, d.when, d.note)))


def prune_decisions(paths: Paths = None, termbase: Terms = None, file: Kept = Path(answers.DECISIONS), lang: Lang = "") -> None:
    """Take out the decisions on findings that are met no more."""
    run, _ = _checked(paths, None, termbase)
    held = answers.read_decisions(file)
    gone, _ = answers.unused(Answers({d.key: d for d in held}), {f.fingerprint for f in _all(run)}, run.ran)
    answers.write_decisions(file, [d for d in held if d not in gone])
    typer.echo(say("{path}: {n} decisions ({gone} taken out)", path=file.as_posix(), n=len(held) - len(gone), gone=len(gone)))
