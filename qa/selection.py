"""Which checks run: rules chosen by code, prefix or name, with their options."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from qa.check import Check
from termbase.trouble import InputError

ALL = "ALL"


def choose(
    classes: Sequence[type[Check]],
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend: Iterable[str] = (),
    options: Iterable[tuple[str, Iterable[tuple[str, Any]]]] = (),
    variety: str = "",
) -> list[Check]:
    """The checks to run, made with their options.

    Without `select`, those that are on by default. Each item is a code (`CAP002`), the beginning of one (`CAP`),
    a name (`compound-case`) or `ALL`. Raises `InputError` for an item that names no rule, with the likely one.
    """
    chosen = _named(classes, select) or {check for check in classes if check.default}
    chosen = (chosen | _named(classes, extend)) - _named(classes, ignore)
    given = {_one(classes, name): dict(values) for name, values in options}
    return [_made(check, given.get(check, {}), variety) for check in classes if check in chosen]


def _named(classes: Sequence[type[Check]], items: Iterable[str]) -> set[type[Check]]:
    found: set[type[Check]] = set()
    for item in items:
        named = {check for check in classes if matches(check, item)}
        if not named:
            raise _unknown(classes, item)
        found |= named
    return found


def _one(classes: Sequence[type[Check]], item: str) -> type[Check]:
    for check in classes:
        if item in (check.code, rule_name(check)):
            return check
    raise _unknown(classes, item)


def _unknown(classes: Sequence[type[Check]], item: str) -> InputError:
    known = [text for check in classes for text in (check.code, rule_name(check))]
    guess = difflib.get_close_matches(item.upper(), known, 1) or difflib.get_close_matches(item.lower(), known, 1)
    if guess:
        return InputError(item, "no rule is called so; did you mean “{guess}”?", guess=guess[0])
    return InputError(item, "no rule is called so; `zhqa rules` lists them")


def matches(check: type[Check], item: str) -> bool:
    """Whether an item of a selection names the check: by code, prefix of the code, name, or `ALL`."""
    return item.upper() == ALL or check.code.startswith(item.upper()) or rule_name(check) == item.lower()


def rule_name(check: type[Check]) -> str:
    """The kebab-case name of a check's class."""
    return check.__module__.rpartition(".")[2].replace("_", "-")


def _made(check: type[Check], given: dict[str, Any], variety: str) -> Check:
    names = {f.name for f in fields(check)} if is_dataclass(check) else set()
    for name in given:
        if name.replace("-", "_") not in names:
            raise InputError(f"lint.rules.{rule_name(check)}", "no option is called “{name}”; known are {known}",
                             name=name, known=", ".join(sorted(names)) or "none")
    values = {name.replace("-", "_"): value for name, value in given.items()}
    if variety and "variety" in names:
        values.setdefault("variety", variety)
    return check(**values)
