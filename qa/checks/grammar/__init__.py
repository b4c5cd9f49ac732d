"""GRM: grammar patterns of machine translation."""
