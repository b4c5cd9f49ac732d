"""`zhqa term usage`: the English that texts use for each concept, and what people decide on it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, _

# One text of these is read line by line, whatever it is called; others are documents.
BOOKS = (".docx", ".xlsx", ".csv", ".tsv", ".po", ".tmx", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")


class By(StrEnum):
    month = "month"
    piece = "piece"


def usage(
    places: Annotated[list[str] | None, typer.Argument(
        metavar="TERMBASE TEXT…", help="The termbase (a file or a database URL), then English texts, or folders of them.")] = None,
    source: Annotated[Path | None, typer.Option(
        "--source", "-s", help="The Chinese of one text, or a folder of files named alike; else the pairs of zhqa.toml.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write a sheet: .xlsx.")] = None,
    by: Annotated[By | None, typer.Option("--by", help="Of many texts: by month or by text.")] = None,
    take: Annotated[Path | None, typer.Option("--take", help="A sheet of --output in which the column Decision was filled in.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Change the termbase as --take says; without it, only show.")] = False,
    termbase: Annotated[str, typer.Option("--termbase", "-T", help="The termbase, in place of the first argument.")] = "",
    modified: Annotated[bool, typer.Option("--modified", help="Date texts by their file where nothing else tells.")] = False,
    house: Annotated[bool, typer.Option("--house", help="Let house renderings count as admitted.")] = False,
    used_only: Annotated[bool, typer.Option("--used-only", help="Leave out concepts the text does not use.")] = False,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of files that are not UTF-8.")] = "",
    person: Annotated[str, typer.Option("--person", metavar="NAME", help="Who decides; else ZHQA_USER, or git’s user.name.")] = "",
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Show which English texts use for each concept, how often, where and when, and what the termbase says of it."""
    from qa.cli.usage_shown import look_back, one_text, take_decisions
    from termbase import location

    place, texts = _placed(places or [], termbase)
    if take:
        return take_decisions(place, take, apply, person)
    if not texts:
        raise typer.BadParameter(_("name a text, or a folder of texts"), param_hint="TEXT")
    base = location.read(place)
    base = base.with_house() if house else base
    alone = len(texts) == 1 and not texts[0].is_dir() and texts[0].suffix.lower() not in BOOKS
    if alone and not (source or by or encoding):
        return one_text(base, texts[0], output, used_only, shape)
    look_back(base, texts, source, output, by, modified, encoding, shape)


def _placed(places: list[str], termbase: str) -> tuple[str, list[Path]]:
    """The place of the termbase, and the texts."""
    from termbase.cli.place import the_termbase

    if termbase or not places:
        return the_termbase(termbase), [Path(text) for text in places]
    return places[0], [Path(text) for text in places[1:]]
