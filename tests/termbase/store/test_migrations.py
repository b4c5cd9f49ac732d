"""The tables of older versions brought up to date, with what is in them; those of newer versions left alone."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from typer.testing import CliRunner

from termbase import location, store
from termbase.changes import Change
from termbase.cli import app
from termbase.model import Concept, Status, Term
from termbase.store import content, schema, tables, wire, writing
from termbase.store.place import parsed
from termbase.trouble import InputError
from tests.zhqa import SAMPLES

OLD = (
    Concept("T-1", (Term("博弈", "zh-Hans"), Term("game", "en", Status.FORBIDDEN), Term("contest", "en")), note="“never”\n\\"),
    Concept("T-2", (Term("北约", "zh"), Term("NATO", "en"))),
)


def of_version_1(url: str) -> None:
    """A termbase as the first version made it: no table of terms."""
    place = parsed(url)
    with writing.writing(place, "create") as connection:
        if place.schema:
            connection.execute(sa.schema.CreateSchema(place.schema))
        schema.upgrade(connection, "0001")
        assert not sa.inspect(connection).has_table("term")
        connection.execute(sa.insert(tables.termbase).values(id="x", last=1, mark="m"))
        connection.execute(sa.insert(tables.change).values(number=1, at="2026-11-01T00:00:00Z", who="Li", why=""))
        writing.fill(connection, tables.concept, [(c.id, 1, content.packed(c)) for c in OLD])
        writing.fill(connection, tables.step, [(1, c.id, 1, None, content.packed(c)) for c in OLD])


def test_an_older_termbase_is_brought_up_to_date(url: str) -> None:
    of_version_1(url)
    edit = [Change(OLD[0], None)]
    for call in (store.read, store.mark, store.check, lambda u: store.commit(u, edit, "Li"), lambda u: list(store.log(u))):
        with pytest.raises(InputError, match="older zhqa .tables 0001.; run “zhqa term db migrate"):
            call(url)
    done = store.migrate(url)
    assert (done.old, done.new) == ("0001", wire.VERSIONS[-1])
    assert store.read(url).concepts == tuple(map(_canonical, OLD))
    assert not store.check(url).defects
    assert [s.change.id for e in store.log(url, "北约") for s in e.steps] == ["T-2"]  # found by its term
    store.commit(url, [Change(OLD[1], None)], "Wang")
    assert store.migrate(url) == (wire.VERSIONS[-1], wire.VERSIONS[-1], None)


def _canonical(concept: Concept) -> Concept:
    return content.one(concept.id, content.packed(concept), "") or concept


def test_a_copy_is_made_before(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/terms.db"
    of_version_1(url)
    ran = CliRunner().invoke(app, ["db", "migrate", url])
    assert ran.exit_code == 0 and "tables 0001 → 0002" in ran.stdout
    (copy,) = tmp_path.glob("terms-0001-*.db")
    assert f"copied to {copy}" in ran.stdout
    with pytest.raises(InputError, match="older"):
        store.read(f"sqlite:///{copy}")
    assert len(store.read(url).concepts) == 2
    assert "up to date" in CliRunner().invoke(app, ["db", "migrate", url]).stdout


def test_a_newer_termbase_is_left_alone(url: str) -> None:
    location.write(location.read(SAMPLES / "termbase.csv"), url)
    with writing.writing(parsed(url)) as connection:
        connection.execute(sa.text(f"UPDATE {wire.VERSION_TABLE} SET version_num = '0999'"))
    for call in (store.read, store.mark, store.check, store.migrate, lambda u: store.write(u, location.read(SAMPLES / "termbase.csv"), "")):
        with pytest.raises(InputError, match="newer zhqa .tables 0999.; update zhqa"):
            call(url)


def test_a_migration_that_fails_leaves_all_as_it_was(url: str) -> None:
    of_version_1(url)
    with writing.writing(parsed(url)) as connection:
        connection.execute(sa.update(tables.concept).where(tables.concept.c.id == "T-2").values(content=_broken(url)))
    with pytest.raises(InputError, match="nothing was changed"):
        store.migrate(url)
    with writing.writing(parsed(url)) as connection:
        assert connection.scalar(sa.text(f"SELECT version_num FROM {wire.VERSION_TABLE}")) == "0001"
        assert not sa.inspect(connection).has_table("term")


def _broken(url: str) -> object:
    return '[{"lang": "zh"}]' if url.startswith("sqlite") else [{"lang": "zh"}]


def test_tables_are_what_the_migrations_make(url: str) -> None:
    store.create(url)
    with writing.writing(parsed(url)) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": wire.VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_versions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == wire.VERSIONS


def test_looking_up_and_checking_import_no_database_toolkit(tmp_path: Path) -> None:
    """Start-up is what a run of a pre-commit hook feels."""
    url = f"sqlite:///{tmp_path}/terms.db"
    location.write(location.read(SAMPLES / "termbase.csv"), url)
    code = "import sys; from termbase import store; store.mark(sys.argv[1]); store.read(sys.argv[1]); " \
           "print([m for m in ('sqlalchemy', 'alembic', 'psycopg', 'subprocess') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code, url], capture_output=True, text=True, cwd=SAMPLES.parent)
    assert ran.stdout.strip() == "[]", ran
