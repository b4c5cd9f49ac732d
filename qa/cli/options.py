"""Options that several subcommands share."""

from pathlib import Path

from termbase import messages
from termbase.cli.options import Lang

__all__ = ["CATALOGS", "Lang", "listed", "placed", "speak"]
CATALOGS = Path(__file__).parent.parent / "locale"


def speak(language: str) -> None:
    """Use a language for messages from now on; an empty one changes nothing."""
    if language:
        messages.use(language, CATALOGS)


def listed(values: list[str] | None) -> tuple[str, ...]:
    """The items of an option that may be repeated, and may hold several items parted by commas."""
    return tuple(item.strip() for value in values or () for item in value.split(",") if item.strip())


def placed(values: list[str] | None) -> tuple[str | Path, ...]:
    """The termbases that an option names: URLs as texts, files as paths (a path would make one slash of two)."""
    return tuple(value if "://" in value else Path(value) for value in values or ())
