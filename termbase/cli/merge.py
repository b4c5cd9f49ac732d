"""`zhqa term merge`: the edits of many people into one termbase, and git's merge driver."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from termbase.changes import Change
from termbase.cli.options import Lang, Shape, ShapeOption, _, print_json
from termbase.cli.place import Place, the_termbase
from termbase.merge.conflict import Conflict
from termbase.model import Termbase
from termbase.trouble import InputError


def merge(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[BASE] THEIRS…", help="The export as it went out, and the copies that came back.")
    ] = None,
    termbase: Place = "",
    apply: Annotated[bool, typer.Option("--apply", help="Write what is free of conflict into the termbase.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who merges; else ZHQA_USER, git’s user.name, the login.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="What the history shall say.")] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write conflicts as a sheet to decide in: .xlsx.")] = None,
    decide: Annotated[Path | None, typer.Option("--decide", metavar="SHEET", help="Take decisions from such a sheet.")] = None,
    no_base: Annotated[bool, typer.Option("--no-base", help="All files are copies that came back; their rows tell the base.")] = False,
    driver: Annotated[bool, typer.Option("--driver", help="Be git’s merge driver: %O %A %B %P %L.")] = False,
    install_driver: Annotated[bool, typer.Option("--install-driver", help="Let git merge these termbases so.")] = False,
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Merge edited copies of a termbase: show what they add, change and remove; with --apply, do it.

    A row that is missing from a copy is not removed; one whose state is “removed” is. With one file, or --no-base, the
    rows themselves tell what they were. Exit code 0: nothing left to decide; 1: conflicts; 2: errors.
    """
    names = files or []
    if driver:
        _drive(names)
    elif install_driver:
        _install(names)
    elif decide:
        if names:
            raise typer.BadParameter("--decide takes no other files", param_hint="--decide")
        _finish(_decided(decide, the_termbase(termbase), by, why), apply, output, shape, termbase)
    elif names:
        _finish(_merged(names, the_termbase(termbase), by, why, no_base), apply, output, shape, termbase)
    else:
        raise typer.BadParameter("name the export and the copies that came back", param_hint="[BASE] THEIRS…")


class _Outcome(NamedTuple):
    """What a merge, or decisions, make of a termbase."""

    place: str
    ours: Termbase
    changes: list[Change]
    conflicts: list[Conflict]
    me: str
    why: str
    authors: dict[str, str] = {}
    ignored: Sequence[InputError] = ()
    remarks: Sequence[str] = ()


def _merged(names: list[str], place: str, by: str, why: str, no_base: bool) -> _Outcome:
    from termbase import location
    from termbase.approval import Rights
    from termbase.merge import merge as merged_with
    from termbase.merge import returned
    from termbase.merge.lock import within_rights
    from termbase.person import person
    from termbase.settings import settings

    ours = location.read(place)
    base = returned.read_base(names[0]) if len(names) > 1 and not no_base else None
    theirs = names[1:] if base else names
    copies = [returned.read(name) for name in theirs]
    origin = returned.Origin(base, ours)
    readers = Counter(copy.reader for copy in copies)  # one copy for several people tells nobody's name
    who = [copy.reader if readers[copy.reader] == 1 and copy.reader else Path(name).stem for copy, name in zip(copies, theirs, strict=True)]
    sides = [origin.edits(copy, name) for copy, name in zip(copies, who, strict=True)]
    seen = returned.known_to(copies, base.termbase if base else Termbase(), ours)
    me = person(by)
    merged = within_rights(merged_with(seen, ours, *sides), ours, Rights(me, settings().approvers))
    reason = why or _("merge of {files}", files=", ".join(Path(name).name for name in theirs))
    return _Outcome(place, ours, list(merged.changes), list(merged.conflicts), me, reason, dict(merged.authors),
                    [error for copy in copies for error in copy.ignored], _strange(origin.strange))


def _decided(sheet: Path, place: str, by: str, why: str) -> _Outcome:
    from termbase import conflict_sheet, location
    from termbase.approval import Rights
    from termbase.merge.settle import settled
    from termbase.person import person
    from termbase.settings import settings

    me, ours = person(by), location.read(place)
    changes, left = settled(ours, conflict_sheet.read(sheet), Rights(me, settings().approvers))
    return _Outcome(place, ours, changes, list(left), me, why or _("decisions in {files}", files=sheet.name))


def _finish(outcome: _Outcome, apply: bool, output: Path | None, shape: Shape, named: str) -> None:
    """Write what was asked for, show the outcome, and leave with the exit code that tells whether anything is to decide.

    `named` is the termbase as the command names it, empty where it is the configured one.
    """
    from termbase import conflict_sheet, edits, location
    from termbase.cli import differences

    path, changes, conflicts = location.shown(outcome.place), outcome.changes, outcome.conflicts
    if output and conflicts:  # first, so that nothing is applied if it cannot be written
        conflict_sheet.write(output, conflicts, path)
    if apply:
        noted = edits.dated(changes, outcome.authors, outcome.me, edits.keeps_dates(outcome.ours))
        location.commit(outcome.place, noted, outcome.me, outcome.why)
    remarks = [*outcome.remarks, *_same_chinese(changes, outcome.ours)]
    if shape is Shape.json:
        print_json({"termbase": path, "applied": apply, **differences.as_data(changes, conflicts, outcome.authors),
                    "ignored": [_said(error) for error in outcome.ignored], "remarks": remarks})
        raise typer.Exit(1 if conflicts else 0)
    for error in outcome.ignored:
        typer.echo(_said(error), err=True)
    differences.show(changes, conflicts, outcome.authors)
    for remark in remarks:
        typer.echo(remark)
    typer.echo(differences.summary(changes, conflicts))
    if changes:
        typer.echo(differences.wrote(len(changes), path) if apply
                   else _("nothing was written; --apply writes what is free of conflict to {path}", path=path))
    if conflicts and output:
        run = _("decide in {sheet}, then run: zhqa term merge --decide {sheet} --apply", sheet=output.as_posix())
        typer.echo(run + (f" -T {path}" if named else ""))
    elif conflicts:
        typer.echo(_("-o conflicts.xlsx writes the conflicts as a sheet to decide in"))
    raise typer.Exit(1 if conflicts else 0)


def _strange(found: Sequence[tuple[str, str]]) -> list[str]:
    """Rows that were exported from a state of the termbase that nobody kept, and not edited since."""
    people = dict.fromkeys(who for who, _ in found)
    rows = {who: [concept for name, concept in found if name == who] for who in people}
    return [_("{who}: {n} rows come from another state of the termbase and were not edited since ({concepts}); they change nothing",
              who=who, n=f"{len(ids):,}", concepts=", ".join(ids[:3]) + (" …" if len(ids) > 3 else "")) for who, ids in rows.items()]


def _same_chinese(changes: list[Change], ours: Termbase) -> list[str]:
    """New concepts whose Chinese names a concept that was there."""
    held: dict[str, str] = {}
    for concept in ours.concepts:
        for term in concept.chinese():
            held.setdefault(term.text, concept.id)
    return [_("“{title}” [{concept}] is new, but {other} has the same Chinese", title=c.after.title, concept=c.id, other=held[text])
            for c in changes if c.before is None
            for text in dict.fromkeys(term.text for term in c.after.chinese()) if text in held][:20]


def _said(error: InputError) -> str:
    from termbase.messages import translate

    where = f"{error.path}: {error.place}" if error.place else error.path
    return f"{where}: {translate('zhqa', error.problem).format(**error.args_)}"


def _drive(names: list[str]) -> None:
    from termbase import conflict_sheet
    from termbase.cli import differences
    from termbase.merge import driver

    if not 3 <= len(names) <= 5:
        raise typer.BadParameter("git gives %O %A %B %P %L", param_hint="--driver")
    base, ours, theirs = map(Path, names[:3])
    name = names[3] if len(names) > 3 else ours.name
    inner = len(names) > 4 and names[4].isdigit() and int(names[4]) > driver.MARKER
    try:
        merged = driver.drive(base, ours, theirs, name)
    except InputError as error:
        typer.echo(_said(error), err=True)
        typer.echo(_("{path}: merged as text", path=name), err=True)
        driver.as_text(base, ours, theirs)
        raise typer.Exit(1) from None
    if merged.conflicts and inner:  # of two ancestors: nobody sees it, and nobody could decide
        raise typer.Exit(1)
    if merged.conflicts:
        sheet = Path(f"{name}.conflicts.xlsx")
        conflict_sheet.write(sheet, merged.conflicts, name)
        differences.show((), merged.conflicts)
        typer.echo(_("{path}: ours was kept in each; decide in {sheet}, then run: zhqa term merge --decide {sheet} --apply -T {path}",
                     path=name, sheet=sheet.as_posix()))
        raise typer.Exit(1)


def _install(names: list[str]) -> None:
    from termbase.merge import driver

    attributes, lines = driver.install([Path(name) for name in names or [the_termbase("")]])
    typer.echo(f"{attributes.as_posix()}: {'; '.join(lines) or _('unchanged')}")
    typer.echo(_("commit that file; in each other clone, run once:"))
    for key, value in driver.SETTINGS:
        typer.echo(f"  git config {key} \"{value}\"")
