"""Rebuilds the packs: `python -m termbase.packs.build`, and with --check says whether the CSVs are up to date."""

import argparse
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from termbase.packs.cldr import countries, demonyms, languages
from termbase.packs.lists import concept, read
from termbase.packs.people import people
from termbase.packs.rows import PackConcept, flatten, render

FOLDER = Path(__file__).parent
# The committed CSVs were built with these; another release may name a territory or read a character otherwise.
BUILT_WITH = {"babel": "2.18.0", "pypinyin": "0.55.0"}


def listed(name: str, prefix: str, kind: str, pos: str, enforce: str = "") -> Iterator[PackConcept]:
    """The concepts of lists/NAME.tsv: ids begin with `prefix`; kind, pos and enforce unless the line says otherwise."""
    for line in read(name):
        default = f"enforce={enforce}" if enforce and "enforce" not in line["about"] else ""
        about = ", ".join(filter(None, (line["about"], default)))
        yield concept(prefix, {**line, "about": about}, kind, {"pos": pos})


# `usage` (reported, never "missing") is the rule for places, money and dates: in human translations of news one
# in three country names and two in three currency names stand as an adjective, a metonym, a symbol or not at all.
PACKS: dict[str, Callable[[], Iterator[PackConcept]]] = {
    "calendar": lambda: listed("calendar", "calendar", "term", "proper noun", "usage"),
    "cities": lambda: listed("cities", "city", "place", "proper noun", "usage"),
    "countries": countries,
    "currencies": lambda: listed("currencies", "currency", "term", "noun", "usage"),
    "demonyms": demonyms,
    "languages": languages,
    "organisations": lambda: listed("organisations", "org", "organisation", "proper noun"),
    "people": people,
    "regions": lambda: listed("regions", "region", "place", "proper noun", "usage"),
}


def build() -> dict[str, str]:
    """Build every pack: file name to CSV text; raises ImportError without Babel or pypinyin."""
    return {f"{name}.csv": render(flatten(make())) for name, make in PACKS.items()}


def stale(built: dict[str, str]) -> list[str]:
    """Name the committed CSVs that differ from the built ones or that nothing builds."""
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.csv")}
    return sorted(name for name in built.keys() | there.keys() if built.get(name) != there.get(name))


def other_versions() -> list[str]:
    """Name the build-time packages that are missing or of another release than the committed CSVs were built with."""
    found = []
    for package, wanted in BUILT_WITH.items():
        try:
            here = version(package)
        except PackageNotFoundError:
            here = "not installed"
        if here != wanted:
            found.append(f"{package} {here}, built with {wanted}")
    return found


def main(argv: list[str] | None = None) -> int:
    """Write the CSVs, or with --check compare them; returns 0, 1 where they differ, 2 where a package is missing."""
    parser = argparse.ArgumentParser(prog="python -m termbase.packs.build", description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a CSV differs from a rebuild")
    arguments = parser.parse_args(argv)
    try:
        built = build()
    except ImportError as error:
        print(f"{error.name}: needed to build the packs; install {' and '.join(BUILT_WITH)}", file=sys.stderr)
        return 2
    if arguments.check:
        changed = stale(built)
        for name in changed:
            print(f"{name}: differs from a rebuild; run python -m termbase.packs.build", file=sys.stderr)
        for note in other_versions() if changed else ():
            print(f"note: {note}", file=sys.stderr)
        return 1 if changed else 0
    for name, text in built.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
