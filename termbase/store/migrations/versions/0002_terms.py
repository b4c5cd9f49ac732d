"""The terms of the concepts, so that SQL finds them."""

import json

import sqlalchemy as sa
from alembic import op

from termbase.store.wire import STRICT

revision = "0002"
down_revision = "0001"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    term = op.create_table(
        "term", sa.Column("concept", ID, sa.ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True), sa.Column("lang", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False), sa.Column("text", sa.Text, nullable=False),
        sqlite_with_rowid=False, sqlite_strict=STRICT,
    )
    op.create_index("term_text", "term", ["text"])
    connection = op.get_bind()
    held = connection.execute(sa.text("SELECT id, CAST(content AS TEXT) FROM concept"))
    for some in held.partitions(5000):
        rows = [
            {"concept": key, "place": place, "lang": row["lang"], "status": row["status"], "text": row["term"]}
            for key, content in some for place, row in enumerate(json.loads(content))
        ]
        connection.execute(term.insert(), rows)
