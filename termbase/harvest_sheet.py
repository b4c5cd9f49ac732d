"""Candidates as an Excel sheet to decide in, and the accepted rows read back from any copy of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from termbase import sheet
from termbase.harvest.candidate import Candidate, Context, State
from termbase.harvest.evidence import Finder
from termbase.location import shown
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.script import simplified
from termbase.sheet import Row, Sheet
from termbase.text import Span, fold
from termbase.trouble import InputError

TITLE = "候选 Candidates"
ACCEPT, REJECT = "accept", "reject"
# What people write in the column of decisions, folded; an empty cell is no decision yet.
DECISIONS = {
    **dict.fromkeys(("accept", "accepted", "yes", "y", "ok", "true", "1", "接受", "采纳", "通过", "是", "收", "√", "✓", "✔"), ACCEPT),
    **dict.fromkeys(("reject", "rejected", "no", "n", "false", "0", "拒绝", "不采纳", "不通过", "否", "不收", "×", "✗", "✘", "x"), REJECT),
}
KINDS = {"术语": Kind.TERM, "头衔": Kind.TITLE, "职务": Kind.TITLE, "人物": Kind.PERSON, "人名": Kind.PERSON, "地名": Kind.PLACE,
         "机构": Kind.ORGANISATION, "组织": Kind.ORGANISATION, "organization": Kind.ORGANISATION} | {str(kind): kind for kind in Kind}
FOUND = {
    Finder.QUOTED: "引号", Finder.TITLE: "书名号", Finder.BRACKETED: "括注原文", Finder.DEFINED: "缩写", Finder.READ: "读音",
    Finder.KNOWN: "术语库", Finder.LISTED: "参考包", Finder.HEADED: "类名", Finder.CAPITALS: "大写", Finder.REPEATED: "反复对应",
}
STATES = {State.NEW: "新词", State.ENGLISH: "新译"}
SURE, FAIR = 0.85, 0.6
BANDS = {"高 high": "good", "中 fair": "fair", "低 low": "doubt"}
# The columns by key, with their headers; the Chinese half, the English half or both name one.
HEADERS = {
    "decision": "决定 Decision", "zh": "中文 Chinese", "en": "英文 English", "variants": "其他译法 Variants", "count": "次数 Count",
    "kind": "类别 Kind", "found": "来由 Found by", "confidence": "信心 Confidence", "source": "原文例 Source context",
    "target": "译文例 Target context", "news": "新旧 News", "termbase": "术语库 Termbase", "note": "备注 Note",
    "more": "更多例句 More contexts", "concept": "概念 Concept",
}
NEEDED = ("decision", "zh", "en")
HEADER_ROWS = 10  # in which the header is looked for
REACH = 45  # code points of context on either side of a term
VARIANT = re.compile(r"\s*×\s*\d+\s*$")
MASK = re.compile("\N{OBJECT REPLACEMENT CHARACTER}+")


# ---- writing


def write(path: Path, found: Sequence[Candidate], text: str, termbases: Sequence[str] = ()) -> None:
    """Write the candidates, atomically, best first; `text` names what they were taken from.

    Raises `InputError` where the file cannot be written.
    """
    table = sheet.Table(TITLE, tuple(_columns()), [_row(one) for one in found], frozen=3, printed=10)
    against = [shown(place) for place in termbases]
    sheet.write(path, (table, sheet.Page("说明 Readme", _readme(found, text, against))), f"{text}: {TITLE}", "candidates for a termbase")


def _columns() -> Iterator[sheet.Column]:
    shapes: Mapping[str, Mapping] = {
        "decision": {"widest": 14, "choices": (ACCEPT, REJECT), "fills": {ACCEPT: "good", REJECT: "off"}},
        "zh": {"widest": 24, "tone": "strong"}, "en": {"widest": 30, "tone": "strong"}, "variants": {"widest": 26},
        "count": {"widest": 10}, "kind": {"widest": 14, "choices": tuple(map(str, Kind))}, "found": {"widest": 18, "tone": "muted"},
        "confidence": {"widest": 14, "fills": BANDS}, "source": {"widest": 44}, "target": {"widest": 60}, "news": {"widest": 16},
        "termbase": {"widest": 34}, "note": {"widest": 24}, "more": {"widest": 60, "folded": True, "wrap": False, "tone": "muted"},
        "concept": {"widest": 16, "folded": True, "tone": "muted"},
    }
    for key, header in HEADERS.items():
        yield sheet.Column(header, **shapes[key])


def _row(one: Candidate) -> tuple[sheet.Value, ...]:
    first, *rest = one.contexts
    return (
        "", _plain(one.chinese), _plain(one.english), "\n".join(f"{_plain(v.text)} ×{v.count}" for v in one.variants), one.count,
        str(one.kind), "\n".join(f"{FOUND[finder]} {finder}" for finder in one.finders), band(one.confidence) if one.chinese else "",
        _marked(first.source, first.source_span), _marked(first.target, first.target_span),
        f"{STATES[one.state]} {one.state}", listed(one), "", "\n".join(_lines(rest)),
        one.known.id if one.known and one.state is State.ENGLISH else "",
    )


def band(confidence: float) -> str:
    """The confidence in a word: high, fair or low."""
    high, fair, low = BANDS
    return high if confidence >= SURE else fair if confidence >= FAIR else low


def listed(one: Candidate) -> str:
    """What termbases and packs say that bears on the candidate, or the empty string."""
    if not one.known:
        return ""
    if one.state is State.ENGLISH:
        return f"{one.known.id}: {one.known.preferred}"
    own = simplified(fold(one.chinese))
    if any(simplified(fold(term.text)) == own for term in one.known.chinese()):
        return f"参考包 pack: {one.known.preferred}"
    return f"英文已用于 English of: {one.known.title}"


def _marked(text: str, span: Span) -> sheet.Value:
    if span.end <= span.start:
        return ""
    start, end = max(0, span.start - REACH), span.end + REACH
    before, after = _plain(text[start : span.start]), _plain(text[span.end : end])
    before = "…" + before.partition(" ")[2] if start and " " in before else "…" * bool(start) + before.lstrip()
    after = after.rpartition(" ")[0] + " …" if end < len(text) and " " in after else after.rstrip() + "…" * (end < len(text))
    return sheet.Marked(before, _plain(text[span.start : span.end]), after)


def _plain(text: str) -> str:
    """A text in one line, inline code and tags as an ellipsis."""
    return sheet.ILLEGAL.sub("", re.sub(r"\s+", " ", MASK.sub("…", text)))


def _lines(contexts: Iterable[Context]) -> Iterator[str]:
    for context in contexts:
        for text, span in ((context.source, context.source_span), (context.target, context.target_span)):
            if span.end > span.start:
                yield "".join(_marked(text, span) or ())


def _readme(found: Sequence[Candidate], text: str, termbases: Sequence[str]) -> list[tuple[str, ...]]:
    new = sum(one.state is State.NEW for one in found)
    return [
        ("候选术语 Candidates",), ("文本 Text", text), ("对照的术语库 Compared with", ", ".join(termbases) or "—"),
        ("新词 New terms", str(new)), ("新译 New English", str(len(found) - new)), ("",), ("怎样用 How to use",),
        ("1", "在“决定”栏选 accept 或 reject；中文、英文、其他译法、类别都可以改。",
         "Choose accept or reject under Decision; Chinese, English, Variants and Kind may be edited."),
        ("2", "接受的行：英文成为首选，“其他译法”每行一个，记为“见用”；不要的请删去。",
         "Of an accepted row the English becomes preferred; each line of Variants is kept as observed: delete those you do not want."),
        ("3", "“新译”：该中文术语库里已有，接受后英文加为“可用”。",
         "New English: the termbase has the Chinese already; accepted, the English is added as admitted."),
        ("4", "zhqa term import 读回接受的行；未决定的行不动。", "zhqa term import takes the accepted rows; undecided ones stay out."),
        ("",), ("来由 Found by",),
        *((f"{chinese} {finder}", MEANING[finder][0], MEANING[finder][1]) for finder, chinese in FOUND.items() if finder in MEANING),
    ]


MEANING = {
    Finder.QUOTED: ("在引号里；两边都有的，按次序对应", "in quotation marks; those of both sides in their order"),
    Finder.TITLE: ("书名号里的名称，英文在引号里", "a title in 《》, its English in quotation marks"),
    Finder.BRACKETED: ("括号里注明原文或缩写", "the original or the abbreviation stands in brackets"),
    Finder.DEFINED: ("英文里用括号定义的缩写", "an abbreviation that the English defines in brackets"),
    Finder.READ: ("英文是中文的拼音，或日本姓氏的读音", "the English is the Chinese in Pinyin, or a reading of a Japanese family name"),
    Finder.LISTED: ("参考包里的名称", "a name of the bundled packs"),
    Finder.HEADED: ("两边都以同类词结尾：大学 University", "both sides have the word for the kind of thing: 大学, University"),
    Finder.CAPITALS: ("剩下的专名与大写词，读音相近", "a name and capitalized words that nothing else explains, alike in sound"),
    Finder.REPEATED: ("在多段里一起出现（对数似然比）", "met together in several segments (log-likelihood ratio)"),
}


# ---- reading


def read(path: Path) -> Termbase:
    """The accepted rows of a sheet of candidates as concepts, in their order.

    Columns may have moved, rows may be gone or new, texts edited. A concept without id is new; one with the id of a concept
    of the termbase brings it further English. Rows that agree in Chinese become one concept. Raises `InputError` naming
    the cell for a decision that is none, an unknown kind, a formula, an accepted row without Chinese and English; and where no
    sheet of the workbook has the columns.
    """
    tables = [(table, columns) for table in sheet.read(path) if (columns := _find_columns(table))]
    if not tables:
        raise InputError(path, "holds no sheet of candidates; it needs the columns {columns}",
                         columns=", ".join(HEADERS[key] for key in NEEDED))
    concepts: dict[str, Concept] = {}
    for table, (header, columns) in tables:
        for row in table.rows():
            if row.number > header and (concept := _concept(row, columns)):
                key = concept.id or next((simplified(fold(t.text)) for t in concept.chinese()), f"row {table.name} {row.number}")
                concepts[key] = _together(concepts[key], concept) if key in concepts else concept
    return Termbase(tuple(concepts.values()), name=path.name)


def _find_columns(table: Sheet) -> tuple[int, dict[str, int]] | None:
    """The number of the header's row, and where its columns are."""
    for row in table.rows():
        if row.number > HEADER_ROWS:
            return None
        columns: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            if key := _header(cell):
                columns.setdefault(key, place)
        if all(key in columns for key in NEEDED):
            return row.number, columns
    return None


def _header(text: str) -> str:
    words = _folded(text)
    return next((key for key, header in HEADERS.items()
                 if words in (_folded(header), *(_folded(part) for part in header.split(" ", 1)))), "")


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def _concept(row: Row, columns: Mapping[str, int]) -> Concept | None:
    def cell(key: str) -> str:
        return row.text(columns[key]).strip() if key in columns else ""

    written = cell("decision")
    decision = DECISIONS.get(_folded(written)) if written else REJECT
    if decision is None:
        raise InputError(row.path, "“{text}” is no decision; write accept or reject", row.place(columns["decision"]), text=written)
    if decision == REJECT:
        return None
    if not cell("zh") and not cell("en"):
        raise InputError(row.path, "accepted without Chinese and English", row.place())
    kind = KINDS.get(_folded(cell("kind") or "term"))
    if kind is None:
        raise InputError(row.path, "“{text}” is no kind; use one of {known}", row.place(columns["kind"]), text=cell("kind"),
                         known=", ".join(Kind))
    known = cell("concept")
    chinese = tuple(Term(_one_line(text), "zh-Hans") for text in cell("zh").split("\n") if text.strip())
    english = [_one_line(text) for text in cell("en").split("\n") if text.strip()]
    also = [_one_line(VARIANT.sub("", text)) for text in cell("variants").split("\n") if text.strip()]
    first = Status.ADMITTED if known else Status.PREFERRED
    terms = [Term(text, "en", Status.ADMITTED if number else first) for number, text in enumerate(english)]
    terms += [Term(text, "en", Status.OBSERVED) for text in dict.fromkeys(also) if text not in english]
    return Concept(known, (*chinese, *terms), kind, note=cell("note"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _together(one: Concept, other: Concept) -> Concept:
    """Two rows of one Chinese as one concept: the first row's English leads, the second's is admitted beside it."""
    have = {(term.lang, term.text): term for term in one.terms}
    for term in other.terms:
        added = replace(term, status=Status.ADMITTED) if term.status is Status.PREFERRED and not term.chinese else term
        before = have.get((term.lang, term.text))
        if before is None or before.status is Status.OBSERVED:
            have[term.lang, term.text] = added
    return replace(one, terms=tuple(have.values()), note=one.note or other.note)
