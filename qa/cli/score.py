"""`zhqa score`: BLEU, chrF and TER of a translation against a reference."""

from pathlib import Path
from typing import Annotated

import typer

from qa.cli.options import Lang
from termbase.trouble import InputError


def score(
    translation: Annotated[Path, typer.Argument(help="The translated text, a segment a line.")],
    reference: Annotated[list[Path], typer.Option("--reference", "-r", help="A reference translation; may be repeated.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    lang: Lang = "",
) -> None:
    """Score a translation against references with BLEU, chrF and TER, each with its signature."""
    from qa import formats
    from qa.score import scores

    texts = [[s.target for s in formats.read(path).segments] for path in (translation, *reference)]
    for path, lines in zip(reference, texts[1:], strict=True):
        if len(lines) != len(texts[0]):
            raise InputError(path, "{count} segments, but the translation has {other}; they must match line by line",
                             count=len(lines), other=len(texts[0]))
    if not texts[0]:
        raise InputError(translation, "the file is empty")
    found = scores(texts[0], texts[1:])
    if json:
        from json import dumps

        typer.echo(dumps([s._asdict() for s in found], indent=1))
        return
    for name, value, signature in found:
        typer.echo(f"{name:5} {value:6.2f}  {signature}")
