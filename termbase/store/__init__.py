"""The database behind a URL: SQLite by default, PostgreSQL for a team."""
