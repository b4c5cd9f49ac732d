"""Suppressions: marks and answers that answer nothing."""
