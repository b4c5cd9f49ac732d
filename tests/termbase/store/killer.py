"""Kills a process at each of its writes in turn: `python -m tests.termbase.store.killer SCENARIO PLACE [STRIDE]`.

A child is forked for each step and traced by ptrace: at its n-th system call that writes, syncs, renames, removes or sends,
before that call is carried out, it gets SIGKILL. No hook in the program is needed for it, and none is there. After each
death the scenario is looked at; an assertion that fails ends the run. STRIDE skips steps, for a quick look. Prints how many
steps there are. Linux only; exits with 77 where tracing is forbidden.
"""

import ctypes
import os
import platform
import shutil
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from termbase import formats, location, store
from termbase.changes import Change
from termbase.model import Concept, Status, Term, Termbase
from termbase.store.writing import editing

TRACEME, SYSCALL, SETOPTIONS, GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
MARK_STOPS, DIE_WITH_US = 1, 0x100000
ENTRY = 1
# write, pwrite64, writev, pwritev, sendto, sendmsg, chmod, fchmod, fchmodat, fsync, fdatasync, ftruncate, rename…, unlink…
CALLS = {
    "x86_64": {1, 18, 20, 296, 44, 46, 90, 91, 268, 74, 75, 77, 82, 264, 316, 87, 263},
    "aarch64": {64, 68, 66, 70, 206, 211, 52, 53, 82, 83, 46, 38, 276, 35},
}
SKIP = 77

ONE = Concept("T-1", (Term("博弈", "zh-Hans"), Term("contest", "en"), Term("game", "en", Status.FORBIDDEN)), note="never “game”")
TWO = Concept("T-2", (Term("北约", "zh"), Term("NATO", "en")))
BEFORE = Termbase((ONE, TWO))
AFTER = (replace(ONE, note="agreed " * 2000), Concept("T-3", (Term("石破茂", "zh-Hans"), Term("Shigeru Ishiba", "en"))))
CHANGES = [Change(ONE, AFTER[0]), Change(TWO, None), Change(None, AFTER[1])]


def killed_at(number: int, action: Callable[[], None]) -> bool:
    """Run the action in a child that dies at its `number`-th write; False where it came to its end before."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    child = os.fork()
    if not child:
        status = 1
        try:
            if libc.ptrace(TRACEME, 0, None, None):
                os._exit(SKIP)
            os.kill(os.getpid(), signal.SIGSTOP)
            action()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) or libc.ptrace(SETOPTIONS, child, None, ctypes.c_void_p(MARK_STOPS | DIE_WITH_US)):
        sys.exit(SKIP)
    info = ctypes.create_string_buffer(88)
    deliver = 0
    while True:
        libc.ptrace(SYSCALL, child, None, ctypes.c_void_p(deliver))
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            assert status in (0, signal.SIGKILL), status
            return status != 0
        stopped = os.WSTOPSIG(status)
        deliver = 0 if stopped == signal.SIGTRAP | 0x80 else stopped
        if not deliver:
            libc.ptrace(GET_SYSCALL_INFO, child, ctypes.c_void_p(len(info)), ctypes.cast(info, ctypes.c_void_p))
            if info.raw[0] == ENTRY and struct.unpack_from("Q", info.raw, 24)[0] in CALLS[platform.machine()]:
                number -= 1
                if not number:
                    os.kill(child, signal.SIGKILL)


def every_step(prepare: Callable[[], None], action: Callable[[], None], look: Callable[[bool], bool]) -> None:
    """Kill the action at every step; `look` is told whether it came to its end, and tells whether its work is there.

    Once the work is there it must be there at every later step.
    """
    stride = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    step, there = 1, False
    while True:
        prepare()
        killed = killed_at(step, action)
        done = look(not killed)
        assert done or not there, f"done at an earlier step, and not at {step}"
        assert done or killed, "not killed, and not done"
        there = done
        if not killed:
            print(step - 1)
            return
        step += stride


def of_sqlite(place: str) -> None:
    """An edit of a file that is there."""
    path, whole = Path(place.removeprefix("sqlite:///")), Path(place.removeprefix("sqlite:///")).with_suffix(".whole")
    store.write(place, BEFORE, "Li")
    shutil.copy(path, whole)

    def prepare() -> None:
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            name.unlink(missing_ok=True)
        shutil.copy(whole, path)

    every_step(prepare, lambda: store.commit(place, CHANGES, "Wang", "agreed"), lambda _: looked_at(place))


def of_new_sqlite(place: str) -> None:
    """A file made, its tables, and its first content: three steps for the user, each whole or not there."""
    path = Path(place.removeprefix("sqlite:///"))

    def prepare() -> None:
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            name.unlink(missing_ok=True)

    def look(_ended: bool) -> bool:
        if not path.exists() or not _holds_tables(path):
            store.create(place)  # a crash leaves nothing that would be in the way
        concepts = store.read(place).concepts
        assert concepts in ((), BEFORE.concepts) and not store.check(place).defects
        store.write(place, BEFORE, "Zhao")
        assert store.read(place).concepts == BEFORE.concepts
        return bool(concepts)

    every_step(prepare, lambda: store.write(place, BEFORE, "Li"), look)


def _holds_tables(path: Path) -> bool:
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names in (set(), {"zhqa_version", "termbase", "concept", "term", "change", "step"}), names
        return bool(names)
    finally:
        connection.close()


def of_migration(place: str) -> None:
    """The tables of an older version brought up to date."""
    from tests.termbase.store.test_migrations import OLD, of_version_1

    path, whole = Path(place.removeprefix("sqlite:///")), Path(place.removeprefix("sqlite:///")).with_suffix(".whole")
    of_version_1(place)
    shutil.copy(path, whole)

    def prepare() -> None:
        for name in path.parent.glob("terms*"):
            if name != whole:
                name.unlink()
        shutil.copy(whole, path)

    def look(_ended: bool) -> bool:
        for name in path.parent.glob("terms-0001-*"):
            name.unlink()
        done = store.migrate(place)
        assert len(store.read(place).concepts) == len(OLD) and not store.check(place).defects
        return done.old == done.new

    every_step(prepare, lambda: store.migrate(place) and None, look)


def of_postgres(place: str) -> None:
    """An edit over the net; the server sees the connection break."""
    def prepare() -> None:
        store.write(place, BEFORE, "Li")

    def look(_ended: bool) -> bool:
        with editing(store.parsed(place)):  # waits until the server has done with the dead one
            pass
        return looked_at(place)

    every_step(prepare, lambda: store.commit(place, CHANGES, "Wang", "agreed"), look)


def looked_at(place: str) -> bool:
    """Whether the changes are in a database: all of them or none, and it can be worked with."""
    concepts = store.read(place).concepts
    assert concepts in (BEFORE.concepts, AFTER), concepts
    assert not store.check(place).defects
    added = Change(None, replace(TWO, id="T-9"))
    store.commit(place, [added], "Zhao")
    store.commit(place, [Change(added.after, None)], "Zhao")
    assert store.read(place).concepts == concepts
    return concepts == AFTER


def of_csv(place: str) -> None:
    """An edit of a table in a file."""
    path = Path(place)
    wanted = path.with_name("wanted.csv")
    formats.write(BEFORE, path)
    old = path.read_bytes()
    formats.write(replace(BEFORE, concepts=AFTER), wanted)

    def look(_ended: bool) -> bool:
        data = path.read_bytes()
        assert data in (old, wanted.read_bytes())
        for left in path.parent.glob(".terms.csv.*.part"):
            left.unlink()  # what nobody reads
        assert {name.name for name in path.parent.iterdir()} == {"terms.csv", "wanted.csv"}
        return data != old

    every_step(lambda: path.write_bytes(old) and None, lambda: location.commit(path, CHANGES, "Wang"), look)


SCENARIOS = {"sqlite": of_sqlite, "new": of_new_sqlite, "migration": of_migration, "postgres": of_postgres, "csv": of_csv}

if __name__ == "__main__":
    if platform.machine() not in CALLS or not sys.platform.startswith("linux"):
        sys.exit(SKIP)
    SCENARIOS[sys.argv[1]](sys.argv[2])
