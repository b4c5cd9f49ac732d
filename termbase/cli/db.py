"""`zhqa term db`: care of a database that holds a termbase."""

from pathlib import Path
from typing import Annotated

import typer

from termbase.cli.lazy import group
from termbase.cli.options import Lang, _

COMMANDS = {name: f"termbase.cli.db:{name}" for name in ("check", "migrate", "backup")}
Url = Annotated[str, typer.Argument(metavar="URL", help="The database: sqlite:///terms.db or postgresql://….")]

app = typer.Typer(cls=group(COMMANDS), add_completion=False, no_args_is_help=True, rich_markup_mode=None,
                  help="Look through, bring up to date and copy a database that holds a termbase.")


@app.callback()
def _no_options() -> None:
    pass


def check(url: Url, lang: Lang = "") -> None:
    """Look whether the file is whole, and whether concepts, terms and history agree; exit 1 if not."""
    from termbase import location, store

    state = store.check(_url(url))
    told = {
        "file": _("the file is damaged"), "content": _("cannot be read"), "history": _("is not what its history leads to"),
        "terms": _("its terms are listed wrongly"), "number": _("this change is missing in the history"),
    }
    for defect in state.defects:
        typer.echo(f"{location.shown(url)}: {defect.where}: {told[defect.fault]}")
    typer.echo(_("{concepts} concepts, {changes} changes, tables {version}", concepts=f"{state.concepts:,}",
                 changes=f"{state.changes:,}", version=state.version))
    if state.journal not in ("", "wal"):
        typer.echo(_("journal {journal}: the file is on another machine or read-only, so an edit waits until nobody reads",
                     journal=state.journal))
    if state.defects:
        raise typer.Exit(1)


def migrate(url: Url, lang: Lang = "") -> None:
    """Bring the tables of an older zhqa up to date; an SQLite file is copied before."""
    from termbase import store

    done = store.migrate(_url(url))
    if done.old == done.new:
        typer.echo(_("up to date: tables {version}", version=done.new))
        return
    if done.backup:
        typer.echo(_("copied to {path}", path=done.backup.as_posix()))
    typer.echo(_("tables {old} → {new}", old=done.old, new=done.new))


def backup(
    url: Url,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it must not exist.")],
    lang: Lang = "",
) -> None:
    """Copy an SQLite database, while others work in it or not."""
    from termbase import store

    store.backup(_url(url), target)
    typer.echo(_("copied to {path}", path=target.as_posix()))


def _url(place: str) -> str:
    from termbase import location
    from termbase.trouble import InputError

    if not location.is_url(place):
        raise InputError(location.shown(place), "is no database; write sqlite:///{file}", file=location.shown(place))
    return place
