"""The tables on a page: where their headers are, and what belongs to each."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from termbase.adopt.columns import HAN_CHAR, Column, Profile, columns, swapped
from termbase.adopt.entries import LONGEST_TOPIC, Entry, entries, short
from termbase.adopt.pages import Line, Page
from termbase.adopt.roles import CHINESE, ENGLISH, names_of_languages, role_of
from termbase.adopt.tidings import Tiding, Weight, tiding

HEADER_WITHIN = 40  # rows; titles and instructions may stand above the header
HEADER_ROWS = 3
TAB_NAMES = re.compile(
    r"(?:(?:sheet|table|tabelle|feuil|工作表|表格?|第?页)\s*\d*|.{0,4}(?:术语|词汇|名词|对照|总|清单|术语总)(?:表|库|清单|集)?\d*|汇总|全部|数据|"
    r"(?:my |the )?(?:terms?|glossary|termbase|terminology|list|word ?list|main|all|data|export|import|entries)\d*|候选.*|"
    r"[\d\-./年月日_ ]+)", re.IGNORECASE)


@dataclass(slots=True)
class Table:
    """A table on a page. `header`: the rows of its header, none where it has none.

    `topic`: what its tab is called, if that says something.
    """

    page: Page
    header: tuple[int, ...]
    columns: tuple[Column, ...]
    topic: str = ""
    entries: list[Entry] = field(default_factory=list)
    tidings: list[Tiding] = field(default_factory=list)

    def having(self, *roles: str) -> list[Column]:
        """The columns of these roles, role by role."""
        return [column for role in roles for column in self.columns if column.role == role]


class _Head(NamedTuple):
    start: int
    end: int  # the first line below
    labels: Mapping[int, str]


def tables(page: Page, given: Mapping[str, str]) -> list[Table]:
    """The tables of a page with their rows; none where it has no columns of Chinese and English.

    `given`: roles by header or by letter of the column, which go before every guess. Where the header is repeated with
    other columns, another table begins.
    """
    lines = list(page.lines)
    head = _head(lines, given)
    found: list[Table] = []
    start = 0
    while True:
        end = len(lines) if head is None else next((n for n in range(head.end, len(lines)) if _other_head(lines[n], head)), len(lines))
        body = lines[head.end if head else start : end]
        table = _table(page, head, lines, body, given)
        if table:
            if head and not found:
                table.tidings[:0] = _above(page, lines[: head.start])
            found.append(table)
        if end >= len(lines):
            return found
        head = _joined(lines, end)
        start = end


def _above(page: Page, lines: Sequence[Line]) -> list[Tiding]:
    return [tiding(Weight.TOLD, page.place(line.number, line.filled()[0]), "above the table, not taken: “{text}”",
                   text=short(line.text(line.filled()[0]))) for line in lines if line.filled()]


# ---- the header


def _head(lines: Sequence[Line], given: Mapping[str, str]) -> _Head | None:
    for n, line in enumerate(lines[:HEADER_WITHIN]):
        texts = {line.text(column) for column in line.filled()}
        if _names_both(line) or len(texts & set(given)) >= min(2, len(given)) > 0:
            return _joined(lines, n)
    first = next((n for n, line in enumerate(lines[:HEADER_WITHIN]) if len(line.filled()) > 1), None)
    if first is None:
        return None
    return _joined(lines, first) if _names_one(lines[first], lines[first + 1 :]) else _unlike_head(lines, first)


def _unlike_head(lines: Sequence[Line], first: int) -> _Head | None:
    """A first row without Chinese over columns of it, or with nothing but Chinese over columns of English."""
    if len(lines) < first + 4:
        return None
    line, below = lines[first], lines[first + 1 :]
    labels = {column: line.text(column) for column in line.filled()}
    profiles = [(text, Profile(below, column)) for column, text in labels.items()]
    strange = [bool(HAN_CHAR.search(text)) is (profile.latin > 0.9 * profile.count) for text, profile in profiles
               if max(profile.han, profile.latin) > 0.9 * profile.count > 0]
    fits = len(strange) > 1 and any(strange) and all(len(text) <= LONGEST_TOPIC for text, _ in profiles)
    return _Head(first, first + 1, labels) if fits else None


def _roles(line: Line) -> dict[int, str]:
    return {column: role for column in line.filled() if (role := role_of(line.text(column)))}


def _names_both(line: Line) -> bool:
    """Whether a row names a column of Chinese and one of English, and hardly anything that is no name of a column."""
    roles = _roles(line)
    held = list(roles.values())
    chinese = [role for role in held if role in CHINESE or role in ("term", "origin", "short", "full", "alias")]
    english = [role for role in held if role in ENGLISH or role == "term"]
    apart = bool(chinese and english) and (len(chinese) + len(english) > 1) and (chinese != english or len(chinese) > 1)
    return apart and 2 * len(roles) >= len(line.filled())


def _names_one(line: Line, below: Sequence[Line]) -> bool:
    """Whether a row is a header of which only one name is known: short labels, with rows of other shape below."""
    roles = _roles(line)
    labels = [line.text(column) for column in line.filled()]
    short = all(len(label) <= 20 and not re.search(r"\d{3}|[。.;；]$", label) for label in labels)
    known = any(role in (*CHINESE, *ENGLISH, "term") for role in roles.values())
    return known and short and len(labels) > 1 and len(below) > 0 and 2 * len(roles) >= len(labels)


def _joined(lines: Sequence[Line], start: int) -> _Head:
    """The header that begins with a row; rows below it belong to it as long as every cell of them is a name."""
    labels = {column: lines[start].text(column) for column in lines[start].filled()}
    end = start + 1
    while end < min(start + HEADER_ROWS, len(lines)):
        own = {column: lines[end].text(column) for column in lines[end].filled()}
        under = {column: _under(labels, column, text, own, lines[start]) for column, text in own.items()}
        fits = all(role_of(text) and _divides(labels, column, own, lines[start]) for column, text in under.items())
        if not fits or not any(map(role_of, own.values())):
            break
        labels = {**labels, **under}
        end += 1
    return _Head(start, end, labels)


def _divides(above: Mapping[int, str], column: int, own: Mapping[int, str], first: Line) -> bool:
    """Whether a cell below a label can be a label too: it says the same again, or the one above is meant for several columns."""
    over = above.get(column)
    several = column in first.across or column + 1 in own and column + 1 not in above
    return not re.search(r"\d", own[column]) and (not over or several or role_of(over) in ("", role_of(own[column])))


def _under(above: Mapping[int, str], column: int, text: str, own: Mapping[int, str], first: Line) -> str:
    """A label with the one above it, which may stand over several columns."""
    over = above.get(column)
    if over is None:
        left = max((other for other in above if other < column), default=-1)
        over = above[left] if left in first.across or left in own else ""
    joined = f"{over} {text}"
    return joined if over and role_of(joined) and role_of(over) != role_of(text) else text


def _other_head(line: Line, head: _Head) -> bool:
    """Whether a row further down is a header again, of the same table or another one."""
    texts = [line.text(column) for column in line.filled()]
    if not any(text.casefold() in names_of_languages() for text in texts):  # nearly every row
        return False
    again = len(texts) > 1 and set(texts) == {label for label in head.labels.values() if label} and all(map(role_of, texts))
    return again or len(texts) > 2 and _names_both(line) and all(map(role_of, texts))


# ---- what belongs to it


def _table(page: Page, head: _Head | None, lines: Sequence[Line], body: Sequence[Line], given: Mapping[str, str]) -> Table | None:
    labels = head.labels if head else {}
    width = max((len(line.cells) for line in body), default=0)
    width = max(width, max(labels, default=-1) + 1)
    profiles = [Profile(body, column) for column in range(width)]
    filled = Counter(column for line in body for column in line.filled())
    found = tuple(column._replace(filled=filled[column.index]) for column in columns(labels, profiles, given))
    held = {column.role for column in found}
    if not held & set(CHINESE) or not held & set(ENGLISH):
        return None
    header = tuple(lines[n].number for n in range(head.start, head.end)) if head else ()
    table = Table(page, header, found, topic="" if TAB_NAMES.fullmatch(page.name.strip()) else page.name.strip())
    table.tidings += swapped(page, found, profiles)
    table.entries = list(entries(page, table.columns, header[-1] if header else 0, body, table.tidings))
    return table


