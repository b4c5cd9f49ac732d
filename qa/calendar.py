"""Dates of a Chinese text as figures: years, eras, decades, months, weekdays, clock times, five-year plans."""

import re
from collections.abc import Iterator
from decimal import Decimal

from qa.numerals import Figure, Kind
from termbase.text import Span

# The year before the first of an era (令和元年 Reiwa 1 is 2019).
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911, "宣统": 1908, "光绪": 1874,
        "同治": 1861, "咸丰": 1850, "道光": 1820, "嘉庆": 1795, "乾隆": 1735, "雍正": 1722, "康熙": 1661, "顺治": 1643,
        "崇祯": 1627, "万历": 1572, "永乐": 1402, "洪武": 1367, "贞观": 626, "开元": 712}
DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
NUMERAL = "十元〇零一二三四五六七八九"
ERA = re.compile(rf"(?P<era>{'|'.join(ERAS)})(?P<year>\d{{1,3}}|[{NUMERAL}]{{1,4}})年")
WEEKDAY = re.compile(r"(?:(?<![一二两三四五六七八九十百千几数每\d个\u4e2a] )(?<![一二两三四五六七八九十百千几数\d个])[周週]|星期|礼拜|禮拜)"
                     r"(?P<day>[一二三四五六日天](?![次个期天更班游场季岁年报刊到边围节末，。]?(?<=[次个期更班游场季岁年]))|[1-6](?!\d))")
ONCE = re.compile("[周週]一(?=[次个個期更班游场場])|[周週][一二三四五六](?=岁|年)|[周週]日(?=本)|[周週]天")
# The 1st plan began in 1953, the 2nd in 1958; from the 3rd (1966) on each follows the other.
PLAN = re.compile(r"[“\"「]?(?P<plan>十[一二三四五六]?|[一二三四五六七八九])[·•]?五[”\"」]?"
                  r"(?=规划|計劃|计划|規劃|期间|期間|时期|時期|以来|末|初|开局|收官|[，。、]?(?<=[”\"」]))")
CENTURY = re.compile(r"(?:(?P<last>上个?|上個)|(?P<this>本)|(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}) ?)世[纪紀] ?$")
MONTH_DAY = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?月(?:份)? ?$")


def small(text: str) -> int:
    """The number, below 1000, that ASCII digits or Chinese numerals up to 九十九 (99) write; 元 (first) is 1."""
    if text.isdecimal() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
    return int("".join(str(DIGITS.get(char, 0)) for char in text) or 0)


def chinese(text: str) -> Iterator[Figure]:
    """The dates of a Chinese text that are told by words around the numeral: eras, weekdays, five-year plans."""
    for match in ERA.finditer(text):
        year = small(match["year"])
        yield Figure(Span(*match.span()), Kind.YEAR, (Decimal(ERAS[match["era"]] + year), Decimal(year)), strong=True)
    for match in WEEKDAY.finditer(text):
        if not ONCE.match(text, match.start()):
            day = "一二三四五六日".find(match["day"].replace("天", "日")) + 1 or int(match["day"])
            yield Figure(Span(*match.span()), Kind.WEEKDAY, (Decimal(day),))
    for match in PLAN.finditer(text):
        number = small(match["plan"])
        start = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
        yield Figure(Span(*match.span()), Kind.PLAN, (Decimal(number), Decimal(start)))


def hours(hour: int) -> tuple[Decimal, ...]:
    """What a clock hour may be called: itself, and its other name on a clock of twelve hours."""
    return Decimal(hour), Decimal((hour + 12) % 24), Decimal(hour % 12 or 12)


def dated(text: str, span: Span, amount: Decimal, sign: re.Match[str]) -> tuple[Kind, tuple[Decimal, ...]] | None:
    """Kind and values of a figure with what follows it (`sign`, by named groups), where the two make a date."""
    whole = amount == int(amount)
    if not whole:
        return None
    number, length = int(amount), span.end - span.start
    if sign["decade"] and number < 2100:
        return Kind.DECADE, _decade(text, span, number)
    if sign["century"] and 0 < number <= 30:
        return Kind.CENTURY, (amount, Decimal(100 * (number - 1)))
    if sign["year"]:
        return _year(text, span, number, length, sign["year"])
    if sign["month"] and 1 <= number <= 12 and text[span.start] not in "两兩":
        return Kind.MONTH, (amount,)
    if sign["day"] and 1 <= number <= 31 and (sign["day"] == "日" or MONTH_DAY.search(text, 0, span.start)):
        return Kind.DAY, (amount,)
    if sign["hour"] and 0 <= number <= 24:
        return Kind.CLOCK, hours(number)
    return None


def _year(text: str, span: Span, number: int, length: int, sign: str) -> tuple[Kind, tuple[Decimal, ...]] | None:
    if length == 4 and 1000 <= number < 2200 or 100 <= number < 2200 and "公元" in text[max(0, span.start - 3) : span.start]:
        return Kind.YEAR, (Decimal(number), Decimal(number % 100))
    if length == 2 and text[span.start].isascii():
        return Kind.COUNT, (Decimal(number), Decimal(1900 + number), Decimal(2000 + number))
    return None


def _decade(text: str, span: Span, number: int) -> tuple[Decimal, ...]:
    century = CENTURY.search(text, max(0, span.start - 8), span.start)
    if number > 100 or not century:
        return (Decimal(number), Decimal(1900 + number)) if number < 100 else (Decimal(number), Decimal(number % 100))
    base = 19 if century["last"] else 20 if century["this"] else small(century["number"]) - 1
    return Decimal(100 * base + number), Decimal(number)
