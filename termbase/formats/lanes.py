"""The columns of a table that hold terms: a lane for each language, and the headers that name one and nothing else."""

import re
import unicodedata
from typing import NamedTuple

from termbase.formats.columns import rank
from termbase.formats.languages import known
from termbase.model import Concept, Term

LANES = ("zh", "hant", "ja", "ko", "en")
# How tools name the lanes: by code, and by the names of memoQ and of Trados.
CODES = {"zh": "zh-CN", "hant": "zh-TW", "ja": "ja", "ko": "ko", "en": "en"}
MEMOQ = {"zh": "Chinese_PRC", "hant": "Chinese_Taiwan", "ja": "Japanese", "ko": "Korean", "en": "English"}
TRADOS = {"zh": "Chinese (Simplified, China)", "hant": "Chinese (Traditional, Taiwan)", "ja": "Japanese", "ko": "Korean",
          "en": "English"}
# The words of a language's name: “English Note” is no column of terms.
WORDS = frozenset("""
    zh zho chi cmn chinese chs cht en eng english ja jpn japanese ko kor korean hans hant cn tw hk mo sg us gb uk usa prc china
    mainland simplified traditional taiwan hong kong hongkong macau macao singapore united states kingdom of america american british
    great britain people s r sar a republic international generic au ca nz ie in za jp kr
""".split())
HAN_NAME = re.compile("[简繁正]?[体體]?(?:中文|汉语|漢語|英文|英语|英語|日文|日语|日語|日本語|韩文|韩语|韓語|한국어)"
                      "(?:[(](?:[简繁][体體]?|[美英](?:国|式)?)[)])?")


class Lane(NamedTuple):
    """A lane, and what its header says of every term in it: the language, and the variety of English or ""."""

    name: str
    lang: str
    variety: str = ""


def lane(header: str) -> Lane | None:
    """The lane that a header names, by code or by name, in English or Chinese; None where it names none."""
    plain = unicodedata.normalize("NFKC", header).strip()
    words = re.findall("[a-z]+", plain.casefold())
    if not (words and set(words) <= WORDS and plain.isascii() or HAN_NAME.fullmatch(plain)):
        return None
    found = known(plain.replace("_", " "))
    name = found and {"zh-Hant": "hant", "zh-Hans": "zh"}.get(found.code, found.code)
    return Lane(name, found.code, found.variety) if found and name in LANES else None


def terms(concept: Concept, name: str) -> list[Term]:
    """The terms of a concept that go into a lane, in their canonical order; one of both Chinese scripts goes into either."""
    languages = {"zh": ("zh-Hans", "zh"), "hant": ("zh-Hant", "zh")}.get(name, (name,))
    return sorted((term for term in concept.terms if term.lang in languages), key=lambda term: rank(term)[1:])
