"""The round trip: a termbase goes out as Excel, copies are edited as people edit, and every edit comes back."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from termbase import formats
from termbase.changes import difference, revision
from termbase.formats import xlsx
from termbase.merge import Merged, Reason, merge, returned
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.trouble import InputError
from tests.zhqa import SAMPLES

ADMITTED = Status.ADMITTED
BASE = Termbase((
    Concept("T-1", (
        Term("专守防卫", "zh-Hans"), Term("專守防衛", "zh-Hant"),
        Term("exclusive defense policy", "en", match=("an exclusive defense policy of Japan",), source="Ministry of Defense"),
        Term("senshu boei", "en", ADMITTED, type="transliteration"),
    ), domain="defense", note="Only when attacked.\nSince 1955."),
    Concept("T-2", (Term("北约", "zh"), Term("NATO", "en"), Term("North Atlantic Treaty Organization", "en", ADMITTED)),
            Kind.ORGANISATION, role=()),
    Concept("T-3", (Term("日美地位协定", "zh-Hans"), Term("Japan-US Status of Forces Agreement (SOFA)", "en")), state="proposed"),
    Concept("T-4", (Term("九段线", "zh-Hans"), Term("nine-dash line", "en"))),
), "terms.csv")


class Editor:
    """Somebody with a workbook open."""

    def __init__(self, path: Path):
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet: Worksheet = self.book.worksheets[0]
        self.columns = {str(cell.value).split("\n")[-1]: cell.column for cell in self.sheet[1]}

    def row(self, key: str) -> int:
        return next(row for row in range(2, self.sheet.max_row + 1) if self.sheet.cell(row, self.columns["Concept"]).value == key)

    def cell(self, key: str, column: str):
        return self.sheet.cell(self.row(key), self.columns[column])

    def set(self, key: str, column: str, text: object) -> None:
        self.cell(key, column).value = text

    def add(self, **cells: str) -> None:
        row = self.sheet.max_row + 1
        for column, text in cells.items():
            self.sheet.cell(row, self.columns[column]).value = text

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


@pytest.fixture
def base(tmp_path: Path) -> Path:
    xlsx.write_copy(BASE, tmp_path / "base.xlsx")
    return tmp_path / "base.xlsx"


def edited(base: Path, edit: Callable[[Editor], None], name: str = "li") -> Path:
    copy = base.with_name(f"{name}.xlsx")
    shutil.copy(base, copy)
    editor = Editor(copy)
    edit(editor)
    return editor.save()


def merged(base: Path | None, *copies: Path, ours: Termbase = BASE) -> Merged:
    read = [returned.read(str(path)) for path in copies]
    export = returned.read_base(str(base)) if base else None
    origin = returned.Origin(export, ours)
    sides = [origin.edits(copy, path.stem) for copy, path in zip(read, copies, strict=True)]
    return merge(returned.known_to(read, export.termbase if export else Termbase(), ours), ours, *sides)


def concept(found: Merged, key: str) -> Concept:
    return next(c for c in found.termbase.concepts if c.id == key)


# ---- what goes out


def test_a_copy_is_the_termbase_with_a_mark_in_every_row(base: Path) -> None:
    copy = xlsx.read_copy(base)
    assert not difference(BASE, copy.termbase) and not difference(BASE, formats.read(base))
    assert copy.marks == {c.id: revision(c) for c in BASE.concepts}
    assert re.fullmatch(r"terms\.csv [0-9a-f]{12}", copy.export)
    assert not (copy.removed or copy.made or copy.ignored or copy.reader)
    sheet = openpyxl.load_workbook(base).worksheets[0]
    (column,) = [c.column_letter for c in sheet[1] if c.value == "修订\nRevision"]
    assert sheet.column_dimensions[column].hidden
    offers = [offer.formula1 for offer in sheet.data_validations.dataValidation]
    assert '"approved,proposed,deprecated,removed"' in offers


def test_the_csv_is_the_same_by_way_of_a_copy(tmp_path: Path) -> None:
    xlsx.write_copy(formats.read(SAMPLES / "termbase.csv"), tmp_path / "t.xlsx")
    formats.write(formats.read(tmp_path / "t.xlsx"), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == (SAMPLES / "termbase.csv").read_bytes()


def test_it_says_for_whom_it_is(tmp_path: Path) -> None:
    name = xlsx.write_copy(BASE, tmp_path / "t.xlsx", reader="李明 Li Ming")
    assert (copy := xlsx.read_copy(tmp_path / "t.xlsx")).reader == "李明 Li Ming" and copy.export == name


def test_for_a_review_ids_and_chinese_are_locked(tmp_path: Path) -> None:
    xlsx.write_copy(BASE, tmp_path / "t.xlsx", review=True)
    editor = Editor(tmp_path / "t.xlsx")
    protection = editor.sheet.protection
    assert protection.sheet and not protection.sort and not protection.autoFilter and protection.deleteRows
    locked = {name for name in editor.columns if editor.cell("T-1", name).protection.locked}
    assert locked == {"Concept", "Chinese", "Traditional", "Revision"}
    assert not xlsx.read_copy(tmp_path / "t.xlsx").ignored
    xlsx.write_copy(BASE, tmp_path / "u.xlsx")
    assert not Editor(tmp_path / "u.xlsx").sheet.protection.sheet


# ---- what people do to copies


def shuffled(e: Editor) -> None:
    rows = [[cell.value for cell in row] for row in e.sheet.iter_rows(min_row=2)]
    for number, row in enumerate(rows[::-1], 2):
        for column, value in enumerate(row, 1):
            e.sheet.cell(number, column).value = value


def columns_moved(e: Editor) -> None:
    for row in list(e.sheet.iter_rows()):
        values = [cell.value for cell in row]
        for cell, value in zip(row, [*values[3:], *values[:3]], strict=True):
            cell.value = value


def coloured(e: Editor) -> None:
    for row in e.sheet.iter_rows():
        for cell in row:
            cell.fill = PatternFill("solid", fgColor="FFFFFF00")
    e.sheet.row_dimensions[3].hidden = True
    e.sheet.auto_filter.add_filter_column(0, ["T-1"])


def saved_as_google_does(e: Editor) -> None:
    """Plain cells, no styles, a thousand empty rows, no other sheet."""
    book = openpyxl.Workbook()
    for row in e.sheet.iter_rows(values_only=True):
        book.active.append(row)
    book.active.title = "术语 Terms"
    for number in range(book.active.max_row + 1, 1000):
        book.active.cell(number, 1).value = ""
    e.book = book


def trailing_blanks(e: Editor) -> None:
    for row in e.sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.value:
                cell.value = "\n".join(line + "  \N{NO-BREAK SPACE}" for line in str(cell.value).split("\n"))


def retyped_full_width(e: Editor) -> None:
    e.set("T-3", "Preferred", "Japan\N{FULLWIDTH HYPHEN-MINUS}US Status of Forces Agreement（SOFA）")
    e.set("T-1", "Admitted", "senshu boei ｛类型：transliteration｝")
    e.set("T-2", "Admitted", "North\N{IDEOGRAPHIC SPACE}Atlantic  Treaty Organization")


def more_columns(e: Editor) -> None:
    last = e.sheet.max_column
    e.sheet.cell(1, last + 1).value, e.sheet.cell(2, last + 1).value = "我的意见", "再查"
    e.sheet.cell(2, last + 2).value = "again"
    e.sheet.cell(3, last + 2).value = "=A1"  # a column without a name, and a formula in it
    e.sheet.cell(1, last + 3).value, e.sheet.cell(2, last + 3).value = "Chinese", "again"


def half_deleted(e: Editor) -> None:
    e.sheet.delete_rows(e.row("T-2"), 2)


def emptied(e: Editor) -> None:
    for column in range(2, e.columns["Revision"]):
        e.sheet.cell(e.row("T-2"), column).value = None


def remarks_below(e: Editor) -> None:
    e.add(Note="以上为本周整理，请审。")


NOISE = [shuffled, columns_moved, coloured, saved_as_google_does, trailing_blanks, retyped_full_width, more_columns, half_deleted,
         emptied, remarks_below]


@pytest.mark.parametrize("noise", NOISE, ids=lambda noise: noise.__name__)
@pytest.mark.parametrize("kept", [True, False], ids=["base", "no base"])
def test_noise_is_no_edit_and_hides_none(noise: Callable[[Editor], None], kept: bool, base: Path) -> None:
    quiet = edited(base, noise, "quiet")
    assert not merged(base if kept else None, quiet).changes

    def both(e: Editor) -> None:
        e.set("T-1", "Domain", "law")
        noise(e)

    found = merged(base if kept else None, edited(base, both))
    assert not found.conflicts
    assert [(c.id, c.after.domain) for c in found.changes] == [("T-1", "law")]


def test_what_was_left_out_is_told(base: Path) -> None:
    copy = xlsx.read_copy(edited(base, lambda e: (more_columns(e), emptied(e), remarks_below(e))))
    bare = "no term in this row, so it was left out; to remove a concept, write “removed” as its state"
    assert [str(error).split("”, ", 1)[1] for error in copy.ignored] == [
        "cell O1: the column “我的意见” is not ours and was left out", "cell Q1: the column “Chinese” is not ours and was left out",
        "cell P1: this column has no header and was left out", f"row 3: {bare}", f"row 6: {bare}",
    ]


@pytest.mark.parametrize("word", ["removed", "删除", " Removed "])
def test_only_a_word_removes(word: str, base: Path) -> None:
    found = merged(base, edited(base, lambda e: e.set("T-2", "State", word)))
    assert [(c.id, c.after) for c in found.changes] == [("T-2", None)]


def test_a_corrected_term_takes_its_folded_details_along(base: Path) -> None:
    found = merged(base, edited(base, lambda e: e.set("T-1", "Preferred", "exclusive defence policy")))
    (term,) = concept(found, "T-1").english(Status.PREFERRED)
    assert (term.text, term.source) == ("exclusive defence policy", "Ministry of Defense")


def test_a_deleted_term_takes_its_folded_details_away(base: Path) -> None:
    found = merged(base, edited(base, lambda e: e.set("T-1", "Preferred", None)))
    assert [t.text for t in concept(found, "T-1").english()] == ["senshu boei"]


def test_accents_and_quotes_are_edits(base: Path) -> None:
    found = merged(base, edited(base, lambda e: e.set("T-1", "Admitted", "senshū bōei {transliteration}")))
    assert concept(found, "T-1").english(ADMITTED)[0].text == "senshū bōei"


def test_new_rows(base: Path) -> None:
    def li(e: Editor) -> None:
        e.add(Chinese="台湾有事", Preferred="a Taiwan contingency")
        e.add(Chinese="新质战斗力", Preferred="new-quality combat capability")
        e.add(Chinese="九段线", Preferred="nine-dotted line")  # there is one of this name, which this copy may not show

    def wu(e: Editor) -> None:
        e.add(Chinese="新质战斗力", Preferred="combat capability of a new quality")
        e.add(Chinese="台湾有事", Preferred="a Taiwan contingency", Note="politics")

    found = merged(base, edited(base, li), edited(base, wu, "wu"))
    new = {c.after.chinese()[0].text: c.after for c in found.changes}
    assert new.keys() == {"台湾有事", "九段线"} and new["台湾有事"].note == "politics"
    assert {(c.title, c.reason) for c in found.conflicts} == {("新质战斗力", Reason.ADDED)} and len(found.conflicts) == 2
    again = merged(base, edited(base, li), edited(base, wu, "wu"), ours=found.termbase)
    assert not again.changes, "merged twice, nothing is added twice"


def test_a_row_copied_with_its_id_is_refused_at_its_place(base: Path) -> None:
    def copied(e: Editor) -> None:
        e.add(Concept="T-4", Chinese="十段线", Preferred="ten-dash line")

    with pytest.raises(InputError, match="cell A6: T-4 stands in row 5 already; leave the cell empty for a new concept"):
        merged(base, edited(base, copied))


def test_the_same_row_twice_is_one(base: Path) -> None:
    def copied(e: Editor) -> None:
        e.sheet.append([cell.value for cell in e.sheet[e.row("T-4")]])

    assert not merged(base, edited(base, copied)).changes


def test_a_row_copied_and_given_a_new_id_is_new(base: Path) -> None:
    def copied(e: Editor) -> None:
        e.sheet.append(["T-44", *[cell.value for cell in e.sheet[e.row("T-4")]][1:]])
        e.set("T-44", "Chinese", "十段线")

    found = merged(base, edited(base, copied))
    assert not found.conflicts and [(c.before, c.after.id) for c in found.changes] == [(None, "T-44")]


def test_an_edited_export_is_no_base(base: Path) -> None:
    copy = edited(base, lambda e: e.set("T-1", "Domain", "law"))
    with pytest.raises(InputError, match=r"li\.xlsx: 1 rows were edited since it was exported \(T-1\), so it is no base"):
        merged(copy, base)


# ---- without the export, the rows tell


def test_without_a_base_a_row_applies_where_its_mark_still_holds(base: Path) -> None:
    ours = Termbase((*BASE.concepts[:1], Concept("T-2", BASE.concepts[1].terms, Kind.ORGANISATION, note="ours"), *BASE.concepts[2:]))

    def li(e: Editor) -> None:
        e.set("T-1", "Domain", "law")
        e.set("T-2", "Domain", "defense")
        e.set("T-3", "State", "approved")

    found = merged(None, edited(base, li), ours=ours)
    assert (concept(found, "T-1").domain, concept(found, "T-3").state, concept(found, "T-2").note) == ("law", "", "ours")
    assert {(c.concept, c.field, c.reason) for c in found.conflicts} == {("T-2", "domain", Reason.UNSURE), ("T-2", "note", Reason.UNSURE)}
    assert not merged(None, base, ours=ours).changes, "what was not touched stays as it has become"


def test_an_edit_back_to_what_the_base_says_is_an_edit(base: Path, tmp_path: Path) -> None:
    """A later export, whose reader undoes a change: not the same as not touching it."""
    later = Termbase((Concept("T-4", BASE.concepts[3].terms, note="wrong"),))
    xlsx.write_copy(later, tmp_path / "later.xlsx")
    copy = edited(tmp_path / "later.xlsx", lambda e: e.set("T-4", "Note", None))
    assert [c.after.note for c in merged(base, copy, ours=later).changes] == [""]


def test_columns_that_were_taken_out_are_no_edit(base: Path) -> None:
    def li(e: Editor) -> None:
        e.set("T-1", "Admitted", "senshū bōei {transliteration}")
        e.set("T-2", "Preferred", "Nato")
        for column in ("Revision", "Details", "State", "Kind", "Domain", "Forbidden", "Traditional"):
            e.sheet.delete_cols(e.columns[column])

    found = merged(base, edited(base, li))
    assert not found.conflicts
    assert [(c.id, c.after.preferred) for c in found.changes] == [("T-1", "exclusive defense policy"), ("T-2", "Nato")]
    one, two = concept(found, "T-1"), concept(found, "T-2")
    assert (one.domain, one.english()[0].source, two.kind) == ("defense", "Ministry of Defense", Kind.ORGANISATION)
    chinese = {(t.text, t.lang) for t in (*one.chinese(), *two.chinese())}
    assert chinese == {("专守防卫", "zh-Hans"), ("專守防衛", "zh-Hant"), ("北约", "zh")}
    assert [t.text for t in one.english(ADMITTED)] == ["senshū bōei"]


# ---- whatever people do


WORD = re.compile(r"[a-z]+\d+\b")
COLUMNS = ("Domain", "Note", "Preferred", "Admitted", "Forbidden", "Chinese", "State")
QUIET = NOISE[:5]  # those that write over nothing
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller example would take minutes of writing workbooks
ACTS = st.tuples(st.sampled_from(("T-1", "T-2", "T-3", "T-4", "new")), st.sampled_from(COLUMNS), st.sampled_from(("set", "more", "clear")))


@given(li=st.lists(ACTS, max_size=5), wu=st.lists(ACTS, max_size=5), noise=st.sampled_from(QUIET), kept=st.booleans())
@settings(max_examples=5, deadline=None, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_edit_in_a_sheet_is_lost(li: list, wu: list, noise: Callable, kept: bool, tmp_path: Path) -> None:
    base = tmp_path / "base.xlsx"
    xlsx.write_copy(BASE, base)
    written: set[str] = set()
    copies = [edited(base, lambda e, name=name, acts=acts: (_act(e, name, acts, written), noise(e)), name)
              for name, acts in (("li", li), ("wu", wu))]
    found = merged(base if kept else None, *copies)
    assert written <= set(WORD.findall(repr(found.termbase) + repr(found.conflicts)))
    assert not merged(base, *copies, ours=found.termbase).changes


def _act(e: Editor, name: str, acts: list[tuple[str, str, str]], written: set[str]) -> None:
    for number, (key, column, act) in enumerate(acts):
        word = f"{name}{number}"
        if key == "new":
            e.add(Chinese=f"新{word}", Preferred=word)
            written.add(word)
        elif column == "State":
            e.set(key, column, {"set": "deprecated", "more": "approved", "clear": "approved"}[act])
        else:
            cell = e.cell(key, column)
            written -= set(WORD.findall(str(cell.value))) if act != "more" else set()
            if act == "clear" and column in ("Domain", "Note", "Forbidden"):
                cell.value = None
            elif act != "clear":
                glue = " " if column in ("Domain", "Note") else "\n"
                cell.value = f"{cell.value or ''}{glue}a {word}".strip() if act == "more" else f"a {word}"
                written.add(word)


@pytest.mark.slow
def test_no_edit_in_many_sheets_is_lost() -> None:
    test_no_edit_in_a_sheet_is_lost._hypothesis_internal_use_settings = settings(  # type: ignore[attr-defined]
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    with tempfile.TemporaryDirectory() as folder:
        test_no_edit_in_a_sheet_is_lost(tmp_path=Path(folder))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_copy_saved_by_libreoffice(base: Path, tmp_path: Path) -> None:
    def li(e: Editor) -> None:
        e.set("T-1", "Domain", "law")
        e.set("T-3", "State", "removed")
        e.add(Chinese="台湾有事", Preferred="a Taiwan contingency")

    for path in (base, edited(base, li)):
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
             str(tmp_path / "again"), str(path)], capture_output=True, timeout=120)
        assert done.returncode == 0
    assert not merged(base, tmp_path / "again" / "base.xlsx").changes
    found = merged(base, tmp_path / "again" / "li.xlsx")
    assert [(c.id, bool(c.after)) for c in found.changes] == [("T-1", True), ("T-3", False), ("x-c135ec4a70", True)]
    assert not found.conflicts
