"""Lists as they lie on desks: what each column is taken for, and what becomes of each row."""

import subprocess
from pathlib import Path
from shutil import which

import openpyxl
import pytest

from termbase import adopt, formats
from termbase.adopt import Reading, Weight
from termbase.adopt.reading import SHEET, is_foreign
from termbase.mapping import SheetMap
from termbase.model import CaseRule, Concept, Kind, Status
from termbase.trouble import InputError
from tests.termbase import desks
from tests.termbase.workbooks import make
from tests.zhqa import SAMPLES

P, A, F = Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN


def read(path: Path, **how: object) -> Reading:
    return adopt.read(path, SheetMap(**how))  # type: ignore[arg-type]


def listed(path: Path, **how: object) -> dict[str, Concept]:
    """The concepts of a list by their main Chinese term."""
    return {one.concept.title: one.concept for one in read(path, **how).concepts}


def english(concept: Concept) -> list[tuple[str, Status]]:
    return [(term.text, term.status) for term in concept.english()]


def roles(path: Path) -> list[list[str]]:
    return [[column.role for column in table.columns] for table in read(path).tables]


def told(reading: Reading, weight: Weight) -> list[str]:
    return [f"{t.place}: {t.message.format(**dict(t.args))}" for t in reading.tidings if t.weight is weight]


def test_everything_in_one_cell(tmp_path: Path) -> None:
    path = desks.newsroom(tmp_path / "t.xlsx")
    assert roles(path) == [
        ["number", "chinese", "english", "abbreviation", "note", "source", "domain", "approver", "status", "forbidden", "modified"]
    ]
    held = listed(path)
    defense = held["专守防卫"]
    assert [(t.text, t.lang) for t in defense.chinese()] == [("专守防卫", "zh-Hans"), ("專守防衛", "zh-Hant")]
    assert english(defense) == [
        ("exclusive defense", A),
        ("exclusively defense-oriented policy", P),
        ("exclusively defence-oriented policy", A),
    ]
    assert [t.variety for t in defense.english()] == ["", "", "en-GB"]
    assert (defense.domain, defense.note, defense.approver, defense.modified, defense.state) == (
        "防务",
        "日本宪法第九条",
        "王五",
        "2025-07-01",
        "",
    )
    assert [t.source for t in defense.english()] == ["", "防卫省白皮书", ""]
    treaty = held["日美地位协定"]
    assert english(treaty) == [("Japan-US Status of Forces Agreement", P), ("SOFA", A), ("Japan-US Status Agreement", F)]
    assert (treaty.english()[1].type, treaty.english()[1].case, treaty.modified) == ("acronym", CaseRule.ANY, "2025-07-01")
    assert not treaty.english(F)[0].when_source
    assert (held["全天候服务"].state, held["全天候服务"].preferred, held["全天候服务"].modified) == (
        "proposed",
        "24/7 service",
        "2025-07-01",
    )
    greedy = held["得寸进尺"]
    assert greedy.state == "deprecated" and english(greedy)[2:] == [("inch and foot", F), ("spirit", F)]
    assert [t.when_source for t in greedy.english(F)] == [False, True]  # “spirit” alone is wrong only for this Chinese
    assert english(held["同上一行"])[0] == ("insatiable", P) and held["同上一行"].note == ""
    assert told(read(path), Weight.TOLD) == [
        "术语表!A1: above the table, not taken: “国际部术语表（内部使用）”",
        "术语表!A10: a note, not taken: “注：本表每季度更新一次。”",
        "术语表!A11: a note, not taken: “制表：李四”",
    ]


def test_topics_across_the_sheet(tmp_path: Path) -> None:
    held = listed(desks.topics(tmp_path / "t.xlsx"))
    assert {title: concept.domain for title, concept in held.items()} == {
        "专守防卫": "安全 / 防务",
        "外务省": "安全 / 防务",
        "日美同盟": "安全 / 同盟",
        "讨价还价的筹码": "经济",
    }
    assert english(held["专守防卫"]) == [("exclusively defense-oriented policy", P), ("senshu bōei", A)]
    assert english(held["外务省"]) == [("Ministry of Foreign Affairs of Japan", P)]
    assert english(held["日美同盟"]) == [("Japan-US alliance", P), ("US-Japan alliance", A)]


def test_two_rows_of_headers(tmp_path: Path) -> None:
    path = desks.two_headers(tmp_path / "t.xlsx")
    assert roles(path) == [["number", "chinese", "preferred", "admitted", "forbidden", "approver", "modified"]]
    assert read(path).tables[0].header == (1, 2)
    held = listed(path)
    assert english(held["和平宪法"]) == [("pacifist constitution", P), ("Peace Constitution", A), ("peaceful constitution", F)]
    assert [concept.modified for concept in held.values()] == ["2025-03-05", "2025-03-06"]


def test_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    held = listed(desks.merged(tmp_path / "t.xlsx"))
    assert english(held["关税大棒"]) == [("tariff stick", P), ("tariff club", A), ("customs bat", F)]
    assert held["关税大棒"].english()[0].example == "wield the tariff stick"
    assert english(held["僵局"]) == [("stalemate", P), ("deadlock", A)]  # not merged: goes on with the row above
    assert [concept.domain for concept in held.values()] == ["经济", "经济", "外交"]


def test_one_tab_an_event(tmp_path: Path) -> None:
    path = desks.events(tmp_path / "t.xlsx")
    held = listed(path)
    assert {title: concept.domain for title, concept in held.items()} == {"进口博览会": "进博会", "中非合作论坛": "中非论坛"}
    assert held["中非合作论坛"].id == "F-1" and held["中非合作论坛"].note == "FOCAC"
    assert told(read(path), Weight.TOLD) == [
        "旧稿: hidden, so it was not read; --sheet reads it",
        "封面: no columns of Chinese and English; not taken",
    ]
    assert set(listed(path, tabs=("旧稿",))) == {"作废"}
    with pytest.raises(InputError, match="no tab is called “没有”; there are 进博会, 中非论坛, 旧稿, 封面"):
        read(path, tabs=("没有",))


def test_looks_mean_something_when_asked(tmp_path: Path) -> None:
    path = desks.coloured(tmp_path / "t.xlsx")
    plain = read(path)
    assert dict(plain.looks) == {"strike": 3, "fill:FFFF00": 2, "font:FF0000": 1}
    assert {one.concept.state for one in plain.concepts} == {""}
    styles = (("strike", "deprecated"), ("fill:FFFF00", "proposed"), ("font:FF0000", "forbidden"))
    held = listed(path, styles=styles)
    assert {title: concept.state for title, concept in held.items() if concept.state} == {
        "国民生产总值": "deprecated",
        "军事松绑": "proposed",
    }
    assert english(held["右翼"]) == [("right wing", P), ("rightist", F), ("the Right", A)]
    assert held["右翼"].english()[1].usage == "obsolete"
    assert english(held["智库"]) == [("thinking tank", F)] and english(held["防务开支"]) == [("defense spending", P)]
    assert read(path, styles=styles).looks == ()


@pytest.mark.parametrize(
    ("styles", "said"),
    [
        ((("blink", "deprecated"),), "no cell looks “blink”; write strike, bold, italic, fill:RRGGBB"),
        ((("strike", "dead"),), "a look cannot mean “dead”; use one of preferred"),
    ],
)
def test_a_look_or_meaning_that_does_not_exist(styles: tuple, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(desks.coloured(tmp_path / "t.xlsx"), styles=styles)
    assert said in str(refused.value)


def test_english_headers_and_both_scripts(tmp_path: Path) -> None:
    path = desks.english_first(tmp_path / "t.xlsx")
    assert roles(path) == [["english", "abbreviation", "chinese", "traditional", "forbidden", "source", "note", "extra"]]
    nato = listed(path)["北大西洋公约组织"]
    assert [(t.text, t.lang, t.status) for t in nato.chinese()] == [
        ("北大西洋公约组织", "zh-Hans", P),
        ("北约", "zh-Hans", A),
        ("北大西洋公約組織", "zh-Hant", P),
    ]
    assert english(nato) == [("North Atlantic Treaty Organization", P), ("NATO", A), ("Nato", F)]
    assert nato.english(F)[0].case is CaseRule.EXACT  # … or NATO would be forbidden too
    assert nato.extra == (("Pinyin", "Běiyuē"),)


def test_a_copy_from_the_web(tmp_path: Path) -> None:
    path = desks.adrift(tmp_path / "t.xlsx")
    (table,) = read(path).tables
    assert [(column.letter, column.role) for column in table.columns] == [
        ("C", "chinese"),
        ("E", "english"),
        ("F", "usage"),
        ("H", "owner"),
    ]
    assert [one.place for one in read(path).concepts] == ["Sheet!C6", "Sheet!C7", "Sheet!C8"]
    assert told(read(path), Weight.TOLD)[:2] == ["Sheet: hidden rows were read too: 1", "Sheet: hidden columns were read too: H"]


def test_candidates_that_were_accepted(tmp_path: Path) -> None:
    reading = read(desks.candidates(tmp_path / "t.xlsx"))
    assert [(one.concept.title, one.concept.preferred, one.concept.kind) for one in reading.concepts] == [
        ("印太战略", "Indo-Pacific strategy", Kind.TERM),
        ("石破茂", "Shigeru Ishiba", Kind.PERSON),
    ]
    assert {one.concept.extra for one in reading.concepts} == {()}
    assert (reading.tables[0].rejected, reading.tables[0].undecided) == (1, 1)
    assert told(reading, Weight.ROW) == ["会前审定!A6: “也许” is neither accept nor reject"]


# ---- smaller things


HEAD = ("中文", "英文")


def test_no_header_at_all(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", ("北约", "NATO"), ("欧盟", "European Union"), ("东盟", "ASEAN members"))
    assert set(listed(path)) == {"北约", "欧盟", "东盟"} and read(path).tables[0].header == ()


def test_a_header_of_words_that_say_nothing(tmp_path: Path) -> None:
    rows = [(f"甲{n}", f"word {n}") for n in range(6)]
    held = listed(make(tmp_path / "t.xlsx", ("甲方用语", "我方建议"), *rows))
    assert set(held) == {chinese for chinese, _ in rows}


def test_the_same_chinese_twice_is_one_concept(tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        (*HEAD, "备注"),
        ("首相", "prime minister", "日本"),
        ("欧盟", "EU", None),
        ("首相", "premier; prime minister", "英国"),
    )
    held = listed(path)
    assert english(held["首相"]) == [("prime minister", P), ("premier", A)] and held["首相"].note == "日本\n英国"
    assert told(read(path), Weight.LOOK) == ["Sheet1!A4: “首相” stands in row 2 already; the two were made one concept"]


def test_a_term_that_waits_for_its_english_is_no_topic(tmp_path: Path) -> None:
    held = listed(make(tmp_path / "t.xlsx", HEAD, ("北约", "NATO"), ("多边主义", None), ("欧盟", "EU"), ("东盟", "待定")))
    assert [concept.domain for concept in held.values()] == ["", "", "", ""]
    assert english(held["多边主义"]) == [] and held["东盟"].state == "proposed"


def test_english_without_chinese_is_kept_and_told(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", ("序号", *HEAD), (1, "北约", "NATO"), (2, None, "utilize（禁用）"))
    assert [english(one.concept) for one in read(path).concepts] == [[("NATO", P)], [("utilize", F)]]
    assert told(read(path), Weight.LOOK) == ["Sheet1!B3: no Chinese beside “utilize”"]


def test_a_header_again_and_another_table_below(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", HEAD, ("北约", "NATO"), HEAD, ("欧盟", "EU"), (), ("英文", "备注", "中文"), ("ASEAN", "n.", "东盟"))
    assert [(table.header, table.rows) for table in read(path).tables] == [((1,), 1), ((3,), 1), ((6,), 1)]
    assert listed(path)["东盟"].note == "n."


def test_kinds_and_unknown_statuses(tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        (*HEAD, "类别", "状态"),
        ("石破茂", "Shigeru Ishiba", "人名", "已审"),
        ("冲绳", "Okinawa", "地名", "问张三"),
        ("首相", "prime minister", "头衔", None),
    )
    held = listed(path)
    assert [concept.kind for concept in held.values()] == [Kind.PERSON, Kind.PLACE, Kind.TITLE]
    assert held["冲绳"].extra == (("状态", "问张三"),)
    assert told(read(path), Weight.LOOK) == ["Sheet1!D3: the status “问张三” is not known; it was kept under “Other”"]


def test_a_column_called_chinese_that_is_not(tmp_path: Path) -> None:
    rows = [(f"word {n}", f"词{n}") for n in range(6)]
    found = told(read(make(tmp_path / "t.xlsx", HEAD, *rows)), Weight.LOOK)
    assert "Sheet1!A1: the column is called “中文”, and holds hardly any Chinese" in found


def test_columns_as_the_user_says(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", ("甲", "乙", "丙", "丁"), ("北约", "NATO", "Nato", "内部"), ("欧盟", "EU", "E.U.", "内部"))
    columns = (("甲", "chinese"), ("B", "首选"), ("丙", "禁用译法"), ("丁", "-"))
    assert english(listed(path, columns=columns)["欧盟"]) == [("EU", P), ("E.U.", F)]
    assert [column.role for column in read(path, columns=columns).tables[0].columns] == ["chinese", "preferred", "forbidden", "skip"]
    with pytest.raises(InputError, match="no column holds “colour”; use one of number, id, chinese"):
        read(path, columns=(("甲", "colour"),))


@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("t.csv", '中文,英文\n北约,NATO\n欧盟,"EU; European Union"\n'.encode("gb18030"), "gb18030"),
        ("t.csv", "\ufeff中文;英文\r\n北约;NATO\r\n欧盟;EU\r\n".encode(), ""),
        ("t.txt", "\ufeff中文\t英文\r\n北约\tNATO\r\n欧盟\tEU\r\n".encode("utf-16-le"), "utf-16-le"),
        ("t.tsv", "中文\t英文\n北约\tNATO\n欧盟\tEU\n".encode(), ""),
    ],
)
def test_text_files_as_excel_saves_them(name: str, data: bytes, encoding: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    held = listed(tmp_path / name)
    assert set(held) == {"北约", "欧盟"} and held["欧盟"].preferred == "EU"
    assert told(read(tmp_path / name), Weight.TOLD) == ([f": read as {encoding}"] if encoding else [])


def test_what_is_a_foreign_sheet(tmp_path: Path) -> None:
    own = tmp_path / "own.xlsx"
    formats.write(formats.read(SAMPLES / "termbase.csv"), own)
    assert not is_foreign(own) and not is_foreign(SAMPLES / "termbase.csv")
    assert is_foreign(own, SHEET) and not is_foreign(own, "xlsx")
    for build in desks.LISTS:
        assert is_foreign(build(tmp_path / f"{build.__name__}.xlsx")), build.__name__
    assert adopt.read_termbase(own).form == "xlsx" and len(adopt.read_termbase(own).concepts) == 113


@pytest.mark.slow
@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("build", desks.LISTS, ids=lambda build: build.__name__)
def test_saved_again_by_libreoffice(build, tmp_path: Path) -> None:
    path = build(tmp_path / "t.xlsx")
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "again"),
            str(path),
        ],
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0
    before, after = read(path), read(tmp_path / "again" / "t.xlsx")
    assert [(one.place, one.concept) for one in after.concepts] == [(one.place, one.concept) for one in before.concepts]
    assert after.looks == before.looks
    assert [table.columns for table in after.tables] == [table.columns for table in before.tables]


def test_theme_colours_are_resolved(tmp_path: Path) -> None:
    from openpyxl.styles import PatternFill
    from openpyxl.styles.colors import Color

    path = make(tmp_path / "t.xlsx", HEAD, ("北约", "NATO"), ("欧盟", "EU"), ("东盟", "ASEAN"))
    book = openpyxl.load_workbook(path)
    book.active["A2"].fill = PatternFill("solid", fgColor=Color(theme=4))
    book.active["A3"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.8))
    book.active["A4"].fill = PatternFill("solid", fgColor=Color(theme=0))  # white: no colour at all
    book.save(path)
    assert dict(read(path).looks) == {"fill:4F81BD": 1, "fill:DCE6F2": 1}
