"""`zhqa term convert`: a termbase from one format to another, and what is lost on the way."""

from typing import TYPE_CHECKING, Annotated

import typer

from termbase.cli.options import Lang, _

if TYPE_CHECKING:
    from termbase.formats import Loss
    from termbase.model import Termbase

FROM = "The format of FROM, where its ending and its content do not tell; see “zhqa term formats”."
TO = "The format of TO, where its ending does not tell."
EXCEL = "Write CSV that Excel opens as it should: marked as UTF-8, with a tab before what it would take for a formula."
SHOWN = 5  # rows set aside that are told one by one


def convert(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A termbase: a file, or a database URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The file to write, in canonical order, or a database URL.")],
    from_: Annotated[str, typer.Option("--from", metavar="FORMAT", help=FROM)] = "",
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=TO)] = "",
    excel_csv: Annotated[bool, typer.Option("--excel-csv", help=EXCEL)] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing and exit 1 where something would be lost.")] = False,
    lang: Lang = "",
) -> None:
    """Convert a termbase from one format to another; what TO cannot hold is told field by field."""
    from pathlib import Path

    from termbase import formats, location

    termbase = formats.read(Path(source), from_) if from_ and not location.is_url(source) else location.read(source)
    if excel_csv:
        _check_excel_csv(target, to)
    stays = excel_csv or location.is_url(target)
    losses = [] if stays else formats.lost(termbase.concepts, Path(target), to)
    _tell_aside(termbase)
    _tell_losses(losses, location.shown(target), len(termbase.concepts))
    if strict and (losses or termbase.aside):
        typer.echo(_("nothing was written"), err=True)
        raise typer.Exit(1)
    if excel_csv:
        from termbase.formats import delimited

        delimited.write_for_excel(termbase, Path(target))
    elif location.is_url(target):
        location.write(termbase, target, why=_("from {place}", place=location.shown(source)))
    else:
        formats.write(termbase, Path(target), to)
    out = sum(loss.count for loss in losses if loss.out)
    typer.echo(_("wrote {n} concepts to {path}", n=len(termbase.concepts) - out, path=location.shown(target)))


def _check_excel_csv(target: str, to: str) -> None:
    from termbase.trouble import InputError

    if not target.lower().endswith(".csv"):
        raise InputError(target, "--excel-csv writes CSV; name the file .csv")
    if to not in ("", "csv"):
        raise InputError(target, "--excel-csv writes zhqa’s own table; leave out --to")


def _tell_aside(termbase: "Termbase") -> None:
    from termbase.messages import translate

    for error in termbase.aside[:SHOWN]:
        said = translate("zhqa", error.problem).format(**error.args_)
        typer.echo(f"{error.path}: {error.place}: {said}", err=True)
    if len(termbase.aside) > SHOWN:
        typer.echo(_("and {n} more rows left out", n=len(termbase.aside) - SHOWN), err=True)


def _tell_losses(losses: "list[Loss]", target: str, count: int) -> None:
    if losses:
        typer.echo(_("{path} does not hold, of {n} concepts:", path=target, n=count), err=True)
    for loss in losses:
        typer.echo(_("  {what}: {n}, such as {example}", what=_what(loss), n=loss.count, example=loss.example), err=True)


def _what(loss: "Loss") -> str:
    """The name of what is lost: a column of the CSV, terms of a language or status, or why whole concepts are."""
    from termbase.formats.columns import CONCEPT_COLUMNS, LANGS, TERM_COLUMNS

    if loss.out or loss.joined:
        return _(loss.field)
    if loss.field.startswith("term ("):
        which = loss.field[6:-1]
        return _("terms in {lang}", lang=which) if which in LANGS else _("English terms, {status}", status=_(which))
    columns = {f"term.{held}": name for name, (held, _kind) in TERM_COLUMNS.items()} | {
        held: name for name, (held, _kind) in CONCEPT_COLUMNS.items()}
    return columns.get(loss.field, loss.field)
