"""Termbases as Excel: nothing is lost either way, and sheets that people made are understood or refused."""

import shutil
import string
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase import formats
from termbase.formats.columns import CHOICES, CONTROL, LANGS
from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from termbase.trouble import InputError
from tests.termbase.workbooks import formulas, make, patched
from tests.zhqa import ROOT, SAMPLES

TABLES = [
    SAMPLES / "termbase.csv",
    ROOT / "termbase" / "packs" / "people.csv",
    ROOT / "termbase" / "packs" / "organisations.csv",
]

MARKS = st.sampled_from(
    [
        *"{}｛｝[];；:：|\\=+-@#'\"“”\n ,、",
        "_x000D_",
        "case: exact",
        "专守防卫",
        "\N{GRINNING FACE}",
        "\N{ZERO WIDTH SPACE}",
        "\N{IDEOGRAPHIC SPACE}",
        "\N{NO-BREAK SPACE}",
        "\u2028",
    ]
)
CHARS = st.one_of(MARKS, st.sampled_from(string.ascii_letters), st.characters(exclude_categories=("Cs", "Cc")))
FREE = st.lists(CHARS, max_size=8).map("".join).map(str.strip).filter(lambda t: not CONTROL.search(t))
LINE = FREE.filter(lambda t: "\n" not in t)
ITEMS = st.lists(LINE.filter(bool), max_size=2).map(tuple)


def choice(column: str) -> st.SearchStrategy:
    return st.sampled_from(("", *CHOICES[column]))


TERMS = st.builds(
    Term,
    text=st.lists(CHARS, min_size=1, max_size=8)
    .map("".join)
    .filter(lambda t: t.strip() and "\n" not in t and not CONTROL.search(t)),
    lang=st.sampled_from(LANGS),
    status=st.sampled_from(Status),
    case=st.sampled_from((None, *CaseRule)),
    pos=LINE,
    type=choice("type"),
    variety=choice("variety"),
    when_source=st.booleans(),
    context=ITEMS,
    exceptions=ITEMS,
    later=st.booleans(),
    house=st.sampled_from((None, *Status)),
    match=ITEMS,
    no_match=ITEMS,
    usage=FREE,
    source=FREE,
)
PLAIN = st.builds(
    Term,
    text=st.sampled_from(("北约", "東京", "a", "A")),
    lang=st.sampled_from(LANGS),
    status=st.sampled_from(Status),
)
CONCEPTS = st.builds(
    Concept,
    id=st.just(""),
    terms=st.lists(st.one_of(TERMS, PLAIN), min_size=1, max_size=4).map(tuple),
    kind=st.sampled_from(Kind),
    domain=LINE,
    note=FREE,
    role=ITEMS,
    enforce=choice("enforce"),
    one_per_text=st.booleans(),
    state=choice("state"),
    definition=FREE,
    replaced_by=LINE,
    valid_from=LINE,
    valid_to=LINE,
    owner=LINE,
    approver=LINE,
    do_not_translate=st.booleans(),
)
BASES = st.lists(CONCEPTS, min_size=1, max_size=3).map(
    lambda concepts: Termbase(tuple(replace(c, id=f"T-{n}") for n, c in enumerate(concepts)))
)


def as_csv(termbase: Termbase, folder: Path) -> bytes:
    formats.write(termbase, folder / "out.csv")
    return (folder / "out.csv").read_bytes()


def through(path: Path, folder: Path, *suffixes: str) -> bytes:
    """The CSV that a termbase becomes on its way through files of these suffixes."""
    for number, suffix in enumerate(suffixes):
        step = folder / f"step{number}{suffix}"
        formats.write(formats.read(path), step)
        path = step
    return as_csv(formats.read(path), folder)


@given(termbase=BASES)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_nothing_is_lost(termbase: Termbase, tmp_path: Path) -> None:
    formats.write(termbase, tmp_path / "t.csv")
    assert through(tmp_path / "t.csv", tmp_path, ".xlsx") == through(tmp_path / "t.csv", tmp_path)
    assert formulas(tmp_path / "step0.xlsx") == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_committed_tables(path: Path, tmp_path: Path) -> None:
    assert through(path, tmp_path, ".xlsx", ".csv", ".xlsx") == path.read_bytes()


def test_what_translators_see(tmp_path: Path) -> None:
    concept = Concept(
        "T-1",
        (
            Term("日美地位协定", "zh-Hans"),
            Term("日美同盟", "zh", Status.ADMITTED),
            Term("日美地位協定", "zh-Hant"),
            Term("Status of Forces Agreement", "en", pos="noun"),
            Term("{SOFA}", "en", Status.ADMITTED, CaseRule.ANY, "noun", "acronym"),
            Term("pacification", "en", Status.FORBIDDEN, pos="noun", when_source=True),
            Term("the sofa", "en", Status.FORBIDDEN, match=("on the sofa",)),
        ),
        Kind.TITLE,
        state="proposed",
    )
    formats.write(Termbase((concept,)), tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["术语 Terms", "说明 Readme"]
    head, cells = ([cell.value for cell in row] for row in book.worksheets[0].iter_rows())
    assert {h.split("\n")[1]: c for h, c in zip(head, cells, strict=True) if c} == {
        "Concept": "T-1",
        "Chinese": "日美地位协定\n日美同盟",
        "Traditional": "日美地位協定\n日美同盟",
        "Preferred": "Status of Forces Agreement",
        "Admitted": r"\{SOFA\} {case: any; type: acronym}",
        "Forbidden": "the sofa {pos: -}",
        "Forbidden with source": "pacification",
        "Kind": "title",
        "State": "proposed",
        "Part of speech": "noun",
        "Details": "the sofa {match: on the sofa}",
    }
    offers = {str(offer.sqref)[0]: offer.formula1 for offer in book.worksheets[0].data_validations.dataValidation}
    assert offers == {"I": '"term,title,person,organisation,place"', "K": '"approved,proposed,deprecated"'}


@pytest.mark.parametrize(
    "head",
    [
        ("中文", "英文"),
        ("Chinese", "English"),
        ("source", "target"),
        ("原文", "译文"),
        ("ZH", "EN"),
        (" 中文\nChinese ", "English 英文"[:7]),
    ],
)
def test_a_plain_list(head: tuple[str, str], tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        head,
        ("北约", "NATO\nNorth Atlantic Treaty Organization"),
        (None, None),
        ("以…为幌子", 7),
    )
    one, other = formats.read(path).concepts
    assert [(t.text, t.status) for t in one.terms] == [
        ("北约", Status.PREFERRED),
        ("NATO", Status.PREFERRED),
        ("North Atlantic Treaty Organization", Status.ADMITTED),
    ]
    assert other.preferred == "7"
    again = make(tmp_path / "u.xlsx", head, ("以…为幌子", "x"), ("北约", "y"), ("北约", "z"))
    ids = [concept.id for concept in formats.read(again).concepts]
    assert ids == [other.id, one.id, f"{one.id}-2"], "an id depends on the Chinese alone"


def test_order_language_and_typing_are_free(tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        ("our terms",),
        (),
        (
            "状态",
            "Kind",
            "Admitted",
            "英文首选 Preferred",
            "繁體",
            "中文（Chinese）",
            "ID",
            "一文一译",
            "Role",
            "有原文时禁用",
        ),
        (
            "停用",
            "人物",
            "Ishiba｛类型：short｝",
            "Shigeru Ishiba",
            "石破茂",
            "石破茂\n石破 {short",
            "T-7",
            "是",
            "prime minister\nLDP president",
            "Shi",
        ),
        ("approved", "Organization", None, "UN case: exact", None, "联合国", None, None, None, None),
    )
    one, other = formats.read(path).concepts
    assert (one.id, one.state, one.kind, one.one_per_text, one.role) == (
        "T-7",
        "deprecated",
        Kind.PERSON,
        True,
        ("prime minister", "LDP president"),
    )
    assert [(t.text, t.lang, t.type) for t in one.chinese()] == [("石破茂", "zh", ""), ("石破", "zh-Hans", "short")]
    assert one.english(Status.ADMITTED)[0].type == "short" and one.english(Status.FORBIDDEN)[0].when_source
    assert (other.kind, other.state, other.english()[0].case) == (Kind.ORGANISATION, "", CaseRule.EXACT)


def test_one_row_a_term_is_read_too(tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        ("concept", "lang", "term", "status", "kind"),
        ("T-1", "zh", "北约", None, "organisation"),
        ("T-1", "en", "NATO", "preferred", None),
    )
    (concept,) = formats.read(path).concepts
    assert (concept.preferred, concept.kind) == ("NATO", Kind.ORGANISATION)


HEAD = ("概念", "中文", "英文首选", "类别", "细节")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "b"), ("x", "y")], "no sheet has a header with 中文 Chinese and 英文 English"),
        ([(*HEAD, "颜色")], "cell F1: unknown column “颜色”; known are 概念 Concept"),
        ([(*HEAD, "Chinese")], "cell F1: “Chinese” is the second column for 中文 Chinese"),
        ([HEAD, ("T-1", "北约", "=A1")], "cell C2: a formula"),
        ([HEAD, ("T-1", "北约", "NATO {colour: red}")], "cell C2: “colour” is no property of a term; known are lang"),
        ([HEAD, ("T-1", "北约", "NATO {case: loud}")], "cell C2: “loud” is no case; use one of exact, initial, any"),
        ([HEAD, ("T-1", "北约", "{case: any}")], "cell C2: no term before “{case: any}”"),
        ([HEAD, ("T-1", "北约", "NATO", "animal")], "“animal” is no kind; use one of term, title"),
        ([HEAD, ("T-1", "北约"), ("T-1", "欧盟")], "cell A3: T-1 stands in row 2 already; leave the cell empty"),
        ([HEAD, ("T-1",)], "row 2: no term in any language"),
        (
            [HEAD, ("T-1", "北约", "NATO", None, "Nato {case: any}")],
            "cell E2: “Nato” is not among the terms of this row",
        ),
        ([HEAD, ("T-1", "北约", "NATO {any}", None, "NATO {exact}")], "cell E2: “case” of “NATO” is given twice"),
        ([HEAD, ("T-1", "北约", "NATO", None, None, "stray")], "cell F2: this column has no header"),
    ],
)
def test_refused(rows: list[tuple], said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        formats.read(make(tmp_path / "t.xlsx", *rows))
    assert said in str(refused.value)


def test_a_sheet_that_claims_a_million_rows(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", ("中文", "英文"), ("北约", "NATO"))
    far = b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'
    patched(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", far).replace(b"A1:B2", b"A1:XFD1048576"),
    )
    assert [concept.preferred for concept in formats.read(path).concepts] == ["NATO"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_saved_again_by_libreoffice(tmp_path: Path) -> None:
    formats.write(formats.read(SAMPLES / "termbase.csv"), tmp_path / "t.xlsx")
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path / "again"),
            str(tmp_path / "t.xlsx"),
        ],
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0
    assert as_csv(formats.read(tmp_path / "again" / "t.xlsx"), tmp_path) == (SAMPLES / "termbase.csv").read_bytes()
