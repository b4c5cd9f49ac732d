"""A cell of a workbook as a person sees it: its text, what Excel takes it for, how it looks."""

import colorsys
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how the format writes characters that XML cannot hold
# What Excel calls the slots 0–11 of a theme, in the order of its own numbers: light and dark are changed over.
THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
SLOT = re.compile(rb"<a:(\w+)>\s*<a:(?:sysClr\b[^>]*\blastClr|srgbClr\s+val)=\"([0-9A-Fa-f]{6})\"")
BLACK, WHITE = "000000", "FFFFFF"

Kind = Literal["date", "number", "science", "truth", "error", "formula"]


class Look(NamedTuple):
    """How a cell, or a part of its text, stands out. Colours are RRGGBB, empty for black letters and no fill."""

    strike: bool = False
    bold: bool = False
    italic: bool = False
    font: str = ""
    fill: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """What can be said of the look, as settings write it: `strike`, `bold`, `italic`, `font:FF0000`, `fill:FFFF00`."""
        words = (name for name in ("strike", "bold", "italic") if getattr(self, name))
        colours = (f"{name}:{rgb}" for name in ("font", "fill") if (rgb := getattr(self, name)))
        return (*words, *colours)


PLAIN = Look()


class Piece(NamedTuple):
    """A part of a cell's text that has one look."""

    text: str
    look: Look


def text(cell: Any) -> str:
    """The text of a cell as a person sees it; a formula has none."""
    value = cell.value
    if value is None or cell.data_type == "f":
        return ""
    if isinstance(value, str | list):  # a list is a text of several looks
        return _unescaped(str(value) if isinstance(value, str) else "".join(map(str, value)))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return _number(value, cell.number_format or "")


def kind(cell: Any) -> Kind | None:
    """What Excel takes the cell for, where that is no text."""
    if cell.value is None or cell.data_type in ("s", "inlineStr", "str"):
        return None
    if cell.data_type == "n":
        return "science" if "E+" in (cell.number_format or "") else "number"
    kinds: dict[str, Kind] = {"d": "date", "b": "truth", "e": "error", "f": "formula"}
    return kinds.get(cell.data_type)


def _unescaped(value: str) -> str:
    return ESCAPED.sub(lambda m: chr(int(m[1], 16)), value).replace("\r\n", "\n").replace("\r", "\n")


def _number(value: float, shape: str) -> str:
    shape = shape.split(";")[0]
    places = len(match[1]) if (match := re.search(r"\.(0+)", shape)) else 0
    if "%" in shape:
        return f"{value:.{places}%}"
    if re.fullmatch("0+", shape):
        return f"{value:.0f}".zfill(len(shape))
    if "0" in shape and "E" not in shape:
        return f"{value:{',' if '#,#' in shape else ''}.{places}f}"
    return f"{value:.15g}"


# ---- looks


def palette(theme: bytes | None) -> Mapping[str, str]:
    """The colours of a workbook's theme by the name of their slot."""
    return {name.decode(): rgb.decode().upper() for name, rgb in SLOT.findall(theme or b"")}


def look(cell: Any, colours: Mapping[str, str]) -> Look:
    """How a whole cell stands out."""
    fill = cell.fill
    background = _rgb(fill.fgColor, colours) if fill is not None and fill.fill_type == "solid" else ""
    return _look(cell.font, colours, "" if background == WHITE else background)


def pieces(value: Any, whole: Look, colours: Mapping[str, str]) -> tuple[Piece, ...]:
    """The parts of a text that look different from one another; none where it is all alike."""
    if not isinstance(value, list):
        return ()
    found = [Piece(_unescaped(part), whole) if isinstance(part, str) else
             Piece(_unescaped(part.text), _look(part.font, colours, whole.fill)) for part in value]
    return tuple(found) if len({piece.look for piece in found}) > 1 else ()


def _look(font: Any, colours: Mapping[str, str], fill: str) -> Look:
    if font is None:
        return Look(fill=fill)
    letters = _rgb(font.color, colours) if font.color is not None else ""
    bold, italic = (bool(getattr(font, name, getattr(font, name[0], False))) for name in ("bold", "italic"))
    return Look(bool(font.strike), bold, italic, "" if letters in (BLACK, colours.get("dk1")) else letters, fill)


def _rgb(colour: Any, colours: Mapping[str, str]) -> str:
    """A colour as RRGGBB; empty for what the workbook leaves to the program that shows it."""
    if colour is None or colour.type not in ("rgb", "theme"):
        return ""
    if colour.type == "rgb":
        return str(colour.rgb)[-6:].upper() if str(colour.rgb) != "00000000" else ""
    slot = THEME[colour.theme] if isinstance(colour.theme, int) and colour.theme < len(THEME) else ""
    return _tinted(colours[slot], colour.tint or 0.0) if slot in colours else ""


def _tinted(rgb: str, tint: float) -> str:
    """The colour made lighter (above 0) or darker (below), as ECMA-376, 18.8.19 has it: by its lightness."""
    if not tint:
        return rgb
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    made: Sequence[float] = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in made)
