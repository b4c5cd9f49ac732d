"""The bundled packs of reference terms, read as one termbase."""

from importlib import resources
from pathlib import Path

from termbase.formats import delimited
from termbase.model import Termbase


def packs() -> Termbase:
    """All packs of `termbase/packs`, in the order of their names; where two name one concept, both stay."""
    folder = resources.files("termbase.packs")
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".csv")), key=lambda e: e.name)
    concepts = tuple(c for file in files for c in delimited.read(Path(str(file))).concepts)
    return Termbase(concepts, name="pack", bundled=True)
