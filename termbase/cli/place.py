"""The termbase that a command works on: the one named, or the one that is configured."""

from typing import Annotated

import typer

Place = Annotated[
    str, typer.Option("--termbase", "-T", help="The termbase: a file or a database URL; else the first that zhqa.toml names.")
]


def the_termbase(named: str) -> str:
    """The place of the termbase; raises a usage error where none is named and none is configured."""
    from termbase.settings import settings

    place = named or next(iter(settings().files), "")
    if not place:
        raise typer.BadParameter("name a termbase, here or in zhqa.toml", param_hint="--termbase")
    return place


def the_database(named: str) -> str:
    """The URL of the termbase; raises `InputError` for a file, whose history is git's."""
    from termbase import location
    from termbase.trouble import InputError

    place = the_termbase(named)
    if not location.is_url(place):
        raise InputError(location.shown(place), "git keeps the history of a file: git log --patch -- {file}",
                         file=location.shown(place))
    return place
