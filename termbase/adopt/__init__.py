"""Sheets as they lie on translators' desks, understood and matched to a termbase."""
