"""What each column of a foreign table holds, by its header and by what stands in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from termbase.adopt.pages import Line, Page, letter
from termbase.adopt.remarks import verdict
from termbase.adopt.roles import CHINESE, ENGLISH, KIND_WORDS, OPEN, role_of
from termbase.adopt.tidings import Tiding, Weight, tiding, told
from termbase.text import HAN

SAMPLE = 300  # rows that are looked at where a header leaves a column open
HAN_CHAR, LATIN_WORD = re.compile(f"[{HAN}]"), re.compile(r"[A-Za-z]{2,}")

How = Literal["map", "header", "content", ""]


class Column(NamedTuple):
    """A column of a table: where it is, what its header says, its role, what told the role, how many cells are filled."""

    index: int
    label: str
    role: str
    how: How
    filled: int = 0

    @property
    def letter(self) -> str:
        """Its letter in Excel."""
        return letter(self.index)


class Profile:
    """What stands in a column, by its first rows."""

    def __init__(self, lines: Sequence[Line], column: int):
        held = (text for line in lines if (text := line.text(column)) and len(line.filled()) > 1)
        texts = list(islice(held, SAMPLE))
        self.count = len(texts)
        self.han = sum(bool(HAN_CHAR.search(text)) for text in texts)
        self.latin = sum(bool(LATIN_WORD.search(text)) and not HAN_CHAR.search(text) for text in texts)
        self.length = sum(map(len, texts)) / max(len(texts), 1)
        self.digits = sum(text.isdigit() for text in texts)
        self.codes = sum(text.isupper() and len(text) < 5 for text in texts)
        self.texts = texts

    @property
    def statuses(self) -> bool:
        """Whether nearly every cell has a word of a status, one of a few."""
        words = [text for text in self.texts if len(text) > 1 and verdict(text)]
        return len(self.texts) > 1 and 10 * len(words) >= 9 * len(self.texts) and len(set(words)) <= 6

    @property
    def chinese(self) -> bool:
        """Whether most cells have Chinese in them."""
        return 2 * self.han > self.count

    @property
    def english(self) -> bool:
        """Whether most cells have English words and no Chinese."""
        return 2 * self.latin > self.count


def columns(labels: Mapping[int, str], profiles: Sequence[Profile], given: Mapping[str, str]) -> list[Column]:
    """The columns of a table by their labels, else by what stands in them; `given` roles, by label or letter, go before both."""
    roles: dict[int, tuple[str, How]] = {}
    for column, profile in enumerate(profiles):
        label = labels.get(column, "")
        told = given.get(label) or given.get(" ".join(label.split())) or given.get(letter(column))
        role = role_of(label)
        if told:
            roles[column] = told, "map"
        elif role and not (role == "id" and profile.count and profile.digits == profile.count):
            roles[column] = role, "header"
        elif role:
            roles[column] = "number", "header"
        else:
            roles[column] = "", ""
    _settle(roles, profiles)
    for column, (role, _) in roles.items():
        if not role and profiles[column].statuses:
            roles[column] = "status", "content"
    _guess(roles, profiles, bool(labels))
    # what a sheet of candidates says of them beyond the term, counts and the like, is for the one who decides
    other = "skip" if any(role == "decision" for role, _ in roles.values()) else "extra"
    return [Column(column, " ".join(labels.get(column, "").split()), role or other, how) for column, (role, how) in roles.items()
            if role or profiles[column].count or labels.get(column)]


def _settle(roles: dict[int, tuple[str, How]], profiles: Sequence[Profile]) -> None:
    """Decide, by what stands in them, the columns whose headers leave two roles open."""
    taken = {role for role, _ in roles.values()}
    for column, (role, how) in roles.items():
        if role not in OPEN:
            continue
        profile = profiles[column]
        chinese, english = OPEN[role]
        if role == "class":
            kinds = sum(text.casefold() in KIND_WORDS for text in profile.texts)
            settled = "kind" if profile.count and 2 * kinds >= profile.count else "domain"
        elif role == "origin":
            settled = chinese if profile.chinese and "chinese" not in taken and profile.length < 25 else english
        elif role == "term" and profile.chinese and "chinese" in taken:
            settled = "chinese_other"
        elif role == "term" and profile.english and "english" in taken:
            settled = "admitted"
        else:
            settled = english if profile.english or not profile.chinese and "chinese" in taken else chinese
        roles[column] = settled, how
        taken.add(settled)


def _guess(roles: dict[int, tuple[str, How]], profiles: Sequence[Profile], headed: bool) -> None:
    """Find the Chinese and the English by what stands in the columns, where no header tells."""
    free = [column for column, (role, _) in roles.items() if not role and profiles[column].count]
    taken = {role for role, _ in roles.values()}
    for role, known, fits in (("chinese", CHINESE, "chinese"), ("english", ENGLISH, "english")):
        fitting = [column for column in free if getattr(profiles[column], fits) and not roles[column][0]]
        if fitting and not taken & set(known):
            best = min(fitting, key=lambda n: (2 * profiles[n].codes > profiles[n].count, profiles[n].length > 60, -profiles[n].count, n))
            roles[best] = role, "content"
    if not headed:
        for column in free:
            if not roles[column][0] and profiles[column].digits == profiles[column].count:
                roles[column] = "number", "content"


def swapped(page: Page, found: Sequence[Column], profiles: Sequence[Profile]) -> Iterator[Tiding]:
    """Tell of columns in which something else stands than their headers say."""
    for column in found:
        profile = profiles[column.index]
        known = {"chinese": profile.han, "english": profile.latin, "preferred": profile.latin}
        if column.how == "header" and profile.count > 4 and 5 * known.get(column.role, profile.count) < profile.count:
            message = told("the column is called “{label}”, and holds hardly any Chinese") if column.role == "chinese" else \
                told("the column is called “{label}”, and holds hardly any English")
            yield tiding(Weight.LOOK, page.place(1, column.index), message, label=column.label)
