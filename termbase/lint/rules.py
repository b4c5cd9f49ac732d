"""What can be wrong with a termbase: every defect's code, severity, message, and whether it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

Mending = Literal["", "safe", "unsafe"]


class Severity(StrEnum):
    """How much a defect matters, the worst first."""

    MAJOR = "major"
    MINOR = "minor"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with a termbase.

    `message_id` is the English message with named `{placeholders}`, the key of its translations; `args` fills it,
    as (name, text) pairs. `concept` is an id and `term` the text concerned, empty where it is the whole concept.
    `mending`: whether it is known how to mend it, and if that is safe. `right` is then the text that the term should
    have; empty, the term (or, without a term, the concept) is one too many.
    """

    code: str
    name: str
    message_id: str
    args: tuple[tuple[str, str], ...]
    concept: str
    term: str
    severity: Severity
    mending: Mending = ""
    right: str = ""


class Rule(NamedTuple):
    """A kind of defect: its code, how much it matters, its message, and what its mending is worth."""

    code: str
    severity: Severity
    message: str
    mending: Mending = ""


MAJOR, MINOR, NEUTRAL = Severity
# Kind of defect → rule. A kind never changes its code.
RULES = {
    "duplicate": Rule("TBX001", MAJOR, "“{term}” stands twice in the concept; keep one", "safe"),
    "near-duplicate": Rule("TBX001", MINOR, "“{term}” and “{other}” differ by capitals or width alone; keep one"),
    "same-chinese": Rule("TBX002", MINOR, "“{term}” names {other} too; join the two, or give one a context"),
    "namesake": Rule("TBX002", NEUTRAL, "“{term}” names {other} too, and nothing tells them apart"),
    "shared-english": Rule("TBX003", NEUTRAL, "“{term}” is the preferred English of {other} too"),
    "clash": Rule("TBX004", MAJOR, "“{term}” is forbidden here and {status} in {other}; decide for one"),
    "several-preferred": Rule("TBX005", MAJOR, "“{term}” and “{other}” are both preferred; keep one, admit the other"),
    "none-preferred": Rule("TBX006", MINOR, "no English term is preferred; choose one"),
    "casing": Rule("TBX007", MINOR, "“{found}” in “{term}” should be “{right}”", "unsafe"),
    "invisible": Rule("TBX008", MAJOR, "invisible character {code} in “{term}”; take it out", "safe"),
    "spaces": Rule("TBX009", MINOR, "outer, double or unusual space in “{term}”; use single spaces between words", "safe"),
    "han-gap": Rule("TBX009", MINOR, "space between Chinese characters in “{term}”; take it out, or give each term a row", "unsafe"),
    "full-width": Rule("TBX010", MINOR, "full-width “{found}” in “{term}”; write “{right}”", "safe"),
    "full-width-mark": Rule("TBX010", MINOR, "full-width “{found}” in “{term}”; write “{right}”", "unsafe"),
    "east-asian": Rule("TBX011", MAJOR, "“{found}” in the English term “{term}”; move it to its language"),
    "look-alike": Rule("TBX011", MAJOR, "“{found}” holds {script} letters that look Latin; type it anew"),
    "no-chinese": Rule("TBX011", MINOR, "no Chinese in the Chinese term “{term}”; move it to its language"),
    "traditional": Rule("TBX012", MINOR, "traditional “{found}” in the simplified term “{term}”; write it in simplified", "unsafe"),
    "simplified": Rule("TBX012", MINOR, "simplified “{found}” in the traditional term “{term}”; write it in traditional"),
    "mixed-scripts": Rule("TBX012", MINOR, "simplified “{simplified}” beside traditional “{traditional}” in “{term}”; choose one script"),
    "unpaired": Rule("TBX013", MINOR, "{mark} in “{term}” has no partner; close it, or take it out"),
    "no-hit": Rule("TBX014", MAJOR, "“{term}” is not found in its example “{text}”; mend the example or the term"),
    "false-hit": Rule("TBX014", MAJOR, "“{term}” is found in “{text}”, where it should not be; add an exception"),
    "small-letters": Rule("TBX015", NEUTRAL, "“{term}” must be written so everywhere, yet has no capital; case “initial”?"),
    "role": Rule("TBX016", MINOR, "only a person has a role; take it out, or set the kind to person"),
    "replaced-by": Rule("TBX017", MAJOR, "replaced by {other}, which does not exist; correct the id"),
    "date": Rule("TBX018", MINOR, "“{value}” is no date; write year-month-day, as in 2025-07-01"),
    "date-order": Rule("TBX018", MINOR, "valid from {start} to {end}: the end comes first"),
    "several": Rule("TBX019", MINOR, "“{term}” looks like several terms; give each a row (in Excel, a line) of its own"),
    "same-concept": Rule("TBX020", MINOR, "the same as {other}: “{term}”, “{english}”; keep one", "safe"),
    "nested": Rule("TBX021", NEUTRAL, "“{term}” is “{english}”, but “{inner}” in it is “{other}” ({concept}); say it in one way"),
    "ordinary-word": Rule("TBX022", MINOR, "“{term}” is an ordinary word and forbidden wherever it stands; set when to source, or "
                                           "test it with no_match"),
    "in-good-english": Rule("TBX022", NEUTRAL, "the forbidden “{term}” is part of “{english}”, {status} in {other}; add an "
                                               "exception, or set when to source"),
    "mojibake": Rule("TBX023", MAJOR, "“{found}” in “{term}” was read in the wrong encoding; type it anew", "unsafe"),
    "lost-letter": Rule("TBX023", MAJOR, "a letter is lost in “{found}”; type it anew"),
    "private-use": Rule("TBX023", MAJOR, "{code} in “{term}” is no character that others can read; type it anew"),
    "unusual": Rule("TBX024", MAJOR, "“{found}” in “{term}” only looks like the usual characters and is never found; write it in "
                                     "NFC", "safe"),
    "entity": Rule("TBX025", MINOR, "“{found}” in “{term}” is an escape; write “{right}”", "safe"),
    "escape": Rule("TBX025", MINOR, "“{found}” in “{term}” is an escape; write what it stands for", "unsafe"),
    "markup": Rule("TBX025", MINOR, "markup “{found}” in “{term}”; take it out", "unsafe"),
    "numbering": Rule("TBX026", MINOR, "“{found}” before “{term}” is a number of a list; take it out", "unsafe"),
    "article": Rule("TBX027", NEUTRAL, "“{found}” before “{term}”: terms are listed without article", "unsafe"),
    "to-verb": Rule("TBX027", NEUTRAL, "“to” before “{term}”: verbs are listed without it", "unsafe"),
    "end-mark": Rule("TBX028", MINOR, "“{mark}” at the end of “{term}”; take it out", "unsafe"),
    "sentence": Rule("TBX029", MINOR, "“{term}” is a sentence, no term; move it to the examples"),
    "long": Rule("TBX029", NEUTRAL, "“{term}” is too long for a term: it will hardly be met in a text"),
    "date-damage": Rule("TBX030", MAJOR, "“{term}” looks like a date that a spreadsheet made; type it anew, as text"),
    "no-english": Rule("TBX031", MINOR, "no English; add it, or set “do not translate”"),
    "placeholder": Rule("TBX031", MINOR, "“{term}” stands for a missing term; replace it, or leave the cell empty"),
    "variety": Rule("TBX032", NEUTRAL, "“{found}” here, “{other}” in {others}; choose one spelling, or mark the variety"),
    "single-character": Rule("TBX033", NEUTRAL, "“{term}” is never looked for: a single character is part of too many words"),
    "gloss": Rule("TBX034", NEUTRAL, "“{found}” in “{term}” is hardly ever written in a text; move it to a row or note of its own"),
    "bilingual": Rule("TBX034", MINOR, "the English “{found}” stands in the Chinese term “{term}” too; take it out", "unsafe"),
    "dots": Rule("TBX035", MINOR, "“{found}” in “{term}” is no gap; write “…”", "unsafe"),
}


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns, each a name, a code or the beginning of a code, means the rule of this name."""
    return any(RULES[name].code.startswith(pattern.upper()) or name == pattern.lower() for pattern in patterns)


def unknown(patterns: Iterable[str]) -> list[str]:
    """The patterns that mean no rule."""
    return [pattern for pattern in patterns if not pattern or not any(matches(name, [pattern]) for name in RULES)]
