"""`kill -9` at every write: the old state or the new, never a part, and the next editor finds nothing in the way."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.termbase.store.conftest import sqlite
from tests.termbase.store.killer import SKIP
from tests.zhqa import ROOT


def kill(scenario: str, place: str, stride: int = 1) -> int:
    """Run a scenario, killed at each of its steps, or at every `stride`-th; gives about how many steps it has."""
    done = subprocess.run([sys.executable, "-m", "tests.termbase.store.killer", scenario, place, str(stride)], cwd=ROOT,
                          capture_output=True, text=True, timeout=600)
    if done.returncode == SKIP:
        pytest.skip("no process may be traced here")
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


STEPS = {"sqlite": 40, "new": 60, "migration": 50}  # fewer would mean that writes go unseen


def test_some_steps_of_sqlite(tmp_path: Path) -> None:
    assert kill("sqlite", sqlite(tmp_path), stride=7) >= STEPS["sqlite"]


@pytest.mark.slow
@pytest.mark.parametrize("scenario", STEPS)
def test_every_step_of_sqlite(scenario: str, tmp_path: Path) -> None:
    assert kill(scenario, sqlite(tmp_path)) >= STEPS[scenario]


@pytest.mark.slow
def test_every_step_of_postgres(postgres: str) -> None:
    assert kill("postgres", postgres) >= 15


def test_csv(tmp_path: Path) -> None:
    assert kill("csv", str(tmp_path / "terms.csv")) >= 4
