"""Aligned pairs as files for CAT tools: tsv, tmx, xlsx."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from qa import __version__
from termbase.files import write_bytes
from termbase.trouble import InputError

Pairs = Sequence[tuple[str, str]]
# What XML 1.0 cannot hold (W3C, Extensible Markup Language 1.0, §2.2 Characters).
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SUFFIXES = (".tsv", ".tmx", ".xlsx")


def write(path: Path, pairs: Pairs, title: str = "") -> None:
    """Write (Chinese, English) pairs; the suffix picks the format. Pairs with an empty side are kept but in TMX.

    Raises `InputError` for another suffix, or where the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix == ".tsv":
        write_bytes(path, tsv(pairs).encode("utf-8"))
    elif suffix == ".tmx":
        write_bytes(path, tmx(pairs).encode("utf-8"))
    elif suffix == ".xlsx":
        _write_sheet(path, pairs, title)
    else:
        raise InputError(path, "pairs are written as {known}", known=", ".join(SUFFIXES))


def tsv(pairs: Pairs) -> str:
    """The pairs a line each under the header source, target; tabs and line ends inside a text become spaces."""
    rows = [("source", "target"), *pairs]
    return "".join(f"{_line(source)}\t{_line(target)}\n" for source, target in rows)


def _line(text: str) -> str:
    return " ".join(re.split(r"[\t\r\n]+", text.strip()))


def tmx(pairs: Pairs) -> str:
    """The pairs as TMX 1.4b (LISA OSCAR), a unit each; pairs with an empty side are no translation and left out."""
    units = "".join(
        f'  <tu>\n   <tuv xml:lang="zh-CN"><seg>{_xml(source)}</seg></tuv>\n'
        f'   <tuv xml:lang="en"><seg>{_xml(target)}</seg></tuv>\n  </tu>\n'
        for source, target in pairs if source.strip() and target.strip()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f' <header creationtool="zhqa" creationtoolversion="{__version__}" segtype="sentence" o-tmf="zhqa" adminlang="en" '
        f'srclang="zh-CN" datatype="plaintext"/>\n <body>\n{units} </body>\n</tmx>\n'
    )


def _xml(text: str) -> str:
    return escape(ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", _line(text)))


def _write_sheet(path: Path, pairs: Pairs, title: str) -> None:
    from termbase import sheet

    columns = (sheet.Column("No.", widest=8, tone="muted"), sheet.Column("原文 Source", widest=60),
               sheet.Column("译文 Target", widest=70), sheet.Column("备注 Comment", widest=30))
    rows = [(number, source.strip(), target.strip(), "") for number, (source, target) in enumerate(pairs, 1)]
    sheet.write(path, (sheet.Table("对照 Bitext", columns, rows, frozen=1),), title or path.stem)
