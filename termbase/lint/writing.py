"""How a term is written down: markup, list numbers, articles, stops, several in a cell, sentences, stand-ins."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from termbase.characters import HAN_CHAR, PLAIN_CHINESE, PLAIN_ENGLISH, Slip, visible
from termbase.model import Concept, Kind, Status, Term
from termbase.text import HAN, fold

ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
ESCAPE = re.compile(r"(?<![\w:\\])\\[nrt](?![a-z])|(?<=\w)\\[nrt](?=[A-Z ]|$)|\\u[0-9A-Fa-f]{4}|(?:%[0-9A-F]{2}){2,}")
TAGS = "a|b|i|u|s|p|br|em|strong|span|font|sub|sup|div|img|li|ul|ol|td|tr|code|ruby|rt"
MARKUP = re.compile(rf"</?(?:{TAGS})(?:\s[^<>]{{0,200}})?/?>|\*\*(?=\S)[^*]+\*\*|`[^`]+`|\[\[[^\[\]]+\]\]", re.IGNORECASE)
# In front of a word: “12. ”, “(3) ”, “a) ”, “①”, “一、”, “• ”.
NUMBER = re.compile(r"(?:\d{1,3}[.)、．）]\s*(?=[^\d\s.])|[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]\s*(?=\S)|[a-zA-Z]\)\s+(?=\S)"
                    r"|[\u2460-\u2473]\s*(?=\S)|[一二三四五六七八九十]{1,3}、\s*(?=\S)|[\u2022\u25aa\u25cf\u25e6*-]\s+(?=\S))")
ARTICLE = re.compile(r"(?:the|an?) (?=\w)")
TO_VERB = re.compile(r"to (?=[a-z])")
# Adverbs and prepositions that begin with “to”.
TO_PHRASE = re.compile(r"to (?:the|a|an|and|my|your|one|his|some|this|that|no|any|all|date|boot|wit|be sure|be honest|have and)\b")
END = re.compile(r"[.。．,，;；:：、]+$")
ABBREVIATION = re.compile(r"(?:^|[\s(.,/-])(?:[A-Za-z]|\w*\.\w+|Inc|Co|Cos|Ltd|Corp|Bros|Jr|Sr|St|No|vs|etc|al|sth|sb|esp|abbr|Mt|Dr|"
                          r"Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|Dept|Univ|Assn|Intl|Mfg|Pte|Pvt|Bhd|Sdn|Est|Fig|Vol|approx|fr|lit|cf|"
                          r"ca|incl|Assoc|Tech|Hldgs?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[。！？](?=[^」』”’）》])|(?<!\b[Ll]it)(?<!\b[Ff]ig)(?<!\bext)(?<!abbr)"
                          r"(?<!\besp)(?<!\bSt)(?<!\bCo)(?<!\bMr)(?<!\bDr)"
                          r"(?<=[^\W\d]{2})[.!?] (?=[A-Z][a-z]*(?: [a-z]|$))")
STOP = re.compile(r"[。！？.!?]")
LONG_ENGLISH, LONG_CHINESE = 14, 32  # words; characters
MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DATE = re.compile(rf"\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}-(?:{MONTH})(?:-\d{{2}}(?:\d{{2}})?)?|(?:{MONTH})-\d{{2}}"
                  r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: 00:00(?::00)?)?|\d\.\d+E[+-]?\d+", re.IGNORECASE)
# What stands where a term is missing: marks never are one, words may be (无, none).
MARK = re.compile(r"n/a|t\.?b\.?[dca]\.?|#n/a|#ref!|#name\?|#value!|-{1,3}|—+|_+|\?+|？+|\.{2,}|…+|/", re.IGNORECASE)
WORDY = re.compile(r"todo|none|null|nil|nan|x{2,3}|ditto|同上|_?不翻译_?|不译|无|待定|待译|待补|待查|未知|暂无", re.IGNORECASE)
DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)|\u2026{2}|[~～](?=\w)|(?<=\w)[~～](?!\d)|(?<=\w) - - (?=\w)")
# What parts the words of a term whose counterpart is then no single thing either.
PARTED = re.compile(r"[，、,;；/和与及或]|\b(?:and|or|as well as)\b")
ENUMERATED = re.compile(r"[a-z]+(?: [a-z]+)?")
PIECE = 6  # Chinese characters of a word
SEVERAL_NAMED = re.compile(r"[;；]| / ")
SEVERAL = re.compile(r"[;；]| / |(?<=[^\W\d_]{2})/(?=[^\W\d_]{3})")
SLASHED = re.compile(r"\b(?:and/or|his/her|he/she|him/her|either/or|and/but|[A-Z]{1,5}/[A-Z]{1,5}|km/h|w/o)\b")
LATIN = re.compile("[A-Za-z]")
BRACKETED = re.compile(r" ?[(（]([^()（）]*)[)）]")


def slips(concept: Concept, term: Term) -> Iterator[Slip]:
    """What is wrong with how one term of a concept is written, letters and spaces aside (see `characters`)."""
    text, shown = term.text, visible(term.text)
    if _is_stand_in(concept, term):
        yield Slip("placeholder", {"term": shown})
        return
    if not PLAIN_ENGLISH.fullmatch(text) and not PLAIN_CHINESE.fullmatch(text):
        if DATE.fullmatch(text.strip()) and not _speaks_of_dates(concept, term):
            yield Slip("date-damage", {"term": shown})
            return
        yield from _marked(concept, term, shown)
    yield from _length(text, shown)
    if term.status not in (Status.PREFERRED, Status.ADMITTED):
        return
    if term.lang.startswith("en"):
        yield from _first_word(concept, term)
    elif term.chinese and len(text) == 1 and HAN_CHAR.match(text):
        yield Slip("single-character", {"term": shown})


def _marked(concept: Concept, term: Term, shown: str) -> Iterator[Slip]:
    """What can be wrong with a term that holds more than letters."""
    text = term.text
    yield from _coded(text, shown)
    if (number := NUMBER.match(text)) and not _numbered_itself(concept, term, number[0]):
        rest = text[number.end() :]
        yield Slip("numbering", {"found": number[0].strip(), "term": rest}, rest)
    yield from _after(text, shown)
    if (dots := DOTS.search(text)) and dots[0] not in "~～":
        yield Slip("dots", {"found": dots[0], "term": shown}, DOTS.sub("…", text))
    if _is_several(concept, text) or _is_enumeration(concept, term):
        yield Slip("several", {"term": shown})
    if term.status in (Status.PREFERRED, Status.ADMITTED):
        yield from _explained(concept, term, shown)


def _coded(text: str, shown: str) -> Iterator[Slip]:
    if "&" in text and (entity := ENTITY.search(text)) and (plain := unescape(entity[0])) != entity[0]:
        plain = " " if plain.isspace() else plain
        right = text.replace(entity[0], plain) if plain.isprintable() and text.replace(entity[0], plain).strip() else None
        yield Slip("entity", {"found": entity[0], "right": plain, "term": shown}, right)
    if escape := ESCAPE.search(text):
        right = f"{text[: escape.start()]} {text[escape.end() :]}".strip() if escape[0] in (r"\n", r"\r", r"\t") else ""
        yield Slip("escape", {"found": escape[0], "term": shown}, right or None)
    if markup := MARKUP.search(text):
        inner = re.sub(r"<[^<>]*>|\*\*|`|\[\[|\]\]", "", markup[0])
        right = f"{text[: markup.start()]}{inner}{text[markup.end() :]}".strip()
        yield Slip("markup", {"found": markup[0], "term": shown}, right or None)


def _first_word(concept: Concept, term: Term) -> Iterator[Slip]:
    text = term.text
    if text[:1] not in "tTaA":
        return
    words = text.count(" ")
    if (article := ARTICLE.match(text)) and words <= 4 and concept.kind is not Kind.TITLE and not term.pos.startswith("adv"):
        rest = text[article.end() :]
        yield Slip("article", {"found": article[0].strip(), "term": rest}, rest)
    elif (to := TO_VERB.match(text)) and not TO_PHRASE.match(text) and not term.pos.startswith(("adv", "prep")):
        yield Slip("to-verb", {"term": text[to.end() :]}, text[to.end() :])


def _numbered_itself(concept: Concept, term: Term, number: str) -> bool:
    """Whether the number belongs to the name: the other language has it too, “1. FC Köln”."""
    digits = re.search(r"\d+", number)
    others = (t for t in concept.terms if t.chinese is not term.chinese)
    return bool(digits) and any(re.search(rf"(?<!\d){digits[0]}(?!\d)", t.text) and not NUMBER.match(t.text) for t in others)


def _length(text: str, shown: str) -> Iterator[Slip]:
    if len(text) <= LONG_CHINESE and not STOP.search(text):
        return
    han = len(HAN_CHAR.findall(text))
    words = text.count(" ") + 1
    if SENTENCE_END.search(text) and (han > 11 or words > 5):
        yield Slip("sentence", {"term": _short(shown)})
    elif han > LONG_CHINESE or not han and words > LONG_ENGLISH:
        yield Slip("long", {"term": _short(shown)})


def _after(text: str, shown: str) -> Iterator[Slip]:
    if not (end := END.search(text)) or text.endswith("...") or end.start() == 0 or ENTITY.search(text[-9:]):
        return
    if end[0] == "." and (ABBREVIATION.search(text) or text[:-1].isupper() or "." in text[:-1]):
        return
    yield Slip("end-mark", {"mark": end[0], "term": shown}, text[: end.start()].rstrip())


def _explained(concept: Concept, term: Term, shown: str) -> Iterator[Slip]:
    text = term.text
    english = _english_inside(concept, text) if term.chinese and LATIN.search(text) and HAN_CHAR.search(text) else ""
    if english:
        rest = re.sub(rf"\s*[(（\[【]?\s*{re.escape(english)}\s*[)）\]】]?\s*(?:--|[-–—:：])?\s*", "", text, flags=re.IGNORECASE)
        yield Slip("bilingual", {"found": english, "term": shown}, rest if HAN_CHAR.match(rest[:1]) else None)
    elif (gloss := BRACKETED.search(text)) and _is_gloss(concept, term, gloss):
        yield Slip("gloss", {"found": gloss[0].strip(), "term": shown})


def _is_several(concept: Concept, text: str) -> bool:
    if "/" not in text and ";" not in text and "；" not in text or ENTITY.search(text):
        return False
    # places that two countries claim are named after both: Senkaku/Diaoyu Islands
    return bool((SEVERAL_NAMED if concept.kind is Kind.PLACE else SEVERAL).search(SLASHED.sub("", text)))


def _is_enumeration(concept: Concept, term: Term) -> bool:
    """Whether commas part words that mean one thing: 常数，常量 “constant”; “benefit, advantage” 好处."""
    if concept.kind is not Kind.TERM or term.status not in (Status.PREFERRED, Status.ADMITTED):
        return False
    others = [t.text for t in concept.terms if t.chinese is not term.chinese]
    if not others or any(PARTED.search(other) for other in others):
        return False
    if term.chinese:
        pieces = re.split("[，、,]", BRACKETED.sub("", term.text))
        short = len(pieces) > 1 and all(0 < len(HAN_CHAR.findall(piece)) <= PIECE for piece in pieces)
        kin = any(set(one) & set(other) for one, other in pairwise(pieces))
        return short and min(len(other.split()) for other in others) <= (2 if kin else 1)
    pieces = term.text.split(", ")
    words = len(pieces) > 1 and all(ENUMERATED.fullmatch(piece) for piece in pieces)
    return words and min(len(HAN_CHAR.findall(other)) for other in others) <= PIECE


def _english_inside(concept: Concept, chinese: str) -> str:
    """The English of the concept as it stands inside its Chinese term, beside Han; empty if it does not."""
    for term in concept.english():
        place = chinese.lower().find(term.text.lower())
        alone = len(term.text) > 3 and (" " in term.text or re.search(r"[(（\[]|--", chinese))
        if alone and place >= 0 and re.search(r"[a-z]", term.text):
            return chinese[place : place + len(term.text)]
    return ""


def _is_gloss(concept: Concept, term: Term, gloss: re.Match[str]) -> bool:
    """Whether brackets explain a term, and are no part of a name: “Hong Kong (China)”, “Guangzhou (Group) Co.”."""
    inside = gloss[1].strip()
    short_end = gloss.end() == len(term.text) and len(inside) > 1
    plural = inside in ("s", "es", "ies", "的", "地")
    return short_end and not plural and gloss.start() > 0 and concept.kind is Kind.TERM and not re.fullmatch(r"[IVX\d.,–-]+", inside)


def _is_stand_in(concept: Concept, term: Term) -> bool:
    """Whether a text only holds the place of a term; 无 and “none” are terms where the other side is one."""
    text = term.text.strip()
    if len(text) > 7 or not MARK.fullmatch(text) and not WORDY.fullmatch(text):
        return False
    others = [t.text.strip() for t in concept.terms if t.chinese is not term.chinese]
    meant = [other for other in others if MARK.fullmatch(other) or WORDY.fullmatch(other)]
    return not meant and not (others and WORDY.fullmatch(text))


def _speaks_of_dates(concept: Concept, term: Term) -> bool:
    """Whether another term of the concept has the same figures or a month: 9月11日 is September 11."""
    figures = re.findall(r"\d+", term.text)
    others = [fold(t.text) for t in concept.terms if t.chinese is not term.chinese]
    return any(re.search(rf"{MONTH}|[{HAN}\d]月|\d日", other, re.IGNORECASE) or re.findall(r"\d+", other) == figures
               and "-" not in other and "/" not in other for other in others)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"

