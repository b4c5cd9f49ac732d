"""Files and servers that fail: a clear line, exit code 2, nothing half written."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from termbase import location, store
from termbase.changes import Change
from termbase.model import Concept, Term, Termbase
from termbase.store import wire
from termbase.trouble import InputError
from tests.termbase.store.conftest import sqlite
from tests.zhqa import SAMPLES, zhqa

ONE = Concept("T-1", (Term("北约", "zh"), Term("NATO", "en")))
LONG = Concept("T-2", tuple(Term(f"{number} is a term that is long " * 40, "en") for number in range(100, 300)))


@pytest.fixture
def filled(tmp_path: Path) -> str:
    store.write(sqlite(tmp_path), Termbase((ONE,)), "Li")
    return sqlite(tmp_path)


def said(call: Callable[[], object]) -> str:
    with pytest.raises(InputError) as told:
        call()
    return str(told.value)


def edit(url: str) -> None:
    store.commit(url, [Change(ONE, replace(ONE, note="x"))], "Wang")


def test_how_a_file_is_kept(filled: str, tmp_path: Path) -> None:
    assert [path.name for path in tmp_path.iterdir()] == ["terms.db"]  # the log of writes goes with the last who writes
    connection = sqlite3.connect(tmp_path / "terms.db")
    made = connection.execute("SELECT sql FROM sqlite_master WHERE name IN ('concept', 'term', 'change', 'step')").fetchall()
    assert len(made) == 4 and all("STRICT" in sql for (sql,) in made) is wire.STRICT
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA application_id").fetchone() == (wire.APPLICATION,)
    connection.close()
    raw = wire.connect(store.parsed(filled), "write")
    assert [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous", "busy_timeout")] == [1, 2, 5000]
    raw.close()
    store.read(filled)
    assert [path.name for path in tmp_path.iterdir()] == ["terms.db"]  # reading leaves nothing beside it


def test_a_file_on_another_machine_is_not_shared_through_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "is_distant", lambda path: True)
    url = sqlite(tmp_path)
    store.write(url, Termbase((ONE,)), "Li")
    assert store.check(url).journal == "delete"
    monkeypatch.undo()
    edit(url)  # moved to this machine
    assert store.check(url).journal == "wal"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts are listed in Linux’s way")
def test_mounts_tell_other_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = "/dev/sda / ext4 rw 0 0\nnas:/x /srv/team\\040share nfs4 rw 0 0\n//nas/y /mnt cifs rw 0 0\ntmpfs /mnt/fast tmpfs rw 0 0\n"
    monkeypatch.setattr(Path, "read_text", lambda self, **kind: mounts)
    asked = ["/home/t.db", "/srv/team share/t.db", "/srv/team/t.db", "/mnt/a/t.db", "/mnt/fast/t.db"]
    assert [wire.is_distant(Path(path)) for path in asked] == [False, True, False, True, False]


def test_a_wrong_path_is_no_new_database(tmp_path: Path) -> None:
    for call in (store.read, store.mark, store.check, store.migrate, edit, lambda url: list(store.log(url))):
        assert said(lambda call=call: call(sqlite(tmp_path))).endswith("terms.db: no such file")
    assert not list(tmp_path.iterdir())
    assert "no such folder" in said(lambda: store.create(f"sqlite:///{tmp_path}/none/terms.db"))
    (tmp_path / "folder.db").mkdir()
    assert "a folder" in said(lambda: store.write(f"sqlite:///{tmp_path}/folder.db", Termbase(), "Li"))


@pytest.mark.parametrize(("data", "problem"), [
    (b"concept,lang,term\nT-1,zh,x\n" * 100, "is no SQLite database"), (b"PK\3\4" + bytes(5000), "is no SQLite database"),
    (b"", "holds no termbase"), (bytes(8192), "is no SQLite database"), (b"SQLite format 3\0" + bytes(200), "is no SQLite database"),
])
def test_what_is_no_database(tmp_path: Path, data: bytes, problem: str) -> None:
    (tmp_path / "terms.db").write_bytes(data)
    for call in (store.read, store.mark, store.check, edit, store.migrate):
        assert problem in said(lambda call=call: call(sqlite(tmp_path)))
    if data:
        assert problem in said(lambda: store.create(sqlite(tmp_path)))
        assert (tmp_path / "terms.db").read_bytes() == data
    else:  # an empty file is what a crash before the first write leaves
        store.write(sqlite(tmp_path), Termbase((ONE,)), "Li")
        assert store.read(sqlite(tmp_path)).concepts == (ONE,)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "terms.db") as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = (tmp_path / "terms.db").read_bytes()
    assert "holds no termbase" in said(lambda: store.read(sqlite(tmp_path)))
    for call in (lambda: store.write(sqlite(tmp_path), Termbase((ONE,)), "Li"), lambda: store.create(sqlite(tmp_path))):
        assert "something else than a termbase: the table “bookmarks”" in said(call)
    with sqlite3.connect(tmp_path / "terms.db") as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    connection.close()
    assert len(before) <= (tmp_path / "terms.db").stat().st_size


def test_a_schema_that_holds_such_a_table(postgres: str) -> None:
    import psycopg

    schema = postgres.rpartition("=")[2]
    with psycopg.connect(postgres.rpartition("?schema")[0], autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema} CREATE TABLE change (x int)")
    assert "holds no termbase" in said(lambda: store.read(postgres))
    assert "the table “change”" in said(lambda: store.write(postgres, Termbase((ONE,)), "Li"))


@pytest.mark.parametrize("kind", ["VIEW concept AS SELECT 'T' AS id, 1 AS revision, '[]' AS content",
                                  f"VIEW {wire.VERSION_TABLE} AS WITH RECURSIVE n AS (SELECT 1 UNION ALL SELECT * FROM n) SELECT * FROM n"])
def test_a_view_is_no_table_of_ours(filled: str, tmp_path: Path, kind: str) -> None:
    with sqlite3.connect(tmp_path / "terms.db") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"DROP TABLE {kind.split()[1]}")
        connection.execute(f"CREATE {kind}")
    connection.close()
    for call in (store.read, store.mark, store.check, edit):
        assert "holds no termbase" in said(lambda call=call: call(filled))


@pytest.mark.parametrize(("text", "problem"), [
    ("not json", "not a concept of zhqa’s"), ("[]", "not a concept"), ("{}", "not a concept"), ("[1]", "not a concept"),
    ("null", "not a concept"), ('[{"lang":"en"}]', "not a concept"), ('[{"lang":"en","term":5}]', "not a concept"),
    ('[{"lang":"fr","term":"x"}]', "not a concept"), ('[{"lang":"en","term":"x","colour":"red"}]', "“colour” is not known; a newer zhqa"),
    ('[{"lang":"en","term":"a\\u001b[2J"}]', "U+001B"), ('[{"lang":"en","term":"a\x9bb"}]', "U+009B"),
])
def test_content_that_is_not_ours(filled: str, tmp_path: Path, text: str, problem: str) -> None:
    with sqlite3.connect(tmp_path / "terms.db") as connection:
        connection.execute("UPDATE concept SET content = ?", (text,))
    connection.close()
    message = said(lambda: store.read(filled))
    assert problem in message and "concept T-1" in message and "\x1b" not in message
    state = store.check(filled)
    assert [(defect.fault, defect.where) for defect in state.defects] == [("content", "T-1")]


def test_content_that_is_hostile(filled: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "terms.db") as connection:
        connection.execute("UPDATE concept SET content = ?", ("[" * 1_000_000,))
    connection.close()
    ran = zhqa("term", "db", "check", filled)
    assert ran.code == 1 and "T-1: cannot be read" in ran.out and "Traceback" not in ran.err


@pytest.mark.parametrize(("sql", "fault"), [
    ("UPDATE concept SET content = replace(content, 'NATO', 'Nato')", [("history", "T-1"), ("terms", "T-1")]),
    ("UPDATE concept SET revision = 7", [("history", "T-1")]), ("DELETE FROM concept", [("history", "T-1")]),
    ("UPDATE term SET text = 'x'", [("terms", "T-1")]), ("DELETE FROM change", [("number", "1")]),
    ("DELETE FROM step", [("history", "T-1")]),
])
def test_check_finds_what_was_changed_by_hand(filled: str, tmp_path: Path, sql: str, fault: list[tuple[str, str]]) -> None:
    with sqlite3.connect(tmp_path / "terms.db") as connection:
        connection.execute(sql)
    connection.close()
    assert [(str(defect.fault), defect.where) for defect in store.check(filled).defects] == fault


def test_what_is_too_large(filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(tmp_path / "terms.db") as connection:
        connection.execute("UPDATE concept SET content = hex(zeroblob(?))", (wire.CELL_LIMIT // 2 + 1,))
    connection.close()
    for call in (store.read, store.check, edit):
        assert "a concept is larger than a table can hold" in said(lambda call=call: call(filled))
    monkeypatch.setattr(wire, "SIZE_LIMIT", 100)
    store.write(f"sqlite:///{tmp_path}/two.db", Termbase((ONE, LONG)), "Li")
    assert "larger than 0 MB" in said(lambda: store.read(f"sqlite:///{tmp_path}/two.db"))


def test_a_damaged_file(tmp_path: Path) -> None:
    url = sqlite(tmp_path)
    location.write(location.read(SAMPLES / "termbase.csv"), url)
    raw = bytearray((tmp_path / "terms.db").read_bytes())
    problems = set()
    for page in range(1, len(raw) // 4096, 4):  # one page after another, but not the first
        broken = bytearray(raw)
        broken[page * 4096 : page * 4096 + 4096] = bytes([0xA5]) * 4096
        (tmp_path / "terms.db").write_bytes(broken)
        found = list(store.check(url).defects) if (problem := _trouble(lambda: store.check(url))) is None else [problem]
        assert found
        problem = _trouble(lambda: store.read(url))
        problems |= {str(problem).partition(": ")[2][:23]} if problem else set()
    assert problems == {"the database is damaged"}


def _trouble(call: Callable[[], object]) -> InputError | None:
    try:
        call()
    except InputError as error:
        return error
    return None


def test_a_file_in_use_beyond_patience(filled: str, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "terms.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "is in use by another program; nothing was written" in said(lambda: edit(f"{filled}?timeout=0.1"))
    assert store.read(filled).concepts == (ONE,)  # a reader is not kept waiting
    other.execute("ROLLBACK")
    other.close()
    edit(filled)


def test_a_server_in_use_beyond_patience(postgres: str) -> None:
    import psycopg

    store.write(postgres, Termbase((ONE,)), "Li")
    with psycopg.connect(postgres.rpartition("?schema")[0]) as other:
        other.execute(f"SELECT * FROM {postgres.rpartition('=')[2]}.termbase FOR UPDATE")
        assert "is in use by another program; nothing was written" in said(lambda: edit(f"{postgres}&timeout=0.1"))
        assert store.read(postgres).concepts == (ONE,)
    edit(postgres)


def test_a_server_that_goes_away(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    from termbase.store import writing

    store.write(postgres, Termbase((ONE,)), "Li")

    def cut(connection, *args):  # type: ignore[no-untyped-def]
        with psycopg.connect(postgres.rpartition("?schema")[0], autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (connection.connection.driver_connection.info.backend_pid,))
        return fill(connection, *args)

    fill = writing.fill
    monkeypatch.setattr(writing, "fill", cut)
    assert "the connection was lost" in said(lambda: edit(postgres))
    monkeypatch.undo()
    assert store.read(postgres).concepts == (ONE,) and not store.check(postgres).defects


def test_a_user_who_may_only_read(postgres: str, server: str) -> None:
    import psycopg

    store.write(postgres, Termbase((ONE,)), "Li")
    schema = postgres.rpartition("=")[2]
    role = f"reader_{schema}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'r'")
        connection.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}")
        reader = f"postgresql://{role}:r@{postgres.partition('@')[2]}"
        try:
            assert store.read(reader).concepts == (ONE,) and store.mark(reader) == store.mark(postgres)
            assert "may not be written or read by this user" in said(lambda: edit(reader))
        finally:
            connection.execute(f"DROP OWNED BY {role}")
            connection.execute(f"DROP ROLE {role}")


# A run in a process of its own, with fewer rights or a limit; the code gets the URL.
READ = "from termbase import store; import sys; print(len(store.read(sys.argv[1]).concepts), store.mark(sys.argv[1]) != '')"
WRITE = "from tests.termbase.store.test_faults import edit, said; import sys; print(said(lambda: edit(sys.argv[1])))"


def run(code: str, url: str, before: Sequence[str] = (), **how: object) -> str:
    done = subprocess.run([*before, sys.executable, "-c", code, url], capture_output=True, text=True, cwd=SAMPLES.parent, **how)  # type: ignore[call-overload]
    assert not done.stderr, done.stderr
    return done.stdout.strip()


@pytest.fixture
def guarded(filled: str, tmp_path: Path) -> list[str]:
    """A folder and a file in it that may only be read; what to put before a command so that this holds for root too."""
    if os.name == "nt":
        pytest.skip("permissions are not those of POSIX")
    (tmp_path / "terms.db").chmod(0o444)
    tmp_path.chmod(0o555)
    if os.getuid():
        return []
    humble = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if not shutil.which("setpriv") or subprocess.run([*humble, "true"], capture_output=True).returncode:
        pytest.skip("root cannot be made to heed permissions here")
    return humble


def test_a_folder_that_may_only_be_read(filled: str, tmp_path: Path, guarded: list[str]) -> None:
    before = (tmp_path / "terms.db").read_bytes()
    assert run(READ, filled, guarded) == "1 True"
    assert "may not be written" in run(WRITE, filled, guarded)
    assert [path.name for path in tmp_path.iterdir()] == ["terms.db"] and (tmp_path / "terms.db").read_bytes() == before


def test_a_file_that_may_only_be_read(filled: str, tmp_path: Path, guarded: list[str]) -> None:
    tmp_path.chmod(0o755)
    assert run(READ, filled, guarded) == "1 True"
    assert "may not be written" in run(WRITE, filled, guarded)
    assert store.read(filled).concepts == (ONE,)


def test_a_folder_in_which_no_file_can_be_made(filled: str, tmp_path: Path, guarded: list[str]) -> None:
    code = "from tests.termbase.store.test_faults import ONE, said; import sys; from termbase import store; " \
           "from termbase.model import Termbase; print(said(lambda: store.write(sys.argv[1], Termbase((ONE,)), 'Li')))"
    assert "cannot be opened" in run(code, f"sqlite:///{tmp_path}/new.db", guarded)


FILL = """
import sys
from tests.termbase.store.test_faults import LONG, said
from termbase import store
from termbase.changes import Change
print(said(lambda: store.commit(sys.argv[1], [Change(None, LONG)], "Wang")))
"""


@pytest.mark.skipif(os.name == "nt", reason="a limit of POSIX")
@pytest.mark.parametrize("room", [0, 9])  # kilobytes above what is there, each a write that fails
def test_a_disk_without_room(filled: str, tmp_path: Path, room: int) -> None:
    size = (tmp_path / "terms.db").stat().st_size + room * 1024
    told = run(FILL, filled, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    assert "the disk" in told and "nothing was written" in told
    assert store.read(filled).concepts == (ONE,) and not store.check(filled).defects
    store.commit(filled, [Change(None, LONG)], "Wang")
    assert store.read(filled).concepts == (ONE, LONG)


def test_a_full_disk(tmp_path: Path) -> None:
    """A real one: a file system of 200 kB in memory, where the system lets us mount it."""
    script = 'mount -t tmpfs -o size=200k tmpfs "$1" && shift && exec "$@"'
    mounting = ["unshare", "--mount", "--user", "--map-root-user", "bash", "-c", script, "-"]
    if not shutil.which("unshare") or subprocess.run([*mounting, tmp_path, "true"], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    code = """
import sys
from pathlib import Path
from tests.termbase.store.test_faults import LONG, ONE, edit, said
from termbase import formats, location, store
from termbase.changes import Change
from termbase.model import Termbase
url, folder = sys.argv[1], Path(sys.argv[2])
store.write(url, Termbase((ONE,)), "Li")
formats.write(Termbase((ONE,)), folder / "terms.csv")
before = (folder / "terms.csv").read_bytes()
print(said(lambda: store.commit(url, [Change(None, LONG)], "Wang")))
print(said(lambda: location.commit(folder / "terms.csv", [Change(None, LONG)], "Wang")))
assert store.read(url).concepts == (ONE,) and not store.check(url).defects
assert (folder / "terms.csv").read_bytes() == before
assert {path.name for path in folder.iterdir()} == {"terms.db", "terms.csv"}, list(folder.iterdir())
edit(url)
"""
    done = subprocess.run([*mounting, tmp_path, sys.executable, "-c", code, sqlite(tmp_path), str(tmp_path)], capture_output=True,
                          text=True, cwd=SAMPLES.parent)
    assert not done.stderr, done.stderr
    database, table = done.stdout.strip().split("\n")
    assert "terms.db: the disk is full; nothing was written" in database
    assert "terms.csv: cannot be written: No space left on device" in table


def test_without_the_packages(tmp_path: Path) -> None:
    """What is said in an installation without the extra `team`."""
    code = """
import sys
for name in ("sqlalchemy", "alembic", "psycopg"):
    sys.modules[name] = None
from qa.cli import main
main()
"""
    for args in (["term", "convert", "samples/termbase.csv", sqlite(tmp_path)], ["term", "lint", "postgresql://host/db"]):
        done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, cwd=SAMPLES.parent)
        assert done.returncode == 2 and "pip install 'zhqa[team]'" in done.stderr, done
        assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
