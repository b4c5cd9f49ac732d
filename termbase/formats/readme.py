"""What the second sheet of an exported termbase says, in Chinese and English."""

from termbase.formats.headers import BY_KEY
from termbase.formats.tails import NAMES

COLUMNS = {
    "concept": ("固定编号，请勿改动。新增概念时留空，读入时自动编号。",
                "A stable id; do not change it. Leave it empty in a new row, and an id is made."),
    "zh": ("简体中文。一行一个术语，第一行为首选。与繁体写法相同时，两列都填同一术语。",
           "Simplified Chinese. One term a line, the preferred one first. A term that is alike in both scripts stands "
           "in both columns."),
    "hant": ("繁体中文（台港用语可不同）。", "Traditional Chinese; terms of Taiwan and Hong Kong may differ."),
    "preferred": ("应使用的英文，通常只有一个。", "The English to use; as a rule one."),
    "admitted": ("也可使用的英文，一行一个。", "English that may also be used, one term a line."),
    "observed": ("文本中见过的译法：仅记录，不推荐。", "English seen in texts: recorded, not recommended."),
    "forbidden": ("任何地方都不应使用的英文。", "English that is wrong wherever it stands."),
    "forbidden_source": ("仅当原文有此概念时才算错的英文。",
                         "English that is wrong only where the Chinese has the concept."),
    "kind": ("term 术语 · title 头衔 · person 人物 · organisation 机构 · place 地名。"
             "名称与头衔从严检查，一般术语从宽。",
             "term, title, person, organisation, place. Names and titles are checked strictly, plain terms leniently."),
    "domain": ("学科或主题。", "The subject."),
    "state": ("approved 已定 · proposed 建议 · deprecated 停用。", "approved, proposed, deprecated."),
    "note": ("给人看的说明。", "Free text for people."),
    "pos": ("英文术语共同的词性；个别不同的写在该术语的花括号里。名词可有复数，动词不变。",
            "Part of speech of the English terms; a tail states an exception. Nouns are met in the plural too."),
    "role": ("人物的身份，小写，一行一个。", "What a person is known as, in lower case, one a line."),
    "enforce": ("空白按类别；strict 从严，lenient 从宽，usage 只列入用法表。",
                "Blank: by kind; strict; lenient; usage = listed in usage tables only."),
    "one_per_text": ("yes = 全文应统一用一种译法。", "yes = one rendering for a whole text."),
    "dnt": ("yes = 不翻译。", "yes = not to be translated."),
    "definition_source": ("定义的出处。", "Where the definition comes from."),
    "url": ("网页地址。", "A page about the concept."),
    "created": ("何时、何人创建。", "When and by whom it was made."),
    "modified": ("何时、何人最后修改。", "When and by whom it was last changed."),
    "extra": ("其他工具的字段，一行一个，写作 名称=内容。", "Fields of other tools, one a line, written name=text."),
    "details": ("较长的属性（折叠的列，点列上方的 + 展开），一行一个术语，写法同花括号；术语须与本行其他列一致。",
                "Longer properties (folded; the + above the columns opens it), one term a line, written as in a tail; "
                "the term must stand in another column of the row."),
    "revision": ("修订标记，表示导出时的内容，请勿改动（折叠的列）。",
                 "A mark of what the row held when it was exported (folded); do not change it."),
}
EXPORT, READER = "导出 Export", "编辑 For"
TAILS = {
    "case": ("exact 处处照写 · initial 句首可大写 · any 不查",
             "exact: written so everywhere · initial: may open with a capital · any: not judged"),
    "type": ("acronym 首字母缩略 · abbreviation 缩写 · short 简称 · variant 异形 · transliteration 音译 · "
             "mandarin-reading 误按汉语拼音读出",
             "acronym, abbreviation, short, variant, transliteration, mandarin-reading (names read as if Chinese)"),
    "variety": ("en-US 或 en-GB", "en-US or en-GB"),
    "context": ("同一句段须有其中一词才算：LDP | Japan", "counts only beside one of these words: LDP | Japan"),
    "except": ("在这些较长的说法中不算", "does not count inside these longer phrases"),
    "mention": ("later = 先用过全称后才可用", "later = only after a fuller form"),
    "house": ("启用本社用语时的地位，如 admitted", "its status under the house list, such as admitted"),
    "match": ("应能在其中找到该术语的例子", "texts in which the term must be found"),
    "no_match": ("不应在其中找到该术语的例子", "texts in which it must not be found"),
    "usage": ("用法提示", "a short usage note"),
    "source": ("出处", "where the fact comes from"),
    "example": ("含有该术语的例句", "a text in which the term stands"),
    "term_extra": ("其他工具的字段，写作 名称=内容", "fields of other tools, written name=text"),
    "pos": ("词性；- 表示没有", "part of speech; - for none"),
    "status": ("preferred、admitted 等，当与所在位置不同时", "preferred, admitted …, where the place does not say it"),
    "lang": ("zh-Hans、zh-Hant 或 zh（两体同形），当与所在列不同时",
             "zh-Hans, zh-Hant or zh (alike in both), where the column does not say it"),
}
HOW = (
    ("概要 In short",
     "一行一个概念。直接修改、增删术语即可，再用 zhqa term convert 转回 CSV。列的顺序可以调整，表头请保留。",
     "One row per concept. Edit, add and delete terms freely, then turn the sheet back with zhqa term convert. "
     "Columns may be moved; keep their headers."),
    ("术语 Terms", "单元格内一行一个术语（Alt+Enter 换行）。",
     "One term a line in a cell (Alt+Enter opens a line)."),
)
TAIL_HOW = (
    ("写法 How", "写在术语后面的花括号里，用分号隔开：SOFA {case: any; type: acronym; mention: later}",
     "In braces after the term, parted by semicolons: SOFA {case: any; type: acronym; mention: later}"),
    ("", "中文名称、全角标点也可以：SOFA ｛大小写：any；提及：later｝。列表用 | 隔开。术语本身的花括号写作 \\{ \\}。",
     "Chinese names and full-width marks will do. Lists are parted by |. Braces of the term itself: \\{ \\}."),
)


COPY_HOW = (
    ("概要 In short",
     "这是一份供编辑的副本，一行一个概念。直接修改、增删术语，另存后交回，由 zhqa term merge 合并。可排序、筛选、加色、加列。",
     "A copy to be edited, one row per concept. Edit, add and delete terms freely and hand it back; zhqa term merge takes the "
     "edits in. Sort, filter, colour, add columns as you like."),
    ("新增 New", "在末尾加一行，概念一栏留空。", "Add a row at the end and leave its Concept empty."),
    ("删除 Remove", "状态改为 removed（或“删除”）。仅从表中删去一行，不算删除。",
     "Set State to removed (or 删除). A row that is merely missing from the sheet is not removed."),
    HOW[1],
)


def copy_lines(used: tuple[str, ...], export: str, reader: str) -> list[tuple[str, ...]]:
    """The lines for a copy that goes out to be edited: which export it is, and for whom."""
    about = [(EXPORT, export, ""), *([(READER, reader, "")] if reader else [])]
    head, *rest = lines(used)
    return [head, *about, *COPY_HOW, *rest[len(HOW):]]


def lines(used: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The lines of the sheet for a termbase with these columns: (heading, Chinese, English)."""
    about = [(BY_KEY[key].text, *COLUMNS[key]) for key in used if key in COLUMNS]
    tails = [(f"{name} {NAMES[name]}", *said) for name, said in TAILS.items()]
    return [
        ("术语库 Termbase",), *HOW, ("",),
        ("各列 Columns",), *about, ("",),
        ("术语的属性 Properties of a term",), *TAIL_HOW, *tails,
    ]
