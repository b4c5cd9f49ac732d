"""The URL of a database taken apart, and how it is shown: never with its password."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from termbase.trouble import InputError

URL = re.compile(r"(sqlite|postgresql)(\+\w+)?://")
PASSWORD = re.compile(r"(://[^:/@]*):[^@]*@")
PASSWORD_OPTION = re.compile(r"((?:ssl)?password=)[^&]*", re.IGNORECASE)
# Seconds that an edit waits for another to end, and a connection for its server; `?timeout=` sets the first.
PATIENCE = 5.0
CONNECTING = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is: the `path` of an SQLite file, or the `server` as PostgreSQL's own library takes it.

    `shown` is for messages. `schema` of a PostgreSQL database; empty: that of the user. `timeout` in seconds.
    """

    shown: str
    path: Path | None = None
    server: str = ""
    schema: str = ""
    timeout: float = PATIENCE


def shown(url: str) -> str:
    """The URL without its password."""
    return PASSWORD_OPTION.sub(r"\1…", PASSWORD.sub(r"\1:…@", url))


def parsed(url: str) -> Place:
    """The place behind a URL; raises `InputError` where it is none that zhqa knows.

    `sqlite:///terms.db` is relative to the working folder and `sqlite:////srv/terms.db` absolute;
    `postgresql://user@host/database?schema=NAME`, with every option of PostgreSQL's library. Both take `timeout`.
    """
    address, _, query = url.partition("?")
    scheme, _, rest = address.partition("://")
    kind, _, driver = scheme.partition("+")
    options = dict(parse_qsl(query, keep_blank_values=True))
    if driver not in ("", {"sqlite": "pysqlite", "postgresql": "psycopg"}.get(kind)):
        raise InputError(shown(url), "no database is reached through “{driver}”; write {kind}://", driver=driver, kind=kind)
    timeout = _seconds(options.pop("timeout", str(PATIENCE)), url)
    if kind == "sqlite":
        return Place(shown(url), _path(rest, options, url), timeout=timeout)
    schema = options.pop("schema", "")
    options.setdefault("connect_timeout", str(CONNECTING))
    return Place(shown(url), server=f"postgresql://{rest}?{urlencode(options)}", schema=schema, timeout=timeout)


def anchored(url: str, folder: Path) -> str:
    """The URL with the path of an SQLite file, where it is relative, taken from `folder`."""
    scheme, _, rest = url.partition("://")
    if not scheme.startswith("sqlite") or not rest.startswith("/"):
        return url
    path, mark, query = rest[1:].partition("?")
    return f"{scheme}:///{(folder / path).as_posix()}{mark}{query}" if path else url


def _path(rest: str, options: dict[str, str], url: str) -> Path:
    if not rest.startswith("/"):
        raise InputError(shown(url), "an SQLite file has three slashes: sqlite:///{file}", file=rest or "terms.db")
    if rest == "/" or rest.startswith("/:"):
        raise InputError(shown(url), "names no file; write sqlite:///terms.db")
    if options:
        raise InputError(shown(url), "unknown option “{option}”; an SQLite file takes only timeout", option=min(options))
    return Path(rest[1:])


def _seconds(text: str, url: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 3600:
        raise InputError(shown(url), "timeout is a number of seconds up to 3600, not “{text}”", text=text)
    return seconds
