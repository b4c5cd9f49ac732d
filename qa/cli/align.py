"""`zhqa align`: the sentences of two texts side by side, for a CAT tool."""

from pathlib import Path
from typing import Annotated

import typer

from qa.cli.options import Lang, placed
from qa.messages import counted, say


def align(
    source: Annotated[Path, typer.Argument(help="The Chinese text.")],
    target: Annotated[Path, typer.Argument(help="Its English translation.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .tsv, .tmx or .xlsx file; without it, tsv on standard output.")
    ] = None,
    termbase: Annotated[
        list[str] | None, typer.Option("--termbase", "-T", help="A termbase whose terms help to align; may be repeated.")
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of files that are not UTF-8.")] = "",
    lang: Lang = "",
) -> None:
    """Align two texts sentence by sentence, and write the pairs."""
    from qa import bitext, formats
    from qa.cli.streams import note, utf8_output
    from qa.linter import Linter, Overrides

    linter = Linter(Overrides(termbases=placed(termbase), encoding=encoding))
    rows = linter.rows(formats.read(source, encoding), formats.read(target, encoding))
    if output is None:
        utf8_output()
        typer.echo(bitext.tsv(rows), nl=False)
        return
    bitext.write(output, rows, f"{source.name} – {target.name}")
    single = sum(not (chinese.strip() and english.strip()) for chinese, english in rows)
    alone = say(" ({n} without a counterpart)", n=single) if single else ""
    note(counted(len(rows), "1 pair", "{n} pairs") + alone + say(" written to {path}", path=output))
