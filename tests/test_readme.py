"""Every block of the READMEs does what it says: commands print what is shown, settings and tables are read."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from qa import config
from termbase import formats
from tests.zhqa import ROOT, SAMPLES, zhqa

READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"(?:<!-- (?P<mark>\w+) -->\n+)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [
    pytest.param(block["kind"], block["mark"], block["body"], id=f"{name}-{number}")
    for name in READMES
    for number, block in enumerate(BLOCK.finditer((ROOT / name).read_text(encoding="utf-8")))
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the repository's, in which commands may write."""
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(SAMPLES, path / "samples")
    return path


@pytest.mark.parametrize(("kind", "mark", "body"), BLOCKS)
def test_block(kind: str, mark: str | None, body: str, folder: Path) -> None:
    {"console": console, "sh": set_up, "yaml": hooks, "toml": settings, "csv": terms}[kind](body, folder, mark)


def console(body: str, folder: Path, mark: str | None) -> None:
    """`$ command` lines, each followed by what it prints; a line `…` stands for any number of lines."""
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
        words = shlex.split(command)
        assert words[0] == "zhqa", command
        ran = zhqa(*words[1:], cwd=folder)
        assert ran.code in (0, 1), ran.err
        pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in shown.rstrip("\n").split("\n"))
        printed = "\n".join(line.rstrip() for line in ran.out.split("\n"))
        assert re.fullmatch(pattern.rstrip("\n") + r"\n*", printed), f"{command}\n{printed}"


def set_up(body: str, folder: Path, mark: str | None) -> None:
    """The two set-up commands are run in a fresh environment by `.ci/run`; here: they are there, one line each."""
    assert mark in ("first", "second")
    assert body.count("\n") <= 3 and ".venv" in body


def hooks(body: str, folder: Path, mark: str | None) -> None:
    """The stanza for `.pre-commit-config.yaml` names hooks that exist."""
    ids = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    (repo,) = yaml.safe_load(body)["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= ids


def settings(body: str, folder: Path, mark: str | None) -> None:
    """A configuration that is read without complaint."""
    path = folder / "zhqa.toml"
    path.write_text(body, encoding="utf-8")
    assert config.read(path)
    path.unlink()


def terms(body: str, folder: Path, mark: str | None) -> None:
    """A term list that is read, and that the linter of termbases finds sound."""
    path = folder / "terms.csv"
    path.write_text(body, encoding="utf-8")
    assert formats.read(path).concepts
    assert zhqa("term", "lint", path.name, cwd=folder).code == 0


@pytest.mark.parametrize("name", READMES)
def test_readme_has_the_two_commands(name: str) -> None:
    marks = {match["mark"] for match in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8"))}
    assert {"first", "second"} <= marks


def test_both_readmes_show_the_same_blocks() -> None:
    kinds = [[m["kind"] for m in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8"))] for name in READMES]
    assert kinds[0] == kinds[1]
