"""Differences of termbases as people read them: what was added, changed and removed, and what is to be decided."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

import typer

from termbase.changes import Change
from termbase.characters import visible
from termbase.cli.options import _
from termbase.conflict_sheet import seen, term_line
from termbase.merge.conflict import Conflict, Reason
from termbase.model import Concept, Term
from termbase.versions import ENTRY, WHOLE, Edit, Value, edits
from termbase.width import display_width

Piece = tuple[str, dict[str, object]]  # words, and how they look
PLAIN: dict[str, object] = {}
DIM, BOLD = {"dim": True}, {"bold": True}
OLD, NEW, DISPUTED, NAME = {"fg": "red"}, {"fg": "green"}, {"fg": "yellow"}, {"fg": "cyan"}
SHORT = 40  # longer values stand on lines of their own
CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f]")
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def show(changes: Iterable[Change], conflicts: Sequence[Conflict] = (), authors: Mapping[str, str] | None = None) -> None:
    """Print changes and conflicts, in colour on a terminal."""
    color = _wants_color()
    for line in (*_all_changes(changes, authors or {}), *_all_conflicts(conflicts)):
        typer.echo("".join(typer.style(_safe(text), **look) if color and look else _safe(text) for text, look in line), color=color)


def summary(changes: Sequence[Change], conflicts: Sequence[Conflict]) -> str:
    """“2 added, 1 changed, 0 removed, 3 to decide”."""
    added = sum(change.before is None for change in changes)
    removed = sum(change.after is None for change in changes)
    return _("{added} added, {changed} changed, {removed} removed, {n} to decide", added=f"{added:,}", removed=f"{removed:,}",
             changed=f"{len(changes) - added - removed:,}", n=f"{len(conflicts):,}")


def wrote(number: int, path: str) -> str:
    """“wrote 3 changes to terms.csv”."""
    return _("wrote 1 change to {path}", path=path) if number == 1 else _("wrote {n} changes to {path}", n=f"{number:,}", path=path)


def as_data(changes: Iterable[Change], conflicts: Iterable[Conflict], authors: Mapping[str, str]) -> dict[str, list]:
    """Changes and conflicts for machines."""
    found: dict[str, list] = {"added": [], "changed": [], "removed": [], "conflicts": []}
    for change in changes:
        kind = "changed" if all(change) else "added" if change.after else "removed"
        concept = change.after or change.before
        entry = {"concept": change.id, "title": concept.title if concept else "", "who": authors.get(change.id, "")}
        if kind == "changed":
            entry["edits"] = [{"lang": e.lang, "term": e.term, "field": e.field, "before": _cell(e.before), "after": _cell(e.after)}
                              for e in edits(change.before, change.after)]
        elif concept:
            entry["content"] = seen(WHOLE, concept)
        found[kind].append(entry)
    for c in conflicts:
        found["conflicts"].append({
            "concept": c.concept, "title": c.title, "lang": c.lang, "term": c.term, "field": c.field, "base": _cell(c.base),
            "ours": _cell(c.ours), "theirs": _cell(c.theirs), "who": c.who, "reason": c.reason.name.lower(), "needs": c.needs,
        })
    return found


def _cell(value: Value) -> str | None:
    return None if value is None else seen("", value)


def _wants_color() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _safe(text: str) -> str:
    def picture(match: re.Match[str]) -> str:
        return chr(0x2400 + ord(match[0])) if match[0] < " " else "\N{REPLACEMENT CHARACTER}"

    return visible(CONTROL.sub(picture, text.replace("\n", "⏎ ")))


# ---- changes


def _all_changes(changes: Iterable[Change], authors: Mapping[str, str]) -> Iterator[list[Piece]]:
    for change in changes:
        concept = change.after or change.before
        if concept is None:
            continue
        mark, look = ("~", DISPUTED) if all(change) else ("+", NEW) if change.after else ("-", OLD)
        yield _head(mark, look, concept.title, change.id, authors.get(change.id, ""))
        if all(change):
            for edit in edits(change.before, change.after):
                yield from _edit(edit)
        else:
            yield from _content(concept, look)


def _head(mark: str, look: dict[str, object], title: str, key: str, who: str) -> list[Piece]:
    return [(mark, look | BOLD), (" ", PLAIN), (title, BOLD), (f" [{key}]", DIM), (f"  {who}" if who else "", NAME)]


def _content(concept: Concept, look: dict[str, object]) -> Iterator[list[Piece]]:
    for line in seen(WHOLE, concept).split("\n"):
        name, colon, text = line.partition(": ")
        yield [(f"    {name}{colon}", DIM), (text, look)]


def _edit(edit: Edit) -> Iterator[list[Piece]]:
    if edit.field == ENTRY:
        term, mark, look = (edit.after, "+", NEW) if edit.after else (edit.before, "-", OLD)
        assert isinstance(term, Term)
        yield [(f"    {mark} {term.lang}: ", look), (term_line(term), look)]
        return
    old, new = seen(edit.field, edit.before), seen(edit.field, edit.after)
    name = [("    " + _name(edit.lang, edit.term, edit.field) + ": ", DIM)]
    if len(old) <= SHORT and len(new) <= SHORT:
        yield [*name, *_value(old, OLD), (" → ", DIM), *_value(new, NEW)]
        return
    yield name
    marked_old, marked_new = _marked(old, new)
    yield [("      - ", OLD), *marked_old]
    yield [("      + ", NEW), *marked_new]


def _name(lang: str, term: str, field: str) -> str:
    if not lang:
        return _("whole concept") if field == WHOLE else field
    return f"{lang} {_('spelling')}" if field == "term" else f"{lang} “{term}” {_('whole term') if field == ENTRY else field}"


def _value(text: str, look: dict[str, object]) -> list[Piece]:
    return [(text, look)] if text else [(_("(empty)"), DIM)]


def _marked(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts, with the words in which they differ marked."""
    one, other = TOKEN.findall(old)[:2000], TOKEN.findall(new)[:2000]
    found: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        strong = {} if tag == "equal" else {"bold": True, "underline": True}
        found[0].append(("".join(one[a:b]), OLD | strong))
        found[1].append(("".join(other[c:d]), NEW | strong))
    return found[0] if old else _value(old, OLD), found[1] if new else _value(new, NEW)


# ---- conflicts


def _all_conflicts(conflicts: Iterable[Conflict]) -> Iterator[list[Piece]]:
    for _key, group in groupby(conflicts, lambda c: (c.concept, c.lang, c.term, c.field, c.reason)):
        first, *others = group
        yield [*_head("!", DISPUTED, first.title, first.concept, ""), (f"  {_why(first)}", DISPUTED)]
        yield [("    " + _name(first.lang, first.term, first.field), DIM)]
        sides = [(_("ours"), first.ours, OLD), *((c.who or _("theirs"), c.theirs, NEW) for c in (first, *others))]
        if first.base not in (None, first.ours) and not isinstance(first.base, Concept):
            sides.insert(0, (_("base"), first.base, DIM))
        wide = max(display_width(name) for name, _value, _look in sides)
        for name, value, look in sides:
            yield from _side(name + " " * (wide - display_width(name)), first, value, look)


def _why(conflict: Conflict) -> str:
    return {
        Reason.BOTH: _("both changed it"), Reason.REMOVED: _("one removed it, the other changed it"),
        Reason.ADDED: _("both added it, with other content"), Reason.UNSURE: _("no common base is known"),
        Reason.PREFERRED: _("more than one would be preferred"), Reason.APPROVAL: _("needs approval by {who}", who=conflict.needs),
        Reason.MEANWHILE: _("changed meanwhile"), Reason.TWICE: _("decided in two ways"),
    }[conflict.reason]


def _side(name: str, conflict: Conflict, value: Value, look: dict[str, object]) -> Iterator[list[Piece]]:
    """What one side has: a value; of a concept, how it differs from the base, or what it holds."""
    head = (f"      {name}  ", DIM)
    base = conflict.base
    if not isinstance(value, Concept):
        missing = _("(none)") if base is None else _("removed")
        yield [head, *([(missing, look)] if value is None else _value(seen(conflict.field, value), look))]
        return
    lines = [line for edit in edits(base, value) for line in _edit(edit)] if isinstance(base, Concept) else list(_content(value, look))
    for line in lines or [[(_("as it was"), DIM)]]:
        yield [head, *[(line[0][0].strip() + " " * line[0][0].endswith(" "), line[0][1]), *line[1:]]]
        head = (" " * display_width(head[0]), DIM)
