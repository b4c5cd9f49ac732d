"""The bundled reference terms: one CSV for each pack, their sources in SOURCES.toml, and what rebuilds them."""
