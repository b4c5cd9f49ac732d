"""Settings: `zhqa.toml`, or `[tool.zhqa]` of `pyproject.toml`, nearest to the file that is checked."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from qa.model import Severity
from qa.pairing import HOLES, Rule, holes
from termbase.files import read_text
from termbase.location import anchored
from termbase.mapping import SheetMap, sheet_maps
from termbase.trouble import InputError

NAMES = (".zhqa.toml", "zhqa.toml", "pyproject.toml")
TEMPLATE = '''# Settings of zhqa for the files in this folder and below. Paths are relative to this file.
target-lang = "{variety}"        # en-US or en-GB: the spelling that wins; leave out to let the majority decide
# ui-lang = "zh"               # messages in Chinese (中文); en is the default

[termbase]
files = [{files}]{hint}
house = false                  # true: renderings with a status in the column `house` take that status
# approvers = ["Li Ming"]      # who may approve, and change what is approved; leave out to let everybody

[lint]
# select = ["TRM", "NAM"]      # only these rules: codes, prefixes or names
ignore = []                    # not these
fail-level = "minor"           # the run fails from this severity on: critical, major, minor, neutral
exclude = []                   # globs of files to leave out

[lint.per-file-ignores]
# "drafts/**" = ["STY"]

# Which Chinese file belongs to which English one; {{path}} stands for any path, {{stem}} for part of a file name.
# [[pairs]]
# source = "zh/{{path}}.md"
# target = "en/{{path}}.md"
'''


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration file can say; the defaults where it is silent.

    `root` is the folder of the file, to which `termbases` (already resolved; URLs are texts), `exclude` and `per_file_ignores`
    relate. `options` maps a rule's name to its options. `pairs` tells which Chinese file belongs to which English,
    `sheets` how `zhqa term import` reads sheets of other people.
    `baseline` and `decisions` are named files of answers; None means those of the usual names in `home`, if they exist.
    """

    root: Path = field(default_factory=Path.cwd)
    variety: str = ""
    language: str = ""
    encoding: str = ""
    termbases: tuple[str | Path, ...] = ()
    house: bool = False
    approvers: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity = Severity.MINOR
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    options: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    pairs: tuple[Rule, ...] = ()
    baseline: Path | None = None
    decisions: Path | None = None
    sheets: tuple[SheetMap, ...] = ()

    @property
    def home(self) -> Path:
        """The folder that kept answers belong to: `root`, or without a configuration and a repository the current folder."""
        return self.root if self.root.parent != self.root else Path.cwd()

    def excludes(self, path: Path) -> bool:
        """Whether `exclude` names the file."""
        return any(_matches(path, self.root, glob) for glob in self.exclude)

    def ignored_in(self, path: Path) -> tuple[str, ...]:
        """The rules that are ignored in this file, by `ignore` and `per-file-ignores`."""
        extra = [code for glob, codes in self.per_file_ignores if _matches(path, self.root, glob) for code in codes]
        return (*self.ignore, *extra)


def _matches(path: Path, root: Path, glob: str) -> bool:
    try:
        relative = path.resolve().relative_to(root.resolve())
    except ValueError:
        return False
    parts = [relative, *relative.parents]
    return any(part.match(glob) for part in parts) or _under(relative, glob)


def _under(relative: Path, glob: str) -> bool:
    # `Path.match` of Python 3.11 reads ** as *; a folder glob means everything below it.
    folder = glob.removesuffix("/**")
    return folder != glob and any(parent.match(folder) for parent in relative.parents)


# key: (attribute, type). Tables nest.
KEYS: Mapping[str, Any] = {
    "target-lang": ("variety", ("en-US", "en-GB")),
    "ui-lang": ("language", ("en", "zh")),
    "encoding": ("encoding", str),
    "pairs": ("pairs", Rule),
    "termbase": {"files": ("termbases", list), "house": ("house", bool), "approvers": ("approvers", list),
                 "sheets": ("sheets", SheetMap)},
    "lint": {
        "select": ("select", list), "extend-select": ("extend_select", list), "ignore": ("ignore", list),
        "fail-level": ("fail_level", tuple(Severity)), "exclude": ("exclude", list),
        "per-file-ignores": ("per_file_ignores", dict), "rules": ("options", dict),
        "baseline": ("baseline", str), "decisions": ("decisions", str),
    },
}


def settings_for(path: Path) -> Settings:
    """The settings for a file: the nearest configuration at or above its folder, or the defaults.

    The search ends at the folder that holds `.git`. Raises `InputError` for a broken file, an unknown key (with
    the one that was probably meant) or a value of the wrong type.
    """
    return _nearest(path.resolve() if path.is_dir() else path.resolve().parent)


@cache
def _nearest(folder: Path) -> Settings:
    for name in NAMES:
        file = folder / name
        if file.is_file() and (found := read(file)) is not None:
            return found
    if (folder / ".git").exists() or folder.parent == folder:
        return Settings(root=folder)
    return _nearest(folder.parent)


def read(file: Path) -> Settings | None:
    """The settings in a configuration file; None for a `pyproject.toml` without `[tool.zhqa]`."""
    try:
        table = tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise InputError(file, "broken TOML: {error}", error=error) from None
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("zhqa")
        if table is None:
            return None
    found = dict(_read_table(table, KEYS, file, ""))
    folder = file.resolve().parent
    if "termbases" in found:
        found["termbases"] = tuple(anchored(name, folder) for name in found["termbases"])
    for name in ("baseline", "decisions"):
        if name in found:
            found[name] = folder / found[name]
    return replace(Settings(root=folder), **found)


def _read_table(table: Mapping[str, Any], keys: Mapping[str, Any], file: Path, prefix: str):
    for key, held in table.items():
        if key not in keys:
            guess = difflib.get_close_matches(key, keys, 1)
            problem = "unknown key “{key}”; did you mean “{guess}”?" if guess else "unknown key “{key}”; known are {known}"
            raise InputError(file, problem, key=prefix + key, guess=prefix + guess[0] if guess else "",
                             known=", ".join(keys))
        known = keys[key]
        if isinstance(known, dict):
            if not isinstance(held, dict):
                raise InputError(file, "“{key}” must be {kind}", key=prefix + key, kind="a table")
            yield from _read_table(held, known, file, f"{prefix}{key}.")
        else:
            yield known[0], _value(held, known[1], file, prefix + key)


def _value(held: Any, kind: Any, file: Path, key: str) -> Any:
    if isinstance(kind, tuple):
        if held not in kind:
            raise InputError(file, "“{key}” must be {kind}", key=key, kind=", ".join(kind))
        return Severity(held) if kind == tuple(Severity) else held
    if kind is Rule:
        return _pairs(held, file)
    if kind is SheetMap:
        return sheet_maps(held, file)
    if kind is list and isinstance(held, list) and all(isinstance(item, str) for item in held):
        return tuple(held)
    if kind is dict and isinstance(held, dict):
        return tuple((name, tuple(item.items()) if isinstance(item, dict) else tuple(item)) for name, item in held.items())
    if kind in (str, bool) and isinstance(held, kind):
        return held
    names = {list: "a list of texts", dict: "a table", str: "a text", bool: "true or false"}
    raise InputError(file, "“{key}” must be {kind}", key=key, kind=names[kind])


def _pairs(held: Any, file: Path) -> tuple[Rule, ...]:
    if not isinstance(held, list):
        raise InputError(file, "“{key}” must be {kind}", key="pairs", kind="tables [[pairs]]")
    rules = []
    for number, item in enumerate(held, 1):
        if not isinstance(item, dict) or set(item) != {"source", "target"} or not all(isinstance(v, str) for v in item.values()):
            raise InputError(file, "a pair has the keys source and target, both texts", f"[[pairs]] {number}")
        rule = Rule(item["source"], item["target"])
        if not holes(rule.source) or holes(rule.source) != holes(rule.target) or holes(rule.source) - set(HOLES):
            raise InputError(file, "source and target of a pair need the same holes; there are {holes}",
                             f"[[pairs]] {number}", holes=", ".join(f"{{{name}}}" for name in HOLES))
        if rule.source == rule.target:
            raise InputError(file, "source and target of a pair are the same", f"[[pairs]] {number}")
        rules.append(rule)
    return tuple(rules)
