"""What the subcommands of `zhqa term` share: options, words in the reader's language, JSON."""

from enum import StrEnum
from typing import Annotated

import typer

from termbase import messages


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
# Termbases are named by path or URL, so they are texts: a Path would make one slash of two.
Termbases = Annotated[
    list[str], typer.Argument(metavar="TERMBASE…", help="Termbases: files, or sqlite:/// and postgresql:// URLs.")
]


def _(message: str, **args: object) -> str:
    """A message of `zhqa term`, in the reader's language, filled in."""
    return messages.translate("term", message).format(**args)


def print_json(data: object) -> None:
    """Print data as JSON, Chinese as itself."""
    from json import dumps

    typer.echo(dumps(data, ensure_ascii=False, indent=1))
