"""`zhqa term …`: the termbase on the command line."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from termbase import messages

app = typer.Typer(help="Work with termbases: look up, check, convert, and see what a text used.", no_args_is_help=True)
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Termbases: .csv, .tsv, .xlsx.")]


class Shape(StrEnum):
    table = "table"
    json = "json"


def _lang(value: str) -> str:
    if value:
        code = value.lower().replace("_", "-").split("-")[0]
        if code not in messages.LANGUAGES:
            raise typer.BadParameter(f"messages exist in {', '.join(messages.LANGUAGES)}")
        messages.use(code)
    return value


Lang = Annotated[
    str, typer.Option("--lang", callback=_lang, is_eager=True, metavar="en|zh", help="Language of messages (消息语言).")
]
ShapeOption = Annotated[Shape, typer.Option("--output-format", "--format", "-f", help="How to print.")]


def _(message: str, **args: object) -> str:
    return messages.translate("term", message).format(**args)


@app.command()
def find(
    query: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Chinese or English, whole or in part.")],
    termbase: Annotated[list[Path] | None, typer.Option("--termbase", "-T", help="Where to look; else in the bundled packs.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Concepts to show.")] = 20,
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Look up terms by Chinese or English; exit 1 if nothing is found."""
    from termbase import bundle, formats, lookup

    bases = [formats.read(path) for path in termbase] if termbase else [bundle.packs()]
    found = lookup.find(" ".join(query), bases)
    if shape is Shape.json:
        _print_json([_concept(f.concept) for f in found[:limit]])
    for item in found[:limit] if shape is Shape.table else ():
        _print_concept(item.concept)
    if len(found) > limit and shape is Shape.table:
        typer.echo(_("and {n} more; --limit shows them", n=len(found) - limit))
    if not found:
        typer.echo(_("nothing found for “{query}”", query=" ".join(query)), err=True)
        raise typer.Exit(1)


@app.command()
def lint(files: Files, shape: ShapeOption = Shape.table, lang: Lang = "") -> None:
    """Check termbases for duplicates, clashes, casing slips and failing examples; exit 1 if there are any."""
    from termbase import formats
    from termbase.lint import Severity, defects

    found = [(path, defect) for path in files for defect in defects(formats.read(path))]
    if shape is Shape.json:
        _print_json([{"path": path.as_posix(), "code": d.code, "concept": d.concept, "term": d.term,
                      "severity": str(d.severity), "message": _(d.message_id, **dict(d.args))} for path, d in found])
    for path, d in found if shape is Shape.table else ():
        typer.echo(f"{path.as_posix()}: {d.concept}: {d.code} {_(str(d.severity))}: {_(d.message_id, **dict(d.args))}")
    bad = [d for _path, d in found if d.severity is not Severity.NEUTRAL]
    if not found and shape is Shape.table:
        typer.echo(_("No defects in {n} termbases.", n=len(files)) if len(files) > 1 else _("No defects."))
    if bad:
        raise typer.Exit(1)


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A termbase: .csv, .tsv, .xlsx.")],
    target: Annotated[Path, typer.Argument(metavar="TO", help="The file to write, in canonical order.")],
    lang: Lang = "",
) -> None:
    """Convert a termbase from one format to another; nothing is lost between CSV, TSV and Excel."""
    from termbase import formats

    termbase = formats.read(source)
    formats.write(termbase, target)
    typer.echo(_("wrote {n} concepts to {path}", n=len(termbase.concepts), path=target.as_posix()))


@app.command()
def usage(
    termbase: Annotated[Path, typer.Argument(metavar="TERMBASE", help="The termbase: .csv, .tsv, .xlsx.")],
    text: Annotated[Path, typer.Argument(metavar="TEXT", help="The English text, UTF-8.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write a sheet: .xlsx.")] = None,
    house: Annotated[bool, typer.Option("--house", help="Let house renderings count as admitted.")] = False,
    used_only: Annotated[bool, typer.Option("--used-only", help="Leave out concepts the text does not use.")] = False,
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Show which English a text uses for each concept, how often and where, and what the termbase says of it."""
    from termbase import formats
    from termbase.files import read_text
    from termbase.text import lines
    from termbase.usage import Verdict
    from termbase.usage import usage as use

    base = formats.read(termbase)
    content = read_text(text)
    found = use([base.with_house() if house else base], (content[span.start : span.end] for span in lines(content)))
    shown = [u for u in found if u.renderings] if used_only else found
    if output:
        from termbase import usage_sheet

        usage_sheet.write(output, shown, text.name, base.name)
        typer.echo(_("wrote {n} concepts to {path}", n=len(shown), path=output.as_posix()))
    elif shape is Shape.json:
        _print_json([_used(u) for u in shown])
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


def _used(use) -> dict:
    return {
        "concept": use.concept.id, "chinese": use.concept.title, "preferred": use.concept.preferred,
        "verdicts": [str(v) for v in use.verdicts],
        "used": [{"text": r.text, "verdict": str(r.verdict), "count": len(r.places), "places": r.places}
                 for r in use.renderings],
    }


def _print_json(data: object) -> None:
    from json import dumps

    typer.echo(dumps(data, ensure_ascii=False, indent=1))
