"""Collects every message of the program and compiles the catalog: `python -m qa.locale.build`.

Needs Babel (the extra `build`). Run it after a change of `zhqa.po`; a test holds the compiled file to it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from termbase.cli.lazy import HELP, helps

HERE = Path(__file__).parent
PO = HERE / "zh_CN" / "LC_MESSAGES" / "zhqa.po"
MO = PO.with_suffix(".mo")
# Functions whose literal arguments are messages: name → (context, positions of the messages).
SPEAKING = {"say": ("zhqa", (0,)), "counted": ("zhqa", (1, 2)), "InputError": ("zhqa", (1,)), "TailError": ("zhqa", (0,)),
            "_": ("term", (0,)), "word": ("report", (0,)), "tiding": ("term", (2,)), "told": ("term", (0,)), "news": ("term", (0,))}


# Words that are looked up by a variable: severities, kinds of fix, heads of the table of rules, two problems of config.
SPOKEN = (
    "critical", "major", "minor", "neutral", "safe", "unsafe", "Code", "Name", "Default", "Severity", "Fix",
    "What it finds", "unknown key “{key}”; did you mean “{guess}”?", "unknown key “{key}”; known are {known}",
)
# Likewise for terms: statuses and verdicts.
SPOKEN_OF_TERMS = (
    "preferred", "admitted", "observed", "forbidden", "casing off", "several renderings", "as preferred", "not used",
    "minor", "neutral", "major",
    # why a format leaves a concept out
    "not held", "deprecated", "proposed only", "no English", "no preferred English", "no Chinese", "no term", "it looks like a comment",
    "another concept has the same Chinese", "joined with another of the same Chinese", "a term is too long for the engine",
    "a control character in a term", "a term begins with a mark that the engine refuses", "a term has a gap (…)",
)


def messages() -> Iterator[tuple[str, str]]:
    """Every (context, message): the program's own, found in its source, then those of the checks."""
    from qa import checks
    from qa.cli.app import COMMANDS
    from qa.rule_pages import parts
    from termbase import formats, lint
    from termbase.adopt.tidings import DOUBTS
    from termbase.usage import decisions

    yield from ((HELP, said) for said in helps(COMMANDS))
    yield from (("zhqa", word) for word in SPOKEN)
    yield from (("term", word) for word in SPOKEN_OF_TERMS)
    root = HERE.parent.parent
    for path in sorted(p for package in ("qa", "termbase") for p in (root / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _literals(node)
    yield from (("term", rule.message) for rule in lint.RULES.values())
    yield from (("term", form.about) for form in formats.FORMS if form.about)
    yield from (("term", message) for message in DOUBTS.values())
    yield from (("term", reason) for reason in decisions.REASONS)
    for check in checks.classes():
        yield from ((check.code, message) for message in (*check.messages, *parts(check)) if message)


def _literals(call: ast.Call) -> Iterator[tuple[str, str]]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name == "translate" and len(call.args) == 2 and all(isinstance(a, ast.Constant) for a in call.args):
        yield call.args[0].value, call.args[1].value  # type: ignore[attr-defined]
    context, places = SPEAKING.get(name, ("", ()))
    for place in places:
        if place < len(call.args) and isinstance(call.args[place], ast.Constant):
            yield context, call.args[place].value  # type: ignore[attr-defined]


def compiled() -> bytes:
    """The catalog as gettext reads it, made from the text form."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    out = BytesIO()
    with PO.open("rb") as file:
        write_mo(out, read_po(file, locale="zh_CN"))
    return out.getvalue()


if __name__ == "__main__":
    MO.write_bytes(compiled())
