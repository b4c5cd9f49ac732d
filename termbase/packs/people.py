"""People: the orders and short forms of a name by where its bearer comes from, and its wrong Mandarin readings."""

import re
import unicodedata
from collections.abc import Iterator

from termbase.packs.lists import chinese, english, read, split
from termbase.packs.readings import forbidden
from termbase.packs.rows import PackConcept, PackTerm, cell, slug

FAMILY_FIRST = frozenset(("cn", "tw", "hk", "kr", "kp", "vn", "sg"))
GIVEN_FIRST = frozenset(("jp", "us", "ru", "uk", "fr", "de", "eu", "me", "un", "as", "am"))
READ_IN_MANDARIN = frozenset(("jp", "kr", "kp", "vn", "tw", "hk", "sg"))
NOT_SURNAMES = re.compile(r"Jr\.|[IVX]+")
HAN = re.compile(r"[\u4e00-\u9fff]+")


def folded(name: str) -> str:
    """Fold a name for comparison: no accents, no apostrophes, lower case, one space between words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return " ".join(plain.replace("'", "").replace("-", " ").lower().split())


def lines() -> list[dict[str, str]]:
    """The lines of both lists of people."""
    return [*read("people_asia"), *read("people_world")]


def people() -> Iterator[PackConcept]:
    """One concept a person; raises ValueError for an origin that is not known."""
    known = lines()
    if odd := {line["origin"] for line in known} - FAMILY_FIRST - GIVEN_FIRST:
        raise ValueError(f"lists/people_*.tsv: unknown origin {sorted(odd)}")
    ordinary = frozenset(line["word"] for line in read("ordinary"))
    accepted = frozenset(
        folded(text.partition("{")[0]) for line in known for text in (*split(line["en"]), *split(line["more"]))
    )
    for line in known:
        yield _person(line, ordinary, accepted)


def _person(line: dict[str, str], ordinary: frozenset[str], accepted: frozenset[str]) -> PackConcept:
    more = [part for part in split(line["more"]) if part != "-"]
    listed = english({**line, "more": cell(more)}, {"pos": "proper noun"})
    terms = chinese(line["zh"], line["hant"]) + listed
    orders, short = _orders(line), _short(line)
    terms += [PackTerm("en", order, "admitted", {"pos": "proper noun", "type": "variant"}) for order in orders]
    if short and short not in {term.text for term in listed}:
        terms.append(PackTerm("en", short, "admitted", {"pos": "proper noun", "type": "short"}))
    name = next((text for text in split(line["zh"]) if HAN.fullmatch(text)), "")
    if line["origin"] in READ_IN_MANDARIN and 2 <= len(name) <= 5 and not _unread(line):
        terms += forbidden(name, line["origin"], accepted)
    about = {"kind": "person", "role": cell(split(line["role"])), "enforce": _value(line["about"], "enforce")}
    return PackConcept(f"person-{_id(line)}", tuple(_judged(term, ordinary) for term in terms), about)


def _unread(line: dict[str, str]) -> bool:
    """Whether no wrong readings are listed.

    `transcribed`: the Chinese only imitates the sound of the real name (马哈蒂尔 = Mahathir), so that nobody reads it.
    `beside`: the reading may be some mainlander’s real name, so that it is told only beside the Chinese.
    """
    return "transcribed" in line["about"] or "beside" in line["about"]


def _value(about: str, column: str) -> str:
    return dict(part.strip().split("=", 1) for part in about.split(",") if "=" in part).get(column, "")


def _orders(line: dict[str, str]) -> list[str]:
    words = line["en"].split()
    return [f"{words[1]} {words[0]}"] if line["origin"] == "jp" and len(words) == 2 and "·" not in line["zh"] else []


def _short(line: dict[str, str]) -> str:
    words, origin = line["en"].split(), line["origin"]
    if len(words) < 2 or "-" in split(line["more"]) or "short}" in line["more"] or "{short" in line["more"]:
        return ""
    if origin in FAMILY_FIRST:
        # Only those who hold an office are met by family name alone often enough to list it.
        return words[0] if origin == "cn" and line["role"] and len(words[0]) >= 4 else ""
    return "" if NOT_SURNAMES.fullmatch(words[-1]) or words[0] in ("Pope", "King", "Queen") else words[-1]


def _judged(term: PackTerm, ordinary: frozenset[str]) -> PackTerm:
    """Leave the case of a short form open where its lower-case form is a word, or it has three letters or fewer."""
    word = term.text.lower()
    if term.lang != "en" or " " in word or "case" in term.marks or term.status == "forbidden":
        return term
    if len(word) > 3 and word not in ordinary:
        return term
    return PackTerm(term.lang, term.text, term.status, {**term.marks, "case": "any"})


def _id(line: dict[str, str]) -> str:
    words = line["en"].split()
    if line["origin"] in FAMILY_FIRST or len(words) < 2 or NOT_SURNAMES.fullmatch(words[-1]):
        return slug(line["en"])
    return slug(" ".join([words[-1], *words[:-1]]))
