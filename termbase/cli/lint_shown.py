"""How defects of termbases are printed: by kind, the worst first; as JSON; as counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import typer

from termbase import location
from termbase.cli.options import _, print_json
from termbase.lint import RULES, Defect, Severity
from termbase.width import display_width, padded, shortened

# Of more defects of one kind only the first few are printed.
MANY, FEW = 50, 10
TITLE = 24  # columns for the name of a concept
Found = Mapping[str, tuple[Sequence[Defect], Mapping[str, str]]]
ORDER = list(RULES)


def defects(found: Found, every: bool) -> None:
    """Print the defects of each termbase by kind, the worst kinds first."""
    for place, (those, titles) in found.items():
        by_name: dict[str, list[Defect]] = defaultdict(list)
        for defect in those:
            by_name[defect.name].append(defect)
        if by_name:
            typer.echo(location.shown(place))
        for name in sorted(by_name, key=_rank):
            _print_kind(name, by_name[name], titles, every)


def _print_kind(name: str, those: list[Defect], titles: Mapping[str, str], every: bool) -> None:
    rule = RULES[name]
    typer.echo(f"  {rule.code} {name} · {_(str(rule.severity))} · {len(those)}{_remedy(those)}")
    shown = those if every or len(those) <= MANY else those[:FEW]
    ids = max(display_width(defect.concept) for defect in shown)
    wide = min(TITLE, max(display_width(titles.get(defect.concept, "")) for defect in shown))
    for defect in shown:
        title = shortened(titles.get(defect.concept, "").strip(), wide)
        typer.echo(f"    {padded(defect.concept, ids)}  {padded(title, wide)}  {_said(defect)}")
    if len(shown) < len(those):
        typer.echo("    " + _("and {n} more; --all lists them", n=len(those) - len(shown)))


def _remedy(those: Iterable[Defect]) -> str:
    kinds = Counter(defect.mending for defect in those)
    if kinds["safe"]:
        return " · " + _("--fix mends {n}", n=kinds["safe"])
    return " · " + _("--fix --unsafe-fixes mends {n}", n=kinds["unsafe"]) if kinds["unsafe"] else ""


def summary(found: Found, fixed: int) -> None:
    """Print how many defects there are, how bad, and how many were mended."""
    those = [defect for defects, _titles in found.values() for defect in defects]
    if fixed:
        typer.echo(_("mended 1 defect") if fixed == 1 else _("mended {n} defects", n=fixed))
    if not those:
        typer.echo(_("No defects in {n} termbases.", n=len(found)) if len(found) > 1 else _("No defects."))
        return
    counted = Counter(defect.severity for defect in those)
    parts = ", ".join(f"{counted[severity]} {_(str(severity))}" for severity in Severity if counted[severity])
    typer.echo(_("1 defect: {parts}", parts=parts) if len(those) == 1 else _("{n} defects: {parts}", n=len(those), parts=parts))


def statistics(found: Found) -> None:
    """Print how often each rule speaks, the most frequent first."""
    counted = Counter(defect.name for those, _titles in found.values() for defect in those)
    wide = max(map(len, counted), default=0)
    for name, n in sorted(counted.items(), key=lambda item: (-item[1], _rank(item[0]))):
        rule = RULES[name]
        mending = {"safe": "--fix", "unsafe": "--fix --unsafe-fixes", "": ""}[rule.mending]
        typer.echo(f"{n:>8}  {rule.code}  {name:<{wide}}  {_(str(rule.severity))}  {mending}".rstrip())


def as_json(found: Found) -> None:
    """Print the defects as a list of objects."""
    print_json([
        {"path": location.shown(place), "code": d.code, "name": d.name, "concept": d.concept, "term": d.term,
         "severity": str(d.severity), "message": _said(d), "mending": d.mending or None,
         "right": d.right if d.mending else None}
        for place, (those, _titles) in found.items() for d in those
    ])


def _rank(name: str) -> tuple[int, str, int]:
    rule = RULES[name]
    return list(Severity).index(rule.severity), rule.code, ORDER.index(name)


def _said(defect: Defect) -> str:
    return _(defect.message_id, **dict(defect.args))
