"""What a reader of sheets has to tell: what it left out, what a person should look at, what it did in silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a person has to do about it, the most first."""

    ROW = "rows left out"
    CELL = "cells left out"
    LOOK = "to look at"
    TOLD = "for information"


@dataclass(frozen=True, slots=True)
class Tiding:
    """One thing told. `place` is a tab and a cell (“术语!C7”); `message` an English template, in `context` the key of its translations."""

    weight: Weight
    place: str
    message: str
    args: tuple[tuple[str, object], ...] = ()
    context: str = "term"


def tiding(weight: Weight, place: str, message: str, **args: object) -> Tiding:
    """A tiding whose message is filled with `args`."""
    return Tiding(weight, place, message, tuple(args.items()))


def told(message: str) -> str:
    """The message itself: a mark that the text is one, and has translations."""
    return message


# What `termbase.adopt.cells` doubts in a cell, by its key; `text` is what stands there.
DOUBTS: Mapping[str, str] = {
    "too-long": "“{text}” is too long for a term; it went into the note",
    "no-english": "“{text}” stands where English should; it went into the note",
    "mixed": "“{text}” has Chinese in it; is that a remark?",
    "slash": "“{text}”: one term, or two? Two need “ / ” or “;” between them",
    "list": "“{text}” was taken as one term; several need “；” between them",
}
