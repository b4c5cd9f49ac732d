"""Which rows of a foreign table are terms, and which are topics, notes or nothing."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.adopt.columns import Column
from termbase.adopt.pages import Line, Page
from termbase.adopt.roles import CHINESE, ENGLISH
from termbase.adopt.tidings import Tiding, Weight, tiding
from termbase.text import HAN

NOTE_WORDS = sorted("""注 注意 备注 附注 说明 填表说明 填写说明 使用说明 来源 资料来源 数据来源 制表 制表人 编制 编制人 整理 整理人
    审核 审核人 更新 更新日期 最后更新 版本 合计 共计 总计 截至 note notes n.b. remark remarks source sources updated version
    last_updated prepared_by compiled_by total legend""".split(), key=len, reverse=True)
NOTE = re.compile(rf"[※★*＊]|[(（]?(?:{'|'.join(re.escape(word.replace('_', ' ')) for word in NOTE_WORDS)})\s*(?:[:：*\d]|$)",
                  re.IGNORECASE)
FOOTER = re.compile(rf"[{HAN}A-Za-z ]{{2,12}}[:：]")
COUNT = r"[一二三四五六七八九十\d]+"
LEVELS = (re.compile(rf"第{COUNT}[章编部篇][分]?|[一二三四五六七八九十]+[、.．]|[A-Z][.、．]\s|[IVX]+[.、．]|Part \d+|Section \d+"),
          re.compile(rf"[(（]{COUNT}[)）]|第{COUNT}节|\d+\.\d+"), re.compile(r"\d+[、.．)）]"))
TOPIC_MARKS = re.compile(r"^[【\[■◆●▲▼★☆#=\-—\s]+|[】\]:：=\-—\s]+$|[(（]共?\s*\d+\s*[条个项词]?[)）]$")
LONGEST_TOPIC = 40
MOST_TOPICS = 4  # rows that stand alone one after another; of more, none is a topic


class Entry(NamedTuple):
    """A row of a table that holds a term, and the topic under which it stands."""

    line: Line
    topic: str


def entries(page: Page, columns: Sequence[Column], before: int, body: Sequence[Line], tidings: list[Tiding]) -> Iterator[Entry]:
    """The rows that hold terms, each under its topic; `before` is the row above the first. What the others are goes to `tidings`."""
    topics: dict[int, str] = {}
    waiting: list[tuple[Line, str]] = []  # what stands alone: the rows that follow decide
    for line in body:
        filled = line.filled()
        if not filled:
            continue
        text = line.text(filled[0])
        if _is_note(line, filled, text):
            tidings.append(tiding(Weight.TOLD, _place(page, line), "a note, not taken: “{text}”", text=short(text)))
        elif _is_lone(columns, line, filled, line.number > before + 1):
            waiting.append((line, text))
        else:
            tidings += _opened(page, topics, waiting) if len(waiting) <= MOST_TOPICS else _stray(page, waiting)
            waiting.clear()
            yield Entry(line, " / ".join(topics[level] for level in sorted(topics)))
        before = line.number
    tidings += _stray(page, waiting)


def _opened(page: Page, topics: dict[int, str], waiting: Sequence[tuple[Line, str]]) -> Iterator[Tiding]:
    for line, text in waiting:
        _open_topic(topics, text)
        yield tiding(Weight.TOLD, _place(page, line), "the topic of the rows below: “{text}”", text=short(text))


def _stray(page: Page, waiting: Sequence[tuple[Line, str]]) -> Iterator[Tiding]:
    if len(waiting) > MOST_TOPICS:
        yield tiding(Weight.LOOK, _place(page, waiting[0][0]), "{count} rows with one cell alone, not taken: “{text}” and others",
                     count=len(waiting), text=short(waiting[0][1]))
        return
    for line, text in waiting:
        yield tiding(Weight.LOOK, _place(page, line), "neither a term nor a topic, not taken: “{text}”", text=short(text))


def _place(page: Page, line: Line) -> str:
    return page.place(line.number, line.filled()[0])


def _is_note(line: Line, filled: Sequence[int], text: str) -> bool:
    if len(filled) == 1:
        lone = filled[0] in line.across or line.across == frozenset()
        return bool(NOTE.match(text)) or lone and len(text) > LONGEST_TOPIC
    return all(FOOTER.match(line.text(column)) for column in filled) or bool(NOTE.match(text)) and len(filled) < 3 and text[-1:] in ":："


def _is_lone(columns: Sequence[Column], line: Line, filled: Sequence[int], gap: bool) -> bool:
    """Whether a row is no term, for one cell of it alone is filled. A term that waits for its English is one all the same."""
    if len(filled) != 1 or line.below:
        return False
    column = filled[0]
    role = next((held.role for held in columns if held.index == column), "")
    if role in ENGLISH:  # another rendering of the row above
        return False
    if column in line.across or role not in CHINESE or any(held.role in ("number", "id") for held in columns):
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


def short(text: str, most: int = 60) -> str:
    """The text on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
