"""Termbases on file: which format a file is in, how it is read and written, what a format cannot carry."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from termbase.model import Concept, Term, Termbase
from termbase.trouble import InputError


class Form(NamedTuple):
    """A format: its name on the command line, its module here, how its files end, and what it is for.

    A module, or the object in one that `module:NAME` means, has `read(path) -> Termbase` and, where the format can be written,
    `write(termbase, path, unless_changed_from=None)` and `carried(concept) -> Concept | None`, the concept as far as the format holds
    it (None: not at all). Where concepts are in each other's way, `kept(concepts)` says it of all together. Where several formats
    share an ending, `recognises(path) -> bool` tells them apart; `rest`: it reads what no other of its ending recognises.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    about: str = ""
    rest: bool = False


TABLE, TEXT = (".csv", ".tsv"), (".csv", ".tsv", ".txt")
# Of formats that share an ending the first is written; the first that recognises a file reads it.
FORMS = (
    Form("csv", "delimited", (".csv",), "zhqa’s own, one row a term: everything, for git"),
    Form("tsv", "delimited", (".tsv",), "zhqa’s own with tabs"),
    Form("xlsx", "xlsx", (".xlsx",), "zhqa’s own as a workbook, one row a concept: everything, for editing in Excel", rest=True),
    Form("multiterm", "multiterm", (".mtf.xml", ".xml"), "MultiTerm XML"),
    Form("tbx", "tbx", (".tbx", ".xml"), "TBX-Basic of ISO 30042:2019, for any CAT tool"),
    Form("tbx-dct", "tbx.dct", (".tbx", ".xml"), "the same with an element for each kind of data"),
    Form("tbx-min", "tbx.min", (".tbx", ".xml"), "TBX-Min"),
    Form("tbx-core", "tbx.core", (".tbx", ".xml"), "TBX-Core, the terms alone"),
    Form("tbx-v2", "tbx.v2", (".martif", ".tbx", ".xml"), "TBX-Basic of 2008 (martif), for older tools"),
    Form("tmx", "tmx", (".tmx",), "a translation memory of terms"),
    Form("omegat", "dialects:OMEGAT", (".txt", ".utf8", ".tab"), "OmegaT glossary"),
    Form("memoq", "dialects:MEMOQ_CSV", TEXT, "memoQ term base"),
    Form("memoq", "dialects:MEMOQ_XLSX", (".xlsx",), "memoQ term base"),
    Form("trados", "dialects:TRADOS_XLSX", (".xlsx",), "Trados termbase as a table, synonyms in one cell"),
    Form("trados", "dialects:TRADOS_CSV", TABLE, "Trados termbase as a table, synonyms in one cell"),
    Form("glossary-converter", "dialects:GLOSSARY_CONVERTER_XLSX", (".xlsx",), "Glossary Converter for MultiTerm, >>L<< headers"),
    Form("glossary-converter", "dialects:GLOSSARY_CONVERTER_CSV", TEXT, "Glossary Converter for MultiTerm, >>L<< headers"),
    Form("xbench", "dialects:XBENCH", (".txt",), "Xbench key terms"),
    Form("wordfast", "dialects:WORDFAST", (".txt",), "Wordfast glossary"),
    Form("utx", "dialects:UTX", (".utx", ".txt", ".tsv"), "Universal Terminology eXchange 1.11"),
    Form("weblate", "dialects:WEBLATE", TABLE, "Weblate glossary"),
    Form("po", "dialects:PO", (".po", ".pot"), "gettext catalog as a glossary, with the flags of Weblate"),
    Form("pontoon", "dialects:PONTOON", TABLE, "terms of Pontoon"),
    Form("crowdin", "dialects:CROWDIN", TABLE, "Crowdin glossary"),
    Form("phrase", "dialects:PHRASE", TABLE, "Phrase Strings term base"),
    Form("lokalise", "dialects:LOKALISE", (".csv",), "Lokalise glossary"),
    Form("deepl", "engines:DEEPL", TABLE, "DeepL glossary, one rendering a term"),
    Form("google", "engines:GOOGLE", TABLE, "Google Cloud Translation glossary, one direction"),
    Form("google-set", "engines:GOOGLE_SET", (".csv",), "Google Cloud Translation glossary, equivalent terms"),
    Form("aws", "engines:AWS", TABLE, "Amazon Translate custom terminology"),
    Form("azure", "engines:AZURE", (".tsv", ".csv"), "Azure Translator glossary"),
    Form("cedict", "dialects:CEDICT", (".u8", ".u8.gz", ".txt.gz", ".txt"), "CC-CEDICT"),
    Form("json", "lists:JSON", (".json",), "a list of objects with Chinese and English"),
    Form("markdown", "lists:MARKDOWN", (".md", ".markdown"), "tables of terms in Markdown"),
    Form("list", "lists:LIST", (".csv", ".tsv", ".txt"), "Chinese and English in two columns, under any names or none", rest=True),
)


# The fields that a format may lose, with what they hold by themselves. A format without ids gives new ones: that is no loss.
OF_CONCEPTS = tuple((f.name, f.default) for f in fields(Concept) if f.name not in ("id", "terms"))
OF_TERMS = tuple((f.name, f.default) for f in fields(Term))


class Loss(NamedTuple):
    """What a format does not carry: a field of the model, how many concepts lose something of it, and one of them.

    `out`: `field` says why whole concepts are left out. `joined`: it says that concepts come back as one.
    """

    field: str
    count: int
    example: str
    out: bool = False
    joined: bool = False


def form_of(path: Path, name: str = "", new: bool = False) -> Form:
    """The format of a file that exists, or, for a `new` file, of its name; `name` decides where it is given."""
    if path.is_dir():
        raise InputError(path, "this is a folder, not a file")
    ending = [form for form in FORMS if path.name.lower().endswith(form.suffixes)]
    named = [form for form in FORMS if form.name == name] if name else ending
    if not named:
        problem = "no termbase format is called “{suffix}”; use one of {known}" if name else \
            "no termbase format ends in “{suffix}”; use one of {known}"
        known = (form.name for form in FORMS) if name else (suffix for form in FORMS for suffix in form.suffixes)
        raise InputError(path, problem, suffix=name or path.suffix, known=", ".join(dict.fromkeys(known)))
    if name:
        return next((form for form in named if form in ending), named[0])
    if len(named) == 1 or new or not path.exists():
        return named[0]
    others = [form for form in named if not form.rest]
    return next((form for form in others if _recognises(form, path)), next((form for form in named if form.rest), named[-1]))


def read(path: Path, form: str = "") -> Termbase:
    """The termbase in a file; raises `InputError` naming file and row where it cannot be read."""
    return format_of(form_of(path, form)).read(path)


def write(termbase: Termbase, path: Path, form: str = "", unless_changed_from: bytes | None = None) -> None:
    """Write a termbase in canonical order, atomically: the file is whole, or it is as it was."""
    _writer(path, form).write(termbase, path, unless_changed_from)


def lost(concepts: Iterable[Concept], path: Path, form: str = "") -> list[Loss]:
    """What the format of a new file cannot carry of the concepts, field by field, the most frequent first."""
    whole = list(concepts)
    kept, why, joined = _kept(_writer(path, form), whole)
    counts: Counter[Loss] = Counter()
    examples: dict[Loss, str] = {}
    for number, (concept, left) in enumerate(zip(whole, kept, strict=True)):
        gone = {Loss(name, 0, "") for name in _missing(concept, left)} if left else {Loss(why.get(number, "not held"), 0, "", out=True)}
        gone |= {Loss("joined with another of the same Chinese", 0, "", joined=True)} if number in joined else set()
        for loss in sorted(gone):
            counts[loss] += 1
            examples.setdefault(loss, concept.title)
    return [loss._replace(count=count, example=examples[loss]) for loss, count in counts.most_common()]


def _kept(target: Any, concepts: list[Concept]) -> tuple[Sequence[Concept | None], Mapping[int, str], frozenset[int]]:
    if hasattr(target, "kept"):
        found = target.kept(concepts)
        return found.concepts, found.why, found.joined
    return [target.carried(concept) for concept in concepts], {}, frozenset()


def _missing(whole: Concept, kept: Concept) -> set[str]:
    gone = {name for name, default in OF_CONCEPTS if getattr(whole, name) not in (getattr(kept, name), default)}
    left = {(term.lang, term.text): term for term in kept.terms}
    for term in whole.terms:
        other = left.get((term.lang, term.text)) or next((t for t in kept.terms if t.text == term.text), None)
        if other is None:
            gone.add(f"term ({term.status})" if term.lang.startswith("en") else f"term ({term.lang})")
        elif other != term:
            gone |= {f"term.{name}" for name, default in OF_TERMS if getattr(term, name) not in (getattr(other, name), default)
                     and not (name == "lang" and other.lang == "zh" and term.chinese)}  # alike in both scripts, which says no less
    return gone


def writable(form: Form) -> bool:
    """Whether a format can be written."""
    return hasattr(format_of(form), "write")


def _writer(path: Path, name: str) -> Any:
    form = form_of(path, name, new=True)
    if not writable(form):
        raise InputError(path, "the format {form} is only read", form=form.name)
    return format_of(form)


def _recognises(form: Form, path: Path) -> bool:
    return hasattr(format_of(form), "recognises") and format_of(form).recognises(path)


def format_of(form: Form) -> Any:
    """What reads and writes a format: a module, or an object in one."""
    module, _, name = form.module.partition(":")
    found = import_module(f"termbase.formats.{module}")
    return getattr(found, name) if name else found
