"""`zhqa term convert`: a termbase from one format to another."""

from typing import Annotated

import typer

from termbase.cli.options import Lang, _


def convert(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A termbase: a file, or a database URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The file to write, in canonical order, or a database URL.")],
    lang: Lang = "",
) -> None:
    """Convert a termbase from one format to another; nothing is lost between CSV, TSV and Excel."""
    from termbase import location

    termbase = location.read(source)
    location.write(termbase, target, why=_("from {place}", place=location.shown(source)))
    typer.echo(_("wrote {n} concepts to {path}", n=len(termbase.concepts), path=location.shown(target)))
