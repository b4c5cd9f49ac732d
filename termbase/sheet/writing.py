"""Workbooks written so that they look finished: styles, widths, lists to choose from, colors by value."""

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from termbase.files import write_bytes
from termbase.table import Column, Marked, Page, Table, Value, height, widths
from termbase.trouble import InputError

CELL_LIMIT = 32_767  # Excel's, in UTF-16 units; openpyxl cuts longer texts off without a word
TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what must not be taken for a character that XML cannot hold
ILLEGAL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
FONT = "Microsoft YaHei"  # has Han and Latin; other systems put their own CJK font in its place


TONES: Mapping[str, Mapping[str, object]] = {
    "": {"color": "FF1F2933"}, "strong": {"color": "FF1F2933", "bold": True}, "warn": {"color": "FF9B2C1F"},
    "muted": {"color": "FF7B8794"},
}
FILLS = {"good": "FFE3F4E8", "fair": "FFEFF4FB", "doubt": "FFFFF3D1", "bad": "FFFBE3E0", "off": "FFE9EBEE"}


def write(path: Path, sheets: Sequence[Table | Page], title: str, subject: str = "",
          unless_changed_from: bytes | None = None) -> None:
    """Write a workbook, atomically; raises `InputError` as `content` does, and where it cannot be written."""
    write_bytes(path, content(path, sheets, title, subject), unless_changed_from)


def content(path: Path, sheets: Sequence[Table | Page], title: str, subject: str = "") -> bytes:
    """The bytes of a workbook; `path` stands for it in errors.

    Every text is typed as text, so nothing in it is ever a formula, a number or a date. With SOURCE_DATE_EPOCH
    set, the same input gives the same bytes. Raises `InputError` naming the cell for a text beyond 32,767
    characters or with a control character.
    """
    from openpyxl import Workbook

    for sheet in sheets:  # before the first cell is written: openpyxl cannot stop halfway in peace
        _check(path, sheet)
    book = Workbook(write_only=True)
    writer = _Writer(book, any(isinstance(sheet, Table) and sheet.locked is not None for sheet in sheets))
    for sheet in sheets:
        writer.table(sheet) if isinstance(sheet, Table) else writer.page(sheet)
    now = _now()
    properties = book.properties
    properties.title, properties.subject, properties.creator = title, subject, "zhqa"
    properties.created = properties.modified = now
    return _packed(book, now)


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.replace(tzinfo=None, microsecond=0)


def _packed(book, now: datetime) -> bytes:
    """The bytes of a workbook with all times set to `now`, as openpyxl puts the clock's time into them."""
    import io
    import zipfile

    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    stamp = max(now.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + now.isoformat().encode() + b"Z", data)
            elif entry.filename.startswith("xl/worksheets/"):
                data = data.replace(b' customHeight="1"', b"")  # so that a row grows with what people type into it
            part = zipfile.ZipInfo(entry.filename, stamp)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, data)
    return out.getvalue()


def _check(path: Path, sheet: Table | Page) -> None:
    from openpyxl.utils import get_column_letter

    # a table has its header, which is ours, above its rows
    for number, row in enumerate(sheet.rows if isinstance(sheet, Table) else sheet.lines, 1 + isinstance(sheet, Table)):
        for column, value in enumerate(row, 1):
            text = "".join(value) if isinstance(value, str | Marked) else ""
            length = len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)
            place = f"sheet “{sheet.title}”, cell {get_column_letter(column)}{number}"
            if bad := ILLEGAL.search(text):
                raise InputError(path, "the control character {code} cannot stand in a workbook; take it out", place,
                                 code=f"U+{ord(bad[0]):04X}")
            if length > CELL_LIMIT:
                raise InputError(path, "{count} characters; a cell of Excel holds {limit}", place,
                                 count=f"{length:,}", limit=f"{CELL_LIMIT:,}")


class _Writer:
    def __init__(self, book, protected: bool):
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

        self.book = book
        line = Side(style="hair", color="FFC5CDD6")
        for tone, font in TONES.items():
            for wrap, free in product((True, False), (False, True) if protected else (False,)):
                style = NamedStyle(_style(tone, wrap, free), number_format="@", protection=Protection(locked=not free))
                style.font = Font(**{"name": FONT, "size": 10, **font})
                style.alignment = Alignment(horizontal="left", vertical="top", wrap_text=wrap, indent=1)
                style.border = Border(bottom=line, right=line)
                book.add_named_style(style)
        head = NamedStyle("zhqa header", number_format="@")
        head.font = Font(name=FONT, size=10, bold=True, color="FFFFFFFF")
        head.fill = PatternFill("solid", fgColor="FF2F4B66")
        head.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        head.border = Border(right=Side(style="thin", color="FF5B7490"))
        section = NamedStyle("zhqa section", number_format="@")
        section.font = Font(name=FONT, size=12, bold=True, color="FF2F4B66")
        book.add_named_style(head)
        book.add_named_style(section)

    def table(self, table: Table) -> None:
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(table.title)
        letters = [get_column_letter(n + 1) for n in range(len(table.columns))]
        sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}2"
        sheet.sheet_view.zoomScale = 100
        widest = widths(table)
        wrapped = [width if column.wrap else 0 for width, column in zip(widest, table.columns, strict=True)]
        for letter, width in zip(letters, widest, strict=True):
            sheet.column_dimensions[letter].width = width
        for letter, column in zip(letters, table.columns, strict=True):
            if column.folded:
                sheet.column_dimensions.group(letter, hidden=True)
        if table.printed:
            sheet.print_area = f"A1:{letters[table.printed - 1]}{len(table.rows) + 1}"
        _landscape(sheet, header=True)
        if table.locked is not None:
            _protect(sheet, [letter for n, letter in enumerate(letters) if n not in table.locked])
        heads = [column.header if table.exact else column.header.replace(" ", "\n", 1) for column in table.columns]
        sheet.row_dimensions[1].height = 33
        sheet.append([self._cell(sheet, head, "zhqa header") for head in heads])
        styles = [_style(c.tone, c.wrap, table.locked is not None and n not in table.locked) for n, c in enumerate(table.columns)]
        for number, row in enumerate(table.rows, 2):
            sheet.row_dimensions[number].height = height(row, wrapped)
            sheet.append([self._cell(sheet, v, styles[n]) for n, v in enumerate(row)])
        last = len(table.rows) + 1
        sheet.auto_filter.ref = f"A1:{letters[-1]}{last}"
        # room for rows that people add below the last
        for letter, column in zip(letters, table.columns, strict=True):
            self._rules(sheet, f"{letter}2:{letter}{last + 1000}", column)
        self._bands(sheet, f"A2:{letters[-1]}{max(last, 2)}")

    def page(self, page: Page) -> None:
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(page.title)
        sheet.sheet_view.showGridLines = False
        for number, width in enumerate(page.widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        _landscape(sheet, header=False)
        for number, line in enumerate(page.lines, 1):
            sheet.row_dimensions[number].height = 22 if len(line) == 1 else height(line, page.widths)
            styles = ["zhqa section"] if len(line) == 1 else ["zhqa strong", *["zhqa text"] * (len(line) - 1)]
            sheet.append([self._cell(sheet, text, styles[n]) for n, text in enumerate(line)])

    def _cell(self, sheet, value: Value, style: str):
        from openpyxl.cell import WriteOnlyCell

        if value is None or isinstance(value, int | float):
            cell = WriteOnlyCell(sheet, value)
            cell.style = style
            if value is not None:
                cell.number_format = "General"
            return cell
        if isinstance(value, Marked):
            cell = WriteOnlyCell(sheet, _rich(value))
        else:
            cell = WriteOnlyCell(sheet)
            # typed by hand: openpyxl would take "=1+1" for a formula and "#N/A" for an error
            cell._value, cell.data_type = _escaped(value), "s"
        cell.style = style
        cell.quotePrefix = True
        return cell

    def _rules(self, sheet, area: str, column: Column) -> None:
        from openpyxl.formatting.rule import CellIsRule
        from openpyxl.styles import PatternFill
        from openpyxl.worksheet.datavalidation import DataValidation

        if column.choices:
            offer = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True,
                                   showErrorMessage=True, showInputMessage=True, errorTitle="zhqa",
                                   error="choose one of: " + ", ".join(column.choices))
            offer.add(area)
            sheet.data_validations.append(offer)
        for value, fill in column.fills.items():
            rule = CellIsRule("equal", [f'"{value}"'], fill=PatternFill("solid", bgColor=FILLS[fill]))
            sheet.conditional_formatting.add(area, rule)

    def _bands(self, sheet, area: str) -> None:
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import PatternFill

        # by rule, not by cell, so that sorting and filtering keep it even
        band = FormulaRule(["MOD(ROW(),2)=1"], fill=PatternFill("solid", bgColor="FFF6F8FA"))
        sheet.conditional_formatting.add(area, band)


def _rich(value: Marked):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    red = InlineFont(rFont=FONT, sz=10, b=True, color="FFC0392B")
    plain = InlineFont(rFont=FONT, sz=10, color="FF1F2933")
    pieces = ((value.before, plain), (value.marked, red), (value.after, plain))
    return CellRichText(*(TextBlock(font, _escaped(text)) for text, font in pieces if text))


def _escaped(text: str) -> str:
    return TO_ESCAPE.sub("_x005F_", text)


def _style(tone: str, wrap: bool, free: bool) -> str:
    return f"zhqa {tone or 'text'}{'' if wrap else ' one line'}{' free' if free else ''}"


def _protect(sheet, free: Sequence[str]) -> None:
    """Lock the sheet against accidents, without a password, but for the columns `free`; sorting and filtering stay allowed."""
    from openpyxl.styles import Protection

    for letter in free:
        sheet.column_dimensions[letter].protection = Protection(locked=False)  # for rows below the last
    sheet.protection.sheet = True
    # in this format, False means “not forbidden”
    for act in ("sort", "autoFilter", "formatCells", "formatColumns", "formatRows", "insertRows", "insertHyperlinks"):
        setattr(sheet.protection, act, False)


def _landscape(sheet, header: bool) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.3
    sheet.oddFooter.center.text = "&A · &P / &N"
    if header:
        sheet.print_title_rows = "1:1"
