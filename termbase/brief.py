"""What differs between two versions of a concept, a line for each difference, in the words of a file's columns."""

from collections.abc import Iterator

from termbase.changes import Change
from termbase.formats.columns import TERM_COLUMNS, cell
from termbase.model import Concept, Term
from termbase.versions import ENTRY, WHOLE, Edit, edits


def lines(change: Change) -> Iterator[str]:
    """The differences of a change: `status “admitted” → “preferred”`, a term that comes with +, one that goes with −."""
    for edit in edits(change.before, change.after):
        if edit.field == WHOLE:
            yield from _whole(edit)
        elif edit.field == ENTRY:
            yield _signed(edit.before, edit.after)
        else:
            where = f"{edit.lang} “{edit.term}”: " if edit.term else ""
            yield f"{where}{edit.field} “{edit.before}” → “{edit.after}”"


def clipped(text: str, most: int) -> str:
    """A text in one line of at most `most` characters, its middle left out where it is longer."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = most * 2 // 3
    return f"{text[:head].rstrip()} … {text[len(text) - (most - head - 3) :].lstrip()}"


def _whole(edit: Edit) -> Iterator[str]:
    held = edit.after or edit.before
    if isinstance(held, Concept):
        for term in held.terms:
            yield _signed(None, term) if edit.after else _signed(term, None)


def _signed(before: object, after: object) -> str:
    """A term that comes or goes, with all that is said of it."""
    term = after or before
    if not isinstance(term, Term):
        return ""
    more = [f"{name} {text}" for name in TERM_COLUMNS if name not in ("lang", "term", "status") and (text := cell(name, term))]
    return ("+ " if after else "− ") + " · ".join([f"{term.lang} “{term.text}” {term.status}", *more])
