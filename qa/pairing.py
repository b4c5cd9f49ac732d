"""Which Chinese file belongs to which English one."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

HOLES = {"path": "(?P<path>.+)", "stem": "(?P<stem>[^/]+)", "name": "(?P<name>[^/]+)"}
HOLE = re.compile(r"\{(\w+)\}")


class Rule(NamedTuple):
    """Two patterns of paths relative to the configuration file, with the same holes.

    `{path}` stands for anything, folders included, `{stem}` and `{name}` for a part of a file name. A pattern
    without a slash holds in every folder.
    """

    source: str
    target: str


class Pair(NamedTuple):
    """A file to check: the English half, and the Chinese one where a rule knows of it.

    `absent` tells which half is not there.
    """

    target: Path
    source: Path | None = None
    absent: Literal["", "source", "target"] = ""


def holes(pattern: str) -> frozenset[str]:
    """The names of the holes in a pattern."""
    return frozenset(HOLE.findall(pattern))


def pair_of(path: Path, rules: Sequence[Rule], root: Path) -> Pair:
    """The pair that a file belongs to by the first rule that fits; a pair of its own where none does.

    A file that fits the source pattern of any rule is a Chinese half, whatever target patterns it fits besides:
    `src/{path}` names `src/zh/a.md` too.
    """
    try:
        relative = path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return Pair(path)
    for rule in rules:
        other = _other(relative, rule.source, rule.target)
        if other:
            target = _beside(path, relative, other)
            return Pair(target, path, "" if target.is_file() else "target")
    for rule in rules:
        other = _other(relative, rule.target, rule.source)
        if other:
            source = _beside(path, relative, other)
            return Pair(path, source, "" if source.is_file() else "source")
    return Pair(path)


def _other(relative: str, pattern: str, other: str) -> str:
    found = _compiled(pattern).fullmatch(relative)
    if not found:
        return ""
    filled = HOLE.sub(lambda hole: found[hole[1]], other)
    return filled if "/" in pattern or "/" in other else f"{found['folder'] or ''}{filled}"


def _beside(path: Path, relative: str, other: str) -> Path:
    """The other file, spelled from where the given one is spelled from: relative paths stay relative."""
    given = path.as_posix()
    if given.endswith(relative):
        return Path(given[: len(given) - len(relative)] + other)
    return Path(path.resolve().as_posix()[: -len(relative)] + other)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = HOLE.split(pattern)
    seen: set[str] = set()
    made = "" if "/" in pattern else "(?P<folder>(?:.*/)?)"
    for number, part in enumerate(parts):
        if number % 2 == 0:
            made += re.escape(part)
        else:
            made += f"(?P={part})" if part in seen else HOLES.get(part, "(?!)")
            seen.add(part)
    return re.compile(made)
