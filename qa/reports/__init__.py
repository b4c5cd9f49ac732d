"""Findings as text or data, one module an output format."""
