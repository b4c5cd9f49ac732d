"""CAP: capital and small letters."""
