"""The bundled packs of reference terms, read as one termbase."""

from importlib import resources
from pathlib import Path

from termbase.formats import delimited
from termbase.model import Termbase


def files() -> list[Path]:
    """The files of the packs, by name."""
    folder = resources.files("termbase.packs")
    return [Path(str(entry)) for entry in sorted(folder.iterdir(), key=lambda e: e.name) if entry.name.endswith(".csv")]


def packs() -> Termbase:
    """All packs of `termbase/packs`, in the order of their names; where two name one concept, both stay."""
    concepts = tuple(concept for file in files() for concept in delimited.read(file).concepts)
    return Termbase(concepts, name="pack", bundled=True)
