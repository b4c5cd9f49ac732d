"""`zhqa term find`: terms looked up by Chinese, English or pinyin."""

from collections.abc import Iterator
from typing import Annotated

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, _, print_json


def find(
    query: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Chinese, English or pinyin, whole or in part.")],
    termbase: Annotated[
        list[str] | None,
        typer.Option("--termbase", "-T", help="Where to look; else in the termbases that zhqa.toml names, then in the packs."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Concepts to show.")] = 20,
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Look up terms by Chinese, English or pinyin, even if misspelled, the best first; exit 1 if nothing is found."""
    from termbase import lookup
    from termbase.lookup import kept
    from termbase.settings import settings

    catalogs = [kept.at(_from_here(place)) for place in (termbase or settings().files)]
    if not termbase:
        catalogs.append(kept.packs())
    found = lookup.find(" ".join(query), catalogs)
    if shape is Shape.json:
        print_json([_as_data(one) for one in found[:limit]])
    elif found:
        typer.echo("\n\n".join("\n".join(_lines(one)) for one in found[:limit]))
        if len(found) > limit:
            typer.echo("\n" + _("and {n} more; --limit shows them", n=len(found) - limit))
    if not found:
        typer.echo(_("nothing found for “{query}”", query=" ".join(query)), err=True)
        raise typer.Exit(1)


def _from_here(place: str) -> str:
    """A configured path as it is named from the folder we are in, where it lies below."""
    from pathlib import Path

    from termbase import location

    if location.is_url(place) or not Path(place).is_relative_to(Path.cwd()):
        return place
    return Path(place).relative_to(Path.cwd()).as_posix()


def _lines(found) -> Iterator[str]:
    from termbase.model import Status
    from termbase.width import display_width, padded

    concept = found.concept
    chinese = " / ".join(dict.fromkeys(t.text for t in concept.chinese()))
    yield f"{chinese or '–'}  [{concept.id}]  {found.termbase}"
    rows = [(_(str(status)), "; ".join(t.text for t in concept.english(status))) for status in Status]
    rows += [(_("note"), concept.note)]
    if found.rank.name in ("PINYIN", "FUZZY"):
        rows.append((_("found by"), found.why or _("likeness to “{term}”, {score} %", term=found.term.text, score=found.score)))
    rows = [(label, text) for label, text in rows if text]
    wide = max((display_width(label) for label, _text in rows), default=0)
    for label, text in rows:
        yield f"  {padded(label, wide)}  {text}"


def _as_data(found) -> dict:
    concept = found.concept
    return {
        "id": concept.id, "kind": str(concept.kind), "domain": concept.domain, "note": concept.note,
        "terms": [{"text": t.text, "lang": t.lang, "status": str(t.status)} for t in concept.terms],
        "termbase": found.termbase, "rank": found.rank.name.lower(), "score": found.score, "matched": found.term.text,
        "why": found.why,
    }
