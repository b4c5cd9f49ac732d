"""Databases for the tests: a new SQLite file, a new schema of a real PostgreSQL."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from tests.zhqa import ROOT


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL: ZHQA_TEST_POSTGRES, or one of our own, where it is installed."""
    if given := os.environ.get("ZHQA_TEST_POSTGRES"):
        yield given
        return
    script = ROOT / ".ci" / "postgres"
    if os.name == "nt" or not shutil.which("bash"):
        pytest.skip("no bash to start a PostgreSQL with; set ZHQA_TEST_POSTGRES to the URL of one")
    started = subprocess.run(["bash", str(script), "start", str(os.getpid())], capture_output=True, text=True, timeout=120)
    url = started.stdout.strip()
    if not url:
        pytest.skip(f"no PostgreSQL: {started.stderr.strip() or 'it did not start'}; set ZHQA_TEST_POSTGRES to the URL of one")
    yield url
    subprocess.run(["bash", str(script), "stop", url], check=True, timeout=120)


@pytest.fixture
def postgres(server: str) -> Iterator[str]:
    """The URL of a schema that is not there yet."""
    import psycopg

    schema = f"test_{token_hex(6)}"
    yield f"{server}{'&' if '?' in server else '?'}schema={schema}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that is not there yet, of either kind."""
    return sqlite(tmp_path) if request.param == "sqlite" else request.getfixturevalue("postgres")


# For what takes long and is the same program for both kinds.
rarely_on_postgres = pytest.mark.parametrize("url", ["sqlite", pytest.param("postgres", marks=pytest.mark.slow)], indirect=True)


def sqlite(folder: Path) -> str:
    """The URL of an SQLite file in a folder."""
    return f"sqlite:///{folder.as_posix()}/terms.db"
