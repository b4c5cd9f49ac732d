"""How changes to a termbase are printed: concept by concept, the old terms with a minus before the new with a plus."""

from collections import Counter
from collections.abc import Sequence

import typer

from termbase import location
from termbase.changes import Change


def print_changes(place: str, made: Sequence[Change]) -> None:
    """Print what changes in the terms of the concepts at a place."""
    if made:
        typer.echo(f"--- {location.shown(place)}\n+++ {location.shown(place)}")
    for change in made:
        held = change.before or change.after
        typer.echo(f"@@ {change.id} {held.title.strip() if held else ''}")
        old, new = _lines(change.before), _lines(change.after)
        for sign, lines, others in (("-", old, new), ("+", new, old)):
            for line in (Counter(lines) - Counter(others)).elements():
                typer.echo(f"{sign} {line}")


def _lines(concept) -> list[str]:
    return [f"{term.lang} {term.status}{' (beside the Chinese)' if term.when_source else ''}: {term.text}"
            for term in concept.terms] if concept else []
