"""The tables of a termbase, as they stand after the last migration.

The content of a concept is kept as one value, the rows of its canonical form (see `content`), beside what is asked for
in SQL: its id and its terms. A column that a later zhqa adds then needs no migration, the history holds the same form as
the concept, and nothing can be lost between the two.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from termbase.store.wire import STRICT

# `COLLATE "C"` orders by code point, as SQLite and the canonical form of a file do.
ID = Text().with_variant(Text(collation="C"), "postgresql")
# Python sees the JSON as text, in and out; a strict table of SQLite knows no other type for it.
CONTENT = Text().with_variant(JSONB(none_as_null=True), "postgresql")
SQLITE = {"sqlite_strict": STRICT}

metadata = MetaData()

# One row. `last` is the number of the last change, `mark` is drawn anew with it, so that copies which part ways differ.
termbase = Table(
    "termbase", metadata, Column("id", Text, primary_key=True), Column("last", Integer, nullable=False),
    Column("mark", Text, nullable=False), **SQLITE,
)
concept = Table(
    "concept", metadata, Column("id", ID, primary_key=True), Column("revision", Integer, nullable=False),
    Column("content", CONTENT, nullable=False), **SQLITE,
)
term = Table(
    "term", metadata, Column("concept", ID, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True), Column("lang", Text, nullable=False), Column("status", Text, nullable=False),
    Column("text", Text, nullable=False), Index("term_text", "text"), sqlite_with_rowid=False, **SQLITE,
)
change = Table(
    "change", metadata, Column("number", Integer, primary_key=True, autoincrement=False), Column("at", Text, nullable=False),
    Column("who", Text, nullable=False), Column("why", Text, nullable=False), **SQLITE,
)
# What a change did to one concept. Revisions of a concept count on through its removal and return.
step = Table(
    "step", metadata, Column("change", Integer, ForeignKey("change.number"), primary_key=True),
    Column("concept", ID, primary_key=True), Column("revision", Integer, nullable=False), Column("before", CONTENT),
    Column("after", CONTENT), UniqueConstraint("concept", "revision", name="step_revision"), **SQLITE,
)
