"""`zhqa term lint`: what is wrong with a termbase itself, and mending it."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, Termbases, _

Names = list[str] | None


def lint(
    files: Termbases,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain: spaces, full-width letters, copies.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="Mend also what is right in most cases.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")] = False,
    select: Annotated[Names, typer.Option("--select", help="Only these rules: codes, beginnings of codes, or names.")] = None,
    ignore: Annotated[Names, typer.Option("--ignore", help="Not these rules.")] = None,
    every: Annotated[bool, typer.Option("--all", help="List every defect, however many there are of one kind.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Only count defects by rule.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who mends; else ZHQA_USER, or git’s user.name.")] = "",
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Check termbases for copies, clashes, casing, damage and what no text will ever match; exit 1 if there is any."""
    from termbase.cli import lint_shown as show
    from termbase.cli.patch import print_changes
    from termbase.lint import Severity

    wanted = _chosen(select, ignore)
    mending = fix or diff
    found, fixed, changed = {}, 0, 0
    for place in files:
        defects, count, changes = _look(place, wanted, mending, unsafe_fixes, write=fix and not diff, by=by)
        if diff:
            print_changes(place, changes)
        found[place], fixed, changed = defects, fixed + count, changed + len(changes)
    if diff:
        raise typer.Exit(bool(changed))
    if shape is Shape.json:
        show.as_json(found)
    elif statistics:
        show.statistics(found)
    else:
        show.defects(found, every)
        show.summary(found, fixed)
    if any(defect.severity is not Severity.NEUTRAL for defects, _titles in found.values() for defect in defects):
        raise typer.Exit(1)


def _look(place: str, wanted: Callable[[str], bool], mending: bool, unsafe: bool, write: bool, by: str):
    """The defects of a termbase (those left, if it is mended) with the titles of its concepts, how many were mended, and
    the changes."""
    from termbase import location
    from termbase.changes import difference
    from termbase.lint import defects
    from termbase.lint.repair import mended
    from termbase.person import person

    if write:
        _refuse_foreign(place)
    base = location.read(place)
    if not mending:
        titles = {concept.id: concept.title for concept in base.concepts}
        return ([defect for defect in defects(base) if wanted(defect.name)], titles), 0, []
    after = mended(base, wanted, unsafe)
    changes = difference(base, after.termbase)
    if write:
        location.commit(place, changes, person(by), "lint")
    return (list(after.left), {concept.id: concept.title for concept in after.termbase.concepts}), after.count, changes


def _refuse_foreign(place: str) -> None:
    from termbase import location
    from termbase.trouble import InputError

    path = Path(place)
    if not location.is_url(place) and path.suffix.lower() not in location.EDITABLE:
        raise InputError(path, "is not mended in place; make a termbase of it: zhqa term convert {file} {table}",
                         file=path.as_posix(), table=path.with_suffix(".csv").as_posix())


def _chosen(select: Names, ignore: Names) -> Callable[[str], bool]:
    from termbase.lint.rules import matches, unknown

    only, never = _listed(select), _listed(ignore)
    for option, patterns in (("--select", only), ("--ignore", never)):
        if bad := unknown(patterns):
            raise typer.BadParameter(_("no rule is called “{name}”", name=bad[0]), param_hint=option)
    return lambda name: (not only or matches(name, only)) and not matches(name, never)


def _listed(values: Names) -> list[str]:
    return [item.strip() for value in values or () for item in value.split(",") if item.strip()]
