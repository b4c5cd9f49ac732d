"""Public glossaries through every table format and back: `python -m benchmarks.exchange_tables FILE_OR_FOLDER…`.

Each file, or each .tsv, .csv, .txt, .md, .json and .u8 of a folder, is read as whatever it is recognised as; then it is written in each
format and read again. Printed: concepts read and rows set aside; for each format the concepts that come back, whether they are what the
format says it carries, the seconds for writing and reading, and the losses that `zhqa term convert` tells.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from termbase import formats
from termbase.formats.columns import rows
from termbase.model import Concept, Termbase
from termbase.trouble import InputError

SUFFIXES = (".tsv", ".csv", ".txt", ".md", ".json", ".u8")


def files(places: Iterable[str]) -> Iterator[Path]:
    """The files named, and those of the folders named."""
    for place in map(Path, places):
        yield from sorted(one for one in place.iterdir() if one.suffix in SUFFIXES) if place.is_dir() else [place]


def content(concepts: Iterable[Concept]) -> list[str]:
    """Concepts without their ids, in an order of their own."""
    return sorted(str(list(rows([replace(concept, id="")]))) for concept in concepts)


def through(base: Termbase, form: formats.Form, folder: Path) -> str:
    """One line on a termbase through one format and back."""
    path = folder / f"t{form.suffixes[0]}"
    kept = formats.format_of(form).kept(base.concepts)
    start = time.perf_counter()
    formats.write(base, path, form.name)
    written = time.perf_counter()
    back = formats.read(path, form.name).concepts
    read = time.perf_counter()
    same = "as carried" if content(back) == content(kept.read) else "NOT AS CARRIED"
    losses = ", ".join(f"{loss.field} {loss.count}" for loss in formats.lost(base.concepts, path, form.name)) or "nothing"
    return f"| {form.name} {path.suffix} | {len(back)} | {same} | {written - start:.1f} | {read - written:.1f} | {losses} |"


def main(places: list[str]) -> None:
    """Print a table for each file."""
    forms = [form for form in formats.FORMS if hasattr(formats.format_of(form), "kept")]
    for path in files(places):
        start = time.perf_counter()
        try:
            base = formats.read(path)
        except InputError as error:
            print(f"\n{path.name}: {error}")
            continue
        print(f"\n{path.name} as {formats.form_of(path).name}: {len(base.concepts)} concepts in {time.perf_counter() - start:.1f} s, "
              f"{len(base.aside)} rows set aside\n")
        print("| format | back | | write s | read s | lost, in how many concepts |\n|---|---|---|---|---|---|")
        with TemporaryDirectory() as folder:
            for form in forms:
                try:
                    print(through(base, form, Path(folder)), flush=True)
                except InputError as error:
                    print(f"| {form.name} | | {error} | | | |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:]) if len(sys.argv) > 1 else print("name a file or a folder of glossaries; see the head of this file")
