"""OMT: what was left out."""
