"""`zhqa term harvest`: candidates for a termbase out of translated texts."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from qa.cli.options import Lang
from qa.messages import counted, say
from termbase.cli.options import Shape, ShapeOption, _, print_json

Segments = list[tuple[str, str]]
Job = tuple[Path, Path | None]  # an English or bilingual file, and its Chinese half, if that is another file


def harvest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="English texts, bilingual files, or folders.")],
    source: Annotated[Path | None, typer.Option("--source", "-s", help="The Chinese text of the one English file.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write a sheet to decide in: .xlsx.")] = None,
    termbase: Annotated[
        list[str] | None,
        typer.Option("--termbase", "-T", help="A termbase (file or URL) to compare with; may be repeated. Replaces the configured ones."),
    ] = None,
    packs: Annotated[bool, typer.Option("--packs/--no-packs", help="Let the bundled packs help to find names.")] = True,
    min_count: Annotated[
        int, typer.Option("--min-count", min=1, help="Leave out what occurs less often. Unmarked phrases need two places anyway.")
    ] = 1,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Only so many candidates, the best; 0 for all.")] = 500,
    shape: ShapeOption = Shape.table,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of files that are not UTF-8.")] = "",
    lang: Lang = "",
) -> None:
    """Propose terms and names with the English actually used, out of aligned texts; only what no termbase has."""
    from qa.cli.streams import note
    from qa.linter import Linter, Overrides
    from termbase import location
    from termbase.trouble import InputError

    if output and output.suffix.lower() != ".xlsx":
        raise InputError(output, "candidates are written as .xlsx")
    files = tuple(Path(place) for place in termbase or () if not location.is_url(place))
    linter = Linter(Overrides(encoding=encoding, termbases=files))
    jobs = _jobs(paths, source, linter)
    places: list[str | Path] = [*termbase] if termbase else [*linter.settings(paths[0]).termbases]
    found = _candidates(jobs, places, packs, min_count, linter)
    shown = found[:limit] if limit else found
    if output:
        from termbase import harvest_sheet

        harvest_sheet.write(output, shown, ", ".join(path.name for path in paths), [str(place) for place in places])
        left = say(" (of {n}; --limit 0 writes all)", n=f"{len(found):,}") if len(shown) < len(found) else ""
        note(counted(len(shown), "1 candidate", "{n} candidates") + left + say(" written to {path}", path=output.as_posix()))
    elif shape is Shape.json:
        print_json([_data(one) for one in shown])
    else:
        _print(shown, len(found))


def _candidates(jobs: Sequence[Job], places: Sequence[str | Path], packs: bool, least: int, linter) -> list:
    from qa.cli.paint import progress
    from termbase import harvest, location

    known = [location.read(place) for place in places]
    segments: Segments = []
    with _without_collector():
        for target, source in progress(jobs, counted(len(jobs), "reading 1 file", "reading {n} files")):
            segments += _segments(target, source, linter)
        label = counted(len(segments), "looking through 1 segment", "looking through {n} segments")
        reference = _reference(known, packs, jobs, places, linter)
        return harvest.candidates(segments, known, reference, least, lambda items: progress(items, label))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the search for circles, of which millions of small tuples never form one: it took a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _reference(known: Sequence, packs: bool, jobs: Sequence[Job], places: Sequence[str | Path], linter):
    """Matchers of the termbases, and of the packs if they are wanted; those of the linter where they hold the same."""
    from termbase import bundle, harvest, location
    from termbase.match import Matcher
    from termbase.source import SourceMatcher

    if packs and jobs and not any(location.is_url(place) for place in places):
        english, chinese = linter.matchers(jobs[0][0])
        return harvest.Reference(chinese, english)
    every = [*known, bundle.packs()] if packs else [*known]
    return harvest.Reference(SourceMatcher(every), Matcher(every)) if every else None


def _jobs(paths: Sequence[Path], source: Path | None, linter) -> list[Job]:
    """The files to read, each once; raises `InputError` where one is not there."""
    from qa.formats import MODULES, ONLY_IF_NAMED
    from qa.pairing import pair_of
    from qa.paths import expand
    from termbase.trouble import InputError

    if source:
        if len(paths) != 1:
            raise typer.BadParameter(say("name one English file beside it"), param_hint="--source")
        if missing := next((path for path in (paths[0], source) if not path.exists()), None):
            raise InputError(missing, "no such file")
        return [(paths[0], source)]
    jobs: dict[Path, Path | None] = {}
    for path in expand(paths, set(MODULES) - ONLY_IF_NAMED, lambda file: linter.settings(file).excludes(file), False):
        settings = linter.settings(path)
        pair = pair_of(path, settings.pairs, settings.root)
        if pair.absent:
            raise InputError(pair.target if pair.absent == "target" else pair.source, "no such file")
        jobs.setdefault(pair.target, pair.source)
    return list(jobs.items())


def _segments(target: Path, source: Path | None, linter) -> Segments:
    """The aligned segments of a file or a pair; English that stands alone with an empty Chinese side."""
    from qa import formats
    from qa.cli.streams import note
    from qa.linter import is_chinese

    document = formats.read(target, linter.settings(target).encoding)
    if source:
        chinese = formats.read(source, linter.settings(source).encoding)
        return [(pair.source, pair.target) for pair in linter.paired(chinese, document, robust=False).pairs if pair.source.strip()]
    if any(segment.source.strip() for segment in document.segments):
        return [(segment.source, segment.target) for segment in document.segments if segment.source.strip()]
    if is_chinese(document):
        note(say("zhqa: {path} is Chinese and has no English beside it; left out", path=target.as_posix()))
        return []
    return [("", segment.target) for segment in document.segments]


# ---- printing


def _data(one) -> dict:
    from termbase.harvest_sheet import listed

    return {
        "chinese": one.chinese, "english": one.english, "variants": [{"english": v.text, "count": v.count} for v in one.variants],
        "count": one.count, "kind": str(one.kind), "found_by": [str(finder) for finder in one.finders],
        "confidence": round(one.confidence, 3), "state": str(one.state), "concept": one.known.id if one.known else None,
        "termbase": listed(one),
        "contexts": [{"source": c.source, "target": c.target, "source_span": list(c.source_span), "target_span": list(c.target_span)}
                     for c in one.contexts],
    }


def _print(found: Sequence, of: int) -> None:
    if not found:
        typer.echo(say("no candidates that the termbases do not have"))
        return
    for line in _lines(found):
        typer.echo(line)
    rest = say(" of {n}; --limit 0 shows all", n=f"{of:,}") if len(found) < of else ""
    typer.echo(counted(len(found), "1 candidate", "{n} candidates") + rest)


def _lines(found: Sequence) -> Iterator[str]:
    from termbase.harvest_sheet import listed
    from termbase.width import display_width

    wide = max(min(display_width(one.chinese), 36) for one in found)
    for one in found:
        how = ", ".join(_(str(finder)) for finder in one.finders)
        also = "; ".join(f"{variant.text} ×{variant.count}" for variant in one.variants)
        listing = listed(one)
        yield (f"{one.chinese}{' ' * (wide - display_width(one.chinese))}  {one.english}{f' (also {also})' if also else ''} ×{one.count}"
               f"  [{how}]{f'  {listing}' if listing else ''}")
