"""What the configuration says of other people's sheets: `[[termbase.sheets]]`, found, read and added to."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termbase.files import read_bytes, read_text, write_bytes
from termbase.settings import NAMES
from termbase.trouble import InputError

KEYS = ("files", "columns", "styles", "split", "tabs")


@dataclass(frozen=True, slots=True)
class SheetMap:
    """How sheets of a kind are read.

    `files`: globs of paths, relative to the configuration. `columns`: header, or letter of the column, to what it holds.
    `styles`: how a cell looks to the status that this means. `split`: the marks that part the renderings of a cell,
    None for the usual ones. `tabs`: only these tabs. `origin`: the file that says so.
    """

    files: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    styles: tuple[tuple[str, str], ...] = ()
    split: str | None = None
    tabs: tuple[str, ...] = ()
    origin: Path = Path()

    def fits(self, path: Path) -> bool:
        """Whether the map is meant for a file: by its path below the configuration, elsewhere by its name."""
        root = self.origin.resolve().parent
        held = path.resolve()
        relative = held.relative_to(root) if held.is_relative_to(root) else Path(held.name)
        return any(relative.match(glob) for glob in self.files)


@dataclass(frozen=True, slots=True)
class Configured:
    """What the nearest configuration says of sheets; `file` is None where there is none."""

    file: Path | None = None
    maps: tuple[SheetMap, ...] = ()

    def map_for(self, path: Path) -> SheetMap:
        """The first map that fits a file, or an empty one."""
        return next((found for found in self.maps if found.fits(path)), SheetMap())


def nearest(folder: Path) -> Configured:
    """The configuration at or above a folder; the search ends at the folder that holds `.git`.

    Raises `InputError` for a broken file, or a `[[termbase.sheets]]` that says something unknown.
    """
    for level in (folder.resolve(), *folder.resolve().parents):
        for name in NAMES:
            if (level / name).is_file() and (table := _table(level / name)) is not None:
                return _configured(table, level / name)
        if (level / ".git").exists():
            break
    return Configured()


def _table(file: Path) -> dict[str, Any] | None:
    return _own(_parsed(read_text(file), file), file)


def _parsed(text: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(file, "broken TOML: {error}", error=error) from None


def _own(table: dict[str, Any], file: Path) -> dict[str, Any] | None:
    return table.get("tool", {}).get("zhqa") if file.name == "pyproject.toml" else table


def _configured(table: dict[str, Any], file: Path) -> Configured:
    termbase = table.get("termbase", {})
    if not isinstance(termbase, dict):
        raise InputError(file, "“{key}” must be {kind}", key="termbase", kind="a table")
    return Configured(file, sheet_maps(termbase.get("sheets", []), file))


def sheet_maps(held: Any, file: Path) -> tuple[SheetMap, ...]:
    """The tables `[[termbase.sheets]]` as they were parsed; raises `InputError` for what is none."""
    if not isinstance(held, list) or not all(isinstance(item, dict) for item in held):
        raise InputError(file, "“{key}” must be {kind}", key="termbase.sheets", kind="tables [[termbase.sheets]]")
    return tuple(_sheet_map(item, file, f"[[termbase.sheets]] {number}") for number, item in enumerate(held, 1))


def _sheet_map(item: Mapping[str, Any], file: Path, place: str) -> SheetMap:
    for key, value in item.items():
        if key not in KEYS:
            raise InputError(file, "unknown key “{key}”; known are {known}", place, key=key, known=", ".join(KEYS))
        pairs = key in ("columns", "styles")
        texts = value.values() if pairs and isinstance(value, dict) else [value] if key == "split" else value
        if isinstance(texts, str) or not _all_texts(texts) or pairs and not isinstance(value, dict):
            kind = "a table of texts" if pairs else "a text" if key == "split" else "a list of texts"
            raise InputError(file, "“{key}” must be {kind}", place, key=key, kind=kind)
    if not item.get("files"):
        raise InputError(file, "“{key}” must be {kind}", place, key="files", kind="a list of texts")
    return SheetMap(tuple(item["files"]), tuple(item.get("columns", {}).items()), tuple(item.get("styles", {}).items()),
                    item.get("split"), tuple(item.get("tabs", ())), file)


def _all_texts(items: Any) -> bool:
    try:
        return all(isinstance(item, str) for item in items)
    except TypeError:
        return False


# ---- adding to it


def save(made: SheetMap, folder: Path) -> tuple[Path, bool]:
    """Add a map at the end of the nearest configuration, or to a new `zhqa.toml` in the folder.

    Says which file, and whether it was written: one that has the very map is left alone. The rest of the file stays
    as it is, byte for byte. Raises `InputError` where it has another map for the same files, and where a table cannot be
    added to it.
    """
    file = nearest(folder).file or folder / NAMES[1]
    before = read_bytes(file) if file.exists() else None
    text = read_text(file) if before is not None else ""
    for held in nearest(folder).maps:
        if held.files == made.files:
            if _table_of(held) == _table_of(made):
                return file, False
            raise InputError(file, "has [[termbase.sheets]] for {files} already; change it there",
                             files=", ".join(made.files))
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text else end if text.endswith(("\n", "\r")) else end * 2
    added = gap + end.join(_lines(made, "tool.zhqa." if file.name == "pyproject.toml" else "")) + end
    _check(text, added, made, file)
    write_bytes(file, (before or b"") + added.encode("utf-8"), before)
    return file, True


def _check(text: str, added: str, made: SheetMap, file: Path) -> None:
    """Raise `InputError` unless the file with the addition says the same as before, and the new map."""
    before = _own(_parsed(text, file), file) or {}
    try:
        after = _own(tomllib.loads(text + added), file) or {}
    except tomllib.TOMLDecodeError:
        raise InputError(file, "no [[termbase.sheets]] can be added at its end; write “termbase” as a table of its own") from None
    maps = after.get("termbase", {}).pop("sheets", [])
    held = dict(before, termbase={k: v for k, v in before.get("termbase", {}).items() if k != "sheets"})
    if dict(after, termbase=after.get("termbase", {})) != held or not maps or maps[-1] != _table_of(made):
        raise InputError(file, "no [[termbase.sheets]] can be added at its end; write “termbase” as a table of its own")


def _table_of(made: SheetMap) -> dict[str, Any]:
    held = {"files": list(made.files), "split": made.split, "tabs": list(made.tabs), "columns": dict(made.columns),
            "styles": dict(made.styles)}
    return {key: value for key, value in held.items() if value not in (None, [], {})}


def _lines(made: SheetMap, prefix: str) -> list[str]:
    lines = [f"[[{prefix}termbase.sheets]]"]
    tables = []
    for key, value in _table_of(made).items():
        if isinstance(value, dict):
            tables += [f"[{prefix}termbase.sheets.{key}]", *(f"{_quoted(k)} = {_quoted(v)}" for k, v in value.items())]
        else:
            lines.append(f"{key} = {_quoted(value) if isinstance(value, str) else '[' + ', '.join(map(_quoted, value)) + ']'}")
    return lines + tables


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for U+007F, which TOML wants escaped."""
    from json import dumps

    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
