"""`zhqa term formats`: the formats that termbases are read from and written to."""

import typer

from termbase.cli.options import Lang, Shape, ShapeOption, _, print_json


def formats(shape: ShapeOption = Shape.table, lang: Lang = "") -> None:
    """List the formats of termbases: name, endings, read or written too, what they are for."""
    from termbase.formats import FORMS, writable
    from termbase.width import display_width

    endings: dict[str, list[str]] = {}
    for form in FORMS:
        endings.setdefault(form.name, []).extend(form.suffixes)
    forms = {form.name: form for form in reversed(FORMS)}
    rows = [(name, " ".join(dict.fromkeys(endings[name])), writable(forms[name]), forms[name].about) for name in endings]
    if shape is Shape.json:
        print_json([{"name": name, "endings": ends.split(), "write": write, "about": about} for name, ends, write, about in rows])
        return
    wide = max(len(name) for name, *_rest in rows)
    long = max(len(ends) for _name, ends, *_rest in rows)
    access = {write: _("read, write") if write else _("read") for write in (True, False)}
    broad = max(map(display_width, access.values()))
    for name, ends, write, about in rows:
        gap = " " * (broad - display_width(access[write]))
        typer.echo(f"{name:<{wide}}  {ends:<{long}}  {access[write]}{gap}  {_(about) if about else ''}".rstrip())
