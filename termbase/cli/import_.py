"""`zhqa term import`: sheets of other people, and termbases of other tools, taken into a termbase."""

from pathlib import Path
from typing import Annotated

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, _
from termbase.cli.place import Place, the_termbase

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Sheets (.xlsx, .csv, .tsv), candidates, termbases of other tools.")]
Form = Annotated[str, typer.Option("--form", metavar="NAME", help="The format of the files; “sheet” for a sheet to be understood.")]
Tabs = Annotated[list[str] | None, typer.Option("--sheet", metavar="NAME", help="Only this tab of a workbook; may be repeated.")]
Columns = Annotated[list[str] | None, typer.Option(
    "--map", metavar="COLUMN=ROLE", help="What a column holds, by its header or letter: 英文=english, F=skip; may be repeated.")]
Styles = Annotated[list[str] | None, typer.Option(
    "--style", metavar="LOOK=STATUS", help="What a look means: strike=deprecated, fill:FFFF00=proposed, font:FF0000=forbidden.")]
Split = Annotated[str | None, typer.Option("--split", metavar="MARKS", help="The marks that part renderings in a cell, such as “;；/、”.")]


def import_(
    files: Files,
    termbase: Place = "",
    form: Form = "",
    tab: Tabs = None,
    column: Columns = None,
    style: Styles = None,
    split: Split = None,
    encoding: Annotated[str, typer.Option("--encoding", help="Of a text file that is not UTF-8.")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show how the files are understood, and stop.")] = False,
    save_map: Annotated[bool, typer.Option("--save-map", help="Keep columns, looks and marks in zhqa.toml, for the next time.")] = False,
    prefer: Annotated[str, typer.Option("--prefer", metavar="ours|theirs", help="Whose English wins where the two clash.")] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Write it to the termbase; without this nothing is written.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who imports; else ZHQA_USER, or git’s user.name.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, for the history of a database.")] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Items to show of each kind; 0 shows all.")] = 20,
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Take sheets and other termbases into a termbase: shown first, written with --apply.

    Exit 1 if something was left for a person: clashes, and rows or cells that could not be taken.
    """
    from termbase.cli import import_shown

    if prefer not in ("", "ours", "theirs"):
        raise typer.BadParameter("ours or theirs", param_hint="--prefer")
    given = _given(column, style, split, tab)
    readings = [_read(path, form, given, encoding) for path in files]
    if save_map:
        _save(readings, given)
    if preview:
        import_shown.preview(readings, limit, shape)
        return
    place = the_termbase(termbase)
    meeting, count = _meet(place, readings, by, prefer)
    if apply and meeting.changes:
        _commit(place, meeting, files, by, why)
    import_shown.meeting(readings, meeting, place, count, limit, shape, apply)
    if import_shown.unfinished(readings, meeting):
        raise typer.Exit(1)


def _given(column: list[str] | None, style: list[str] | None, split: str | None, tab: list[str] | None):
    """What the command line says of the sheets."""
    from termbase.adopt.reading import roles, styles
    from termbase.mapping import SheetMap
    from termbase.trouble import InputError

    def pairs(items: list[str] | None, hint: str) -> tuple[tuple[str, str], ...]:
        parted = [item.rpartition("=") for item in items or ()]
        if not all(name.strip() and value.strip() for name, _equals, value in parted):
            raise typer.BadParameter(_("write {shape}", shape=hint), param_hint=f"--{'map' if 'ROLE' in hint else 'style'}")
        return tuple((name.strip(), value.strip()) for name, _equals, value in parted)

    given = SheetMap((), pairs(column, "COLUMN=ROLE"), pairs(style, "LOOK=STATUS"), split, tuple(tab or ()))
    try:
        roles(given), styles(given)
    except InputError as error:
        raise typer.BadParameter(error.problem.format(**error.args_)) from None
    return given


def _read(path: Path, form: str, given, encoding: str):
    from dataclasses import replace

    from termbase import adopt, harvest_sheet, mapping
    from termbase.adopt.reading import is_foreign

    kept = mapping.nearest(path.resolve().parent).map_for(path)
    if form != "sheet" and not (given.columns or given.tabs or given.styles or kept.files):
        if not form and _are_candidates(path):
            return adopt.of_termbase(harvest_sheet.read(path), path, "candidates")
        if form or not is_foreign(path):
            return adopt.read_termbase(path, form)
    how = replace(kept, columns=(*given.columns, *kept.columns), styles=given.styles or kept.styles, tabs=given.tabs or kept.tabs,
                  split=kept.split if given.split is None else given.split)
    return adopt.read(path, how, encoding)


def _are_candidates(path: Path) -> bool:
    """Whether a workbook is one of candidates that `zhqa term harvest` wrote."""
    from termbase import harvest_sheet, sheet
    from termbase.trouble import InputError

    try:
        return path.suffix.lower() == ".xlsx" and any(found.name == harvest_sheet.TITLE for found in sheet.read(path))
    except InputError:  # whoever reads it next says what is wrong
        return False


def _save(readings, given) -> None:
    from termbase import mapping

    for reading in readings:
        if not reading.tables:
            problem = _("{path} is no sheet whose columns could be kept", path=reading.path.as_posix())
            raise typer.BadParameter(problem, param_hint="--save-map")
        file, written = mapping.save(_map_of(reading, given), Path.cwd())
        typer.echo(_("wrote [[termbase.sheets]] to {path}", path=file.as_posix()) if written else
                   _("{path} has this [[termbase.sheets]] already", path=file.as_posix()), err=True)


def _map_of(reading, given):
    """The map of a sheet as it was read: its columns as they are called, and what the command line said."""
    import re
    from os.path import relpath

    from termbase import mapping

    columns: dict[str, str] = {}
    for read in reading.tables:
        for column in read.columns:
            if column.role != "extra" or column.how == "map":
                columns.setdefault(column.label or column.letter, column.role)
    kept = mapping.nearest(Path.cwd())
    root = (kept.file.parent if kept.file else Path.cwd()).resolve()
    name = Path(relpath(reading.path.resolve(), root)).as_posix()
    before = kept.map_for(reading.path)
    return mapping.SheetMap((re.sub(r"([\[*?])", r"[\1]", name),), tuple(columns.items()), given.styles or before.styles,
                            before.split if given.split is None else given.split, given.tabs or before.tabs)


def _meet(place: str, readings, by: str, prefer: str):
    from termbase import adopt, location
    from termbase.approval import Rights
    from termbase.model import Termbase
    from termbase.person import person
    from termbase.settings import settings

    base = Termbase(name=Path(place).name) if _is_new(place) else location.read(place)
    rights = Rights(person(by), settings().approvers)
    coming = [one for reading in readings for one in reading.concepts]
    return adopt.meet(coming, base, rights, prefer), len(base.concepts)  # type: ignore[arg-type]


def _is_new(place: str) -> bool:
    """Whether the place is a file that is not there yet; the first change makes it."""
    from termbase import location
    from termbase.store.place import parsed

    file = parsed(place).path if location.is_url(place) else Path(place)
    return file is not None and not file.exists()


def _commit(place: str, meeting, files: list[Path], by: str, why: str) -> None:
    from termbase import location
    from termbase.person import person

    location.commit(place, meeting.changes, person(by), why or f"import {', '.join(path.name for path in files)}")
