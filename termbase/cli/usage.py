"""`zhqa term usage`: the English that a text uses for each concept."""

from pathlib import Path
from typing import Annotated

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, _, print_json


def usage(
    termbase: Annotated[str, typer.Argument(metavar="TERMBASE", help="The termbase: a file, or a database URL.")],
    text: Annotated[Path, typer.Argument(metavar="TEXT", help="The English text, UTF-8.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write a sheet: .xlsx.")] = None,
    house: Annotated[bool, typer.Option("--house", help="Let house renderings count as admitted.")] = False,
    used_only: Annotated[bool, typer.Option("--used-only", help="Leave out concepts the text does not use.")] = False,
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Show which English a text uses for each concept, how often and where, and what the termbase says of it."""
    from termbase import location
    from termbase.files import read_text
    from termbase.text import lines
    from termbase.usage import Verdict
    from termbase.usage import usage as use

    base = location.read(termbase)
    content = read_text(text)
    found = use([base.with_house() if house else base], (content[span.start : span.end] for span in lines(content)))
    shown = [u for u in found if u.renderings] if used_only else found
    if output:
        from termbase import usage_sheet

        usage_sheet.write(output, shown, text.name, base.name)
        typer.echo(_("wrote {n} concepts to {path}", n=len(shown), path=output.as_posix()))
    elif shape is Shape.json:
        print_json([_used(u) for u in shown])
    else:
        _print_usage([u for u in shown if u.renderings])
        used = sum(bool(u.renderings) for u in found)
        wrong = sum(u.verdict in (Verdict.FORBIDDEN, Verdict.CASING, Verdict.SEVERAL, Verdict.OBSERVED) for u in found)
        typer.echo(_("{used} of {all} concepts used, {wrong} of them to look at", used=used, all=len(found), wrong=wrong))


def _print_usage(found: list) -> None:
    from termbase.width import display_width

    def pad(text: str, width: int) -> str:
        return text + " " * (width - display_width(text))

    wide = max((display_width(u.concept.title) for u in found), default=0)
    for use in found:
        words = "; ".join(f"{r.text} ×{len(r.places)} ({_places(r.places)})" for r in use.renderings)
        typer.echo(f"{pad(use.concept.title, wide)}  {', '.join(_(str(v)) for v in use.verdicts)}")
        typer.echo(f"{'':{wide}}  {_('used')}: {words}")
        if [r.text for r in use.renderings] != [use.concept.preferred]:
            typer.echo(f"{'':{wide}}  {_('preferred')}: {use.concept.preferred}")


def _places(places: tuple[tuple[int, int], ...], most: int = 4) -> str:
    shown = ", ".join(f"{line}:{column}" for line, column in places[:most])
    return shown + (" …" if len(places) > most else "")


def _used(use) -> dict:
    return {
        "concept": use.concept.id, "chinese": use.concept.title, "preferred": use.concept.preferred,
        "verdicts": [str(v) for v in use.verdicts],
        "used": [{"text": r.text, "verdict": str(r.verdict), "count": len(r.places), "places": r.places}
                 for r in use.renderings],
    }
