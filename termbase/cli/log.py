"""`zhqa term log`: the history of a termbase in a database."""

from typing import Annotated

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, _, print_json
from termbase.cli.place import Place, the_database

# Of a large change, an import or a merge, so many concepts are shown, and so much of each difference.
CONCEPTS, WIDE = 10, 160


def log(
    concept: Annotated[str, typer.Argument(metavar="[CONCEPT]", help="Only one concept: its id, or one of its terms.")] = "",
    termbase: Place = "",
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="Not before this date or time: 2026-11-30.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Only what this person changed; part of the name will do.")] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Changes to show.")] = 20,
    full: Annotated[bool, typer.Option("--full", help="Show large changes and long texts in full.")] = False,
    shape: ShapeOption = Shape.table,
    lang: Lang = "",
) -> None:
    """Show who changed what in a termbase, when and why, the newest first."""
    from termbase import store

    everything = full or shape is Shape.json
    found = store.log(the_database(termbase), concept, limit, _utc(since), by, most=10**9 if everything else CONCEPTS)
    if shape is Shape.json:
        print_json([as_data(entry) for entry in found])
        return
    shown = 0
    for shown, entry in enumerate(found, 1):  # noqa: B007
        print_entry(entry, 10**9 if full else WIDE)
    if not shown:
        typer.echo(_("no such change"))


def print_entry(entry, wide: int) -> None:
    """Print a change: its number, when, who and why, then what became of each concept."""
    from termbase import location

    who = f"{entry.who}: {entry.why}" if entry.why else entry.who
    typer.echo(f"{_('change {n}', n=entry.number)}  {location.local_time(entry.at)}  {who}")
    for step in entry.steps:
        _print_step(step, wide)
    if entry.count > len(entry.steps):
        typer.echo("  " + _("and {n} more concepts; --full shows them", n=f"{entry.count - len(entry.steps):,}"))


def _print_step(step, wide: int) -> None:
    from termbase import brief

    before, after = step.change
    head = f"  {(after or before).title} [{step.change.id}@{step.revision}]"
    if before and after:
        typer.echo(head)
        for line in brief.lines(step.change):
            typer.echo("    " + brief.clipped(line, wide))
    else:
        what = _("added") if after else _("removed")
        typer.echo(f"{head} {what}: {brief.clipped('; '.join(t.text for t in (after or before).terms), wide)}")


def as_data(entry) -> dict:
    """A change for machines: every difference of every concept."""
    from termbase import brief

    return {
        "change": entry.number, "at": entry.at, "who": entry.who, "why": entry.why,
        "concepts": [
            {
                "concept": step.change.id, "revision": step.revision, "title": (step.change.after or step.change.before).title,
                "kind": "changed" if all(step.change) else "added" if step.change.after else "removed",
                "differences": list(brief.lines(step.change)),
            }
            for step in entry.steps
        ],
    }


def _utc(since: str) -> str:
    """A date or time of the wall clock, as the history keeps it."""
    from datetime import UTC, datetime

    if not since:
        return ""
    try:
        return datetime.fromisoformat(since).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        raise typer.BadParameter("a date or time such as 2026-11-30 or 2026-11-30T14:00", param_hint="--since") from None
