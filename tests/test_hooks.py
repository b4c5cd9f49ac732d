"""The pre-commit hooks, installed from the working copy into a real git repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.zhqa import ROOT, SAMPLES

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
GOOD = "The envoys met in Tokyo and agreed to meet again.\n"
BAD = "The japan-us envoys met in Tokyo.\n"

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.mark.parametrize(("hook", "path", "wanted"), [
    ("zhqa-check", "en/op-ed.txt", True), ("zhqa-check", "译文/社论.txt", True), ("zhqa-check", "requirements.txt", False),
    ("zhqa-check", "requirements-dev.txt", False), ("zhqa-check", "robots.txt", False), ("zhqa-check", "main.py", False),
    ("zhqa-check", "docs/a.md", True), ("zhqa-check", "a.sdlxliff", True), ("zhqa-check", "a.docx", True),
    ("zhqa-check", "a.po", True), ("zhqa-check", "terms.csv", False), ("zhqa-check", "a.mdx", True),
    ("zhqa-fix", "en/op-ed.txt", True), ("zhqa-fix", "CMakeLists.txt", False),
    ("zhqa-termbase", "terms.csv", True), ("zhqa-termbase", "a/termbase.xlsx", True), ("zhqa-termbase", "术语库.csv", True),
    ("zhqa-termbase", "glossary-news.tsv", True), ("zhqa-termbase", "figures.csv", False),
])
def test_hook_takes_the_files_it_should(hook: str, path: str, wanted: bool) -> None:
    one = HOOKS[hook]
    taken = re.search(one["files"], path) and not re.search(one.get("exclude", "^$"), path)
    assert bool(taken) is wanted


def test_manifest_has_only_known_keys() -> None:
    known = {"id", "name", "description", "entry", "language", "files", "exclude", "require_serial",
             "minimum_pre_commit_version", "stages"}
    assert set(HOOKS) == {"zhqa-check", "zhqa-fix", "zhqa-termbase"}
    assert all(set(hook) <= known for hook in HOOKS.values())


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working copy as a repository of its own, committed, so that pre-commit can clone it."""
    folder = tmp_path_factory.mktemp("zhqa")
    for name in ("qa", "termbase", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(part, folder / name)
    git(folder, "init", "-q")
    commit(folder, "zhqa")
    return folder


@pytest.fixture
def project(tmp_path: Path, source: Path) -> Path:
    """A translation repository with all three hooks installed."""
    git(tmp_path, "init", "-q")
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{
        "repo": source.as_uri(), "rev": git(source, "rev-parse", "HEAD").strip(),
        "hooks": [{"id": "zhqa-fix", "stages": ["manual"]}, {"id": "zhqa-check"}, {"id": "zhqa-termbase"}],
    }]}), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=tmp_path, check=True, capture_output=True, env=environment())
    return tmp_path


def test_hooks_pass_good_files_and_stop_bad_ones(project: Path) -> None:
    (project / "good.txt").write_text(GOOD, encoding="utf-8")
    shutil.copy(SAMPLES / "termbase.csv", project / "termbase.csv")
    assert "zh→en translation QA" in commit(project, "good").stderr
    (project / "坏 file.txt").write_text(BAD, encoding="utf-8")
    stopped = commit(project, "bad", check=False)
    assert stopped.returncode != 0 and "CAP002" in stopped.stderr + stopped.stdout
    fixed = subprocess.run([sys.executable, "-m", "pre_commit", "run", "zhqa-fix", "--hook-stage", "manual", "--all-files"],
                           cwd=project, capture_output=True, text=True, encoding="utf-8", env=environment())
    assert fixed.returncode != 0, "a hook that changes a file fails"
    assert (project / "坏 file.txt").read_text(encoding="utf-8") == BAD.replace("japan-us", "Japan-US")
    commit(project, "mended")
    (project / "terms.csv").write_text(
        "concept,lang,term,status\nT-1,zh,唐纳德·特朗普,preferred\nT-1,en,Donald trump,preferred\n", encoding="utf-8")
    stopped = commit(project, "bad termbase", check=False)
    assert stopped.returncode != 0 and "Donald trump" in stopped.stderr + stopped.stdout


def environment() -> dict[str, str]:
    """Git's identity given, its settings and pre-commit's cache kept; UTF-8 for Windows."""
    return os.environ | {
        "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_COMMITTER_NAME": "t", "PYTHONUTF8": "1",
        "GIT_COMMITTER_EMAIL": "t@example.org", "GIT_CONFIG_GLOBAL": os.devnull,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


def git(folder: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8",
                          env=environment()).stdout


def commit(folder: Path, message: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    git(folder, "add", "-A")
    return subprocess.run(["git", "commit", "-qm", message], cwd=folder, check=check, capture_output=True, text=True,
                          encoding="utf-8", env=environment())
