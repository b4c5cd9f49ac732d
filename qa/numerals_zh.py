"""Figures in a Chinese text: digits, Chinese numerals, and both mixed, with their kinds and units."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources

from qa import calendar, markup, units
from qa.numerals import EXACT, HUNDRED, TENTHS, Figure, Kind
from termbase.text import Span

DIGITS = dict(zip("〇零一二三四五六七八九两兩廿卅壹贰叁肆伍陆柒捌玖貳參陸", (0, 0, *range(1, 10), 2, 2, 20, 30, *range(1, 10), 2, 3, 6),
                  strict=True))
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
SIGNS = "".join((*DIGITS, *SMALL, *LARGE))
SCALES = "".join((*SMALL, *LARGE))
FIGURE = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
# A run of digits and numerals: 3.5 亿, 3万5千, 二十五, 20多万, 三点五. A space stands only between digits and a scale.
RUN = re.compile(rf"(?:{FIGURE}|[{SIGNS}])(?:(?: ?[多余餘几]?(?=[{SCALES}]))[{SCALES}]|[{SIGNS}]|(?<=[{SCALES}])(?:{FIGURE})"
                 rf"|点(?=[零〇一二三四五六七八九](?![刻分半十])))*")
# Kilovolt, kilowatt, kilogram: 千 (thousand) begins the unit.
KILO = re.compile(r"(?<=[\d万亿百十千]) ?千$")
KILO_UNIT = re.compile("[伏瓦克米卡赫帕焦]|比特|字节|牛顿")
PIECE = re.compile(rf"{FIGURE}|.", re.S)
ALL_DIGITS = re.compile("[〇零一二三四五六七八九]+")
FULL_WIDTH = {ord("０") + n: ord("0") + n for n in range(10)} | {
    ord("．"): ".", ord("％"): "%", ord("﹪"): "%", ord("："): ":", ord("＄"): "$", ord("－"): "-", ord("～"): "~"}
GROUPING = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

# Hundreds, tens of, over a thousand: not so much as a figure. 上 (over) and 数/几 (several) make a vague number.
VAGUE_BEFORE = "数數几幾上成好"
FRACTION = re.compile(r"(?:(?P<percent>百)|(?P<permille>千)|(?P<tenk>万))?分之")
ENDS = re.compile(
    r" ?(?:(?P<points>个?百分点|個?百分點|个?百分比点)|(?P<basis>个?基点)|(?P<percent>%|百分号)|(?P<permille>‰)|"
    r"(?P<tenths>成(?![为為立功员員绩本果长長都熟就人了]))|(?P<times>倍)|(?P<decade>年代)|(?P<century>世纪|世紀)|"
    r"(?P<year>年(?!来|來|前|后|後|间|間|内|多|以|级|級|之|历史|的|时间)|财年|財年|年度)|"
    r"(?P<month>月份?(?!子|薪|饼))|(?P<day>[日号號](?!元|圆|本[^报社台]|线|線|楼|樓|院|门|館|馆|机|機|种|車|车|公路|文件|令|决议|法|选区|人|院|员|竖井|"
    r"球衣|航站楼))|(?P<hour>(?:点|點|时|時)(?!代|尚|间|間|刻|候|建议|要求|意见|理由|希望|启示|共识|原则|主张)))")
LOOSE_BEFORE = re.compile(r"(?:[约約近逾超]|将近|接近|大约|大約|超过|超過|高达|至少|不到|不足|不少于|不低于|多于|少于|左右|平均|最多|最少|可达|以上)[了为達达到有]? ?$")
LOOSE_AFTER = re.compile(r" ?[^\d，。、；]{0,3}?(?:多|余|餘|左右|上下|以上|许|許|出头)")
ORDINAL = re.compile("第 ?$")
# What a small numeral in characters must stand before to be read as a number: the commoner measures and countable things.
COUNTED = re.compile(
    r"[ 个個名位次年天周週月岁歲家国國人条條项項件种種座支只隻辆輛架艘场場届屆级級层層倍元块岛州省市县村镇省区点點分秒季局盘"
    r"轮輪胜勝负負球环環颗顆枚艘台臺部本册冊张張幅首篇段句字行列排組组套双雙对對副米吨噸斤公里亩畝度倍层楼樓号號代世期批笔筆票所间間室户戶"
    r"口头頭匹根株棵朵片块塊面门門扇把串束包箱瓶杯碗盒]|小时|分钟|孩子|兄弟|姐妹|学期|学年|大[^人家学会夫]|[^，。]?%|百分点")
JOIN = re.compile(r" ?(?:[-–—~～―─]{1,2}|至|到|或|、|和|与) ?$")
CLOCK = re.compile(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])")
MINUTE = re.compile(r"(?P<half>半)|(?P<minute>[0-5]?\d|[一二三四五]?十?[一二三四五六七八九]?)分(?!钟|鐘|之|别)")
HALF = re.compile(r"(?:一半|半(?=年|个|個|数|數|天|小时|小時|世纪))(?!夜)")
DOUBLED = re.compile("翻(?:了)?(?:(?P<times>[一两二三四])番|番|[一了]倍)")
CODE = re.compile(r"[A-Za-z]+-?\d+(?:\.\d+)?[A-Za-z]*|\d+(?:\.\d+)?(?=[A-Za-z])(?!(?:km|kg|cm|mm|m|g|mg|ml|mph|[kK]?[wW]h?|am|pm|min|mg|ft|"
                  r"x|ppm|hPa|m2|nm|lb|lbs|in|C|F)(?![A-Za-z]))[A-Za-z]+\d*")
# The number of an issue or a color, a name and no figure.
ISSUE = re.compile(r"#[0-9A-Fa-f]+")
# Versions, addresses, dotted section numbers: 5.5.0.
VERSION = re.compile(r"(?<![\w.])[vV]?\d+(?:\.\d+){2,}(?![\d.])")


@lru_cache(maxsize=64)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a Chinese text, in order.

    Vague ones (数十 tens of, 上百 a hundred or more), numerals of idioms and names, and a lone 一 (one, a) are left out.
    """
    plain = GROUPING.sub(",", text).translate(FULL_WIDTH)
    if not RUN.search(plain) and "半" not in plain and "番" not in plain and "周" not in plain and "期" not in plain:
        return ()
    taken = [Span(*match.span()) for pattern in (_idioms(), ISSUE) for match in pattern.finditer(plain)]
    taken += markup.spans(plain)
    found: list[Figure] = []
    for figure in (*calendar.chinese(plain), *_codes(plain), *_clocks(plain), *_doubled(plain), *_halves(plain)):
        if not any(figure.span.overlaps(other) for other in taken):
            found.append(figure)
            taken.append(figure.span)
    found += _runs(plain, taken)
    return tuple(_shared(plain, sorted(found)))


@cache
def _idioms() -> re.Pattern[str]:
    listed = resources.files("qa").joinpath("numeral_idioms.txt").read_text("utf-8").split("\n")
    words = sorted({line for line in listed if line and not line.startswith("#")}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def value(run: str) -> tuple[Decimal | None, bool]:
    """The value of a run of digits and numerals, and whether 多 or 余 (odd) stands in it; None if it is no number.

    Two numerals side by side before a scale (三四百 three or four hundred) and 几 (some) make it vague: no number.
    """
    if "几" in run or (len(run) > 1 and run[0] in "百千万亿萬億"):
        return None, False
    run, loose = run.replace(" ", ""), any(char in run for char in "多余餘")
    run = run.translate({ord(char): None for char in "多余餘"})
    whole, point, part = run.partition("点")
    if ALL_DIGITS.fullmatch(whole) and len(whole) > 1:
        return (Decimal("".join(str(DIGITS[c]) for c in whole)), loose) if len(whole) > 2 and not point else (None, loose)
    scale = ""
    if point:
        scale = part.lstrip("".join(DIGITS))
        digits = part[: len(part) - len(scale)]
        base = _sum(whole)
        if base is None:
            return None, loose
        total = base + Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
        for char in scale:
            total *= (SMALL | LARGE).get(char, 1)
        return total, loose
    return _sum(run), loose


def _sum(run: str) -> Decimal | None:
    total = section = Decimal(0)
    number: Decimal | None = None
    last, zero = 1, False  # the scale before, and whether 零 (zero) has come after it
    for piece in PIECE.findall(run):
        if piece[0].isdecimal() and piece[0] in "0123456789" or piece in DIGITS:
            if number:
                return None  # 三四百 (three or four hundred), 十七八 (seventeen or so)
            number = Decimal(piece.replace(",", "")) if piece not in DIGITS else Decimal(DIGITS[piece])
            if piece in "廿卅":
                section, number, last = section + number, None, 10
            zero = zero or piece in "零〇"
        elif piece in SMALL:
            section += (1 if number is None else number) * SMALL[piece]
            number, last, zero = None, SMALL[piece], False
        else:
            part = section + (number or 0)
            if not part:
                part, total = (total or Decimal(1)), Decimal(0)
            if total and LARGE[piece] > total:
                part, total = part + total, Decimal(0)
            total += part * LARGE[piece]
            section, number, last, zero = Decimal(0), None, LARGE[piece], False
    if number is not None and last > 10 and not zero and 1 <= number <= 9 and run[-1] in DIGITS | {str(n): n for n in range(10)}:
        number *= Decimal(last) * TENTHS  # 三万五 (35,000)
    return total + section + (number or 0)


def _runs(text: str, taken: list[Span]) -> Iterator[Figure]:
    match = RUN.search(text)
    while match:
        span, end = Span(*match.span()), match.end()
        if not any(span.overlaps(other) for other in taken):
            figure = _fraction(text, match) or _figure(text, match)
            if figure:
                yield figure
                end = max(end, figure.span.end)
        match = RUN.search(text, end)


def _fraction(text: str, match: re.Match[str]) -> Figure | None:
    # “百分之” begins with a scale that the run has taken: 三分之一 is 三, 百分之三 is 百.
    sign = FRACTION.match(text, match.end())
    bare = match[0] if match[0] in ("百", "千", "万") else ""
    if not sign:
        return None
    top = RUN.match(text, sign.end())
    if not top:
        return None
    below = Decimal({"百": 100, "千": 1000, "万": 10000}[bare]) if bare else value(match[0])[0]
    above = value(top[0])[0]
    if not below or above is None:
        return None
    share = EXACT.divide(above, below)
    span = Span(match.start(), top.end())
    points = ENDS.match(text, top.end())
    if below == HUNDRED and points and points["points"]:
        return Figure(span, Kind.POINTS, (above,), strong=True)
    if below == HUNDRED:
        return Figure(span, Kind.PERCENT, (above, share), "", _loose(text, span), True)
    return Figure(span, Kind.SHARE, (share, share * 100, share * 1000, above), "", _loose(text, span))


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    run, start, end = match[0], match.start(), match.end()
    before = text[max(0, start - 1) : start]
    if before and run[0] in SCALES and (run[0] in "百千万亿萬億" or before in VAGUE_BEFORE):
        return None
    if KILO_UNIT.match(text, end):
        run = KILO.sub("", run)
        end = start + len(run)
    amount, loose = value(run)
    if amount is None:
        return None
    written = run[0] in "0123456789"
    span = Span(start, end)
    sign = ENDS.match(text, end)
    unit, _ = units.after_chinese(text, end)
    unit = unit or units.before_chinese(text, start)
    loose = loose or _loose(text, span)
    if unit and not (sign and sign["tenths"]):
        sign = None
    kind, values = _kind(text, span, amount, sign)
    if kind is Kind.COUNT and ORDINAL.search(text, 0, start):
        kind = Kind.ORDINAL
    scaled = any(char in run for char in LARGE)
    if not written and not _is_number(text, run, amount, kind, unit, end):
        return None
    strong = kind in (Kind.PERCENT, Kind.POINTS, Kind.YEAR, Kind.DECADE) or scaled or (
        kind in (Kind.COUNT, Kind.ORDINAL, Kind.TIMES) and (amount >= 10 if written else amount > 12) or amount % 1 != 0)
    if kind in (Kind.MONTH, Kind.DAY, Kind.CLOCK, Kind.CENTURY):
        strong = False
    return Figure(span, kind, values, unit, loose, strong)


def _is_number(text: str, run: str, amount: Decimal, kind: Kind, unit: str, end: int) -> bool:
    if kind in (Kind.PERCENT, Kind.POINTS, Kind.DECADE, Kind.CENTURY, Kind.MONTH) or unit:
        return True
    if amount >= 11:
        return True
    if kind is Kind.ORDINAL:
        return True
    if amount <= 1:
        return kind is Kind.TIMES
    return kind is not Kind.COUNT or bool(COUNTED.match(text, end))


def _kind(text: str, span: Span, amount: Decimal, sign: re.Match[str] | None) -> tuple[Kind, tuple[Decimal, ...]]:
    one = (amount,)
    if not sign:
        return Kind.COUNT, one
    if sign["points"]:
        return Kind.POINTS, one
    if sign["basis"]:
        return Kind.COUNT, (amount, amount / 100)
    if sign["percent"]:
        return Kind.PERCENT, (amount, amount / 100)
    if sign["permille"]:
        return Kind.SHARE, (amount / 1000, amount, amount / 10)
    if sign["tenths"] and 0 < amount <= 10:
        return Kind.PERCENT, (amount * 10, amount / 10, amount)
    if sign["times"]:
        return Kind.TIMES, (amount, amount + 1, amount * 100, (amount - 1) * 100, (amount + 1) * 100)
    return calendar.dated(text, span, amount, sign) or (Kind.COUNT, one)


def _loose(text: str, span: Span) -> bool:
    return bool(LOOSE_BEFORE.search(text, max(0, span.start - 5), span.start) or LOOSE_AFTER.match(text, span.end))


def _codes(text: str) -> Iterator[Figure]:
    for match in VERSION.finditer(text):
        yield Figure(Span(*match.span()), Kind.CODE, tuple(map(Decimal, re.findall(r"\d+", match[0]))))
    for match in CODE.finditer(text):
        digits = re.findall(r"\d+(?:\.\d+)?", match[0])
        yield Figure(Span(*match.span()), Kind.CODE, tuple(Decimal(d) for d in digits))


def _clocks(text: str) -> Iterator[Figure]:
    for match in CLOCK.finditer(text):
        yield Figure(Span(match.start(), match.end("hour")), Kind.CLOCK, calendar.hours(int(match["hour"])))
        if int(match["minute"]):
            yield Figure(Span(*match.span("minute")), Kind.CLOCK, (Decimal(match["minute"]),))


def _halves(text: str) -> Iterator[Figure]:
    for match in HALF.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] not in DIGITS and match.start():
            half = Decimal("0.5")
            yield Figure(Span(*match.span()), Kind.SHARE, (half, Decimal(50), Decimal(6), Decimal(30), Decimal(2)))


def _doubled(text: str) -> Iterator[Figure]:
    for match in DOUBLED.finditer(text):
        times = Decimal(2) ** DIGITS.get(match["times"] or "一", 1)
        yield Figure(Span(*match.span()), Kind.TIMES, (times, times - 1, times * 100, (times - 1) * 100))


def _shared(text: str, found: list[Figure]) -> Iterator[Figure]:
    """Figures before a range sign or in a list with the kind, unit and scale of the one that follows as a further reading."""
    following: Figure | None = None
    result: list[Figure] = []
    for figure in reversed(found):
        gap = text[figure.span.end : following.span.start] if following else ""
        if following and len(gap) < 5 and JOIN.fullmatch(gap) and figure.kind is Kind.COUNT and not figure.unit:
            scale = _scale(text[following.span.start : following.span.end])
            values = figure.values
            if scale > 1 and not any(char in SCALES for char in text[figure.span.start : figure.span.end]):
                values = (figure.value * scale, *values)
            kind = following.kind if following.kind in (Kind.PERCENT, Kind.POINTS, Kind.MONTH, Kind.DAY, Kind.CENTURY,
                                                        Kind.ORDINAL, Kind.YEAR, Kind.DECADE) else figure.kind
            extra = tuple(v / 100 for v in values) if kind is Kind.PERCENT else ()
            strong = kind in (Kind.PERCENT, Kind.POINTS, Kind.YEAR) or (scale > 100 and values[0] >= 10) or (
                figure.strong and kind is figure.kind)
            figure = figure._replace(values=values + extra, kind=kind, unit=following.unit, strong=strong,
                                     loose=figure.loose or following.loose)
        result.append(figure)
        following = figure
    return reversed(result)


def _scale(run: str) -> int:
    scale = 1
    for char in reversed(run):
        if char not in LARGE | SMALL and not char.isspace():
            break
        scale *= (LARGE | SMALL).get(char, 1)
    return scale
