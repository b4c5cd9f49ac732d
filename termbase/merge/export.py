"""Which part of which termbases goes out to be edited."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from termbase import location
from termbase.formats.columns import CONCEPT_COLUMNS, cell
from termbase.model import Concept, Termbase
from termbase.text import fold
from termbase.trouble import InputError

STATES = {"approved": "", "proposed": "proposed", "deprecated": "deprecated"}


def gathered(places: Sequence[str]) -> Termbase:
    """The termbases at some places as one; raises `InputError` where two of them have the same id."""
    read = [location.read(place) for place in places]
    held: dict[str, Concept] = {}
    for place, termbase in zip(places, read, strict=True):
        for concept in termbase.concepts:
            if concept.id in held:
                raise InputError(location.shown(place), "{concept} stands in another of these termbases too; export them one by one",
                                 concept=concept.id)
            held[concept.id] = concept
    return Termbase(tuple(held.values()), " + ".join(termbase.name for termbase in read))


def chosen(termbase: Termbase, only: Iterable[str]) -> Termbase:
    """The concepts that fit every one of `only`: a state, or field=text (letter case aside); raises `InputError` for others."""
    fits = [_test(text) for text in only]
    return replace(termbase, concepts=tuple(c for c in termbase.concepts if all(fit(c) for fit in fits)))


def _test(only: str) -> Callable[[Concept], bool]:
    name, equals, text = only.partition("=")
    name = name.strip().casefold()
    if not equals and name in STATES:
        return lambda concept: concept.state == STATES[name]
    if not equals or name not in CONCEPT_COLUMNS:
        raise InputError("--only", "“{only}” is neither a state ({states}) nor field=text; fields are {fields}", only=only,
                         states=", ".join(STATES), fields=", ".join(CONCEPT_COLUMNS))
    wanted = fold(STATES.get(text.strip(), text.strip()) if name == "state" else text.strip())
    return lambda concept: fold(cell(name, concept)) == wanted
