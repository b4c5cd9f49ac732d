"""Two people edit one termbase at the same time: nothing is lost, nothing half written, whoever comes second is told."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from termbase import location, store
from termbase.model import Concept, Term, Termbase
from tests.termbase.store.conftest import rarely_on_postgres, sqlite
from tests.zhqa import ROOT

THREE = Termbase(tuple(Concept(f"T-{number}", (Term(f"术语{number}", "zh"), Term(f"term {number}", "en"))) for number in range(3)))


def race(place: str, edits: int, editors: str = "AB") -> list[int]:
    """Let two editors loose on a termbase; gives how often each was told that the other was faster."""
    running = [
        subprocess.Popen([sys.executable, "-m", "tests.termbase.store.editor", place, name, str(edits)], cwd=ROOT, text=True,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for name in editors
    ]
    for editor in running:
        assert editor.stdout and editor.stdout.readline() == "ready\n", editor.communicate()
    for editor in running:
        assert editor.stdin
        editor.stdin.write("go\n")
        editor.stdin.flush()
    said = [editor.communicate(timeout=600) for editor in running]
    assert not any(err for _, err in said), said
    return [int(out) for out, _ in said]


def all_there(place: str, edits: int, editors: str = "AB") -> None:
    """Whether every edit of each editor stands in the termbase, once."""
    notes = [concept.note.split() for concept in location.read(place).concepts]
    wanted = {f"{name}{number}" for name in editors for number in range(edits)}
    assert sorted(mark for note in notes for mark in note) == sorted(wanted)
    for note in notes:  # of one editor they come in the order in which they were made
        for name in editors:
            own = [int(mark[1:]) for mark in note if mark.startswith(name)]
            assert own == sorted(own)


def in_the_history(url: str, edits: int) -> None:
    """Whether the history holds each edit, with its author, from the state before to the state after."""
    entries = list(store.log(url, limit=10**6))
    assert len(entries) == 2 * edits + 1 and not store.check(url).defects
    for entry in entries[:-1]:
        (step,) = entry.steps
        before, after = step.change
        assert before and after and entry.why.startswith("edit ")
        assert after == replace(before, note=f"{before.note} {entry.who}{entry.why.removeprefix('edit ')}".strip())
    state: dict[str, Concept] = {}
    for entry in reversed(entries):  # each change begins where the one before it ended
        for step in entry.steps:
            assert state.get(step.change.id) == step.change.before
            state[step.change.id] = step.change.after  # type: ignore[assignment]
    assert tuple(state.values()) == store.read(url).concepts


def test_two_editors(url: str) -> None:
    store.write(url, THREE, "Li")
    race(url, 50)
    all_there(url, 50)
    in_the_history(url, 50)


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked; who comes second is told, but not always")
def test_two_editors_of_a_table(tmp_path: Path) -> None:
    location.write(THREE, tmp_path / "terms.csv")
    race(str(tmp_path / "terms.csv"), 50)
    all_there(str(tmp_path / "terms.csv"), 50)
    assert [path.name for path in tmp_path.iterdir()] == ["terms.csv"]


@pytest.mark.slow
def test_two_editors_at_length(url: str) -> None:
    store.write(url, THREE, "Li")
    told = race(url, 500)
    all_there(url, 500)
    in_the_history(url, 500)
    assert min(told) > 0, told


@pytest.mark.slow
def test_two_editors_of_a_file_that_is_not_shared_through_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the journal that is used on network drives a reader and a writer wait for each other."""
    from termbase.store import wire

    monkeypatch.setattr(wire, "is_distant", lambda path: True)
    store.write(sqlite(tmp_path), THREE, "Li")
    distant = "from termbase.store import wire; wire.is_distant = lambda path: True\n"
    script = tmp_path / "editor.py"
    script.write_text(distant + (ROOT / "tests/termbase/store/editor.py").read_text(encoding="utf-8"), encoding="utf-8")
    running = [subprocess.Popen([sys.executable, script, sqlite(tmp_path), name, "200"], cwd=ROOT, text=True, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}) for name in "AB"]
    said = [editor.communicate("go\n", timeout=600) for editor in running]
    assert not any(err for _, err in said), said
    all_there(sqlite(tmp_path), 200)


@rarely_on_postgres
def test_two_who_make_the_same_database(url: str) -> None:
    """Both begin with nothing; one makes the tables, the other finds them."""
    code = "import sys; from termbase import store; store.create(sys.argv[1])"
    running = [subprocess.Popen([sys.executable, "-c", code, url], cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [editor.communicate(timeout=60)[1] for editor in running] == ["", ""]
    assert store.read(url).concepts == () and not store.check(url).defects
