"""The GitHub Action: its last step is run as a runner would, with files and summary in folders of the test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.zhqa import CACHE, ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_every_input_is_used_and_described() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, about in ACTION["inputs"].items():
        assert about["description"] and f"inputs.{name} " in text
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts), "an input in a script is an injection"


@pytest.mark.skipif(os.name == "nt", reason="the step is written for bash")
@pytest.mark.parametrize(("fail", "code"), [("true", 1), ("false", 0)])
def test_the_step(tmp_path: Path, fail: str, code: int) -> None:
    (tmp_path / "a.txt").write_text("He visited japan-us talks.\n", encoding="utf-8")
    program = tmp_path / "zhqa"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c 'from qa.cli import main; main()' \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    summary = tmp_path / "summary.md"
    env = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "ZHQA_CACHE_DIR": CACHE,
                        "PATHS": "a.txt", "ARGS": "--select CAP", "SARIF": "out.sarif", "FAIL": fail, "RUNNER_TEMP": str(tmp_path),
                        "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", ACTION["runs"]["steps"][-1]["run"]], cwd=tmp_path, env=env,
                          capture_output=True, encoding="utf-8")
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith("::warning title=zhqa (CAP002),file=a.txt,line=1")
    assert "## zhqa: 1 problem" in summary.read_text(encoding="utf-8")
    assert (tmp_path / "out.sarif").read_text(encoding="utf-8").startswith("{")
