"""Commands that are imported when they are called: start-up pays for one of them, not for all."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import typer
from typer.core import TyperGroup

from termbase.messages import translate

HELP = "help"  # the gettext context of what `--help` says


def group(places: Mapping[str, str]) -> type[TyperGroup]:
    """A class of command group for `typer.Typer(cls=…)`.

    `places` names each command's `module:function`, in the order of the help; what stands there is a function in
    Typer's manner, or a `Typer` of its own.
    """

    class Commands(TyperGroup):
        """The group over these places."""

        of = places

        def list_commands(self, ctx):  # type: ignore[no-untyped-def]
            return list(places)

        def get_command(self, ctx, cmd_name):  # type: ignore[no-untyped-def]
            if cmd_name not in self.commands and cmd_name in places:
                self.commands[cmd_name] = command = made(cmd_name, places[cmd_name])
                for about in (command, *command.params):
                    about.help = translate(HELP, about.help) if getattr(about, "help", None) else None
            return self.commands.get(cmd_name)

        def resolve_command(self, ctx, args):  # type: ignore[no-untyped-def]
            if args and args[0] not in places:  # for “did you mean”, which looks among the commands that are there
                for name in places:
                    self.get_command(ctx, name)
            return super().resolve_command(ctx, args)

    return Commands


def made(name: str, place: str):  # type: ignore[no-untyped-def]
    """The command at a place, in English."""
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        function, found = found, typer.Typer(add_completion=False, rich_markup_mode=None)
        found.command(name)(function)
    command = typer.main.get_command(found)
    command.name = name
    return command


def helps(places: Mapping[str, str]) -> Iterator[str]:
    """Every text that the help of these commands shows, those of groups below them too, in English."""
    for name, place in places.items():
        command = made(name, place)
        yield from (about.help for about in (command, *command.params) if getattr(about, "help", None))
        if isinstance(command, TyperGroup):
            yield from helps(getattr(command, "of", {}))
