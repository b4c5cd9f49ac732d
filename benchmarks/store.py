"""A large termbase in a database: `python -m benchmarks.store [CONCEPTS] [URL …]`, by default 100,000 in SQLite and PostgreSQL.

Each step runs in a process of its own, as a command does: wall time, processor time and peak memory of the whole process,
start-up of Python and of the packages included, then the time of the step alone. The PostgreSQL is that of
ZHQA_TEST_POSTGRES, or one that `.ci/postgres` starts; without either it is left out.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from termbase import formats, location, store
from termbase.changes import Change
from termbase.model import Concept, Status, Term, Termbase

ROOT = Path(__file__).parent.parent


def made(size: int) -> Termbase:
    """A termbase of concepts with three terms each, some with notes."""
    return Termbase(tuple(
        Concept(
            f"T-{number:06}", (Term(f"术语第{number}号", "zh-Hans"), Term(f"term number {number}", "en"),
                               Term(f"term no. {number}", "en", Status.ADMITTED, usage="in headlines")),
            domain="politics", note=f"as agreed in letter {number}" if number % 3 == 0 else "",
        )
        for number in range(size)
    ))


def edited(url: str, many: int) -> None:
    """Change some concepts from the middle of the termbase in one commit."""
    old = [step.change.after for entry in store.log(url, limit=1, most=many) for step in entry.steps]
    store.commit(url, [Change(concept, replace(concept, note="edited")) for concept in old if concept], "bench")


WARM = "the same, packages loaded"  # as in a program that keeps running: done twice, the second time counts
STEPS: dict[str, Callable[[str, Path], object]] = {
    "import of a CSV": lambda url, csv: location.write(formats.read(csv), url, who="bench"),
    "mark, for the cache of matchers": lambda url, csv: store.mark(url),
    "read": lambda url, csv: store.read(url),
    "export to CSV": lambda url, csv: location.write(store.read(url), csv.with_name("back.csv")),
    "edit of one concept": lambda url, csv: edited(url, 1),
    WARM: lambda url, csv: edited(url, 1),
    "edit of 1,000 concepts": lambda url, csv: edited(url, 1000),
    "log of one concept": lambda url, csv: list(store.log(url, "term number 7")),
    "log, last 20 changes": lambda url, csv: list(store.log(url)),
    "import of the same CSV again": lambda url, csv: location.write(formats.read(csv), url, who="bench"),
    "look through (term db check)": lambda url, csv: store.check(url),
}


@contextmanager
def server() -> Iterator[str]:
    """The URL of a PostgreSQL; empty without one."""
    given = os.environ.get("ZHQA_TEST_POSTGRES", "")
    script = ["bash", str(ROOT / ".ci" / "postgres")]
    url = given or subprocess.run([*script, "start"], capture_output=True, text=True).stdout.strip()
    try:
        yield url and f"{url}{'&' if '?' in url else '?'}schema=bench_{os.getpid()}"
    finally:
        if url and not given:
            subprocess.run([*script, "stop", url], check=True)


def step(name: str, url: str, csv: Path) -> None:
    """Run one step in this process and print what it took."""
    if name == WARM:
        STEPS[name](url, csv)
    started = time.perf_counter()
    STEPS[name](url, csv)
    alone = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{alone} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}")


def main(size: int, urls: list[str], folder: Path) -> None:
    """Print the steps of each database."""
    csv = folder / "terms.csv"
    # In a process of its own: what is large here would count in the peak of every child.
    subprocess.run([sys.executable, "-m", "benchmarks.store", "--make", str(size), str(csv)], check=True, cwd=ROOT)
    for url in urls:
        print(f"{location.shown(url).partition(':')[0]}, {size:,} concepts, {csv.stat().st_size / 1e6:.1f} MB as CSV")
        print(f"  {'':34}{'process':>9}{'step':>9}{'processor':>11}{'peak':>8}")
        for name in STEPS:
            started = time.perf_counter()
            ran = subprocess.run([sys.executable, "-m", "benchmarks.store", "--step", name, url, str(csv)], check=True,
                                 capture_output=True, text=True, cwd=ROOT)
            whole = time.perf_counter() - started
            alone, processor, peak = map(float, ran.stdout.split())
            print(f"  {name:34}{whole:8.2f}s{alone:8.3f}s{processor:10.2f}s{peak:5.0f} MB", flush=True)
        assert (folder / "back.csv").read_bytes() == csv.read_bytes(), "the way back gives another file"
        if (file := folder / "terms.db").exists() and url.startswith("sqlite"):
            print(f"  {file.name}: {file.stat().st_size / 1e6:.1f} MB, its history in it")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        step(sys.argv[2], sys.argv[3], Path(sys.argv[4]))
    elif sys.argv[1:2] == ["--make"]:
        formats.write(made(int(sys.argv[2])), Path(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory() as temporary, server() as postgres:
            given = sys.argv[2:] or [f"sqlite:///{temporary}/terms.db", *([postgres] if postgres else [])]
            if not postgres and len(sys.argv) < 3:
                print("benchmarks.store: no PostgreSQL here; set ZHQA_TEST_POSTGRES to the URL of one")
            main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 100_000, given, Path(temporary))
