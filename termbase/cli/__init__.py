"""`zhqa term …`: the termbase on the command line, one module a subcommand."""

import typer

from termbase.cli.lazy import group

COMMANDS = {
    "find": "termbase.cli.find:find",
    "lint": "termbase.cli.lint:lint",
    "convert": "termbase.cli.convert:convert",
    "usage": "qa.cli.usage:usage",
    "prompt": "qa.cli.prompt:prompt",
}

app = typer.Typer(
    cls=group(COMMANDS), add_completion=False, no_args_is_help=True, rich_markup_mode=None,
    help="Work with termbases: look up, check, convert, and see what a text used.",
)


@app.callback()
def _no_options() -> None:
    pass
