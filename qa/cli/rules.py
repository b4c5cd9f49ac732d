"""`zhqa rules` and `zhqa rule CODE`: what is checked, why, and when to ignore it."""

from typing import Annotated

import typer

from qa.cli.options import Lang, listed
from qa.messages import say
from qa.rule_pages import HEADS, rule_page
from termbase.messages import language, translate

WIDTH = 116  # of the lines of a page


def rules(
    select: Annotated[list[str] | None, typer.Option("--select", help="Only these: codes, prefixes, names.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    lang: Lang = "",
) -> None:
    """List the rules: code, name, on or off, severity, fix, title."""
    from qa import checks
    from qa.selection import choose

    wanted = listed(select) or ("ALL",)
    chosen = choose(checks.classes(), wanted)
    rows = [(c.code, c.name, say("on") if c.default else say("off"), _weight(c), _fix(c), _title(c)) for c in chosen]
    if json:
        from json import dumps

        names = ("code", "name", "default", "severity", "fix", "title")
        typer.echo(dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
        return
    from rich.console import Console
    from rich.table import Table

    head = ("Code", "Name", "Default", "Severity", "Fix", "What it finds")
    console = Console(soft_wrap=False)
    if not console.is_terminal:  # plain columns for a pipe, nothing cut off
        for row in ([say(h) for h in head], *rows):
            typer.echo("\t".join(row))
        return
    table = Table(*map(say, head), box=None, header_style="bold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def rule(
    names: Annotated[list[str], typer.Argument(metavar="RULE…", help="Codes or names: CAP002, compound-case.")],
    lang: Lang = "",
) -> None:
    """Show the page of a rule: why it matters, when to ignore it, examples, fix, MQM category."""
    from qa import checks
    from qa.check import Bad
    from qa.selection import choose

    for check in choose(checks.classes(), names):
        page = rule_page(check.code, type(check))
        typer.echo(f"{check.code} {check.name}: {page.title}\n")
        for head, text in zip(HEADS, page[1:], strict=True):
            typer.echo(f"{translate('report', head)}\n{_wrapped(text)}\n")
        for example in check.examples:
            bad = isinstance(example, Bad)
            typer.echo(f"{say('Bad:') if bad else say('Good:'):6}{example.target}")
            if bad and example.fixed:
                typer.echo(f"{'':4}→ {example.fixed}")
        typer.echo("")
        typer.echo(say("Severity: {severity}", severity=_weight(check)))
        typer.echo(say("Fix: {fix}", fix=_fix(check)))
        typer.echo(say("MQM: {mqm}; ITS 2.0: {its}", mqm=check.mqm, its=check.its))


def _wrapped(text: str) -> str:
    """The text in lines that fit a terminal; Chinese has no spaces to break at, so the terminal breaks it."""
    from textwrap import fill

    if language() == "zh":
        return f"    {text}"
    return fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _title(check) -> str:
    return rule_page(check.code, type(check)).title.rstrip(".。")


def _weight(check) -> str:
    return say("review") if check.review else say(str(check.severity))


def _fix(check) -> str:
    """What the examples show: a check whose examples are fixed can fix; how safely, its findings say."""
    from qa.check import Bad
    from qa.examples import findings_in
    from qa.messages import fixable

    kinds = {fixable(f) for e in check.examples if isinstance(e, Bad) for f in findings_in(e, check)}
    found = sorted(str(kind) for kind in kinds if kind)
    return ", ".join(say(kind) for kind in found) or "–"
