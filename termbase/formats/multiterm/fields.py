"""The descriptive fields and the indexes of MultiTerm: how zhqa names its own, and by which names those of others are known."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from termbase.formats.columns import CONCEPT_COLUMNS, TERM_COLUMNS, value
from termbase.formats.languages import Language
from termbase.formats.tbx.categories import TYPES, status_of
from termbase.model import Status


class Field(NamedTuple):
    """A field: the column of the CSV it stands for, its name, and other names that people give it."""

    column: str
    name: str
    others: str = ""  # separated by |


OF_CONCEPT = (
    Field("domain", "Subject", "domain|subject field|field|topic|主题|领域|专业|学科|fachgebiet|sachgebiet|bereich"),
    Field("definition", "Definition", "def|定义|释义"),
    Field("definition_source", "Definition source"),
    Field("note", "Note", "notes|comment|remark|remarks|explanation|备注|注释|说明|anmerkung|bemerkung|hinweis|notiz"),
    Field("url", "URL", "link|web|website|链接|网址"),
    Field("created", "Created"), Field("modified", "Modified"),
    Field("kind", "Kind"), Field("role", "Role"), Field("enforce", "Enforce"), Field("one_per_text", "One per text"),
    Field("state", "State"), Field("replaced_by", "Replaced by"), Field("valid_from", "Valid from"), Field("valid_to", "Valid to"),
    Field("owner", "Owner"), Field("approver", "Approver"), Field("dnt", "Do not translate", "dnt|不译"),
)
OF_TERM = (
    Field("status", "Status", "usage status|term status|administrative status|状态|地位"),
    Field("pos", "Part of Speech", "pos|word class|词性|wortart|wortklasse"),
    Field("type", "Term type", "type|termtype|term type|类型|termtyp|benennungstyp"),
    Field("usage", "Note", "usage|usage note|notes|comment|用法|备注|注释|说明|verwendung|gebrauch|anmerkung|bemerkung|hinweis"),
    Field("example", "Context", "example|context sentence|example sentence|语境|例句|示例|kontext|beispiel|kontextbeispiel"),
    Field("source", "Source", "reference|来源|出处|quelle"),
    Field("variety", "Variety"), Field("case", "Case rule"), Field("when", "When"), Field("context", "Context words"),
    Field("except", "Except"), Field("mention", "Mention"), Field("house", "House"), Field("match", "Match"),
    Field("no_match", "No match"),
)
NAMES = {field.column: field.name for field in (*OF_CONCEPT, *OF_TERM)}
SOURCE = "Source"  # of a definition or a context, in the group of it
IDENTITY = "Concept ID"  # where the id is no number of an entry
_STATUSES = {
    "首选": Status.PREFERRED, "推荐": Status.PREFERRED, "bevorzugt": Status.PREFERRED, "empfohlen": Status.PREFERRED,
    "可用": Status.ADMITTED, "许用": Status.ADMITTED, "erlaubt": Status.ADMITTED, "zugelassen": Status.ADMITTED, "allowed": Status.ADMITTED,
    "禁用": Status.FORBIDDEN, "停用": Status.FORBIDDEN, "废弃": Status.FORBIDDEN, "verboten": Status.FORBIDDEN,
    "nicht verwenden": Status.FORBIDDEN, "veraltet": Status.FORBIDDEN, "do not use": Status.FORBIDDEN, "见用": Status.OBSERVED,
}
# The name and the locale of an index, as MultiTerm has them.
INDEXES = {
    Language("zh-Hans"): ("Chinese (PRC)", "ZH-CN"), Language("zh-Hant"): ("Chinese (Taiwan)", "ZH-TW"), Language("zh"): ("Chinese", "ZH"),
    Language("ja"): ("Japanese", "JA"), Language("ko"): ("Korean", "KO"), Language("en"): ("English", "EN"),
    Language("en", "en-US"): ("English (United States)", "EN-US"), Language("en", "en-GB"): ("English (United Kingdom)", "EN-GB"),
}


@lru_cache(1000)
def column_of(name: str, term: bool) -> str:
    """The column that a field of a concept or a term stands for, or ""."""
    return _columns(term).get(_plain(name), "")


@cache
def _columns(term: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in OF_TERM if term else OF_CONCEPT:
        for name in (field.name, *filter(None, field.others.split("|"))):
            found.setdefault(_plain(name), field.column)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def is_source(name: str) -> bool:
    """Whether a field inside the group of a text is its source."""
    return column_of(name, term=True) == "source"


def said(column: str, text: str) -> object | None:
    """What a text says in a column, as the model holds it; None where it says nothing that zhqa knows."""
    if column == "status" and (status := _STATUSES.get(text.casefold()) or status_of(text)):
        return status
    if column == "type" and text in TYPES:
        return TYPES[text]
    try:
        return value(column, text.strip())
    except ValueError:
        return None


@cache
def attribute(column: str) -> str:
    """The attribute of the model that a column stands for."""
    return (CONCEPT_COLUMNS.get(column) or TERM_COLUMNS[column])[0]


def index_of(language: Language) -> str:
    """The name and the locale of a language’s index in one text: “English (United States) EN-US”."""
    return " ".join(INDEXES.get(language, INDEXES[Language(language.code)]))


def parted(index: str) -> tuple[str, str]:
    """The name and the locale in such a text; “-” stands for none."""
    name, _, locale = index.rpartition(" ")
    return name, "" if locale == "-" else locale
