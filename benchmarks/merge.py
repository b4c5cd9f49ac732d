"""How long a merge takes: many concepts, several translators, by CSV and by the revision marks of Excel rows.

    python -m benchmarks.merge [--concepts 100000] [--people 10] [--edits 1000] [--excel 2000]

A termbase is made up; each of the people changes, adds and removes other concepts of it at random, and so does the
termbase itself meanwhile. Timed are the merge of all of them at once, the same with copies whose rows bear marks (with
the export, and without), the two-branch merge of git's driver with reading and writing, and the whole round trip through
Excel for `--excel` concepts. Peak memory is that of the whole process.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import openpyxl

from termbase import formats
from termbase.changes import revision
from termbase.formats import xlsx
from termbase.formats.copies import Copy
from termbase.merge import driver, merge, returned
from termbase.model import Concept, Status, Term, Termbase

HAN = "国防政策经济协定外交安全地区会议声明部长议员选举科学技术"
WORDS = "defense policy agreement security minister council region statement joint strategic economic exchange".split()


def made(count: int, chance: random.Random) -> Termbase:
    """A termbase of so many concepts: two Chinese terms, three English ones, a domain and a note."""
    def concept(n: int) -> Concept:
        chinese = "".join(chance.choices(HAN, k=5))
        english = " ".join(chance.choices(WORDS, k=3))
        return Concept(f"T-{n:06}", (
            Term(f"{chinese}{n}", "zh-Hans"), Term(f"{chinese}{n}會", "zh-Hant"), Term(f"{english} {n}", "en", pos="noun"),
            Term(f"{english} no {n}", "en", Status.ADMITTED), Term(f"{english} bad {n}", "en", Status.FORBIDDEN),
        ), domain=chance.choice(WORDS), note=f"note {n}")

    return Termbase(tuple(map(concept, range(count))), "terms.csv")


def edited(base: Termbase, edits: int, name: str, chance: random.Random) -> Termbase:
    """The termbase after so many edits by one person."""
    held = {concept.id: concept for concept in base.concepts}
    for n in range(edits):
        key = chance.choice(base.concepts).id
        act = chance.randrange(6)
        if key not in held or act == 0:
            new = Concept(f"{name}-{n}", (Term(f"新{name}{n}", "zh"), Term(f"new {name} {n}", "en")))
            held[new.id] = new
        elif act == 1:
            del held[key]
        elif act == 2:
            first, *rest = held[key].terms
            held[key] = replace(held[key], terms=(first, *(replace(t, text=t.text.replace("defense", "defence")) for t in rest)))
        elif act == 3:
            held[key] = replace(held[key], terms=(*held[key].terms, Term(f"by {name} {n}", "en", Status.ADMITTED)))
        else:
            held[key] = replace(held[key], **{("domain", "note")[act - 4]: f"{name} {n}"})
    return replace(base, concepts=tuple(held.values()))


@contextmanager
def timed(what: str) -> Iterator[None]:
    started, cpu = time.perf_counter(), time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:66} {time.perf_counter() - started:7.2f} s  {time.process_time() - cpu:7.2f} s CPU  peak {peak:6.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("--concepts", 100_000), ("--people", 10), ("--edits", 1000), ("--excel", 2000)):
        parser.add_argument(name, type=int, default=default)
    args = parser.parse_args()
    chance = random.Random(4)
    base = made(args.concepts, chance)
    ours = edited(base, args.edits, "ours", chance)
    people = [edited(base, args.edits, f"p{n}", chance) for n in range(args.people)]
    shape = f"{args.concepts:,} concepts, {args.people} × {args.edits:,} edits"
    with timed(f"merge: {shape}"):
        merged = merge(base, ours, *people)
    print(f"    {len(merged.changes):,} changes, {len(merged.conflicts):,} conflicts")
    with timed("  of which one translator"):
        merge(base, ours, people[0])
    with timed("marks of all rows"):
        marks = {concept.id: revision(concept) for concept in base.concepts}
    copies = [Copy(side, marks) for side in people]
    for export, name in ((Copy(base, marks), "with the export"), (None, "without it")):
        with timed(f"copies with marks, {name}"):
            origin = returned.Origin(export, ours)
            sides = [origin.edits(copy, "p") for copy in copies]
            seen = returned.known_to(copies, export.termbase if export else Termbase(), ours)
            found = merge(seen, ours, *sides)
        print(f"    {len(found.changes):,} changes, {len(found.conflicts):,} conflicts")
    with tempfile.TemporaryDirectory() as folder:
        by_git(Path(folder), base, ours, people[0])
        by_excel(Path(folder), made(args.excel, chance))


def by_git(folder: Path, base: Termbase, ours: Termbase, theirs: Termbase) -> None:
    """Time the driver on three files."""
    paths = [folder / f"{name}.csv" for name in ("base", "ours", "theirs")]
    for path, termbase in zip(paths, (base, ours, theirs), strict=True):
        formats.write(termbase, path)
    size = paths[0].stat().st_size / 1e6
    with timed(f"git's driver: three CSV of {size:.0f} MB read, merged, one written"):
        driver.drive(*paths, "terms.csv")


def by_excel(folder: Path, base: Termbase) -> None:
    """Time an export and the merge of one copy, in which every fiftieth row was edited."""
    with timed(f"Excel: export of {len(base.concepts):,} concepts"):
        xlsx.write_copy(base, folder / "base.xlsx")
    book = openpyxl.load_workbook(folder / "base.xlsx")
    (column,) = [cell.column for cell in book.worksheets[0][1] if cell.value == "领域\nDomain"]
    for row in range(2, book.worksheets[0].max_row + 1, 50):
        book.worksheets[0].cell(row, column).value = "edited"
    book.save(folder / "li.xlsx")
    with timed("Excel: the export and a copy read, merged"):
        export = returned.read_base(str(folder / "base.xlsx"))
        found = merge(base, base, returned.Origin(export, base).edits(returned.read(str(folder / "li.xlsx")), "li"))
    print(f"    {len(found.changes):,} changes, {len(found.conflicts):,} conflicts")


if __name__ == "__main__":
    main()
