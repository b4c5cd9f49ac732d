"""What a concept of a sheet does to the one of the termbase that it is."""

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, NamedTuple

from termbase.adopt.keys import english_key
from termbase.model import Concept, Kind, Status, Term

Prefer = Literal["", "ours", "theirs"]
# Fields of a concept that a sheet does not simply fill where they are empty; its dates are of its own record.
APART = ("id", "terms", "kind", "state", "note", "extra", "approver", "created", "modified")
DETAILS = ("type", "pos", "usage", "source", "example")


class Line(NamedTuple):
    """One thing said of a concept: an English template, the key of its translations, and what fills it."""

    message: str
    args: tuple[tuple[str, object], ...] = ()


def news(message: str, **args: object) -> Line:
    """A line whose message is filled with `args`."""
    return Line(message, tuple(args.items()))


@dataclass(frozen=True, slots=True)
class Joined:
    """The concept afterwards, what changed and what did not, and whether the two clash."""

    concept: Concept
    lines: tuple[Line, ...]
    clash: bool


def join(before: Concept, coming: Concept, prefer: Prefer, approved: bool = False) -> Joined:
    """The termbase's concept with what a sheet adds to it; `approved`: the sheet says that it is.

    Nothing that it says is overwritten unless `prefer` is `theirs`. A preferred English other than its own is recorded as
    observed; with `ours` it is left out.
    """
    joint = _Joint(before, prefer)
    for term in sorted(coming.terms, key=lambda t: t.status is not Status.PREFERRED):
        joint.english(term) if term.lang.startswith("en") else joint.other(term)
    concept = joint.about(coming, approved)
    return Joined(concept, tuple(joint.lines), joint.clash)


class _Joint:
    """A concept of the termbase while a sheet's is worked into it."""

    def __init__(self, before: Concept, prefer: Prefer):
        self.before, self.prefer = before, prefer
        self.terms = list(before.terms)
        self.lines: list[Line] = []
        self.clash = False

    # ---- terms

    def other(self, term: Term) -> None:
        """A term that is not English: added unless it is there."""
        alike = [held for held in self.terms if held.text == term.text and held.lang[:2] == term.lang[:2]]
        if alike:
            return
        first = not any(held.lang == term.lang and held.status is Status.PREFERRED for held in self.terms)
        self._add(replace(term, status=term.status if first or term.status is not Status.PREFERRED else Status.ADMITTED))

    def english(self, term: Term) -> None:
        """An English term: added, made more of, or at odds with what is there."""
        place = self._place(term.text)
        rival = self._rival(term, place)
        if place is None and rival is None:
            self._add(term)
        elif rival is not None and (place is None or self.terms[place].status is not Status.FORBIDDEN):
            self._contested(place, term, rival)
        elif place is not None:
            self._known(place, term)

    def _place(self, text: str) -> int | None:
        held = [(n, term) for n, term in enumerate(self.terms) if term.lang.startswith("en")]
        exact = (n for n, term in held if term.text == text)
        return next(exact, next((n for n, term in held if english_key(term.text) == english_key(text)), None))

    def _rival(self, term: Term, place: int | None) -> int | None:
        """The preferred term whose place this one claims; one for another variety is none."""
        if term.status is not Status.PREFERRED:
            return None
        for n, held in enumerate(self.terms):
            apart = term.variety and held.variety and term.variety != held.variety
            claimed = held.lang.startswith("en") and held.status is Status.PREFERRED and not apart
            if claimed and n != place:
                return n
        return None

    def _contested(self, place: int | None, term: Term, rival: int) -> None:
        own = self.terms[rival].text
        if self.prefer == "theirs":
            self.terms[rival] = replace(self.terms[rival], status=Status.ADMITTED)
            if place is None:
                self.terms.append(term)
            else:
                self.terms[place] = replace(self.terms[place], status=Status.PREFERRED)
            self._say(news("“{new}” is preferred now, “{old}” admitted", new=term.text, old=own))
        elif place is not None:
            self.clash = self.clash or not self.prefer
            self._say(news("prefers “{new}”, which is {status} here; “{old}” stays preferred", new=term.text, old=own,
                           status=self.terms[place].status))
        elif self.prefer == "ours":
            self._say(news("prefers “{new}”; “{old}” stays preferred, “{new}” is left out", new=term.text, old=own))
        else:
            self.clash = True
            self.terms.append(replace(term, status=Status.OBSERVED))
            self._say(news("prefers “{new}”; “{old}” stays preferred, “{new}” is recorded as observed", new=term.text, old=own))

    def _known(self, place: int, term: Term) -> None:
        held = self.terms[place]
        if held.text != term.text:
            self._say(news("“{term}” is written “{other}” there", term=held.text, other=term.text))
        if Status.FORBIDDEN in (term.status, held.status) and term.status is not held.status and held.status is not Status.OBSERVED:
            self._at_odds(place, term)
        elif term.status is not held.status and (held.status is Status.OBSERVED or term.status is Status.PREFERRED):
            variety = held.variety or (term.variety if term.status is Status.PREFERRED else "")  # one preferred for each variety
            self.terms[place] = replace(held, status=term.status, when_source=term.when_source, variety=variety)
            self._say(news("“{term}”: {old} → {new}", term=held.text, old=held.status, new=term.status))
        self._fill(place, term)

    def _at_odds(self, place: int, term: Term) -> None:
        """One side forbids what the other allows."""
        held = self.terms[place]
        if self.prefer == "theirs":
            self.terms[place] = replace(held, status=term.status, when_source=term.when_source)
            self._say(news("“{term}”: {old} → {new}", term=held.text, old=held.status, new=term.status))
            return
        self.clash = self.clash or not self.prefer
        self._say(news("“{term}” is {new} there and {old} here; it stays so", term=held.text, old=held.status, new=term.status))

    def _fill(self, place: int, term: Term) -> None:
        held = self.terms[place]
        if term.variety not in ("", self.terms[place].variety):  # never filled: which terms are rivals hangs on it
            self._say(news("“{term}” is {variety} there", term=held.text, variety=term.variety))
        more = {name: getattr(term, name) for name in DETAILS if getattr(term, name) and not getattr(held, name)}
        extra = tuple(pair for pair in term.extra if pair not in held.extra)
        if more or extra:
            self.terms[place] = replace(held, extra=held.extra + extra, **more)
            for name, value in (*more.items(), *extra):
                self._say(news("“{term}”: {field} “{value}”", term=held.text, field=name, value=value))

    def _add(self, term: Term) -> None:
        self.terms.append(term)
        self._say(news("+ {lang} “{term}”, {status}", lang=term.lang, term=term.text, status=term.status))

    def _say(self, said: Line) -> None:
        self.lines.append(said)

    # ---- the concept as a whole

    def about(self, coming: Concept, approved: bool) -> Concept:
        """The concept with its terms as they are now, and what the sheet says of it as a whole."""
        held: dict[str, Any] = {}
        for name, default in ((f.name, f.default) for f in fields(Concept) if f.name not in APART):
            old, new = getattr(self.before, name), getattr(coming, name)
            if new not in (old, default):
                self._decide(held, name, old, new, empty=old == default)
        if coming.kind not in (Kind.TERM, self.before.kind):
            self._decide(held, "kind", self.before.kind, coming.kind, empty=False)
        if coming.state not in ("", self.before.state):
            self._decide(held, "state", self.before.state or "approved", coming.state, empty=False)
        elif approved and self.before.state:
            self._decide(held, "state", self.before.state, "approved", empty=False)
            held |= {"state": ""} if "state" in held else {}
        lines = [text for text in coming.note.split("\n") if text.strip() and text not in self.before.note]
        if lines:
            held["note"] = "\n".join(filter(None, (self.before.note, *lines)))
            self._say(news("{field}: “{value}”", field="note", value="; ".join(lines)))
        extra = tuple(pair for pair in coming.extra if pair not in self.before.extra)
        for name, value in extra:
            self._say(news("{field}: “{value}”", field=name, value=value))
        return replace(self.before, terms=tuple(self.terms), extra=self.before.extra + extra, **held)

    def _decide(self, held: dict[str, Any], name: str, old: object, new: object, empty: bool) -> None:
        if empty or self.prefer == "theirs":
            held[name] = new
            self._say(news("{field}: “{value}”", field=name, value=new))
        elif name != "owner":  # that somebody else keeps the sheet is no news
            self._say(news("{field}: “{old}” stays, the sheet has “{new}”", field=name, old=old, new=new))
