"""Files as other tools write them, imitated from their documentation and exports, read and given back."""

import gzip
from pathlib import Path

import pytest

from termbase import formats
from termbase.formats import form_of
from termbase.model import CaseRule, Concept, Status, Term, Termbase
from termbase.trouble import InputError
from tests.termbase.workbooks import make


def read(folder: Path, name: str, text: str, form: str = "", encoding: str = "utf-8") -> Termbase:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return formats.read(path, form)


def english(concept: Concept) -> list[tuple[str, str]]:
    return [(term.text, str(term.status)) for term in concept.english()]


def chinese(concept: Concept) -> list[tuple[str, str]]:
    return [(term.text, term.lang) for term in concept.chinese()]


# ---- memoQ

MEMOQ = (
    "Entry_ID;Entry_Subject;Entry_Domain;Entry_ClientID;Entry_ProjectID;Entry_Created;Entry_Creator;Entry_LastModified;Entry_Modifier;"
    "Entry_Note;Chinese_PRC_Def;Chinese_PRC;Term_Info;Term_Example;"
    "English_United_States_Def;English_United_States;Term_Info;Term_Example;English_United_States;Term_Info;Term_Example\n"
    '7;Defense;Politics;MFA;White Paper;"9/1/2026 8:30:00 AM";li;"9/2/2026 9:00:00 AM";wang;"see; the law";防卫的定义;专守防卫;'
    "CasePermissive;Exact;;a policy;exclusively defense-oriented policy;CaseSense;HalfPrefix;Noun;Japan keeps it.;"
    "exclusive defense;CaseInsense;Exact;NonTerm;\n"
).replace("CasePermissive;Exact;", '"CasePermissive;Exact";').replace("CaseSense;HalfPrefix;Noun;", '"CaseSense;HalfPrefix;Noun";').replace(
    "CaseInsense;Exact;NonTerm;", '"CaseInsense;Exact;NonTerm";')


def test_memoq(tmp_path: Path) -> None:
    assert form_of(_written(tmp_path, "tb.csv", MEMOQ)).name == "memoq"
    (concept,) = formats.read(tmp_path / "tb.csv").concepts
    assert (concept.id, concept.domain, concept.note, concept.definition) == ("7", "Defense", "see; the law", "防卫的定义")
    assert (concept.created, concept.modified) == ("9/1/2026 8:30:00 AM", "9/2/2026 9:00:00 AM")
    assert dict(concept.extra) == {
        "memoq.Entry_Domain": "Politics", "memoq.Entry_ClientID": "MFA", "memoq.Entry_ProjectID": "White Paper",
        "memoq.Entry_Creator": "li", "memoq.Entry_Modifier": "wang", "memoq.English_Def": "a policy"}
    preferred, forbidden = concept.english()
    assert (preferred.text, preferred.case, preferred.pos, preferred.example, preferred.variety) == (
        "exclusively defense-oriented policy", CaseRule.EXACT, "noun", "Japan keeps it.", "en-US")
    assert dict(preferred.extra) == {"memoq.Term_Info": "HalfPrefix"}
    assert (forbidden.text, forbidden.status, forbidden.case) == ("exclusive defense", Status.FORBIDDEN, CaseRule.ANY)
    assert chinese(concept) == [("专守防卫", "zh-Hans")] and concept.chinese()[0].case is None


def test_what_memoq_said_goes_back_to_memoq(tmp_path: Path) -> None:
    first = read(tmp_path, "tb.csv", MEMOQ)
    formats.write(first, tmp_path / "ours.csv")  # and survives our own format
    formats.write(formats.read(tmp_path / "ours.csv"), tmp_path / "back.csv", "memoq")
    head = (tmp_path / "back.csv").read_text(encoding="utf-8").split("\n")[0].split(",")
    assert head[:10] == ["Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_Created", "Entry_LastModified", "Entry_Note",
                         "Entry_ClientID", "Entry_ProjectID", "Entry_Creator", "Entry_Modifier"]
    assert head[10:14] == ["Chinese_PRC_Def", "Chinese_PRC", "Term_Info", "Term_Example"]
    (again,) = formats.read(tmp_path / "back.csv").concepts
    (concept,) = first.concepts
    assert dict(again.extra) == dict(concept.extra) and again.definition == concept.definition
    assert again.english()[0].extra == concept.english()[0].extra
    assert "CaseSense;Noun;HalfPrefix" in (tmp_path / "back.csv").read_text(encoding="utf-8")


def test_memoq_in_excel(tmp_path: Path) -> None:
    path = make(tmp_path / "tb.xlsx", ["Entry_ID", "Entry_Note", "Chinese_PRC", "Term_Info", "English", "Term_Info"],
                [12, "n", "北约", "", "NATO", "CaseSense"])
    assert form_of(path).name == "memoq"
    (concept,) = formats.read(path).concepts
    assert (concept.id, concept.note, english(concept)) == ("12", "n", [("NATO", "preferred")])


def test_a_workbook_holds_as_many_memoq_columns_as_are_read(tmp_path: Path) -> None:
    concept = Concept("T-1", (Term("词", "zh"), *(Term(f"word {n:02}", "en", Status.ADMITTED) for n in range(40))))
    formats.write(Termbase((concept,)), tmp_path / "t.xlsx", "memoq")
    (back,) = formats.read(tmp_path / "t.xlsx", "memoq").concepts
    assert "term (admitted)" in {loss.field for loss in formats.lost([concept], tmp_path / "t.xlsx", "memoq")}
    assert 15 <= len(back.english()) < 40
    assert {loss.field for loss in formats.lost([concept], tmp_path / "t.csv", "memoq")} == {"term.status", "term.lang"}


# ---- Trados and Glossary Converter


def test_trados(tmp_path: Path) -> None:
    path = make(tmp_path / "t.xlsx", ["Entry number", "Subject", "Chinese (Simplified, China)", "English (United States)", "Client"],
                [1, "Law", "决议|决定", "resolution|decision", "UN"], [2, "", "北约", "NATO", ""])
    assert form_of(path).name == "trados"
    first, second = formats.read(path).concepts
    assert english(first) == [("resolution", "preferred"), ("decision", "admitted")]
    assert chinese(first) == [("决议", "zh-Hans"), ("决定", "zh-Hans")]
    assert (first.domain, first.extra, second.id) == ("Law", (("trados.Client", "UN"),), "2")


def test_glossary_converter(tmp_path: Path) -> None:
    path = make(
        tmp_path / "t.xlsx",
        [">>E<<Note", ">>L<<Chinese (PRC)", ">>L<<English (United States)", ">>I<<Note", ">>T<<Note", ">>T<<Status", ">>XT<<By"],
        ["for all printers", "电源线", "power cable|power cord|line cord", "check", "US||", "approved|admitted|deprecated", "li"],
    )
    assert form_of(path).name == "glossary-converter"
    (concept,) = formats.read(path).concepts
    assert concept.note == "for all printers"
    assert english(concept) == [("power cable", "preferred"), ("power cord", "admitted"), ("line cord", "forbidden")]
    assert [term.usage for term in concept.english()] == ["US", "", ""]
    assert dict(concept.english()[0].extra)["glossary-converter.>>I<<Note"] == "check"


# ---- OmegaT, Xbench, Wordfast, UTX

OMEGAT = "# Glossary in tab-separated format -*- coding: utf-8 -*-\n专守防卫\texclusively defense-oriented policy\tofficial\n" \
         "专守防卫\tsenshu boei\n# a remark\n专守防衛\t\n援引\tcite\n"


def test_omegat(tmp_path: Path) -> None:
    base = read(tmp_path, "glossary.txt", OMEGAT)
    first, second = base.concepts
    assert english(first) == [("exclusively defense-oriented policy", "preferred"), ("senshu boei", "admitted")]
    assert (first.note, first.english()[0].usage) == ("", "official")
    assert english(second) == [("cite", "preferred")]
    assert [(error.place, str(error).rpartition(": ")[2]) for error in base.aside] == [("line 5", "no English")]


def test_omegat_into_chinese(tmp_path: Path) -> None:
    text = "# Glossary\noption\t选项\t\nchoice\t选项\t\nshortcut\t快捷键\t在菜单里\nshortcut\t缩略词\t自动补全\n"
    base = read(tmp_path, "glossary.txt", text)
    option, shortcut, other = base.concepts
    assert english(option) == [("option", "preferred"), ("choice", "admitted")]
    assert (chinese(shortcut), shortcut.note, chinese(other), other.note) == (
        [("快捷键", "zh-Hans")], "在菜单里", [("缩略词", "zh-Hans")], "自动补全")


def test_both_scripts_of_a_term_are_one_concept_again(tmp_path: Path) -> None:
    (concept,) = read(tmp_path, "g.utf8", "专守防卫\texclusive defense\n專守防衛\texclusive defense\n").concepts
    assert chinese(concept) == [("专守防卫", "zh-Hans"), ("專守防衛", "zh-Hant")]
    assert {term.status for term in concept.terms} == {Status.PREFERRED}


def test_omegat_in_an_old_encoding(tmp_path: Path) -> None:
    (concept,) = read(tmp_path, "g.tab", "专守防卫\texclusive defense\t释义\n", encoding="gbk").concepts
    assert (chinese(concept), concept.note) == ([("专守防卫", "zh-Hans")], "释义")


def test_omegat_is_raw(tmp_path: Path) -> None:
    (concept,) = read(tmp_path, "g.utf8", '“不”\t"no"\ta "quoted" word\n').concepts
    assert (english(concept), concept.note) == ([('"no"', "preferred")], 'a "quoted" word')


UTX = "#UTX 1.11; zh-CN/en; 2026-01-02T03:04:05; copyright: Li; license: CC-by 4.0; Dictionary ID: 1;\n#description: a sample;\n" \
      "#src\ttgt\tsrc:pos\ttgt:pos\tterm status\ttgt:comment\tcustomer\tconcept ID\n" \
      "决议\tresolution\tnoun\tnoun\tapproved\t\tUN\tC2\n决议\tdecision\tnoun\tnoun\tnon-standard\tnot of the Council\t-\tC2\n" \
      "决议\tresolve\t-\tverb\tforbidden\t\t\tC2\n"


@pytest.mark.parametrize("version", ["1.11", "1.20"])
def test_utx(tmp_path: Path, version: str) -> None:
    text = UTX.replace("1.11", version)
    if version == "1.20":
        text = text.replace("zh-CN/en", "lang: zh-CN/en").replace("#src\ttgt", "#term:zh-CN\tterm:en").replace("#desc", "##desc")
    assert form_of(_written(tmp_path, "t.txt", text)).name == "utx"
    (concept,) = formats.read(tmp_path / "t.txt").concepts
    assert (concept.id, english(concept)) == ("C2", [("resolution", "preferred"), ("decision", "admitted"), ("resolve", "forbidden")])
    assert [(term.pos, term.usage) for term in concept.english()] == [("noun", ""), ("noun", "not of the Council"), ("verb", "")]
    assert dict(concept.english()[0].extra) == {"utx.customer": "UN"}
    assert concept.chinese()[0].pos == "noun"


def test_utx_from_english(tmp_path: Path) -> None:
    text = "#UTX 1.11; en/zh-CN;\n#src\ttgt\tsrc:pos\nresolution\t决议\tnoun\n"
    (concept,) = read(tmp_path, "t.utx", text).concepts
    assert (english(concept), concept.english()[0].pos) == ([("resolution", "preferred")], "noun")
    formats.write(Termbase((concept,)), tmp_path / "u.utx")
    written = (tmp_path / "u.utx").read_text(encoding="utf-8").split("\n")
    assert written[0] == "#UTX 1.11; zh-CN/en" and written[1].startswith("#src\ttgt\tsrc:pos\ttgt:pos\tterm status")
    assert written[2].startswith("决议\tresolution\t-\tnoun\tapproved")


def test_utx_without_its_header(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a UTX glossary"):
        read(tmp_path, "t.utx", "决议\tresolution\n")


# ---- platforms

WEBLATE = '"location","source","target","ID","fuzzy","context","translator_comments","developer_comments"\n' \
          '"","hypertext","超文本","g-1","","web","","text with links"\n"","browser ","浏览器","g-2","True","","常用",""\n'


def test_weblate(tmp_path: Path) -> None:
    assert form_of(_written(tmp_path, "zh_Hans.csv", WEBLATE)).name == "weblate"
    first, second = formats.read(tmp_path / "zh_Hans.csv").concepts
    assert (english(first), chinese(first), first.definition) == ([("hypertext", "preferred")], [("超文本", "zh")], "text with links")
    assert dict(first.english()[0].extra) == {"weblate.id": "g-1", "weblate.context": "web"}
    assert (second.state, second.note, english(second)) == ("proposed", "常用", [("browser", "preferred")])


def test_weblate_flags(tmp_path: Path) -> None:
    text = "source,target,explanation,flags\n微软,Microsoft,a company,\"read-only, terminology\"\n北约,Nato,,forbidden\n" \
           "盟国,ally,,max-length:10\n"
    dnt, forbidden, other = read(tmp_path, "t.csv", text).concepts
    assert (dnt.do_not_translate, dnt.definition, dnt.english()[0].extra) == (True, "a company", ())
    assert english(forbidden) == [("Nato", "forbidden")]
    assert dict(other.english()[0].extra) == {"weblate.flags": "max-length:10"}


PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n# official\n#. of 1960\n#: glossary:12\nmsgid "日美地位协定"\n' \
     'msgstr "Status of Forces "\n"Agreement"\n\n#, forbidden\nmsgctxt "rendering 2"\nmsgid "日美地位协定"\nmsgstr "Status Agreement"\n\n' \
     '#, fuzzy, read-only\nmsgctxt "brand"\nmsgid "微软"\nmsgstr "Microsoft"\n\nmsgid "空"\nmsgstr ""\n'


def test_po(tmp_path: Path) -> None:
    base = read(tmp_path, "g.po", PO)
    first, brand = base.concepts
    assert english(first) == [("Status of Forces Agreement", "preferred"), ("Status Agreement", "forbidden")]
    assert (first.definition, first.english()[0].usage) == ("of 1960", "official")
    assert dict(first.english()[0].extra) == {"po.location": "glossary:12"}
    assert (brand.state, brand.do_not_translate, dict(brand.english()[0].extra)) == ("proposed", True, {"po.context": "brand"})
    assert [error.place for error in base.aside] == ["line 22"]


def test_po_is_a_catalog_that_polib_reads(tmp_path: Path) -> None:
    polib = pytest.importorskip("polib")
    concept = Concept("T-1", (Term("说“不”", "zh-Hans"), Term('say "no"', "en"), Term("refuse", "en", Status.ADMITTED),
                              Term("deny", "en", Status.FORBIDDEN)), note="two\nlines")
    formats.write(Termbase((concept,)), tmp_path / "t.po")
    catalog = polib.pofile(str(tmp_path / "t.po"))
    assert [(entry.msgid, entry.msgctxt, entry.msgstr, entry.flags) for entry in catalog] == [
        ("说“不”", None, 'say "no"', []), ("说“不”", "rendering 2", "refuse", []),
        ("说“不”", "rendering 3", "deny", ["forbidden"])]
    assert catalog[0].tcomment == "two\nlines" and catalog.metadata["Language"] == "en"


def test_a_po_from_english(tmp_path: Path) -> None:
    (concept,) = read(tmp_path, "g.po", 'msgid "alliance"\nmsgstr "同盟"\n').concepts
    assert (english(concept), chinese(concept)) == ([("alliance", "preferred")], [("同盟", "zh")])


def test_pontoon(tmp_path: Path) -> None:
    text = "text,part_of_speech,definition,usage,notes,status,case_sensitive,do_not_translate,forbidden,translation\n" \
           "add-on,noun,extends Firefox,Install an add-on.,,approved,false,false,false,附加组件\n" \
           "plug-in,noun,,,old,obsolete,no,no,TRUE,附加组件\n"
    first, second = read(tmp_path, "t.csv", text).concepts
    assert (first.definition, first.english()[0].example, first.english()[0].pos) == ("extends Firefox", "Install an add-on.", "noun")
    assert (second.state, english(second), second.note) == ("deprecated", [("plug-in", "forbidden")], "old")


def test_crowdin(tmp_path: Path) -> None:
    text = "Term [en],Description [en],Part of Speech [en],Status [en],Term [zh-CN],Gender [en],Concept Definition\n" \
           "file,a document,noun,preferred,文件,,stored data\ndocument,,noun,not recommended,文件,neuter,stored data\n" \
           "folder,,,weird,文件夹,,\n"
    file, folder = read(tmp_path, "t.csv", text).concepts
    assert (english(file), chinese(file)) == ([("file", "preferred"), ("document", "forbidden")], [("文件", "zh")])
    assert (file.definition, file.english()[0].usage, dict(file.english()[1].extra)) == (
        "stored data", "a document", {"crowdin.Gender": "neuter"})
    assert (english(folder), dict(folder.english()[0].extra)) == ([("folder", "preferred")], {"crowdin.Status [en]": "weird"})
    formats.write(Termbase((file, folder)), tmp_path / "u.csv", "crowdin")
    written = (tmp_path / "u.csv").read_text(encoding="utf-8")
    assert "Gender [en]" in written and ",weird," in written


def test_phrase_and_lokalise(tmp_path: Path) -> None:
    text = "term,case sensitive,translatable,description,zh-CN,en,en-GB\nNATO,true,false,an alliance,北约,NATO,Nato\n"
    (one,) = read(tmp_path, "p.csv", text).concepts
    assert (one.do_not_translate, one.note, english(one)) == (True, "an alliance", [("NATO", "preferred"), ("Nato", "preferred")])
    assert [(term.case, term.variety) for term in one.english()] == [(CaseRule.EXACT, ""), (None, "en-GB")]
    text = "term;description;casesensitive;translatable;forbidden;tags;en;en_description;zh_CN;zh_CN_description\n" \
           "防卫;x;no;yes;yes;law,un;defence;British;防卫;\n"
    (two,) = read(tmp_path, "l.csv", text).concepts
    assert (two.domain, english(two), two.english()[0].usage) == ("law,un", [("defence", "forbidden")], "British")


def test_what_platforms_want_in_their_files(tmp_path: Path) -> None:
    concept = Concept("T-1", (Term("微软", "zh-Hans"), Term("Microsoft", "en", case=CaseRule.EXACT)), do_not_translate=True, note="a brand")
    expected = {
        "phrase": "term,case sensitive,translatable,description,zh-CN,en\n微软,true,false,a brand,微软,Microsoft\n",
        "lokalise": "term;description;casesensitive;translatable;forbidden;tags;zh-CN;zh-CN_description;en;en_description\n"
                    "微软;a brand;yes;no;no;;微软;;Microsoft;\n",
        "deepl": "微软,Microsoft\n", "google": "微软,Microsoft\n", "azure": "微软,Microsoft\n",
        "google-set": "zh-CN,en\n微软,Microsoft\n", "aws": "zh,en\n微软,Microsoft\n",
        "list": "id,zh,en,note\nT-1,微软,Microsoft,a brand\n",
    }
    for name, text in expected.items():
        formats.write(Termbase((concept,)), tmp_path / "t.csv", name)
        assert (tmp_path / "t.csv").read_text(encoding="utf-8") == text
    formats.write(Termbase((concept,)), tmp_path / "t.tsv", "azure")
    assert (tmp_path / "t.tsv").read_text(encoding="utf-8") == "微软\tMicrosoft\n"
    formats.write(Termbase((concept,)), tmp_path / "w.txt", "wordfast")
    assert (tmp_path / "w.txt").read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")


# ---- dictionaries and lists of programs

CEDICT = "# CC-CEDICT\n#! entries=3\n北約 北约 [Bei3 Yue1] /NATO/abbr. for 北大西洋公約組織|北大西洋公约组织[...]/\n" \
         "貓 猫 [mao1] /cat/(dialect) to hide oneself/CL:隻|只[zhi1]/\n甲 甲 [jia3] /see 乙[yi3]/\n"


@pytest.mark.parametrize("name", ["cedict.u8", "cedict.txt", "cedict_1_0.txt.gz", "cedict.u8.gz"])
def test_cedict(tmp_path: Path, name: str) -> None:
    data = CEDICT.encode("utf-8")
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    nato, cat, see = formats.read(tmp_path / name).concepts
    assert (english(nato), chinese(nato)) == ([("NATO", "admitted")], [("北约", "zh-Hans"), ("北約", "zh-Hant")])
    assert dict(nato.chinese()[0].extra) == {"cedict.pinyin": "Bei3 Yue1"} and nato.note.startswith("abbr. for")
    assert (english(cat), cat.note) == ([("cat", "admitted")], "(dialect) to hide oneself; CL:隻|只[zhi1]")
    assert (chinese(see), english(see), see.note) == ([("甲", "zh")], [], "see 乙[yi3]")


BAD = [
    ("c.u8", b"no entry\n", "no entry of CC-CEDICT"),
    ("c.u8.gz", gzip.compress(b"x")[:-6], "ends early"),
    ("c.u8.gz", b"\x1f\x8bnonsense", "not a whole .gz file"),
    ("c.u8.gz", gzip.compress(b"\0" * (60 << 20)), "unpacks to more than 50 MB"),
    ("t.json", b"{", "broken JSON"), ("t.json", b"[1, 2]", "no list of objects"), ("t.json", b"[" * 100_000, "broken JSON"),
    ("t.json", b'[{"zh": "\xe6\x9c\xaf"}]', "no Chinese and English columns"),
    ("t.md", "# 标题\n\n没有表格\n".encode(), "the file is empty"), ("t.po", b'msgid "x\n', "no line of a catalog"),
    ("t.utx", b"", "not a UTX glossary"), ("t.txt", b"\0\0\0\0", "NUL bytes"), ("t.csv", b"\xff\xfe\x00", "not utf-16-le"),
    ("t.csv", 'zh,en\n"术语,term\n'.encode(), "line 2: broken table"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[f"{name}: {said}" for name, _, said in BAD])
def test_bad_files_are_told(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as refused:
        formats.read(tmp_path / name)
    assert said in str(refused.value) and name in str(refused.value)


def test_json(tmp_path: Path) -> None:
    text = '{"version": "1.0", "terms": [{"en": "Adjacency matrix", "zh-cn": "邻接矩阵", "context": "graph theory", "rank": 3}]}'
    (concept,) = read(tmp_path, "zh-cn.json", text).concepts
    assert (english(concept), concept.note) == ([("Adjacency matrix", "preferred")], "graph theory")
    assert dict(concept.english()[0].extra) == {"json.rank": "3"}
    first, second = read(tmp_path, "map.json", '{"北约": "NATO", "援引": "cite"}').concepts
    assert (english(first), english(second)) == ([("NATO", "preferred")], [("cite", "preferred")])


def test_markdown(tmp_path: Path) -> None:
    text = "# A\n索引编号|英文术语|中文翻译|常用缩写|来源&扩展|备注\n---|---|---|---|---|---\nA-1|Absolute Loss|绝对损失||[1]|\n\n" \
           "文字\n\n| 中文 | English | Note |\n|---|:---:|---|\n| **自回归** | [Auto Regression](https://x) | a \\| b |\n"
    first, second = read(tmp_path, "t.md", text).concepts
    assert (first.id, english(first), first.english()[0].source) == ("A-1", [("Absolute Loss", "preferred")], "[1]")
    assert (english(second), chinese(second), second.note) == ([("Auto Regression", "preferred")], [("自回归", "zh-Hans")], "a | b")


def _written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name
