"""What `[termbase]` of the nearest zhqa.toml says: where the termbases are, and who approves."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termbase.files import read_text
from termbase.trouble import InputError

NAMES = (".zhqa.toml", "zhqa.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Settings:
    """The places of the termbases, paths resolved, in order of trust; and the people who may change what is approved."""

    files: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()


def settings(folder: Path | None = None) -> Settings:
    """The settings of the nearest configuration at or above a folder, by default the one we are in.

    The search ends at the folder that holds `.git`. Raises `InputError` for broken TOML and for a list that is none.
    """
    start = (folder or Path.cwd()).resolve()
    for place in (start, *start.parents):
        for name in NAMES:
            file = place / name
            if file.is_file() and (table := _table(file)) is not None:
                return _read(table, file)
        if (place / ".git").exists():
            break
    return Settings()


def _table(file: Path) -> dict[str, Any] | None:
    """The settings of zhqa in a file; None where it is a `pyproject.toml` of others."""
    try:
        table = tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise InputError(file, "broken TOML: {error}", error=error) from None
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("zhqa")
    return table


def _read(table: dict[str, Any], file: Path) -> Settings:
    held = table.get("termbase", {})
    if not isinstance(held, dict):
        raise InputError(file, "“{key}” must be {kind}", key="termbase", kind="a table")
    names = _texts(held, "files", file)
    return Settings(tuple(name if "://" in name else str(file.parent / name) for name in names), _texts(held, "approvers", file))


def _texts(held: dict[str, Any], key: str, file: Path) -> tuple[str, ...]:
    texts = held.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise InputError(file, "“{key}” must be {kind}", key=f"termbase.{key}", kind="a list of texts")
    return tuple(texts)
