"""Plain lists: the columns found by their names or their characters, in any encoding that such lists come in."""

import codecs
from pathlib import Path

import pytest

from termbase import formats
from termbase.model import Concept, Status
from termbase.trouble import InputError
from tests.zhqa import zhqa


def read(folder: Path, text: str, name: str = "list.csv", encoding: str = "utf-8") -> tuple[Concept, ...]:
    (folder / name).write_bytes(text.encode(encoding))
    return formats.read(folder / name).concepts


def pairs(concepts: tuple[Concept, ...]) -> list[tuple[str, str]]:
    return [(zh.text, en.text) for concept in concepts for zh in concept.chinese() for en in concept.english(Status.PREFERRED)]


CITE = [("援引", "cite"), ("北约", "NATO")]


@pytest.mark.parametrize("text", [
    "中文,英文\n援引,cite\n北约,NATO\n",
    "English,Chinese\ncite,援引\nNATO,北约\n",
    "英文译名;中文术语\ncite;援引\nNATO;北约\n",
    "序号\t中文\t英文\n1\t援引\tcite\n2\t北约\tNATO\n",
    "source,target\n援引,cite\n北约,NATO\n",
    "source,target\ncite,援引\nNATO,北约\n",
    "援引,cite\n北约,NATO\n",
    "cite;援引\nNATO;北约\n",
    "援引\tcite\t动词\n北约\tNATO\t组织\n",
    "A-1,cite,援引,动词，用于文件\nA-2,NATO,北约,组织，一九四九年成立\n",
    "援引,yuán yǐn,cite\n北约,běi yuē,NATO\n",
    "sep=;\n中文;英文\n援引;cite\n北约;NATO\n",
    "stringID,sourceLang,targetLang,pos,description,sourceString,targetString\n7,en,zh-CN,v,to quote a law,cite,援引\n"
    "8,en,zh-CN,,,NATO,北约\n",
    "\n\n中文,英文\n\n援引,cite\n,\n北约,NATO\n\n",
    '"中文","英文"\r\n"援引","cite"\r\n"北约","NATO"\r\n',
    "援引,cite,ZH,EN,12\n北约,NATO,ZH,EN,9\n",
])
def test_the_columns_are_found(tmp_path: Path, text: str) -> None:
    name = "list.txt" if "\t" in text else "list.csv"
    concepts = read(tmp_path, text, name)
    assert pairs(concepts) == CITE
    assert all(len(concept.terms) == 2 for concept in concepts)


@pytest.mark.parametrize(("encoding", "mark"), [
    ("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE),
    ("gb18030", b""), ("gbk", b""),
])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, mark: bytes, end: str) -> None:
    text = end.join(("中文\t英文\t备注", "援引\tcite\t用于法律文件", "北约\tNATO\t", ""))
    (tmp_path / "list.txt").write_bytes(mark + text.encode(encoding))  # as Excel’s “Unicode text” is
    concepts = formats.read(tmp_path / "list.txt").concepts
    assert pairs(concepts) == CITE and concepts[0].note == "用于法律文件"


def test_other_columns_are_understood_or_kept(tmp_path: Path) -> None:
    text = "编号,中文,英文,缩写,其他译法,禁用译法,领域,定义,备注,出处,词性,状态,审定人,拼音,部门\n" \
           "T-9,世界卫生组织,World Health Organization,WHO,,world health org; W.H.O.,卫生,联合国机构,常用,联合国,noun,首选,李,shì jiè,司\n"
    (concept,) = read(tmp_path, text)
    assert (concept.id, concept.domain, concept.definition, concept.note, concept.approver) == ("T-9", "卫生", "联合国机构", "常用", "李")
    first, short, *wrong = concept.english()
    assert (first.text, first.status, first.pos, first.source) == ("World Health Organization", Status.PREFERRED, "noun", "联合国")
    assert dict(first.extra) == {"list.部门": "司"}
    assert (short.text, short.type, short.status) == ("WHO", "abbreviation", Status.ADMITTED)
    assert [(term.text, term.status) for term in wrong] == [("world health org", Status.FORBIDDEN), ("W.H.O.", Status.FORBIDDEN)]
    assert dict(concept.chinese()[0].extra) == {"list.pinyin": "shì jiè"}


def test_several_lines_are_several_renderings(tmp_path: Path) -> None:
    concepts = read(tmp_path, "zh,en\n援引,cite\n北约,NATO\n援引,invoke\n援引,cite\n")
    assert [[(term.text, str(term.status)) for term in concept.english()] for concept in concepts] == [
        [("cite", "preferred"), ("invoke", "admitted")], [("NATO", "preferred")]]


def test_one_word_of_two_fields_is_two_concepts(tmp_path: Path) -> None:
    first, second = read(tmp_path, "zh,en,领域\n权,right,法律\n权,weight,数学\n权,power,法律\n")
    assert [(c.domain, [t.text for t in c.english()]) for c in (first, second)] == [("法律", ["right", "power"]), ("数学", ["weight"])]
    assert first.id != second.id


def test_a_row_is_set_aside_and_told(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("中文,英文\n一、政治,\n援引,cite\n,only English\n北约,NATO,more\n", encoding="utf-8")
    base = formats.read(tmp_path / "l.csv")
    assert pairs(base.concepts) == CITE
    assert [(error.place, error.problem) for error in base.aside] == [
        ("line 2", "left out: no English"), ("line 4", "left out: no Chinese")]


@pytest.mark.parametrize(("text", "terms"), [
    ('zh,en\n术语,"a, b"\n', "a, b"), ('zh,en\n术语,"say ""no"""\n', 'say "no"'), ("zh,en\n术语,=1+1\n", "=1+1"),
    ("zh,en\n术语,\t=1+1\n", "=1+1"),
    ("zh,en\n术语,007\n", "007"), ("zh,en\n术语,24/7\n", "24/7"), ("zh,en\n术语,-ism\n", "-ism"), ("zh,en\n术语,@home\n", "@home"),
    ("zh,en\n术语,+86\n", "+86"), ('zh,en\n术语,"two\nlines"\n', "two lines"), ("zh,en\n术语,  spaced  \n", "spaced"),
    ("zh\ten\n术语\t\"quoted\tcell\"\n", "quoted\tcell".replace("\t", " ")), ("zh\ten\n术语\t\"not closed\n", '"not closed'),
])
def test_cells_that_are_hard_to_read(tmp_path: Path, text: str, terms: str) -> None:
    (concept,) = read(tmp_path, text, "l.txt" if "\t术语" in text or "zh\ten" in text else "l.csv")
    assert concept.preferred == terms


def test_a_list_without_rows(tmp_path: Path) -> None:
    assert read(tmp_path, "中文,英文\n") == ()
    for empty in ("", "\n\n", "\ufeff"):
        with pytest.raises(InputError, match="the file is empty"):
            read(tmp_path, empty)


@pytest.mark.parametrize(("text", "said"), [
    ("a,b\nc,d\n", "line 1: no Chinese and English columns; the first row is: a | b"),
    ("中文\n援引\n", "no Chinese and English columns"),
    ("zh,en\n术\x01语,term\n", "the control character U+0001 in “term”"),
])
def test_what_is_no_list_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    assert said in str(refused.value)


def test_latin_1_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not UTF-8; save it as UTF-8"):
        read(tmp_path, "café,naïve\n", encoding="latin-1")


@pytest.mark.parametrize(("header", "said"), [
    ("concept,lang", "no column “term”"), ("concept,term,status", "no column “lang”"),
    ("concept,lang,term,colour", "unknown column “colour”"),
    ("lang,term,status", "no column “concept”"),
])
def test_the_errors_of_our_own_table_stay_ours(tmp_path: Path, header: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, f"{header}\n")
    assert said in str(refused.value)


def test_a_translators_list_is_a_termbase_for_the_checker(tmp_path: Path) -> None:
    (tmp_path / "术语.txt").write_bytes("中文\t英文\t禁用译法\r\n援引\tcite\tquote from\r\n".encode("gb18030"))
    (tmp_path / "t.txt").write_text("They quote from the law.\n", encoding="utf-8")
    ran = zhqa("check", tmp_path / "t.txt", "--termbase", tmp_path / "术语.txt", "--select", "TRM", "-f", "concise")
    assert ran.code == 1 and "quote from" in ran.out, ran
