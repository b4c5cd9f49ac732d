"""`zhqa term export`: the copy of a termbase that people edit in Excel."""

from pathlib import Path
from typing import Annotated

import typer

from termbase.cli.options import Lang, _


def export(
    places: Annotated[
        list[str] | None, typer.Argument(metavar="[TERMBASE]…", help="Termbases; else the first that zhqa.toml names.")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The workbook to write: terms.xlsx.")] = Path("terms.xlsx"),
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="STATE|FIELD=TEXT", help="Only these concepts: proposed, domain=law …")
    ] = None,
    reader: Annotated[str, typer.Option("--for", metavar="NAME", help="Who will edit it; merging names that person.")] = "",
    review: Annotated[bool, typer.Option("--for-review", help="Lock ids and Chinese; sorting and filtering stay free.")] = False,
    lang: Lang = "",
) -> None:
    """Export a termbase as an Excel copy to be edited; `zhqa term merge` takes the edits back.

    Keep the file as it went out: it is the base of the merge.
    """
    from termbase import formats
    from termbase.cli.place import the_termbase
    from termbase.merge.export import chosen, gathered

    termbase = gathered(places or [the_termbase("")])
    some = chosen(termbase, only or ())
    if not some.concepts:
        typer.echo(_("no concept is {only}; nothing was written", only=", ".join(only or ("—",))), err=True)
        raise typer.Exit(1)
    if output.suffix.lower() != ".xlsx":
        formats.write(some, output)
        typer.echo(_("wrote {n} concepts to {path}", n=len(some.concepts), path=output.as_posix()))
        return
    from termbase.formats import xlsx

    name = xlsx.write_copy(some, output, reader, review)
    typer.echo(_("wrote {n} concepts to {path}, export “{name}”", n=len(some.concepts), path=output.as_posix(), name=name))
