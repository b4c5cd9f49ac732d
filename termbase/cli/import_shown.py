"""What `zhqa term import` prints: how a sheet is understood, what it does to the termbase, what is left for a person."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import typer

from termbase import location
from termbase.adopt import Fate, Meeting, Outcome, Read, Reading, Tiding, Weight
from termbase.adopt.concepts import Incoming
from termbase.adopt.joining import Line
from termbase.adopt.roles import ROLES
from termbase.characters import visible
from termbase.cli.options import Shape, _, print_json
from termbase.messages import translate
from termbase.model import Concept, Kind, Status, Term
from termbase.width import display_width

ROWS = 5  # of each table, in a preview
WIDE = 100
CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")
ABOUT = ("domain", "state", "approver", "owner", "created", "modified", "valid_from", "valid_to", "definition", "definition_source",
         "url", "note")
LEFT = (Weight.ROW, Weight.CELL)


def unfinished(readings: Sequence[Reading], found: Meeting) -> bool:
    """Whether something was left for a person."""
    open_fates = (Fate.CLASH, Fate.UNCLEAR, Fate.LOCKED)
    return any(one.fate in open_fates for one in found.outcomes) or any(t.weight in LEFT for r in readings for t in r.tidings)


def plain(text: object, most: int = WIDE) -> str:
    """A text on one line for a terminal: nothing in it moves the cursor, and what is invisible is named."""
    flat = CONTROL.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 32 else "␡", " ".join(str(text).split("\n")))
    shown = visible(flat)
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def said(line: Line | Tiding) -> str:
    """A line or tiding in the reader's language."""
    def filled(name: str, value: object) -> str:
        return _(str(value)) if isinstance(value, Status) else field(str(value)) if name == "field" else plain(value)

    context = line.context if isinstance(line, Tiding) else "term"
    return translate(context, line.message).format(**{name: filled(name, value) for name, value in line.args})


def field(name: str) -> str:
    """A field of a concept or a term in the reader's language; one of another tool as it is called there."""
    known = {
        "domain": _("domain"), "state": _("state"), "approver": _("approver"), "owner": _("owner"), "created": _("created"),
        "modified": _("modified"), "valid_from": _("valid from"), "valid_to": _("valid to"), "definition": _("definition"),
        "definition_source": _("source of the definition"), "url": _("link"), "note": _("note"), "kind": _("kind"), "source": _("source"),
        "example": _("example"), "usage": _("usage"), "type": _("type"), "pos": _("part of speech"),
    }
    return known.get(name, plain(name))


# ---- preview


def preview(readings: Sequence[Reading], limit: int, shape: Shape) -> None:
    """Print how files are understood: what each column is, the first rows as they would become, what was not taken."""
    if shape is Shape.json:
        print_json([_reading(reading) for reading in readings])
        return
    for number, reading in enumerate(readings):
        typer.echo(("\n" if number else "") + reading.path.as_posix())
        if reading.tables:
            for read in reading.tables:
                _print_table(read, ROWS if len(reading.tables) < 4 else 2)
        else:
            typer.echo("  " + _("a termbase in the format {form}: {n} concepts", form=reading.form, n=len(reading.concepts)))
            _print_rows(reading.concepts[:ROWS])
        if reading.looks:
            typer.echo("")
            typer.echo("  " + _("looks that nobody has given a meaning (--style LOOK=STATUS does):"))
            typer.echo("    " + ", ".join(_("{look} in {n} cells", look=look, n=n) for look, n in reading.looks[:8]))
        _print_tidings(reading.tidings, limit, "  ")


def _print_table(read: Read, rows: int) -> None:
    typer.echo("")
    rows_of_header = "–".join(map(str, sorted({*read.header[:1], *read.header[-1:]})))
    head = _("header in row {row}", row=rows_of_header) if read.header else _("no header")
    name = _("tab “{name}”", name=plain(read.tab)) + ", " if read.tab else ""
    typer.echo("  " + name + head + ", " + _("{n} rows, {concepts} concepts", n=read.rows, concepts=len(read.concepts)))
    labels = [(column.letter, plain(column.label or "–", 30), _role(column)) for column in read.columns]
    wide = max(display_width(label) for _letter, label, _role_ in labels)
    for letter, label, role in labels:
        typer.echo(f"    {letter:<2} {label}{' ' * (wide - display_width(label))}  {role}")
    if read.topic:
        typer.echo("    " + _("the name of the tab is the domain where no column says it: {topic}", topic=plain(read.topic)))
    if read.undecided or read.rejected:
        typer.echo("    " + _undecided(read))
    typer.echo("")
    typer.echo("  " + _("the first rows as they would become:"))
    _print_rows(read.concepts[:rows])


def _undecided(read: Read) -> str:
    return _("{rejected} rejected and {undecided} undecided rows are not taken", rejected=read.rejected, undecided=read.undecided)


def _role(column) -> str:
    how = {"content": " " + _("(by what stands in it)"), "map": " " + _("(as said)")}.get(column.how, "")
    if column.role == "number":
        return ROLES["number"] + ", " + _("not taken") + how
    if column.role == "extra":
        name = plain(column.label or f"column {column.letter}", 30)
        return _("not known; kept as “{name}”", name=name) + how
    return ROLES[column.role] + how


def _print_rows(concepts: Iterable[Incoming]) -> None:
    for one in concepts:
        typer.echo(f"    {one.place}  {_chinese(one.concept)}")
        for status in Status:
            terms = [_term(term) for term in one.concept.english(status)]
            if terms:
                typer.echo(f"      {_(str(status))}: {' · '.join(terms)}")
        about = [f"{field(name)} {plain(getattr(one.concept, name), 60)}" for name in ABOUT if getattr(one.concept, name)]
        about += [f"{field('kind')} {one.concept.kind}"] if one.concept.kind is not Kind.TERM else []
        about += [f"{plain(name, 20)} {plain(text, 40)}" for name, text in one.concept.extra]
        if about:
            typer.echo("      " + " · ".join(about))


def _chinese(concept: Concept) -> str:
    return " / ".join(dict.fromkeys(plain(term.text, 40) for term in concept.chinese())) or "–"


def _term(term: Term) -> str:
    tail = [term.variety, term.type, term.usage and plain(term.usage, 40), _("only with the Chinese") if term.when_source else "",
            term.source and f"{field('source')} {plain(term.source, 40)}",
            term.example and f"{field('example')} {plain(term.example, 40)}"]
    more = "; ".join(filter(None, tail))
    return plain(term.text, 80) + (f" ({more})" if more else "")


# ---- what it does to the termbase


def meeting(readings: Sequence[Reading], found: Meeting, place: str, count: int, limit: int, shape: Shape, applied: bool) -> None:
    """Print what an import does, or, `applied`, what it did; `count`: how many concepts the termbase had."""
    if shape is Shape.json:
        print_json({"termbase": location.shown(place), "applied": applied, "changes": len(found.changes),
                    "outcomes": [_outcome(one) for one in found.outcomes], "files": [_reading(reading) for reading in readings]})
        return
    names = ", ".join(reading.path.as_posix() for reading in readings)
    typer.echo(_("{files} → {place} ({n} concepts)", files=names, place=_shown(place), n=f"{count:,}"))
    for fate, title in _titles().items():
        _print_fate(title, [one for one in found.outcomes if one.fate is fate], limit)
    for reading in readings:
        for read in reading.tables:
            if read.undecided or read.rejected:
                typer.echo("")
                typer.echo(_undecided(read))
        _print_tidings([t for t in reading.tidings if t.weight is not Weight.TOLD], limit, "")
    typer.echo("")
    if not found.changes:
        typer.echo(_("nothing to write"))
    elif applied:
        typer.echo(_("wrote {n} concepts to {path}", n=len(found.changes), path=_shown(place)))
    else:
        typer.echo(_("nothing was written yet; --apply writes {n} concepts", n=f"{len(found.changes):,}"))


def _shown(place: str) -> str:
    """The place of a termbase, a file below the folder we are in by its path from here."""
    here = Path.cwd()
    inside = not location.is_url(place) and Path(place).is_absolute() and Path(place).is_relative_to(here)
    return Path(place).relative_to(here).as_posix() if inside else location.shown(place)


def _titles() -> dict[Fate, str]:
    return {Fate.ADDED: _("added"), Fate.CHANGED: _("changed"), Fate.CLASH: _("clashes; --prefer theirs or --prefer ours decides"),
            Fate.LOCKED: _("locked"), Fate.UNCLEAR: _("unclear"), Fate.SAME: _("already there")}


def _print_fate(title: str, outcomes: Sequence[Outcome], limit: int) -> None:
    if not outcomes:
        return
    typer.echo("")
    typer.echo(f"{title}: {len(outcomes):,}")
    told = [one for one in outcomes if one.lines or one.fate is not Fate.SAME]
    for one in told[: limit or None]:
        concept = one.after or one.before or one.incoming.concept
        sign = {Fate.ADDED: "+", Fate.CHANGED: "~", Fate.SAME: "="}.get(one.fate, "!")
        english = f" · {plain(concept.preferred, 60)}" if concept.preferred and one.fate is Fate.ADDED else ""
        place = "" if one.incoming.place in (concept.id, concept.title) else f"  ({one.incoming.place})"
        typer.echo(f"  {sign} {concept.id or '?'}  {plain(concept.title, 40)}{english}{place}")
        for line in one.lines:
            typer.echo("      " + said(line))
    _print_rest(len(told), limit, "  ")


def _print_rest(count: int, limit: int, indent: str) -> None:
    if limit and count > limit:
        typer.echo(indent + _("and {n} more; --limit 0 shows all", n=f"{count - limit:,}"))


# ---- what was told


def _print_tidings(tidings: Sequence[Tiding], limit: int, indent: str) -> None:
    titles = {Weight.ROW: _("rows left out"), Weight.CELL: _("cells left out"), Weight.LOOK: _("to look at"),
              Weight.TOLD: _("for information")}
    for weight, title in titles.items():
        held = [tiding for tiding in tidings if tiding.weight is weight]
        if not held:
            continue
        typer.echo("")
        typer.echo(f"{indent}{title}: {len(held):,}")
        lines = _joined(held)
        for line in lines[: limit or None]:
            typer.echo(f"{indent}  {line}")
        _print_rest(len(lines), limit, indent + "  ")


def _joined(tidings: Sequence[Tiding]) -> list[str]:
    """The tidings a line each; those that say the same of cell after cell are one."""
    lines = []
    for text, same in groupby(tidings, said):
        places = [plain(tiding.place, 40) for tiding in same]
        more = " " + _("and {n} more", n=len(places) - 2) if len(places) > 2 else ""
        lines.append(f"{', '.join(filter(None, places[:2]))}{more}  {text}".strip())
    return lines


# ---- as data


def _reading(reading: Reading) -> dict:
    return {
        "path": reading.path.as_posix(), "format": reading.form, "concepts": len(reading.concepts),
        "tables": [{
            "tab": read.tab, "header": list(read.header), "rows": read.rows, "concepts": len(read.concepts),
            "columns": [{"letter": c.letter, "header": c.label, "role": c.role, "told_by": c.how, "filled": c.filled}
                        for c in read.columns],
            "rejected": read.rejected, "undecided": read.undecided,
            "first": [{"place": one.place} | _concept(one.concept) for one in read.concepts[:ROWS]],
        } for read in reading.tables],
        "looks": dict(reading.looks),
        "told": [{"weight": str(t.weight), "place": t.place, "message": said(t)} for t in reading.tidings],
    }


def _outcome(one: Outcome) -> dict:
    return {"fate": str(one.fate), "place": one.incoming.place, "lines": [said(line) for line in one.lines],
            "concept": _concept(one.after or one.before or one.incoming.concept)}


def _concept(concept: Concept) -> dict:
    def filled(owner: Concept | Term, names: Sequence[str]) -> dict:
        return {name: getattr(owner, name) for name in names if getattr(owner, name)}

    terms = [{"text": t.text, "lang": t.lang, "status": str(t.status), **filled(t, ("variety", "type", "usage", "source", "example"))}
             for t in concept.terms]
    return {"id": concept.id, "kind": str(concept.kind), **filled(concept, ABOUT), "extra": concept.extra, "terms": terms}
