"""LNG: language and script."""
