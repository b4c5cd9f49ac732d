"""The table on a page: where its header is, what each column holds, which rows are terms, topics or notes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, NamedTuple

from termbase.adopt.pages import Line, Page, letter
from termbase.adopt.roles import CHINESE, ENGLISH, KIND_WORDS, OPEN, names_of_languages, role_of
from termbase.adopt.tidings import Tiding, Weight, tiding, told
from termbase.text import HAN

HEADER_WITHIN = 40  # rows; titles and instructions may stand above the header
HEADER_ROWS = 3
SAMPLE = 300  # rows that are looked at where a header leaves a column open
HAN_CHAR, LATIN_WORD = re.compile(f"[{HAN}]"), re.compile(r"[A-Za-z]{2,}")
TAB_NAMES = re.compile(
    r"(?:(?:sheet|table|tabelle|feuil|工作表|表格?|第?页)\s*\d*|.{0,4}(?:术语|词汇|名词|对照|总|清单|术语总)(?:表|库|清单|集)?\d*|汇总|全部|数据|"
    r"(?:my |the )?(?:terms?|glossary|termbase|terminology|list|word ?list|main|all|data|export|import|entries)\d*|候选.*|"
    r"[\d\-./年月日_ ]+)", re.IGNORECASE)
NOTE_WORDS = ("注 注意 备注 附注 说明 填表说明 填写说明 使用说明 来源 资料来源 数据来源 制表 制表人 编制 编制人 整理 整理人 审核 审核人 更新 更新日期 最后更新 版本 合计 共计 "
              "总计 截至 note notes n.b. remark remarks source sources updated version last_updated prepared_by compiled_by total legend")
NOTE = re.compile(rf"[※★]|[*＊]|[(（]?(?:{'|'.join(re.escape(word.replace('_', ' ')) for word in sorted(NOTE_WORDS.split(), key=len, reverse=True))})"
                  r"\s*(?:[:：*\d]|$)", re.IGNORECASE)
FOOTER = re.compile(rf"[{HAN}A-Za-z ]{{2,12}}[:：]")
LEVELS = (re.compile(r"第[一二三四五六七八九十\d]+[章编部篇][分]?|[一二三四五六七八九十]+[、.．]|[A-Z][.、．]\s|[IVX]+[.、．]|Part \d+|Section \d+"),
          re.compile(r"[(（][一二三四五六七八九十\d]+[)）]|第[一二三四五六七八九十\d]+节|\d+\.\d+"), re.compile(r"\d+[、.．)）]"))
TOPIC_MARKS = re.compile(r"^[【\[■◆●▲▼★☆#=\-—\s]+|[】\]:：=\-—\s]+$|[(（]共?\s*\d+\s*[条个项词]?[)）]$")
LONGEST_TOPIC = 40
MOST_TOPICS = 4  # rows that stand alone one after another; of more, none is a topic

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


class Entry(NamedTuple):
    """A row of a table that holds a term, and the topic under which it stands."""

    line: Line
    topic: str


@dataclass(slots=True)
class Table:
    """A table on a page. `header`: the rows of its header, none where it has none. `topic`: what its tab is called, if that says something."""

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
                table.tidings += _above(page, lines[: head.start])
            found.append(table)
        if end >= len(lines):
            return found
        head = _joined(lines, end)
        start = end


def _above(page: Page, lines: Sequence[Line]) -> list[Tiding]:
    return [tiding(Weight.TOLD, page.place(line.number, line.filled()[0]), "above the table, not taken: “{text}”",
                   text=_short(line.text(line.filled()[0]))) for line in lines if line.filled()]


def _short(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


# ---- the header


def _head(lines: Sequence[Line], given: Mapping[str, str]) -> _Head | None:
    for n, line in enumerate(lines[:HEADER_WITHIN]):
        texts = {line.text(column) for column in line.filled()}
        if _names_both(line) or len(texts & set(given)) >= min(2, len(given)) > 0:
            return _joined(lines, n)
    named = next((n for n, line in enumerate(lines[:HEADER_WITHIN]) if _names_one(line, lines[n + 1 :])), None)
    return _joined(lines, named) if named is not None else _unlike_head(lines)


def _unlike_head(lines: Sequence[Line]) -> _Head | None:
    """A first row without Chinese over columns of it, or with nothing but Chinese over columns of English."""
    first = next((n for n, line in enumerate(lines[:HEADER_WITHIN]) if len(line.filled()) > 1), None)
    if first is None or len(lines) < first + 4:
        return None
    line, below = lines[first], lines[first + 1 :]
    columns = line.filled()
    profiles = [(line.text(column), _Profile(below, column)) for column in columns]
    strange = [bool(HAN_CHAR.search(text)) is (profile.latin > 0.9 * profile.count) for text, profile in profiles
               if max(profile.han, profile.latin) > 0.9 * profile.count > 0]
    fits = len(strange) > 1 and any(strange) and all(len(text) <= LONGEST_TOPIC for text, _ in profiles)
    return _Head(first, first + 1, {column: line.text(column) for column in columns}) if fits else None


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
        line = lines[end]
        under = {column: line.text(column) for column in line.filled()}
        if not under or any(not role_of(text) for text in under.values()):
            break
        labels = _under(labels, under, lines[start])
        end += 1
    return _Head(start, end, labels)


def _under(above: Mapping[int, str], under: Mapping[int, str], first: Line) -> dict[int, str]:
    """The labels of two rows of a header in one: a label over several columns belongs to each."""
    joined = dict(above)
    for column, text in under.items():
        over = above.get(column)
        if over is None:
            left = [other for other in above if other < column]
            over = above[left[-1]] if left and (left[-1] in first.across or left[-1] in under) else ""
        joined[column] = text if not over or role_of(over) == role_of(text) else f"{over} {text}"
    return joined


def _other_head(line: Line, head: _Head) -> bool:
    """Whether a row further down is a header again, of the same table or another one."""
    texts = [line.text(column) for column in line.filled()]
    if not any(text.casefold() in names_of_languages() for text in texts):  # nearly every row
        return False
    again = len(texts) > 1 and set(texts) == {label for label in head.labels.values() if label} and all(map(role_of, texts))
    return again or len(texts) > 2 and _names_both(line) and all(map(role_of, texts))


# ---- the columns


def _table(page: Page, head: _Head | None, lines: Sequence[Line], body: Sequence[Line], given: Mapping[str, str]) -> Table | None:
    labels = head.labels if head else {}
    width = max((len(line.cells) for line in body), default=0)
    width = max(width, max(labels, default=-1) + 1)
    profiles = [_Profile(body, column) for column in range(width)]
    filled = Counter(column for line in body for column in line.filled())
    columns = [column._replace(filled=filled[column.index]) for column in _columns(labels, profiles, given)]
    held = {column.role for column in columns}
    if not held & set(CHINESE) or not held & set(ENGLISH):
        return None
    header = tuple(lines[n].number for n in range(head.start, head.end)) if head else ()
    table = Table(page, header, tuple(columns), topic="" if TAB_NAMES.fullmatch(page.name.strip()) else page.name.strip())
    table.tidings += _swapped(page, columns, profiles)
    table.entries = list(_entries(table, body))
    return table


class _Profile:
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
    def chinese(self) -> bool:
        """Whether most cells have Chinese in them."""
        return 2 * self.han > self.count

    @property
    def english(self) -> bool:
        """Whether most cells have English words and no Chinese."""
        return 2 * self.latin > self.count


def _columns(labels: Mapping[int, str], profiles: Sequence[_Profile], given: Mapping[str, str]) -> list[Column]:
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
    _guess(roles, profiles, bool(labels))
    return [Column(column, " ".join(labels.get(column, "").split()), role or "extra", how) for column, (role, how) in roles.items()
            if role or profiles[column].count or labels.get(column)]


def _settle(roles: dict[int, tuple[str, How]], profiles: Sequence[_Profile]) -> None:
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


def _guess(roles: dict[int, tuple[str, How]], profiles: Sequence[_Profile], headed: bool) -> None:
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


def _swapped(page: Page, columns: Sequence[Column], profiles: Sequence[_Profile]) -> Iterator[Tiding]:
    for column in columns:
        profile = profiles[column.index]
        known = {"chinese": profile.han, "english": profile.latin, "preferred": profile.latin}
        if column.how == "header" and profile.count > 4 and 5 * known.get(column.role, profile.count) < profile.count:
            message = told("the column is called “{label}”, and holds hardly any Chinese") if column.role == "chinese" else \
                told("the column is called “{label}”, and holds hardly any English")
            yield tiding(Weight.LOOK, page.place(1, column.index), message, label=column.label)


# ---- the rows


def _entries(table: Table, body: Sequence[Line]) -> Iterator[Entry]:
    page = table.page
    topics: dict[int, str] = {}
    waiting: list[tuple[Line, str]] = []  # what stands alone: the rows that follow decide
    before = table.header[-1] if table.header else 0
    for line in body:
        filled = line.filled()
        if not filled:
            continue
        text = line.text(filled[0])
        if _is_note(line, filled, text):
            table.tidings.append(tiding(Weight.TOLD, page.place(line.number, line.filled()[0]), "a note, not taken: “{text}”", text=_short(text)))
        elif _is_lone(table, line, filled, line.number > before + 1):
            waiting.append((line, text))
        else:
            table.tidings += _opened(page, topics, waiting) if len(waiting) <= MOST_TOPICS else _stray(page, waiting)
            waiting.clear()
            yield Entry(line, " / ".join(topics[level] for level in sorted(topics)))
        before = line.number
    table.tidings += _stray(page, waiting)


def _opened(page: Page, topics: dict[int, str], waiting: Sequence[tuple[Line, str]]) -> Iterator[Tiding]:
    for line, text in waiting:
        _open_topic(topics, text)
        yield tiding(Weight.TOLD, page.place(line.number, line.filled()[0]), "the topic of the rows below: “{text}”", text=_short(text))


def _stray(page: Page, waiting: Sequence[tuple[Line, str]]) -> Iterator[Tiding]:
    if len(waiting) > MOST_TOPICS:
        yield tiding(Weight.LOOK, page.place(waiting[0][0].number, waiting[0][0].filled()[0]), "{count} rows with one cell alone, not taken: “{text}” and others",
                     count=len(waiting), text=_short(waiting[0][1]))
        return
    for line, text in waiting:
        yield tiding(Weight.LOOK, page.place(line.number, line.filled()[0]), "neither a term nor a topic, not taken: “{text}”", text=_short(text))


def _is_note(line: Line, filled: Sequence[int], text: str) -> bool:
    if len(filled) == 1:
        lone = filled[0] in line.across or line.across == frozenset()
        return bool(NOTE.match(text)) or lone and len(text) > LONGEST_TOPIC
    return all(FOOTER.match(line.text(column)) for column in filled) or bool(NOTE.match(text)) and len(filled) < 3 and text[-1:] in ":："


def _is_lone(table: Table, line: Line, filled: Sequence[int], gap: bool) -> bool:
    """Whether a row is no term, for one cell of it alone is filled. A term that waits for its English is one all the same."""
    if len(filled) != 1 or line.below:
        return False
    column = filled[0]
    role = next((held.role for held in table.columns if held.index == column), "")
    if role in ENGLISH:  # another rendering of the row above
        return False
    if column in line.across or role not in CHINESE or table.having("number", "id"):
        return True
    text, look = line.text(column), line.looks.get(column)
    marked = any(shape.match(text) for shape in LEVELS) or TOPIC_MARKS.sub("", text) != text
    return marked or gap or bool(look and (look.bold or look.fill))


def _open_topic(topics: dict[int, str], title: str) -> None:
    level = next((n for n, shape in enumerate(LEVELS) if shape.match(title)), 0)
    for deeper in [n for n in topics if n >= level]:
        del topics[deeper]
    name = TOPIC_MARKS.sub("", TOPIC_MARKS.sub("", LEVELS[level].sub("", title, count=1) if LEVELS[level].match(title) else title))
    topics[level] = " ".join(name.split())
