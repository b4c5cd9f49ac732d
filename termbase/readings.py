"""How Chinese characters are read: Mandarin syllables, family names of China and Japan. The only door to pypinyin."""

from functools import cache
from typing import NamedTuple

# Readings that a dictionary of words gets wrong in names, or where machine translation is seen with either.
READINGS = {
    "曾": ("zeng", "ceng"),
    "朴": ("piao", "pu"),
    "重": ("zhong",),
    "长": ("chang",),
    "柏": ("bai",),
    "行": ("xing",),
    "盛": ("sheng",),
    "角": ("jiao",),
    "泽": ("ze",),
    "宿": ("su",),
    "茂": ("mao",),
    "藏": ("zang",),
    "弥": ("mi",),
    "仇": ("qiu",),
    "单": ("shan",),
    "吕": ("lü", "lu"),
}


class Surname(NamedTuple):
    """A Chinese family name: its readings in Mandarin (ü kept), and how its bearers elsewhere spell it.

    `hongkong` holds for Macao, Singapore and Malaysia as well. All but `pinyin` may be empty.
    """

    pinyin: tuple[str, ...]
    hongkong: tuple[str, ...] = ()
    taiwan: tuple[str, ...] = ()
    korea: tuple[str, ...] = ()
    vietnam: tuple[str, ...] = ()


def syllables(name: str) -> list[tuple[str, ...]]:
    """Read a Chinese name: one tuple of readings (no tones, ü kept) for each character.

    Raises ValueError where a character has no reading.
    """
    from pypinyin import Style, lazy_pinyin

    plain = lazy_pinyin(name, style=Style.NORMAL, v_to_u=True)
    if len(plain) != len(name):
        raise ValueError(f"{name}: not read character by character")
    return [READINGS.get(char, (reading,)) for char, reading in zip(name, plain, strict=True)]


def pinyin(text: str) -> str:
    """The syllables of a Chinese text without tones, a space between them (ü as v); what is no Han stays as it is."""
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(text, style=Style.NORMAL))


@cache
def every_syllable(char: str) -> tuple[str, ...]:
    """Every reading of a character (no tones, ü kept), the most common first; empty for what is no Han character."""
    from pypinyin import Style, pinyin

    (found,) = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=True, errors="ignore") or ([],)
    return tuple(dict.fromkeys((*READINGS.get(char, ()), *found)))


@cache
def surnames() -> dict[str, Surname]:
    """Chinese family names of one and two characters, simplified, from `termbase/surnames.tsv`."""
    return {han: Surname(*(tuple(part.strip() for part in cell.split("|") if part.strip()) for cell in cells))
            for han, *cells in _table("surnames.tsv")}


@cache
def japanese_surnames() -> dict[str, tuple[str, ...]]:
    """Japanese family names of two characters and more, simplified, with their readings (`termbase/surnames_ja.tsv`)."""
    return {han: tuple(part.strip() for part in cells.split("|")) for han, cells in _table("surnames_ja.tsv")}


def _table(name: str) -> list[list[str]]:
    from importlib import resources

    text = resources.files("termbase").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")][1:]
