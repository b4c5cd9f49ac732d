"""`zhqa term lint`: what is wrong with a termbase itself."""

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, Termbases, _, print_json


def lint(files: Termbases, shape: ShapeOption = Shape.table, lang: Lang = "") -> None:
    """Check termbases for duplicates, clashes, casing slips and failing examples; exit 1 if there are any."""
    from termbase import location
    from termbase.lint import Severity, defects

    found = [(path, defect) for path in files for defect in defects(location.read(path))]
    if shape is Shape.json:
        print_json([{"path": location.shown(path), "code": d.code, "concept": d.concept, "term": d.term,
                     "severity": str(d.severity), "message": _(d.message_id, **dict(d.args))} for path, d in found])
    for path, d in found if shape is Shape.table else ():
        typer.echo(f"{location.shown(path)}: {d.concept}: {d.code} {_(str(d.severity))}: {_(d.message_id, **dict(d.args))}")
    bad = [d for _path, d in found if d.severity is not Severity.NEUTRAL]
    if not found and shape is Shape.table:
        typer.echo(_("No defects in {n} termbases.", n=len(files)) if len(files) > 1 else _("No defects."))
    if bad:
        raise typer.Exit(1)
