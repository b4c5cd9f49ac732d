"""What the published schemas of TBX ask of a file: its structure, and of each dialect the categories, their levels and values.

The tables are typed from the module descriptions of TBX-Min and TBX-Basic, not taken from the program.
"""

import os
from functools import cache
from pathlib import Path

from lxml import etree

DATA = Path(__file__).parent / "data"
CORE = "urn:iso:std:iso:30042:ed-2"
ENTRY, LANGUAGE, TERM = "conceptEntry", "langSec", "termSec"
# category: (meta element, levels, values or nothing)
MIN = {
    "administrativeStatus": ("termNote", (TERM,), "admittedTerm-admn-sts deprecatedTerm-admn-sts supersededTerm-admn-sts "
                                                  "preferredTerm-admn-sts"),
    "customerSubset": ("admin", (ENTRY, TERM), ""),
    "externalCrossReference": ("xref", (ENTRY, LANGUAGE, TERM), ""),
    "partOfSpeech": ("termNote", (TERM,), "adjective noun other verb adverb"),
    "subjectField": ("descrip", (ENTRY,), ""),
}
BASIC = MIN | {
    "context": ("descrip", (TERM,), ""),
    "crossReference": ("ref", (ENTRY, TERM), ""),
    "definition": ("descrip", (ENTRY, LANGUAGE), ""),
    "geographicalUsage": ("termNote", (TERM,), ""),
    "grammaticalGender": ("termNote", (TERM,), "masculine feminine neuter other"),
    "projectSubset": ("admin", (ENTRY, TERM), ""),
    "responsibility": ("transacNote", (ENTRY, LANGUAGE, TERM), ""),
    "source": ("admin", (ENTRY, LANGUAGE, TERM), ""),
    "termType": ("termNote", (TERM,), "fullForm acronym abbreviation shortForm variant phrase"),
    "transactionType": ("transac", (ENTRY, LANGUAGE, TERM), "origination modification"),
    "xGraphic": ("xref", (ENTRY, LANGUAGE), ""),
}
DIALECTS = {"TBX-Core": {}, "TBX-Min": MIN, "TBX-Basic": BASIC}
NAMESPACES = {"http://www.tbxinfo.net/ns/min": MIN, "http://www.tbxinfo.net/ns/basic": {k: BASIC[k] for k in BASIC.keys() - MIN.keys()}}
META = ("descrip", "admin", "termNote", "transac", "transacNote", "adminNote", "descripNote", "ref", "xref")


@cache
def structure(path: Path = DATA / "tbx-core.rng") -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(path))


def published() -> Path | None:
    """The published schema, where TBX_SCHEMAS says where it is."""
    path = Path(os.environ.get("TBX_SCHEMAS", "/nowhere")) / "TBXcoreStructV03.rng"
    return path if path.exists() else None


def problems(path: Path, dialect: str, style: str) -> list[str]:
    """What is wrong with a file of TBX 3."""
    tree = etree.parse(path)
    found = [] if structure().validate(tree) else [str(structure().error_log.last_error)]
    if published() and not structure(published()).validate(tree):
        found.append(f"published: {structure(published()).error_log.last_error}")
    root = tree.getroot()
    if (root.get("type"), root.get("style")) != (dialect, style):
        found.append(f"declares {root.get('type')} {root.get('style')}")
    for element in root.iter(etree.Element):
        if problem := _problem(element, dialect, style):
            found.append(f"line {element.sourceline}: {problem}")
    return found


def _problem(element: etree._Element, dialect: str, style: str) -> str:
    name, space = etree.QName(element).localname, etree.QName(element).namespace
    if space == CORE and name not in META:
        return ""
    if (space == CORE) != (style == "dca"):
        return f"{name} in style {style}"
    kind = element.get("type", "") if style == "dca" else name
    if kind not in DIALECTS[dialect] or (style == "dct" and kind not in NAMESPACES.get(space or "", {})):
        return f"no category {kind} in {dialect}"
    meta, levels, values = DIALECTS[dialect][kind]
    if style == "dca" and meta != name:
        return f"{kind} is no {name}"
    above = [etree.QName(one).localname for one in element.iterancestors()]
    level = next(name for name in above if name in (ENTRY, LANGUAGE, TERM))
    if level not in levels:
        return f"{kind} in {level}"
    return f"{kind} is “{element.text}”" if values and element.text not in values.split() else ""
