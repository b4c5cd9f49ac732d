"""Mending a termbase: what is certain is mended, what is not is asked for, and a second time changes nothing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from termbase import formats, location
from termbase.cli import app
from termbase.lint import RULES, Severity, defects
from termbase.lint.repair import mended
from termbase.model import Concept, Kind, Status, Term, Termbase
from termbase.trouble import InputError
from tests.zhqa import SAMPLES, zhqa


def every(_name: str) -> bool:
    return True


def base(*terms: Term, **kw) -> Termbase:
    return Termbase((Concept("T-1", terms, **kw),))


def en(text: str, status: Status = Status.PREFERRED, **kw) -> Term:
    return Term(text, "en", status, **kw)


SAFE = [
    (" cite", "cite"), ("to  cite", "to cite"), ("to\N{NO-BREAK SPACE}cite", "to cite"), ("ＮＡＴＯ ２", "NATO 2"),
    ("ci\N{ZERO WIDTH SPACE}te", "cite"), ("cafe\u0301", "caf\u00e9"), ("R&amp;amp;D", "R&D"), ("R&nbsp;D", "R D"),
    ("&lt;stdio.h&gt;", "<stdio.h>"), ("\N{ZERO WIDTH SPACE} ＲＤ&amp;  x ", "RD& x"),
]
UNSAFE = [
    ("the hand", "hand"), ("to cite", "cite"), ("12. old hand", "old hand"), ("old hand.", "old hand"), ("cite（formal）", "cite (formal)"),
    ("old<br>hand", "oldhand"), ("**hand**", "hand"), ("Japan-us alliance", "Japan-US alliance"), (r"old\n hand", "old hand"),
    ("3. the japan alliance.", "Japan alliance"),
]
NEITHER = ["&#10;", "cite; invoke", "Shintar?o", "\N{ZERO WIDTH SPACE}", "N\N{CYRILLIC CAPITAL LETTER A}TO"]


@pytest.mark.parametrize(("wrong", "right"), SAFE)
def test_safe(wrong: str, right: str) -> None:
    after = mended(base(en(wrong)), every)
    assert after.termbase.concepts[0].terms[0].text == right and after.count >= 1


@pytest.mark.parametrize(("wrong", "right"), UNSAFE)
def test_unsafe_only_when_asked(wrong: str, right: str) -> None:
    assert mended(base(en(wrong)), every).termbase == base(en(wrong))
    assert mended(base(en(wrong)), every, unsafe=True).termbase == base(en(right))


@pytest.mark.parametrize("text", NEITHER)
def test_left_alone(text: str) -> None:
    after = mended(base(en(text)), every, unsafe=True)
    assert after.termbase == base(en(text)) and after.left


def test_chinese() -> None:
    wrong = base(Term("專守防卫 ", "zh-Hans"), en("x"))
    assert mended(wrong, every).termbase.concepts[0].terms[0].text == "專守防卫"
    assert mended(wrong, every, unsafe=True).termbase.concepts[0].terms[0].text == "专守防卫"


def test_of_two_copies_the_better_status_stays() -> None:
    after = mended(base(en("cite", Status.OBSERVED), en(" cite")), every)
    assert after.termbase == base(en("cite")) and not after.left


def test_a_copy_that_says_more_stays() -> None:
    held = base(en("cite"), en("cite", Status.ADMITTED, usage="in law"))
    after = mended(held, every)
    assert after.termbase == held and [d.name for d in after.left] == ["duplicate"] and after.left[0].mending == ""


def test_a_forbidden_form_is_no_copy() -> None:
    held = base(en("cite"), en("cite ", Status.FORBIDDEN))
    assert [t.status for t in mended(held, every).termbase.concepts[0].terms] == [Status.PREFERRED, Status.FORBIDDEN]


def test_concepts_that_say_the_same_become_one() -> None:
    one, two, three = (Concept(f"T-{n}", (Term("援引", "zh"), en("cite")), note="x" if n == 3 else "") for n in (1, 2, 3))
    assert mended(Termbase((one, two, three)), every).termbase.concepts == (one, three), "what differs is for people to join"
    kept = Concept("T-4", (Term("引用", "zh"), en("quote")), replaced_by="T-2")
    assert mended(Termbase((one, two, kept)), every).termbase.concepts == (one, two, kept), "another concept refers to it"


def test_only_what_is_wanted() -> None:
    wrong = base(en(" ＮＡＴＯ"), kind=Kind.ORGANISATION)
    after = mended(wrong, lambda name: RULES[name].code == "TBX009")
    assert after.termbase.concepts[0].terms[0].text == "ＮＡＴＯ" and not after.left


PIECES = st.sampled_from(["cite", " ", "  ", "Ａ", "\u200b", "e\u0301", "&amp;", "the ", "to ", "1. ", ".", "专守", "衛", "，", "（", "）",
                          "<b>", "/", "...",
                          "NATO", "nato", "japan", "?", "\u00a0", "\\n", "“", ";", "援 引", "&nbsp;"])
TEXTS = st.lists(PIECES, min_size=1, max_size=5).map("".join).filter(str.strip)
TERMS = st.builds(Term, TEXTS, st.sampled_from(["zh", "zh-Hans", "zh-Hant", "en"]), st.sampled_from(Status))
CONCEPTS = st.lists(st.lists(TERMS, min_size=1, max_size=4), min_size=1, max_size=4).map(
    lambda held: Termbase(tuple(Concept(f"T-{n}", tuple(terms)) for n, terms in enumerate(held))))


@settings(max_examples=60, deadline=None)
@given(CONCEPTS, st.booleans())
def test_mending_twice_changes_nothing_more(termbase: Termbase, unsafe: bool) -> None:
    once = mended(termbase, every, unsafe)
    again = mended(once.termbase, every, unsafe)
    assert again.termbase == once.termbase and again.count == 0 and again.left == once.left
    assert list(defects(once.termbase)) == list(once.left)
    assert all(term.text.strip() for concept in once.termbase.concepts for term in concept.terms)


@settings(max_examples=60, deadline=None)
@given(CONCEPTS)
def test_safe_mending_brings_no_new_kind_of_harm(termbase: Termbase) -> None:
    """What is certain is never traded for something worse: major defects do not grow but where two texts become one."""
    before = sum(d.severity is Severity.MAJOR and d.name not in ("duplicate", "clash") for d in defects(termbase))
    after = sum(d.severity is Severity.MAJOR and d.name not in ("duplicate", "clash") for d in mended(termbase, every).left)
    assert after <= before


# ---- on the command line


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text("concept,lang,term,status\nT-1,zh,援引,preferred\nT-1,en,cite,preferred\nT-1,en, cite,admitted\n"
                    "T-2,zh,引用,preferred\nT-2,en,to quote,preferred\n", encoding="utf-8")
    return path


def lint(*args: object) -> Result:
    return CliRunner().invoke(app, ["lint", *map(str, args)], env={"ZHQA_USER": "Li Ming"})


def test_fix_writes_and_a_second_run_changes_nothing(wrong: Path) -> None:
    first = zhqa("term", "lint", wrong, "--fix", ZHQA_USER="Li Ming")
    assert first.code == 0 and "mended 1 defect\n" in first.out
    assert "TBX027 to-verb · neutral · 1 · --fix --unsafe-fixes mends 1" in first.out
    data = wrong.read_bytes()
    assert [t.text for t in formats.read(wrong).concepts[0].terms] == ["援引", "cite"]
    assert lint(wrong, "--fix").exit_code == 0 and wrong.read_bytes() == data
    assert lint(wrong, "--fix", "--unsafe-fixes").stdout.endswith("mended 1 defect\nNo defects.\n")


def test_diff_shows_and_writes_nothing(wrong: Path) -> None:
    before = wrong.read_bytes()
    shown = lint(wrong, "--diff")
    assert shown.exit_code == 1 and wrong.read_bytes() == before
    assert shown.stdout.replace(wrong.as_posix(), "t.csv") == "--- t.csv\n+++ t.csv\n@@ T-1 援引\n- en admitted:  cite\n"
    assert lint(SAMPLES / "termbase.csv", "--diff").exit_code == 0


def test_a_workbook_is_not_mended_in_place(wrong: Path) -> None:
    book = wrong.with_suffix(".xlsx")
    formats.write(formats.read(wrong), book)
    before = book.read_bytes()
    refused = lint(book, "--fix")
    assert isinstance(refused.exception, InputError) and "zhqa term convert" in str(refused.exception)
    assert book.read_bytes() == before


def test_select_ignore_and_statistics(wrong: Path) -> None:
    assert "TBX027" not in lint(wrong, "--select", "TBX00").stdout
    assert "TBX009" not in lint(wrong, "--ignore", "spaces,TBX001").stdout
    assert lint(wrong, "--statistics").stdout.split("\n")[0].split() == ["1", "TBX009", "spaces", "minor", "--fix"]
    bad = lint(wrong, "--select", "TBX999")
    assert bad.exit_code == 2 and "TBX999" in bad.output


def test_many_of_one_kind_are_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = "".join(f"T-{n:03},zh,第{n}条,preferred\nT-{n:03},en,article {n} ,preferred\n" for n in range(60))
    path.write_text("concept,lang,term,status\n" + rows, encoding="utf-8")
    shown, whole = lint(path).stdout, lint(path, "--all").stdout
    assert shown.count("outer, double") == 10 and "and 50 more; --all lists them" in shown
    assert whole.count("outer, double") == 60 and "60 defects: 60 minor" in whole


def test_a_change_by_another_is_not_overwritten(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = location.read

    def read_then_changed(place: str) -> Termbase:
        held = read(place)
        wrong.write_text(wrong.read_text(encoding="utf-8").replace("援引", "援用"), encoding="utf-8")
        return held

    monkeypatch.setattr(location, "read", read_then_changed)
    done = lint(wrong, "--fix")
    assert isinstance(done.exception, InputError) and "changed by somebody else" in str(done.exception)
    assert "援用" in wrong.read_text(encoding="utf-8")
