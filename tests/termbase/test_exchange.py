"""Tables of other tools: what comes back is what the format says it carries, and what it loses is said."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase import formats
from termbase.formats import FORMS, Form, format_of, writable
from termbase.formats.columns import rows
from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from termbase.trouble import InputError
from tests.termbase.workbooks import formulas
from tests.zhqa import SAMPLES

SAMPLE = formats.read(SAMPLES / "termbase.csv")
WRITABLE = [form for form in FORMS if writable(form)]
TABLES = [form for form in WRITABLE if hasattr(format_of(form), "kept")]


def name_of(form: Form) -> str:
    return form.name + form.suffixes[0]


def without_ids(concepts: Sequence[Concept]) -> list[list[dict[str, str]]]:
    """The content of concepts, in an order of its own."""
    return sorted((list(rows([replace(concept, id="")])) for concept in concepts), key=str)


def there_and_back(form: Form, concepts: Sequence[Concept], folder: Path) -> Sequence[Concept]:
    path = folder / f"t{form.suffixes[0]}"
    formats.write(Termbase(tuple(concepts)), path, form.name)
    return formats.read(path, form.name).concepts


@pytest.mark.parametrize("form", WRITABLE, ids=name_of)
def test_what_is_read_is_what_is_carried(form: Form, tmp_path: Path) -> None:
    back = there_and_back(form, SAMPLE.concepts, tmp_path)
    target = format_of(form)
    if not hasattr(target, "kept"):
        assert without_ids(back) == without_ids([target.carried(concept) for concept in SAMPLE.concepts])
        return
    kept = target.kept(SAMPLE.concepts)
    assert without_ids(back) == without_ids(kept.read)
    assert [concept and concept.id for concept in kept.concepts] == [
        concept.id if n not in kept.why else None for n, concept in enumerate(SAMPLE.concepts)]
    for n, concept in enumerate(SAMPLE.concepts):
        # what both scripts share stands in the column for traditional characters only where there is one for others
        if n not in kept.joined and kept.concepts[n] and not any(term.lang == "zh" for term in concept.terms):
            alone = target.carried(concept)
            assert alone and without_ids([alone]) == without_ids([kept.concepts[n]])


@pytest.mark.parametrize("form", [form for form in WRITABLE if form.suffixes[0] != ".xlsx"], ids=name_of)
def test_the_second_round_loses_nothing(form: Form, tmp_path: Path) -> None:
    once = there_and_back(form, SAMPLE.concepts, tmp_path)
    assert without_ids(there_and_back(form, once, tmp_path)) == without_ids(once)


@pytest.mark.parametrize("form", WRITABLE, ids=name_of)
def test_written_files_are_known_again_and_the_same_each_time(form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = tmp_path / f"t{form.suffixes[0]}"
    formats.write(SAMPLE, path, form.name)
    first = path.read_bytes()
    formats.write(replace(SAMPLE, concepts=SAMPLE.concepts[::-1]), path, form.name)
    assert path.read_bytes() == first
    # lists without names of columns are nobody’s in particular
    silent = {"xbench", "wordfast", "deepl", "google", "google-set", "aws", "azure"}
    assert formats.form_of(path).name == ("list" if form.name in silent else form.name)
    assert len(formats.read(path).concepts) > 60


# ---- what is lost

RICH = Concept(
    "T-7",
    (
        Term("禁用词语", "zh-Hans"), Term("禁用詞語", "zh-Hant"), Term("禁语", "zh-Hans", Status.ADMITTED),
        Term("banned phrase", "en", case=CaseRule.ANY, pos="noun", usage="formal", example="a banned phrase", source="UN"),
        Term("forbidden phrase", "en", Status.ADMITTED, type="variant"), Term("taboo phrase", "en", Status.OBSERVED),
        Term("ban phrase", "en", Status.FORBIDDEN, when_source=True),
    ),
    Kind.TITLE, "law", "a note", state="proposed", definition="a phrase that must not be used", url="https://example.org", owner="Li",
)
TERMS = {"term.case", "term.pos", "term.usage", "term.example", "term.source", "term.type", "term.when_source"}
ABOUT = {"kind", "domain", "note", "state", "definition", "url", "owner"}
PAIR = ABOUT | TERMS | {"term (observed)", "term (forbidden)"}
LOST = {
    "csv": set(), "tsv": set(), "xlsx": set(),
    "omegat": PAIR - {"term.usage"}, "xbench": PAIR - {"term.usage"}, "wordfast": PAIR - {"term.usage"},
    # the definition stands in the English definition, the owner nowhere
    "memoq": {"kind", "state", "url", "owner", "term.usage", "term.source", "term.type", "term.when_source", "term (observed)"},
    "trados": ABOUT - {"domain", "note", "definition"} | TERMS | {"term (observed)", "term (forbidden)"},
    "glossary-converter": {"owner", "term.case", "term.when_source"},
    "utx": {"kind", "note", "state", "definition", "url", "owner"} | TERMS - {"term.pos", "term.usage"},
    "weblate": PAIR - {"state", "definition", "term.usage"},
    "po": {"kind", "domain", "note", "url", "owner"} | TERMS - {"term.usage"} | {"term (observed)"},
    "pontoon": {"kind", "domain", "url", "owner", "term.usage", "term.case", "term.source", "term.type", "term.when_source",
                "term (observed)"},
    "crowdin": {"kind", "state", "owner", "term.case", "term.source", "term.when_source", "term (observed)", "term (zh-Hans)"},
    "phrase": ABOUT - {"note"} | TERMS - {"term.type", "term.when_source"} | {
        "term (observed)", "term (forbidden)", "term (admitted)", "term (zh-Hans)"},
    "lokalise": ABOUT - {"note", "domain"} | TERMS - {"term.type", "term.when_source", "term.usage"} | {
        "term (observed)", "term (forbidden)", "term (admitted)", "term (zh-Hans)"},
    "list": ABOUT - {"domain"} | TERMS - {"term.usage"} | {"term (observed)", "term (forbidden)"},
}


@pytest.mark.parametrize("form", [form for form in WRITABLE if form.name in LOST], ids=name_of)
def test_every_loss_is_told(form: Form, tmp_path: Path) -> None:
    losses = formats.lost([RICH], tmp_path / f"t{form.suffixes[0]}", form.name)
    expected = LOST[form.name]
    if "term (forbidden)" in expected:
        expected = expected - {"term.when_source"}  # the term that had it is gone as a whole
    # of a remark on one rendering a list of pairs makes a remark on that rendering; the note is lost beside it or kept
    told = {loss.field for loss in losses}
    assert told == expected
    assert {(loss.count, loss.example) for loss in losses} <= {(1, "禁用词语")}


def test_nothing_lost_is_nothing_told(tmp_path: Path) -> None:
    plain = Concept("T-1", (Term("援引", "zh-Hans"), Term("cite", "en"), Term("invoke", "en", Status.ADMITTED)))
    for form in TABLES:
        losses = formats.lost([plain], tmp_path / f"t{form.suffixes[0]}", form.name)
        one = {"deepl", "google", "google-set", "aws", "azure", "phrase", "lokalise"}
        assert [loss.field for loss in losses] == (["term (admitted)"] if form.name in one else []), form.name


def test_what_is_only_read_is_not_written(tmp_path: Path) -> None:
    for name in ("t.u8", "t.json", "t.md"):
        with pytest.raises(InputError, match="is only read"):
            formats.write(SAMPLE, tmp_path / name)
        with pytest.raises(InputError, match="is only read"):
            formats.lost(SAMPLE.concepts, tmp_path / name)
    assert not list(tmp_path.iterdir())


# ---- terms that break tables

NASTY = [
    "a,b", "a;b", 'say "no"', '"quoted"', "=1+1", "-ism", "@home", "+86", "007", "24/7", "a|b", "#MeToo", "it’s", "back\\slash", "$1",
    "{x}", "sep=,", "=cmd|'/C calc'!A0", "#N/A", "TRUE", "1-2", "é", "\N{GRINNING FACE}",
]


@pytest.mark.parametrize("form", TABLES, ids=name_of)
def test_terms_that_break_tables(form: Form, tmp_path: Path) -> None:
    concepts = [Concept(f"N-{n:03}", (Term(f"词{text}", "zh-Hans"), Term(text, "en")), note=f"on {text}")
                for n, text in enumerate(NASTY)]
    back = there_and_back(form, concepts, tmp_path)
    carried = format_of(form).kept(concepts)
    assert without_ids(back) == without_ids(carried.read)
    came = {term.text for concept in back for term in concept.english()}
    missing = set(NASTY) - came
    if form.name == "aws":
        assert missing == {text for text in NASTY if text.startswith(("=", "+", "@", "-"))}
    elif form.name in ("trados", "glossary-converter"):
        assert missing == {text for text in NASTY if "|" in text}
    else:
        assert not missing
    if form.suffixes[0] == ".xlsx":
        assert formulas(tmp_path / "t.xlsx") == []


def test_a_chinese_term_that_looks_like_a_comment_is_told(tmp_path: Path) -> None:
    concept = Concept("T-1", (Term("#MeToo运动", "zh-Hans"), Term("#MeToo movement", "en")))
    (loss,) = formats.lost([concept], tmp_path / "glossary.txt")
    assert (loss.field, loss.out, loss.count) == ("it looks like a comment", True, 1)
    assert formats.lost([concept], tmp_path / "t.txt", "xbench") == []


def test_long_cells_pass_but_for_excel(tmp_path: Path) -> None:
    concept = Concept("T-1", (Term("长", "zh"), Term("long", "en")), note="长" * 40_000)
    for form in TABLES:
        if form.suffixes[0] == ".xlsx":
            with pytest.raises(InputError, match="40,000 characters; a cell of Excel holds 32,767"):
                there_and_back(form, [concept], tmp_path)
        else:
            assert without_ids(there_and_back(form, [concept], tmp_path)) == without_ids(format_of(form).kept([concept]).read)


ALPHABET = 'ab中國国 ,;"\'|/=+-@#{…10%'
WORD = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=5).filter(str.strip)
FREE = st.one_of(st.just(""), st.text(st.sampled_from(ALPHABET + "\n\t"), max_size=5))


@st.composite
def some_concepts(draw: st.DrawFn) -> list[Concept]:
    def concept(number: int) -> Concept:
        terms = tuple(
            Term(draw(WORD), lang, draw(st.sampled_from(list(Status))), usage=draw(FREE),
                 pos=draw(st.sampled_from(["", "noun", "noun phrase"])),
                 case=draw(st.sampled_from([None, *CaseRule])) if lang == "en" else None,
                 extra=draw(st.sampled_from([(), (("weblate.id", "x1"),), (("memoq.Term_Info", "Exact"),)])))
            for lang in ("zh-Hans", "zh-Hant", "zh", "en", "en", "ja") for _ in range(draw(st.integers(0, 2))))
        return Concept(
            f"T-{number}", terms, note=draw(FREE), definition=draw(FREE), domain=draw(WORD), do_not_translate=draw(st.booleans()),
            state=draw(st.sampled_from(["", "proposed", "deprecated"])), extra=draw(st.sampled_from([(), (("crowdin.A", "b"),)])))

    return [concept(number) for number in range(draw(st.integers(1, 4)))]


QUICK = settings(max_examples=6, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
TEXTS = [form for form in TABLES if form.suffixes[0] != ".xlsx"]


@pytest.mark.parametrize("form", TEXTS, ids=name_of)
@QUICK
@given(concepts=some_concepts())
def test_any_concepts_come_back_as_carried(form: Form, concepts: list[Concept], tmp_path: Path) -> None:
    _come_back_as_carried(form, concepts, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("form", TABLES, ids=name_of)
@settings(QUICK, max_examples=150, derandomize=False)
@given(concepts=some_concepts())
def test_many_concepts_come_back_as_carried(form: Form, concepts: list[Concept], tmp_path: Path) -> None:
    _come_back_as_carried(form, concepts, tmp_path)


def _come_back_as_carried(form: Form, concepts: list[Concept], folder: Path) -> None:
    kept = format_of(form).kept(concepts)
    path = folder / f"t{form.suffixes[0]}"
    formats.write(Termbase(tuple(concepts)), path, form.name)
    try:
        back = formats.read(path, form.name).concepts
    except InputError as error:  # a format without names of columns has nothing to say of nothing
        assert "the file is empty" in str(error) and not kept.read
        back = ()
    assert without_ids(back) == without_ids(kept.read)
