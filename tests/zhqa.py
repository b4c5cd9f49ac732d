"""Runs the command line in a process of its own, as a user does."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
CACHE = tempfile.mkdtemp(prefix="zhqa-tests-")  # the user's own cache is none of the tests' business


class Ran(NamedTuple):
    """What a run of the command left: exit code, standard output and error as text."""

    code: int
    out: str
    err: str


def zhqa(*args: object, cwd: Path = ROOT, stdin: bytes = b"", **environment: str) -> Ran:
    """Run `zhqa` with the arguments; the environment is that of the tests, plus `environment`."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("ZHQA_")} | {"PYTHONUTF8": "1", "ZHQA_CACHE_DIR": CACHE} | environment
    done = subprocess.run(
        [sys.executable, "-c", "from qa.cli import main; main()", *map(str, args)],
        cwd=cwd, input=stdin, capture_output=True, env=env, timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
