"""URLs of databases: what is understood, what is refused, and that no password is shown."""

from pathlib import Path

import pytest

from termbase import location
from termbase.store.place import parsed
from termbase.trouble import InputError


@pytest.mark.parametrize(("url", "path"), [
    ("sqlite:///terms.db", "terms.db"), ("sqlite:////srv/terms.db", "/srv/terms.db"), ("sqlite:///C:/t/术语.db", "C:/t/术语.db"),
    ("sqlite+pysqlite:///a b.db", "a b.db"), ("sqlite:///50%25.db?timeout=1", "50%25.db"), ("sqlite:///#1.db", "#1.db"),
])
def test_a_file(url: str, path: str) -> None:
    assert parsed(url).path == Path(path)


@pytest.mark.parametrize(("url", "server", "schema"), [
    ("postgresql://li@host/db", "postgresql://li@host/db?connect_timeout=10", ""),
    ("postgresql+psycopg://li:pw@host:5433/db?schema=team", "postgresql://li:pw@host:5433/db?connect_timeout=10", "team"),
    ("postgresql:///db?host=/tmp&connect_timeout=3", "postgresql:///db?host=%2Ftmp&connect_timeout=3", ""),
])
def test_a_server(url: str, server: str, schema: str) -> None:
    place = parsed(url)
    assert (place.server, place.schema, place.path, place.timeout) == (server, schema, None, 5.0)


@pytest.mark.parametrize(("url", "said"), [
    ("sqlite://terms.db", "three slashes: sqlite:///terms.db"), ("sqlite://", "three slashes"), ("sqlite:///", "names no file"),
    ("sqlite:///:memory:", "names no file"), ("sqlite:///a.db?mode=ro", "unknown option “mode”"),
    ("sqlite+aiosqlite:///a.db", "through “aiosqlite”"), ("postgresql+asyncpg://u:pw@h/d", "write postgresql://"),
    ("sqlite:///a.db?timeout=soon", "not “soon”"), ("sqlite:///a.db?timeout=nan", "not “nan”"), ("sqlite:///a.db?timeout=-1", "seconds"),
])
def test_refused(url: str, said: str) -> None:
    with pytest.raises(InputError) as told:
        parsed(url)
    assert said in str(told.value) and "pw" not in str(told.value)


@pytest.mark.parametrize(("url", "shown"), [
    ("postgresql://li:geheim@host/db", "postgresql://li:…@host/db"), ("postgresql://:geheim@host/db", "postgresql://:…@host/db"),
    ("postgresql://li:ge:he/im@host/db?a=b", "postgresql://li:…@host/db?a=b"),
    ("postgresql://li@host/db?password=geheim&a=b", "postgresql://li@host/db?password=…&a=b"),
    ("postgresql://h/d?sslpassword=geheim", "postgresql://h/d?sslpassword=…"), ("sqlite:///a@b.db", "sqlite:///a@b.db"),
])
def test_no_password_is_shown(url: str, shown: str) -> None:
    assert location.shown(url) == shown


@pytest.mark.parametrize(("place", "found"), [
    ("terms.csv", Path("/home/li/terms.csv")), ("/srv/t.csv", Path("/srv/t.csv")), ("sqlite:///a/t.db", "sqlite:////home/li/a/t.db"),
    ("sqlite:////srv/t.db?timeout=1", "sqlite:////srv/t.db?timeout=1"), ("sqlite:///t.db?timeout=1", "sqlite:////home/li/t.db?timeout=1"),
    ("postgresql://host/db", "postgresql://host/db"), ("sqlite://t.db", "sqlite://t.db"), ("sqlite:///", "sqlite:///"),
])
def test_relative_places_are_those_of_a_folder(place: str, found: object) -> None:
    assert location.anchored(place, Path("/home/li")) == found
