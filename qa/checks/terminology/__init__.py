"""TRM: terms against the termbase."""
