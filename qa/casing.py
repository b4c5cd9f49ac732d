"""What the casing checks know: how a text uses capitals, where one is due, and how a word should be written."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.model import Segment
from qa.sentences import may_start
from termbase.model import CaseRule, Hit, Kind, Relation, Status
from termbase.text import Span, unaccented

# Before these a surname is a surname (anti-Trump); elsewhere in a compound it may be part of another name (Jae-hong).
PREFIXES = frozenset(("anti", "pro", "post", "pre", "ex", "non", "neo"))
# “us” is a pronoun unless a country or bloc stands beside it in the compound (design.md, §9 Manners).
PRONOUN = "us"
WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)?")
MINOR = "a an the and or but nor of in on at to for by with from into as vs via per over"
MINOR_WORDS = frozenset(MINOR.split())
TAKES_ES = ("s", "x", "z", "ch", "sh", "o", "e")  # the other words have no plural in -es: “slaves” are no Slavs
OPENING = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}([{\u00ab\u300a\u300c"
STOPS = ".!?:/\N{EM DASH}\N{EN DASH}\n|>*#"
# Share of the longer words with a capital above which a text is set in the capitals of a headline.
HEADLINE_SHARE = 0.6


def is_small(text: str) -> bool:
    """Whether a text of some length has no capital at all: a style of its own, in which none is missed."""
    return len(text) > 15 and text == text.lower()


def is_capitals(text: str) -> bool:
    """Whether a text is set in capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def is_headline(text: str) -> bool:
    """Whether most words of a text begin with a capital, as in a headline; a text with a full stop is none."""
    if text.rstrip(" )\"'\N{RIGHT DOUBLE QUOTATION MARK}").endswith("."):
        return False
    words = [w for w in WORD.findall(text) if w.lower() not in MINOR_WORDS]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) > HEADLINE_SHARE * len(words)


def capital_due(text: str, offset: int) -> bool:
    """Whether a capital may come from its place: a sentence, a line or a quotation begins there, or after a colon."""
    before = text[max(0, offset - 20) : offset].rstrip(" ")
    return not before or before[-1] in OPENING + STOPS or may_start(text, offset)


def in_title_run(text: str, span: Span) -> bool:
    """Whether the words beside the span have capitals too, as in the name of a book or an institution."""
    before = WORD.findall(text[max(0, span.start - 40) : span.start])
    after = WORD.findall(text[span.end : span.end + 40])
    neighbors = [next((w for w in words if w.lower() not in MINOR_WORDS), "") for words in (before[::-1], after)]
    return any(word[:1].isupper() and word != "I" for word in neighbors)


def raised(hit: Hit) -> str:
    """The words of a hit with the capitals of its form put in; what is a capital already stays."""
    if len(hit.surface) != len(hit.form):
        return hit.form
    return "".join(form if form.isupper() and char.islower() else char
                   for char, form in zip(hit.surface, unaccented(hit.form), strict=True))


def lowered(word: str) -> str:
    """The word with its first letter small."""
    return word[:1].lower() + word[1:]


def counts(hit: Hit) -> bool:
    """Whether a hit says how its words are written: the term itself, and not one that is forbidden or of any case."""
    slaves = is_plural(hit) and hit.form.endswith("es") and not hit.term.text.endswith(TAKES_ES)
    return (hit.relation is Relation.FORM and hit.term.status is not Status.FORBIDDEN
            and hit.concept.case_of(hit.term) is not CaseRule.ANY and not slaves)


def is_acronym(form: str) -> bool:
    """Whether a form is one word of capitals: NATO, GDP, G20."""
    return len(form) > 1 and form.isupper() and form.isalnum()


def is_plural(hit: Hit) -> bool:
    """Whether the words of a hit are the term with a plural ending that the term itself has not."""
    return hit.form.endswith("s") and len(hit.form) > len(hit.term.text) and hit.form.startswith(hit.term.text[:-1])


def proper_at(segment: Segment, span: Span) -> Hit | None:
    """The hit that covers exactly the span and is always written with a capital (a name, a demonym, an acronym)."""
    return next((h for h in segment.target_terms if h.span == span and counts(h) and h.form[:1].isupper()
                 and h.concept.case_of(h.term) is CaseRule.EXACT and not is_plural(h)), None)


def parts_lost(segment: Segment, hit: Hit) -> Iterator[Span]:
    """The words inside a hit that have small letters where the form has capitals, Nato for NATO aside."""
    form = unaccented(hit.form)
    for word in re.finditer(r"[^\W\d_]+", unaccented(hit.surface)):
        due = form[word.start() : word.end()]
        style = due.isupper() and word[0].istitle() and len(due) > 3
        if not style and any(char.islower() and right.isupper() for char, right in zip(word[0], due, strict=False)):
            yield Span(hit.span.start + word.start(), hit.span.start + word.end())


def proper_part(segment: Segment, span: Span, parts: Sequence[str], number: int) -> str:
    """How one part of a hyphenated compound is written, by the terms met there; as it is where none is known.

    `parts` are the pieces of the compound with their hyphens between, `number` the place of the part in them and
    `span` where it stands. A part that in small letters is an ordinary word (us, turkey) counts only beside a place
    or an organization. An acronym with one capital (Nato-led) is a style and stays.
    """
    part = parts[number]
    here = [h for h in segment.target_terms if h.span == span and h.relation is Relation.FORM
            and h.term.status is not Status.FORBIDDEN and not is_plural(h)
            and (h.concept.kind is not Kind.PERSON or parts[0].lower() in PREFIXES)]
    ordinary = part.lower() == PRONOUN or any(h.concept.case_of(h.term) is CaseRule.ANY for h in here)
    if ordinary and not part.isupper():
        if not _beside_place(segment, span, parts, number):
            return part
        return next((raised(h) for h in here if h.form.isalnum()), "US" if part.lower() == PRONOUN else part)
    for hit in here:
        if hit.concept.case_of(hit.term) is CaseRule.EXACT and not part.isupper():
            return part if is_acronym(hit.form) and part.istitle() and len(part) > 3 else raised(hit)
    return part


def _beside_place(segment: Segment, span: Span, parts: Sequence[str], number: int) -> bool:
    kinds = (Kind.PLACE, Kind.ORGANISATION)
    before = Span(span.start - 1 - len(parts[number - 2]), span.start - 1) if number >= 2 else None
    after = Span(span.end + 1, span.end + 1 + len(parts[number + 2])) if number + 2 < len(parts) else None
    return any(_names(segment.target_terms, beside, kinds) for beside in (before, after) if beside)


def _names(hits: Iterable[Hit], span: Span, kinds: Sequence[Kind]) -> bool:
    return any(h.span == span and h.concept.kind in kinds for h in hits)
