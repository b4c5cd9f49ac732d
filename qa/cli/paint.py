"""Lines in color and with links on a terminal, plain in a pipe; and progress on long work."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Piece = tuple[str, str]
T = TypeVar("T")


def printer(color: str):
    """A function that prints a line of (words, style) pieces; `color` is auto, always or never.

    NO_COLOR and FORCE_COLOR count where `color` is auto.
    """
    wanted = color == "always" or (color == "auto" and _terminal_wants_color())
    if not wanted:
        return lambda pieces: print("".join(words for words, _ in pieces))
    from rich.console import Console
    from rich.text import Text

    console = Console(force_terminal=True, highlight=False, soft_wrap=True, emoji=False, markup=False)
    return lambda pieces: console.print(Text.assemble(*((words, style) for words, style in pieces if words)))


def _terminal_wants_color() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


# A bar that comes and goes within a second is only flicker.
PATIENCE = 1.0


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """The items, with a progress bar on standard error once they have taken a second, if that is a terminal."""
    if not sys.stderr.isatty() or len(items) < 2:
        yield from items
        return
    started = time.monotonic()
    rest = iter(items)
    for done, item in enumerate(rest, 1):
        yield item
        if time.monotonic() - started > PATIENCE:
            yield from _with_bar(rest, label, done, len(items))
            return


def _with_bar(rest: Iterable[T], label: str, done: int, total: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, completed=done)
        for item in rest:
            yield item
            bar.advance(task)
