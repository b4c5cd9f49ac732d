"""Runs migrations over the connection that `upkeep` hands in, inside its transaction; never from Alembic's own command."""

from alembic import context

from termbase.store.wire import VERSION_TABLE

connection = context.config.attributes["connection"]
# SQLite too takes changes of tables back with the transaction, once `BEGIN` is said by hand as we do.
context.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
