"""What `zhqa term usage` does and prints: one text, a look-back over many, decisions taken."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from termbase.cli.options import Shape, _, print_json
from termbase.model import Termbase
from termbase.width import display_width, padded, shortened


def one_text(base: Termbase, text: Path, output: Path | None, used_only: bool, shape: Shape) -> None:
    """The English of one text: as a sheet, as JSON, or for people."""
    from termbase.files import read_text
    from termbase.text import lines
    from termbase.usage import Verdict
    from termbase.usage import usage as use

    content = read_text(text)
    found = use([base], (content[span.start : span.end] for span in lines(content)))
    shown = [u for u in found if u.renderings] if used_only else found
    if output:
        from termbase import usage_sheet

        usage_sheet.write(output, shown, text.name, base.name)
        typer.echo(_("wrote {n} concepts to {path}", n=len(shown), path=output.as_posix()))
    elif shape is Shape.json:
        print_json([_used(u) for u in shown])
    else:
        _print_usage([u for u in shown if u.renderings])
        used = sum(bool(u.renderings) for u in found)
        wrong = sum(u.verdict in (Verdict.FORBIDDEN, Verdict.CASING, Verdict.SEVERAL, Verdict.OBSERVED) for u in found)
        typer.echo(_("{used} of {all} concepts used, {wrong} of them to look at", used=used, all=len(found), wrong=wrong))


def _print_usage(found: list) -> None:
    wide = max((display_width(u.concept.title) for u in found), default=0)
    for use in found:
        words = "; ".join(f"{r.text} ×{len(r.places)} ({_places(r.places)})" for r in use.renderings)
        typer.echo(f"{padded(use.concept.title, wide)}  {', '.join(_(str(v)) for v in use.verdicts)}")
        typer.echo(f"{'':{wide}}  {_('used')}: {words}")
        if [r.text for r in use.renderings] != [use.concept.preferred]:
            typer.echo(f"{'':{wide}}  {_('preferred')}: {use.concept.preferred}")


def _places(places: tuple[tuple[int, int], ...], most: int = 4) -> str:
    shown = ", ".join(f"{line}:{column}" for line, column in places[:most])
    return shown + (" …" if len(places) > most else "")


def _used(use) -> dict:
    return {
        "concept": use.concept.id, "chinese": use.concept.title, "preferred": use.concept.preferred,
        "verdicts": [str(v) for v in use.verdicts],
        "used": [{"text": r.text, "verdict": str(r.verdict), "count": len(r.places), "places": r.places}
                 for r in use.renderings],
    }


# ---- many texts


def look_back(base: Termbase, texts: Sequence[Path], source: Path | None, output: Path | None, by: str | None, use_mtime: bool,
              encoding: str, shape: Shape) -> None:
    """How many texts render each concept: as a workbook, as JSON, or for people; exit 2 if a text could not be read."""
    from qa.cli.paint import progress
    from qa.cli.pieces import jobs, pieces
    from qa.cli.streams import report_input_error
    from termbase.usage.survey import survey

    failed: list[Exception] = []

    def fail(error) -> None:
        failed.append(error)
        report_input_error(error)

    files = jobs(texts, source)
    root = texts[0] if len(texts) == 1 and texts[0].is_dir() else None
    found = survey(base, pieces(progress(files, _("reading {n} texts", n=len(files))), root, use_mtime, encoding, fail))
    if output:
        from termbase import survey_sheet

        survey_sheet.write(output, found, base.name)
        typer.echo(_("wrote {n} concepts in {texts} texts to {path}", n=len(found.histories), texts=len(found.pieces),
                     path=output.as_posix()))
    elif shape is Shape.json:
        print_json(_as_data(found))
    else:
        _print_survey(found, by or ("month" if len([m for m in found.months if m]) > 1 else "piece"))
    if failed:
        raise typer.Exit(2)


def _print_survey(found, by: str) -> None:
    for history in found.histories:
        texts = len({piece for rendering in history.renderings for piece in rendering.counts})
        counts = [_("×{n} in {texts} of {all} texts", n=history.total, texts=texts, all=len(found.pieces))]
        if history.in_chinese:
            counts.append(_("×{n} in the Chinese", n=sum(history.in_chinese.values())))
        typer.echo(f"{history.concept.title}  [{history.concept.id}]  {' · '.join(counts)}")
        rows = [(f"×{r.total}", _("{n} with the Chinese", n=r.beside) if r.beside else "", _(str(r.verdict)), r.term.text + _off(r),
                 _where(found, r.counts, by)) for r in history.renderings]
        if history.missed:
            first = history.missed[0]
            piece = found.pieces[first.piece][0]
            example = f"{piece}:{first.place}: {first.english}"
            rows.append((f"×{len(history.missed)}", "", _("not as listed"), "", example))
        wide = [max((display_width(row[n]) for row in rows), default=0) for n in range(4)]
        for row in rows:
            start = "  ".join(padded(text, width) for text, width in zip(row[:4], wide, strict=True) if width)
            typer.echo(f"  {start}  {shortened(row[4], 100)}".rstrip())
    typer.echo(_("{used} of {all} concepts used in {texts} texts", used=len(found.histories), all=found.concepts,
                 texts=len(found.pieces)))


def _off(rendering) -> str:
    return f" ({_('capitals off')} ×{rendering.off})" if rendering.off else ""


def _where(found, counts, by: str) -> str:
    from termbase.usage.survey import trend

    if by == "piece":
        return ", ".join(f"{found.pieces[piece][0]} ×{n}" for piece, n in counts.most_common())
    by_month = found.by_month(counts)
    months = [month for month in found.months if month]
    used = sorted(month for month in by_month if month)
    if not used:
        return _("no date")
    span = used[0] if len(used) == 1 else f"{used[0]} … {used[-1]}"
    return f"{trend([by_month[month] for month in months])}  {span}"


def _as_data(found) -> dict:
    names = [name for name, _date in found.pieces]
    return {
        "pieces": [{"name": name, "date": date} for name, date in found.pieces],
        "concepts": [
            {
                "concept": history.concept.id, "chinese": history.concept.title, "preferred": history.concept.preferred,
                "in_chinese": {names[piece]: n for piece, n in sorted(history.in_chinese.items())},
                "renderings": [
                    {"text": r.term.text, "status": str(r.term.status), "count": r.total, "beside_chinese": r.beside,
                     "off": r.off, "as_written": dict(r.words),
                     "by_piece": {names[piece]: n for piece, n in sorted(r.counts.items())},
                     "by_month": {month: n for month, n in sorted(found.by_month(r.counts).items())}}
                    for r in history.renderings
                ],
                "not_as_listed": [{"piece": names[m.piece], "place": m.place, "source": m.chinese, "target": m.english}
                                  for m in history.missed],
            }
            for history in found.histories
        ],
    }


# ---- decisions


def take_decisions(place: str, book: Path, apply: bool, by: str) -> None:
    """Show what the decisions of a workbook change in a termbase, and change it; exit 1 if one cannot be carried out."""
    from termbase import location, survey_sheet
    from termbase.cli.patch import print_changes
    from termbase.person import person
    from termbase.usage.decisions import decided

    decisions = survey_sheet.taken(book)
    changes, refused = decided(location.read(place), decisions)
    print_changes(place, changes)
    for line in _refusals(refused):
        typer.echo(line, err=True)
    if apply:
        location.commit(place, changes, person(by), f"usage: {book.name}")
        typer.echo(_("changed {n} concepts of {path}", n=len(changes), path=location.shown(place)))
    else:
        typer.echo(_("{n} concepts would change; --apply changes them", n=len(changes)))
    if refused:
        raise typer.Exit(1)


def _refusals(refused) -> Iterator[str]:
    for decision, why in refused:
        yield f"{decision.place}: {decision.concept} “{decision.text}”: {_(why)}"
