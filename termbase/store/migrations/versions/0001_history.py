"""Concepts, and the history of their changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from termbase.store.wire import STRICT

revision = "0001"
down_revision = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
CONTENT = sa.Text().with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "termbase", sa.Column("id", sa.Text, primary_key=True), sa.Column("last", sa.Integer, nullable=False),
        sa.Column("mark", sa.Text, nullable=False), sqlite_strict=STRICT,
    )
    op.create_table(
        "concept", sa.Column("id", ID, primary_key=True), sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", CONTENT, nullable=False), sqlite_strict=STRICT,
    )
    op.create_table(
        "change", sa.Column("number", sa.Integer, primary_key=True, autoincrement=False), sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False), sa.Column("why", sa.Text, nullable=False), sqlite_strict=STRICT,
    )
    op.create_table(
        "step", sa.Column("change", sa.Integer, sa.ForeignKey("change.number"), primary_key=True),
        sa.Column("concept", ID, primary_key=True), sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("before", CONTENT), sa.Column("after", CONTENT),
        sa.UniqueConstraint("concept", "revision", name="step_revision"), sqlite_strict=STRICT,
    )
