"""NUM: numbers and units."""
