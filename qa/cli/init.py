"""`zhqa init`: a first configuration file, with comments."""

from pathlib import Path
from typing import Annotated

import typer

from qa.cli.options import Lang
from qa.messages import say


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.", file_okay=False)] = Path(),
    target_lang: Annotated[str, typer.Option("--target-lang", help="en-US or en-GB.")] = "en-US",
    lang: Lang = "",
) -> None:
    """Write zhqa.toml with comments, listing the termbases found beside it; an existing one is left alone."""
    from qa.config import NAMES, TEMPLATE
    from termbase.files import write_bytes
    from termbase.trouble import InputError

    if target_lang not in ("en-US", "en-GB"):
        raise typer.BadParameter("en-US or en-GB", param_hint="--target-lang")
    for name in NAMES[:2]:
        if (folder / name).exists():
            raise InputError(folder / name, "exists already; nothing was written")
    if not folder.is_dir():
        raise InputError(folder, "no such folder")
    found = sorted(p.name for p in folder.iterdir() if _is_termbase(p))
    hint = "" if found else '             # such as "terms.csv" or "terms.xlsx"'
    text = TEMPLATE.format(variety=target_lang, files=", ".join(f'"{name}"' for name in found), hint=hint)
    write_bytes(folder / "zhqa.toml", text.encode("utf-8"))
    typer.echo(say("wrote {path}; now try: zhqa check {folder}", path=folder / "zhqa.toml", folder=folder))


def _is_termbase(path: Path) -> bool:
    return path.suffix.lower() in (".csv", ".tsv", ".xlsx") and path.stem.lower().startswith(("term", "glossary", "术语"))
