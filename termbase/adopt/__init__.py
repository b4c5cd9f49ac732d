"""Sheets as they lie on translators' desks, understood as far as they can be, and met with a termbase."""

from termbase.adopt.meeting import Fate, Meeting, Outcome, meet
from termbase.adopt.reading import Read, Reading, of_termbase, read, read_termbase
from termbase.adopt.tidings import Tiding, Weight

__all__ = ["Fate", "Meeting", "Outcome", "Read", "Reading", "Tiding", "Weight", "meet", "of_termbase", "read", "read_termbase"]
