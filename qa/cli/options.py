"""Options that several subcommands share."""

from pathlib import Path
from typing import Annotated

import typer

from termbase import messages

CATALOGS = Path(__file__).parent.parent / "locale"


def speak(language: str) -> None:
    """Use a language for messages from now on; an empty one changes nothing."""
    if language:
        messages.use(language, CATALOGS)


def _lang(value: str) -> str:
    if value:
        code = value.lower().replace("_", "-").split("-")[0]
        if code not in messages.LANGUAGES:
            raise typer.BadParameter(f"messages exist in {', '.join(messages.LANGUAGES)}")
        speak(code)
    return value


Lang = Annotated[
    str, typer.Option("--lang", callback=_lang, is_eager=True, metavar="en|zh", help="Language of messages (消息语言).")
]


def listed(values: list[str] | None) -> tuple[str, ...]:
    """The items of an option that may be repeated, and may hold several items parted by commas."""
    return tuple(item.strip() for value in values or () for item in value.split(",") if item.strip())
