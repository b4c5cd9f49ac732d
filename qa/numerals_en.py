"""Figures in an English text: digits, spelled-out numbers, and both mixed, with their kinds and units."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from qa import markup, units
from qa.numerals import EXACT, Figure, Kind
from termbase.text import Span, fold

ONES = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}
TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "hundreds": 2, "thousands": 3, "millions": 6,
          "billions": 9, "trillions": 12, "mn": 6, "bn": 9, "tn": 12, "m": 6, "b": 9, "k": 3, "lakh": 5, "crore": 7}
ORDINALS = {word: number for number, word in enumerate(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split())} | {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6}
# Words that are numbers in what they say: a dozen, twice, to double, a century (of years), a decade.
OTHER = {"half": ("0.5", "50", "6", "30"), "halves": ("0.5",), "halved": ("0.5", "50", "2"), "quarter": ("0.25", "25", "15", "3", "4"),
         "quarters": ("0.25", "15"), "dozen": ("12", "10"), "dozens": ("12",), "score": ("20",), "once": ("1",), "twice": ("2", "200"),
         "thrice": ("3",), "double": ("2", "1", "100", "200"), "doubled": ("2", "1", "100", "200"), "doubling": ("2", "1", "100", "200"),
         "doubles": ("2", "1", "100"), "triple": ("3", "2", "200", "300"), "tripled": ("3", "2", "200", "300"),
         "quadruple": ("4", "3", "300"), "quadrupled": ("4", "3", "300"), "couple": ("2",), "pair": ("2",), "both": ("2",),
         "single": ("1",), "decade": ("10",), "decades": ("10", "20"), "century": ("100",), "fortnight": ("2", "14", "15"),
         "noon": ("12",), "midnight": ("0", "12", "24"), "twofold": ("2",), "threefold": ("3",), "fourfold": ("4",), "tenfold": ("10",),
         "teens": ("10",), "twenties": ("20", "1920"), "thirties": ("30", "1930"), "forties": ("40", "1940"),
         "fifties": ("50", "1950"), "sixties": ("60", "1960"), "seventies": ("70", "1970"), "eighties": ("80", "1980"),
         "nineties": ("90", "1990"), "nil": ("0",), "trio": ("3",), "biennial": ("2",), "solo": ("1",), "hat-trick": ("3",)}
MONTHS = {name: number for number, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep",
     "october oct", "november nov", "december dec"), 1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate(
    ("monday mon", "tuesday tue", "wednesday wed", "thursday thu", "friday fri", "saturday sat", "sunday sun"), 1)
    for name in names.split()}
# Months and days that are other words as well.
MODALS = frozenset("may march mar sat sun dec sep second jan".split())
ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}
WORD = "|".join(sorted((*ONES, *TENS), key=len, reverse=True))
SPELLED = re.compile(
    rf"\b(?:(?:{WORD}|a|an)(?=[ -](?:and |(?:{WORD}|hundred|thousand|million|billion|trillion)\b))|(?:{WORD}))"
    rf"(?:[ -](?:and )?(?:{WORD}|hundred|thousand|million|billion|trillion)\b)*", re.I)
DIGITS = re.compile(r"(?<![\w.])[-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?")
LOOSE_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
AFTER = re.compile(
    r"(?:[ -]?(?P<points>(?:percentage|per ?cent|%)[ -]points?|pp\b)|[ -]?(?P<percent>%|per ?cent\b|pct\b)|(?P<decade>['’]?s\b)|"
    r"(?P<ordinal>st|nd|rd|th)(?P<century>[ -](?:and|or|to) [^.]{0,16}centur|[ -]centur)?|"
    rf"[ -]?(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))})\b(?P<again>[ -](?:million|billion|trillion)s?\b)?|"
    r"(?P<times>[ -](?:times|fold)\b|x\b))", re.I)
LATER_SCALE = re.compile(
    r" ?(?:-|to|and|or|,) ?[^\d\s]{0,4}\d[\d,.]*[ -]?"
    r"(?P<scale>%|per ?cent|percentage points|hundred|thousand|million|billion|trillion|bn\b|mn\b|tn\b|m\b|k\b)", re.I)
FRACTION = re.compile(rf"\b(?P<top>{WORD}|a|an|\d+)[ -](?P<bottom>hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|"
                      r"eighths?|ninths?|tenths?|hundredths?)\b", re.I)
SLASH = re.compile(r"(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])")
PLAIN_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
LOOSE_BEFORE = re.compile(
    r"(?:about|around|some|roughly|nearly|almost|over|more than|approximately|at least|up to|close to|less than|under|below|above|"
    r"exceed\w*|as many as|an estimated|an average of)[ $€£¥]*(?:US\$?)?$", re.I)
MONTH = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
         r"nov(?:ember)?|dec(?:ember)?)")
BEFORE_DAY = re.compile(rf"\b{MONTH}\.? (?:the )?$")
AFTER_DAY = re.compile(rf"(?:st|nd|rd|th)? (?:of )?{MONTH}\b")
GLYPHS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333333333333333333333333333", "⅔": "0.6666666666666666666666666667"}


@lru_cache(maxsize=64)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of an English text, in order; every reading that a figure allows is among its values."""
    plain = fold(text)
    found = [*_digits(plain), *_spelled(plain), *_fractions(plain), *_words(plain, text)]
    found += [Figure(Span(n, n + 1), Kind.SHARE, (Decimal(GLYPHS[c]),)) for n, c in enumerate(text) if c in GLYPHS]
    return tuple(sorted(found))


def _digits(text: str) -> Iterator[Figure]:
    covered = markup.spans(text)
    for match in LOOSE_DIGITS.finditer(text):
        start, end = match.span()
        raw = match[0]
        number = Decimal(raw.replace(",", "")) if DIGITS.fullmatch(raw) else Decimal(re.split("[.,]", raw)[0])
        after = AFTER.match(text, end)
        kind, values = _read(text, number, after, end)
        parts = tuple(Decimal(part) for part in re.split("[.,]", raw)) if "." in raw or "," in raw else ()
        if raw.count(".") > 1:  # 4.24.0 is called 4.24 as well
            parts += (Decimal(".".join(re.split("[.,]", raw)[:2])),)
        glued = raw.count(".") > 1 or text[start - 1 : start].isalpha() or (not after and text[end : end + 1].isalpha())
        glued = glued or any(span.start <= start < span.end for span in covered)
        stop = after.end() if after and not after["decade"] else end
        if kind in (Kind.COUNT, Kind.ORDINAL) and number <= 31:
            by_month = BEFORE_DAY.search(text[max(0, start - 16) : start]) or AFTER_DAY.match(text, stop)
            kind = Kind.DAY if by_month else kind
        yield Figure(Span(start, stop if after and after["scale"] else end), Kind.CODE if glued else kind, (*values, *parts),
                     units.in_english(text, start, stop), bool(LOOSE_BEFORE.search(text, max(0, start - 18), start)), True)


def _read(text: str, number: Decimal, after: re.Match[str] | None, end: int) -> tuple[Kind, tuple[Decimal, ...]]:
    whole = number == number.to_integral_value()
    if after and after["points"]:
        return Kind.POINTS, (number,)
    if after and after["percent"]:
        return Kind.PERCENT, (number, number / 100)
    if after and after["scale"]:
        amount = number.scaleb(SCALES[after["scale"].lower()])
        if after["again"]:
            amount = amount.scaleb(SCALES[after["again"].strip(" -").lower().rstrip("s")])
        return Kind.COUNT, (amount, number) if after["scale"].lower() in ("m", "b", "k") else (amount,)
    if after and after["century"] and whole:
        return Kind.CENTURY, (number, (number - 1) * 100)
    if after and after["decade"] and whole and len(str(number)) in (2, 4):
        return Kind.DECADE, (number, number % 100, 1900 + number, 100 * (number // 100) // 100 + 1)
    if after and after["times"]:
        return Kind.TIMES, (number, number * 100, number - 1)
    later = LATER_SCALE.match(text, end)
    values = [number]
    if later and later["scale"].lower() in SCALES:
        values.append(number.scaleb(SCALES[later["scale"].lower()]))
    elif later:
        values.append(number / 100)
    if whole and 1000 <= number < 2200 and not later:
        return Kind.YEAR, (number, number % 100)
    return Kind.ORDINAL if after and after["ordinal"] else Kind.COUNT, tuple(values)


def _spelled(text: str) -> Iterator[Figure]:
    for match in SPELLED.finditer(text):
        words = re.split(r"[ -]+", match[0].lower())
        amount = _value([word for word in words if word != "and"])
        if amount is None:
            continue
        after = AFTER.match(text, match.end())
        kind, values = _read(text, amount, after, match.end())
        parts = tuple(Decimal(ONES.get(w, TENS.get(w, 0))) for w in words if w in ONES or w in TENS)
        yield Figure(Span(*match.span()), Kind.COUNT if kind is Kind.YEAR else kind, (*values, *parts),
                     units.in_english(text, match.start(), match.end()), False, amount > 12)


def _value(words: list[str]) -> Decimal | None:
    total = section = Decimal(0)
    for number, word in enumerate(words):
        if word in ("a", "an"):
            section += 1 if number + 1 < len(words) and words[number + 1] in SCALES else 0
        elif word in ONES:
            section += ONES[word]
        elif word in TENS:
            section = section * 100 + TENS[word] if 10 < section < 100 and section % 100 else section + TENS[word]  # nineteen eighty
        elif word == "hundred":
            section = (section or 1) * 100
        else:
            total, section = total + (section or 1).scaleb(SCALES[word]), Decimal(0)
    return total + section if words not in (["a"], ["an"]) else None


def _fractions(text: str) -> Iterator[Figure]:
    bottoms = {"hal": 2, "thi": 3, "qua": 4, "fou": 4, "fif": 5, "six": 6, "sev": 7, "eig": 8, "nin": 9, "ten": 10, "hun": 100}
    for match in FRACTION.finditer(text):
        top = match["top"].lower()
        above = Decimal(top) if top.isdecimal() else Decimal(1 if top in ("a", "an") else ONES.get(top, TENS.get(top, 1)))
        share = EXACT.divide(above, Decimal(bottoms[match["bottom"].lower()[:3]]))
        yield Figure(Span(*match.span()), Kind.SHARE, (share, share * 100))
    for match in SLASH.finditer(text):
        if int(match[2]):
            yield Figure(Span(*match.span()), Kind.SHARE, (EXACT.divide(Decimal(match[1]), Decimal(match[2])),))


def _words(plain: str, text: str) -> Iterator[Figure]:
    for match in PLAIN_WORD.finditer(plain):
        word = match[0].lower()
        span = Span(*match.span())
        sure = text[span.start].isupper() and word not in MODALS
        if word in MONTHS:
            yield Figure(span, Kind.MONTH, (Decimal(MONTHS[word]),), strong=sure)
        elif word in WEEKDAYS or word.rstrip("s") in WEEKDAYS:
            yield Figure(span, Kind.WEEKDAY, (Decimal(WEEKDAYS.get(word) or WEEKDAYS[word.rstrip("s")]),), strong=sure)
        elif word in OTHER:
            yield Figure(span, Kind.TIMES, tuple(map(Decimal, OTHER[word])))
        elif word in ROMAN:
            yield Figure(span, Kind.ORDINAL, (Decimal(ROMAN[word]),))
        else:
            yield from _ordinals(word, span)


def _ordinals(word: str, span: Span) -> Iterator[Figure]:
    tens, _, ones = word.partition("-")
    if word in ORDINALS:
        number = ORDINALS[word]
    elif tens in TENS and ones in ORDINALS:
        number = TENS[tens] + ORDINALS[ones]
    elif word.removesuffix("s") in SCALES and word not in ("m", "b", "k", "mn", "bn", "tn", "ms", "bs", "ks"):
        yield Figure(span, Kind.COUNT, (Decimal(10) ** SCALES[word],))
        return
    else:
        return
    yield Figure(span, Kind.ORDINAL, (Decimal(number), Decimal(100 * (number - 1))))
