"""`zhqa term find`: terms looked up by Chinese or English."""

from typing import Annotated

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, _, print_json


def find(
    query: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Chinese or English, whole or in part.")],
    termbase: Annotated[list[str] | None, typer.Option("--termbase", "-T", help="Where to look; else in the bundled packs.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Concepts to show.")] = 20,
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Look up terms by Chinese or English; exit 1 if nothing is found."""
    from termbase import bundle, location, lookup

    bases = [location.read(place) for place in termbase] if termbase else [bundle.packs()]
    found = lookup.find(" ".join(query), bases)
    if shape is Shape.json:
        print_json([_concept(f.concept) for f in found[:limit]])
    for item in found[:limit] if shape is Shape.table else ():
        _print_concept(item.concept)
    if len(found) > limit and shape is Shape.table:
        typer.echo(_("and {n} more; --limit shows them", n=len(found) - limit))
    if not found:
        typer.echo(_("nothing found for “{query}”", query=" ".join(query)), err=True)
        raise typer.Exit(1)


def _print_concept(concept) -> None:
    from termbase.model import Status

    chinese = " / ".join(dict.fromkeys(t.text for t in concept.chinese()))
    typer.echo(f"{chinese or '–'}  [{concept.id}]")
    for status in Status:
        words = "; ".join(t.text for t in concept.english(status))
        if words:
            typer.echo(f"  {_(str(status))}: {words}")
    if concept.note:
        typer.echo(f"  {_('note')}: {concept.note}")


def _concept(concept) -> dict:
    return {
        "id": concept.id, "kind": str(concept.kind), "domain": concept.domain, "note": concept.note,
        "terms": [{"text": t.text, "lang": t.lang, "status": str(t.status)} for t in concept.terms],
    }
