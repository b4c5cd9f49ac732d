"""CON: one usage inside a document."""
