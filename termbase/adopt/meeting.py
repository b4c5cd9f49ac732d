"""Concepts of a sheet met with a termbase: which are new, which change one, which are there, which clash."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from termbase.adopt.concepts import Incoming
from termbase.adopt.ids import MADE, Ids
from termbase.adopt.joining import Line, Prefer, join, news
from termbase.adopt.keys import chinese_key, english_key
from termbase.approval import Rights, signed
from termbase.changes import Change, same
from termbase.model import Concept, Status, Termbase

WANTED = (Status.PREFERRED, Status.ADMITTED)
ROUNDS = 10


class Fate(StrEnum):
    """What becomes of a concept that comes in."""

    ADDED = "added"
    CHANGED = "changed"
    CLASH = "clash"
    LOCKED = "locked"
    UNCLEAR = "unclear"
    SAME = "already there"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one concept: the termbase's concept before and after (None: there was none, or it is not touched), and why."""

    fate: Fate
    incoming: Incoming
    before: Concept | None
    after: Concept | None
    lines: tuple[Line, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it changes the termbase."""
        return self.after is not None and not same(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What an import does: the outcomes in the order of the sheet, and the changes to the termbase."""

    outcomes: tuple[Outcome, ...]
    changes: tuple[Change, ...]


def meet(coming: Iterable[Incoming], termbase: Termbase, rights: Rights, prefer: Prefer = "") -> Meeting:
    """Match concepts to a termbase, by id, else by Chinese in either script, and say what each does to it.

    Of an English that clashes with the preferred one, `prefer` decides: `theirs` (the sheet's) takes its place, `ours`
    leaves it out; by default it is recorded as observed. Nothing else of the termbase is ever overwritten unless `theirs`
    is said. The same import twice changes nothing.
    """
    held = list(coming)
    book = _Book(termbase, held)
    outcomes = [_meet(one, book, rights, prefer) for one in held]
    state = replace(termbase, concepts=tuple(book.concepts.values()))
    # Where matches hang on one another, what came later may tell what was unclear, or show another match: go on as the
    # same import would the next time, until it has nothing to do.
    for _round in range(ROUNDS if book.several or any(one.concept.id for one in held) else 0):
        again = _Book(state, held)
        anew = [_meet(one, again, rights, prefer) for one in held]
        moved = {change.id for change in _changes(state, again)}
        if not moved:
            break
        for n, one in enumerate(anew):
            if one.after is None or one.after.id not in moved:
                continue
            if outcomes[n].fate is Fate.UNCLEAR:
                outcomes[n] = one
            elif one.moves:
                outcomes.append(one)
        state = replace(termbase, concepts=tuple(again.concepts.values()))
        book = again
    return Meeting(tuple(outcomes), tuple(_changes(termbase, book)))


def _changes(termbase: Termbase, book: "_Book") -> list[Change]:
    before = {concept.id: concept for concept in termbase.concepts}
    found = (Change(before.get(one.id), one) for one in book.concepts.values() if before.get(one.id) is not one)
    return [change for change in found if not same(change.before, change.after)]


def _meet(one: Incoming, book: "_Book", rights: Rights, prefer: Prefer) -> Outcome:
    found = book.find(one.concept, one.origin)
    if len(found) > 1:
        names = ", ".join(found[:5])
        return Outcome(Fate.UNCLEAR, one, None, None, (news("{ids} have this Chinese; give the id of the one that is meant", ids=names),))
    if not found:
        return _added(one, book, rights)
    before = book.concepts[found[0]]
    if book.in_passing(before, one.concept):
        doubt = news("only another name of {id} “{chinese}”, “{english}”, with other English; give that id if it is meant", id=before.id,
                     chinese=before.title, english=before.preferred)
        return Outcome(Fate.UNCLEAR, one, None, None, (doubt,))
    book.claim(before.id, one)
    joined = join(before, one.concept, prefer, one.sure and rights.approves)
    if not same(before, joined.concept) and not rights.may_change(before):
        locked = news("approved by {approver}, who alone may change it", approver=rights.keeper(before))
        return Outcome(Fate.LOCKED, one, before, None, (locked, *joined.lines))
    after = signed(before, joined.concept, rights)
    book.put(after)
    fate = Fate.CLASH if joined.clash else Fate.SAME if same(before, after) else Fate.CHANGED
    return Outcome(fate, one, before, after, joined.lines)


def _added(one: Incoming, book: "_Book", rights: Rights) -> Outcome:
    wanted = one.concept.id
    made = replace(one.concept, id=book.ids.new(one.concept.title, wanted, book.concepts))
    if wanted and wanted != made.id and not wanted.startswith(MADE):
        made = replace(made, extra=(*made.extra, ("id", wanted)))
    made = signed(None, made, rights)
    book.put(made)
    book.claim(made.id, one)
    lines = (news("{id} is another concept here; it got a new id", id=wanted),) if wanted in book.before else ()
    return Outcome(Fate.ADDED, one, None, made, lines)


class _Book:
    """The termbase as it is while concepts come in."""

    def __init__(self, termbase: Termbase, coming: Iterable[Incoming]):
        self.before = {concept.id: concept for concept in termbase.concepts}
        self.concepts = dict(self.before)
        self.several = False  # whether one that came in could be several
        self.ids = Ids(self.before)
        self.claims: dict[tuple[str, str], str] = {}  # file and id here → the id there
        self.known_as: dict[str, str] = {}  # the id that a concept had elsewhere → its id here
        self.chinese: dict[str, dict[str, Literal[True]]] = defaultdict(dict)
        self.english: dict[str, dict[str, Literal[True]]] = defaultdict(dict)
        for concept in termbase.concepts:
            self._index(concept)
        for one in coming:  # what is known by its id is not to be taken for another concept of its file
            if key := self.by_id(one.concept, one.origin):
                self.claim(key, one)

    def _index(self, concept: Concept) -> None:
        self.known_as |= {text: concept.id for name, text in concept.extra if name == "id"}
        for term in concept.chinese(*WANTED):
            self.chinese[chinese_key(term.text)][concept.id] = True
        if not concept.chinese():
            for term in concept.english():
                self.english[english_key(term.text)][concept.id] = True

    def put(self, concept: Concept) -> None:
        """Take in a concept, new or changed."""
        self.concepts[concept.id] = concept
        self._index(concept)

    def claim(self, key: str, one: Incoming) -> None:
        """Note that a concept here is one with an id of its own there: no other concept of that file can be it too."""
        if one.concept.id:
            self.claims[one.origin, key] = one.concept.id

    def find(self, coming: Concept, origin: str) -> list[str]:
        """The ids of the concepts that it may be; one, if it is clear."""
        if named := self.by_id(coming, origin):
            return [named]
        terms = sorted(coming.chinese(*WANTED), key=lambda term: (term.status is not Status.PREFERRED, term.type == "short"))
        for term in terms:
            if found := self._free(self.chinese.get(chinese_key(term.text), {}), coming, origin):
                self.several = self.several or len(found) > 1
                return self._clear(found, coming, chinese_key(term.text))
        if not coming.chinese():
            for term in coming.english():
                if found := self._free(self.english.get(english_key(term.text), {}), coming, origin):
                    return found
        return []

    def by_id(self, coming: Concept, origin: str) -> str:
        """The id here of the concept that has its id, here or as the one it came with, and some of its Chinese; or empty."""
        ids = (key for key in (self.known_as.get(coming.id, ""), coming.id) if key in self.concepts)
        for key in self._free(ids, coming, origin):
            named = self.concepts[key]
            if not coming.chinese() or not named.chinese() or self._share(named, coming):
                return key
        return ""

    def _free(self, found: Iterable[str], coming: Concept, origin: str) -> list[str]:
        return [key for key in found if not coming.id or self.claims.get((origin, key), coming.id) == coming.id]

    def in_passing(self, held: Concept, coming: Concept) -> bool:
        """Whether the two meet only in a Chinese term that is not the main one of both, and in no English."""
        if held.id == coming.id:
            return False
        main = [{chinese_key(term.text) for term in one.chinese(Status.PREFERRED)} for one in (held, coming)]
        english = [{english_key(term.text) for term in one.english()} for one in (held, coming)]
        passing = not (main[0] & main[1] or english[0] & english[1]) and all(main)
        self.several = self.several or passing
        return passing

    def _share(self, one: Concept, other: Concept) -> bool:
        """Whether the main Chinese term of one is a term of the other."""
        every = [{chinese_key(term.text) for term in each.chinese()} for each in (one, other)]
        main = [{chinese_key(term.text) for term in each.chinese(Status.PREFERRED)} for each in (one, other)]
        return bool(main[0] & every[1] or main[1] & every[0])

    def _clear(self, found: list[str], coming: Concept, key: str) -> list[str]:
        """Of several concepts of one Chinese term, those that fit best: by English, as their main term, by kind and domain."""
        wanted = {english_key(term.text) for term in coming.english(*WANTED)}
        tests = (
            lambda held: bool(wanted & {english_key(term.text) for term in held.english()}),
            lambda held: any(chinese_key(term.text) == key for term in held.chinese(Status.PREFERRED)),
            lambda held: held.kind is coming.kind and bool(coming.domain) and held.domain == coming.domain,
        )
        for test in tests:
            fitting = [one for one in found if test(self.concepts[one])]
            found = fitting or found
            if len(found) == 1:
                break
        return found
