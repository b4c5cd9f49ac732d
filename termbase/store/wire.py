"""Connections to the databases, as their drivers give them; what only reads asks them without SQLAlchemy, for speed."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from termbase.store.faults import no_termbase, told
from termbase.store.place import Place
from termbase.trouble import InputError

STRICT = sqlite3.sqlite_version_info >= (3, 37)
# The versions of the tables, oldest first: the names of the migrations.
VERSIONS = ("0001", "0002")
VERSION_TABLE = "zhqa_version"
TABLES = (VERSION_TABLE, "termbase", "concept", "term", "change", "step")
APPLICATION = 0x7A687161  # “zhqa”, in the header of our SQLite files, for `file` and for us
# File systems of other machines, as Linux names them. Write-ahead logging needs memory that all its users share.
DISTANT = ("nfs", "cifs", "smb", "afs", "9p", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone", "davfs", "fuse.davfs")
# More than five million concepts; the bound keeps a wrong or hostile database from filling the memory.
SIZE_LIMIT = 1024 * 2**20
CELL_LIMIT = 16 * 2**20
Mode = Literal["read", "write", "create"]


def connect(place: Place, mode: Mode) -> Any:
    """A connection of the driver's own.

    In SQLite `create` alone makes a file that is not there. Raises `InputError` where there is none to be had.
    """
    with told(place, opening=True):
        return _sqlite(place, place.path, mode) if place.path else _postgresql(place, mode)


@contextmanager
def reading(place: Place) -> Iterator[Any]:
    """A connection in a transaction that sees one state of a termbase in the version of this zhqa."""
    with told(place):
        if place.path and _untouchable(place.path):
            with _frozen(place, place.path) as connection:
                yield connection
            return
        connection = connect(place, "read")
        try:
            if place.path:
                connection.execute("BEGIN")
            check_version(version(connection, place), place)
            yield connection
        finally:
            connection.close()


def contents(connection: Any, place: Place) -> Iterator[tuple[str, str]]:
    """Id and JSON of every concept, streamed in the order of the ids."""
    # A cursor of the server's own: without it the driver would fetch the whole before the first row.
    cursor = connection.cursor() if place.path else connection.cursor(name="zhqa")
    if not place.path:
        cursor.itersize = 5000
    cursor.execute("SELECT id, CAST(content AS TEXT) FROM concept ORDER BY id")
    size = 0
    for key, text in cursor:
        size += len(text)
        if size > SIZE_LIMIT:
            raise InputError(place.shown, "larger than {limit} MB", limit=SIZE_LIMIT // 2**20)
        yield key, text


def mark(connection: Any, place: Place) -> str:
    """The mark of the state of a termbase."""
    cursor = connection.cursor()
    cursor.execute("SELECT mark FROM termbase")
    held = cursor.fetchone()
    if not held:
        raise no_termbase(place.shown)
    return str(held[0])


def version(connection: Any, place: Place) -> str:
    """The version of the tables; empty where the database holds none of ours.

    Raises `InputError` for a database in which something else has the place of our tables.
    """
    cursor = connection.cursor()
    if place.path:
        cursor.execute(f"SELECT name, type FROM sqlite_master WHERE name IN {TABLES}")
    else:
        cursor.execute("SELECT relname, CASE WHEN relkind IN ('r', 'p') THEN 'table' END FROM pg_class "
                       f"WHERE relname IN {TABLES} AND relnamespace = current_schema()::regnamespace")
    kinds = dict(cursor.fetchall())
    if VERSION_TABLE not in kinds:
        return ""
    if set(kinds.values()) != {"table"}:  # a view can make a query endless
        raise no_termbase(place.shown)
    cursor.execute(f"SELECT version_num FROM {VERSION_TABLE}")
    held = cursor.fetchone()
    return str(held[0]) if held else ""


def check_version(held: str, place: Place) -> None:
    """Raise `InputError` unless the version is that of this zhqa."""
    if not held:
        raise no_termbase(place.shown)
    if held not in VERSIONS:
        raise InputError(place.shown, "was written by a newer zhqa (tables {version}); update zhqa", version=held)
    if held != VERSIONS[-1]:
        raise InputError(place.shown, "was written by an older zhqa (tables {version}); run “zhqa term db migrate {url}”",
                         version=held, url=place.shown)


def is_distant(path: Path) -> bool:
    """Whether a file lies on another machine."""
    if sys.platform == "win32":
        import ctypes

        return str(path).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\") == 4  # DRIVE_REMOTE
    with suppress(OSError):
        mounts = [line.split() for line in Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").split("\n")]
        over = [(len(m[1]), m[2]) for m in mounts if len(m) > 2 and path.is_relative_to(m[1].replace("\\040", " "))]
        return bool(over) and max(over)[1].startswith(DISTANT)
    return False


def _sqlite(place: Place, path: Path, mode: Mode) -> sqlite3.Connection:
    if path.is_dir():
        raise InputError(place.shown, "this is a folder, not a file")
    if mode != "create" and not path.exists():
        raise InputError(place.shown, "no such file")
    if mode == "create" and not path.parent.is_dir():
        raise InputError(place.shown, "no such folder")
    connection = sqlite3.connect(_uri(path, "mode=rwc" if mode == "create" else "mode=rw"), uri=True, timeout=place.timeout,
                                 isolation_level=None)
    try:
        # What a file from elsewhere says of functions, views and sizes is not trusted; sqlite.org/security.html.
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, CELL_LIMIT)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        if mode == "read":
            connection.execute("PRAGMA query_only = ON")
        else:
            _make_safe(connection, path)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make_safe(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    wanted = "delete" if is_distant(path.resolve()) else "wal"
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        with suppress(sqlite3.OperationalError):  # another has it open: the next edit will change it
            connection.execute(f"PRAGMA journal_mode = {wanted}")


def _uri(path: Path, query: str) -> str:
    absolute = path.absolute().as_posix()
    return f"file://{'' if absolute.startswith('/') else '/'}{quote(absolute)}?{query}"


def _untouchable(path: Path) -> bool:
    """Whether a file that only can be read lies where nothing can be put beside it, as SQLite would to share it."""
    import os

    return path.is_file() and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()


@contextmanager
def _frozen(place: Place, path: Path) -> Iterator[sqlite3.Connection]:
    """Read a file that is not shared as one that does not change, and look afterwards whether that was so."""
    before = path.stat()
    connection = sqlite3.connect(_uri(path, "mode=ro&immutable=1"), uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        check_version(version(connection, place), place)
        yield connection
    finally:
        connection.close()
    after = path.stat()
    if (before.st_mtime_ns, before.st_size, before.st_ino) != (after.st_mtime_ns, after.st_size, after.st_ino):
        raise InputError(place.shown, "was changed by another program meanwhile; try again")


def _postgresql(place: Place, mode: Mode) -> Any:
    try:
        import psycopg
    except ModuleNotFoundError:
        raise missing(place) from None
    connection = psycopg.connect(place.server, autocommit=True, client_encoding="UTF8", application_name="zhqa", prepare_threshold=None)
    schema = '"{}"'.format(place.schema.replace('"', '""'))
    connection.execute("SELECT set_config('lock_timeout', %s, false), "
                       "set_config('search_path', coalesce(%s, current_setting('search_path')), false)",
                       (f"{round(place.timeout * 1000)}ms", schema if place.schema else None))
    connection.autocommit = False
    if mode == "read":
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
    return connection


def missing(place: Place) -> InputError:
    """The error where the packages for databases are not installed."""
    return InputError(place.shown, "a termbase in a database needs more packages: pip install 'zhqa[team]'")
