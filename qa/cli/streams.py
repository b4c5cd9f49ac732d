"""Standard output and error that no text can break, and what is said there when things go wrong."""

import contextlib
import os
import sys
import traceback

from qa.messages import PROGRAM, say
from qa.model import Failure
from termbase.messages import translate
from termbase.trouble import InputError


def harden(closed: bool = False) -> None:
    """Make the streams write any character, escaped where the console's encoding lacks it (GBK on Windows).

    `closed`: the reader of standard output is gone; let the interpreter's last flush go nowhere.
    """
    if closed:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def utf8_output() -> None:
    """Write standard output as UTF-8 with LF whatever the console's encoding: it is for machines."""
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]


def failure(error: InputError) -> Failure:
    """What an input error says, in the reader's language."""
    return Failure(error.path, error.place, translate(PROGRAM, error.problem).format(**error.args_))


def report_input_error(error: InputError) -> None:
    """Say on standard error which file, where in it, what is wrong."""
    said = failure(error)
    where = f"{said.path}: {said.place}" if said.place else said.path
    print(f"zhqa: {where}: {said.message}", file=sys.stderr)


def report_fault(error: Exception) -> None:
    """Say that the program itself failed, and where, without the texts it held."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    print(say("zhqa: a fault of the program, please report it: {kind} in {file}, line {line}: {error}",
              kind=type(error).__name__, file=place.filename, line=place.lineno, error=error), file=sys.stderr)
    if os.environ.get("ZHQA_DEBUG"):
        traceback.print_exception(error)


def note(text: str) -> None:
    """A remark for people, on standard error."""
    print(text, file=sys.stderr)
