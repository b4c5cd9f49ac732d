"""Every check, found by walking this package: one file each, in the folder of its family."""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import isabstract

from qa.check import Check


@cache
def classes() -> tuple[type[Check], ...]:
    """The classes of all checks, in order of their codes."""
    found = [check for family in pkgutil.iter_modules(__path__) if family.ispkg
             for check in _of_family(f"{__name__}.{family.name}")]
    return tuple(sorted(found, key=lambda check: check.code))


def _of_family(package: str) -> Iterator[type[Check]]:
    for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        for item in vars(import_module(module.name)).values():
            if isinstance(item, type) and issubclass(item, Check) and item.__module__ == module.name and not isabstract(item):
                yield item
