"""TBX: read as other tools write it, written as the standard wants it, and nothing lost on the way there and back."""

import os
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from termbase import formats
from termbase.changes import same
from termbase.model import CaseRule, Concept, Kind, Status, Term, Termbase
from termbase.trouble import InputError
from tests.termbase import vendor_xml
from tests.termbase.concepts import concepts, plain
from tests.termbase.tbx_rules import problems, published, structure
from tests.zhqa import SAMPLES

OPEN = ("tbx", "tbx-dct", "tbx-v2")
CLOSED = ("tbx-min", "tbx-core")
DIALECTS = {"tbx": ("TBX-Basic", "dca"), "tbx-dct": ("TBX-Basic", "dct"), "tbx-min": ("TBX-Min", "dca"), "tbx-core": ("TBX-Core", "dca")}
VENDORS = {
    "astronomy": vendor_xml.ASTRONOMY_DCA, "astronomy-dct": vendor_xml.as_dct(vendor_xml.ASTRONOMY_DCA), "pontoon-2": vendor_xml.PONTOON_2,
    "pontoon-3": vendor_xml.PONTOON_3, "toolkit": vendor_xml.TOOLKIT, "microsoft": vendor_xml.MICROSOFT, "ibm": vendor_xml.IBM,
}


def made(folder: Path, text: str, name: str = "t.tbx", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def again(termbase: Termbase, folder: Path, form: str) -> tuple[Path, Termbase]:
    """A termbase as it comes back from a format."""
    path = folder / f"{form}.tbx"
    formats.write(termbase, path, form)
    return path, formats.read(path, form)


def carried(concept: Concept, form: str) -> Concept | None:
    return formats.format_of(next(known for known in formats.FORMS if known.name == form)).carried(concept)


# ---- there and back


@pytest.mark.parametrize("form", [*OPEN, *CLOSED])
def test_the_sample_comes_back_as_far_as_it_is_carried(form: str, tmp_path: Path) -> None:
    sample = formats.read(SAMPLES / "termbase.csv")
    _, back = again(sample, tmp_path, form)
    held = {concept.id: concept for concept in back.concepts}
    assert len(held) == len(sample.concepts)
    for concept in sample.concepts:
        assert same(carried(concept, form), held[concept.id]), concept.id


@pytest.mark.parametrize("form", OPEN)
def test_csv_to_tbx_to_csv_is_the_same_file(form: str, tmp_path: Path) -> None:
    path, back = again(formats.read(SAMPLES / "termbase.csv"), tmp_path, form)
    assert not formats.lost(formats.read(SAMPLES / "termbase.csv").concepts, path, form)
    formats.write(back, tmp_path / "back.csv")
    assert (tmp_path / "back.csv").read_bytes() == (SAMPLES / "termbase.csv").read_bytes()


def test_what_the_small_dialects_lose_is_told() -> None:
    sample = formats.read(SAMPLES / "termbase.csv").concepts
    lost = {loss.field for loss in formats.lost(sample, Path("new.tbx"), "tbx-min")}
    assert {"kind", "state", "term.case", "term.when_source", "term (observed)", "term.source", "term.match"} <= lost
    assert not lost & {"domain", "note", "term (forbidden)", "term.usage", "concept"}
    lost = {loss.field for loss in formats.lost(sample, Path("new.tbx"), "tbx-core")}
    assert {"domain", "term (forbidden)", "term.pos"} <= lost and not lost & {"note", "term.usage", "concept"}


def check_round_trip(concept: Concept, folder: Path, form: str) -> None:
    path, back = again(Termbase((concept,)), folder, form)
    expected = carried(concept, form)
    assert (expected is None) == (not back.concepts)
    if expected is None:
        return
    (found,) = back.concepts
    assert plain(found) == plain(expected)
    if form in DIALECTS:
        tree = etree.parse(path)
        assert structure().validate(tree), structure().error_log
    if form in OPEN:
        first = path.read_bytes()
        assert again(Termbase(back.concepts), folder, form)[0].read_bytes() == first


@settings(max_examples=25, deadline=None)
@given(concepts())
def test_any_concept_comes_back_as_far_as_it_is_carried(tmp_path_factory: pytest.TempPathFactory, concept: Concept) -> None:
    for form in (*OPEN, *CLOSED):
        check_round_trip(concept, tmp_path_factory.getbasetemp(), form)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(concepts())
def test_any_concept_comes_back_at_length(tmp_path_factory: pytest.TempPathFactory, concept: Concept) -> None:
    for form in (*OPEN, *CLOSED):
        check_round_trip(concept, tmp_path_factory.getbasetemp(), form)


# ---- valid


@pytest.mark.parametrize("form", DIALECTS)
def test_what_is_written_is_valid(form: str, tmp_path: Path) -> None:
    sample = formats.read(SAMPLES / "termbase.csv")
    full = Concept(
        "6151_126", (Term("NATO", "en", pos="noun phrase", type="acronym", variety="en-US", source="a paper", example="NATO met.",
                          usage="line\nline\n\nblock"), Term("北约", "zh-Hans"), Term("&<>\"'", "en", Status.FORBIDDEN)),
        Kind.ORGANISATION, "politics", "a note", definition="an <alliance>", definition_source="handbook", url="https://example.org/?a=1&b=2",
        created="2026-11-26 Li Ming", modified="2026-11-27T08:00:00Z",
    )
    path, _ = again(replace(sample, concepts=(*sample.concepts, full)), tmp_path, form)
    assert not problems(path, *DIALECTS[form])


def test_a_termbase_of_nothing_is_valid(tmp_path: Path) -> None:
    path, back = again(Termbase((), name="empty"), tmp_path, "tbx")
    assert not problems(path, "TBX-Basic", "dca") and not back.concepts


def test_our_rules_are_the_published_ones_or_stricter() -> None:
    """Small files that the published schema refuses, each for one reason, are refused by our wording of it."""
    good = vendor_xml.tbx(vendor_xml.entry())
    faults = {
        "no id": good.replace(' id="c1"', ""), "a definition alone": good.replace("<langSec", "<definition/><langSec", 1),
        "no term": good.replace("<term>NATO</term>", ""), "type": good.replace('type="TBX-Basic"', 'type="Basic"'),
        "style": good.replace('style="dca"', 'style="xml"'), "header": good.replace("<sourceDesc><p>a test</p></sourceDesc>", ""),
        "a date": good.replace("<langSec", '<transacGrp><transac type="x">y</transac><date>2001</date></transacGrp><langSec', 1),
        "order": good.replace("<term>NATO</term>", '<termNote type="partOfSpeech">noun</termNote><term>NATO</term>'),
        "two in a group": good.replace("<langSec", "<descripGrp>" + '<descrip type="a">x</descrip>' * 2 + "</descripGrp><langSec", 1),
        "an id twice": good.replace("<termSec>", '<termSec id="c1">', 1), "text": good.replace("<body>", "<body>text"),
    }
    assert structure().validate(etree.fromstring(good.encode()))
    schemas = [structure(), *([structure(published())] if published() else [])]
    for fault, text in faults.items():
        for schema in schemas[: 1 if fault == "an id twice" else None]:
            assert not schema.validate(etree.fromstring(text.encode())), fault


@pytest.mark.skipif(not published(), reason="TBX_SCHEMAS names no folder with the published schema TBXcoreStructV03.rng")
def test_what_is_written_is_valid_by_the_published_schema(tmp_path: Path) -> None:
    for form in DIALECTS:
        path, _ = again(formats.read(SAMPLES / "termbase.csv"), tmp_path, form)
        assert structure(published()).validate(etree.parse(path))  # type: ignore[arg-type]


# ---- as others write it


@pytest.mark.parametrize("name", ["astronomy", "astronomy-dct"])
def test_an_entry_with_everything(name: str, tmp_path: Path) -> None:
    (concept,) = formats.read(made(tmp_path, VENDORS[name])).concepts
    assert (concept.id, concept.domain, concept.note) == ("c1", "astronomy", "G-Source: a book\n\nSecond note")
    assert (concept.created, concept.modified) == ("2010-04-17 Tommy", "2010-06-01 Li Ming")
    assert (concept.definition, concept.definition_source) == ("A group of stars formed together in the arms of a galaxy.", "Handbook")
    assert concept.url == "https://example.org/cluster"
    extra = dict(concept.extra)
    assert extra["customerSubset"] == "Observatory" and extra["modification"] == "2010-05-01" and extra["en note"] == "An English note"
    assert extra["zh-Hans definition"] == "同一星云里形成的恒星群。" and "cúmulo abierto" in extra["langSec es"]
    first, second, third = concept.english()
    assert (first.text, first.status, first.pos, first.type) == ("open cluster", Status.PREFERRED, "noun", "full")
    assert (first.example, first.source) == ("Over 1100 open clusters are known.", "Star List")
    assert first.extra == (("context source", "A paper"), ("id", "t1"))
    assert (second.status, second.usage) == (Status.OBSERVED, "Seldom said now."), "superseded is met with a hint, not with an error"
    assert dict(second.extra) == {"administrativeStatus": "supersededTerm-admn-sts", "geographicalUsage": "GBR"}
    assert (third.text, third.status) == ("star heap", Status.FORBIDDEN)
    assert [(term.text, term.lang, term.status) for term in concept.chinese()] == [("疏散星团", "zh-Hans", Status.PREFERRED)]


@pytest.mark.parametrize("name", ["pontoon-2", "pontoon-3"])
def test_pontoon(name: str, tmp_path: Path) -> None:
    (concept,) = formats.read(made(tmp_path, VENDORS[name])).concepts
    assert concept.definition == "Where addresses stand."
    assert [(term.text, term.lang, term.pos) for term in concept.terms] == [("address bar", "en", "noun"), ("地址栏", "zh-Hans", "")]
    example = concept.terms[0].example or dict(concept.extra)["context"]
    assert example == "Open the address bar."


def test_toolkit(tmp_path: Path) -> None:
    first, second = formats.read(made(tmp_path, VENDORS["toolkit"])).concepts
    assert first.note == "Where addresses stand\n\nseen in menus" and first.do_not_translate and first.id.startswith("x-")
    assert first.chinese()[0].status is Status.FORBIDDEN
    assert [(term.text, term.status) for term in second.terms] == [
        ("bookmark ", Status.PREFERRED), ("书签", Status.PREFERRED), ("收藏", Status.ADMITTED)]


def test_microsoft_and_ibm(tmp_path: Path) -> None:
    (concept,) = formats.read(made(tmp_path, VENDORS["microsoft"])).concepts
    assert (concept.id, concept.terms[0].pos, dict(concept.terms[0].extra)) == ("6151_126", "noun", {"term id": "126"})
    (concept,) = formats.read(made(tmp_path, VENDORS["ibm"])).concepts
    water, hant, hans = concept.terms
    assert water.text == "H2O trail"
    assert dict(water.extra) == {"id": "n1", "abbreviatedFormFor": "HT", "descrip:sampleSentence": "Follow the trail.",
                                 "term as XML": '<term>H<hi type="subscript">2</hi>O trail</term>'}
    assert dict(concept.extra) | {"xml:lang": "zh"} == {
        "relatedConceptBroader": "navigation", "en admin:productSubset": "Servers: eServer",
        "en admin:sourceIdentifier": "Translation Center", "xml:lang": "zh"}
    assert (hant.lang, hant.status, hans.lang, hans.status) == ("zh-Hant", Status.ADMITTED, "zh-Hans", Status.PREFERRED)
    assert dict(hant.extra)["origination"] == "2001-05-07T10:57:25Z CD"


def said(path: Path) -> Counter[tuple[str, ...]]:
    """What a file says, whatever its version and style: (level, language, category, text, target)."""
    core = "urn:iso:std:iso:30042:ed-2"
    levels = {"conceptEntry": "entry", "termEntry": "entry", "langSec": "language", "langSet": "language", "termSec": "term", "tig": "term",
              "ntig": "term"}
    found: Counter[tuple[str, ...]] = Counter()
    for element in etree.parse(path).iter(etree.Element):
        name, space = etree.QName(element).localname, etree.QName(element).namespace
        above = [(levels[n], a) for a in element.iterancestors() if (n := etree.QName(a).localname) in levels]
        tagged = space not in (None, core)
        kind = element.get("type") or (name if tagged or name in ("term", "note", "date") else "")
        text = " ".join("".join(element.itertext()).split())
        if above and kind and name not in ("hi",) and (text or element.get("target")):
            tag = next((a.get("{http://www.w3.org/XML/1998/namespace}lang") for level, a in above if level == "language"), "")
            found[above[0][0], tag or "", kind, text, element.get("target") or ""] += 1
    return found


@pytest.mark.parametrize("form", OPEN)
@pytest.mark.parametrize("name", VENDORS)
def test_a_vendors_file_loses_nothing(name: str, form: str, tmp_path: Path) -> None:
    """Read and written again, every category stands at its level in its language, but for what has a better place or form."""
    path = made(tmp_path, VENDORS[name])
    before = formats.read(path)
    written, back = again(before, tmp_path, form)
    found = {concept.id: concept for concept in back.concepts}
    assert all(same(concept, found.pop(concept.id)) for concept in before.concepts) and not found
    lost = said(path) - said(written)
    moved = {
        "pontoon-3": {("term", "en-US", "definition", "Where addresses stand.", "")},  # which no dialect has at a term
        "toolkit": {key for key in lost if key[1] == "zh_Hans"},  # no language tag: zh-Hans is one
        "microsoft": {key for key in lost if key[2:4] == ("partOfSpeech", "Noun")},  # noun
        "ibm": {key for key in lost if key[2:4] == ("date", "20010507T10:57:25Z")},  # no date: 2001-05-07T10:57:25Z is one
    }.get(name, set())
    assert set(lost) == moved


def test_another_order_is_no_loss(tmp_path: Path) -> None:
    extra = (("b", "1"), ("a", "2"))
    concept = Concept("T-1", (Term("NATO", "en", extra=extra),), extra=extra)
    for form in OPEN:
        assert not formats.lost([concept], tmp_path / "new.tbx", form)


def test_edits_go_before_what_was_read(tmp_path: Path) -> None:
    """What a field was read from is written again only while the field still says the same."""
    path = made(tmp_path, VENDORS["astronomy"])
    (concept,) = formats.read(path).concepts
    edited = replace(concept, created="2026-11-26 Li Ming", definition="stars", url="", terms=(
        replace(concept.terms[1], status=Status.PREFERRED), *concept.terms[2:]))
    written, back = again(Termbase((edited,)), tmp_path, "tbx")
    assert same(back.concepts[0], edited)
    text = written.read_text(encoding="utf-8")
    assert "2010-04-17" not in text.replace(text[text.index("<?zhqa"): text.index("?>", text.index("<?zhqa"))], "")
    assert "supersededTerm-admn-sts</termNote>" not in text and "stars</descrip>" in text


# ---- languages


@pytest.mark.parametrize(("tags", "expected"), [
    (("zh-CN", "en-US"), [("zh-Hans", ""), ("en", "")]),
    (("zh-cn", "en"), [("zh-Hans", ""), ("en", "")]),
    (("zh-Hans-CN", "EN"), [("zh-Hans", ""), ("en", "")]),
    (("zh-Hant", "en-GB"), [("zh-Hant", ""), ("en", "")]),
    (("zh_TW", "en_US"), [("zh-Hant", ""), ("en", "")]),
    (("zh", "en"), [("zh-Hans", ""), ("en", "")]),
    (("cmn-Hans-HK", "en-AU"), [("zh-Hans", ""), ("en", "")]),
])
def test_tags(tags: tuple[str, str], expected: list[tuple[str, str]], tmp_path: Path) -> None:
    sections = vendor_xml.section(tags[0], "北约") + vendor_xml.section(tags[1], "NATO")
    text = vendor_xml.tbx(f'<conceptEntry id="c1">{sections}</conceptEntry>')
    (concept,) = formats.read(made(tmp_path, text)).concepts
    assert [(term.lang, term.variety) for term in concept.terms] == expected
    written, back = again(Termbase((concept,)), tmp_path, "tbx")
    assert back.concepts == (concept,)
    kept = {element.get("{http://www.w3.org/XML/1998/namespace}lang") for element in etree.parse(written).iter("{*}langSec")}
    assert kept == {tag.replace("_", "-") for tag in tags}, "the tool gets the tags back that it gave"


def test_two_english_sections_are_two_varieties(tmp_path: Path) -> None:
    text = vendor_xml.tbx(f'<conceptEntry id="c1">{vendor_xml.section("en-US", "defense")}{vendor_xml.section("en-GB", "defence")}'
                          f'{vendor_xml.section("zh-TW", "國防")}{vendor_xml.section("zh-HK", "防務")}</conceptEntry>')
    (concept,) = formats.read(made(tmp_path, text)).concepts
    assert [(t.text, t.variety) for t in concept.english()] == [("defense", "en-US"), ("defence", "en-GB")]
    assert [(term.text, term.lang, term.extra) for term in concept.chinese()] == [
        ("國防", "zh-Hant", ()), ("防務", "zh-Hant", (("xml:lang", "zh-HK"),))]
    assert same(again(Termbase((concept,)), tmp_path, "tbx")[1].concepts[0], concept)


@pytest.mark.parametrize(("place", "lang"), [("TWN", "zh-Hant"), ("HKG", "zh-Hant"), ("CHN", "zh-Hans"), ("", "zh")])
def test_the_place_of_use_tells_the_script(place: str, lang: str, tmp_path: Path) -> None:
    note = f'<termNote type="geographicalUsage">{place}</termNote>' if place else ""
    section = f'<langSec xml:lang="zh"><termSec><term>日本</term>{note}</termSec></langSec>'
    text = vendor_xml.tbx(f'<conceptEntry id="c1">{section}</conceptEntry>')
    (concept,) = formats.read(made(tmp_path, text)).concepts
    assert concept.terms[0].lang == lang
    assert again(Termbase((concept,)), tmp_path, "tbx")[1].concepts == (concept,)


def test_a_file_without_chinese_and_english_is_refused(tmp_path: Path) -> None:
    text = vendor_xml.tbx(f'<conceptEntry id="c1">{vendor_xml.section("fr", "été")}{vendor_xml.section("de", "Sommer")}</conceptEntry>')
    with pytest.raises(InputError, match="no term is Chinese or English; its languages are de, fr"):
        formats.read(made(tmp_path, text))


def test_entries_in_neither_are_set_aside_and_told(tmp_path: Path) -> None:
    other = f'<conceptEntry id="c2">{vendor_xml.section("fr", "été")}</conceptEntry><conceptEntry id="c3"/>'
    termbase = formats.read(made(tmp_path, vendor_xml.tbx(vendor_xml.entry() + other)))
    assert [concept.id for concept in termbase.concepts] == ["c1"]
    assert [str(error).partition("t.tbx: ")[2] for error in termbase.aside] == [
        "entry c2: no term is Chinese or English; its languages are fr"], "an entry that was begun and left is nothing"


# ---- files


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    name = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}[encoding]
    text = VENDORS["microsoft"].replace('encoding="UTF-8"', f'encoding="{name}"')
    assert formats.read(made(tmp_path, text, encoding=encoding)).concepts[0].terms[1].text == "适配卡"


def test_the_form_is_known_by_the_first_element(tmp_path: Path) -> None:
    for form in (*OPEN, *CLOSED):
        path, _ = again(formats.read(SAMPLES / "termbase.csv"), tmp_path, form)
        assert formats.form_of(path).name == form
        assert formats.form_of(path.rename(path.with_suffix(".xml"))).name == form
    assert formats.form_of(made(tmp_path, vendor_xml.tbx("", type="TBX-Linguist"))).name == "tbx-v2", "the last reads what no other knows"
    assert formats.form_of(tmp_path / "new.tbx").name == "tbx" and formats.form_of(tmp_path / "new.martif").name == "tbx-v2"
    for name in ("ibm", "toolkit"):
        assert formats.form_of(made(tmp_path, VENDORS[name])).name == "tbx-v2"


def test_a_zip_file_with_one_termbase(tmp_path: Path) -> None:
    def packed(*names: str) -> Path:
        path = tmp_path / "qterm.tbx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("about.txt", "about")
            for name in names:
                package.writestr(name, VENDORS["microsoft"])
        return path

    assert formats.form_of(packed("a/b.tbx")).name == "tbx"
    assert formats.read(packed("a/b.tbx")).concepts[0].preferred == "adapter"
    for names in ((), ("a.tbx", "b.tbx")):
        with pytest.raises(InputError, match=f"{len(names)} TBX files inside"):
            formats.read(packed(*names))


def test_ids_of_every_kind_come_back(tmp_path: Path) -> None:
    ids = ("T-1", "12", "6151_126", "a b", "概念", "_x0031_", "é:1", "😀", "-")
    termbase = Termbase(tuple(Concept(mark, (Term("NATO", "en"),)) for mark in ids))
    for form in DIALECTS:
        path, back = again(termbase, tmp_path, form)
        assert {concept.id for concept in back.concepts} == set(ids)
        assert structure().validate(etree.parse(path)), structure().error_log
    text = vendor_xml.tbx(vendor_xml.entry() + vendor_xml.entry() + vendor_xml.entry(mark=""))
    assert [c.id for c in formats.read(made(tmp_path, text)).concepts][:2] == ["c1", "c1-2"]


def test_what_only_zhqa_reads_is_passed_over_by_others_and_checked_by_us(tmp_path: Path) -> None:
    concept = Concept("T-1", (Term("NATO", "en", case=CaseRule.EXACT, match=('a "NATO" & <b> ?>',)),), Kind.ORGANISATION)
    path, back = again(Termbase((concept,)), tmp_path, "tbx")
    assert back.concepts == (concept,)
    text = path.read_text(encoding="utf-8")
    assert '<?zhqa kind="organisation"?>' in text
    for old, new, told in (('kind="organisation"', 'kind="planet"', "entry T-1: “planet” is no kind"),
                           ('case="exact"', 'case="odd"', "entry T-1: “odd” is no case")):
        with pytest.raises(InputError, match=told):
            formats.read(made(tmp_path, text.replace(old, new)))
    other = text.replace('kind="organisation"', 'term="x" concept="y" colour="red" replaced_by="&#xD800;&#55296;"')
    with pytest.raises(InputError, match="control character"):
        formats.read(made(tmp_path, other))


def test_nothing_that_xml_cannot_hold_is_written(tmp_path: Path) -> None:
    path = made(tmp_path, "before")
    for bad in ("\0", "\x0b", "\ud800", "\ufffe"):
        with pytest.raises(InputError, match="cannot be written"):
            formats.write(Termbase((Concept("T-1", (Term(f"a{bad}b", "en"),)),)), path, "tbx")
    assert path.read_text(encoding="utf-8") == "before"


@pytest.mark.skipif("TBX_FILES" not in os.environ, reason="TBX_FILES names no folder with files of other tools")
@pytest.mark.parametrize("path", sorted(Path(os.environ.get("TBX_FILES", "/nowhere")).glob("*.tbx")), ids=lambda path: path.name)
def test_files_of_other_tools(path: Path, tmp_path: Path) -> None:
    """Every file of a folder is read and comes back, or is refused with its line."""
    try:
        before = formats.read(path)
    except InputError as error:
        assert error.place
        return
    for form in OPEN:
        written, back = again(before, tmp_path, form)
        found = {concept.id: concept for concept in back.concepts}
        assert all(same(concept, found[concept.id]) for concept in before.concepts)
        if not before.aside:  # dates of no standard form, parts of speech beyond the five, definitions at a term
            assert {key[2] for key in said(path) - said(written)} <= {"date", "partOfSpeech", "definition"}
