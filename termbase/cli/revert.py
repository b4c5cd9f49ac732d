"""`zhqa term revert`: changes of a termbase taken back."""

from typing import Annotated

import typer

from termbase.cli.options import Lang, _
from termbase.cli.place import Place, the_database


def revert(
    what: Annotated[list[str], typer.Argument(
        metavar="CHANGE… | CONCEPT@REVISION", help="Numbers of changes to take back, or the revision a concept returns to.")],
    termbase: Place = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who takes it back; else ZHQA_USER, or git’s user.name.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; kept in the history.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Take back later edits of the same concepts too.")] = False,
    lang: Lang = "",
) -> None:
    """Take changes back, or return a concept to a revision; that is a change in the history too."""
    from termbase import store
    from termbase.cli.log import WIDE, print_entry
    from termbase.person import person

    url = the_database(termbase)
    numbers = [int(text) for text in what if text.isascii() and text.isdigit()]
    concept, _at, revision = what[0].rpartition("@")
    if len(numbers) == len(what):
        entry = _revert(url, numbers, person(by), why, force)
    elif len(what) == 1 and concept and revision.isascii() and revision.isdigit():
        entry = store.restore(url, concept, int(revision), person(by), why or _("back to {revision}", revision=what[0]))
    else:
        raise typer.BadParameter("numbers of changes, or one CONCEPT@REVISION; “zhqa term log” shows both", param_hint="CHANGE…")
    if entry:
        print_entry(entry, WIDE)
    else:
        typer.echo(_("nothing to take back: it stands so already"))


def _revert(url: str, numbers: list[int], who: str, why: str, force: bool):  # type: ignore[no-untyped-def]
    from termbase import location, store
    from termbase.store.history import Later
    from termbase.trouble import InputError

    listed = ", ".join(map(str, sorted(numbers)))
    try:
        return store.revert(url, numbers, who, why or _("change {numbers} taken back", numbers=listed), force)
    except Later as later:
        raise InputError(
            location.shown(url), "{concepts} was edited later, by change {numbers}; take those back as well, or everything with --force",
            concepts=", ".join(later.concepts[:5]) + (" …" if len(later.concepts) > 5 else ""),
            numbers=", ".join(map(str, later.numbers[:5])) + (" …" if len(later.numbers) > 5 else ""),
        ) from None
