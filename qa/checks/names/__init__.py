"""NAM: names of people and organisations."""
