"""`zhqa term …`: the termbase on the command line."""

import typer

app = typer.Typer(help="Work with termbases.", no_args_is_help=True)


@app.callback()
def term() -> None:
    pass
