"""`zhqa term …`: the termbase on the command line, one module a subcommand."""

import typer

from termbase.cli.lazy import group

# In the order of the help: look, take in and hand on, work together, edit.
COMMANDS = {
    "find": "termbase.cli.find:find",
    "usage": "qa.cli.usage:usage",
    "lint": "termbase.cli.lint:lint",
    "harvest": "qa.cli.harvest:harvest",
    "import": "termbase.cli.import_:import_",
    "prompt": "qa.cli.prompt:prompt",
    "convert": "termbase.cli.convert:convert",
    "formats": "termbase.cli.formats:formats",
    "export": "termbase.cli.export:export",
    "merge": "termbase.cli.merge:merge",
    "log": "termbase.cli.log:log",
    "revert": "termbase.cli.revert:revert",
    "db": "termbase.cli.db:app",
    "add": "termbase.cli.edit:add",
    "set": "termbase.cli.edit:set_fields",
    "approve": "termbase.cli.edit:approve",
    "propose": "termbase.cli.edit:propose",
    "deprecate": "termbase.cli.edit:deprecate",
    "split": "termbase.cli.edit:split",
    "join": "termbase.cli.edit:join",
}

app = typer.Typer(
    cls=group(COMMANDS), add_completion=False, no_args_is_help=True, rich_markup_mode=None,
    help="Work with termbases: look up, check, convert, and see what a text used.",
)


@app.callback()
def _no_options() -> None:
    pass
