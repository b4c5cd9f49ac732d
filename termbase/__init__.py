"""A concept-oriented Chinese–English terminology database; knows nothing of qa."""
