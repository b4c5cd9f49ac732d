"""Floors and doors: imports run one way, each third-party package has one door, the core never prints."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("termbase", "qa")

# A module may import modules of lower floors only. The longest prefix that fits a module decides. Modules of one
# floor do not know each other, but for the members of one folder named in FAMILIES and for the knowledge modules.
FLOORS = [
    ("termbase.text", "termbase.trouble", "termbase.messages", "termbase.spelling", "termbase.width", "termbase.script",
     "termbase.readings", "termbase.lemmas", "termbase.likeness"),
    ("termbase.model", "termbase.files", "termbase.person", "termbase.encoding",
     "termbase.store.place", "termbase.catalog", "termbase.bilingual_columns"),
    ("termbase.forms", "termbase.archive", "termbase.xml", "termbase.table", "termbase.cell", "termbase.layout",
     "termbase.characters", "termbase.formats.columns", "termbase.settings", "termbase.approval"),
    ("termbase.sheet", "termbase.changes", "termbase.mapping", "termbase.versions"),
    ("termbase.index", "termbase.formats.KNOWN"),
    ("termbase.match", "termbase.source", "termbase.formats", "termbase.packs", "termbase.store", "termbase.brief"),
    ("termbase.location", "termbase.bundle"),
    ("termbase.compiled",),
    ("termbase.lint", "termbase.usage", "termbase.lookup", "termbase.merge", "termbase.harvest", "termbase.prompt",
     "termbase.adopt", "termbase.edits"),
    ("termbase.SHEETS",),
    ("termbase.cli",),
    ("qa.model",),
    ("qa.KNOWLEDGE",),
    ("qa.messages",),
    ("qa.check",),
    ("qa.engine", "qa.fix", "qa.selection", "qa.paths"),
    ("qa.examples", "qa.answers"),
    ("qa.checks", "qa.formats", "qa.reports", "qa.config", "qa.score"),
    ("qa.linter",),
    ("qa.cli",),
    ("qa.locale",),
]
# What a termbase door opens to qa: not its command line.
DOORS = {
    "openpyxl": {"termbase.sheet"},
    "sqlalchemy": {"termbase.store"},
    "alembic": {"termbase.store"},
    "psycopg": {"termbase.store"},
    "sacrebleu": {"qa.score"},
    "langdetect": {"qa.language"},
    "daachorse": {"termbase.index"},
    "ftfy": {"qa.mojibake"},
    "babel": {"termbase.packs.cldr", "qa.locale.build"},
    "pypinyin": {"termbase.readings"},
    "rapidfuzz": {"termbase.likeness"},
    "opencc": {"termbase.script"},
    "rjieba": {"termbase.source"},
    "simplemma": {"termbase.lemmas"},
    "sentencex": {"qa.sentence_split"},
    "lxml": {"termbase.xml"},
    "markdown_it": {"qa.formats.markdown_blocks"},
}
SPEAKERS = ("qa.cli", "termbase.cli")
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "base", "types", "manager", "misc"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, ast.Module]:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def imports(name: str) -> set[str]:
    """Every module that a module imports, late imports included, `from a import b` as a.b where that is a module."""
    found = set()
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {full if (full := f"{node.module}.{alias.name}") in modules() else node.module for alias in node.names}
    return found


def own_imports(name: str) -> set[str]:
    return {other for other in imports(name) if other.split(".")[0] in PACKAGES and other not in PACKAGES}


def is_knowledge(name: str) -> bool:
    listed = {item for floor in FLOORS for item in floor}
    return name.startswith("qa.") and not any(name == item or name.startswith(item + ".") for item in listed)


def floor(name: str) -> int:
    if is_knowledge(name):
        name = "qa.KNOWLEDGE"
    if name.startswith("termbase.formats.") and name != "termbase.formats.columns":
        name = "termbase.formats.KNOWN"
    if name.startswith("termbase.") and name.endswith("_sheet"):
        name = "termbase.SHEETS"
    fits = [(len(item), level) for level, items in enumerate(FLOORS) for item in items
            if name == item or name.startswith(item + ".")]
    assert fits, f"{name} stands on no floor"
    return max(fits)[1]


ALL = sorted(name for name in modules() if name not in PACKAGES)


@pytest.mark.parametrize("name", ALL)
def test_imports_run_down(name: str) -> None:
    for other in own_imports(name):
        same_house = _room(name) == _room(other)
        assert floor(other) < floor(name) or same_house or (is_knowledge(name) and is_knowledge(other)), f"{name} imports {other}"


def _room(name: str) -> str:
    """The folder whose members may import each other: a package's face and its parts, but not one check another."""
    parts = name.split(".")
    if parts[:2] == ["qa", "checks"]:
        return name if len(parts) > 3 else "qa.checks"
    return ".".join(parts[:2]) if len(parts) > 2 or name in _folders() else name


@cache
def _folders() -> frozenset[str]:
    return frozenset(name.rpartition(".")[0] for name in modules())


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("termbase")])
def test_termbase_knows_nothing_of_qa(name: str) -> None:
    assert not {other for other in imports(name) if other.split(".")[0] == "qa"}


@pytest.mark.parametrize("name", [name for name in ALL if name.count(".") == 3 and name.startswith("qa.checks")])
def test_check_is_small_and_alone(name: str) -> None:
    own = own_imports(name)
    assert not {other for other in own if other.startswith("qa.checks")}, "a check imports no check"
    assert len(own) <= 8, own
    lines = (ROOT / (name.replace(".", "/") + ".py")).read_text(encoding="utf-8").count("\n")
    assert lines <= 120, lines


@pytest.mark.parametrize("package", DOORS)
def test_one_door(package: str) -> None:
    users = {name for name in ALL if any(other.split(".")[0] == package for other in imports(name))}
    assert all(any(name == door or name.startswith(f"{door}.") for door in DOORS[package]) for name in users), users


def test_no_circle() -> None:
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail[trail.index(name):], name))
        if name in done:
            return
        for other in own_imports(name) & set(modules()):
            if other != name:
                walk(other, (*trail, name))
        done.add(name)

    for name in ALL:
        walk(name, ())


@pytest.mark.parametrize("name", [n for n in ALL if not n.startswith(SPEAKERS) and n != "termbase.packs.build"])
def test_core_never_prints(name: str) -> None:
    calls = {node.func.id for node in ast.walk(modules()[name]) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert "print" not in calls
    assert not {other for other in imports(name) if other.split(".")[0] == "typer"}


@pytest.mark.parametrize("name", ALL)
def test_file_has_a_subject(name: str) -> None:
    path = ROOT / (name.replace(".", "/") + ".py")
    path = path if path.exists() else ROOT / name.replace(".", "/") / "__init__.py"
    assert path.stem not in FORBIDDEN_NAMES
    assert path.read_text(encoding="utf-8").count("\n") <= 400
    docstring = ast.get_docstring(modules()[name])
    assert docstring and docstring.split("\n")[0].endswith("."), "every module opens with one sentence"


@pytest.mark.parametrize("name", ALL)
def test_lines_end_where_editors_end_them(name: str) -> None:
    used = {node.func.attr for node in ast.walk(modules()[name]) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    assert "splitlines" not in used
