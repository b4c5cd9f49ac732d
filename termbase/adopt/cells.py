"""Several renderings in one cell, each with its remarks: “A; B（首选）/ C [UK]”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from termbase.adopt import remarks
from termbase.adopt.parting import BRACKETS, HAN_RUN, MARKS, URL, one_term, parts, unnumbered
from termbase.adopt.remarks import ACRONYM, Said, unquoted
from termbase.model import Status
from termbase.script import simplified
from termbase.text import HAN

REMARKS = "([（［【〔{"  # brackets that may hold a remark; quotation marks do not
OPENING = {close: mark for mark, close in BRACKETS.items() if mark in REMARKS}
FORE_MARK = re.compile(r"^[×✗✘❌√✓✔★☆]\s*")
TAIL = re.compile(rf"^(?P<term>[^{HAN}]*[A-Za-z0-9.)\]’”\"'])\s*(?P<tail>[{HAN}][^A-Za-z]*)$")
NEGATED = re.compile(r"\s*[,，;；—–(（]\s*(?:not|NOT|never|不译作?|不译为|勿译作?|而非|非)\s*"
                     r"[“\"‘'](?P<wrong>[^”\"’']+)[”\"’']\s*[)）]?\s*$")
# What may be several terms that nothing parts well; a list would end in “和”, and a slogan has longer parts.
UNJOINED = re.compile("[^、（）()]+(?:、[^、（）()和与及或等]{2,})+|[^，（）()]{2,6}(?:，[^，（）()和与及或等]{2,6})+")
ARTICLES = ("the", "a", "an", "to")
PLURAL = re.compile(r"\((?:e?s|ies)\)$")
LETTER = re.compile(r"[A-Za-zÀ-ɏ0-9]")
UNDECIDED = frozenset("tbd tba tbc 待译 待补 待补充 待查 待定 未定 ? ?? ???".split())
NOTHING = UNDECIDED | frozenset("- -- — —— / \\ 无 暂无 没有 空 n/a na none nil … ...... …… xx xxx".split()) | {""}
DITTO = frozenset(("同上", "〃", "″", "\"", "''", "ditto", "do.", "same as above", "as above", "ibid.", "ibid"))
LONGEST = 250  # characters; what is longer is a sentence, and no term
LONGEST_CELL = 4_000
POS = re.compile(r"^(n|v|vt|vi|adj|adv)\.\s*(?=[A-Za-z])")


class Found(NamedTuple):
    """A term found in a cell, and what the cell says of it; `status` is None where it says nothing.

    `start` and `end` are its place in the cell. `aside`: it came out of a bracket or label beside another one.
    """

    text: str
    start: int = 0
    end: int = 0
    status: Status | None = None
    variety: str = ""
    type: str = ""
    pos: str = ""
    usage: str = ""
    obsolete: bool = False
    proposed: bool = False
    aside: bool = False
    traditional: bool = False


class Doubt(NamedTuple):
    """Something in a cell that a person should look at: a key of `termbase.adopt.tidings`, and the text concerned."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: terms in their order, texts that are no terms, whether it says “to be decided”, and doubts."""

    terms: tuple[Found, ...] = ()
    notes: tuple[str, ...] = ()
    undecided: bool = False
    doubts: tuple[Doubt, ...] = ()


# ---- English


def english(text: str, marks: str = MARKS) -> Cell:
    """The renderings in an English cell."""
    if len(text) > LONGEST_CELL:
        return Cell((), (text,), False, (Doubt("too-long", text),))
    terms: list[Found] = []
    notes: list[str] = []
    doubts: list[Doubt] = []
    undecided = False
    label = Found("")
    ranges = parts(text, marks)
    for (start, end), whole in zip(ranges, unnumbered([text[slice(*one)] for one in ranges]), strict=True):
        if whole.casefold() in NOTHING:
            undecided = undecided or whole.casefold() in UNDECIDED
            continue
        piece, label = _without_label(whole, label)
        bracket = _bracket(piece)
        if terms and bracket and bracket[1] == (0, len(piece)):  # a bracket alone: a remark on the term before
            terms[-1], aside = _with_remark(terms[-1], remarks.read(bracket[0]), bracket[0], piece)
            terms += [one._replace(start=start, end=end) for one in aside]
            continue
        found = list(_rendering(piece, label, doubts)) if len(piece) <= LONGEST else []
        if len(piece) > LONGEST:
            doubts.append(Doubt("too-long", piece))
            notes.append(piece)
        elif not found or not LETTER.search(found[0].text):
            notes.append(piece)
            doubts.append(Doubt("no-english", piece))
        else:
            terms += [one._replace(start=start, end=end) for one in found]
    undecided = undecided or any(term.proposed for term in terms)
    return Cell(tuple(terms), tuple(notes), undecided, tuple(dict.fromkeys(doubts)))


def _without_label(piece: str, label: Found) -> tuple[str, Found]:
    """The piece without the label before its term, and what that says; it holds for the pieces after it too."""
    colon = re.match(r"([^:：]{1,16})[:：]\s*(?=\S)", piece)
    said = remarks.read(colon[1]) if colon else ()
    if colon and said and all(one.what in (*remarks.BESIDE, "variety", "pos") for one in said):
        label = Found("")
        for one in said:
            label = _told(label, one)
        piece = piece[colon.end() :]
    return piece, label


def _rendering(piece: str, label: Found, doubts: list[Doubt]) -> Iterator[Found]:
    """The term of a piece with what its remarks say, then those that its remarks name."""
    if announced := remarks.labelled(piece):
        yield _aside(announced, label)
        return
    term, aside = label, []
    if pos := POS.match(piece):
        term, piece = _told(term, remarks.read(pos[1])[0]), piece[pos.end() :]
    mark = FORE_MARK.match(piece)
    if mark:
        term = _told(term, Said("forbidden" if mark[0].strip() in "×✗✘❌" else "preferred"))
        piece = piece[mark.end() :]
    if wrong := NEGATED.search(piece):
        aside.append(Found(wrong["wrong"].strip(), status=Status.FORBIDDEN, aside=True))
        piece = piece[: wrong.start()]
    while bracket := _bracket(piece):
        body, (start, end) = bracket
        outside = (piece[:start] + piece[end:]).strip()
        said = _of_bracket(body, outside)
        if not outside:
            break
        term, found = _with_remark(term, said, body, piece[start:end])
        aside += found
        piece = outside
    if tail := TAIL.match(piece):
        said = remarks.read(tail["tail"])
        if all(one.what in (*remarks.BESIDE, "variety", "pos") for one in said):
            piece = tail["term"]
            term, found = _with_remark(term, said, tail["tail"], tail["tail"])
    text = unquoted(re.sub(r"\s*\n\s*", " ", piece).strip().strip(";；,，。、").strip())
    if HAN_RUN.search(text) and LETTER.search(text):
        doubts.append(Doubt("mixed", text))
    slash = re.search(r"[A-Za-z]{3,}/[A-Za-z]{3,}", text)
    if slash and not one_term(*slash[0].split("/")) and not URL.search(text):
        doubts.append(Doubt("slash", text))
    if text:
        yield term._replace(text=text)
        yield from aside


def _bracket(piece: str) -> tuple[str, tuple[int, int]] | None:
    """The bracket at the end of a piece, or else at its beginning: what it holds, and its range."""
    piece = piece.rstrip()
    if piece[-1:] in OPENING and not PLURAL.search(piece):
        depth = 0
        for n in range(len(piece) - 1, -1, -1):
            depth += (piece[n] == piece[-1]) - (piece[n] == OPENING[piece[-1]])
            if depth == 0:
                glued = piece[n] == "(" and n and (piece[n - 1].isalnum() and not HAN_RUN.search(piece[n + 1 : -1]))
                known = ACRONYM.fullmatch(piece[n + 1 : -1]) or remarks.read(piece[n + 1 : -1])
                return None if glued and not known else (piece[n + 1 : -1].strip(), (n, len(piece)))
    if piece[:1] in REMARKS and piece[:1] and (end := piece.find(BRACKETS[piece[0]])) > 0:
        body = piece[1:end].strip()
        return (body, (0, end + 1)) if remarks.read(body) or body.casefold() in ARTICLES else None
    return None


def _of_bracket(body: str, outside: str) -> tuple[Said, ...]:
    if ACRONYM.fullmatch(body) and (_initials(body, outside) or not remarks.read(body)):
        return (Said("abbreviation", body),)
    if ACRONYM.fullmatch(outside) and _initials(outside, body) and " " in body:
        return (Said("full", body),)
    return remarks.read(body)


def _initials(short: str, full: str) -> bool:
    """Whether an acronym may stand for a phrase: its capitals are initials of words of it, in order."""
    initials = iter(word[0].upper() for word in re.findall(r"[A-Za-z]+", full))
    return all(letter in initials for letter in re.findall("[A-Z]", short))


def _with_remark(term: Found, said: tuple[Said, ...], body: str, whole: str) -> tuple[Found, list[Found]]:
    if not said:
        usage = body if whole[:1] in REMARKS else whole
        return term._replace(usage="; ".join(filter(None, (usage, term.usage)))), []
    aside = []
    for one in said:
        if one.value and one.what not in ("variety", "pos"):
            aside.append(_aside(one, Found("")))
        else:
            term = _told(term, one)
    if term.text == "" and any(one.what == "full" for one in said):
        term = term._replace(type="acronym")
    return term, aside


def _told(term: Found, said: Said) -> Found:
    if said.what == "variety":
        return term._replace(variety=said.value)
    if said.what == "pos":
        return term._replace(pos=said.value)
    if said.what == "obsolete":
        return term._replace(status=Status.FORBIDDEN, obsolete=True)
    return term._replace(proposed=True) if said.what == "proposed" else term._replace(status=Status(said.what))


def _aside(said: Said, label: Found) -> Found:
    """A term that another one's remark names."""
    if said.what == "not":
        return label._replace(text=said.value, status=Status.FORBIDDEN, aside=True)
    if said.what == "old":
        return label._replace(text=said.value, status=Status.FORBIDDEN, obsolete=True, aside=True)
    kinds = {"abbreviation": "acronym" if ACRONYM.fullmatch(said.value) else "abbreviation", "full": "full"}
    return label._replace(text=said.value, status=Status.ADMITTED, type=kinds.get(said.what, ""), aside=True)


# ---- Chinese


def chinese(text: str, marks: str = MARKS) -> Cell:
    """The terms in a Chinese cell; an acronym in a bracket is marked as one, and is no Chinese term."""
    if len(text) > LONGEST_CELL:
        return Cell((), (text,), False, (Doubt("too-long", text),))
    terms: list[Found] = []
    notes: list[str] = []
    doubts: list[Doubt] = []
    ranges = parts(text, marks, chinese=True)
    for (start, end), piece in zip(ranges, unnumbered([text[slice(*one)] for one in ranges]), strict=True):
        if piece.casefold() in NOTHING:
            continue
        if len(piece) > LONGEST:
            doubts.append(Doubt("too-long", piece))
            notes.append(piece)
            continue
        found = _chinese(piece, notes)
        terms += [one._replace(start=start, end=end) for one in found]
        doubts += [Doubt("list", one.text) for one in found if "、" in marks and UNJOINED.fullmatch(one.text)]
    return Cell(tuple(terms), tuple(notes), any(t.proposed for t in terms), tuple(dict.fromkeys(doubts)))


def _chinese(piece: str, notes: list[str]) -> list[Found]:
    term, aside = Found(""), []
    if announced := remarks.labelled(piece):
        return [_named(announced)]
    while bracket := _bracket(piece):
        body, (start, end) = bracket
        outside = (piece[:start] + piece[end:]).strip()
        if not outside:
            break
        said = remarks.read(body)
        if simplified(body) == simplified(outside) != "" and body != outside:
            aside.append(Found(body, traditional=simplified(body) != body, status=None, aside=True))
        elif ACRONYM.fullmatch(body) and HAN_RUN.search(outside):
            aside.append(Found(body, type="acronym", status=Status.ADMITTED, aside=True))
        elif said and all(one.value and one.what not in ("variety", "pos") for one in said):
            aside += map(_named, said)
        elif said:
            for one in said:
                term = _told(term, one) if one.what in ("proposed", "pos") else term
            notes += [body] if not {one.what for one in said} <= {"proposed", "pos"} else []
        elif kind := _short_or_full(body, outside):
            aside.append(Found(body, status=Status.ADMITTED, type=kind, aside=True))
        else:
            notes.append(body)
        piece = outside
    text = piece.strip().strip(";；,，。、").strip()
    for open_mark, close_mark in ("“”", "《》", "「」"):
        if text[:1] == open_mark and text[-1:] == close_mark and open_mark not in text[1:] and len(text) > 2:
            text = text[1:-1]
            term = term._replace(usage=open_mark + close_mark if open_mark == "《" else "")
    return [term._replace(text=re.sub(r"\s*\n\s*", "", text)), *aside] if text else aside


def _named(said: Said) -> Found:
    """A term that a label beside a Chinese one names; an acronym in Latin letters is an English one."""
    kind = "acronym" if ACRONYM.fullmatch(said.value) else {"abbreviation": "short", "full": "full"}.get(said.what, "")
    return Found(said.value, status=Status.ADMITTED, type=kind, aside=True)


def _short_or_full(body: str, outside: str) -> str:
    """Whether a bracket holds the short form of the term before it (全国人大), or its full form."""
    def within(short: str, full: str) -> bool:
        rest = iter(full)
        return len(short) > 1 and len(short) < len(full) and all(char in rest for char in short)

    han = all(HAN_RUN.match(char) for char in body)
    return ("short" if within(body, outside) else "full" if within(outside, body) else "") if han else ""
