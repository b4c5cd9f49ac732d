"""The data categories of TBX: which element carries each, which dialect module has it, what it may say, and what that means here."""

import re
from functools import lru_cache
from typing import NamedTuple

from termbase.model import Status


class Category(NamedTuple):
    """A category: its element in the style DCA, its module, and the values of its picklist, if it has one."""

    element: str
    module: str
    values: tuple[str, ...] = ()


CATEGORIES = {
    "administrativeStatus": Category("termNote", "min", ("preferredTerm-admn-sts", "admittedTerm-admn-sts",
                                                         "supersededTerm-admn-sts", "deprecatedTerm-admn-sts")),
    "partOfSpeech": Category("termNote", "min", ("noun", "verb", "adjective", "adverb", "other")),
    "customerSubset": Category("admin", "min"),
    "externalCrossReference": Category("xref", "min"),
    "subjectField": Category("descrip", "min"),
    "context": Category("descrip", "basic"),
    "crossReference": Category("ref", "basic"),
    "definition": Category("descrip", "basic"),
    "geographicalUsage": Category("termNote", "basic"),
    "grammaticalGender": Category("termNote", "basic", ("masculine", "feminine", "neuter", "other")),
    "projectSubset": Category("admin", "basic"),
    "responsibility": Category("transacNote", "basic"),
    "source": Category("admin", "basic"),
    "termLocation": Category("termNote", "basic"),
    "termType": Category("termNote", "basic", ("fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase")),
    "transactionType": Category("transac", "basic", ("origination", "modification")),
    "xGraphic": Category("xref", "basic"),
    "grammaticalNumber": Category("termNote", "linguist"),
    "reading": Category("admin", "linguist"),
    "readingNote": Category("adminNote", "linguist"),
    "register": Category("termNote", "linguist"),
    "transferComment": Category("termNote", "linguist"),
}
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MODULES = {name: f"http://www.tbxinfo.net/ns/{name}" for name in ("min", "basic", "linguist")}
PRIVATE = "urn:zhqa:tbx"  # in the style DCT, what no module names

ELEMENTS = frozenset(("descrip", "admin", "termNote", "transac", "transacNote", "adminNote", "descripNote", "ref", "xref", "note"))
GROUPS = {"descripGrp": "descrip", "adminGrp": "admin", "termNoteGrp": "termNote", "transacGrp": "transac"}

STATUSES = {
    Status.PREFERRED: "preferredTerm-admn-sts", Status.ADMITTED: "admittedTerm-admn-sts",
    Status.OBSERVED: "admittedTerm-admn-sts", Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_STATUS_WORDS = {
    "preferred": Status.PREFERRED, "standardized": Status.PREFERRED, "legal": Status.PREFERRED, "regulated": Status.PREFERRED,
    "approved": Status.PREFERRED, "admitted": Status.ADMITTED, "deprecated": Status.FORBIDDEN, "forbidden": Status.FORBIDDEN,
    "obsolete": Status.FORBIDDEN, "rejected": Status.FORBIDDEN, "superseded": Status.OBSERVED,
}
TYPES = {"fullForm": "full", "acronym": "acronym", "abbreviation": "abbreviation", "shortForm": "short", "variant": "variant",
         "transliteratedForm": "transliteration"}
_TYPE_OF = {ours: theirs for theirs, ours in TYPES.items()}
# The first word of a part of speech that says one of the five.
_POS = re.compile(r"\b(noun|verb|adjective|adverb)\b", re.IGNORECASE)


@lru_cache(1000)
def status_of(value: str) -> Status | None:
    """The status that a value says: preferredTerm-admn-sts, preferred, Deprecated, forbidden …; None for no status."""
    return _STATUS_WORDS.get(re.sub(r"[-_ ]?(?:term)?(?:[-_]?admn[-_]?sts)?$", "", value.strip(), flags=re.IGNORECASE).lower())


@lru_cache(1000)
def pos_of(pos: str) -> str:
    """The part of speech among the five of TBX: “noun phrase” is a noun, “conjunction” other; "" for none."""
    found = _POS.search(pos)
    return found[1].lower() if found else pos and "other"


def type_of(kind: str) -> str:
    """The termType of TBX-Basic for a type of term, or ""."""
    name = _TYPE_OF.get(kind, "")
    return name if name in CATEGORIES["termType"].values else ""
