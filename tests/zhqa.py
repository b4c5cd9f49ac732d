"""Runs the command line in a process of its own, as a user does."""

import os
import subprocess
import sys
import tempfile
from io import StringIO
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


def here(*args: object, cwd: Path, **environment: str) -> Ran:
    """The same inside the process of the tests, twenty times as fast: for tests of what a command does.

    What a process keeps for its lifetime is forgotten first.
    """
    from contextlib import chdir, redirect_stderr, redirect_stdout
    from unittest.mock import patch

    from qa import cli, config, linter

    for kept in (config._nearest, linter._answers):
        kept.cache_clear()
    out, err = StringIO(), StringIO()
    env = {"ZHQA_CACHE_DIR": CACHE, "COLUMNS": "80"} | environment
    code = 0
    with chdir(cwd), patch.dict(os.environ, env), patch.object(sys, "argv", ["zhqa", *map(str, args)]), \
            redirect_stdout(out), redirect_stderr(err):
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())
