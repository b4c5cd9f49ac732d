"""What a termbase is made of: concepts, the terms that name them, and hits of terms in a text."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from termbase.text import Span
from termbase.trouble import InputError


class Status(StrEnum):
    """How a termbase stands to a term, the most wanted first."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    OBSERVED = "observed"  # the English seen in texts: recorded, never preferred by itself
    FORBIDDEN = "forbidden"


class CaseRule(StrEnum):
    """How the letters of a term are judged."""

    EXACT = "exact"  # written so everywhere: proper nouns, acronyms
    INITIAL = "initial"  # as written, but the first letter may be a capital where a sentence or title begins
    ANY = "any"  # not judged: in lower case it is an ordinary word (may, polish, turkey)


class Kind(StrEnum):
    """What a concept is. Names and titles are checked strictly, plain terms leniently."""

    TERM = "term"
    TITLE = "title"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase in one language.

    `lang` is a BCP 47 tag: `zh-Hans`, `zh-Hant`, `zh` (the same in both scripts), `ja`, `ko`, `en`.
    `text` may hold `…`, a gap inside one clause. `when_source`: a forbidden term that is wrong only where the
    aligned Chinese has the concept. `context`: words of which one must stand in the same segment for a hit to
    count. `exceptions`: longer phrases in which it does not count. `later`: allowed only after a fuller form.
    `house`: the status under the house list. `match` and `no_match` are texts that test the term. `example`: a text
    in which the term stands. `extra`: what another tool said of the term and zhqa has no place for, as (name, text).
    """

    text: str
    lang: str
    status: Status = Status.PREFERRED
    case: CaseRule | None = None
    pos: str = ""
    type: str = ""
    variety: str = ""
    when_source: bool = False
    context: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    later: bool = False
    house: Status | None = None
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    usage: str = ""
    source: str = ""
    example: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def chinese(self) -> bool:
        """Whether the term belongs to the Chinese side."""
        return self.lang.startswith("zh")


@dataclass(frozen=True, slots=True)
class Concept:
    """What is meant, whichever term names it. `id` is stable and never reused.

    `created` and `modified` say when and by whom, as “2026-11-26 Li Ming”. `extra`: what another tool said of the
    concept and zhqa has no place for, as (name, text).
    """

    id: str
    terms: tuple[Term, ...] = ()
    kind: Kind = Kind.TERM
    domain: str = ""
    note: str = ""
    role: tuple[str, ...] = ()
    enforce: Literal["", "strict", "lenient", "usage"] = ""
    one_per_text: bool = False
    state: Literal["", "proposed", "deprecated"] = ""
    definition: str = ""
    replaced_by: str = ""
    valid_from: str = ""
    valid_to: str = ""
    owner: str = ""
    approver: str = ""
    do_not_translate: bool = False
    definition_source: str = ""
    url: str = ""
    created: str = ""
    modified: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    def case_of(self, term: Term) -> CaseRule:
        """The case rule of one of its terms: its own, or the one that goes with the kind of concept."""
        return term.case or (CaseRule.INITIAL if self.kind is Kind.TERM else CaseRule.EXACT)

    def english(self, *statuses: Status) -> tuple[Term, ...]:
        """Its English terms, of the given statuses or of all."""
        return tuple([t for t in self.terms if t.lang.startswith("en") and (not statuses or t.status in statuses)])

    def chinese(self, *statuses: Status) -> tuple[Term, ...]:
        """Its Chinese terms, of the given statuses or of all."""
        return tuple([t for t in self.terms if t.lang.startswith("zh") and (not statuses or t.status in statuses)])

    @property
    def preferred(self) -> str:
        """The preferred English, or the empty string."""
        for term in self.terms:
            if term.status is Status.PREFERRED and term.lang.startswith("en"):
                return term.text
        return ""

    @property
    def title(self) -> str:
        """What a person would call the concept: its Chinese term, or else its English one, or its id."""
        return next((t.text for t in (*self.chinese(Status.PREFERRED), *self.english(Status.PREFERRED))), self.id)


@dataclass(frozen=True, slots=True)
class Termbase:
    """Concepts in order of trust, and the name of what they were read from (`pack` for the bundled ones).

    `aside`: what its reader could make no concept of and left out, each as the error it would be elsewhere.
    """

    concepts: tuple[Concept, ...] = ()
    name: str = ""
    bundled: bool = False
    aside: tuple[InputError, ...] = field(default=(), compare=False)

    def with_house(self) -> "Termbase":
        """The termbase with the house list switched on: each term takes its `house` status, if it has one."""

        def at_home(term: Term) -> Term:
            return replace(term, status=term.house) if term.house else term

        return replace(
            self, concepts=tuple(replace(c, terms=tuple(map(at_home, c.terms))) for c in self.concepts)
        )


class Relation(StrEnum):
    """How the words of a text relate to the term they were taken for."""

    FORM = "form"  # the term itself or one of its forms, letter case aside
    DAMAGED = "damaged"  # a letter of it was lost: “Shintar?”
    GIVEN = "given"  # a person's given name, followed by another surname


@dataclass(frozen=True, slots=True)
class Hit:
    """A term met in a text.

    `span` is in code points of that text and `surface` the words there. `form` is the surface form of the term
    that was met, in the term's own capitals, so `surface != form` tells of letter case (accents and the shape of
    quotes and dashes aside; see `case_differs`). `nested`: it lies inside a longer hit. `bundled`: it comes from
    a pack, not from a termbase of the user's.
    """

    concept: Concept
    term: Term
    span: Span
    surface: str
    form: str
    relation: Relation = Relation.FORM
    nested: bool = False
    bundled: bool = False
    case_differs: bool = False

    @property
    def is_ordinary_word(self) -> bool:
        """“us” is not the US, nor “may” the month: a term whose case is not judged must at least have its capital."""
        return self.concept.case_of(self.term) is CaseRule.ANY and self.surface.islower() and not self.form.islower()
