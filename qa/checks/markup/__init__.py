"""TAG: markup and placeholders."""
