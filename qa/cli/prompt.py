"""`zhqa term prompt`: the entries that a text about to be translated needs, for an engine or a model."""

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from termbase.cli.options import Lang, _

STDIN = Path("-")


class As(StrEnum):
    markdown = "markdown"
    json = "json"
    text = "text"
    tsv = "tsv"
    deepl = "deepl"
    google = "google"
    aws = "aws"
    azure = "azure"


class Way(StrEnum):
    zh_en = "zh-en"
    en_zh = "en-zh"


def prompt(
    source: Annotated[
        list[Path], typer.Option("--source", "-s", help="The text to be translated; - reads standard input. May be repeated."),
    ],
    termbase: Annotated[
        list[str] | None, typer.Option("--termbase", "-T", help="Termbases; else those that zhqa.toml names. May be repeated."),
    ] = None,
    form: Annotated[As, typer.Option("--as", help="What to write.")] = As.markdown,
    max_terms: Annotated[int, typer.Option("--max-terms", min=0, help="Only so many entries: names first, then the frequent.")] = 0,
    direction: Annotated[Way, typer.Option("--direction", help="From which language into which.")] = Way.zh_en,
    packs: Annotated[bool, typer.Option("--packs/--no-packs", help="Whether the bundled packs count too.")] = True,
    house: Annotated[bool, typer.Option("--house", help="Let house renderings count.")] = False,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of files that are not UTF-8.")] = "",
    lang: Lang = "",
) -> None:
    """Print the entries that occur in a text, and no others, as a glossary for an engine or a list for a prompt."""
    from qa.cli.streams import note, utf8_output
    from termbase.prompt import select
    from termbase.prompt.engines import ENGINES, glossary
    from termbase.prompt.shapes import SHAPES
    from termbase.settings import settings

    matcher = _matcher(termbase or list(settings().files), packs, house, direction.value)
    found = select(matcher, list(_texts(source, direction.value, encoding)), direction.value, max_terms)
    refused = 0
    if form.value in ENGINES:
        made = glossary(found, direction.value, form.value)
        written, refused = made.text, made.refused
    else:
        written = SHAPES[form.value](found, direction.value)
    utf8_output()
    typer.echo(written, nl=False)
    said = [_("{n} entries", n=len(found.entries))]
    said += [_("{n} left out by --max-terms", n=found.left_out)] if found.left_out else []
    said += [_("{n} that {engine} does not take", n=refused, engine=form.value)] if refused else []
    note("zhqa: " + ", ".join(said))


def _matcher(places: list[str], packs: bool, house: bool, direction: str):
    """The matcher for the language to be translated from; one for files and packs may be kept ready in the cache."""
    from termbase import bundle, compiled, location
    from termbase.prompt import matcher_of

    if packs and not any(map(location.is_url, places)):
        kept = compiled.source_matcher if direction == "zh-en" else compiled.matcher
        return kept([Path(place) for place in places], house)
    bases = [location.read(place) for place in places]
    bases = [base.with_house() for base in bases] if house else bases
    return matcher_of([*bases, *([bundle.packs()] if packs else [])], direction)


def _texts(sources: Sequence[Path], direction: str, encoding: str) -> Iterator[str]:
    """The stretches of the files that are in the language to be translated from."""
    from qa import formats
    from qa.linter import mostly_han

    for path in sources:
        document = _from_stdin(encoding) if path == STDIN else formats.read(path, encoding)
        for segment in document.segments:
            sides = [side for side in (segment.source, segment.target) if side.strip()]
            wanted = [side for side in sides if mostly_han(side) is (direction == "zh-en")] if len(sides) > 1 else sides
            yield from wanted[:1]


def _from_stdin(encoding: str):
    from qa import formats

    return formats.module(Path("stdin.txt")).parse(sys.stdin.buffer.read(), "stdin.txt", encoding)
