"""What came back in an edited copy, as edits: each change beside what its editor was given."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from termbase import formats, location
from termbase.changes import Change, revision, same
from termbase.formats import xlsx
from termbase.formats.columns import CONCEPT_COLUMNS, new_id
from termbase.formats.copies import Copy
from termbase.merge import Theirs
from termbase.merge.concepts import combined
from termbase.model import Concept, Term, Termbase
from termbase.trouble import InputError
from termbase.versions import partners

TEXTS = tuple(attribute for attribute, kind in CONCEPT_COLUMNS.values() if kind == "text")


class Origin:
    """What copies were made of: the export as it went out, if it was kept, and the termbase as it stands.

    `strange`: who had a row, of which concept, that was exported from neither and is as it was then; it is no edit.
    """

    def __init__(self, base: Copy | None, ours: Termbase):
        self.base = {concept.id: concept for concept in base.termbase.concepts} if base else {}
        self.ours = {concept.id: concept for concept in ours.concepts}
        self.has_base = base is not None
        # By id, worked out when asked for: most rows of most copies never need it.
        self._base_marks: dict[str, str] = dict(base.marks) if base else {}
        self._our_marks: dict[str, str] = {}
        self.strange: list[tuple[str, str]] = []

    def edits(self, copy: Copy, who: str) -> Theirs:
        """The edits in a copy. A row that is missing is no edit; only one that asks for it is a removal."""
        changes, unsure = [], set()
        taken = self.base.keys() | self.ours.keys() | {concept.id for concept in copy.termbase.concepts}
        copied = Counter(copy.marks.values())  # of the marks, as each names its concept, one that stands twice was copied
        for concept in copy.termbase.concepts:
            mark = copy.marks.get(concept.id, "")
            if concept.id in copy.made:
                before, sure = None, True
            else:
                before, sure = self._given(concept.id, "" if copied[mark] > 1 and not self._held(concept.id) else mark, concept)
                if before is concept and not same(concept, self._held(concept.id)):
                    self.strange.append((who, concept.id))
            if same(before, concept):  # most rows of most copies
                continue
            after = without_slips(before, with_columns(before, concept, copy.columns)) if before else concept
            if concept.id in copy.made and concept.id in self.base:  # one more of the same name
                after = replace(concept, id=new_id(concept.terms[0].text, taken))
                taken |= {after.id}
            if not same(before, after):
                changes.append(Change(before, after))
                unsure |= set() if sure else {after.id}
        for key in sorted(copy.removed):
            before, sure = self._given(key, copy.marks.get(key, ""), None)
            if self._held(key):
                changes.append(Change(before or self._held(key), None))
                unsure |= set() if sure else {key}
        return Theirs(tuple(changes), who, frozenset(unsure))

    def _held(self, key: str) -> Concept | None:
        return self.ours.get(key) or self.base.get(key)

    def _given(self, key: str, mark: str, after: Concept | None) -> tuple[Concept | None, bool]:
        """What the editor was given as the concept of this id, and whether that is known."""
        base, mine = self.base.get(key), self.ours.get(key)
        if not mark:
            return base, self.has_base or mine is None
        if base and self._mark(base, self._base_marks) == mark:
            return base, True
        if mine and (same(mine, after) or self._mark(mine, self._our_marks) == mark):
            return mine, True
        if after and revision(after) == mark:
            return after, True
        return None, False

    @staticmethod
    def _mark(concept: Concept, marks: dict[str, str]) -> str:
        if concept.id not in marks:
            marks[concept.id] = revision(concept)
        return marks[concept.id]


def edited(copy: Copy) -> list[str]:
    """The ids of the rows that were edited since the copy was exported, as far as the rows tell."""
    return [c.id for c in copy.termbase.concepts if (mark := copy.marks.get(c.id)) and mark != revision(c)] + sorted(copy.removed)


def known_to(copies: Iterable[Copy], base: Termbase, ours: Termbase) -> Termbase:
    """What all sides have seen of the termbase: the base, and what the rows of the copies tell they were made of."""
    held = {concept.id: concept for concept in base.concepts}
    marked = set().union(*(copy.marks for copy in copies))
    return replace(base, concepts=(*base.concepts, *(c for c in ours.concepts if c.id in marked and c.id not in held)))


def with_columns(before: Concept, after: Concept, columns: frozenset[str]) -> Concept:
    """The edited concept with what stood in columns that are no longer there: a column taken out is no edit either."""
    cells = xlsx.cells(before) if columns else {}
    if cells.keys() <= columns:
        return after
    left = {key: text for key, text in cells.items() if key in columns | {"concept"}}
    given = xlsx.concept(left, "") if left.keys() & {*xlsx.LANES, *xlsx.ENGLISH} else Concept(before.id)
    return combined(given, [after, before])[0]


# What an input method for Chinese makes of ASCII.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("\N{IDEOGRAPHIC SPACE}"): " ", ord("\N{NO-BREAK SPACE}"): " "}


def without_slips(before: Concept, after: Concept) -> Concept:
    """The edited concept without what typing alone did: full-width letters and marks in English that was there in ASCII,
    and white space doubled or at the ends of lines."""
    found, _ = partners(before.terms, after.terms)
    old = {number: term for term, number in zip(before.terms, found, strict=True) if number is not None}
    terms = tuple(_unslipped(old[n], term) if n in old else term for n, term in enumerate(after.terms))
    texts = {name: text for name in TEXTS
             if (text := getattr(before, name)) != (new := getattr(after, name)) and _lines(text) == _lines(new)}
    return replace(after, terms=terms, **texts)


def _unslipped(before: Term, term: Term) -> Term:
    if not term.lang.startswith("en") or term.text == before.text:
        return term
    narrow = term.text.translate(NARROW)
    # full-width brackets bring their own space, so nobody types one beside them
    alike = "".join(narrow.split()) == "".join(before.text.split()) if narrow != term.text else _lines(narrow) == _lines(before.text)
    return replace(term, text=before.text) if alike else term


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.strip().split("\n")]


def read(place: str) -> Copy:
    """What came back at a place: a workbook, or a termbase in any other form. Raises `InputError` where it cannot be read."""
    if not location.is_url(place) and formats.form_of(Path(place)).module == "xlsx":
        return xlsx.read_copy(Path(place))
    return Copy(location.read(place))


def read_base(place: str) -> Copy:
    """The export as it went out; raises `InputError` if it has been edited since, for then its edits would pass unseen."""
    copy = read(place)
    if changed := edited(copy):
        raise InputError(location.shown(place), "{n} rows were edited since it was exported ({concepts}), so it is no base; name the "
                         "export as it went out, or none with --no-base", n=len(changed), concepts=", ".join(changed[:3]))
    return copy
