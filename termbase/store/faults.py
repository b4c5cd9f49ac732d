"""What the drivers of databases report, told as errors of input: which database, what is wrong, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from termbase.store.place import Place
from termbase.trouble import InputError


@contextmanager
def told(place: Place, opening: bool = False) -> Iterator[None]:
    """Turn what a driver raises, by itself or through SQLAlchemy, into an `InputError` without SQL and without data.

    `opening`: the connection is only being made.
    """
    try:
        yield
    except Exception as error:
        origin = getattr(error, "orig", None) or error
        said = str(origin).strip().split("\n")[0]
        driver = type(origin).__module__.partition(".")[0]
        if driver == "sqlite3":
            raise _of_sqlite(getattr(origin, "sqlite_errorname", None) or "", said, place.shown) from None
        if driver == "psycopg" and opening:
            raise InputError(place.shown, "cannot be reached: {error}", error=said.rpartition("failed: ")[2]) from None
        if driver == "psycopg":
            raise _of_postgresql(getattr(origin, "sqlstate", None) or "", said, place.shown) from None
        raise


def _of_sqlite(name: str, said: str, where: str) -> InputError:
    """The result codes are those of sqlite.org/rescode.html."""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return InputError(where, "is in use by another program; nothing was written; try again")
    if name == "SQLITE_NOTADB":
        return InputError(where, "is no SQLite database")
    if name.startswith("SQLITE_CORRUPT"):
        return InputError(where, "the database is damaged ({error}); put a backup in its place", error=said)
    if name.startswith("SQLITE_READONLY"):
        return InputError(where, "may not be written")
    if name.startswith("SQLITE_CANTOPEN"):
        return InputError(where, "cannot be opened: may the folder be written?")
    if name == "SQLITE_FULL":
        return InputError(where, "the disk is full; nothing was written")
    if name.startswith("SQLITE_IOERR"):
        return InputError(where, "the disk failed or is full ({error}); nothing was written", error=said)
    if name == "SQLITE_TOOBIG":
        return InputError(where, "a concept is larger than a table can hold")
    if said.startswith(("no such table", "no such column")):
        return no_termbase(where)
    return InputError(where, "the database says: {error}", error=said)


def _of_postgresql(state: str, said: str, where: str) -> InputError:
    """The classes are those of appendix A of PostgreSQL's manual; without one, the connection is gone."""
    if not state or state.startswith(("08", "57P")):
        return InputError(where, "the connection was lost; “zhqa term log” shows whether the change was made")
    if state in ("42501", "25006"):
        return InputError(where, "may not be written or read by this user: {error}", error=said)
    if state in ("55P03", "57014"):
        return InputError(where, "is in use by another program; nothing was written; try again")
    if state == "53100":
        return InputError(where, "the disk is full; nothing was written")
    if state.startswith("42P01"):
        return no_termbase(where)
    if state in ("22P05", "22021"):
        return InputError(where, "cannot hold Chinese; make a database with the encoding UTF8")
    return InputError(where, "the database says: {error}", error=said)


def no_termbase(where: str) -> InputError:
    """The error for a database that holds none of our tables."""
    return InputError(where, "holds no termbase; “zhqa term convert terms.csv {url}” makes one", url=where)
