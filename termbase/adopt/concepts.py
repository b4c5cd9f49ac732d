"""Concepts out of the rows of a foreign table: rows of one Chinese term joined, statuses settled, nothing dropped."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from termbase.adopt.cells import Found
from termbase.adopt.remarks import ACRONYM, Verdict
from termbase.adopt.roles import CHINESE, ENGLISH, KIND_WORDS, ROLES
from termbase.adopt.rows import Row, Rows
from termbase.adopt.tidings import Weight, tiding, told
from termbase.model import CaseRule, Concept, Kind, Status, Term
from termbase.script import simplified
from termbase.text import HAN, fold

STATUS_OF = {"admitted": Status.ADMITTED, "observed": Status.OBSERVED, "obsolete": Status.FORBIDDEN, "forbidden": Status.FORBIDDEN,
             "forbidden_source": Status.FORBIDDEN, "abbreviation": Status.ADMITTED}
# Fields of a concept that hold one line, taken from columns of the same name.
LINES = ("domain", "approver", "owner", "url")
TEXTS = ("note", "definition", "definition_source")
TRUE = frozenset("y yes true 1 √ ✓ ✔ 是 不译 dnt x".split())
POS = {"n": "noun", "n.": "noun", "名词": "noun", "v": "verb", "v.": "verb", "动词": "verb", "adj.": "adjective", "形容词": "adjective"}
DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?(?:[ T].*)?|(\d{4})(\d{2})(\d{2})(?:\.0)?")
HAN_CHAR = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A concept that a sheet holds, before it has met a termbase.

    `concept.id` is the sheet's own id, or empty. `place` is where it stands; `sure`: the sheet says itself that it is
    approved. `origin` names the file.
    """

    concept: Concept
    place: str
    sure: bool = False
    origin: str = ""


def incoming(rows: Rows) -> list[Incoming]:
    """The concepts in the rows of a table, in their order; what is doubtful is told in `rows.tidings`."""
    groups = _groups(rows)
    ids = [_id(group) for group in groups]
    unique = len({found for found in ids if found}) == sum(map(bool, ids))  # else the column holds something else
    return [made for group, known in zip(groups, ids, strict=True) if (made := _concept(rows, group, known if unique else ""))]


# ---- which rows belong together


def _groups(rows: Rows) -> list[list[Row]]:
    groups: list[list[Row]] = []
    by_chinese: dict[str, list[Row]] = {}
    last: Row | None = None
    for row in rows:
        key = _key(row)
        if row.merged and last and row.merged == last.merged or not key and last and _goes_on(row, last):
            groups[-1].append(row)
        elif key and key in by_chinese and _id([row]) in ("", _id(by_chinese[key])):
            _tell_again(rows, row, by_chinese[key])
            by_chinese[key].append(row)
            last = row
            continue
        elif key or row.english:
            groups.append([row])
            if key:
                by_chinese.setdefault(key, groups[-1])
            else:
                rows.tidings.append(tiding(Weight.LOOK, rows.place(row), "no Chinese beside “{english}”",
                                           english=row.english[0].text))
        elif row.terms or row.fields or row.notes:
            rows.tidings.append(tiding(Weight.ROW, rows.place(row), "neither Chinese nor English"))
        last = row if groups else None
    return groups


def _key(row: Row) -> str:
    return simplified("".join(row.chinese[0].text.split())) if row.chinese else ""


def _goes_on(row: Row, last: Row) -> bool:
    """Whether a row without Chinese belongs to the one above it: it follows at once, and has no number of its own."""
    return bool(row.english) and not row.numbered and row.number == last.number + 1


def _id(group: Sequence[Row]) -> str:
    return next((text for row in group for _, text in row.fields.get("id", ())), "")


def _tell_again(rows: Rows, row: Row, first: Sequence[Row]) -> None:
    new = {found.text for found in row.english} - {found.text for one in first for found in one.english}
    rows.tidings.append(tiding(Weight.LOOK if new else Weight.TOLD, rows.place(row),
                               "“{chinese}” stands in row {row} already; the two were made one concept",
                               chinese=row.chinese[0].text, row=first[0].number))


# ---- one concept


def _concept(rows: Rows, group: Sequence[Row], known: str) -> Incoming | None:
    fields: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in group:
        for role, texts in row.fields.items():
            fields[role] += [one for one in texts if one not in fields[role]]
    said = next((row.verdict for row in group if row.verdict != Verdict()), Verdict())
    chinese, acronyms = _chinese(group)
    english = _english(rows, group, acronyms)
    if not chinese and not english:
        return None
    others = [Term(found.text, "ja" if role == "japanese" else "ko") for row in group for role, found in row.terms
              if role in ("japanese", "korean")]
    terms = _with_details([*chinese, *others, *english], fields)
    topic = group[0].entry.topic or rows.table.topic
    concept = _about(Concept(known, tuple(_unique(terms))), fields, topic)
    if known == "" and "id" in fields:
        concept = replace(concept, extra=(*concept.extra, *fields["id"]))
    notes = [note for row in group for note in row.notes]
    concept = replace(concept, note="\n".join(dict.fromkeys(filter(None, (concept.note, *notes)))),
                      state=said.state if said.state in ("proposed", "deprecated") else "")  # type: ignore[arg-type]
    return Incoming(concept, rows.place(group[0]), said.state == "approved", rows.origin)


def _chinese(group: Sequence[Row]) -> tuple[list[Term], list[Found]]:
    """The Chinese terms, and the English acronyms that stood among them."""
    terms: list[Term] = []
    acronyms: list[Found] = []
    firsts: set[str] = set()
    for role, found in ((role, found) for row in group for role, found in row.terms if role in CHINESE):
        if found.type == "acronym" and not HAN_CHAR.search(found.text):
            acronyms.append(found)
            continue
        hant = role == "traditional" or found.traditional or simplified(found.text) != found.text
        lang = "zh-Hant" if hant else "zh-Hans"
        leads = lang not in firsts and role in ("chinese", "traditional") and (not found.aside or found.traditional)
        kind = found.type or ("short" if role == "chinese_short" else "")
        firsts |= {lang} if leads else set()
        status = Status.PREFERRED if leads else Status.ADMITTED
        terms.append(Term(_line(found.text), lang, status, type=kind, usage=found.usage, pos=found.pos))
    if terms and not any(term.status is Status.PREFERRED for term in terms):
        terms[0] = replace(terms[0], status=Status.PREFERRED)
    return _both_scripts(terms), acronyms


def _both_scripts(terms: list[Term]) -> list[Term]:
    """The terms with those made one that stand alike in the columns of both scripts."""
    simple = {term.text for term in terms if term.lang == "zh-Hans"}
    both = {term.text for term in terms if term.lang == "zh-Hant"} & simple
    kept = (term for term in terms if term.text not in both or term.lang != "zh-Hant")
    return [replace(term, lang="zh") if term.text in both else term for term in kept]


def _english(rows: Rows, group: Sequence[Row], acronyms: Iterable[Found]) -> list[Term]:
    found: list[tuple[str, Found]] = []
    for row in group:
        for role in ENGLISH:
            for one in (one for held, one in row.terms if held == role):
                found.append((role, _as_column(role, one, row.verdict)))
    main = any(role not in ("abbreviation", "forbidden", "forbidden_source", "obsolete") for role, _ in found)
    found += [("abbreviation" if main else "english", one._replace(status=one.status if main else None)) for one in acronyms]
    settled = _settled(rows, group[0], found)
    terms = [_term(role, one) for role, one in settled]
    wanted = {fold(term.text) for term in terms if term.status is not Status.FORBIDDEN}
    # “Nato” is forbidden beside NATO for its letters alone
    by_case = {term.text for term in terms if term.status is Status.FORBIDDEN and fold(term.text) in wanted}
    return [replace(term, case=CaseRule.EXACT, when_source=False) if term.text in by_case else term for term in terms]


def _as_column(role: str, found: Found, said: Verdict) -> Found:
    """The rendering with what its column says of it; a remark of its own goes before, but for a column of errors."""
    if role in ("forbidden", "forbidden_source", "obsolete"):
        return found._replace(status=Status.FORBIDDEN, obsolete=found.obsolete or role == "obsolete")
    if role in ("us", "uk"):
        found = found._replace(variety=found.variety or f"en-{'US' if role == 'us' else 'GB'}")
    if role == "abbreviation":
        found = found._replace(type=found.type or ("acronym" if ACRONYM.fullmatch(found.text) else "abbreviation"))
    if found.status is not None:
        return found
    if role == "preferred" and said.status is not Status.FORBIDDEN:
        return found._replace(status=Status.PREFERRED)
    if said.status is not None and role != "abbreviation":
        return found._replace(status=said.status, obsolete=found.obsolete or said.obsolete)
    return found._replace(status=STATUS_OF.get(role))


def _settled(rows: Rows, row: Row, found: list[tuple[str, Found]]) -> list[tuple[str, Found]]:
    """The renderings with a status each: one preferred (or one for each variety), the rest admitted, each text once."""
    named = next((one for _, one in found if one.status is Status.PREFERRED), None)
    chosen = named or next((one for _, one in found if one.status is None), None)
    settled: dict[str, tuple[str, Found]] = {}
    for role, one in found:
        if one is chosen:
            one = one._replace(status=Status.PREFERRED)
        elif one.status in (None, Status.PREFERRED):
            apart = chosen and one.variety and chosen.variety and one.variety != chosen.variety
            one = one._replace(status=Status.PREFERRED if apart else Status.ADMITTED)
        held = settled.get(one.text)
        if held and Status.FORBIDDEN in (one.status, held[1].status) and one.status is not held[1].status:
            both = told("“{term}” is both forbidden and allowed; it was taken as forbidden")
            rows.tidings.append(tiding(Weight.LOOK, rows.place(row), both, term=one.text))
            one = one._replace(status=Status.FORBIDDEN)
        elif held and list(Status).index(held[1].status or Status.ADMITTED) <= list(Status).index(one.status or Status.ADMITTED):
            continue
        settled[one.text] = (role, one)
    return list(settled.values())


def _term(role: str, found: Found) -> Term:
    text = _line(found.text)
    forbidden = found.status is Status.FORBIDDEN
    common = " " not in text and text.islower()  # “spirit” is wrong for 精神 only, “Senkaku Islands” wherever it stands
    usage = "; ".join(filter(None, ("obsolete" if found.obsolete else "", found.usage)))
    case = CaseRule.ANY if found.type == "acronym" else None  # a WHO is no “who”
    return Term(text, "en", found.status or Status.ADMITTED, case, found.pos, found.type, found.variety, usage=usage,
                when_source=forbidden and (found.obsolete or role == "forbidden_source" or common))


def _with_details(terms: list[Term], fields: dict[str, list[tuple[str, str]]]) -> list[Term]:
    """The terms with what other columns say of them: part of speech, usage, source and example."""
    english = [n for n, term in enumerate(terms) if term.lang == "en" and term.status is not Status.FORBIDDEN]
    main = next((n for n in english if terms[n].status is Status.PREFERRED), english[0] if english else 0)
    made = list(terms)
    for role in ("usage", "source", "example"):
        texts = [text for _, text in fields.get(role, ())]
        for text in texts:
            place = 0 if role == "example" and HAN_CHAR.search(text) and not re.search(r"[A-Za-z]{3}", text) else main
            before = getattr(made[place], role)
            made[place] = replace(made[place], **{role: "; ".join(filter(None, (before, text)))})
    for _, text in fields.get("pos", ()):
        for n in english:
            made[n] = replace(made[n], pos=made[n].pos or POS.get(text.casefold(), _line(text)))
    return made


def _unique(terms: Iterable[Term]) -> Iterable[Term]:
    """The terms without those that stand there twice; the first of each is kept."""
    first: dict[tuple[str, str], Term] = {}
    for term in terms:
        first.setdefault((term.lang, term.text), term)
    return first.values()


def _about(concept: Concept, fields: dict[str, list[tuple[str, str]]], topic: str) -> Concept:
    """The concept with what its row says of it as a whole; what fits nowhere is kept under its header."""
    held: dict[str, object] = {}
    extra = [(_line(label), _line(text)) for label, text in fields.get("extra", ())]
    for role in LINES:
        held[role] = "; ".join(_line(text) for _, text in fields.get(role, ()))
    for role in TEXTS:
        texts = fields.get(role, [])
        several = len({label for label, _ in texts}) > 1
        held[role] = "\n".join(f"{label}: {text}" if several else text for label, text in texts)
    held["domain"] = held["domain"] or topic
    for role in ("created", "modified", "valid_from", "valid_to"):
        for label, text in fields.get(role, ()):
            if role.startswith("valid") and not day(text) or held.get(role):
                extra.append((_line(label), _line(text)))
            else:
                held[role] = day(text) or _line(text)
    kinds = [(label, text, KIND_WORDS.get(text.casefold())) for label, text in fields.get("kind", ())]
    extra += [(_line(label), _line(text)) for label, text, kind in kinds if not kind]
    kind = next((kind for _, _, kind in kinds if kind), KIND_WORDS.get(topic.split(" / ")[-1].casefold(), "term"))
    for _, text in fields.get("dnt", ()):
        held["do_not_translate"] = held.get("do_not_translate") or text.casefold() in TRUE
    pairs = dict.fromkeys((name or ROLES["extra"], text) for name, text in extra)
    return replace(concept, kind=Kind(kind), extra=tuple(pairs), **held)  # type: ignore[arg-type]


def day(text: str) -> str:
    """A date as year-month-day, out of 2025.7.1, 2025年7月1日, 20250701 or 2025-07-01 08:30; empty for what is none."""
    found = DAY.fullmatch(text.strip())
    if not found:
        return ""
    year, month, number = (int(part) for part in (found.groups()[:3] if found[1] else found.groups()[3:]))
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def _line(text: str) -> str:
    return " ".join(text.split("\n")).strip() if "\n" in text else text
