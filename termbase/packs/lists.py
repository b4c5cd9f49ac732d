"""The hand-kept lists: how a line of lists/*.tsv becomes a concept with its terms."""

import re
from collections.abc import Iterator
from pathlib import Path

from termbase.packs.rows import PackConcept, PackTerm, cell, slug

FOLDER = Path(__file__).parent / "lists"
COLUMNS = ("key", "zh", "hant", "en", "more", "wrong", "about")
CASES = ("exact", "initial", "any")
TYPES = ("acronym", "abbreviation", "short", "variant", "transliteration", "mandarin-reading")
LISTS = ("context", "except", "match", "no_match")
# Characters found in both GB 2312 and Big5 that are nevertheless a merger or a variant in simplified text
# (里 = 里/裡, 台 = 台/臺 …): a string with one of them is not called "same in both scripts".
MERGED = frozenset(
    "板表别卜布才采冲丑出村当淀吊冬斗范丰复干谷刮柜合后胡划回伙饥几机家价借姜局据卷克夸困累里帘怜了霉蒙弥迷么面蔑辟苹仆朴"
    "凄签秋曲确舍胜沈术松台体涂万系咸向须旋叶郁御愿云占折征症只志致制种周朱注准冢虫适腊蜡吁尸筑杰杆粘群峰床痴游岳并托尽"
    "凶欲炼烟于余升念岩峨着虾赶厂广与无气号礼你您叠晒泛溪灯异弃恒线群裏恤"
)


def same_in_both(text: str) -> bool:
    """Say whether a Chinese string is written alike in both scripts, by the character sets GB 2312 and Big5."""
    try:
        text.encode("gb2312")
        text.encode("big5")
    except UnicodeEncodeError:
        return False
    return not MERGED.intersection(text)


def read(name: str) -> Iterator[dict[str, str]]:
    """Read lists/NAME.tsv: one dictionary a line, all columns present; raise ValueError for a line that is too long."""
    header: list[str] = []
    for number, line in enumerate((FOLDER / f"{name}.tsv").read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = [part.strip() for part in line.split("\t")]
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise ValueError(f"lists/{name}.tsv:{number}: {len(cells)} cells, {len(header)} columns")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def split(text: str) -> list[str]:
    """Split a cell at its bars; an empty cell gives an empty list."""
    return [part.strip() for part in text.split("|") if part.strip()]


def parse_term(text: str, status: str, marks: dict[str, str]) -> PackTerm:
    """Read `New York {any, short, except=a/b}`: flags are a case, a type, GB, US, later, source,
    observed, or column=value."""
    name, _, flags = text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").partition("{")
    found = dict(marks)
    for flag in filter(None, (part.strip() for part in flags.rstrip("} ").split(","))):
        if flag in CASES:
            found["case"] = flag
        elif flag in TYPES:
            found["type"] = flag
        elif flag in ("GB", "US"):
            found["variety"] = f"en-{flag}"
        elif flag in ("later", "source"):
            found["mention" if flag == "later" else "when"] = flag
        elif flag == "observed":
            status = flag
        else:
            column, equals, value = flag.partition("=")
            if not equals:
                raise ValueError(f"{text!r}: unknown flag {flag!r}")
            found[column] = cell(value.split("/")) if column in LISTS else value
    return PackTerm("en", name.strip(), status, found)


def chinese(zh: str, hant: str) -> list[PackTerm]:
    """Make the Chinese terms of a concept from its two cells; the first of each script is the preferred one."""
    terms = []
    for index, text in enumerate(split(zh)):
        lang = "zh" if not hant and same_in_both(text) else "zh-Hans"
        terms.append(PackTerm(lang, text, "admitted" if index else "preferred"))
    if len({term.lang for term in terms}) > 1:
        # One preferred term for each tag: a `zh` name beside a zh-Hans one is the longer or shorter form.
        terms = [PackTerm("zh-Hans", term.text, term.status) for term in terms]
    return terms + [PackTerm("zh-Hant", text, "admitted" if n else "preferred") for n, text in enumerate(split(hant))]


def english(line: dict[str, str], marks: dict[str, str]) -> list[PackTerm]:
    """Make the English terms of a line from its columns en, more and wrong; capitals mark an acronym."""
    terms = [parse_term(text, "preferred", marks) for text in split(line["en"])]
    terms += [parse_term(text, "admitted", marks) for text in split(line["more"])]
    bare = {name: value for name, value in marks.items() if name != "pos"}
    terms += [parse_term(text, "forbidden", bare) for text in split(line["wrong"])]
    return [_with_acronym(term) for term in terms]


def exact_names(terms: list[PackTerm]) -> list[PackTerm]:
    """Mark the capitalized terms of a plain concept `exact`, since the default of kind `term` is `initial`."""
    return [
        PackTerm(t.lang, t.text, t.status, {**t.marks, "case": "exact"})
        if t.lang == "en" and t.status != "forbidden" and "case" not in t.marks and t.text != t.text.lower()
        else t
        for t in terms
    ]


def _with_acronym(term: PackTerm) -> PackTerm:
    acronym = re.fullmatch(r"[A-Z][A-Z0-9.&]+|[A-Z]{2,}[a-z]?", term.text)
    if acronym and "type" not in term.marks and term.status != "forbidden":
        return PackTerm(term.lang, term.text, term.status, {**term.marks, "type": "acronym"})
    return term


def concept(prefix: str, line: dict[str, str], kind: str, marks: dict[str, str]) -> PackConcept:
    """Make a concept of a list line; `about` holds concept-level columns as `kind=title, enforce=usage`."""
    terms = chinese(line["zh"], line["hant"]) + english(line, marks)
    name = next(term.text for term in terms if term.lang == "en")
    about = {"kind": kind}
    for part in filter(None, (part.strip() for part in line.get("about", "").split(","))):
        column, _, value = part.partition("=")
        about[column] = value
    if about["kind"] == "term":
        terms = exact_names(terms)
    return PackConcept(f"{prefix}-{slug(line['key'] or name)}", tuple(terms), about)
