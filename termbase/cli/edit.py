"""`zhqa term add`, `set`, `approve`, `propose`, `deprecate`, `split` and `join`: a termbase changed by hand."""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from termbase.changes import Change
from termbase.cli.options import Lang, _
from termbase.cli.place import Place, the_termbase
from termbase.model import Concept, Termbase

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who does it; else ZHQA_USER, git’s user.name, the login.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="What the history shall say.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="Concepts: by id, or by a term that only one has.")]


def add(
    chinese: Annotated[str, typer.Argument(metavar="CHINESE")],
    english: Annotated[list[str], typer.Argument(metavar="ENGLISH… [FIELD=VALUE]…", help="The preferred English first.")],
    termbase: Place = "", by: By = "", why: Why = "",
    approved: Annotated[bool, typer.Option("--approved", help="Approve it at once; else it is a proposal.")] = False,
    lang: Lang = "",
) -> None:
    """Add a concept: its Chinese, its English, and fields such as domain=law or “forbidden=a | b”."""
    from termbase import edits

    terms = [text for text in english if "=" not in text]
    fields = [text for text in english if "=" in text]
    _commit(the_termbase(termbase), by, why, lambda held, rights: [edits.added(held, chinese, terms, fields, rights, approved)], new=True)


def set_fields(
    concept: Annotated[str, typer.Argument(metavar="ID", help="A concept: its id, or a term that only it has.")],
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="As the columns of the Excel form: admitted+=SOFA.")],
    termbase: Place = "", by: By = "", why: Why = "", lang: Lang = "",
) -> None:
    """Set fields of a concept: domain=law, preferred=…, admitted+=…, role-=…; several terms are parted by “ | ”."""
    from termbase import edits

    def change(held: Termbase, _rights: object) -> list[Change]:
        before = edits.found(held, concept)
        return [Change(before, edits.assigned(before, fields, held.name))]

    _commit(the_termbase(termbase), by, why, change)


def approve(concepts: Ids, termbase: Place = "", by: By = "", why: Why = "", lang: Lang = "") -> None:
    """Approve proposed concepts; the approver is recorded, and may from then on alone change them."""
    _move(concepts, "", termbase, by, why)


def propose(concepts: Ids, termbase: Place = "", by: By = "", why: Why = "", lang: Lang = "") -> None:
    """Make concepts proposals again: approved ones in doubt, or deprecated ones that are wanted back."""
    _move(concepts, "proposed", termbase, by, why)


def deprecate(
    concepts: Ids, termbase: Place = "", by: By = "", why: Why = "",
    replaced_by: Annotated[str, typer.Option("--replaced-by", metavar="ID", help="The concept to use instead.")] = "",
    lang: Lang = "",
) -> None:
    """Take concepts out of use; they stay in the termbase, and their ids are never reused."""
    _move(concepts, "deprecated", termbase, by, why, replaced_by)


def _move(concepts: Sequence[str], state: str, termbase: str, by: str, why: str, replaced_by: str = "") -> None:
    from termbase import edits

    def changes(held: Termbase, rights) -> list[Change]:  # type: ignore[no-untyped-def]
        instead = edits.found(held, replaced_by).id if replaced_by else ""
        found = {concept.id: concept for concept in (edits.found(held, name) for name in concepts)}
        return [Change(before, edits.moved(before, state, rights, held.name, instead)) for before in found.values()]

    _commit(the_termbase(termbase), by, why, changes)


def split(
    concept: Annotated[str, typer.Argument(metavar="ID", help="The concept.")],
    terms: Annotated[list[str], typer.Argument(metavar="TERM…", help="The terms that move, as they are written.")],
    termbase: Place = "", by: By = "", why: Why = "",
    new: Annotated[str, typer.Option("--id", metavar="ID", help="The id of the new concept.")] = "",
    lang: Lang = "",
) -> None:
    """Move terms of a concept to a new one; the Chinese stands in both, unless some of it moves."""
    from termbase import edits

    _commit(the_termbase(termbase), by, why, lambda held, rights: edits.parted(held, edits.found(held, concept), terms, new))


def join(
    kept: Annotated[str, typer.Argument(metavar="ID", help="The concept that is kept.")],
    others: Annotated[list[str], typer.Argument(metavar="ID…", help="Those that become part of it.")],
    termbase: Place = "", by: By = "", why: Why = "", lang: Lang = "",
) -> None:
    """Join concepts: one is kept and gets all terms; the others are deprecated, replaced by it."""
    from termbase import edits

    def changes(held: Termbase, _rights: object) -> list[Change]:
        found: dict[str, Concept] = {concept.id: concept for concept in (edits.found(held, name) for name in others)}
        return edits.joined(held, edits.found(held, kept), list(found.values()))

    _commit(the_termbase(termbase), by, why, changes)


def _commit(place: str, by: str, why: str, change: Callable[..., list[Change]], new: bool = False) -> None:
    """Read the termbase, make the changes as this person may, write them, and show them; a `new` file is made if need be."""
    from pathlib import Path

    from termbase import edits, location
    from termbase.approval import Rights
    from termbase.cli import differences
    from termbase.person import person
    from termbase.settings import settings

    fresh = new and not location.is_url(place) and not Path(place).exists()
    held = Termbase(name=location.shown(place)) if fresh else location.read(place)
    rights = Rights(person(by), settings().approvers)
    changes = edits.permitted(change(held, rights), rights, location.shown(place))
    changes = edits.dated(changes, {}, rights.person, edits.keeps_dates(held))
    location.commit(place, changes, rights.person, why)
    differences.show(changes)
    typer.echo(differences.wrote(len(changes), location.shown(place)) if changes else _("nothing to change"))
