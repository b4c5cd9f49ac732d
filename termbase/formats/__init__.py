"""Termbases on file: which format a file is in, how it is read and written, what a format cannot carry."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from termbase.model import Concept, Term, Termbase
from termbase.trouble import InputError


class Form(NamedTuple):
    """A format: its name on the command line, its module here, and how its files end.

    A module has `read(path) -> Termbase` and, where the format can be written, `write(termbase, path,
    unless_changed_from=None)` and `carried(concept) -> Concept | None`, the concept as far as the format holds it
    (None: not at all). Where several formats share an ending, `recognises(path) -> bool` tells them apart.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]


# Of formats that share an ending, the first that recognises a file reads it; the last reads what no other does.
FORMS = (
    Form("csv", "delimited", (".csv",)),
    Form("tsv", "delimited", (".tsv",)),
    Form("xlsx", "xlsx", (".xlsx",)),
    Form("multiterm", "multiterm", (".mtf.xml", ".xml")),
    Form("tbx", "tbx", (".tbx", ".xml")),
    Form("tbx-dct", "tbx.dct", (".tbx", ".xml")),
    Form("tbx-min", "tbx.min", (".tbx", ".xml")),
    Form("tbx-core", "tbx.core", (".tbx", ".xml")),
    Form("tbx-v2", "tbx.v2", (".martif", ".tbx", ".xml")),
    Form("tmx", "tmx", (".tmx",)),
)


class Loss(NamedTuple):
    """What a format does not carry: a field of the model, how many concepts lose something of it, and one of them."""

    field: str
    count: int
    example: str


def form_of(path: Path, name: str = "") -> Form:
    """The format of a file that exists, or, for a new file, of its name; `name` decides where it is given."""
    if path.is_dir():
        raise InputError(path, "this is a folder, not a file")
    named = [form for form in FORMS if form.name == name] if name else \
        [form for form in FORMS if path.name.lower().endswith(form.suffixes)]
    if not named:
        problem = "no termbase format is called “{suffix}”; use one of {known}" if name else \
            "no termbase format ends in “{suffix}”; use one of {known}"
        known = (form.name for form in FORMS) if name else (suffix for form in FORMS for suffix in form.suffixes)
        raise InputError(path, problem, suffix=name or path.suffix, known=", ".join(dict.fromkeys(known)))
    if len(named) == 1 or not path.exists():
        return named[0]
    return next((form for form in named[:-1] if _module(form).recognises(path)), named[-1])


def read(path: Path, form: str = "") -> Termbase:
    """The termbase in a file; raises `InputError` naming file and row where it cannot be read."""
    return _module(form_of(path, form)).read(path)


def write(termbase: Termbase, path: Path, form: str = "", unless_changed_from: bytes | None = None) -> None:
    """Write a termbase in canonical order, atomically: the file is whole, or it is as it was."""
    chosen = form_of(path, form)
    module = _module(chosen)
    if not hasattr(module, "write"):
        raise InputError(path, "the format {form} is only read", form=chosen.name)
    module.write(termbase, path, unless_changed_from)


def lost(concepts: Iterable[Concept], path: Path, form: str = "") -> list[Loss]:
    """What the format of `path` cannot carry of the concepts, field by field, the most frequent first."""
    carried = _module(form_of(path, form)).carried
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for concept in concepts:
        for name in _missing(concept, carried(concept)):
            counts[name] += 1
            examples.setdefault(name, concept.title)
    return [Loss(name, count, examples[name]) for name, count in counts.most_common()]


def _missing(whole: Concept, kept: Concept | None) -> set[str]:
    if kept is None:
        return {"concept"}
    gone = {f.name for f in fields(Concept) if f.name != "terms" and getattr(whole, f.name) not in (getattr(kept, f.name), f.default)}
    left = {(term.lang, term.text): term for term in kept.terms}
    for term in whole.terms:
        other = left.get((term.lang, term.text)) or next((t for t in kept.terms if t.text == term.text), None)
        if other is None:
            gone.add(f"term ({term.status})" if term.lang.startswith("en") else f"term ({term.lang})")
            continue
        gone |= {f"term.{f.name}" for f in fields(Term)
                 if getattr(term, f.name) not in (getattr(other, f.name), f.default)}
    return gone


def _module(form: Form) -> ModuleType:
    return import_module(f"termbase.formats.{form.module}")
