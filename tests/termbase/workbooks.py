"""Workbooks for tests: made by openpyxl as people's programs make them, or patched by hand into broken ones."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl


def make(path: Path, *rows: Sequence[object], title: str = "Sheet1") -> Path:
    """A workbook with one sheet of these rows; a text that begins with = is a formula, as in Excel."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def patched(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if entry.filename == part else data)
    path.write_bytes(out.getvalue())
    return path


def parts(path: Path) -> dict[str, str]:
    """The XML parts of a workbook by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def formulas(path: Path) -> list[str]:
    """Every cell formula in a workbook."""
    return [
        found
        for name, xml in parts(path).items()
        if "/worksheets/" in name
        for found in re.findall(r"<f[ >/].*?", xml)
    ]


SHEET = "xl/worksheets/sheet1.xml"
