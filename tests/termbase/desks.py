"""Workbooks as they lie on desks: each function builds one layout that translators really use."""

from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import Font, PatternFill


def newsroom(path: Path) -> Path:
    """A newsroom's list: a title above, a header in the third row, everything in one cell, notes below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "术语表"
    sheet.append(["国际部术语表（内部使用）"])
    sheet.merge_cells("A1:K1")
    sheet.append([])
    sheet.append(["序号", "中文", "英文", "缩写", "备注", "出处", "领域", "审定人", "状态", "禁用译法", "日期"])
    rows = [
        (
            1,
            "专守防卫（專守防衛）",
            "exclusive defense; exclusively defense-oriented policy（首选）/ exclusively defence-oriented policy [UK]",
            None,
            "日本宪法第九条",
            "防卫省白皮书",
            "防务",
            "王五",
            "已审定",
            None,
            date(2025, 7, 1),
        ),
        (
            2,
            "日美地位协定",
            "Japan-US Status of Forces Agreement (SOFA)",
            "SOFA",
            None,
            "外务省",
            "条约",
            "王五",
            "√",
            "Japan-US Status Agreement",
            20250701.0,
        ),
        (3, "全天候服务", "24/7 service", None, "不用 7/24", None, None, None, "待定", None, "2025.7.1"),
        (4, "得寸进尺", "insatiable；greedy（not “inch and foot”）", None, None, None, None, None, "×", "spirit", None),
        (5, "同上一行", "〃", None, "同上", None, "〃", None, None, None, None),
    ]
    for row in rows:
        sheet.append(row)
    sheet["K5"].number_format = "0"
    sheet.append([])
    sheet.append(["注：本表每季度更新一次。"])
    sheet.append(["制表：李四", None, "审核：王五"])
    book.save(path)
    return path


def topics(path: Path) -> Path:
    """An interpreter's list: topics across the sheet in two levels, renderings line by line."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("中日关系")
    head = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["No.", "中 文", "English", "Remarks"], head)
    sheet.merge_range(1, 0, 1, 3, "一、安全", head)
    sheet.merge_range(2, 0, 2, 3, "（一）防务", head)
    sheet.write_row(3, 0, [1, "专守防卫", "exclusively defense-oriented policy\nsenshu bōei", ""])
    sheet.write_row(4, 0, [2, "外务省", "Ministry of Foreign Affairs\nof Japan", "MOFA"])
    sheet.merge_range(5, 0, 5, 3, "（二）同盟", head)
    sheet.write_row(6, 0, [3, "日美同盟", "1. Japan-US alliance\n2. US-Japan alliance", ""])
    sheet.merge_range(7, 0, 7, 3, "二、经济", head)
    sheet.write_row(8, 0, [4, "讨价还价的筹码", "bargaining chip(s)", ""])
    book.close()
    return path


def two_headers(path: Path) -> Path:
    """A ministry's list: two rows of headers, the English parted into preferred, other and forbidden."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "中文", "英文译法", None, None, "管理信息", None])
    sheet.append([None, None, "推荐", "其他", "禁用", "审定人", "审定日期"])
    for area in ("A1:A2", "B1:B2", "C1:E1", "F1:G1"):
        sheet.merge_cells(area)
    sheet.append([1, "和平宪法", "pacifist constitution", "Peace Constitution", "peaceful constitution", "赵六", "2025/3/5"])
    sheet.append([2, "联络处", "liaison office", None, None, "赵六", "2025年3月6日"])
    book.save(path)
    return path


def merged(path: Path) -> Path:
    """A list with one row a rendering: the Chinese and the domain merged over the rows that they hold for."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["领域", "中文", "译文", "级别", "例句"])
    sheet.append(["经济", "关税大棒", "tariff stick", "首选", "wield the tariff stick"])
    sheet.append([None, None, "tariff club", "备选", None])
    sheet.append([None, None, "customs bat", "禁用", None])
    sheet.append([None, "贸易战", "trade war", None, None])
    sheet.append(["外交", "僵局", "stalemate", None, None])
    sheet.append([None, None, "deadlock", None, None])
    for area in ("A2:A5", "B2:B4", "A6:A7"):
        sheet.merge_cells(area)
    book.save(path)
    return path


def events(path: Path) -> Path:
    """One tab an event, each with columns of its own; one of them hidden, one no list at all."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "进博会"
    first.append(["中文", "英文"])
    first.append(["进口博览会", "China International Import Expo (CIIE)"])
    second = book.create_sheet("中非论坛")
    second.append(["ID", "EN", "ZH", "Comments"])
    second.append(["F-1", "Forum on China-Africa Cooperation", "中非合作论坛", "FOCAC"])
    third = book.create_sheet("旧稿")
    third.sheet_state = "hidden"
    third.append(["中文", "英文"])
    third.append(["作废", "void"])
    book.create_sheet("封面").append(["2025 年会议术语"])
    book.save(path)
    return path


def coloured(path: Path) -> Path:
    """A list in which strike-through, yellow and red say what no column says; one cell in part."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    strike, yellow, red = (book.add_format(look) for look in ({"font_strikeout": True}, {"bg_color": "#FFFF00"}, {"font_color": "#FF0000"}))
    sheet.write_row(0, 0, ["中文", "英文"], book.add_format({"bold": True, "bg_color": "#DDEBF7"}))
    sheet.write_row(1, 0, ["国民生产总值", "gross national product"], strike)
    sheet.write_row(2, 0, ["军事松绑", "military unshackling"], yellow)
    sheet.write(3, 0, "右翼")
    sheet.write_rich_string(3, 1, "right wing; ", strike, "rightist", "; the Right")
    sheet.write(4, 0, "智库")
    sheet.write(4, 1, "thinking tank", red)
    sheet.write_row(5, 0, ["防务开支", "defense spending"])
    book.close()
    return path


def english_first(path: Path) -> Path:
    """An international organisation's list: English headers, the English first, both scripts, no numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Glossary"
    sheet.append(["Term", "Abbr.", "Chinese (Simplified)", "Chinese (Traditional)", "Do not use", "Source", "Notes", "Pinyin"])
    sheet.append(
        ["North Atlantic Treaty Organization", "NATO", "北大西洋公约组织（北约）", "北大西洋公約組織", "Nato", "nato.int", "", "Běiyuē"]
    )
    sheet.append(["reference point", None, "参照", "參照", None, None, "see also benchmark", None])
    book.save(path)
    return path


def adrift(path: Path) -> Path:
    """A copy saved by a program on the web: the table begins in C5, empty columns, formatted rows to the end, a filter on."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["C3"] = "说明：黄色为新增"
    for column, label in zip("CEFH", ("中文名称", "英文名称", "用法", "录入人"), strict=True):
        sheet[f"{column}5"] = label
    for number, (chinese, english) in enumerate((("首脑会谈", "summit talks"), ("登机牌", "boarding pass"), ("操场", "playground")), 6):
        sheet[f"C{number}"], sheet[f"E{number}"], sheet[f"H{number}"] = chinese, english, "张三"
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["H"].hidden = True
    sheet.auto_filter.ref = "C5:H8"
    fill = PatternFill("solid", fgColor="FFFFFFFF")
    for row in range(9, 1001):
        sheet.cell(row, 1).fill = fill
        sheet.cell(row, 3).font = Font(name="Arial")
    book.save(path)
    return path


def candidates(path: Path) -> Path:
    """A list of proposals that somebody goes through, partly decided."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "会前审定"
    sheet.append(["是否采用", "中文\nChinese", "英文\nEnglish", "类别\nKind", "次数\nCount", "语境\nContext"])
    sheet.append(["accept", "印太战略", "Indo-Pacific strategy", "term", 3, "“印太战略”的外包合同"])
    sheet.append(["接受 accept", "石破茂", "Shigeru Ishiba", "person", 2, "现任首相石破茂"])
    sheet.append(["reject", "外包合同", "outsourcing contract", "term", 1, ""])
    sheet.append([None, "保险", "insurance", "term", 1, ""])
    sheet.append(["也许", "账单", "bill", "term", 1, ""])
    book.save(path)
    return path


LISTS = (newsroom, topics, two_headers, merged, events, coloured, english_first, adrift, candidates)
