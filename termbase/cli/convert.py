"""`zhqa term convert`: a termbase from one format to another."""

from typing import Annotated

import typer

from termbase.cli.options import Lang, _


def convert(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A termbase: a file, or a database URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The file to write, in canonical order.")],
    lang: Lang = "",
) -> None:
    """Convert a termbase from one format to another; nothing is lost between CSV, TSV and Excel."""
    from pathlib import Path

    from termbase import formats, location

    termbase = location.read(source)
    formats.write(termbase, Path(target))
    typer.echo(_("wrote {n} concepts to {path}", n=len(termbase.concepts), path=Path(target).as_posix()))
