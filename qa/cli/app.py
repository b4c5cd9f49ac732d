"""Puts the subcommands together."""

import sys
from typing import Annotated

import typer

from qa.cli.options import Lang, speak
from termbase.cli.lazy import group
from termbase.messages import preferred_language

COMMANDS = {
    "check": "qa.cli.check:check",
    "align": "qa.cli.align:align",
    "report": "qa.cli.report:report",
    "rules": "qa.cli.rules:rules",
    "rule": "qa.cli.rules:rule",
    "baseline": "qa.cli.answers:baseline",
    "decide": "qa.cli.answers:decide",
    "decisions": "qa.cli.answers:decisions",
    "score": "qa.cli.score:score",
    "init": "qa.cli.init:init",
    "term": "termbase.cli:app",
}


def make_app() -> typer.Typer:
    """The command line, its messages in the language that the environment asks for."""
    speak(preferred_language())
    app = typer.Typer(
        name="zhqa", cls=group(COMMANDS), no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Linter for Chinese→English translations, with a termbase behind it.",
    )
    app.callback()(options)
    _hint_at_check(sys.argv[1:])
    return app


def _hint_at_check(args: list[str]) -> None:
    from pathlib import Path

    if args and args[0] not in COMMANDS and not args[0].startswith("-") and Path(args[0]).exists():
        typer.echo(f"zhqa: did you mean `zhqa check {args[0]}`?", err=True)
        raise SystemExit(2)


def _version(wanted: bool) -> None:
    if wanted:
        from qa import __version__

        typer.echo(f"zhqa {__version__}")
        raise typer.Exit


def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
    lang: Lang = "",
) -> None:
    pass
