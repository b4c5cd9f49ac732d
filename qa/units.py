"""Currencies and measures in Chinese and English, and what one measure is in another."""

import re
from decimal import Decimal

# Chinese names, longest first where one holds another.
CURRENCIES_ZH = {
    "人民币": "CNY", "美元": "USD", "美金": "USD", "美分": "US-cent", "日元": "JPY", "日圆": "JPY", "日幣": "JPY", "日币": "JPY",
    "港元": "HKD", "港币": "HKD", "港幣": "HKD", "新台币": "TWD", "新臺幣": "TWD", "新台幣": "TWD", "台币": "TWD", "台幣": "TWD",
    "韩元": "KRW", "韓元": "KRW", "韩圆": "KRW", "欧元": "EUR", "歐元": "EUR", "英镑": "GBP", "英鎊": "GBP", "澳元": "AUD",
    "加元": "CAD", "新元": "SGD", "卢布": "RUB", "盧布": "RUB", "卢比": "INR", "盧比": "INR", "瑞士法郎": "CHF", "瑞郎": "CHF",
    "澳门元": "MOP", "越南盾": "VND", "泰铢": "THB", "元": "yuan", "圆": "yuan", "块钱": "yuan", "塊錢": "yuan",
}
# English words and signs. A bare dollar may be anyone's.
CURRENCIES_EN = {
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY", "cn¥": "CNY", "¥": "yen-sign", "\uffe5": "yen-sign",
    "dollar": "$", "dollars": "$", "$": "$", "us$": "USD", "usd": "USD", "u.s. dollars": "USD", "us dollars": "USD",
    "american dollars": "USD", "cent": "US-cent", "cents": "US-cent", "yen": "JPY", "jpy": "JPY",
    "hk$": "HKD", "hkd": "HKD", "hong kong dollars": "HKD", "nt$": "TWD", "ntd": "TWD", "twd": "TWD",
    "new taiwan dollars": "TWD", "taiwan dollars": "TWD", "won": "KRW", "krw": "KRW", "euro": "EUR", "euros": "EUR",
    "€": "EUR", "eur": "EUR", "pound": "GBP", "pounds": "GBP", "£": "GBP", "gbp": "GBP", "a$": "AUD", "au$": "AUD",
    "aud": "AUD", "australian dollars": "AUD", "c$": "CAD", "ca$": "CAD", "cad": "CAD", "canadian dollars": "CAD",
    "s$": "SGD", "sgd": "SGD", "singapore dollars": "SGD", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB",
    "rubles": "RUB", "rupee": "INR", "rupees": "INR", "swiss francs": "CHF", "chf": "CHF", "mop": "MOP", "dong": "VND",
    "baht": "THB",
}
DOLLARS = ("USD", "HKD", "TWD", "AUD", "CAD", "SGD")
# 元 (yuan) is the unit of these: which, the text around it says.
YUAN = ("CNY", "HKD", "TWD", "MOP", "SGD")

MEASURES_ZH = {
    "平方公里": "km2", "平方英里": "mi2", "平方米": "m2", "平方英尺": "ft2", "立方米": "m3", "摄氏度": "°C", "℃": "°C",
    "攝氏度": "°C", "华氏度": "°F", "華氏度": "°F", "公顷": "ha", "公頃": "ha", "英亩": "acre", "英畝": "acre", "亩": "mu", "畝": "mu",
    "公斤": "kg", "千克": "kg", "斤": "jin", "磅": "lb", "吨": "t", "噸": "t", "毫克": "mg", "克": "g", "公里": "km",
    "千米": "km", "英里": "mi", "海里": "nmi", "里": "li", "厘米": "cm", "公分": "cm", "毫米": "mm", "米": "m", "英尺": "ft",
    "英寸": "in", "公升": "l", "毫升": "ml", "升": "l", "加仑": "gal",
}
MEASURES_EN = {
    "square kilometers": "km2", "sq km": "km2", "km2": "km2", "km²": "km2", "square miles": "mi2", "square meters": "m2",
    "sqm": "m2", "m2": "m2", "m²": "m2", "square feet": "ft2", "sq ft": "ft2", "cubic meters": "m3", "m3": "m3", "m³": "m3",
    "degrees celsius": "°C", "°c": "°C", "ºc": "°C", "℃": "°C", "celsius": "°C", "degrees fahrenheit": "°F", "°f": "°F",
    "ºf": "°F", "fahrenheit": "°F", "hectares": "ha", "ha": "ha", "acres": "acre", "mu": "mu", "kilograms": "kg",
    "kilos": "kg", "kg": "kg", "kgs": "kg", "jin": "jin", "catties": "jin", "catty": "jin", "lbs": "lb", "lb": "lb",
    "tons": "t", "tonnes": "t", "milligrams": "mg", "mg": "mg", "grams": "g", "g": "g", "kilometers": "km", "km": "km",
    "kms": "km", "miles": "mi", "nautical miles": "nmi", "li": "li", "centimeters": "cm", "cm": "cm",
    "millimeters": "mm", "mm": "mm", "meters": "m", "feet": "ft", "foot": "ft", "ft": "ft", "inches": "in", "inch": "in",
    "liters": "l", "milliliters": "ml", "ml": "ml", "gallons": "gal",
}
# Each measure in the one that stands for its class (NIST SP 811, appendix B; the Chinese market system of 1929/1959:
# 1 亩 mu = 1/15 ha, 1 斤 jin = 0.5 kg, 1 里 li = 0.5 km).
SIZES = {
    "km2": ("area", "1000000"), "mi2": ("area", "2589988.11"), "m2": ("area", "1"), "ft2": ("area", "0.09290304"),
    "ha": ("area", "10000"), "acre": ("area", "4046.8564"), "mu": ("area", "666.6667"), "m3": ("volume", "1000"),
    "l": ("volume", "1"), "ml": ("volume", "0.001"), "gal": ("volume", "3.785412"), "kg": ("mass", "1000"),
    "jin": ("mass", "500"), "lb": ("mass", "453.59237"), "t": ("mass", "1000000"), "g": ("mass", "1"),
    "mg": ("mass", "0.001"), "km": ("length", "1000"), "mi": ("length", "1609.344"), "nmi": ("length", "1852"),
    "li": ("length", "500"), "cm": ("length", "0.01"), "mm": ("length", "0.001"), "m": ("length", "1"),
    "ft": ("length", "0.3048"), "in": ("length", "0.0254"),
}
NAMES = {"CNY": "yuan", "yuan": "yuan", "USD": "US dollars", "JPY": "yen", "HKD": "Hong Kong dollars",
         "TWD": "New Taiwan dollars", "KRW": "won", "EUR": "euros", "GBP": "pounds", "AUD": "Australian dollars",
         "CAD": "Canadian dollars", "SGD": "Singapore dollars", "RUB": "rubles", "INR": "rupees", "CHF": "Swiss francs",
         "MOP": "patacas", "VND": "dong", "THB": "baht", "US-cent": "cents"}
NAMES |= {unit: name for name, unit in reversed(MEASURES_EN.items()) if len(name) > 3 or unit == "mu"} | {"li": "li", "jin": "jin"}
# A converted measure may be rounded so far.
SLACK = Decimal("0.06")


def _either(names: dict[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


# 里 (li) is also “in”, 米 a part of names, 元 (yuan) the beginning of 元旦 and other words, 克 the end of names.
AFTER_ZH = re.compile(rf" ?(?P<currency>{_either(CURRENCIES_ZH)})(?![旦宵月首老帅素年])|"
                      rf" ?(?P<measure>{_either(MEASURES_ZH)})(?![面边头兰其拉德思斯])")
BEFORE_ZH = re.compile(r"(?:(US|HK|NT|A|C|S)?(\$)|(人民币|RMB)|([¥\uffe5€£]))[约近]? ?$")
BEFORE_EN = re.compile(r"(?:(?<![A-Za-z])(?:U\.S\.|US|HK|NT|AU|CA|A|C|S|CN)?[$¥\uffe5]|[€£]|\b(?:RMB|CNY|USD|HKD|EUR|"
                       r"GBP|JPY|NTD|TWD|AUD|CAD|SGD)) ?$")
AFTER_EN = re.compile(
    r"[ -]?(?P<long>(?:(?:U\.S\.|US|American|Hong Kong|New Taiwan|Taiwan|Australian|Canadian|Singapore) dollars|Swiss francs|"
    r"(?:square|sq\.?|cubic|nautical)[ -](?:kilomet(?:er|re)s?|km|met(?:er|re)s?|miles?|feet|foot|ft)|"
    r"degrees? (?:celsius|centigrade|fahrenheit))|[°º] ?[CF]\b|(?:k?m[²³23]|[a-z]{1,11}|[£$€]|RMB|CNY|USD|EUR|GBP|HKD|JPY))"
    r"(?![\w-])", re.I)


def after_chinese(text: str, at: int) -> tuple[str, int]:
    """The unit that begins at a place of a Chinese text, and its end; no unit, and the place, where there is none."""
    match = AFTER_ZH.match(text, at)
    if not match:
        return "", at
    name = match["currency"] or match["measure"]
    return (CURRENCIES_ZH | MEASURES_ZH)[name], match.end()


def before_chinese(text: str, at: int) -> str:
    """The currency written before a figure of a Chinese text, or nothing."""
    match = BEFORE_ZH.search(text, max(0, at - 6), at)
    if not match:
        return ""
    if match[2]:
        return CURRENCIES_EN[f"{(match[1] or '').lower()}$"]
    return "CNY" if match[3] else CURRENCIES_EN[match[4]]


def in_english(text: str, start: int, end: int) -> str:
    """The unit of a figure of an English text that stands at a span, from the words or signs at its ends."""
    before = BEFORE_EN.search(text, max(0, start - 6), start)
    if before:
        return CURRENCIES_EN.get(before[0].strip().lower().replace(".", ""), "")
    after = AFTER_EN.match(text, end)
    if not after:
        return ""
    name = (after["long"] or after[0]).strip(" -").lower().replace("metre", "meter").replace("litre", "liter")
    name = name.replace("sq.", "sq").replace("centigrade", "celsius").replace("-", " ").replace("° ", "°")
    for form in (name, f"{name}s", name.replace("degree ", "degrees "), name.replace(".", "")):
        if form in CURRENCIES_EN or form in MEASURES_EN:
            return (CURRENCIES_EN | MEASURES_EN)[form]
    return ""


def is_currency(unit: str) -> bool:
    """Whether a unit is money."""
    return bool(unit) and unit not in SIZES and not unit.startswith("°")


def same(source: str, target: str) -> bool:
    """Whether two units may be one; a unit that was not read may be any."""
    if not source or not target or source == target or "US-cent" in (source, target):
        return True
    if target == "$":
        return source in DOLLARS
    if source == "$":
        return target in DOLLARS
    if "yen-sign" in (source, target):
        return bool({"CNY", "JPY", "yuan"} & {source, target})
    if source == "yuan":
        return target in YUAN
    return False


def convert(value: Decimal, source: str, target: str) -> Decimal | None:
    """The value of one measure in another of its class (areas, lengths, masses, volumes, temperatures), else None."""
    if (source, target) == ("°C", "°F"):
        return value * 9 / 5 + 32
    if (source, target) == ("°F", "°C"):
        return (value - 32) * 5 / 9
    here, there = SIZES.get(source), SIZES.get(target)
    if not here or not there or here[0] != there[0]:
        return None
    return value * Decimal(here[1]) / Decimal(there[1])


def converted(value: Decimal, source: str, other: Decimal, target: str) -> bool:
    """Whether a value of one measure is, rounded, the other value of another measure."""
    right = convert(value, source, target) if source != target else None
    return right is not None and abs(right - other) <= abs(right) * SLACK
